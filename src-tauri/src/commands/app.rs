//! The program itself: what it is, and its closing.

use serde::Serialize;
use tauri::{State, WebviewWindow};

use crate::{closing::Closing, error::UiError};

/// What the first screen and the help page say about this program.
#[derive(Debug, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    /// The version of this program, as in `0.1.0`.
    pub version: String,
}

/// What this program is.
#[tauri::command]
#[specta::specta]
pub fn app_info() -> Result<AppInfo, UiError> {
    Ok(AppInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// The window's answer to `CloseAsked`: `true` when everything typed is saved and it may close,
/// `false` when it must stay because something could not be saved and the person should see it.
#[tauri::command]
#[specta::specta]
pub fn close_answer(
    window: WebviewWindow,
    closing: State<'_, Closing>,
    may_close: bool,
) -> Result<(), UiError> {
    closing.answer(&window, may_close)
}
