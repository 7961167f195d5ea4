//! Asks the person where a file goes: the system's own dialog, opened from Rust and never by the
//! window, which can neither name a path nor open one. In a build for journeys (`e2e`) a folder
//! named by the test answers instead.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use sightline_core::{
    fault::{Fault, FaultKind},
    ops::files::FileSaved,
};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::error::UiError;

/// The kinds of file Sightline writes for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Pages to read, print and file.
    Pdf,
    /// A workbook.
    Excel,
    /// Plain rows.
    Csv,
    /// An entry for a calendar.
    Calendar,
    /// A set of standards as CASE.
    Case,
    /// A set of standards to read: CASE or a table.
    Standards,
    /// The public line of a recovery key.
    RecoveryLine,
    /// A backup to restore.
    Backup,
}

impl FileKind {
    /// What the dialog calls it, and its endings; a file that is saved gets the first.
    fn filter(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Pdf => ("PDF", &["pdf"]),
            Self::Excel => ("Excel workbook", &["xlsx"]),
            Self::Csv => ("CSV", &["csv"]),
            Self::Calendar => ("Calendar", &["ics"]),
            Self::Case => ("CASE", &["json"]),
            Self::Standards => ("Standards (CASE or CSV)", &["json", "csv"]),
            Self::RecoveryLine => ("Recovery key, public line", &["txt"]),
            Self::Backup => ("Sightline backup", &["backup"]),
        }
    }
}

/// Where files go, and which was the last.
pub struct Chooser {
    app: AppHandle,
    last: Mutex<Option<PathBuf>>,
    #[cfg(feature = "e2e")]
    answer: Option<PathBuf>,
}

impl Chooser {
    /// A chooser for this program.
    pub fn new(app: &AppHandle) -> Self {
        Self {
            app: app.clone(),
            last: Mutex::new(None),
            #[cfg(feature = "e2e")]
            answer: std::env::var_os("SIGHTLINE_E2E_SAVE_DIR").map(PathBuf::from),
        }
    }

    /// Lets the person choose where a file goes, offering `name`, and saves it there; nothing when they close the
    /// dialog. Blocks until they have chosen, so it must not be called on the main thread.
    ///
    /// # Errors
    ///
    /// What `save` says.
    pub fn save(
        &self,
        kind: FileKind,
        name: &str,
        save: impl FnOnce(&Path) -> Result<FileSaved, UiError>,
    ) -> Result<Option<FileSaved>, UiError> {
        let Some(place) = self.place(kind, name) else {
            return Ok(None);
        };
        let saved = save(&place)?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
        Ok(Some(saved))
    }

    /// Opens the file that was saved last in the program that the system uses for its kind.
    ///
    /// # Errors
    ///
    /// When nothing was saved since the program started, or no program opens the file.
    pub fn open_last(&self) -> Result<(), UiError> {
        let last = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let path =
            last.ok_or_else(|| Fault::new(FaultKind::NotReadable, "no file was saved yet"))?;
        let opened = self
            .app
            .opener()
            .open_path(path.to_string_lossy(), None::<&str>);
        Ok(opened.map_err(|cause| Fault::new(FaultKind::NotReadable, cause))?)
    }

    /// Lets the person choose a file to read, and reads it; nothing when they close the dialog. Blocks
    /// until they have chosen, so it must not be called on the main thread.
    ///
    /// # Errors
    ///
    /// What `read` says.
    pub fn read<T>(
        &self,
        kind: FileKind,
        read: impl FnOnce(&Path) -> Result<T, UiError>,
    ) -> Result<Option<T>, UiError> {
        self.source(kind).as_deref().map(read).transpose()
    }

    /// Lets the person choose a folder; nothing when they close the dialog. Blocks until they have chosen, so it
    /// must not be called on the main thread.
    pub fn folder(&self) -> Option<PathBuf> {
        #[cfg(feature = "e2e")]
        if let Some(folder) = &self.answer {
            return Some(folder.clone());
        }
        self.app
            .dialog()
            .file()
            .blocking_pick_folder()
            .and_then(|chosen| chosen.into_path().ok())
    }

    /// Journeys get the first file of this kind from the folder they named, in the order of names.
    fn source(&self, kind: FileKind) -> Option<PathBuf> {
        let (label, endings) = kind.filter();
        #[cfg(feature = "e2e")]
        if let Some(folder) = &self.answer {
            let entries = folder.read_dir().ok()?.flatten().map(|entry| entry.path());
            let fits = |path: &PathBuf| {
                path.extension()
                    .is_some_and(|found| endings.iter().any(|ending| found == *ending))
            };
            return entries.filter(fits).min();
        }
        self.app
            .dialog()
            .file()
            .add_filter(label, endings)
            .blocking_pick_file()
            .and_then(|chosen| chosen.into_path().ok())
    }

    fn place(&self, kind: FileKind, name: &str) -> Option<PathBuf> {
        let (label, endings) = kind.filter();
        let name = format!("{}.{}", plain(name), endings[0]);
        #[cfg(feature = "e2e")]
        if let Some(folder) = &self.answer {
            return Some(folder.join(name));
        }
        self.app
            .dialog()
            .file()
            .add_filter(label, endings)
            .set_file_name(name)
            .blocking_save_file()
            .and_then(|chosen| chosen.into_path().ok())
    }
}

/// A name that every system takes for a file: a person's name may hold what a path may not.
fn plain(name: &str) -> String {
    let fits = |letter: char| !letter.is_control() && !r#"/\:*?"<>|"#.contains(letter);
    name.chars()
        .map(|letter| if fits(letter) { letter } else { '-' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offered_name_stays_in_its_folder() {
        assert_eq!(
            plain("Summary, Zoë O’Neil, 2026"),
            "Summary, Zoë O’Neil, 2026"
        );
        assert_eq!(plain("../../etc/pass\nwd"), "..-..-etc-pass-wd");
        assert_eq!(plain(r"C:\x"), "C--x");
    }
}
