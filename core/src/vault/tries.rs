//! Wrong tries of a passphrase, and how long the next one waits. Pure: the caller keeps the bytes and
//! brings the time. Nothing is ever wiped: a wait ends.
//!
//! The wait is for somebody at an unattended keyboard. Whoever has the files can guess elsewhere at their
//! own pace; against that stands Argon2id, not this.

use crate::time::Timestamp;

/// This many wrong tries cost nothing: people mistype.
pub const FREE_TRIES: u32 = 10;
/// The wait after the tenth wrong try, in seconds; each further one doubles it.
const FIRST_WAIT: u32 = 30;
/// The longest wait, in seconds: a quarter of an hour.
pub const LONGEST_WAIT: u32 = 15 * 60;
/// How the bytes begin.
const MARK: &str = "sightline tries 1";

/// Wrong tries since the last right one: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub failed: u32,
    /// When the first was.
    pub first: Timestamp,
    /// When the last was.
    pub last: Timestamp,
}

impl Tries {
    /// One more wrong try.
    pub fn one_more(before: Option<Self>, now: Timestamp) -> Self {
        Self {
            failed: before.map_or(1, |tries| tries.failed.saturating_add(1)),
            first: before.map_or(now, |tries| tries.first),
            last: now,
        }
    }

    /// How many seconds the next try has to wait.
    pub fn wait(&self, now: Timestamp) -> u32 {
        let Some(doublings) = self.failed.checked_sub(FREE_TRIES) else {
            return 0;
        };
        let whole = FIRST_WAIT
            .saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX))
            .min(LONGEST_WAIT);
        let passed = (now.millis() - self.last.millis()).max(0) / 1000;
        whole.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX))
    }

    /// The same tries as seen now. A clock that was set back would keep a person waiting until it catches
    /// up: the wait then begins again, once.
    pub fn seen(self, now: Timestamp) -> Self {
        Self {
            first: self.first.min(now),
            last: self.last.min(now),
            ..self
        }
    }

    /// The bytes to keep: of one length, so that they can be written over in place.
    pub fn to_bytes(self) -> Vec<u8> {
        let Self {
            failed,
            first,
            last,
        } = self;
        format!("{MARK} {failed:010} {first} {last}\n").into_bytes()
    }

    /// Reads kept bytes. None at all mean no wrong tries; bytes that cannot be read count as
    /// [`FREE_TRIES`] just now, so that damaging them gains nothing.
    pub fn parse(bytes: &[u8], now: Timestamp) -> Option<Self> {
        if bytes.is_empty() {
            return None;
        }
        Some(Self::read(bytes).unwrap_or(Self {
            failed: FREE_TRIES,
            first: now,
            last: now,
        }))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let facts = text.strip_prefix(MARK)?.strip_suffix('\n')?;
        let mut facts = facts.split_ascii_whitespace();
        let tries = Self {
            failed: facts.next()?.parse().ok()?,
            first: Timestamp::parse(facts.next()?)?,
            last: Timestamp::parse(facts.next()?)?,
        };
        (tries.failed > 0 && facts.next().is_none()).then_some(tries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_790_000_000_000 + seconds * 1000)
    }

    fn tries(failed: u32) -> Tries {
        Tries {
            failed,
            first: at(0),
            last: at(0),
        }
    }

    #[test]
    fn ten_tries_are_free_and_then_each_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
        let waits: Vec<u32> = [1, 9, 10, 11, 12, 13, 14, 15, 16, 50, u32::MAX]
            .map(|failed| tries(failed).wait(at(0)))
            .into();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
    }

    #[test]
    fn a_wait_passes_and_a_clock_that_was_set_back_makes_it_begin_once_more() {
        let tries = tries(10);
        assert_eq!(
            [0, 10, 29, 30, 900].map(|s| tries.wait(at(s))),
            [30, 20, 1, 0, 0]
        );
        let year_before = at(-365 * 24 * 3600);
        assert_eq!(tries.wait(year_before), 30);
        let seen = tries.seen(year_before);
        assert_eq!(seen.wait(at(-365 * 24 * 3600 + 30)), 0);
    }

    #[test]
    fn tries_are_kept_in_bytes_of_one_length() {
        let many = Tries::one_more(Some(tries(u32::MAX - 1)), at(7));
        for tries in [Tries::one_more(None, at(7)), many] {
            let bytes = tries.to_bytes();
            assert_eq!(bytes.len(), many.to_bytes().len());
            assert_eq!(Tries::parse(&bytes, at(9)), Some(tries));
        }
        assert_eq!(Tries::parse(b"", at(9)), None);
    }

    #[test]
    fn damaged_bytes_gain_nothing() {
        let bytes = tries(12).to_bytes();
        for cut in 1..bytes.len() {
            let read = Tries::parse(&bytes[..cut], at(9)).unwrap();
            assert!(
                read.failed >= FREE_TRIES && read.wait(at(9)) > 0,
                "cut at {cut}"
            );
        }
        assert_eq!(Tries::parse(&[0xff; 9], at(9)).unwrap().wait(at(9)), 30);
    }
}
