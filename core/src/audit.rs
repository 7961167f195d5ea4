//! What makes a record one that people can trust. Pure: values in, values out; no file, no clock, no SQL.
//!
//! * here: the **trail**, one entry for each act, each chained to the one before, so that a changed,
//!   removed or swapped entry is found. Drafts are their author's own and leave no entry at each save;
//!   the acts are those that touch other people: starting, sharing, agreeing, printing, exporting, and
//!   looking at a record of somebody else.
//! * [`revision`]: what a record said at each step, as bytes that are signed and chained.
//! * [`signature`]: the keys that sign.
//! * [`canonical`]: one value, one text.
//! * [`code`]: the code under what only who has the key may write.
//! * [`mark`]: the high-water mark outside the store, which shows that an older store was put back.
//! * [`finding`]: everything that a check can find, each with what to do next.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{id::PersonId, time::Timestamp};

pub mod canonical;
pub mod code;
pub mod finding;
pub mod mark;
pub mod proof;
pub mod revision;
pub mod signature;

/// A SHA-256 value (FIPS 180-4).
pub type Digest = [u8; 32];

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// The store was made.
    Created,
    /// The store was unlocked.
    Unlocked,
    /// Wrong passphrases were tried since the store was last open; the detail says how many.
    UnlockFailed,
    /// The passphrase was changed.
    PassphraseChanged,
    /// A recovery key was made at this desk.
    RecoveryKeyMade,
    /// The store was given a recovery key, in place of any before it; the detail names it.
    RecoveryKeySet,
    /// The store was opened with the recovery key and given a new passphrase.
    Recovered,
    /// The key file beside the store is not the one that was last written with it.
    KeyFileReplaced,
    /// A person was added.
    PersonAdded,
    /// A person's details were changed.
    PersonChanged,
    /// A person was archived.
    PersonArchived,
    /// A person was brought back.
    PersonRestored,
    /// A person whom nothing named was deleted.
    PersonDeleted,
    /// A record was started.
    Started,
    /// A draft was discarded.
    Discarded,
    /// A write-up was shared.
    Shared,
    /// A write-up was taken back.
    TakenBack,
    /// The talk was finished.
    TalkFinished,
    /// The talk was opened again.
    TalkReopened,
    /// A record was agreed.
    Agreed,
    /// An addendum was added.
    AddendumAdded,
    /// A correction was added; what it corrects stays readable beside it.
    CorrectionAdded,
    /// The practitioner's statement that they see it differently was added.
    DisagreementAdded,
    /// A record that the person at the desk neither wrote nor is written about was opened.
    Viewed,
    /// A file that was saved was opened, to read it or to print it.
    FileOpened,
    /// A copy was handed over.
    CopyGiven,
    /// A next step was marked done, or not done after all.
    StepMarked,
    /// A record was saved as pages.
    SavedAsPdf,
    /// A summary was saved as pages.
    SummarySaved,
    /// The log was exported.
    LogExported,
    /// A calendar entry was saved.
    CalendarSaved,
    /// A setting was changed.
    SettingChanged,
    /// It was chosen which standards are used.
    StandardsChosen,
    /// An edition of a set of standards was imported.
    StandardsImported,
    /// Official wording was imported over summaries.
    OfficialWordsImported,
    /// A set of standards was saved as a file.
    StandardsExported,
    /// A mapping between two standards was added.
    MappingAdded,
    /// A mapping between two standards was removed.
    MappingRemoved,
    /// The level that is expected of a person was set or taken back.
    LevelExpected,
    /// A key to sign with was made.
    SigningKeyMade,
    /// What is read across records was made again from the revisions.
    Rebuilt,
    /// A store that did not fit its mark was taken as it is, knowingly.
    StateAccepted,
    /// A backup was begun. It holds this entry itself.
    BackedUp,
    /// It was set which second folder backups go to, or that they go to none.
    BackupFolderSet,
    /// The records were put in place from a backup; the detail says when that was made and which entry of
    /// the trail was its last.
    Restored,
}

impl Act {
    /// The key under which the store keeps it: the same word that crosses to the window.
    pub fn key(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|v| v.as_str().map(Into::into))
            .unwrap_or_default()
    }
}

/// What the trail keeps of a value that an act left: SHA-256 of the kind of value and of the value as
/// canonical JSON (RFC 8785), without fields that say nothing. A field that is added to the noun later is
/// empty in old values, so that their hash stays.
pub fn digest_of(kind: &str, value: &impl Serialize) -> Result<Digest, serde_json::Error> {
    let value = without_empty(serde_json::to_value(value)?);
    let hasher = Sha256::new()
        .chain_update(b"sightline value 1 ")
        .chain_update(kind)
        .chain_update([0])
        .chain_update(canonical::bytes(&value)?);
    Ok(hasher.finalize().into())
}

/// A value without fields that say nothing: null, false, an empty text, an empty list, an empty object.
pub fn without_empty(value: Value) -> Value {
    let says_nothing = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, without_empty(value)))
            .filter(|(_, value)| !says_nothing(value))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_empty).collect(),
        other => other,
    }
}

/// Where the trail stands: its last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last entry's number; 0 while there is none.
    pub seq: i64,
    /// The last entry's hash; zeros while there is none.
    pub sha: Digest,
}

impl Head {
    /// Before the first entry.
    pub const START: Head = Head {
        seq: 0,
        sha: [0; 32],
    };
}

/// Who acts when the authority's recovery key opens a store: whoever holds it, whom the store does not know.
pub const RECOVERY_KEY: PersonId = PersonId(uuid::Uuid::nil());

/// One entry of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailEntry {
    /// 1, 2, 3 and so on: the order, whatever the clock says.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// The act's key.
    pub act: String,
    /// The record or person it touched: an id, never a text.
    pub object: String,
    /// Facts that belong to it, such as a file's kind. Never narrative.
    pub detail: String,
    /// What the act left behind, as a hash: of the revision it made, of the person it changed. None where
    /// the act changed nothing that is kept (a look, an export) or says all of it in `detail`.
    pub digest: Option<Digest>,
    /// SHA-256 of the entry before; zeros for the first.
    pub prev: Digest,
}

impl TrailEntry {
    /// The hash that the next entry is chained to: see [`Link::hash`].
    pub fn hash(&self) -> Digest {
        let at = self.at.to_string();
        Link {
            seq: self.seq,
            at: &at,
            by: self.by.0.as_bytes(),
            act: &self.act,
            object: &self.object,
            detail: &self.detail,
            digest: self.digest.as_ref().map(<[u8; 32]>::as_slice),
            prev: &self.prev,
        }
        .hash()
    }
}

/// An entry's fields as the store holds them, so that a million can be hashed without being read first.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The entry's number.
    pub seq: i64,
    /// When, as [`Timestamp`] writes it.
    pub at: &'a str,
    /// By whom: the 16 bytes of the id.
    pub by: &'a [u8],
    /// The act's key.
    pub act: &'a str,
    /// What it touched.
    pub object: &'a str,
    /// Facts that belong to it.
    pub detail: &'a str,
    /// What it left behind.
    pub digest: Option<&'a [u8]>,
    /// The hash of the entry before.
    pub prev: &'a [u8],
}

impl Link<'_> {
    /// SHA-256 over the entry's fields, each preceded by its length (8 bytes, big end first). Entries
    /// without a digest are hashed as they were before there were any: a name before the fields keeps
    /// the two forms apart.
    pub fn hash(&self) -> Digest {
        let mut hasher = Sha256::new();
        hasher.update(match self.digest {
            None => b"sightline trail 1",
            Some(_) => b"sightline trail 2",
        });
        let seq = self.seq.to_be_bytes();
        let fields: [Option<&[u8]>; 8] = [
            Some(&seq),
            Some(self.at.as_bytes()),
            Some(self.by),
            Some(self.act.as_bytes()),
            Some(self.object.as_bytes()),
            Some(self.detail.as_bytes()),
            self.digest,
            Some(self.prev),
        ];
        for field in fields.into_iter().flatten() {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().into()
    }
}
