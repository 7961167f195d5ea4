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
            .from_writer(to);
        rows.write_record(COLUMNS.map(|(heading, _)| heading))
            .map_err(fault)?;
        Ok(Self { rows, about })
    }
}

impl<W: Write> LogWriter for Writer<'_, W> {
    fn row(&mut self, entry: &LogEntry) -> Result<(), Fault> {
        let values = cells(entry, self.about).map(|cell| match cell {
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
