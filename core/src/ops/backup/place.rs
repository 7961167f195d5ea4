//! The last step of a restore: what was there is set aside, what was restored takes its place.
//!
//! **A crash leaves old or new, never between.** The restored files are first made ready, whole and flushed,
//! in a folder that is given its name `restored-…` in one move. From then on the restore has happened:
//! whatever is left to move is moved by [`settle`], which can be cut off anywhere and goes on at the next
//! start, before anything is opened, and before another restore. Nothing is deleted but the empty folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::work::{LOCK, Work};
use crate::{
    audit::Act,
    backup::moment,
    fault::Fault,
    ops::{
        Result, files,
        folder::{INDEX, KEYS, LOG, MARK, STORE},
        workspace::Told,
    },
    store::{Read, Store, StoreError},
    time::Timestamp,
};

const READY: &str = "restored-";
const ASIDE: &str = "set-aside-";

/// A restore that is done.
pub(in crate::ops) struct Settled {
    /// Where what was there is now, if anything was.
    aside: Option<PathBuf>,
}

impl Settled {
    /// What the window tells of it: the trail of the records that are there now knows when they were made.
    pub(in crate::ops) fn told(self, read: &Read<'_>) -> Result<Told> {
        let mut detail = String::new();
        read.each_trail_entry(&[Act::Restored], |entry| {
            detail = entry.detail;
            Ok::<_, StoreError>(())
        })?;
        let made = detail.split(' ').next().unwrap_or_default();
        Ok(Told::Restored {
            made: Timestamp::parse(made)
                .ok_or_else(|| Fault::unexpected("the trail does not say when"))?,
            aside: self.aside.map(|folder| folder.display().to_string()),
        })
    }
}

/// Puts what was restored in `work` in place.
pub(super) fn put(work: Work, folder: &Path, now: Timestamp) -> Result<Settled> {
    if work.file(LOG).exists() {
        return Err(Fault::unexpected("the restored store was not closed").into());
    }
    // Asked first, so that what cannot be put in place now does not wait for the next start.
    drop(Store::hold(&folder.join(STORE))?);
    for name in [STORE, KEYS, MARK] {
        // To write, as Windows flushes no file that was opened to be read.
        let file = fs::File::options().write(true).open(work.file(name))?;
        file.sync_all()?;
    }
    files::keep_name(&work.file(STORE));
    let moment = moment(now);
    let ready = folder.join(format!("{READY}{moment}"));
    fs::rename(work.keep(), &ready)?;
    files::keep_name(&folder.join(STORE));
    finish(folder, &ready, &moment)
}

/// Whether a restore is waiting to be finished.
pub(in crate::ops) fn is_waiting(folder: &Path) -> bool {
    waiting(folder).is_some()
}

/// The restore that waits, and its moment. Its store is the last of it to be moved: where other parts are
/// without one, nobody made them ready here.
fn waiting(folder: &Path) -> Option<(PathBuf, String)> {
    let entries = folder.read_dir().ok()?.flatten();
    let ready = entries.filter_map(|entry| {
        let name = entry.file_name();
        let moment = name.to_str()?.strip_prefix(READY)?.to_owned();
        let ours = entry.path().join(STORE).is_file() || is_empty(&entry.path());
        ours.then(|| (entry.path(), moment))
    });
    // There is one, unless somebody put another there by hand.
    ready.min_by(|a, b| a.1.cmp(&b.1))
}

/// Whether there is nothing in a folder but the lock of who worked there.
fn is_empty(folder: &Path) -> bool {
    let nothing = |entries: fs::ReadDir| entries.flatten().all(|it| it.file_name() == LOCK);
    folder.read_dir().is_ok_and(nothing)
}

/// Finishes a restore that was cut off. Does nothing where there is none.
///
/// # Errors
///
/// [`crate::refusal::Refusal::StoreInUse`] while another Sightline has the records open.
pub(in crate::ops) fn settle(folder: &Path) -> Result<Option<Settled>> {
    match waiting(folder) {
        Some((ready, moment)) => finish(folder, &ready, &moment).map(Some),
        None => Ok(None),
    }
}

fn finish(folder: &Path, ready: &Path, moment: &str) -> Result<Settled> {
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
        move_to(ready, folder, name)?;
    }
    files::keep_name(&folder.join(STORE));
    let _ = fs::remove_file(ready.join(LOCK));
    // Where somebody put more into it, it stays with that.
    let _ = fs::remove_dir(ready);
    Ok(Settled {
        aside: aside.is_dir().then_some(aside),
    })
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
