//! Whether the store's files are still where they were opened. A file that was removed while it is open
//! can be written all the same on some systems, and what is written goes with it: nothing may be said to
//! be saved then.

use std::{fs, path::Path};

use super::{Result, Store};
use crate::fault::{Fault, FaultKind};

/// What tells a file from another of the same name; none where there is no file.
pub(super) type Identity = Option<(u64, u64)>;

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino()))
}

/// Elsewhere an open file can be neither moved nor removed.
#[cfg(not(unix))]
fn identity(path: &Path) -> Identity {
    fs::metadata(path).ok().map(|_| (0, 0))
}

impl Store {
    /// The files as they are now: the store, its log.
    fn files(&self) -> [Identity; 2] {
        [&self.path, self.wal.path()].map(identity)
    }

    /// Remembers the files that were opened.
    pub(super) fn settle_in(&mut self) {
        self.opened = self.files();
    }

    /// Refuses to write to files that are gone.
    pub(super) fn expect_place(&self) -> Result<()> {
        match self.files() == self.opened {
            true => Ok(()),
            false => Err(Fault::new(FaultKind::StoreGone, "not the files that were opened").into()),
        }
    }
}
