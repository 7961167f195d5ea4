//! Opening and closing: first start, unlock, the sample workspace, settings.
//!
//! A workspace is a folder with three files: `sightline.db` (the store), `sightline.keys` (how a
//! passphrase opens it) and `sightline.lock` (held while it is open). The sample workspace is the same
//! three files in a folder beside it, with invented people and a passphrase that everybody may know.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Desk, OpError, Result, Source, files, known, system_random, trust};
use crate::{
    audit::{Act, finding::Finding},
    fault::{Fault, FaultKind},
    id::{PersonId, uuid_at},
    person::{Person, PersonDetails, TierNames, one_line, short},
    refusal::Refusal,
    store::Store,
    vault::{self, DataKey, KeyFile, UnwrapError, WrapRandom},
};

pub use crate::vault::Strength;

const STORE: &str = "sightline.db";
const KEYS: &str = "sightline.keys";
const SAMPLE_PASSPHRASE: &str = "sample workspace of invented people";
/// The setting that says who sits at this store.
pub(super) const ME: &str = "me";
/// The setting that holds [`Settings`].
pub(super) const SETTINGS: &str = "settings";
const LAST_PLACE: &str = "lastPlace";

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

/// The look of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the computer is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a person sets for themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The authority's name, on every page.
    pub organisation: String,
    /// The protective marking, at the head and foot of every page.
    pub marking: String,
    /// Size of text in per cent, 80 to 200.
    pub text_size: u32,
    /// The look of the window.
    pub theme: Theme,
    /// Whether single keys are shortcuts (WCAG 2.1.4 wants a way to switch them off).
    pub single_key_shortcuts: bool,
    /// What the authority calls the tiers.
    pub tiers: TierNames,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organisation: String::new(),
            marking: "OFFICIAL-SENSITIVE".into(),
            text_size: 100,
            theme: Theme::System,
            single_key_shortcuts: true,
            tiers: TierNames::default(),
        }
    }
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
    if folder.join(KEYS).exists() || folder.join(STORE).exists() {
        Gate::Locked { folder: shown }
    } else {
        Gate::NoStore { folder: shown }
    }
}

/// Whether the records in a folder are a sample, which needs no passphrase: see [`super::sample::unlock`].
pub fn is_sample(folder: &Path) -> bool {
    let keys = fs::read(folder.join(KEYS)).ok();
    keys.and_then(|bytes| KeyFile::parse(&bytes).ok())
        .is_some_and(|keys| keys.is_sample())
}

/// Refuses a folder that a program copies to other computers while the store is open, or that is on
/// another computer: both damage a live store.
fn refuse_synced(folder: &Path) -> Result<(), Refusal> {
    const SIGNS: [&str; 7] = [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud",
        "nextcloud",
        "sharepoint",
    ];
    let text = folder.display().to_string();
    let lower = text.to_lowercase();
    let shared = text.starts_with(r"\\") || text.starts_with("//");
    match SIGNS.iter().find(|sign| lower.contains(*sign)) {
        Some(sign) => Err(Refusal::SyncedFolder {
            sign: (*sign).into(),
        }),
        None if shared => Err(Refusal::SyncedFolder { sign: text }),
        None => Ok(()),
    }
}

/// How hard a passphrase is to guess, for somebody with this name.
pub fn strength(passphrase: &str, name: &str) -> Strength {
    vault::strength(passphrase, &[name])
}

/// First start: makes the store, with the person who will sit at it.
pub fn create(
    folder: &Path,
    passphrase: &str,
    me: PersonDetails,
    mut source: Source,
) -> Result<Desk> {
    refuse_synced(folder)?;
    let details = me.checked(None, source.now())?;
    let judged = strength(passphrase, &details.name);
    if !judged.enough {
        return Err(Refusal::PassphraseTooWeak {
            score: judged.score,
        }
        .into());
    }
    make(folder, &details, source, false, |key, random| {
        KeyFile::wrap(key, passphrase, random)
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
    let keys = wrap(
        &key,
        WrapRandom {
            salt: system_random()?,
            nonce: system_random()?,
        },
    )?;
    let at = source.now();
    let me = PersonId(uuid_at(at, (source.random)()));
    // The store first and the keys last: a start that is interrupted leaves no workspace that looks whole.
    let mut store = Store::create(&folder.join(STORE), &key)?;
    store.write(|tx| -> Result<()> {
        tx.put_person(&Person {
            id: me,
            details: details.clone(),
            archived_on: None,
        })?;
        tx.set(ME, &me)?;
        tx.append_trail(at, me, Act::Created, &me.to_string(), "")?;
        trust::make_key(tx, me, at)
    })?;
    files::save(&folder.join(KEYS), &keys.to_bytes()?)?;
    Desk::at(store, me, source, sample)
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
    let (keys, store) = (folder.join(KEYS), folder.join(STORE));
    if !keys.exists() {
        return Err(match store.exists() {
            true => Fault::new(FaultKind::StoreDamaged, "the key file is missing").into(),
            false => Refusal::NoStore.into(),
        });
    }
    let keys = KeyFile::parse(&fs::read(keys)?)?;
    let key = keys.unwrap(passphrase).map_err(|error| match error {
        UnwrapError::Refusal(refusal) => OpError::Refusal(refusal),
        UnwrapError::Fault(fault) => OpError::Fault(fault),
    })?;
    if !store.exists() {
        return Err(Fault::new(FaultKind::StoreDamaged, "the store's file is missing").into());
    }
    let mut store = Store::open(&store, &key)?;
    let me: Option<PersonId> = store.read().setting(ME)?;
    let me = me.ok_or_else(|| {
        Fault::new(
            FaultKind::StoreDamaged,
            "the store does not say whose it is",
        )
    })?;
    let now = source.now();
    // A store that can only be read keeps no trace of being opened: see `trust`.
    if store.held_up().is_none() {
        store.write(|tx| -> Result<()> {
            if tx.signer(me)?.is_none() {
                trust::make_key(tx, me, now)?;
            }
            Ok(tx.append_trail(now, me, Act::Unlocked, &me.to_string(), "")?)
        })?;
    }
    Desk::at(store, me, source, sample)
}

/// What the window needs once a desk is open.
pub fn welcome(desk: &mut Desk) -> Result<Welcome> {
    let (today, sample) = (desk.today(), desk.sample);
    let read = desk.read();
    Ok(Welcome {
        me: known(&read, desk.me)?,
        sample,
        today,
        settings: read.setting(SETTINGS)?.unwrap_or_default(),
        last_place: read.setting(LAST_PLACE)?,
        held_up: desk.store.held_up().cloned(),
    })
}

/// What the person set, or how it is until they do.
pub(super) fn settings(desk: &Desk) -> Result<Settings> {
    Ok(desk.read().setting(SETTINGS)?.unwrap_or_default())
}

/// Keeps what a person set. Sizes out of range are brought into it.
pub fn save_settings(desk: &mut Desk, settings: Settings) -> Result<Settings> {
    let settings = Settings {
        organisation: one_line(&settings.organisation),
        marking: one_line(&settings.marking),
        text_size: settings.text_size.clamp(80, 200),
        tiers: settings.tiers.checked()?,
        ..settings
    };
    for (field, text) in [
        ("organisation", &settings.organisation),
        ("marking", &settings.marking),
    ] {
        short(field, text)?;
    }
    desk.act(Act::SettingChanged, SETTINGS, "", |tx, _| {
        tx.set_told(SETTINGS, &settings)?;
        Ok(settings)
    })
}

/// Remembers where the person left off, in the window's own words. No entry in the trail: it is no act.
pub fn remember_place(desk: &mut Desk, place: &str) -> Result<()> {
    if place.len() > 2_000 || desk.store.held_up().is_some() {
        return Ok(());
    }
    Ok(desk.store.write(|tx| tx.set(LAST_PLACE, &place))?)
}
