//! What opens the records: the key file beside the store, changing the passphrase, giving the store a
//! recovery key. The store itself is never rewritten for these: its data key stays, and only how that is
//! wrapped changes. The key file is replaced whole, so that a crash leaves the old one or the new one.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    Desk, Result, files, folder, known, settings, system_random, tries::KeptTries, trust, workspace,
};
use crate::{
    audit::Act,
    fault::{Fault, FaultKind},
    id::PersonId,
    refusal::Refusal,
    store::Read,
    vault::{DataKey, KeyFile, Recipient, Tries, WrapRandom},
};

/// The setting that keeps the mark of the key file that was last written: see [`KeyFile::mark`].
pub(super) const MARK: &str = "keyFile";

/// The key file of the records in a folder.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join(folder::KEYS)
}

/// The key file as it stands beside the store.
pub(super) struct HeldKeys {
    /// What it says.
    pub file: KeyFile,
    /// Its mark, to compare with the one in the store.
    pub mark: String,
    bytes: Vec<u8>,
}

impl HeldKeys {
    /// Reads it. A missing one beside a store is damage, never a first start.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = path(folder);
        if !path.exists() {
            return Err(match folder::has_store(folder) {
                true => Fault::new(FaultKind::KeyFileGone, "there is none").into(),
                false => Refusal::NoStore.into(),
            });
        }
        let bytes = files::read_at_most(&path, KeyFile::MOST)?;
        Ok(Self {
            file: KeyFile::parse(&bytes)?,
            mark: KeyFile::mark(&bytes),
            bytes,
        })
    }

    /// Reads the one beside records that are open: the very one that was last written there.
    /// What is made of any other might open nothing, or other records.
    ///
    /// # Errors
    ///
    /// [`Refusal::KeyFileChanged`] for another.
    pub fn of(folder: &Path, read: &Read<'_>) -> Result<Self> {
        let held = Self::read(folder)?;
        let known: Option<String> = read.setting(MARK)?;
        match known.is_some_and(|known| known == held.mark) {
            true => Ok(held),
            false => Err(Refusal::KeyFileChanged.into()),
        }
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What opens the records at this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct KeysShown {
    /// The recovery key's name, when the records have one.
    pub recovery_key: Option<String>,
    /// Its public line.
    pub recipient: Option<String>,
}

/// What opens the records at this desk besides the passphrase.
pub fn shown(desk: &Desk) -> Result<KeysShown> {
    let held = HeldKeys::read(&desk.folder())?;
    let recipient = held.file.recipient();
    Ok(KeysShown {
        recovery_key: recipient.map(Recipient::reference),
        recipient: recipient.map(ToString::to_string),
    })
}

/// How hard a passphrase is to guess for somebody who knows the person at this desk.
pub fn strength(desk: &Desk, passphrase: &str) -> Result<workspace::Strength> {
    let about = about(desk)?;
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    Ok(workspace::strength(passphrase, &about))
}

/// What a colleague knows about the person at this desk.
fn about(desk: &Desk) -> Result<[String; 4]> {
    let me = known(&desk.read(), desk.me)?.details;
    let organisation = settings::of(desk)?.organisation;
    Ok([me.name, me.role, me.team, organisation])
}

/// Refuses a passphrase that somebody who knows the person could guess.
pub(super) fn judge(desk: &Desk, passphrase: &str) -> Result<()> {
    let about = about(desk)?;
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    Ok(workspace::judge(passphrase, &about)?)
}

/// Changes the passphrase. The recovery key, if there is one, still opens the records.
///
/// # Errors
///
/// [`Refusal::WrongPassphrase`] and [`Refusal::TooManyTries`] as at unlocking, and
/// [`Refusal::PassphraseTooWeak`] or [`Refusal::SamePassphrase`] for the new one.
pub fn change_passphrase(desk: &mut Desk, old: &str, new: &str) -> Result<()> {
    replace(desk, old, Act::PassphraseChanged, |desk, held, key| {
        if old == new {
            return Err(Refusal::SamePassphrase.into());
        }
        judge(desk, new)?;
        let file = held.file.rewrap(key, new, wrap_random()?)?;
        Ok((file, String::new()))
    })
}

/// Gives the records the authority's recovery key, in place of any before it: `line` is its public part,
/// typed, pasted or read from the authority's file. Asks for the passphrase, as it lets somebody else in.
///
/// # Errors
///
/// Those of [`Recipient::read`] and of the passphrase.
pub fn set_recovery_key(desk: &mut Desk, passphrase: &str, line: &str) -> Result<KeysShown> {
    let recipient = Recipient::read(line)?;
    replace(desk, passphrase, Act::RecoveryKeySet, |_, held, key| {
        let name = recipient.reference();
        // Wrapped anew for the passphrase too: a file of the first version becomes one of this.
        let file = held.file.rewrap(key, passphrase, wrap_random()?)?;
        Ok((file.for_recovery(key, recipient)?, name))
    })?;
    shown(desk)
}

/// Replaces the key file by what `change` makes of it, once the passphrase has been proved.
fn replace(
    desk: &mut Desk,
    passphrase: &str,
    act: Act,
    change: impl FnOnce(&Desk, &HeldKeys, &DataKey) -> Result<(KeyFile, String)>,
) -> Result<()> {
    if desk.sample {
        return Err(Refusal::SampleKeys.into());
    }
    let (folder, now, me) = (desk.folder(), desk.now(), desk.me);
    let held = HeldKeys::of(&folder, &desk.read())?;
    let mut tries = KeptTries::open(&folder, now)?;
    let key = tries.attempt(now, || held.file.unwrap(passphrase))?;
    let (file, detail) = change(desk, &held, &key)?;
    let entry = Entry {
        by: me,
        act,
        detail: &detail,
        failed: tries.failed(),
    };
    write(desk, &held, &file, entry)?;
    tries.forget()
}

/// What the trail says about a new key file.
pub(super) struct Entry<'a> {
    /// Who did it.
    pub by: PersonId,
    /// What they did.
    pub act: Act,
    /// The facts of it.
    pub detail: &'a str,
    /// Wrong passphrases before it.
    pub failed: Option<Tries>,
}

/// Puts a new key file in place of the held one, with its mark and its entry in the store.
pub(super) fn write(
    desk: &mut Desk,
    held: &HeldKeys,
    file: &KeyFile,
    entry: Entry<'_>,
) -> Result<()> {
    let bytes = file.to_bytes()?;
    let path = path(&desk.folder());
    let (now, owner, me) = (desk.now(), desk.me, desk.me.to_string());
    let Entry {
        by,
        act,
        detail,
        failed,
    } = entry;
    let mut replaced = false;
    let done = desk.store.write(|tx| -> Result<()> {
        if let Some(failed) = failed {
            let told = workspace::in_words(failed);
            tx.append_trail(now, by, Act::UnlockFailed, &me, &told)?;
        }
        tx.set(MARK, &KeyFile::mark(&bytes))?;
        trust::have_key(tx, owner, now)?;
        tx.append_trail(now, by, act, &me, detail)?;
        // Last, as it cannot be rolled back. Cut off between here and the commit, the new file stands
        // without its mark: the next unlock tells so in the trail.
        files::save(&path, &bytes)?;
        replaced = true;
        Ok(())
    });
    if done.is_err() && replaced {
        files::save(&path, &held.bytes)?;
    }
    done?;
    desk.signer = desk.read().signer(owner)?;
    Ok(())
}

/// Puts a new key file in place beside a store that can only be read: without its mark, so that the next
/// unlock that can write tells of it in the trail.
pub(super) fn write_beside(desk: &Desk, file: &KeyFile) -> Result<()> {
    files::save(&path(&desk.folder()), &file.to_bytes()?)
}

/// Randomness for wrapping a key, from the system, also where ids are seeded.
pub(super) fn wrap_random() -> Result<WrapRandom, Fault> {
    Ok(WrapRandom {
        salt: system_random()?,
        nonce: system_random()?,
    })
}

impl Desk {
    /// The folder that the records are in.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = self.store.path().parent();
        folder.unwrap_or(Path::new(".")).to_owned()
    }
}
