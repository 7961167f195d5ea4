//! Observations, from the plan to the last addendum.

use chrono::NaiveDate;
use sightline_core::{
    id::{ObservationId, PersonId},
    observation::{Addition, Content, Response},
    ops::{
        Cursor, Page,
        observation::{self, DraftVersion, ListFilter, ObservationRow, ObservationView, Saved},
    },
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// A page of observations, newest change first.
#[tauri::command(async)]
#[specta::specta]
pub fn observations(
    desk: State<'_, CurrentDesk>,
    filter: ListFilter,
    cursor: Option<Cursor>,
) -> Result<Page<ObservationRow>, UiError> {
    desk.at(|desk| observation::list(desk, &filter, cursor.as_ref()))
}

/// Starts an observation of a colleague.
#[tauri::command(async)]
#[specta::specta]
pub fn start_observation(
    desk: State<'_, CurrentDesk>,
    practitioner: PersonId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::start(desk, practitioner))
}

/// One observation with all that its screen shows.
#[tauri::command(async)]
#[specta::specta]
pub fn observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::open(desk, id))
}

/// Saves what the window holds; it is on the disk when this answers.
#[tauri::command(async)]
#[specta::specta]
pub fn write_observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
    version: u32,
    content: Content,
) -> Result<Saved, UiError> {
    desk.at(|desk| observation::write(desk, id, version, content))
}

/// Shares the write-up with the practitioner: its words are fixed from here on.
#[tauri::command(async)]
#[specta::specta]
pub fn share_observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::share(desk, id))
}

/// Takes a shared write-up back to change it.
#[tauri::command(async)]
#[specta::specta]
pub fn take_back_observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::take_back(desk, id))
}

/// The two have talked it through: the practitioner responds next.
#[tauri::command(async)]
#[specta::specta]
pub fn finish_talk(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::finish_talk(desk, id))
}

/// Goes back from the response to the talk.
#[tauri::command(async)]
#[specta::specta]
pub fn talk_again(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::talk_again(desk, id))
}

/// Agrees the record: from here on it cannot change.
#[tauri::command(async)]
#[specta::specta]
pub fn agree_observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
    response: Response,
    comment: String,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::agree(desk, id, response, &comment))
}

/// Adds an addendum, a correction or a statement of disagreement to an agreed record.
#[tauri::command(async)]
#[specta::specta]
pub fn add_to_observation(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
    addition: Addition,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::add_to(desk, id, addition))
}

/// Notes that a copy was handed to somebody, and when.
#[tauri::command(async)]
#[specta::specta]
pub fn give_copy(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
    person: PersonId,
    on: NaiveDate,
) -> Result<ObservationView, UiError> {
    desk.at(|desk| observation::give_copy(desk, id, person, on))
}

/// Throws away a draft that was never shared.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_observation(desk: State<'_, CurrentDesk>, id: ObservationId) -> Result<(), UiError> {
    desk.at(|desk| observation::discard(desk, id))
}

/// Earlier versions of a draft, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn observation_versions(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
) -> Result<Vec<DraftVersion>, UiError> {
    desk.at(|desk| observation::versions(desk, id))
}

/// What an earlier version of a draft said.
#[tauri::command(async)]
#[specta::specta]
pub fn observation_version(
    desk: State<'_, CurrentDesk>,
    id: ObservationId,
    n: i32,
) -> Result<Content, UiError> {
    desk.at(|desk| observation::version(desk, id, n))
}
