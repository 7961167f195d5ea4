//! The verbs of the central log: look, count, export.

use std::path::Path;

use super::{
    Desk, PAGE, Result,
    files::{self, FileSaved},
    settings,
};
use crate::{
    audit::Act,
    central_log::{LogCursor, LogFilter, LogPage, LogSort, LogTotals},
    export::log::{LogAbout, writer},
    refusal::Refusal,
};

pub use crate::export::log::LogFormat;

/// One page of the log.
pub fn page(
    desk: &mut Desk,
    filter: &LogFilter,
    sort: LogSort,
    descending: bool,
    after: Option<&LogCursor>,
) -> Result<LogPage> {
    Ok(desk
        .read()
        .log_page(filter, sort, descending, after, PAGE)?)
}

/// Totals of the rows that match.
pub fn totals(desk: &mut Desk, filter: &LogFilter) -> Result<LogTotals> {
    Ok(desk.read().log_totals(filter)?)
}

/// Writes the rows that match to a file, oldest visit first, in whole or not at all. Returns the file and
/// how many rows it has.
pub fn export(
    desk: &mut Desk,
    filter: &LogFilter,
    format: LogFormat,
    to: &Path,
) -> Result<(FileSaved, u32)> {
    let made_at = desk.now();
    let settings = settings::of(desk)?;
    let library = desk.library()?;
    let read = desk.read();
    let totals = read.log_totals(filter)?;
    let rows = totals.all;
    if rows == 0 {
        return Err(Refusal::NothingToExport.into());
    }
    let about = LogAbout {
        marking: settings.marking,
        tiers: settings.tiers,
        made_at,
        totals,
        library,
    };
    let file = files::finish(to, |file| {
        let mut log = writer(format, file, &about)?;
        read.each_log_entry(filter, |entry| -> Result<()> { Ok(log.row(&entry)?) })?;
        Ok(log.finish()?)
    })?;
    let saved = desk.hand_out(Act::LogExported, format.key(), &rows.to_string(), file)?;
    Ok((saved, rows))
}
