//! The sample's own chance and clock: seeded and movable, so that the same seed and day make the same
//! sample. Good for nothing that has to be secret.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, NaiveTime};

use crate::{ops::Source, time::Timestamp};

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end - 1`; 0 when there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        (self.next() % end) as usize
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.next().to_le_bytes()[..2]);
        bytes
    }
}

/// A clock that is set to where the story is. It moves on by a second whenever somebody looks.
#[derive(Clone)]
pub(super) struct Clock(Arc<AtomicI64>);

impl Clock {
    pub(super) fn at(day: NaiveDate, time: NaiveTime) -> Self {
        let clock = Self(Arc::default());
        clock.set(day, time);
        clock
    }

    pub(super) fn set(&self, day: NaiveDate, time: NaiveTime) {
        let millis = moment(day, time).millis();
        self.0.store(millis, Ordering::Relaxed);
    }

    /// This clock and a chance of its own as a desk's source.
    pub(super) fn source(&self, seed: u64) -> Source {
        let clock = self.clone();
        let chance = Mutex::new(Chance::new(seed));
        Source {
            clock: Box::new(move || {
                let millis = clock.0.fetch_add(1_000, Ordering::Relaxed);
                DateTime::from_timestamp_millis(millis)
                    .unwrap_or_default()
                    .fixed_offset()
            }),
            random: Box::new(move || {
                chance
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .bytes()
            }),
        }
    }
}

/// A moment by the sample's wall clock, which keeps to UTC.
pub(super) fn moment(day: NaiveDate, time: NaiveTime) -> Timestamp {
    Timestamp::new(day.and_time(time).and_utc())
}

/// A time of day; midnight for what is no time.
pub(super) fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}
