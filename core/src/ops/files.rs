//! Files that a person asked for: written beside their target and moved into place, so that a full disk
//! or a pulled plug leaves the old file or none, never half of one.

use std::{fs::File, io::Write, path::Path};

use serde::{Deserialize, Serialize};

use super::Result;
use crate::{
    fault::{Fault, FaultKind},
    refusal::Refusal,
};

/// A file that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FileSaved {
    /// Where it is.
    pub path: String,
    /// Characters that no font could draw, so that the person can be told. Their text is kept in the
    /// file for search and screen readers.
    pub undrawable: Vec<String>,
}

/// How the name of a file begins while it is being written.
const UNFINISHED: &str = ".sightline-";

/// Removes what an export left behind that was cut off by a crash: it may hold plain text. A file that
/// somebody is still writing is held by a lock and stays. What cannot be removed is left.
fn sweep(folder: &Path) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED)
            && let Ok(left) = File::options().write(true).open(entry.path())
            && left.try_lock().is_ok()
        {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Writes a file through `fill` and moves it into place when it is whole and on the disk.
pub(super) fn replace(to: &Path, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if to.is_dir() || to.file_name().is_none() {
        return Err(Refusal::CannotWriteThere.into());
    }
    let fault = |error: std::io::Error| {
        let fault = Fault::from(error);
        // A folder that is gone cannot be written either: that is what the person has to mend.
        let kind = if fault.kind == FaultKind::NotReadable {
            FaultKind::NotWritable
        } else {
            fault.kind
        };
        Fault { kind, ..fault }
    };
    sweep(folder);
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(folder)
        .map_err(fault)?;
    // Held while it is written, so that nobody sweeps it away. Some network folders know no locks: there
    // nothing is swept either.
    let _ = file.as_file().try_lock();
    fill(file.as_file_mut())?;
    file.as_file_mut().flush().map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    file.persist(to).map_err(|error| fault(error.error))?;
    Ok(())
}

/// Writes bytes to a file, in whole or not at all.
pub(super) fn save(to: &Path, bytes: &[u8]) -> Result<()> {
    replace(to, |file| Ok(file.write_all(bytes)?))
}
