//! Making a backup: the store is copied as it was when the backup began, put into one file with its key
//! file, opened as a restore would open it, and only then given its name. So whatever has the name of a
//! backup was whole when it got it.
//!
//! The desk is needed to begin and not after: a window stays usable, and what is typed is saved meanwhile.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde::{Deserialize, Serialize};

use super::{
    Places, SETTING, Second,
    file::{self, BackupFile, Parts},
    found, made,
    restore::Taken,
    work::Work,
};
use crate::{
    audit::Act,
    backup::{self, Name},
    fault::{Fault, FaultKind},
    ops::{Desk, OpError, Result, keys::HeldKeys},
    refusal::Refusal,
    store::Snapshot,
    time::Timestamp,
    vault::DataKey,
};

/// Calls off a backup that is being made, for the records are being locked: its keys go with it.
#[derive(Clone, Default)]
pub struct CallOff(Arc<AtomicBool>);

impl CallOff {
    /// Calls it off. It ends at its next step.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_off(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self.is_off() {
            true => Err(Refusal::BackupCalledOff),
            false => Ok(()),
        }
    }
}

/// A backup that was begun: the records as they were then.
pub struct Making {
    made: Timestamp,
    places: Places,
    keys: Vec<u8>,
    snapshot: Snapshot,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// When it was begun: it holds the records as they were then.
    pub made: Timestamp,
    /// Its file.
    pub path: String,
    /// What became of the second copy.
    pub second: SecondCopy,
}

/// What became of the copy in the second folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SecondCopy {
    /// No second folder is set.
    NotSet,
    /// It is there, and was read back.
    Done {
        /// The folder.
        folder: String,
    },
    /// It could not be made. The first one stands.
    Failed {
        /// The folder.
        folder: String,
        /// What is in the way.
        fault: FaultKind,
    },
}

/// Begins a backup, with its entry in the trail, which the backup holds too.
///
/// # Errors
///
/// [`Refusal::SampleKeys`] at the sample, and [`Refusal::ReadOnlyRecovery`] where the records do not fit
/// their mark: such a backup would be taken for a good one. [`Refusal::KeyFileChanged`].
pub fn begin(desk: &mut Desk) -> Result<Making> {
    if desk.sample {
        return Err(Refusal::SampleKeys.into());
    }
    let folder = desk.folder();
    // A backup with another key file than the records' own would open nothing.
    let held = desk.act(Act::BackedUp, desk.me, "", |tx, _| {
        HeldKeys::of(&folder, tx)
    })?;
    desk.backed_up = desk.store.changes();
    let (snapshot, now) = (desk.store.snapshot(&desk.key)?, desk.now());
    Making::of(&folder, snapshot, &desk.key, &held, now)
}

/// Makes a backup of a store before its schema changes: with the records as they are, and no entry in
/// the trail, which may be of an older form.
pub(in crate::ops) fn before_migration(
    folder: &Path,
    snapshot: Snapshot,
    key: &DataKey,
    now: Timestamp,
) -> Result<()> {
    let held = HeldKeys::read(folder)?;
    if held.file.is_sample() {
        return Ok(());
    }
    Making::of(folder, snapshot, key, &held, now)?.run(&CallOff::default())?;
    Ok(())
}

impl Making {
    fn of(
        folder: &Path,
        snapshot: Snapshot,
        key: &DataKey,
        held: &HeldKeys,
        now: Timestamp,
    ) -> Result<Self> {
        let second: Second = snapshot.read().setting(SETTING)?.unwrap_or_default();
        Ok(Self {
            made: now,
            places: Places::of(folder, second, key, now),
            keys: held.bytes().to_vec(),
            snapshot,
        })
    }

    /// Makes it, in the records' own folder and then in the second one, and removes those that the rules
    /// let go. Takes seconds for a large store; needs no desk.
    ///
    /// # Errors
    ///
    /// Whatever hinders the first one. That the second could not be made is in the answer.
    pub fn run(self, off: &CallOff) -> Result<Made> {
        let name = self.places.name(self.made);
        let path = self.places.first.join(name.to_string());
        self.first(&path, off)?;
        clear_out(&self.places.first, &name, self.made);
        let second = match &self.places.second {
            None => SecondCopy::NotSet,
            Some(folder) => match second(&path, folder, &name) {
                Ok(()) => {
                    clear_out(folder, &name, self.made);
                    SecondCopy::Done {
                        folder: folder.display().to_string(),
                    }
                }
                Err(error) => SecondCopy::Failed {
                    folder: folder.display().to_string(),
                    fault: kind(&error),
                },
            },
        };
        Ok(Made {
            made: self.made,
            path: path.display().to_string(),
            second,
        })
    }

    fn first(&self, path: &Path, off: &CallOff) -> Result<()> {
        let work = Work::begin(&self.places.first)?;
        let copy = work.file("copy.db");
        self.snapshot.copy_to(&copy, || !off.is_off())?;
        off.check()?;
        let parts = Parts {
            made: self.made,
            trail: self.snapshot.head().into(),
            keys: &self.keys,
            store: &copy,
        };
        let finished = file::finish(path, &parts, &self.places.key)?;
        fs::remove_file(&copy)?;
        let file = BackupFile::open(finished.to_read_back())?;
        Taken::out_of(file, self.places.key.clone(), work, off)?;
        finished.put_in_place()?;
        Ok(())
    }
}

/// Copies a backup to the second folder, which must be there: one that is not is a disk that was taken
/// away, and a folder made in its place would be on this computer.
fn second(first: &Path, folder: &Path, name: &Name) -> Result<()> {
    if !folder.is_dir() {
        return Err(Fault::new(FaultKind::NotReadable, "the second folder is not there").into());
    }
    BackupFile::open(first)?.copy_to(&folder.join(name.to_string()))
}

fn kind(error: &OpError) -> FaultKind {
    match error {
        OpError::Fault(fault) => fault.kind,
        OpError::Refusal(_) => FaultKind::NotWritable,
    }
}

/// Removes the backups of the same records that the rules let go. One that cannot be removed stays.
fn clear_out(folder: &Path, just_made: &Name, now: Timestamp) {
    let found: Vec<(Name, PathBuf)> = found(folder, Some(&just_made.tag));
    let goes = backup::goes(&made(&found), now);
    for (name, path) in found {
        if goes.contains(&name.made) && name != *just_made {
            let _ = fs::remove_file(path);
        }
    }
}
