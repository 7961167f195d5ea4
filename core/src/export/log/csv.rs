//! The log as comma-separated values (RFC 4180): UTF-8 with a byte order mark, without which Excel reads
//! another alphabet; days as 2026-05-12, which every program knows; no cell that a spreadsheet would run.

use std::io::Write;

use super::{COLUMNS, Cell, LogAbout, LogEntry, LogWriter, cells};
use crate::{cell::guarded, fault::Fault};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) struct Writer<'a, W: Write> {
    rows: csv::Writer<W>,
    about: &'a LogAbout,
}

impl<'a, W: Write> Writer<'a, W> {
    pub(super) fn begin(mut to: W, about: &'a LogAbout) -> Result<Self, Fault> {
        to.write_all(BYTE_ORDER_MARK)?;
        let mut rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            // LibreOffice parts columns at semicolons and tabs too, unless they stand between quotes.
            .quote_style(csv::QuoteStyle::NonNumeric)
            .from_writer(to);
        rows.write_record(COLUMNS.map(|(heading, _)| heading))
            .map_err(fault)?;
        Ok(Self { rows, about })
    }
}

impl<W: Write> LogWriter for Writer<'_, W> {
    fn row(&mut self, entry: &LogEntry) -> Result<(), Fault> {
        let values = cells(entry, self.about).map(|cell| match cell {
            Cell::Text(text) => guarded_in_parts(&text),
            Cell::Day(day) => day.to_string(),
            Cell::Number(number) => number.to_string(),
        });
        self.rows.write_record(&values).map_err(fault)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        Ok(self.rows.flush()?)
    }
}

/// Guards each part of a text that a spreadsheet might take for a cell: where the decimal sign is a comma,
/// Excel parts columns at semicolons, and then takes quotes in the middle of a line for what they are not.
fn guarded_in_parts(text: &str) -> String {
    let parts = text.split_inclusive([';', '\t', '\r', '\n']);
    parts.map(guarded_part).collect()
}

fn guarded_part(part: &str) -> String {
    let bare = part.trim_start_matches('"');
    let runs = guarded(bare.to_owned()) != bare;
    if runs {
        format!("'{part}")
    } else {
        part.to_owned()
    }
}

fn fault(error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Fault::unexpected(format!("{other:?}")),
    }
}
