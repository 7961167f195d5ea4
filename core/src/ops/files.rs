//! Files that a person asked for: written beside their target and moved into place, so that a full disk
//! or a pulled plug leaves the old file or none, never half of one.

use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{Desk, Result};
use crate::{
    audit::Act,
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

/// Writes into the trail that the file that was saved last is being opened, to read it or to print it.
///
/// # Errors
///
/// [`Refusal::FileNotOpen`] where none was saved since the records were opened.
pub fn opened(desk: &mut Desk) -> Result<()> {
    match desk.last_saved.clone() {
        Some((object, detail)) => desk.act(Act::FileOpened, object, &detail, |_, _| Ok(())),
        None => Err(Refusal::FileNotOpen.into()),
    }
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

/// A file that is whole and on the disk, but not yet in its place.
pub(super) struct Finished {
    file: NamedTempFile,
    to: PathBuf,
}

impl Finished {
    /// Where it is until it is in its place, to read it back. It is no longer held then: Windows lets nobody
    /// read what is.
    pub(super) fn to_read_back(&self) -> &Path {
        let _ = self.file.as_file().unlock();
        self.file.path()
    }

    /// Moves it into place, over one that may be there.
    pub(super) fn put_in_place(self) -> Result<FileSaved> {
        self.file
            .persist(&self.to)
            .map_err(|error| not_writable(error.error))?;
        keep_name(&self.to);
        Ok(FileSaved {
            path: self.to.display().to_string(),
            undrawable: Vec::new(),
        })
    }
}

/// Brings a file's new name onto the disk too, where folders can be asked for that: without it a power cut
/// may bring the old file back. Folders that refuse (network shares) keep names in their own time.
pub(super) fn keep_name(file: &Path) {
    if cfg!(unix)
        && let Some(folder) = file.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// What hinders writing. A folder that is gone cannot be written either: that is what the person has to
/// mend.
fn not_writable(error: std::io::Error) -> Fault {
    let fault = Fault::from(error);
    let kind = match fault.kind {
        FaultKind::NotReadable => FaultKind::NotWritable,
        kind => kind,
    };
    Fault { kind, ..fault }
}

/// Writes a file through `fill` beside its place, whole and flushed to the disk.
pub(super) fn finish(to: &Path, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<Finished> {
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if to.is_dir() || to.file_name().is_none() {
        return Err(Refusal::CannotWriteThere.into());
    }
    sweep(folder);
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(folder)
        .map_err(not_writable)?;
    // Held while it is written, so that nobody sweeps it away. Some network folders know no locks: there
    // nothing is swept either.
    let _ = file.as_file().try_lock();
    fill(file.as_file_mut())?;
    file.as_file_mut().flush().map_err(not_writable)?;
    file.as_file().sync_all().map_err(not_writable)?;
    Ok(Finished {
        file,
        to: to.to_owned(),
    })
}

/// Writes bytes beside their place.
pub(super) fn finish_bytes(to: &Path, bytes: &[u8]) -> Result<Finished> {
    finish(to, |file| Ok(file.write_all(bytes)?))
}

/// Writes bytes to a file of the workspace itself, in whole or not at all.
pub(super) fn save(to: &Path, bytes: &[u8]) -> Result<()> {
    finish_bytes(to, bytes)?.put_in_place()?;
    Ok(())
}

/// What stands in a small file of the workspace: its first `most` bytes, so that a huge one in its place costs
/// nothing.
pub(super) fn read_at_most(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
