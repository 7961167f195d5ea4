//! Moments and days. One fixed-width text form, so that what sorts as text sorts as time.
//!
//! A moment (`Timestamp`) is always UTC, to the millisecond. A day of practice ("the visit was on
//! 12 May at 3 pm") is a plain `chrono::NaiveDate` and `NaiveTime`: what the clock on the wall said.
//! Nothing here reads a clock; the desk brings the time.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::refusal::Refusal;

/// A moment in UTC, to the millisecond, written `2026-05-12T14:32:05.123Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, specta::Type)]
pub struct Timestamp(#[specta(type = String)] DateTime<Utc>);

impl Timestamp {
    /// The moment a `chrono` time stands for, cut to the millisecond. A clock that is beyond the years
    /// that the fixed-width form can write, 0 to 9999, is taken to stand at their end.
    pub fn new(at: DateTime<Utc>) -> Self {
        let (first, last) = (Self::FIRST, Self::LAST);
        Self::from_millis(at.timestamp_millis().clamp(first, last))
    }

    /// The first millisecond of the year 0.
    const FIRST: i64 = -62_167_219_200_000;
    /// The last millisecond of the year 9999.
    const LAST: i64 = 253_402_300_799_999;

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The moment `millis` milliseconds after 1970; beyond chrono's range it is 1970 itself.
    pub fn from_millis(millis: i64) -> Self {
        Self(
            Utc.timestamp_millis_opt(millis)
                .single()
                .unwrap_or_default(),
        )
    }

    /// Reads the fixed-width form and nothing else: a text of another width would sort wrongly.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 24 || !text.ends_with('Z') {
            return None;
        }
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|at| Self(at.with_timezone(&Utc)))
    }

    /// The day this moment falls on in UTC.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// The `chrono` time, for those who format it.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.format("%Y-%m-%dT%H:%M:%S%.3fZ").fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a moment is written 2026-05-12T14:32:05.123Z"))
    }
}

/// `12 May 2026`, the way a date is written to people.
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// Refuses a day after today, where only the past makes sense.
pub(crate) fn not_in_future(field: &str, date: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if date > today {
        return Err(Refusal::DateInFuture {
            field: field.into(),
            date,
        });
    }
    Ok(())
}

/// Refuses a day before 1970 or more than ten years ahead: a slip of the keyboard.
pub(crate) fn check_days(
    days: impl IntoIterator<Item = (&'static str, Option<NaiveDate>)>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let years = 1970..=now.date().year() + 10;
    for (field, day) in days {
        if let Some(date) = day.filter(|date| !years.contains(&date.year())) {
            return Err(Refusal::DateOutOfRange {
                field: field.into(),
                date,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sort_as_moments_do() {
        let a = Timestamp::from_millis(1_790_000_000_000);
        let b = Timestamp::from_millis(1_790_000_000_500);
        assert!(a < b && a.to_string() < b.to_string());
        assert_eq!(a.to_string().len(), 24);
    }

    #[test]
    fn a_clock_beyond_all_years_still_writes_what_can_be_read() {
        for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let moment = Timestamp::new(at);
            assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }
        assert_eq!(
            Timestamp::new(DateTime::<Utc>::MAX_UTC).to_string(),
            "9999-12-31T23:59:59.999Z"
        );
    }

    #[test]
    fn other_widths_are_refused() {
        for text in [
            "2026-05-12T14:32:05Z",
            "2026-05-12T14:32:05.123456Z",
            "2026-05-12T14:32:05.12+01:00",
            "",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
