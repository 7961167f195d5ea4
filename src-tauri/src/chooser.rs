//! Asks the person where a file goes: the system's own dialog, opened from Rust and never by the
//! window. In a build for journeys (`e2e`) a folder named by the test answers instead.

use std::path::PathBuf;

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// The kinds of file Sightline writes for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Pages to read, print and file.
    Pdf,
    /// A workbook.
    Excel,
    /// Plain rows.
    Csv,
}

impl FileKind {
    /// What the dialog calls it, and its ending.
    fn filter(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf => ("PDF", "pdf"),
            Self::Excel => ("Excel workbook", "xlsx"),
            Self::Csv => ("CSV", "csv"),
        }
    }
}

/// Where files go.
pub struct Chooser {
    app: AppHandle,
    #[cfg(feature = "e2e")]
    answer: Option<PathBuf>,
}

impl Chooser {
    /// A chooser for this program.
    pub fn new(app: &AppHandle) -> Self {
        Self {
            app: app.clone(),
            #[cfg(feature = "e2e")]
            answer: std::env::var_os("SIGHTLINE_E2E_SAVE_DIR").map(PathBuf::from),
        }
    }

    /// Where to save `name`; nothing when the person closes the dialog. Blocks until they have
    /// chosen, so it must not be called on the main thread: such commands are `async`.
    pub fn save_place(&self, kind: FileKind, name: &str) -> Option<PathBuf> {
        #[cfg(feature = "e2e")]
        if let Some(folder) = &self.answer {
            return Some(folder.join(name));
        }
        let (label, ending) = kind.filter();
        self.app
            .dialog()
            .file()
            .add_filter(label, &[ending])
            .set_file_name(name)
            .blocking_save_file()
            .and_then(|chosen| chosen.into_path().ok())
    }
}
