//! Opening: first start, unlock, the sample workspace, and what the window needs then.
//!
//! A workspace is a folder (`folder.rs`) with a store and the keys that open it. The sample workspace is
//! the same in a folder beside it, with invented people and a passphrase that everybody may know.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Desk, OpError, Result, Source, backup, files, folder,
    keys::{self, HeldKeys},
    known,
    settings::{self, Settings},
    system_random,
    tries::KeptTries,
    trust,
};
use crate::{
    audit::{Act, finding::Finding},
    fault::{Fault, FaultKind},
    id::{PersonId, uuid_at},
    person::{Person, PersonDetails},
    refusal::Refusal,
    store::{Store, Write},
    time::Timestamp,
    vault::{self, DataKey, KeyFile, Recipient, Tries, WrapRandom},
};

pub use crate::vault::Strength;

const SAMPLE_PASSPHRASE: &str = "sample workspace of invented people";
/// The setting that says who sits at this store.
pub(super) const ME: &str = "me";
/// Milliseconds by which a clock may go back without a word: computers set theirs by the network.
const CLOCK_LEEWAY: i64 = 5 * 60 * 1000;

/// Where the window stands before it has a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Gate {
    /// First start: there are no records yet.
    NoStore {
        /// Where they would be kept.
        folder: String,
    },
    /// There are records; the passphrase opens them.
    Locked {
        /// Where they are.
        folder: String,
    },
    /// Open.
    Open {
        /// Whether it is the sample workspace.
        sample: bool,
    },
}

/// What a person at the locked records can expect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Unlocking {
    /// The name of the authority's recovery key that opens them too, if they were given one.
    pub recovery_key: Option<String>,
    /// How many seconds the next try has to wait.
    pub wait_seconds: u32,
}

/// What happened to the records while they were locked. The trail has it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(
    tag = "what",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Told {
    /// Wrong passphrases were tried.
    WrongPassphrases {
        /// How many.
        count: u32,
        /// When the last one was.
        last: Timestamp,
    },
    /// The key file is not the one that was last written here: an older one was put back, or another.
    KeyFileReplaced,
    /// The records were opened with the authority's recovery key.
    Recovered,
    /// The records were put in place from a backup just now.
    Restored {
        /// When the backup was made.
        made: Timestamp,
        /// The folder in which the records that were there are now, if there were any.
        aside: Option<String>,
    },
    /// The records are in a folder that is shared or synced: they were moved there.
    InSyncedFolder {
        /// By which it was known.
        sign: String,
    },
    /// This computer's clock is behind what was done last. Order is kept by numbers, and times stay what
    /// the clock said.
    ClockBehind {
        /// What the clock says.
        now: Timestamp,
        /// When the last act was, by the clock of then.
        last: Timestamp,
    },
}

/// What the window needs once a desk is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Welcome {
    /// Who sits here.
    pub me: Person,
    /// Whether this is the sample workspace.
    pub sample: bool,
    /// Today, at the person's place.
    pub today: NaiveDate,
    /// What they set.
    pub settings: Settings,
    /// Where they left off, as the window wrote it down.
    pub last_place: Option<String>,
    /// Why the records can only be read; nothing when all is well.
    pub held_up: Option<Finding>,
    /// What happened while the records were locked.
    pub told: Vec<Told>,
}

/// The folder in which a person's records are kept: the platform's local data folder.
pub fn default_folder() -> Result<PathBuf> {
    let dirs = directories::ProjectDirs::from("uk", "Sightline", "Sightline")
        .ok_or_else(|| Fault::new(FaultKind::NotReadable, "this account has no home folder"))?;
    Ok(dirs.data_local_dir().to_owned())
}

/// The folder of the sample workspace.
pub fn sample_folder(folder: &Path) -> PathBuf {
    folder.join("sample")
}

/// Whether there are records in a folder.
pub fn gate(folder: &Path) -> Gate {
    let shown = folder.display().to_string();
    let waiting = backup::place::is_waiting(folder);
    if keys::path(folder).exists() || folder::has_store(folder) || waiting {
        Gate::Locked { folder: shown }
    } else {
        Gate::NoStore { folder: shown }
    }
}

/// What to tell a person at the locked records in a folder. A key file that cannot be read says nothing
/// here; unlocking names it.
pub fn unlocking(folder: &Path, source: &mut Source) -> Unlocking {
    let keys = HeldKeys::read(folder).ok();
    let recipient = keys.as_ref().and_then(|keys| keys.file.recipient());
    Unlocking {
        recovery_key: recipient.map(Recipient::reference),
        wait_seconds: KeptTries::wait(folder, source.now()),
    }
}

/// Whether the records in a folder are a sample, which needs no passphrase: see [`super::sample::unlock`].
pub fn is_sample(folder: &Path) -> bool {
    HeldKeys::read(folder).is_ok_and(|keys| keys.file.is_sample())
}

/// How hard a passphrase is to guess for somebody who knows this about the person: names, role, team.
pub fn strength(passphrase: &str, about: &[&str]) -> Strength {
    vault::strength(passphrase, about)
}

/// Refuses a passphrase that is too easy to guess.
pub(super) fn judge(passphrase: &str, about: &[&str]) -> Result<(), Refusal> {
    match strength(passphrase, about) {
        judged if judged.enough => Ok(()),
        Strength { score, .. } => Err(Refusal::PassphraseTooWeak { score }),
    }
}

/// First start: makes the store, with the person who will sit at it.
pub fn create(folder: &Path, passphrase: &str, me: PersonDetails, source: Source) -> Result<Desk> {
    create_with(folder, passphrase, me, None, source)
}

/// First start with the public line of the authority's recovery key, if the person was given one.
pub fn create_with(
    folder: &Path,
    passphrase: &str,
    me: PersonDetails,
    recovery: Option<&str>,
    mut source: Source,
) -> Result<Desk> {
    folder::refuse_synced(folder)?;
    let details = me.checked(None, source.now())?;
    judge(passphrase, &[&details.name, &details.role, &details.team])?;
    let recipient = recovery.map(Recipient::read).transpose()?;
    make(folder, &details, source, false, |key, random| {
        let file = KeyFile::wrap(key, passphrase, random)?;
        match recipient {
            Some(recipient) => file.for_recovery(key, recipient),
            None => Ok(file),
        }
    })
}

/// Makes an empty sample workspace for `me`; the verb that fills it is [`super::sample`].
pub(super) fn create_sample(folder: &Path, me: &PersonDetails, source: Source) -> Result<Desk> {
    make(folder, me, source, true, |key, random| {
        KeyFile::wrap_sample(key, SAMPLE_PASSPHRASE, random)
    })
}

fn make(
    folder: &Path,
    details: &PersonDetails,
    mut source: Source,
    sample: bool,
    wrap: impl FnOnce(&DataKey, WrapRandom) -> Result<KeyFile, Fault>,
) -> Result<Desk> {
    if !matches!(gate(folder), Gate::NoStore { .. }) {
        return Err(Refusal::StoreExists.into());
    }
    fs::create_dir_all(folder).map_err(|error| Fault::new(FaultKind::NotWritable, error))?;
    // Keys always come from the system, also where ids are seeded.
    let key = DataKey::new(system_random()?);
    let file = wrap(&key, keys::wrap_random()?)?;
    let bytes = file.to_bytes()?;
    let at = source.now();
    let me = PersonId(uuid_at(at, (source.random)()));
    let fill = |tx: &Write<'_>| -> Result<()> {
        tx.put_person(&Person {
            id: me,
            details: details.clone(),
            archived_on: None,
        })?;
        tx.set(ME, &me)?;
        tx.set(keys::MARK, &KeyFile::mark(&bytes))?;
        let mine = me.to_string();
        tx.append_trail(at, me, Act::Created, &mine, "")?;
        if let Some(recipient) = file.recipient() {
            tx.append_trail(at, me, Act::RecoveryKeySet, &mine, &recipient.reference())?;
        }
        trust::make_key(tx, me, at)
    };
    // The store first and the keys last: a start that is interrupted leaves no workspace that looks whole.
    let made = || -> Result<Store> {
        let mut store = Store::create(&folder.join(folder::STORE), &key)?;
        store.write(fill)?;
        files::save(&keys::path(folder), &bytes)?;
        Ok(store)
    };
    let store = made().inspect_err(|error| {
        // There were no records here before, and without keys these never can be opened.
        if let OpError::Fault(_) = error {
            folder::LEFT
                .iter()
                .for_each(|name| drop(fs::remove_file(folder.join(name))));
        }
    })?;
    Desk::at(store, key, me, source, sample)
}

/// Opens the store in a folder with its passphrase.
pub fn unlock(folder: &Path, passphrase: &str, source: Source) -> Result<Desk> {
    unlock_as(folder, passphrase, source, false)
}

/// Opens the sample workspace that was made before.
pub(super) fn unlock_sample(folder: &Path, source: Source) -> Result<Desk> {
    unlock_as(folder, SAMPLE_PASSPHRASE, source, true)
}

fn unlock_as(folder: &Path, passphrase: &str, mut source: Source, sample: bool) -> Result<Desk> {
    let settled = backup::place::settle(folder)?;
    let held = HeldKeys::read(folder)?;
    let now = source.now();
    let mut tries = KeptTries::open(folder, now)?;
    let key = tries.attempt(now, || held.file.unwrap(passphrase))?;
    let (mut store, me) = open_store(folder, &key, now)?;
    let mut told = Vec::new();
    // A store that can only be read keeps no trace of being opened: see `trust`. What there is to tell
    // waits for the next time it can be written.
    if store.held_up().is_none() {
        let (now, failed) = (source.now(), tries.failed());
        told = store.write(|tx| opening(tx, me, now, failed, &held.mark))?;
        tries.forget()?;
    }
    if let Err(Refusal::SyncedFolder { sign }) = folder::refuse_synced(folder) {
        told.push(Told::InSyncedFolder { sign });
    }
    let desk = Desk::at(store, key, me, source, sample)?;
    if let Some(settled) = settled {
        told.push(settled.told(&desk.read())?);
    }
    Ok(Desk { told, ..desk })
}

/// What opening with the passphrase leaves in the store, and what there is to tell of the time before.
fn opening(
    tx: &Write<'_>,
    me: PersonId,
    now: Timestamp,
    failed: Option<Tries>,
    mark: &str,
) -> Result<Vec<Told>> {
    let (mine, mut told) = (me.to_string(), Vec::new());
    if let Some(last) = tx.last_act_at()?
        && now.millis() + CLOCK_LEEWAY < last.millis()
    {
        told.push(Told::ClockBehind { now, last });
    }
    if let Some(failed) = failed {
        tx.append_trail(now, me, Act::UnlockFailed, &mine, &in_words(failed))?;
        told.push(Told::WrongPassphrases {
            count: failed.failed,
            last: failed.last,
        });
    }
    // A store of the first release has no mark yet.
    let known: Option<String> = tx.setting(keys::MARK)?;
    if known.as_ref().is_some_and(|known| known != mark) {
        tx.append_trail(now, me, Act::KeyFileReplaced, &mine, "")?;
        told.push(Told::KeyFileReplaced);
    }
    if known.is_none_or(|known| known != mark) {
        tx.set(keys::MARK, &mark)?;
    }
    trust::have_key(tx, me, now)?;
    tx.append_trail(now, me, Act::Unlocked, &mine, "")?;
    Ok(told)
}

/// Wrong tries as the trail tells them.
pub(super) fn in_words(tries: Tries) -> String {
    let Tries {
        failed,
        first,
        last,
    } = tries;
    format!("{failed} from {first} to {last}")
}

/// The desk of the person whose store this is, opened with its data key. Writes nothing.
pub(super) fn desk_with(folder: &Path, key: DataKey, mut source: Source) -> Result<Desk> {
    let (store, me) = open_store(folder, &key, source.now())?;
    Desk::at(store, key, me, source, false)
}

fn open_store(folder: &Path, key: &DataKey, now: Timestamp) -> Result<(Store, PersonId)> {
    let path = folder.join(folder::STORE);
    if !path.exists() {
        return Err(Fault::new(FaultKind::StoreGone, "the store's file is missing").into());
    }
    let mut store = Store::open_keeping(&path, key, |before| {
        backup::before_migration(folder, before, key, now)
    })?;
    // The second folder may be on a network, and opening waits for none: the check of everything asks it.
    let beside = backup::Places::of(folder, backup::Second::default(), key, now);
    if let Some(found) = beside.against(&store.read())? {
        store.hold_up(found);
    }
    let me: Option<PersonId> = store.read().setting(ME)?;
    let me = me.ok_or_else(|| {
        Fault::new(
            FaultKind::StoreDamaged,
            "the store does not say whose it is",
        )
    })?;
    Ok((store, me))
}

/// What the window needs once a desk is open.
pub fn welcome(desk: &mut Desk) -> Result<Welcome> {
    let (today, sample, told) = (desk.today(), desk.sample, desk.told.clone());
    let read = desk.read();
    Ok(Welcome {
        me: known(&read, desk.me)?,
        sample,
        today,
        settings: settings::of(desk)?,
        last_place: settings::last_place(desk)?,
        held_up: desk.store.held_up().cloned(),
        told,
    })
}
