//! A planned visit as a calendar entry (RFC 5545).
//!
//! Times are "floating" (RFC 5545, 3.3.5): what the clock on the wall says wherever the calendar is,
//! because that is how the two agreed them. The entry holds no more of a family than the record does.

use chrono::{Duration, NaiveDate, NaiveTime};
use icalendar::{Calendar, Class, Component, Event, EventLike};

use crate::{id::ObservationId, time::Timestamp};

/// A visit without an end lasts an hour in the calendar.
const USUAL_LENGTH: Duration = Duration::hours(1);

/// What an entry tells.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    /// The observation; the entry keeps one name, so that saving it again replaces it.
    pub id: ObservationId,
    /// The observation's version, so that a calendar knows the newer of two entries.
    pub version: u32,
    /// When the entry was made.
    pub made_at: Timestamp,
    /// The day.
    pub on: NaiveDate,
    /// Start; without one the entry is for the whole day.
    pub starts_at: Option<NaiveTime>,
    /// End.
    pub ends_at: Option<NaiveTime>,
    /// "Practice observation: NAME".
    pub title: &'a str,
    /// Where, without an address.
    pub place: &'a str,
    /// The reference and what the two agreed to look at.
    pub description: &'a str,
}

/// The calendar file that holds this one visit.
pub fn entry(visit: &Visit<'_>) -> String {
    let mut event = Event::new();
    event
        .uid(&format!("{}@sightline", visit.id))
        .sequence(visit.version)
        .timestamp(visit.made_at.utc())
        .summary(visit.title)
        .class(Class::Private);
    if !visit.place.trim().is_empty() {
        event.location(visit.place.trim());
    }
    if !visit.description.trim().is_empty() {
        event.description(visit.description.trim());
    }
    match visit.starts_at {
        Some(starts_at) => {
            let starts = visit.on.and_time(starts_at);
            let ends = match visit.ends_at {
                Some(ends_at) => visit.on.and_time(ends_at),
                None => starts + USUAL_LENGTH,
            };
            event.starts(starts).ends(ends);
        }
        None => {
            event.all_day(visit.on);
        }
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Sightline//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .push(event);
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit() -> Visit<'static> {
        Visit {
            id: ObservationId(uuid::Uuid::from_u128(7)),
            version: 3,
            made_at: Timestamp::parse("2026-05-01T08:00:00.000Z").unwrap(),
            on: "2026-05-12".parse().unwrap(),
            starts_at: NaiveTime::from_hms_opt(15, 30, 0),
            ends_at: NaiveTime::from_hms_opt(16, 30, 0),
            title: "Practice observation: Siân Ó Briain",
            place: "Home visit; ground floor, north",
            description: "OBS-2026-7KQ4X2\nListening to children",
        }
    }

    #[test]
    fn an_entry_is_what_calendars_read() {
        let text = entry(&visit());
        let lines: Vec<&str> = text.split("\r\n").collect();
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            "UID:00000000-0000-0000-0000-000000000007@sightline",
            "DTSTAMP:20260501T080000Z",
            "DTSTART:20260512T153000",
            "DTEND:20260512T163000",
            "SEQUENCE:3",
            "SUMMARY:Practice observation: Siân Ó Briain",
            r"LOCATION:Home visit\; ground floor\, north",
            r"DESCRIPTION:OBS-2026-7KQ4X2\nListening to children",
            "END:VEVENT",
            "END:VCALENDAR",
        ] {
            assert!(lines.contains(&line), "{line} in {text}");
        }
        assert!(!text.replace("\r\n", "").contains('\n'));
        assert_eq!(text, entry(&visit()), "the same each time");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        for letter in ["é", "日", "👍", "a b"] {
            let description = letter.repeat(100);
            let text = entry(&Visit {
                description: &description,
                ..visit()
            });
            assert!(
                text.split("\r\n").all(|line| line.len() <= 75),
                "{letter}: {text}"
            );
            assert!(text.replace("\r\n ", "").contains(&description), "{letter}");
        }
    }

    #[test]
    fn a_visit_without_times_is_a_day_and_one_without_an_end_an_hour() {
        let whole_day = entry(&Visit {
            starts_at: None,
            ends_at: None,
            ..visit()
        });
        assert!(
            whole_day.contains("DTSTART;VALUE=DATE:20260512\r\n"),
            "{whole_day}"
        );
        let open = entry(&Visit {
            ends_at: None,
            ..visit()
        });
        assert!(open.contains("DTEND:20260512T163000\r\n"), "{open}");
    }
}
