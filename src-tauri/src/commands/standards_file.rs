//! Sets of standards as files. The person chooses a file; its bytes are held here under a number, so that
//! what is taken in is what was looked at, and the window knows no path.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use sightline_core::{
    framework::EditionRef,
    ops::{
        files::FileSaved,
        standards::file::{self, Given, ImportDone, ImportPreview, StandardsFormat, TableAbout},
    },
    refusal::Refusal,
};
use tauri::State;

use crate::{
    chooser::{Chooser, FileKind},
    desk::CurrentDesk,
    error::UiError,
};

/// The file of standards that was chosen last, until it is taken in or another is chosen.
#[derive(Default)]
pub struct ChosenStandards {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// The number of the last file: an older one is known by its number to be gone.
    handle: u32,
    file: Option<(StandardsFormat, Vec<u8>)>,
}

/// A file of standards that was chosen.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StandardsFile {
    /// By which it is called in the next step.
    handle: u32,
    /// Its name, without its folder.
    name: String,
    /// Its form: of a table the person must say what the set is.
    format: StandardsFormat,
}

impl ChosenStandards {
    fn hold(&self, name: String, format: StandardsFormat, bytes: Vec<u8>) -> StandardsFile {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.handle = held.handle.wrapping_add(1);
        held.file = Some((format, bytes));
        StandardsFile {
            handle: held.handle,
            name,
            format,
        }
    }

    /// Runs `act` on the file with this number.
    fn with<T>(
        &self,
        handle: u32,
        about: Option<&TableAbout>,
        act: impl FnOnce(Given<'_>) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match &held.file {
            Some((format, bytes)) if held.handle == handle => act(Given {
                format: *format,
                bytes,
                about,
            }),
            _ => Err(Refusal::FileNotOpen.into()),
        }
    }

    fn let_go(&self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.file = None;
    }
}

/// Lets the person choose a file of standards; nothing when they close the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn open_standards_file(
    chosen: State<'_, ChosenStandards>,
    chooser: State<'_, Chooser>,
) -> Result<Option<StandardsFile>, UiError> {
    chooser.read(FileKind::Standards, |path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = file::read(path)?;
        Ok(chosen.hold(name.into_owned(), StandardsFormat::of(path), bytes))
    })
}

/// What taking in the chosen file would change.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_standards(
    desk: State<'_, CurrentDesk>,
    chosen: State<'_, ChosenStandards>,
    handle: u32,
    about: Option<TableAbout>,
) -> Result<ImportPreview, UiError> {
    chosen.with(handle, about.as_ref(), |given| {
        desk.at(|desk| file::preview(desk, given))
    })
}

/// Takes in the chosen file, all of it or nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn import_standards(
    desk: State<'_, CurrentDesk>,
    chosen: State<'_, ChosenStandards>,
    handle: u32,
    about: Option<TableAbout>,
) -> Result<ImportDone, UiError> {
    let done = chosen.with(handle, about.as_ref(), |given| {
        desk.at(|desk| file::import(desk, given))
    })?;
    chosen.let_go();
    Ok(done)
}

/// Saves an edition as a file.
#[tauri::command(async)]
#[specta::specta]
pub fn export_standards(
    desk: State<'_, CurrentDesk>,
    chooser: State<'_, Chooser>,
    edition: EditionRef,
    format: StandardsFormat,
) -> Result<Option<FileSaved>, UiError> {
    let kind = match format {
        StandardsFormat::Case => FileKind::Case,
        StandardsFormat::Csv => FileKind::Csv,
    };
    let name = format!("{} {}", edition.set, edition.edition);
    chooser.save(kind, &name, |to| {
        desk.at(|desk| file::export(desk, &edition, format, to))
    })
}
