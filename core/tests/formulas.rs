//! No text that leaves Sightline in a table runs in a spreadsheet. The tables are read here the way a
//! spreadsheet reads them; `cargo xtask soak` also opens them in LibreOffice.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use std::{
    fs,
    io::{self, Cursor},
    path::Path,
    process::Command,
    sync::Arc,
};

use calamine::{Reader, Xlsx};
use common::times;
use sightline_core::{
    central_log::{LogEntry, LogTotals, Tally},
    export::log::{LogAbout, LogFormat, writer},
    framework::Library,
    id::{ObservationId, PersonId},
    observation::{Response, Setting},
    person::{PersonAtTime, Tier, TierNames},
    time::Timestamp,
};
use uuid::Uuid;

/// How many texts of a row can be typed: the reference is ours, and is typed here all the same.
const TEXTS: usize = 8;

fn payloads() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/formulas/payloads.txt");
    let text = fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        line.replace("\\t", "\t")
            .replace("\\r", "\r")
            .replace("\\n", "\n")
    };
    text.lines().map(line).collect()
}

/// A row with the payload in every text that can be typed.
fn entry(payload: &str) -> LogEntry {
    let person = |n: u128| PersonAtTime {
        id: PersonId(Uuid::from_u128(n)),
        name: payload.into(),
        role: payload.into(),
        tier: Tier::Practitioner,
        team: payload.into(),
    };
    LogEntry {
        observation: ObservationId(Uuid::from_u128(1)),
        reference: payload.into(),
        visit_on: "2026-05-12".parse().unwrap(),
        agreed_on: "2026-05-20".parse().unwrap(),
        days_between: 8,
        practitioner: person(2),
        observer: person(3),
        manager: Some(person(4)),
        setting: Setting::Family,
        aspect: payload.into(),
        standards: Vec::new(),
        response: Response::Agree,
        family_words: false,
    }
}

fn table(format: LogFormat) -> Vec<u8> {
    let payloads = payloads();
    let tally = |text: &String| Tally {
        key: text.clone(),
        count: 1,
    };
    let about = LogAbout {
        marking: "=2+3".into(),
        tiers: TierNames {
            practitioner: "=2+3".into(),
            ..TierNames::default()
        },
        made_at: Timestamp::parse("2026-06-01T09:00:00.000Z").unwrap(),
        totals: LogTotals {
            all: payloads.len() as u32,
            people: 1,
            family_words: 0,
            by_month: vec![],
            by_team: payloads.iter().map(tally).collect(),
            by_tier: vec![],
            by_response: vec![],
        },
        library: Arc::new(Library::released()),
    };
    let mut bytes = Cursor::new(Vec::new());
    let mut log = writer(format, &mut bytes, &about).unwrap();
    for payload in &payloads {
        log.row(&entry(payload)).unwrap();
    }
    log.finish().unwrap();
    bytes.into_inner()
}

/// What a person reads of a text: without blanks, and without the apostrophe that keeps it from running.
fn read(text: &str) -> String {
    text.chars()
        .filter(|it| !it.is_whitespace() && *it != '\'')
        .collect()
}

/// Fails unless the payload stands, as it was written, in every text of a row.
fn shown<'a>(row: impl Iterator<Item = &'a str>, payload: &str) {
    let row: Vec<String> = row.map(read).collect();
    let held = row
        .iter()
        .filter(|cell| cell.contains(&read(payload)))
        .count();
    assert!(held >= TEXTS, "{payload:?} became {row:?}");
}

#[test]
fn a_workbook_holds_text_and_no_formula_link_or_connection() {
    let bytes = table(LogFormat::Xlsx);
    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..parts.len() {
        let part = parts.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        for never in [
            "externalLink",
            "connections",
            "calcChain",
            "vba",
            "embeddings",
            "ddeLink",
        ] {
            assert!(!name.contains(never), "{name}");
        }
        let text = io::read_to_string(part).unwrap();
        for never in [
            "<f>",
            "<f ",
            "t=\"str\"",
            "<hyperlink",
            "ddeLink",
            "TargetMode=\"External\"",
        ] {
            assert!(!text.contains(never), "{name} has {never}");
        }
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let log = book.worksheet_range("Log").unwrap();
    for (row, payload) in payloads().iter().enumerate() {
        let cells: Vec<String> = log
            .rows()
            .nth(row + 1)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        shown(cells.iter().map(String::as_str), payload);
    }
}

/// Whether a spreadsheet would work on a cell that begins so.
fn runs(cell: &str) -> bool {
    let number = cell.parse::<f64>().is_ok();
    !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[test]
fn no_cell_of_a_csv_begins_like_a_formula_whatever_parts_the_columns() {
    let text = String::from_utf8(table(LogFormat::Csv)).unwrap();
    // In some countries Excel takes a semicolon for what parts columns; LibreOffice takes tabs as well.
    for delimiter in [b',', b';', b'\t'] {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for row in rows.records() {
            for cell in &row.unwrap() {
                assert!(
                    !runs(cell),
                    "parted by {:?}: {cell:?}",
                    char::from(delimiter)
                );
            }
        }
    }
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for (row, payload) in rows.records().zip(payloads()) {
        shown(row.unwrap().iter(), &payload);
    }
}

/// A table as CSV in UTF-8 with the values that its cells show.
const WHAT_IS_SHOWN: &str = "csv:Text - txt - csv (StarCalc):44,34,76";

/// A CSV in UTF-8 as nobody should open one: parted at commas, semicolons and tabs, with numbers and days
/// looked for in every cell, and formulas worked out.
const CARELESS: &str = "CSV:44/59/9,34,76,1,,0,false,true,false,false,false,0,true";

#[test]
fn libreoffice_works_nothing_out() {
    for _ in 0..times("SIGHTLINE_OFFICE", 0) {
        let folder = tempfile::tempdir().unwrap();
        for format in [LogFormat::Xlsx, LogFormat::Csv] {
            let given = folder.path().join(format!("{0}-log.{0}", format.key()));
            fs::write(&given, table(format)).unwrap();
            let out = folder.path().join("out");
            let profile = format!(
                "-env:UserInstallation=file://{}/profile",
                folder.path().display()
            );
            let mut office = Command::new("soffice");
            if format == LogFormat::Csv {
                office.arg(format!("--infilter={CARELESS}"));
            }
            let done = office
                .args([&profile, "--headless", "--convert-to", WHAT_IS_SHOWN])
                .arg("--outdir")
                .arg(&out)
                .arg(&given)
                .output()
                .unwrap();
            let read = fs::read_to_string(out.join(format!("{}-log.csv", format.key())))
                .unwrap_or_else(|cause| panic!("{cause}: {done:?}"));
            let mut rows = csv::Reader::from_reader(read.as_bytes());
            for (row, payload) in rows.records().zip(payloads()) {
                shown(row.unwrap().iter(), &payload);
            }
        }
    }
}
