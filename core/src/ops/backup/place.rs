//! The last step of a restore: what was there is set aside, what was restored takes its place.
//!
//! **A crash leaves old or new, never between.** The restored files are first made ready, whole and flushed,
//! in a folder that is given its name `restored-…` in one move. From then on the restore has happened:
//! whatever is left to move is moved by [`settle`], which can be cut off anywhere and goes on at the next
//! start, before anything is opened. Nothing is deleted but the empty folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::work::Work;
use crate::{
    backup::moment,
    fault::Fault,
    ops::{Result, files},
    store::Store,
    time::Timestamp,
};

/// The store's file.
pub(super) const STORE: &str = "sightline.db";
/// The key file.
pub(super) const KEYS: &str = "sightline.keys";
/// The mark beside the store.
pub(super) const MARK: &str = "sightline.mark";
const LOG: &str = "sightline.db-wal";
const INDEX: &str = "sightline.db-shm";

const READY: &str = "restored-";
const ASIDE: &str = "set-aside-";

/// Puts what was restored in `work` in place. Answers where what was there is now, if anything was.
pub(super) fn put(work: Work, folder: &Path, now: Timestamp) -> Result<Option<PathBuf>> {
    if work.file(LOG).exists() {
        return Err(Fault::unexpected("the restored store was not closed").into());
    }
    // Asked first, so that what cannot be put in place now does not wait for the next start.
    drop(Store::hold(&folder.join(STORE))?);
    for name in [STORE, KEYS, MARK] {
        fs::File::open(work.file(name))?.sync_all()?;
    }
    files::keep_name(&work.file(STORE));
    let moment = moment(now);
    fs::rename(work.keep(), folder.join(format!("{READY}{moment}")))?;
    files::keep_name(&folder.join(STORE));
    settle(folder)
}

/// Whether a restore is waiting to be finished.
pub(in crate::ops) fn is_waiting(folder: &Path) -> bool {
    waiting(folder).is_some()
}

fn waiting(folder: &Path) -> Option<(PathBuf, String)> {
    let entries = folder.read_dir().ok()?.flatten();
    let mut ready = entries.filter_map(|entry| {
        let name = entry.file_name();
        let moment = name.to_str()?.strip_prefix(READY)?.to_owned();
        entry.path().is_dir().then(|| (entry.path(), moment))
    });
    ready.next()
}

/// Finishes a restore that was cut off. Does nothing where there is none.
///
/// # Errors
///
/// [`crate::refusal::Refusal::StoreInUse`] while another Sightline has the records open.
pub(in crate::ops) fn settle(folder: &Path) -> Result<Option<PathBuf>> {
    let Some((ready, moment)) = waiting(folder) else {
        return Ok(None);
    };
    let _lock = Store::hold(&folder.join(STORE))?;
    let aside = folder.join(format!("{ASIDE}{moment}"));
    // The store is moved in last: while it waits, a log beside the old one belongs to the old one. Of the
    // others one that is not waiting has been moved in, and is not to be set aside.
    if ready.join(STORE).exists() {
        for name in [LOG, INDEX, MARK, STORE, KEYS] {
            let is_old = matches!(name, LOG | INDEX) || ready.join(name).exists();
            if is_old {
                move_to(folder, &aside, name)?;
            }
        }
    }
    for name in [KEYS, MARK, STORE] {
        move_to(&ready, folder, name)?;
    }
    files::keep_name(&folder.join(STORE));
    fs::remove_dir_all(&ready)?;
    Ok(aside.is_dir().then_some(aside))
}

/// Moves a file from one folder to another, which is made if it is not there; one that is not there is
/// left.
fn move_to(from: &Path, to: &Path, name: &str) -> Result<()> {
    if !from.join(name).exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    match fs::rename(from.join(name), to.join(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
