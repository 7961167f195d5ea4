//! Handles for files that the person chose: the window can name them and cannot make one up.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use sightline_core::fault::{Fault, FaultKind};

/// Names one saved file for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct FileHandle(u32);

/// What a command that saves a file answers.
#[derive(Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Saved {
    /// The person closed the chooser: nothing was written.
    Cancelled,
    /// The file is written.
    At {
        /// Opens it again, through `file_open`.
        file: FileHandle,
        /// Where it is, to be shown to the person.
        place: String,
    },
}

/// The files saved since the program started, in order.
#[derive(Debug, Default)]
pub struct SavedFiles(Mutex<Vec<PathBuf>>);

impl SavedFiles {
    /// Keeps the place of a file that was just written, and gives what the window may know of it.
    pub fn keep(&self, path: PathBuf) -> Saved {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = path.display().to_string();
        paths.push(path);
        // A person does not save four thousand million files in one sitting.
        let file = FileHandle(u32::try_from(paths.len() - 1).unwrap_or(u32::MAX));
        Saved::At { file, place }
    }

    /// The place behind a handle.
    ///
    /// # Errors
    ///
    /// When nothing was saved under this handle: the window made it up.
    pub fn path(&self, file: FileHandle) -> Result<PathBuf, Fault> {
        let paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(file.0).unwrap_or(usize::MAX);
        paths
            .get(index)
            .cloned()
            .ok_or_else(|| Fault::new(FaultKind::NotReadable, "no such file handle"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_saved_has_a_handle() {
        let files = SavedFiles::default();
        let Saved::At { file, place } = files.keep(PathBuf::from("first.pdf")) else {
            panic!("not kept")
        };
        assert_eq!(place, "first.pdf");
        assert_ne!(
            files.keep(PathBuf::from("second.pdf")),
            Saved::At {
                file,
                place: "second.pdf".into()
            }
        );
        assert_eq!(files.path(file).unwrap(), PathBuf::from("first.pdf"));
        assert!(
            files.path(FileHandle(2)).is_err(),
            "a made-up handle must open nothing"
        );
    }
}
