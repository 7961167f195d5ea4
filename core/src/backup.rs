//! Backups, as far as they are rules: what one is called, which ones go, when the next is due. The bytes
//! at the head of one are in [`head`]. Pure: no file, no clock.

use chrono::{Datelike, NaiveDateTime};

use crate::time::Timestamp;

pub mod head;

/// This many of the newest are kept.
pub const RECENT: usize = 10;
/// The newest of a day is kept, for this many days that have one.
pub const DAILY: usize = 30;
/// The newest of a month is kept, for this many months that have one.
pub const MONTHLY: usize = 12;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// A person is warned when the last backup is older than this, in milliseconds.
const STALE: i64 = 7 * DAY;

/// Characters of a [`Name::tag`].
const TAG: usize = 8;
/// A moment in a name: as a [`Timestamp`], with no character that a file's name may not have anywhere.
const MOMENT: &str = "%Y-%m-%dT%H-%M-%S%.3fZ";

/// The name of a backup's file: `sightline-2026-05-12T13-32-05.123Z-3f9a2c41.backup`. Of one width, so
/// that names sort as times do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// When it was made.
    pub made: Timestamp,
    /// Of which records: eight hexadecimal digits that say no more than "the same" or "others". Several
    /// people's backups may lie in one folder, and nobody's rules may remove another's.
    pub tag: String,
}

impl Name {
    /// Reads a file's name; none where it is not that of a backup.
    pub fn parse(name: &str) -> Option<Self> {
        let inner = name.strip_prefix("sightline-")?.strip_suffix(".backup")?;
        let (moment, tag) = inner.rsplit_once('-')?;
        let naive = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
        let parsed = Self {
            made: Timestamp::new(naive.and_utc()),
            tag: tag.to_owned(),
        };
        // One form only: what is written again must be what was read.
        let plain = tag.len() == TAG && tag.bytes().all(|byte| byte.is_ascii_hexdigit());
        (plain && parsed.to_string() == name).then_some(parsed)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sightline-{}-{}.backup", moment(self.made), self.tag)
    }
}

/// A moment as it stands in the name of a file or folder.
pub fn moment(at: Timestamp) -> String {
    at.utc().format(MOMENT).to_string()
}

/// Which backups go: all but the [`RECENT`] newest, the newest of each of [`DAILY`] days and the newest of
/// each of [`MONTHLY`] months. Days and months without a backup do not count, so that a long leave costs
/// nothing.
///
/// Those from the future, made while a clock was wrong, neither count nor go: somebody should look at them.
pub fn goes(made: &[Timestamp], now: Timestamp) -> Vec<Timestamp> {
    let mut newest_first: Vec<Timestamp> = made.to_vec();
    newest_first.retain(|at| !is_future(*at, now));
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    newest_first.dedup();
    let month = |at: &Timestamp| (at.date().year(), at.date().month());
    let daily = newest_of_each(&newest_first, |at| at.date(), DAILY);
    let monthly = newest_of_each(&newest_first, month, MONTHLY);
    let kept = |n: usize, at: &Timestamp| n < RECENT || daily.contains(at) || monthly.contains(at);
    newest_first
        .iter()
        .enumerate()
        .filter(|(n, at)| !kept(*n, at))
        .map(|(_, at)| *at)
        .collect()
}

/// The first of each run that shares a span of time, for as many runs as are wanted.
fn newest_of_each<T: PartialEq>(
    newest_first: &[Timestamp],
    span: impl Fn(&Timestamp) -> T,
    wanted: usize,
) -> Vec<Timestamp> {
    newest_first
        .chunk_by(|a, b| span(a) == span(b))
        .take(wanted)
        .filter_map(|run| run.first().copied())
        .collect()
}

/// Whether a backup is due: the last is a day old, or an hour and something was written since. Backups
/// from the future do not count: the clock was wrong then.
pub fn is_due(made: &[Timestamp], written_since: bool, now: Timestamp) -> bool {
    let patience = if written_since { HOUR } else { DAY };
    age(made, now).is_none_or(|age| age >= patience)
}

/// Whether the last backup is so old that the person is warned. Where there is none they are too.
pub fn is_stale(made: &[Timestamp], now: Timestamp) -> bool {
    age(made, now).is_none_or(|age| age > STALE)
}

/// The last backup that is not from the future.
pub fn last(made: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    made.iter().copied().filter(|at| !is_future(*at, now)).max()
}

fn age(made: &[Timestamp], now: Timestamp) -> Option<i64> {
    last(made, now).map(|last| now.millis() - last.millis())
}

/// Clocks are set by minutes; who finds a backup an hour ahead has had a wrong one.
fn is_future(at: Timestamp, now: Timestamp) -> bool {
    at.millis() - now.millis() > HOUR
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::new(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
    }

    fn hours_before(now: Timestamp, hours: i64) -> Timestamp {
        Timestamp::from_millis(now.millis() - hours * HOUR)
    }

    const NOW: &str = "2026-05-12T13:32:05.123Z";

    #[test]
    fn names_are_read_as_they_are_written_and_sort_as_times_do() {
        let name = |text: &str| Name {
            made: at(text),
            tag: "3f9a2c41".into(),
        };
        let one = name(NOW);
        assert_eq!(
            one.to_string(),
            "sightline-2026-05-12T13-32-05.123Z-3f9a2c41.backup"
        );
        assert_eq!(Name::parse(&one.to_string()), Some(one.clone()));
        let later = name("2026-05-12T13:32:06Z");
        assert!(one.to_string() < later.to_string() && one < later);
    }

    #[test]
    fn other_names_are_nobodys_backup() {
        for name in [
            "",
            "sightline-.backup",
            "sightline-2026-05-12T13-32-05.123Z-3f9a2c41.backup.part",
            "sightline-2026-05-12T13-32-05.123Z-3f9a2c41 (conflicted copy).backup",
            "sightline-2026-05-12T13-32-05Z-3f9a2c41.backup",
            "sightline-2026-05-12T13-32-05.123456Z-3f9a2c41.backup",
            "sightline-2026-02-30T13-32-05.123Z-3f9a2c41.backup",
            "sightline-2026-05-12T13-32-05.123Z-../../aa.backup",
            "../sightline-2026-05-12T13-32-05.123Z-3f9a2c41.backup",
        ] {
            assert_eq!(Name::parse(name), None, "{name}");
        }
    }

    #[test]
    fn ten_recent_thirty_daily_and_twelve_monthly_stay() {
        let now = at(NOW);
        // Two years, every hour of them.
        let made: Vec<_> = (0..2 * 365 * 24).map(|n| hours_before(now, n)).collect();
        let goes = goes(&made, now);
        let mut stays: Vec<_> = made.iter().filter(|at| !goes.contains(at)).collect();
        stays.sort_unstable_by(|a, b| b.cmp(a));
        // Ten of today; the last of each of 29 days before, in two months; the last of the ten before.
        assert_eq!(stays.len(), 10 + 29 + 10);
        assert_eq!(*stays[9], hours_before(now, 9));
        assert_eq!(stays[10].to_string(), "2026-05-11T23:32:05.123Z");
        assert_eq!(stays[38].to_string(), "2026-04-13T23:32:05.123Z");
        assert_eq!(stays[39].to_string(), "2026-03-31T23:32:05.123Z");
        assert_eq!(stays[48].to_string(), "2025-06-30T23:32:05.123Z");
    }

    #[test]
    fn a_clock_that_jumps_ahead_and_back_removes_nothing_it_should_not() {
        let now = at(NOW);
        let made: Vec<_> = (0..40).map(|n| hours_before(now, n * 24)).collect();
        let ahead = at("2040-01-01T00:00:00Z");
        // Ahead: only what would have gone anyway with one more backup.
        let with = |more: Timestamp| [&made[..], &[more]].concat();
        assert!(goes(&with(ahead), ahead).len() <= goes(&made, now).len() + 1);
        // Back again: the one from the future stays, and does not count.
        assert_eq!(goes(&with(ahead), now), goes(&made, now));
        assert!(is_due(&[ahead], false, now) && is_stale(&[ahead], now));
    }

    #[test]
    fn a_backup_is_due_each_day_and_an_hour_after_work() {
        let now = at(NOW);
        let last = |hours| [hours_before(now, 400), hours_before(now, hours)];
        assert!(is_due(&[], false, now));
        assert!(is_due(&last(24), false, now) && !is_due(&last(23), false, now));
        assert!(is_due(&last(1), true, now) && !is_due(&last(0), true, now));
        assert!(is_stale(&last(7 * 24 + 1), now) && !is_stale(&last(7 * 24), now));
        assert!(is_stale(&[], now));
    }

    proptest! {
        #[test]
        fn whatever_there_is_the_newest_stay_and_nothing_goes_twice(hours in proptest::collection::vec(0..40_000_i64, 0..200)) {
            let now = at(NOW);
            let made: Vec<_> = hours.iter().map(|n| hours_before(now, *n)).collect();
            let gone = goes(&made, now);
            let mut stays: Vec<_> = made.iter().copied().filter(|at| !gone.contains(at)).collect();
            stays.sort_unstable();
            stays.dedup();
            let mut newest = made.clone();
            newest.sort_unstable();
            newest.dedup();
            let recent = newest.len().saturating_sub(RECENT);
            prop_assert!(newest[recent..].iter().all(|at| stays.contains(at)));
            prop_assert!(stays.len() <= RECENT + DAILY + MONTHLY);
            // What stays is stable: asking again removes nothing more.
            prop_assert_eq!(goes(&stays, now), vec![]);
        }
    }
}
