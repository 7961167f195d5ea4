//! Bringing records back from a backup: what is in it, whose it is, and putting it in place. Each step can
//! be taken on a clean computer. Nothing is changed until all of the backup was read, opened and checked;
//! what was there is then set aside under a dated name, never deleted.
//!
//! A restore is never silent. It is an entry in the trail of what was restored, with the moment and the
//! last entry of the backup, and the mark beside the records starts anew from there: whoever reads the
//! trail later sees that the records went back, and how far.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use super::{CallOff, file::BackupFile, kilobytes, place, work::Work};
use crate::{
    audit::{Act, RECOVERY_KEY, mark},
    backup::head::{Contents, Standing},
    fault::{Fault, FaultKind},
    id::PersonId,
    ops::{
        Desk, OpError, Result, Source, files, folder, keys, known, tries::KeptTries, trust,
        workspace,
    },
    refusal::Refusal,
    store::Store,
    time::Timestamp,
    vault::{DataKey, KeyFile, Recipient, RecoveryKey},
};

/// What opens a backup: one of the two that opened the records when it was made.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// The passphrase of that time.
    Passphrase(&'a str),
    /// The recovery key of that time: the words from its page, or the text of its QR code.
    Words(&'a str),
}

/// How a backup is restored.
#[derive(Clone, Copy)]
pub enum Way<'a> {
    /// With the passphrase of its time, which goes on opening the records.
    Passphrase(&'a str),
    /// With the recovery key of its time, and a new passphrase, as the old one is forgotten.
    Words {
        /// The words from its page.
        typed: &'a str,
        /// The new passphrase.
        fresh: &'a str,
    },
}

/// What can be said of a backup without opening it. Whose it is cannot: names are inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupShown {
    /// Its file's name.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// How large it is, in kilobytes of 1,000 bytes, rounded up.
    pub kilobytes: u32,
    /// The number of the last entry of its trail.
    pub last_act: u32,
    /// The name of the recovery key that opens it too, if the records had one.
    pub recovery_key: Option<String>,
    /// What tells it from every other backup, in hexadecimal.
    pub code: String,
}

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Whose {
    /// Whose records they are.
    pub name: String,
    /// Their role.
    pub role: String,
    /// Their team.
    pub team: String,
    /// When it was made.
    pub made: Timestamp,
    /// The record that was changed last, if there is any.
    pub newest: Option<NewestRecord>,
    /// How many records there are.
    pub records: u32,
    /// What stands where it would be put.
    pub here: Here,
}

/// The record of a backup that was changed last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct NewestRecord {
    /// What people call it.
    pub reference: String,
    /// When it was changed.
    pub changed_at: Timestamp,
}

/// What stands in the place where a backup would be restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(
    tag = "what",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Here {
    /// No records.
    Nothing,
    /// The same records, as they are now.
    Same {
        /// How many acts were done in them since the backup; these would be set aside with them.
        later: u32,
    },
    /// Other records, or ones of which nothing can be said.
    Others,
}

/// What a backup says of itself, once nothing in it was found changed.
///
/// # Errors
///
/// The refusals of [`crate::backup::head::Head::read`], and a fault when the file cannot be read.
pub fn look(file: &Path) -> Result<BackupShown> {
    let mut file = BackupFile::open(file)?;
    file.sound()?;
    let (keys, _) = file.keys().map_err(of_a_backup)?;
    let contents = file.contents();
    let name = file.path().file_name().unwrap_or_default();
    Ok(BackupShown {
        name: name.to_string_lossy().into_owned(),
        made: contents.made,
        kilobytes: kilobytes(file.bytes()),
        last_act: number(contents.trail.seq),
        recovery_key: keys.recipient().map(Recipient::reference),
        code: file.code().to_owned(),
    })
}

/// Opens a backup and checks all of it: every page, every entry of the trail. Says what is in it and
/// what stands in `folder`, where it would be restored. Changes nothing there.
///
/// # Errors
///
/// Those of [`look`]; [`Refusal::WrongPassphrase`] and [`Refusal::TooManyTries`] as at unlocking, or those of
/// the recovery key; [`Refusal::BackupForged`].
pub fn whose(folder: &Path, file: &Path, secret: Secret<'_>, mut source: Source) -> Result<Whose> {
    let now = source.now();
    opened(folder, file, secret, now)?.whose(folder)
}

/// Puts a backup in place of what is in `folder`, which is set aside: the one with this
/// [`BackupShown::code`], where somebody looked at it before. The trail of the records tells of it, and the
/// window what was set aside and where.
///
/// # Errors
///
/// Those of [`whose`]; [`Refusal::BackupSwapped`] where the file is another than the one that was looked at;
/// [`Refusal::StoreInUse`] while another Sightline has the records open;
/// [`Refusal::PassphraseTooWeak`]; [`Refusal::SyncedFolder`]. Then everything is as it was.
pub fn restore(
    folder: &Path,
    file: &Path,
    code: Option<&str>,
    way: Way<'_>,
    mut source: Source,
) -> Result<Desk> {
    folder::refuse_synced(folder)?;
    // One that was cut off came first: what it put in place is set aside by this one.
    place::settle(folder)?;
    let now = source.now();
    let secret = match way {
        Way::Passphrase(passphrase) => Secret::Passphrase(passphrase),
        Way::Words { typed, .. } => Secret::Words(typed),
    };
    let mut taken = opened(folder, file, secret, now)?;
    if code.is_some_and(|code| code != taken.code) {
        return Err(Refusal::BackupSwapped.into());
    }
    let me = taken.me()?;
    let (made, seq) = (taken.contents.made, taken.contents.trail.seq);
    let fresh = match way {
        Way::Passphrase(_) => None,
        Way::Words { fresh, .. } => Some(taken.fresh_keys(me, fresh)?),
    };
    let recovered = taken.keys.recipient().map(Recipient::reference);
    let mine = me.to_string();
    taken.store.accept(|tx| -> Result<()> {
        trust::have_key(tx, me, now)?;
        let by = match &fresh {
            None => me,
            Some(bytes) => {
                tx.set(keys::MARK, &KeyFile::mark(bytes))?;
                let name = recovered.unwrap_or_default();
                tx.append_trail(now, RECOVERY_KEY, Act::Recovered, &mine, &name)?;
                RECOVERY_KEY
            }
        };
        let detail = format!("{made} {seq}");
        Ok(tx.append_trail(now, by, Act::Restored, &mine, &detail)?)
    })?;
    let Taken {
        store,
        key,
        bytes,
        work,
        ..
    } = taken;
    drop(store);
    files::save(&work.file(folder::KEYS), &fresh.unwrap_or(bytes))?;
    let settled = place::put(work, folder, now)?;
    let desk = workspace::desk_with(folder, key, source)?;
    let told = vec![settled.told(&desk.read())?];
    Ok(Desk { told, ..desk })
}

/// Opens a backup with its secret, in a folder to work in beside where it would go.
fn opened(folder: &Path, file: &Path, secret: Secret<'_>, now: Timestamp) -> Result<Taken> {
    let mut file = BackupFile::open(file)?;
    file.sound()?;
    let (keys, _) = file.keys().map_err(of_a_backup)?;
    if keys.is_sample() {
        return Err(Refusal::SampleKeys.into());
    }
    fs::create_dir_all(folder)?;
    let key = match secret {
        // Counted with the tries at unlocking: a backup must not be the way around their wait.
        Secret::Passphrase(passphrase) => KeptTries::open(folder, now)?
            .attempt(now, || keys.unwrap(passphrase))
            .map_err(of_a_backup)?,
        Secret::Words(typed) => {
            keys.recipient().ok_or(Refusal::NoRecoveryKey)?;
            let recovery = RecoveryKey::read(typed)?;
            keys.recover(&recovery)
                .map_err(OpError::from)
                .map_err(of_a_backup)?
        }
    };
    let work = Work::begin(folder)?;
    Taken::out_of(file, key, work, &CallOff::default()).map_err(of_a_backup)
}

/// Damage in a backup is a refusal of that backup: the records here are not damaged by it.
pub(super) fn of_a_backup(error: OpError) -> OpError {
    match error {
        OpError::Fault(Fault {
            kind: FaultKind::StoreDamaged | FaultKind::KeyFileDamaged,
            ..
        }) => Refusal::BackupDamaged.into(),
        other => other,
    }
}

/// A backup that was taken out into a folder to work in, opened and checked.
pub(super) struct Taken {
    store: Store,
    key: DataKey,
    keys: KeyFile,
    bytes: Vec<u8>,
    contents: Contents,
    code: String,
    work: Work,
}

impl Taken {
    /// Takes a backup out into `work` and checks all of it, as records are that are opened: a schema of an
    /// older Sightline is brought up to date there, so that a backup is known to open in this one.
    pub fn out_of(mut file: BackupFile, key: DataKey, work: Work, off: &CallOff) -> Result<Self> {
        let (keys, bytes) = file.keys()?;
        let path = work.file(folder::STORE);
        file.take_out(&key, &path)?;
        let mut store = Store::open(&path, &key)?;
        let stop = off.clone();
        store.interrupt_when(move || stop.is_off())?;
        let checked = whole(&store, &file.contents().trail);
        off.check()?;
        checked?;
        Ok(Self {
            store,
            key,
            keys,
            bytes,
            contents: file.contents().clone(),
            code: file.code().to_owned(),
            work,
        })
    }

    /// Whose records they are.
    fn me(&self) -> Result<PersonId> {
        let me: Option<PersonId> = self.store.read().setting(workspace::ME)?;
        Ok(me.ok_or(Refusal::BackupDamaged)?)
    }

    fn whose(&self, folder: &Path) -> Result<Whose> {
        let read = self.store.read();
        let me = known(&read, self.me()?)?.details;
        let newest = read.newest_record()?;
        Ok(Whose {
            name: me.name,
            role: me.role,
            team: me.team,
            made: self.contents.made,
            newest: newest.map(|(reference, changed_at)| NewestRecord {
                reference,
                changed_at,
            }),
            records: read.record_count()?,
            here: self.here(folder),
        })
    }

    fn here(&self, folder: &Path) -> Here {
        if matches!(workspace::gate(folder), workspace::Gate::NoStore { .. }) {
            return Here::Nothing;
        }
        let bytes = files::read_at_most(&folder.join(folder::MARK), 4_096).unwrap_or_default();
        match mark::read(&bytes, &self.key.mark_key()) {
            Some((_, head)) => Here::Same {
                later: number(head.seq - self.contents.trail.seq),
            },
            None => Here::Others,
        }
    }

    /// The bytes of its key file with a new passphrase.
    fn fresh_keys(&self, me: PersonId, fresh: &str) -> Result<Vec<u8>> {
        let read = self.store.read();
        let me = known(&read, me)?.details;
        workspace::judge(fresh, &[&me.name, &me.role, &me.team])?;
        let file = self.keys.rewrap(&self.key, fresh, keys::wrap_random()?)?;
        Ok(file.to_bytes()?)
    }
}

/// Whether a store that was taken out is whole: every page, every entry of its trail, and that it ends
/// where the backup says.
fn whole(store: &Store, standing: &Standing) -> Result<()> {
    let damaged = |cause: String| Fault::new(FaultKind::StoreDamaged, cause);
    if let Some(cause) = store.check_pages()? {
        return Err(damaged(cause).into());
    }
    store.read().verify_trail()?;
    let head = Standing::from(store.read().trail_head()?);
    if head != *standing {
        let (found, said) = (head.seq, standing.seq);
        return Err(damaged(format!("the trail ends at {found}, not at {said}")).into());
    }
    Ok(())
}

fn number(seq: i64) -> u32 {
    u32::try_from(seq.max(0)).unwrap_or(u32::MAX)
}
