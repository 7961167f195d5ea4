//! What is read across records: home, search, coverage, next steps, the trail.

use chrono::NaiveDate;
use sightline_core::{
    coverage::Coverage,
    framework::EditionRef,
    id::{PersonId, StepId},
    ops::{
        coverage,
        home::{self, Home},
        search::{self, Found},
        step::{self, StepRow},
        trail::{self, TrailRow},
    },
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// What needs the person now.
#[tauri::command(async)]
#[specta::specta]
pub fn home(desk: State<'_, CurrentDesk>) -> Result<Home, UiError> {
    desk.at(home::home)
}

/// Records, people and standards, as the person types.
#[tauri::command(async)]
#[specta::specta]
pub fn search(desk: State<'_, CurrentDesk>, text: String) -> Result<Found, UiError> {
    desk.at(|desk| search::search(desk, &text))
}

/// Coverage of one person, or of everybody, between two days; of the default edition where none is named.
#[tauri::command(async)]
#[specta::specta]
pub fn coverage_of(
    desk: State<'_, CurrentDesk>,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
    edition: Option<EditionRef>,
) -> Result<Coverage, UiError> {
    desk.at(|desk| coverage::coverage(desk, person, from, to, edition.as_ref()))
}

/// Marks a next step done on a day, or not done after all.
#[tauri::command(async)]
#[specta::specta]
pub fn mark_step(
    desk: State<'_, CurrentDesk>,
    id: StepId,
    done_on: Option<NaiveDate>,
) -> Result<StepRow, UiError> {
    desk.at(|desk| step::mark(desk, id, done_on))
}

/// What was done to one record or person, oldest first.
#[tauri::command(async)]
#[specta::specta]
pub fn trail_of(desk: State<'_, CurrentDesk>, id: String) -> Result<Vec<TrailRow>, UiError> {
    desk.at(|desk| trail::of(desk, &id))
}
