//! The timeline of quality assurance as shipped, against figures counted by hand in the published
//! document; and that none of its activities is taken for a standard.
//!
//! Lines are those of the text conversion that `frameworks/REPAIRS.md` speaks of.

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Wording};

use super::{code, released};

/// How many different activities each month has: its bullets in the source, counted by eye.
const COUNTED_BY_HAND: [usize; 12] = [
    9,  // January, lines 319 to 327
    7,  // February, lines 331 to 337
    8,  // March, lines 341 to 348
    10, // April, lines 352 to 361
    6,  // May, lines 365 to 370
    12, // June, lines 374 to 385
    8,  // July, lines 389 to 397, of which 393 is empty
    7,  // August, lines 401 to 407, of which 407 lost its bullet
    11, // September, lines 411 to 422, of which 420 is empty
    9,  // October, lines 426 to 434
    7,  // November, lines 438 to 444
    8,  // December, lines 448 to 456: nine bullets, 453 and 455 the same
];

/// Each activity with a word that is only in its text, and its months, read off the source one
/// activity at a time.
const MONTHS: [(&str, &str, &[u8]); 25] = [
    ("1", "Service Improvement Plan", &[1, 4, 7, 10]),
    ("2", "personal education plan", &[1, 4, 6, 9]),
    ("3", "reflective supervision", ALL_YEAR),
    ("4", "SEND Panel", ALL_YEAR),
    ("5", "Multi-Agency Audits", &[1, 9]),
    ("6", "electively home educated", ALL_YEAR),
    ("7", "Practice is observed", ALL_YEAR),
    ("8", "Strategic Placement Group", &[1, 4, 7, 10]),
    ("9", "list of vulnerable children", ALL_YEAR),
    ("10", "practice standards", &[2, 9]),
    ("11", "tendering", &[2]),
    ("12", "Virtual School Head", &[3]),
    ("13", "End of Year Appraisals", &[3]),
    ("14", "Achieving Excellence Board", &[3, 6, 9, 12]),
    ("15", "year ahead", &[4]),
    ("16", "survey", &[4]),
    ("17", "open cases", &[5, 11]),
    ("18", "group supervision", &[6, 7, 8, 9, 10, 11, 12]),
    ("19", "interim reports", &[6]),
    ("20", "Early years settings", &[6]),
    ("21", "fostering agencies", &[6]),
    ("22", "Achieving Excellence meetings", &[6, 12]),
    ("23", "Independent Reviewing Officer", &[8]),
    ("24", "mid-way review", &[9]),
    ("25", "Ofsted", &[10]),
];

const ALL_YEAR: &[u8] = &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

fn timeline() -> &'static Framework {
    released("qa-timeline-2021")
}

#[test]
fn every_month_has_the_activities_of_the_source() {
    for (month, count) in (1..=12).zip(COUNTED_BY_HAND) {
        let items = timeline().items().iter();
        let falling = items.filter(|item| item.months.contains(&month));
        assert_eq!(falling.count(), count, "month {month}");
    }
}

#[test]
fn every_activity_has_its_months() {
    let items = timeline().items();
    assert_eq!(items.len(), MONTHS.len());
    for (item, (number, words, months)) in items.iter().zip(MONTHS) {
        assert_eq!(item.code, code(number));
        assert_eq!(item.months, months, "{number}");
        let holding = items.iter().filter(|other| other.text.contains(words));
        let holding: Vec<_> = holding.map(|other| other.code.as_str()).collect();
        assert_eq!(holding, [number], "{words}");
    }
}

/// The place names a line for each month, and for what December has twice one more.
#[test]
fn every_activity_has_its_place_and_says_whose_words_it_is_in() {
    assert_eq!(timeline().about().wording, Wording::Summary);
    let mut as_published = Vec::new();
    for item in timeline().items() {
        let place = item.place.as_deref().unwrap();
        let lines = place.split(';').next().unwrap();
        let lines = lines.split(|c: char| !c.is_ascii_digit());
        let lines: Vec<u16> = lines.filter_map(|line| line.parse().ok()).collect();
        let twice = usize::from(item.code == code("7"));
        assert_eq!(lines.len(), item.months.len() + twice, "{place}");
        assert!(lines.is_sorted() && lines.iter().all(|line| (319..=456).contains(line)));
        if item.wording == Wording::Official {
            as_published.push(item.text.as_str());
        }
    }
    let titles = [
        "Monthly reflective supervision",
        "SEND Panel",
        "CHSCB Multi-Agency Audits",
        "End of Year Appraisals",
        "Achieving Excellence Board",
        "Appraisal mid-way review",
    ];
    assert_eq!(as_published, titles);
    let licence = &timeline().about().licence;
    assert!(licence.attribution.contains("Sightline's own words"));
    assert!(!licence.name.contains("Open Government"));
}

#[test]
fn no_activity_is_offered_or_counted_as_a_standard() {
    assert_eq!(timeline().about().counted, None);
    assert_eq!(timeline().outcomes().count(), 0);
    for item in timeline().items() {
        assert_eq!(timeline().link(&item.code), None);
        assert_eq!(timeline().outcome_of(&item.code), None);
        for typed in [item.text.as_str(), &timeline().full_code(&item.code)] {
            assert_eq!(find(&[timeline()], typed, &Context::default()), []);
        }
        let context = Context {
            note_text: item.text.clone(),
            ..Context::default()
        };
        assert_eq!(find(&[timeline()], "", &context), []);
    }
}
