//! A clock that jumps by years, forwards and back, between saves and between starts. Times stay what the
//! clock said; order is kept by numbers; a clock that is behind is told at unlocking.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use chrono::{DateTime, FixedOffset};
use sightline_core::{
    observation::{AddendumKind, Addition, Response},
    ops::{
        Desk, Source, observation, sample,
        workspace::{self, Told},
    },
    time::Timestamp,
};

use crate::{Dice, closed, common::written_up, cuts::findings, place::draft, times};

/// A clock that shows what it is told.
#[derive(Clone)]
struct Jumping(Arc<AtomicI64>);

impl Jumping {
    fn set(&self, at: &str) -> Timestamp {
        let at = Timestamp::parse(at).unwrap();
        self.0.store(at.millis(), Ordering::Relaxed);
        at
    }

    fn jump(&self, dice: &mut Dice) {
        const YEAR: i64 = 365 * 24 * 3_600_000;
        let by = dice.below(60) as i64 * YEAR - 30 * YEAR + dice.below(YEAR as usize) as i64;
        let year_2026 = Timestamp::parse("2026-05-12T13:32:00.000Z").unwrap();
        self.0.store(year_2026.millis() + by, Ordering::Relaxed);
    }

    fn source(&self) -> Source {
        // Each start draws others: references of records would meet.
        static STARTS: AtomicU64 = AtomicU64::new(0);
        let millis = self.0.clone();
        let mut drawn = Dice(STARTS.fetch_add(1, Ordering::Relaxed) << 32);
        Source {
            clock: Box::new(move || {
                let now = DateTime::from_timestamp_millis(millis.load(Ordering::Relaxed));
                now.unwrap()
                    .with_timezone(&FixedOffset::east_opt(3600).unwrap())
            }),
            random: Box::new(move || {
                let mut bytes = [0; 10];
                bytes[2..].copy_from_slice(&drawn.roll().to_be_bytes());
                bytes
            }),
        }
    }
}

fn told(desk: &mut Desk) -> Vec<Told> {
    workspace::welcome(desk).unwrap().told
}

#[test]
fn a_clock_that_is_behind_the_last_act_is_told_once_and_plainly() {
    let folder = closed();
    let clock = Jumping(Arc::default());
    let open = || sample::unlock(folder.path(), clock.source()).unwrap();
    clock.set("2030-01-01T09:00:00.000Z");
    assert_eq!(told(&mut open()), []);
    let last = clock.set("2036-01-01T09:00:00.000Z");
    assert_eq!(
        told(&mut open()),
        [],
        "a clock ahead cannot be told from time that passed"
    );
    let now = clock.set("2026-05-12T09:00:00.000Z");
    assert_eq!(told(&mut open()), [Told::ClockBehind { now, last }]);
    assert_eq!(told(&mut open()), []);
    clock.set("2026-05-12T08:56:00.000Z");
    assert_eq!(told(&mut open()), [], "four minutes are no news");
}

#[test]
fn no_jump_of_the_clock_breaks_the_chain_the_order_or_what_was_agreed() {
    let folder = closed();
    let clock = Jumping(Arc::default());
    clock.set("2026-05-12T13:32:00.000Z");
    let mut dice = Dice(9);
    let mut entries = 0;
    for round in 0..times("SIGHTLINE_JUMPS", 12) {
        // Between starts.
        clock.jump(&mut dice);
        let mut desk = sample::unlock(folder.path(), clock.source()).unwrap();
        let id = draft(&mut desk);
        let practitioner = observation::open(&mut desk, id)
            .unwrap()
            .observation
            .practitioner;
        let mut content = written_up(practitioner);
        content.next_steps.clear();
        // Between saves.
        let mut version = 1;
        for turn in 0..3 {
            clock.jump(&mut dice);
            content.prepare.aspect = format!("round {round}, turn {turn}");
            // A visit is in the past of whatever the clock says.
            content.prepare.visit_on = Some("1990-01-02".parse().unwrap());
            version = observation::write(&mut desk, id, version, content.clone())
                .unwrap()
                .version;
        }
        for step in 0..3 {
            clock.jump(&mut dice);
            match step {
                0 => drop(observation::share(&mut desk, id).unwrap()),
                1 => drop(observation::finish_talk(&mut desk, id).unwrap()),
                _ => drop(observation::agree(&mut desk, id, Response::Agree, "").unwrap()),
            }
        }
        clock.jump(&mut dice);
        let addition = Addition {
            kind: AddendumKind::Addendum,
            text: "Later on, by whatever clock.".into(),
            corrects: None,
        };
        observation::add_to(&mut desk, id, addition).unwrap();
        // The order is that of the acts, and times are what the clock said.
        let acts = desk.store().read().trail_of(&id.to_string()).unwrap();
        let names: Vec<&str> = acts.iter().map(|entry| entry.act.as_str()).collect();
        assert_eq!(
            names,
            [
                "started",
                "shared",
                "talkFinished",
                "agreed",
                "addendumAdded"
            ],
            "round {round}"
        );
        let said = Timestamp::from_millis(clock.0.load(Ordering::Relaxed));
        assert_eq!(acts[4].at, said, "round {round}");
        let head = desk.store().read().trail_head().unwrap().seq;
        assert!(head > entries);
        entries = head;
        drop(desk);
    }
    let mut desk = sample::unlock(folder.path(), clock.source()).unwrap();
    assert_eq!(findings(&mut desk), []);
    assert_eq!(desk.store().check_pages().unwrap(), None);
}
