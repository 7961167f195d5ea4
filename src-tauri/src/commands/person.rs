//! The directory of people.

use sightline_core::{
    id::PersonId,
    ops::person::{self, PersonRow, PersonView},
    person::{Person, PersonDetails},
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// People by name, those whose name, role or team holds `text` when it is given.
#[tauri::command(async)]
#[specta::specta]
pub fn people(
    desk: State<'_, CurrentDesk>,
    text: Option<String>,
    archived: bool,
) -> Result<Vec<PersonRow>, UiError> {
    desk.at(|desk| person::list(desk, text.as_deref(), archived))
}

/// One person with what belongs to them.
#[tauri::command(async)]
#[specta::specta]
pub fn person(desk: State<'_, CurrentDesk>, id: PersonId) -> Result<PersonView, UiError> {
    desk.at(|desk| person::open(desk, id))
}

/// Adds a colleague.
#[tauri::command(async)]
#[specta::specta]
pub fn add_person(desk: State<'_, CurrentDesk>, details: PersonDetails) -> Result<Person, UiError> {
    desk.at(|desk| person::add(desk, details))
}

/// Changes what is written about a person.
#[tauri::command(async)]
#[specta::specta]
pub fn change_person(
    desk: State<'_, CurrentDesk>,
    id: PersonId,
    details: PersonDetails,
) -> Result<Person, UiError> {
    desk.at(|desk| person::change(desk, id, details))
}

/// Keeps a person out of pickers and lists; their records stay.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_person(desk: State<'_, CurrentDesk>, id: PersonId) -> Result<Person, UiError> {
    desk.at(|desk| person::archive(desk, id))
}

/// Brings an archived person back.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_person(desk: State<'_, CurrentDesk>, id: PersonId) -> Result<Person, UiError> {
    desk.at(|desk| person::restore(desk, id))
}

/// Deletes a person whom no record names.
#[tauri::command(async)]
#[specta::specta]
pub fn delete_person(desk: State<'_, CurrentDesk>, id: PersonId) -> Result<(), UiError> {
    desk.at(|desk| person::delete(desk, id))
}

/// The teams that people are in, for the type-ahead.
#[tauri::command(async)]
#[specta::specta]
pub fn teams(desk: State<'_, CurrentDesk>) -> Result<Vec<String>, UiError> {
    desk.at(person::teams)
}
