//! The verbs of the central log: look, count, export.

use super::{Desk, PAGE, Result};
use crate::central_log::{LogCursor, LogFilter, LogPage, LogSort, LogTotals};

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
