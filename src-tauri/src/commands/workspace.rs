//! Opening and closing the person's records, and what they set for themselves.

use sightline_core::{
    ops::{
        Source, sample,
        settings::{self, Settings},
        workspace::{self, Gate, Strength, Unlocking, Welcome},
    },
    person::PersonDetails,
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError, secret::Secret, watch::Watch};

/// Where the window stands: first start, locked or open.
#[tauri::command(async)]
#[specta::specta]
pub fn gate(desk: State<'_, CurrentDesk>) -> Result<Gate, UiError> {
    Ok(match desk.sample() {
        Some(sample) => Gate::Open { sample },
        None => workspace::gate(desk.folder()),
    })
}

/// What a person at the locked records can expect: a wait, a recovery key.
#[tauri::command(async)]
#[specta::specta]
pub fn unlocking(desk: State<'_, CurrentDesk>) -> Result<Unlocking, UiError> {
    Ok(workspace::unlocking(desk.folder(), &mut Source::system()))
}

/// First start: makes the records of the person who sits here, and opens them. `recovery` is the public
/// line of the authority's recovery key, if they were given one.
#[tauri::command(async)]
#[specta::specta]
pub fn create(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    passphrase: Secret,
    me: PersonDetails,
    recovery: Option<String>,
) -> Result<Welcome, UiError> {
    let line = recovery.as_deref();
    desk.open(|| workspace::create_with(desk.folder(), &passphrase, me, line, Source::system()))?;
    welcome(desk, watch)
}

/// Opens the person's records.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    passphrase: Secret,
) -> Result<Welcome, UiError> {
    desk.open(|| workspace::unlock(desk.folder(), &passphrase, Source::system()))?;
    welcome(desk, watch)
}

/// Opens the sample workspace of invented people, and makes it the first time.
#[tauri::command(async)]
#[specta::specta]
pub fn open_sample(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
) -> Result<Welcome, UiError> {
    desk.open(|| sample::open(desk.folder(), Source::system()))?;
    welcome(desk, watch)
}

/// Closes what is open. The person's own records then need their passphrase again. `unsaved` is what the
/// window could not save, as it wrote it down: it is kept, sealed, for whoever unlocks the same records.
#[tauri::command(async)]
#[specta::specta]
pub fn lock(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    unsaved: Option<Secret>,
) -> Result<Gate, UiError> {
    watch.end();
    match unsaved {
        Some(words) => desk.close_keeping(&words)?,
        None => desk.close(),
    }
    gate(desk)
}

/// Somebody is at the window: the time until it locks starts anew.
#[tauri::command]
#[specta::specta]
pub fn somebody_is_here(watch: State<'_, Watch>) -> Result<(), UiError> {
    watch.sign();
    Ok(())
}

/// What could not be saved before these records were locked, as the window wrote it down.
#[tauri::command(async)]
#[specta::specta]
pub fn unsaved(desk: State<'_, CurrentDesk>) -> Result<Option<String>, UiError> {
    Ok(desk.unsaved().map(|words| words.to_string()))
}

/// Lets go of what could not be saved: it is saved now, or the person has a copy.
#[tauri::command(async)]
#[specta::specta]
pub fn forget_unsaved(desk: State<'_, CurrentDesk>) -> Result<(), UiError> {
    desk.forget_unsaved();
    Ok(())
}

/// Leaves the sample workspace; the person's own records are as they were.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_sample(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
) -> Result<Gate, UiError> {
    lock(desk, watch, None)
}

/// How hard a passphrase is to guess for somebody who knows this about the person.
#[tauri::command(async)]
#[specta::specta]
pub fn strength(passphrase: Secret, about: Vec<String>) -> Result<Strength, UiError> {
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    Ok(workspace::strength(&passphrase, &about))
}

/// Who sits here, what day it is, what they set and where they left off.
#[tauri::command(async)]
#[specta::specta]
pub fn welcome(desk: State<'_, CurrentDesk>, watch: State<'_, Watch>) -> Result<Welcome, UiError> {
    let welcome = desk.at(workspace::welcome)?;
    watch.begin(&welcome);
    Ok(welcome)
}

/// Keeps what the person set.
#[tauri::command(async)]
#[specta::specta]
pub fn save_settings(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    settings: Settings,
) -> Result<Settings, UiError> {
    let saved = desk.at(|desk| settings::save(desk, settings))?;
    if desk.sample() == Some(false) {
        watch.limit(saved.lock_after);
    }
    Ok(saved)
}

/// Remembers where the person is, so that Sightline opens there next time.
#[tauri::command(async)]
#[specta::specta]
pub fn remember_place(desk: State<'_, CurrentDesk>, place: String) -> Result<(), UiError> {
    desk.at(|desk| settings::remember_place(desk, &place))
}
