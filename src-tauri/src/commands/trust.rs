//! Whether the records can be trusted: checking one or all of them, and the ways on when they do not hold.

use sightline_core::{
    audit::finding::Part,
    ops::{
        trust::{self, PartReport, RecordCheck},
        workspace::{self, Welcome},
    },
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// Checks one record: revisions, signatures, and that what is shown is what was signed.
#[tauri::command(async)]
#[specta::specta]
pub fn check_record(desk: State<'_, CurrentDesk>, id: String) -> Result<RecordCheck, UiError> {
    desk.at(|desk| trust::check_record(desk, &id))
}

/// Checks one part of everything. The window asks for one after the other, and shows how far it is.
#[tauri::command(async)]
#[specta::specta]
pub fn check_part(desk: State<'_, CurrentDesk>, part: Part) -> Result<PartReport, UiError> {
    desk.at(|desk| trust::check_part(desk, part))
}

/// Makes again what is read of agreed records that differs from what was signed. Answers how many
/// records were mended.
#[tauri::command(async)]
#[specta::specta]
pub fn rebuild_records(desk: State<'_, CurrentDesk>) -> Result<u32, UiError> {
    desk.at(trust::rebuild)
}

/// Takes records that do not fit their mark as they are, which is written to the trail.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_state(desk: State<'_, CurrentDesk>) -> Result<Welcome, UiError> {
    desk.at(|desk| {
        trust::accept(desk)?;
        workspace::welcome(desk)
    })
}
