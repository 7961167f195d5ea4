//! A folder to work in: what is taken out of a backup, or copied for one, is encrypted as the store is, and
//! goes when the work is done. What a crash leaves behind is removed the next time.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::ops::Result;

/// How the name of such a folder begins.
const BEGINS: &str = ".sightline-work-";
/// Held by whoever works there.
pub(super) const LOCK: &str = "lock";

/// A folder that goes when it is dropped.
pub(super) struct Work {
    folder: TempDir,
    _lock: File,
}

impl Work {
    /// A new one in `place`, which is made if it is not there. What was left behind there goes first.
    pub fn begin(place: &Path) -> Result<Self> {
        fs::create_dir_all(place)?;
        sweep(place);
        let folder = tempfile::Builder::new().prefix(BEGINS).tempdir_in(place)?;
        let lock = File::create(folder.path().join(LOCK))?;
        // Where a folder knows no locks nothing is swept either.
        let _ = lock.try_lock();
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// Lets go of the folder, which stays where it is.
    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn sweep(place: &Path) {
    let Ok(entries) = place.read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(BEGINS)
            && File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if left {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
