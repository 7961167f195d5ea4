//! The central log.

use sightline_core::{
    central_log::{LogCursor, LogFilter, LogPage, LogSort, LogTotals},
    ops::log,
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// A page of the log, filtered and sorted.
#[tauri::command(async)]
#[specta::specta]
pub fn log_page(
    desk: State<'_, CurrentDesk>,
    filter: LogFilter,
    sort: LogSort,
    descending: bool,
    cursor: Option<LogCursor>,
) -> Result<LogPage, UiError> {
    desk.at(|desk| log::page(desk, &filter, sort, descending, cursor.as_ref()))
}

/// Totals of the filtered log.
#[tauri::command(async)]
#[specta::specta]
pub fn log_totals(desk: State<'_, CurrentDesk>, filter: LogFilter) -> Result<LogTotals, UiError> {
    desk.at(|desk| log::totals(desk, &filter))
}
