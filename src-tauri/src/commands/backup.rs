//! Backups: what is there, making one, and bringing records back from one. The window names a backup that
//! is in the list, or holds the number of a file that the person chose; it knows no path to open.

use std::path::PathBuf;

use serde::Serialize;
use sightline_core::ops::{
    Source,
    backup::{self, BackupRow, BackupShown, Made, Way, Whose},
    workspace::Welcome,
};
use tauri::State;

use super::workspace::welcome;
use crate::{
    backups::{BackupRoom, BackupsNow},
    chooser::{Chooser, FileKind},
    chosen::Chosen,
    desk::CurrentDesk,
    error::UiError,
    secret::Secret,
    watch::Watch,
};

/// The file of a backup that was chosen, and what tells it from every other.
pub struct BackupFile {
    path: PathBuf,
    code: String,
}

/// A backup that was chosen: what it says without being opened.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupChosen {
    /// By which it is called in the next step.
    handle: u32,
    /// What it says.
    shown: BackupShown,
}

/// The backups of the open desk.
#[tauri::command(async)]
#[specta::specta]
pub fn backups(
    desk: State<'_, CurrentDesk>,
    room: State<'_, BackupRoom>,
) -> Result<BackupsNow, UiError> {
    room.now(&desk)
}

/// Makes a backup now.
#[tauri::command(async)]
#[specta::specta]
pub fn back_up_now(
    desk: State<'_, CurrentDesk>,
    room: State<'_, BackupRoom>,
) -> Result<Made, UiError> {
    room.make(&desk)
}

/// Opens a backup of the open desk and looks at all of it.
#[tauri::command(async)]
#[specta::specta]
pub fn check_backup(
    desk: State<'_, CurrentDesk>,
    room: State<'_, BackupRoom>,
    name: String,
) -> Result<(), UiError> {
    room.check(&desk, &name)
}

/// Lets the person choose the second folder; nothing when they close the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_backup_folder(
    desk: State<'_, CurrentDesk>,
    room: State<'_, BackupRoom>,
    chooser: State<'_, Chooser>,
) -> Result<Option<BackupsNow>, UiError> {
    let Some(folder) = chooser.folder() else {
        return Ok(None);
    };
    desk.at(|desk| backup::set_second(desk, Some(&folder)))?;
    Ok(Some(room.now(&desk)?))
}

/// Backups go to no second folder from now on. Those that are there stay.
#[tauri::command(async)]
#[specta::specta]
pub fn forget_backup_folder(
    desk: State<'_, CurrentDesk>,
    room: State<'_, BackupRoom>,
) -> Result<BackupsNow, UiError> {
    desk.at(|desk| backup::set_second(desk, None))?;
    room.now(&desk)
}

/// The backups in the records' own folder, for somebody whose records are closed.
#[tauri::command(async)]
#[specta::specta]
pub fn backups_here(desk: State<'_, CurrentDesk>) -> Result<Vec<BackupRow>, UiError> {
    Ok(backup::list(&backup::in_records(desk.folder())))
}

/// Takes the backup with this name from the records' own folder, or lets the person choose a file where no
/// name is given; nothing when they close the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn open_backup(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    chosen: State<'_, Chosen<BackupFile>>,
    name: Option<String>,
) -> Result<Option<BackupChosen>, UiError> {
    let open = |path: PathBuf| -> Result<BackupChosen, UiError> {
        let shown = backup::look(&path)?;
        let code = shown.code.clone();
        let handle = chosen.hold(BackupFile { path, code });
        Ok(BackupChosen { handle, shown })
    };
    match name {
        None => chooser.read(FileKind::Backup, |path| open(path.to_owned())),
        Some(name) => Ok(Some(open(backup::named(desk.folder(), &name)?)?)),
    }
}

/// What is in the chosen backup. `words` says whether the secret is a recovery key's or the passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn backup_whose(
    desk: State<'_, CurrentDesk>,
    chosen: State<'_, Chosen<BackupFile>>,
    handle: u32,
    secret: Secret,
    words: bool,
) -> Result<Whose, UiError> {
    let secret = match words {
        true => backup::Secret::Words(&secret),
        false => backup::Secret::Passphrase(&secret),
    };
    let file = chosen.get(handle)?;
    Ok(backup::whose(
        desk.folder(),
        &file.path,
        secret,
        Source::system(),
    )?)
}

/// Puts the chosen backup in place of the records, which are set aside, and opens them. With a new
/// passphrase the secret is that of the recovery key.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_backup(
    desk: State<'_, CurrentDesk>,
    watch: State<'_, Watch>,
    chosen: State<'_, Chosen<BackupFile>>,
    handle: u32,
    secret: Secret,
    fresh: Option<Secret>,
) -> Result<Welcome, UiError> {
    let way = match &fresh {
        Some(fresh) => Way::Words {
            typed: &secret,
            fresh,
        },
        None => Way::Passphrase(&secret),
    };
    let file = chosen.get(handle)?;
    desk.open(|| {
        let BackupFile { path, code } = &*file;
        backup::restore(desk.folder(), path, Some(code), way, Source::system())
    })?;
    welcome(desk, watch)
}
