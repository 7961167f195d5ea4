//! Records as files: the person chooses the place, a verb writes the file there. Each of these
//! answers nothing when the person closes the dialog.

use chrono::NaiveDate;
use sightline_core::{
    central_log::LogFilter,
    id::{ObservationId, PersonId},
    ops::{
        calendar,
        files::{self, FileSaved},
        log::{self, LogFormat},
        observation, person, summary,
    },
};
use tauri::State;

use crate::{
    chooser::{Chooser, FileKind},
    desk::CurrentDesk,
    error::UiError,
};

/// Saves an observation as pages.
#[tauri::command(async)]
#[specta::specta]
pub fn observation_pdf(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    id: ObservationId,
) -> Result<Option<FileSaved>, UiError> {
    let name = reference(&desk, id)?;
    chooser.save(FileKind::Pdf, &name, |to| {
        desk.at(|desk| observation::save_pdf(desk, id, to))
    })
}

/// Saves the visit of an observation as an entry for a calendar.
#[tauri::command(async)]
#[specta::specta]
pub fn observation_calendar(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    id: ObservationId,
) -> Result<Option<FileSaved>, UiError> {
    let name = reference(&desk, id)?;
    chooser.save(FileKind::Calendar, &name, |to| {
        desk.at(|desk| calendar::save_visit(desk, id, to))
    })
}

/// Saves the supervision summary of one person between two days as pages.
#[tauri::command(async)]
#[specta::specta]
pub fn summary_pdf(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<FileSaved>, UiError> {
    let view = desk.at(|desk| person::open(desk, person))?;
    let name = format!(
        "Supervision summary, {}, {from} to {to}",
        view.row.person.details.name
    );
    chooser.save(FileKind::Pdf, &name, |place| {
        desk.at(|desk| summary::save_pdf(desk, person, from, to, place))
    })
}

/// Saves the rows of the log that match.
#[tauri::command(async)]
#[specta::specta]
pub fn log_export(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    filter: LogFilter,
    format: LogFormat,
) -> Result<Option<FileSaved>, UiError> {
    let kind = match format {
        LogFormat::Xlsx => FileKind::Excel,
        LogFormat::Csv => FileKind::Csv,
    };
    chooser.save(kind, "Central log", |to| {
        let (saved, _rows) = desk.at(|desk| log::export(desk, &filter, format, to))?;
        Ok(saved)
    })
}

/// Opens the file that was saved last, to read it or to print it.
#[tauri::command(async)]
#[specta::specta]
pub fn open_saved(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
) -> Result<(), UiError> {
    desk.at(files::opened)?;
    chooser.open_last()
}

/// What people call an observation: the name of its files.
fn reference(desk: &CurrentDesk, id: ObservationId) -> Result<String, UiError> {
    desk.at(|desk| observation::reference_of(desk, id))
}
