//! Sets of standards as files. The person chooses a file; its bytes are held under a number, and the window
//! knows no path.

use serde::Serialize;
use sightline_core::{
    framework::EditionRef,
    ops::{
        files::FileSaved,
        standards::file::{self, Given, ImportDone, ImportPreview, StandardsFormat, TableAbout},
    },
};
use tauri::State;

use crate::{
    chooser::{Chooser, FileKind},
    chosen::Chosen,
    desk::CurrentDesk,
    error::UiError,
};

/// What was in the chosen file of standards: what is taken in is what was looked at.
pub struct StandardsRead {
    format: StandardsFormat,
    bytes: Vec<u8>,
}

impl StandardsRead {
    /// With what the person says of a table.
    fn given<'a>(&'a self, about: Option<&'a TableAbout>) -> Given<'a> {
        Given {
            format: self.format,
            bytes: &self.bytes,
            about,
        }
    }
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

/// Lets the person choose a file of standards; nothing when they close the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn open_standards_file(
    chosen: State<'_, Chosen<StandardsRead>>,
    chooser: State<'_, Chooser>,
) -> Result<Option<StandardsFile>, UiError> {
    chooser.read(FileKind::Standards, |path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let format = StandardsFormat::of(path);
        let bytes = file::read(path)?;
        Ok(StandardsFile {
            handle: chosen.hold(StandardsRead { format, bytes }),
            name: name.into_owned(),
            format,
        })
    })
}

/// What taking in the chosen file would change.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_standards(
    desk: State<'_, CurrentDesk>,
    chosen: State<'_, Chosen<StandardsRead>>,
    handle: u32,
    about: Option<TableAbout>,
) -> Result<ImportPreview, UiError> {
    let read = chosen.get(handle)?;
    desk.at(|desk| file::preview(desk, read.given(about.as_ref())))
}

/// Takes in the chosen file, all of it or nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn import_standards(
    desk: State<'_, CurrentDesk>,
    chosen: State<'_, Chosen<StandardsRead>>,
    handle: u32,
    about: Option<TableAbout>,
) -> Result<ImportDone, UiError> {
    let read = chosen.get(handle)?;
    let done = desk.at(|desk| file::import(desk, read.given(about.as_ref())))?;
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
