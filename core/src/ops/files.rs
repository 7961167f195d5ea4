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
    let mut file = tempfile::Builder::new()
        .prefix(".sightline-")
        .tempfile_in(folder)
        .map_err(fault)?;
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
