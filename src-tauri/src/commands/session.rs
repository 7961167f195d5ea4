//! Supervision sessions.

use sightline_core::{
    id::{PersonId, SessionId},
    ops::{
        Cursor, Page,
        session::{self, SessionRow, SessionSaved, SessionView},
    },
    supervision::SessionContent,
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// A page of sessions, newest change first.
#[tauri::command(async)]
#[specta::specta]
pub fn sessions(
    desk: State<'_, CurrentDesk>,
    practitioner: Option<PersonId>,
    text: Option<String>,
    cursor: Option<Cursor>,
) -> Result<Page<SessionRow>, UiError> {
    desk.at(|desk| session::list(desk, practitioner, text.as_deref(), cursor.as_ref()))
}

/// Starts the record of a session with a colleague.
#[tauri::command(async)]
#[specta::specta]
pub fn start_session(
    desk: State<'_, CurrentDesk>,
    practitioner: PersonId,
) -> Result<SessionView, UiError> {
    desk.at(|desk| session::start(desk, practitioner))
}

/// One session with all that its screen shows.
#[tauri::command(async)]
#[specta::specta]
pub fn session(desk: State<'_, CurrentDesk>, id: SessionId) -> Result<SessionView, UiError> {
    desk.at(|desk| session::open(desk, id))
}

/// Saves what the window holds; it is on the disk when this answers.
#[tauri::command(async)]
#[specta::specta]
pub fn write_session(
    desk: State<'_, CurrentDesk>,
    id: SessionId,
    version: u32,
    content: SessionContent,
) -> Result<SessionSaved, UiError> {
    desk.at(|desk| session::write(desk, id, version, content))
}

/// Agrees the record: from here on it cannot change.
#[tauri::command(async)]
#[specta::specta]
pub fn agree_session(desk: State<'_, CurrentDesk>, id: SessionId) -> Result<SessionView, UiError> {
    desk.at(|desk| session::agree(desk, id))
}

/// Throws away a record that was never agreed.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_session(desk: State<'_, CurrentDesk>, id: SessionId) -> Result<(), UiError> {
    desk.at(|desk| session::discard(desk, id))
}
