//! The trail: one entry for each act, each chained to the one before, so that a changed, removed or
//! swapped entry is found. Drafts are their author's own and leave no entry at each save; the acts are
//! those that touch other people: starting, sharing, agreeing, printing, exporting.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{id::PersonId, time::Timestamp};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// The store was made.
    Created,
    /// The store was unlocked.
    Unlocked,
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
    /// An earlier version of a draft was brought back.
    VersionRestored,
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
    /// SHA-256 of the entry before; zeros for the first.
    pub prev: [u8; 32],
}

impl TrailEntry {
    /// SHA-256 (FIPS 180-4) over the entry's fields, each preceded by its length, and the entry before.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"sightline trail 1");
        let (seq, at) = (self.seq.to_be_bytes(), self.at.to_string());
        let fields: [&[u8]; 7] = [
            &seq,
            at.as_bytes(),
            self.by.0.as_bytes(),
            self.act.as_bytes(),
            self.object.as_bytes(),
            self.detail.as_bytes(),
            &self.prev,
        ];
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().into()
    }
}
