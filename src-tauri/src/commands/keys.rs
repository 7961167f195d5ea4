//! What opens the records: the passphrase and its change, the authority's recovery key.

use sightline_core::ops::{
    Source,
    files::FileSaved,
    keys::{self, KeysShown},
    recovery::{self, Recoverable, RecoveryKeyMade},
    workspace::{Strength, Welcome},
};
use tauri::State;

use super::workspace::welcome;
use crate::{
    chooser::{Chooser, FileKind},
    desk::CurrentDesk,
    error::UiError,
    secret::Secret,
    watch::Watch,
};

/// What opens the records besides the passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn keys_shown(desk: State<'_, CurrentDesk>) -> Result<KeysShown, UiError> {
    desk.at(|desk| keys::shown(desk))
}

/// How hard a new passphrase is to guess for somebody who knows the person at this desk.
#[tauri::command(async)]
#[specta::specta]
pub fn new_passphrase_strength(
    desk: State<'_, CurrentDesk>,
    passphrase: Secret,
) -> Result<Strength, UiError> {
    desk.at(|desk| keys::strength(desk, &passphrase))
}

/// Changes the passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn change_passphrase(
    desk: State<'_, CurrentDesk>,
    old: Secret,
    fresh: Secret,
) -> Result<(), UiError> {
    desk.at(|desk| keys::change_passphrase(desk, &old, &fresh))
}

/// Lets the person choose the authority's file and gives the public line in it; nothing when they close
/// the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_recovery_line(chooser: State<'_, Chooser>) -> Result<Option<String>, UiError> {
    chooser.read(FileKind::RecoveryLine, |path| {
        Ok(recovery::read_line(path)?)
    })
}

/// Gives the records the authority's recovery key.
#[tauri::command(async)]
#[specta::specta]
pub fn set_recovery_key(
    desk: State<'_, CurrentDesk>,
    passphrase: Secret,
    line: String,
) -> Result<KeysShown, UiError> {
    desk.at(|desk| keys::set_recovery_key(desk, &passphrase, &line))
}

/// Makes the authority's recovery key and saves its page; nothing when the person closes the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn make_recovery_key(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
) -> Result<Option<RecoveryKeyMade>, UiError> {
    let mut made = None;
    chooser.save(FileKind::Pdf, "Recovery key, keep offline", |to| {
        let key = desk.at(|desk| recovery::make_at(desk, to))?;
        let page = key.page.clone();
        made = Some(key);
        Ok(page)
    })?;
    Ok(made)
}

/// Saves the public line of a recovery key as the file to hand out; nothing when the person closes the
/// dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn save_recovery_line(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    line: String,
) -> Result<Option<FileSaved>, UiError> {
    let name = format!("Sightline recovery key {}", recovery::name_of(&line)?);
    chooser.save(FileKind::RecoveryLine, &name, |to| {
        desk.at(|desk| recovery::save_recipient_at(desk, &line, to))
    })
}

/// Whose records the words from a recovery key's page would open.
#[tauri::command(async)]
#[specta::specta]
pub fn recoverable(desk: State<'_, CurrentDesk>, words: Secret) -> Result<Recoverable, UiError> {
    Ok(recovery::recoverable(
        desk.folder(),
        &words,
        Source::system(),
    )?)
}

/// Opens the records with the recovery key and gives them a new passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn recover(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    words: Secret,
    passphrase: Secret,
) -> Result<Welcome, UiError> {
    desk.open(|| recovery::recover(desk.folder(), &words, &passphrase, Source::system()))?;
    welcome(desk, watch)
}
