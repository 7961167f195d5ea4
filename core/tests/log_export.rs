//! The log as Excel and CSV, read back by another program's eyes.

#![allow(clippy::unwrap_used, reason = "a failed unwrap here is a failed test")]

use std::{
    io::{self, Cursor, Seek, SeekFrom, Write},
    sync::Arc,
};

use calamine::{Data, DataType, Reader, Xlsx};
use chrono::NaiveDate;
use sightline_core::{
    central_log::{LogEntry, LogTotals, Tally},
    export::log::{LogAbout, LogFormat, writer},
    fault::FaultKind,
    framework::{Framework, Library},
    id::{ObservationId, PersonId},
    observation::{Response, Setting},
    person::{PersonAtTime, Tier, TierNames},
    time::Timestamp,
};
use uuid::Uuid;

fn person(n: u128, name: &str, tier: Tier) -> PersonAtTime {
    PersonAtTime {
        id: PersonId(Uuid::from_u128(n)),
        name: name.into(),
        role: "Social worker".into(),
        tier,
        team: "Children in need north".into(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(aspect: &str) -> LogEntry {
    let framework = &Framework::released()[0];
    let outcome = framework.outcomes().next().unwrap();
    let below = framework.children(&outcome.code).next();
    let links = below.into_iter().chain([outcome]);
    LogEntry {
        observation: ObservationId(Uuid::from_u128(1)),
        reference: "OBS-2026-7KQ4X2".into(),
        visit_on: day("2026-05-12"),
        agreed_on: day("2026-05-20"),
        days_between: 8,
        practitioner: person(2, "Daniel Okoro", Tier::Practitioner),
        observer: person(3, "Priya Shah", Tier::TeamManager),
        manager: None,
        setting: Setting::Family,
        aspect: aspect.into(),
        standards: links
            .filter_map(|item| framework.link(&item.code))
            .collect(),
        response: Response::SeeItDifferently,
        family_words: true,
    }
}

fn about(rows: u32) -> LogAbout {
    let tally = |key: &str| Tally {
        key: key.into(),
        count: rows,
    };
    LogAbout {
        marking: "OFFICIAL-SENSITIVE".into(),
        tiers: TierNames {
            team_manager: "Practice manager".into(),
            practitioner: "Caseworker".into(),
            ..TierNames::default()
        },
        made_at: Timestamp::parse("2026-06-01T09:00:00.000Z").unwrap(),
        totals: LogTotals {
            all: rows,
            people: 1,
            family_words: rows,
            by_month: vec![tally("2026-05")],
            by_team: vec![tally("Children in need north")],
            by_tier: vec![tally("practitioner")],
            by_response: vec![tally("seeItDifferently")],
        },
        library: Arc::new(Library::released()),
    }
}

fn table(format: LogFormat, entries: &[LogEntry]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let about = about(entries.len() as u32);
    let mut log = writer(format, &mut bytes, &about).unwrap();
    for entry in entries {
        log.row(entry).unwrap();
    }
    log.finish().unwrap();
    bytes.into_inner()
}

const AWKWARD: &str = "=HYPERLINK(\"x\") & <b>talk</b>, \"quoted\"\nsecond line, عربي";

#[test]
fn the_workbook_reads_back_with_days_as_days_and_text_as_text() {
    let bytes = table(LogFormat::Xlsx, &[entry("Direct work"), entry(AWKWARD)]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Log", "Totals"]);
    assert!(book.worksheet_formula("Log").unwrap().is_empty());

    let log = book.worksheet_range("Log").unwrap();
    assert_eq!(log.get_size(), (3, 20));
    let cell = |row: usize, heading: &str| {
        let column = (0..20)
            .find(|column| log[(0, *column)] == Data::String(heading.into()))
            .unwrap_or_else(|| panic!("no column {heading}"));
        &log[(row, column)]
    };
    assert_eq!(cell(1, "Reference"), "OBS-2026-7KQ4X2");
    let Data::DateTime(visit) = cell(1, "Visit") else {
        panic!("the visit is no date");
    };
    assert_eq!(visit.as_f64(), 46_154.0);
    assert_eq!(cell(1, "Days from visit to agreement").as_f64(), Some(8.0));
    assert_eq!(cell(1, "Tier"), "Caseworker");
    assert_eq!(cell(1, "Observer's tier"), "Practice manager");
    assert_eq!(cell(1, "Practitioner's response"), "I see it differently");
    assert_eq!(cell(1, "Family's own words"), "Yes");
    assert_eq!(cell(2, "Aspect of practice"), AWKWARD);

    let totals = book.worksheet_range("Totals").unwrap();
    let rows: Vec<(String, Option<f64>)> = totals
        .rows()
        .map(|row| (row[0].to_string(), row[1].as_f64()))
        .collect();
    assert!(
        rows.contains(&("Observations".into(), Some(2.0))),
        "{rows:?}"
    );
    assert!(rows.contains(&("Caseworker".into(), Some(2.0))), "{rows:?}");
    assert!(rows.contains(&("2026-05".into(), Some(2.0))), "{rows:?}");
}

#[test]
fn the_first_row_is_frozen_and_filtered_over_all_rows() {
    let bytes = table(LogFormat::Xlsx, &vec![entry("Direct work"); 30]);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let sheet = io::read_to_string(parts.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains(r#"<autoFilter ref="A1:T31"/>"#));
    assert!(sheet.contains(r#"state="frozen""#));
    assert!(sheet.contains("OFFICIAL-SENSITIVE"));
}

#[test]
fn csv_is_read_by_excel_and_runs_nothing() {
    let bytes = table(LogFormat::Csv, &[entry(AWKWARD), entry("+44 20 7946 0000")]);
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let headings = rows.headers().unwrap().clone();
    assert_eq!(headings.len(), 20);
    let column = |heading: &str| headings.iter().position(|held| held == heading).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][column("Visit")], "2026-05-12");
    assert_eq!(&rows[0][column("Tier")], "Caseworker");
    assert_eq!(rows[0][column("Aspect of practice")], format!("'{AWKWARD}"));
    assert_eq!(&rows[1][column("Aspect of practice")], "+44 20 7946 0000");
    // Both links are to the same outcome: it is named once, the links each.
    let outcomes = &rows[0][column("Outcomes")];
    assert!(
        !outcomes.contains(';') && !outcomes.is_empty(),
        "{outcomes}"
    );
    assert!(rows[0][column("Standards")].starts_with(&outcomes[..3]));
}

/// A disk that takes so many bytes and no more.
struct FullDisk {
    left: usize,
    inner: Cursor<Vec<u8>>,
}

impl Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.left -= bytes.len();
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for FullDisk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[test]
fn a_disk_that_fills_up_at_any_byte_is_a_fault_and_never_a_panic() {
    for format in [LogFormat::Xlsx, LogFormat::Csv] {
        let entries = vec![entry("Direct work"); 40];
        let whole = table(format, &entries).len();
        let about = about(40);
        for left in (0..whole).step_by(whole / 60) {
            let mut disk = FullDisk {
                left,
                inner: Cursor::default(),
            };
            let written = writer(format, &mut disk, &about).and_then(|mut log| {
                entries.iter().try_for_each(|entry| log.row(entry))?;
                log.finish()
            });
            let fault = written.expect_err("it does not fit");
            assert_eq!(
                fault.kind,
                FaultKind::DiskFull,
                "{left} of {whole}: {fault}"
            );
        }
    }
}

#[test]
fn more_rows_than_a_sheet_holds_are_refused_before_the_first() {
    let mut bytes = Cursor::new(Vec::new());
    let (fitting, beyond) = (about(1_048_575), about(1_048_576));
    assert!(writer(LogFormat::Xlsx, &mut bytes, &fitting).is_ok());
    let fault = writer(LogFormat::Xlsx, &mut bytes, &beyond).err().unwrap();
    assert!(fault.cause.contains("CSV"), "{fault}");
}
