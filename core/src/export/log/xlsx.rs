//! The log as an Excel workbook: the rows, and a sheet of totals.
//!
//! `rust_xlsxwriter` makes the workbook around the rows (headings, styles, filter, print layout, totals)
//! in memory, with the first sheet still empty. The rows then go straight into that sheet's place in the
//! file. Its own way of writing many rows spills them into temporary files and panics when the disk is
//! full; here nothing is spilled, and a full disk is a fault like any other.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{Cursor, Read, Seek, Write},
};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use zip::{ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{COLUMNS, Cell, LogAbout, LogEntry, LogWriter, cells};
use crate::{central_log::Tally, fault::Fault, observation::Response, person::Tier};

/// Rows that a sheet holds, the headings among them.
const MOST_ROWS: u32 = 1_048_576;
/// Characters that a cell holds.
const MOST_CHARACTERS: usize = 32_767;
/// How hard the rows are packed, from 1 to 9.
const PACKING: i64 = 3;
/// The part of the workbook in which the rows go.
const SHEET: &str = "xl/worksheets/sheet1.xml";
/// Where in that part.
const END_OF_ROWS: &str = "</sheetData>";
/// The number of the style for days: the workbook numbers styles in the order of their first use, after
/// its own (0) and the headings' (1). A test reads the days back as days.
const DAY_STYLE: u8 = 2;

pub(super) struct Writer<'a, W: Write + Seek> {
    zip: ZipWriter<W>,
    about: &'a LogAbout,
    /// The row before the next one, as Excel counts: from 1.
    row: u32,
    after_rows: String,
    /// Kept between rows for its room.
    xml: String,
    columns: [String; COLUMNS.len()],
}

impl<'a, W: Write + Seek> Writer<'a, W> {
    pub(super) fn begin(to: W, about: &'a LogAbout) -> Result<Self, Fault> {
        let last_row = about.totals.all.saturating_add(1);
        if last_row > MOST_ROWS {
            return Err(Fault::unexpected(format!(
                "a sheet of Excel holds {MOST_ROWS} rows and the log has {last_row}; narrow the dates or export it as CSV"
            )));
        }
        let around = workbook(about, last_row).map_err(workbook_fault)?;
        let mut parts = ZipArchive::new(Cursor::new(around)).map_err(zip_fault)?;
        let mut zip = ZipWriter::new(to);
        let mut sheet = String::new();
        for index in 0..parts.len() {
            let mut part = parts.by_index(index).map_err(zip_fault)?;
            if part.name().map_err(zip_fault)? == SHEET {
                part.read_to_string(&mut sheet)?;
            } else {
                zip.raw_copy_file(part).map_err(zip_fault)?;
            }
        }
        let (before, after) = sheet
            .split_once(END_OF_ROWS)
            .ok_or_else(|| Fault::unexpected("the workbook has no place for rows"))?;
        // Packed harder they take half as long again, for a sixth of the size.
        let packed = SimpleFileOptions::default().compression_level(Some(PACKING));
        zip.start_file(SHEET, packed).map_err(zip_fault)?;
        zip.write_all(before.as_bytes())?;
        Ok(Self {
            zip,
            about,
            row: 1,
            after_rows: format!("{END_OF_ROWS}{after}"),
            xml: String::new(),
            columns: std::array::from_fn(|index| {
                rust_xlsxwriter::utility::column_number_to_name(index as u16)
            }),
        })
    }
}

impl<W: Write + Seek> LogWriter for Writer<'_, W> {
    fn row(&mut self, entry: &LogEntry) -> Result<(), Fault> {
        self.row += 1;
        let (xml, row) = (&mut self.xml, self.row);
        xml.clear();
        // Writing to a String cannot fail.
        let _ = write!(xml, r#"<row r="{row}">"#);
        for (cell, column) in cells(entry, self.about).iter().zip(&self.columns) {
            let _ = match cell {
                Cell::Text(text) if text.is_empty() => Ok(()),
                // An inline string is text whatever it begins with: no formula can run.
                Cell::Text(text) => write!(
                    xml,
                    r#"<c r="{column}{row}" t="inlineStr"><is><t{}>{}</t></is></c>"#,
                    spaces(text),
                    escaped(text)
                ),
                Cell::Day(day) => write!(
                    xml,
                    r#"<c r="{column}{row}" s="{DAY_STYLE}"><v>{}</v></c>"#,
                    serial(*day)
                ),
                Cell::Number(number) => write!(xml, r#"<c r="{column}{row}"><v>{number}</v></c>"#),
            };
        }
        xml.push_str("</row>");
        Ok(self.zip.write_all(xml.as_bytes())?)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.zip.write_all(self.after_rows.as_bytes())?;
        self.zip.finish().map_err(zip_fault)?.flush()?;
        Ok(())
    }
}

/// The workbook with all but its rows.
fn workbook(about: &LogAbout, last_row: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made_at = ExcelDateTime::from_timestamp(about.made_at.millis() / 1000)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Practice observations: central log")
            .set_creation_datetime(&made_at),
    );
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let days = Format::new().set_num_format("dd/mm/yyyy");
    // An ampersand begins a code in the head and foot of a page.
    let marking = format!("&C{}", about.marking.replace('&', "&&"));

    let log = workbook.add_worksheet().set_name("Log")?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        log.write_string_with_format(0, column, title, &heading)?;
        log.set_column_width(column, width)?;
    }
    log.set_freeze_panes(1, 1)?;
    log.autofilter(0, 0, last_row - 1, COLUMNS.len() as u16 - 1)?;
    log.set_repeat_rows(0, 0)?;
    log.set_landscape();
    log.set_paper_size(8); // A3: twenty columns are not readable on A4
    log.set_print_fit_to_pages(1, 0);
    log.set_header(&marking);
    log.set_footer(format!("{marking}&RPage &P of &N"));

    let totals = workbook.add_worksheet().set_name("Totals")?;
    totals.set_column_width(0, 36)?;
    totals.set_header(&marking);
    totals.set_footer(format!("{marking}&RPage &P of &N"));
    // The first use of the days' format: it must come right after the headings' (see DAY_STYLE).
    totals.write_string_with_format(0, 0, "Made on", &heading)?;
    totals.write_datetime_with_format(0, 1, &made_at, &days)?;
    totals.set_column_width(1, 14)?;
    let held = &about.totals;
    let mut row = 1;
    for (title, count) in [
        ("Observations", held.all),
        ("People observed", held.people),
        ("With the family's own words", held.family_words),
    ] {
        totals.write_string_with_format(row, 0, title, &heading)?;
        totals.write_number(row, 1, count)?;
        row += 1;
    }
    let tier = |key: &str| Tier::from_key(key).map(|tier| about.tiers.name(tier));
    let response = |key: &str| Response::from_key(key).map(Response::label);
    type Label<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;
    let tables: [(&str, &[Tally], &Label<'_>); 4] = [
        ("By month of the visit", &held.by_month, &|_| None),
        ("By team", &held.by_team, &|_| None),
        ("By tier", &held.by_tier, &tier),
        (
            "By the practitioner's response",
            &held.by_response,
            &response,
        ),
    ];
    for (title, tallies, label) in tables {
        row += 1;
        totals.write_string_with_format(row, 0, title, &heading)?;
        totals.write_string_with_format(row, 1, "Observations", &heading)?;
        row += 1;
        for tally in tallies {
            totals.write_string(row, 0, label(&tally.key).unwrap_or(&tally.key))?;
            totals.write_number(row, 1, tally.count)?;
            row += 1;
        }
    }
    workbook.save_to_buffer()
}

/// Days since 30 December 1899, as Excel counts them from March 1900 on.
fn serial(day: NaiveDate) -> i64 {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (day - epoch).num_days()
}

/// What tells a reader to keep the spaces around a text and the breaks within it.
fn spaces(text: &str) -> &'static str {
    let kept = |c: char| c.is_whitespace();
    if text.starts_with(kept) || text.ends_with(kept) || text.contains(['\n', '\t']) {
        r#" xml:space="preserve""#
    } else {
        ""
    }
}

/// A text as XML holds it: what XML 1.0 cannot hold is left out, `_x` is guarded because Excel reads
/// `_x0041_` as a letter, and what is longer than a cell is cut.
fn escaped(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'&' | b'<' | b'>' | b'_');
    if text.len() <= MOST_CHARACTERS && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut xml = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().take(MOST_CHARACTERS).peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if characters.peek() == Some(&'x') => xml.push_str("_x005F_"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => xml.push(c),
            _ => {}
        }
    }
    Cow::Owned(xml)
}

fn workbook_fault(error: XlsxError) -> Fault {
    Fault::unexpected(error)
}

fn zip_fault(error: ZipError) -> Fault {
    match error {
        ZipError::Io(error) => error.into(),
        other => Fault::unexpected(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(serial("1970-01-01".parse().unwrap()), 25_569);
        assert_eq!(serial("2026-05-12".parse().unwrap()), 46_154);
    }

    #[test]
    fn texts_cannot_leave_their_cell() {
        let cases = [
            ("Plain text", "Plain text"),
            ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
            ("a\u{0}b\u{b}c\r\nd", "abc\nd"),
            ("_x0041_", "_x005F_x0041_"),
            ("\u{fffe}é عربي 👍", "é عربي 👍"),
        ];
        for (text, xml) in cases {
            assert_eq!(escaped(text), xml);
        }
        assert_eq!(
            escaped(&"é".repeat(40_000)).chars().count(),
            MOST_CHARACTERS
        );
    }
}
