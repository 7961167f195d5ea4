//! Sets of standards, and the type-ahead that links to them.

use sightline_core::{
    framework::{About, StandardRef, find::Hit},
    ops::standards::{self, FrameworkView, StandardTitle},
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// Standards by code or by words; before anything is typed, those that fit the note.
#[tauri::command(async)]
#[specta::specta]
pub fn find_standards(
    desk: State<'_, CurrentDesk>,
    query: String,
    note_text: String,
    aims: Vec<StandardRef>,
    already: Vec<StandardRef>,
) -> Result<Vec<Hit>, UiError> {
    desk.at(|desk| standards::find_standards(desk, &query, &note_text, aims, already))
}

/// The sets that Sightline knows. Published words: readable before anybody unlocks.
#[tauri::command(async)]
#[specta::specta]
pub fn frameworks() -> Result<Vec<About>, UiError> {
    Ok(standards::frameworks())
}

/// One edition of one set with all its items.
#[tauri::command(async)]
#[specta::specta]
pub fn framework(set: String, edition: String) -> Result<FrameworkView, UiError> {
    Ok(standards::framework(&set, &edition)?)
}

/// What links point at, in words.
#[tauri::command(async)]
#[specta::specta]
pub fn standard_titles(references: Vec<StandardRef>) -> Result<Vec<StandardTitle>, UiError> {
    Ok(standards::standard_titles(references))
}
