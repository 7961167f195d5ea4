//! The log as comma-separated values (RFC 4180): UTF-8 with a byte order mark, without which Excel reads
//! another alphabet; days as 2026-05-12, which every program knows; no cell that a spreadsheet would run.

use std::io::Write;

use super::{COLUMNS, Cell, LogEntry, LogWriter, cells};
use crate::fault::Fault;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) struct Writer<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Writer<W> {
    pub(super) fn begin(mut to: W) -> Result<Self, Fault> {
        to.write_all(BYTE_ORDER_MARK)?;
        let mut rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(to);
        rows.write_record(COLUMNS.map(|(heading, _)| heading))
            .map_err(fault)?;
        Ok(Self { rows })
    }
}

impl<W: Write> LogWriter for Writer<W> {
    fn row(&mut self, entry: &LogEntry) -> Result<(), Fault> {
        let values = cells(entry).map(|cell| match cell {
            Cell::Text(text) => guarded(text),
            Cell::Day(day) => day.to_string(),
            Cell::Number(number) => number.to_string(),
        });
        self.rows.write_record(&values).map_err(fault)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        Ok(self.rows.flush()?)
    }
}

fn fault(error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Fault::unexpected(format!("{other:?}")),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula. A telephone number such
/// as +44 20 7946 0000 names no function and no cell, and stays as it is.
fn guarded(text: String) -> String {
    let harmless = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')');
    let runs = match text.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠' | '＋' | '－') => true,
        Some('+' | '-') => !text[1..].chars().all(harmless),
        _ => false,
    };
    if runs { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_telephone_numbers_are_left_alone() {
        for harmful in [
            "=1+1",
            "=HYPERLINK(\"x\")",
            "+A1",
            "-cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1+1",
            "+44 CALL",
        ] {
            assert_eq!(guarded(harmful.into()), format!("'{harmful}"));
        }
        for plain in [
            "+44 20 7946 0000",
            "+44 (0)20 7946",
            "-5",
            "A=B",
            "",
            "Direct work",
            "é",
        ] {
            assert_eq!(guarded(plain.into()), plain);
        }
    }
}
