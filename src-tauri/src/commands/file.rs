//! Files that the person saved during this session, named by handles and never by paths.

use sightline_core::fault::{Fault, FaultKind};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::{
    error::UiError,
    files::{FileHandle, SavedFiles},
};

/// Opens a saved file in the program that the system uses for its kind (to read or to print it).
#[tauri::command]
#[specta::specta]
pub async fn file_open(
    app: AppHandle,
    files: State<'_, SavedFiles>,
    file: FileHandle,
) -> Result<(), UiError> {
    let path = files.path(file)?;
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    Ok(opened.map_err(|cause| Fault::new(FaultKind::NotReadable, cause))?)
}
