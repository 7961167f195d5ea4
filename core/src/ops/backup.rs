//! Backups of the records: making them, listing them, where they go, and bringing them back.
//!
//! A backup is one file that is enough on a clean computer, with the passphrase of its time or with the
//! authority's recovery key: the store, its key file, and where the trail stood
//! ([why](../../../docs/decisions/0011-one-file-backups.md), [the bytes](../../../docs/formats/backup.md)). They are
//! kept in `backups` in the records' folder, and in a second folder where one is set.
//!
//! | file | what happens there |
//! |---|---|
//! | `make.rs` | making one, which needs the desk only to begin |
//! | `restore.rs` | what is in one, and putting it in place |
//! | `stood.rs` | where the trail stood by them |
//! | `place.rs` | the last step of a restore, which a crash cannot leave half done |
//! | `file.rs` | the file itself |
//! | `work.rs` | a folder to work in |
//!
//! It never removes records, nor a backup of other records, nor one that the rules keep.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::{
    audit::Act,
    backup::{self, Name},
    refusal::Refusal,
    time::Timestamp,
    vault::DataKey,
};

mod file;
mod make;
pub(super) mod place;
mod restore;
mod stood;
mod work;

pub(super) use make::before_migration;
pub use make::{CallOff, Made, Making, SecondCopy, begin};
pub use restore::{BackupShown, Here, NewestRecord, Secret, Way, Whose, look, restore, whose};

use file::BackupFile;

/// The folder of backups in the records' folder.
const FOLDER: &str = "backups";
/// The setting that holds [`Second`].
pub(super) const SETTING: &str = "backups";

/// Where backups go besides the records' own folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Second {
    /// The second folder, if one is set.
    second: Option<String>,
}

/// Where the backups of one desk are. Holds its data key, so that a backup can be checked; cleared from
/// memory when dropped.
#[derive(Clone)]
pub struct Places {
    first: PathBuf,
    second: Option<PathBuf>,
    key: DataKey,
    now: Timestamp,
}

/// The backups of one desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Backups {
    /// The folder in the records' own.
    pub folder: String,
    /// The second folder, if one is set.
    pub second: Option<SecondFolder>,
    /// The last backup, if there is any.
    pub last: Option<Timestamp>,
    /// Whether the last one is more than seven days old, or there is none.
    pub stale: bool,
    /// All of them, the newest first.
    pub rows: Vec<BackupRow>,
}

/// The second folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SecondFolder {
    /// Where it is.
    pub path: String,
    /// Whether it is there now.
    pub reachable: bool,
}

/// One backup in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupRow {
    /// Its file's name.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// How large it is, in kilobytes of 1,000 bytes, rounded up.
    pub kilobytes: u32,
    /// Whether it is in the records' own folder.
    pub first: bool,
    /// Whether it is in the second folder.
    pub second: bool,
    /// Whether its head, its length and its name are as they were made. [`Places::check`] looks at all of it, as was done
    /// before it got its name.
    pub whole: bool,
}

/// Where this desk's backups are.
pub fn places(desk: &mut Desk) -> Result<Places> {
    let second = desk.read().setting(SETTING)?.unwrap_or_default();
    let (folder, now) = (desk.folder(), desk.now());
    Ok(Places::of(&folder, second, &desk.key, now))
}

/// Whether a backup should be made now, by the rules of [`backup::is_due`]. Never of the sample, and never
/// where the records can only be read.
pub fn is_due(desk: &mut Desk) -> bool {
    if desk.sample || desk.store.held_up().is_some() {
        return false;
    }
    let (folder, now) = (in_records(&desk.folder()), desk.now());
    let made = made(&found(&folder, Some(&desk.key.tag())));
    backup::is_due(&made, desk.store.changes() > desk.backed_up, now)
}

/// Sets the second folder, or none.
///
/// # Errors
///
/// [`Refusal::BackupFolderInside`] for one in the records' own folder, and
/// [`Refusal::CannotWriteThere`] for one that is not there or cannot be written.
pub fn set_second(desk: &mut Desk, folder: Option<&Path>) -> Result<()> {
    let second = match folder {
        None => None,
        Some(folder) => Some(fit(desk, folder)?),
    };
    desk.act(Act::BackupFolderSet, SETTING, "", |tx, _| {
        Ok(tx.set_told(SETTING, &Second { second })?)
    })
}

fn fit(desk: &Desk, folder: &Path) -> Result<String> {
    let unfit = |_| Refusal::CannotWriteThere;
    let (records, folder) = (desk.folder(), folder.canonicalize().map_err(unfit)?);
    if folder.starts_with(records.canonicalize()?) {
        return Err(Refusal::BackupFolderInside.into());
    }
    // Tried, as permissions of a network folder cannot be read off.
    tempfile::tempfile_in(&folder).map_err(unfit)?;
    let text = folder.to_str().ok_or(Refusal::CannotWriteThere)?;
    Ok(text.to_owned())
}

/// The folder of backups in the records' own folder.
pub fn in_records(records: &Path) -> PathBuf {
    records.join(FOLDER)
}

/// The backups in a folder, of whichever records, the newest first. Needs no key.
pub fn list(folder: &Path) -> Vec<BackupRow> {
    let mut rows: Vec<BackupRow> = found(folder, None)
        .iter()
        .map(|(name, path)| row(name, path, true))
        .collect();
    rows.sort_unstable_by(|a, b| b.name.cmp(&a.name));
    rows
}

/// The file of a backup of this name in the records' own folder.
///
/// # Errors
///
/// [`Refusal::UnknownBackup`], also for a name that is none: it cannot lead to another folder.
pub fn named(records: &Path, name: &str) -> Result<PathBuf> {
    let name = Name::parse(name).ok_or(Refusal::UnknownBackup)?;
    let path = in_records(records).join(name.to_string());
    match path.is_file() {
        true => Ok(path),
        false => Err(Refusal::UnknownBackup.into()),
    }
}

impl Places {
    pub(super) fn of(records: &Path, second: Second, key: &DataKey, now: Timestamp) -> Self {
        Self {
            first: in_records(records),
            second: second.second.map(PathBuf::from),
            key: key.clone(),
            now,
        }
    }

    /// Every folder that backups of this desk go to.
    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.first].into_iter().chain(&self.second)
    }

    fn name(&self, made: Timestamp) -> Name {
        Name {
            made,
            tag: self.key.tag(),
        }
    }

    /// What is there. Looks at the disk, and at the network where the second folder is there: not for
    /// somebody who holds the desk.
    pub fn shown(&self) -> Backups {
        let tag = self.key.tag();
        let mut first = found(&self.first, Some(&tag));
        let reachable = self.second.as_deref().is_some_and(Path::is_dir);
        let second = match &self.second {
            Some(folder) if reachable => found(folder, Some(&tag)),
            _ => Vec::new(),
        };
        first.sort_unstable();
        let mut rows: Vec<BackupRow> = first
            .iter()
            .map(|(name, path)| row(name, path, true))
            .collect();
        for (name, path) in &second {
            let text = name.to_string();
            match rows.iter_mut().find(|row| row.name == text) {
                Some(row) => row.second = true,
                None => rows.push(row(name, path, false)),
            }
        }
        rows.sort_unstable_by(|a, b| b.name.cmp(&a.name));
        let whole = rows.iter().filter(|row| row.whole);
        let made: Vec<Timestamp> = whole.map(|row| row.made).collect();
        Backups {
            folder: self.first.display().to_string(),
            second: self.second.as_ref().map(|folder| SecondFolder {
                path: folder.display().to_string(),
                reachable,
            }),
            last: backup::last(&made, self.now),
            stale: backup::is_stale(&made, self.now),
            rows,
        }
    }

    /// Opens the backup of this name and looks at all of it: every page, every entry of its trail.
    pub fn check(&self, name: &str, off: &CallOff) -> Result<()> {
        let name = Name::parse(name).ok_or(Refusal::UnknownBackup)?;
        let path = self
            .folders()
            .map(|folder| folder.join(name.to_string()))
            .find(|path| path.is_file())
            .ok_or(Refusal::UnknownBackup)?;
        let work = work::Work::begin(&self.first)?;
        restore::Taken::out_of(BackupFile::open(&path)?, self.key.clone(), work, off)
            .map_err(restore::of_a_backup)?;
        Ok(())
    }
}

/// The files in a folder whose names are those of backups: of these records, or of any. None where the
/// folder is not there.
fn found(folder: &Path, tag: Option<&str>) -> Vec<(Name, PathBuf)> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let name = Name::parse(entry.file_name().to_str()?)?;
            let ours = tag.is_none_or(|tag| tag == name.tag);
            ours.then(|| (name, entry.path()))
        })
        .collect()
}

/// When those were made that can count as backups.
fn made(found: &[(Name, PathBuf)]) -> Vec<Timestamp> {
    let count = found.iter().filter(|(name, path)| is_whole(name, path));
    count.map(|(name, _)| name.made).collect()
}

/// Whether a file has the head and the length of the backup that its name tells of: a name alone is none.
fn is_whole(name: &Name, path: &Path) -> bool {
    BackupFile::open(path).is_ok_and(|file| file.contents().made == name.made)
}

fn row(name: &Name, path: &Path, first: bool) -> BackupRow {
    let bytes = path.metadata().map_or(0, |about| about.len());
    BackupRow {
        name: name.to_string(),
        made: name.made,
        kilobytes: kilobytes(bytes),
        first,
        second: !first,
        whole: is_whole(name, path),
    }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1_000)).unwrap_or(u32::MAX)
}
