//! Opening and closing the person's records, and what they set for themselves.

use sightline_core::{
    ops::{
        Source, sample,
        workspace::{self, Gate, Settings, Strength, Welcome},
    },
    person::PersonDetails,
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// Where the window stands: first start, locked or open.
#[tauri::command(async)]
#[specta::specta]
pub fn gate(desk: State<'_, CurrentDesk>) -> Result<Gate, UiError> {
    Ok(match desk.sample() {
        Some(sample) => Gate::Open { sample },
        None => workspace::gate(desk.folder()),
    })
}

/// First start: makes the records of the person who sits here, and opens them.
#[tauri::command(async)]
#[specta::specta]
pub fn create(
    desk: State<'_, CurrentDesk>,
    passphrase: String,
    me: PersonDetails,
) -> Result<Welcome, UiError> {
    desk.open(|| workspace::create(desk.folder(), &passphrase, me, Source::system()))?;
    desk.at(workspace::welcome)
}

/// Opens the person's records.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock(desk: State<'_, CurrentDesk>, passphrase: String) -> Result<Welcome, UiError> {
    desk.open(|| workspace::unlock(desk.folder(), &passphrase, Source::system()))?;
    desk.at(workspace::welcome)
}

/// Opens the sample workspace of invented people, and makes it the first time.
#[tauri::command(async)]
#[specta::specta]
pub fn open_sample(desk: State<'_, CurrentDesk>) -> Result<Welcome, UiError> {
    desk.open(|| sample::open(desk.folder(), Source::system()))?;
    desk.at(workspace::welcome)
}

/// Closes what is open. The person's own records then need their passphrase again.
#[tauri::command(async)]
#[specta::specta]
pub fn lock(desk: State<'_, CurrentDesk>) -> Result<Gate, UiError> {
    desk.close();
    gate(desk)
}

/// Leaves the sample workspace; the person's own records are as they were.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_sample(desk: State<'_, CurrentDesk>) -> Result<Gate, UiError> {
    lock(desk)
}

/// How hard a passphrase is to guess for somebody who knows the person's name.
#[tauri::command(async)]
#[specta::specta]
pub fn strength(passphrase: String, name: String) -> Result<Strength, UiError> {
    Ok(workspace::strength(&passphrase, &name))
}

/// Who sits here, what day it is, what they set and where they left off.
#[tauri::command(async)]
#[specta::specta]
pub fn welcome(desk: State<'_, CurrentDesk>) -> Result<Welcome, UiError> {
    desk.at(workspace::welcome)
}

/// Keeps what the person set.
#[tauri::command(async)]
#[specta::specta]
pub fn save_settings(
    desk: State<'_, CurrentDesk>,
    settings: Settings,
) -> Result<Settings, UiError> {
    desk.at(|desk| workspace::save_settings(desk, settings))
}

/// Remembers where the person is, so that Sightline opens there next time.
#[tauri::command(async)]
#[specta::specta]
pub fn remember_place(desk: State<'_, CurrentDesk>, place: String) -> Result<(), UiError> {
    desk.at(|desk| workspace::remember_place(desk, &place))
}
