//! Everything that a check can find, as a code with its facts. The words here are the command line's; the
//! window has its own (`ui/src/words/trust.ts`, one entry a code). Each says what does not hold, and
//! [`Finding::next`] what to do.

use serde::{Deserialize, Serialize};

use super::revision::Broken;

/// The parts of a check of the whole store, in the order in which they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The file: the code of each page, the structure, the index of words, references between rows.
    Pages,
    /// The tables, and the triggers that refuse changes.
    Schema,
    /// Every entry of the trail, and the mark outside the store.
    Trail,
    /// The directory, the settings, the keys of people, and the standards that came in.
    People,
    /// Every record: its revisions with their signatures, and that what is shown is what they say.
    Records,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Part; 5] = [
        Part::Pages,
        Part::Schema,
        Part::Trail,
        Part::People,
        Part::Records,
    ];

    /// What is looked at, for the command line.
    pub fn label(self) -> &'static str {
        match self {
            Part::Pages => "pages of the file",
            Part::Schema => "tables and rules",
            Part::Trail => "entries of the trail",
            Part::People => "people, keys, settings and standards",
            Part::Records => "records against their signed revisions",
        }
    }
}

/// What is read of a record besides its revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Projection {
    /// The record as its screen shows it.
    Record,
    /// Its row of the central log.
    Log,
    /// What coverage counts of it.
    Coverage,
    /// Under which standards it is listed.
    Standards,
    /// Its next steps, and whether they are done.
    Steps,
    /// Its words in the search.
    Words,
    /// Additions after it was agreed.
    Additions,
    /// Who was given a copy.
    Copies,
}

impl Projection {
    fn label(self) -> &'static str {
        match self {
            Projection::Record => "what its screen shows",
            Projection::Log => "its row of the log",
            Projection::Coverage => "what coverage counts of it",
            Projection::Standards => "the standards under which it is listed",
            Projection::Steps => "its next steps",
            Projection::Words => "its words in the search",
            Projection::Additions => "what was added to it",
            Projection::Copies => "who was given a copy",
        }
    }
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Finding {
    /// A page, an index or a reference of the file is damaged.
    #[error("The file is damaged: {cause}.")]
    PagesDamaged {
        /// What SQLite says: names of tables and pages, never text of a record.
        cause: String,
    },
    /// A value in this part is none that Sightline writes, so that what depends on it cannot be judged.
    #[error("Something here is not of Sightline's making and cannot be read: {cause}.")]
    Unreadable {
        /// Which column of which kind: never text of a record.
        cause: String,
    },
    /// A table or a trigger is not as this Sightline makes it.
    #[error("The rule or table {name} of the file was changed.")]
    SchemaChanged {
        /// Its name.
        name: String,
    },
    /// An entry of the trail was changed, removed, added or moved.
    #[error("The trail was changed at entry {at}.")]
    TrailBroken {
        /// The first entry that does not follow from the one before.
        at: u32,
    },
    /// The trail ends before its mark: its end was cut off, or an older store was put back.
    #[error(
        "The records end at act {found}, but act {marked} was done here: an older file was put back, or the end of the trail was cut off."
    )]
    BehindMark {
        /// How far the trail had come.
        marked: u32,
        /// How far it goes now.
        found: u32,
    },
    /// The trail goes past its mark but says something else there: it was written again.
    #[error("Act {at} is not the one that was marked: the trail was written again.")]
    OtherThanMarked {
        /// The entry that was marked.
        at: u32,
    },
    /// There is no mark beside a store that had one.
    #[error(
        "The mark beside the records is gone, so it cannot be told whether an older file was put back."
    )]
    MarkMissing,
    /// The mark is damaged or was written by somebody without the key.
    #[error(
        "The mark beside the records is damaged, so it cannot be told whether an older file was put back."
    )]
    MarkDamaged,
    /// The log of the last changes holds less than it did.
    #[error("The log of the last changes is damaged: the newest of them cannot be read. {}", unread(*.missing))]
    LogDamaged {
        /// How many acts were done here, by the mark, and are not in what can be read.
        missing: u32,
    },
    /// A revision does not hold.
    #[error("Revision {seq} of {reference} does not hold: {}.", broken(*.why))]
    RevisionBroken {
        /// What people call the record; its id where the record itself is gone.
        reference: String,
        /// Which revision.
        seq: u32,
        /// What is wrong.
        why: Broken,
    },
    /// A record that the trail does not tell of.
    #[error("By the trail there is no {reference}: it was put in outside Sightline.")]
    RecordUntold {
        /// What people call the record; its id where it has no row.
        reference: String,
    },
    /// Entries of the lists of records under standards that belong to no record.
    #[error(
        "Standards list records that are not there ({count} entries): they were put in outside Sightline."
    )]
    LinksUntold {
        /// How many entries.
        count: u32,
    },
    /// The trail tells of a revision that is not there.
    #[error("A revision of {reference} was removed.")]
    RevisionMissing {
        /// What people call the record.
        reference: String,
    },
    /// A revision that the trail does not tell of.
    #[error("Revision {seq} of {reference} is not in the trail: it was put in outside Sightline.")]
    RevisionUntold {
        /// What people call the record.
        reference: String,
        /// Which revision.
        seq: u32,
    },
    /// What is shown is not what was signed.
    #[error("Of {reference}, {} differs from what was signed.", .what.label())]
    Differs {
        /// What people call the record.
        reference: String,
        /// Which part.
        what: Projection,
    },
    /// The trail tells of a record that is not there.
    #[error("The record {record} was removed.")]
    RecordMissing {
        /// Its id.
        record: String,
    },
    /// A person's details are not those that were entered.
    #[error("The directory's entry of {name} is not what was entered.")]
    PersonDiffers {
        /// Their name as the directory has it now.
        name: String,
    },
    /// The trail tells of a person who is not there.
    #[error("Somebody was removed from the directory outside Sightline.")]
    PersonMissing,
    /// A setting is not what was set.
    #[error("The settings are not those that were saved.")]
    SettingsDiffer,
    /// What was imported or mapped of standards is not what was taken in.
    #[error(
        "Imported standards, their official words or their mappings are not what was taken in."
    )]
    StandardsDiffer,
    /// An imported edition, or official words or a mapping of one, cannot be read: it is left out
    /// everywhere.
    #[error("Of the imported standards, {what} cannot be read and is left out: {cause}.")]
    StandardsUnreadable {
        /// What, by the names that it is kept under.
        what: String,
        /// Why, for whoever mends it: places and words of the standards, never of a record.
        cause: String,
    },
    /// The level that is expected of somebody is not what was set.
    #[error("The level that is expected of {name} is not what was set.")]
    LevelDiffers {
        /// Whose.
        name: String,
    },
    /// A key to sign with is not one that was made here.
    #[error("A signing key of {name} was changed or put in outside Sightline.")]
    KeyDiffers {
        /// Whose key it is said to be.
        name: String,
    },
}

fn unread(missing: u32) -> String {
    match missing {
        0 => "If the computer had just stopped, they may never have been saved.".into(),
        n => format!(
            "{n} acts were done here that are not in what is left: they were in the log, or an older file was put back."
        ),
    }
}

fn broken(why: Broken) -> &'static str {
    match why {
        Broken::Unsigned => "nobody signed it",
        Broken::Changed => "it was changed after it was signed",
        Broken::OutOfOrder => "one before it was removed, added or moved",
        Broken::Signature => "its signature does not fit it",
        Broken::Signer => "it is signed with a key that is not that person's",
        Broken::Unreadable => "this Sightline cannot read it",
    }
}

impl Finding {
    /// What to do about it, for the command line.
    pub fn next(&self) -> &'static str {
        match self {
            Finding::PagesDamaged { .. } => {
                "Nothing was written. Restore the newest backup, and keep the damaged file for IT."
            }
            Finding::BehindMark { .. }
            | Finding::OtherThanMarked { .. }
            | Finding::MarkMissing
            | Finding::MarkDamaged
            | Finding::LogDamaged { .. } => {
                "Nothing is lost that is in the file. Restore the newest backup; or, if you know why it is so, accept this state: that is written to the trail."
            }
            Finding::Differs { .. } => {
                "Where the signed revisions are whole, `sightline-cli verify --rebuild` puts this right. Tell IT that something wrote outside Sightline."
            }
            Finding::StandardsUnreadable { .. } => {
                "Nothing is lost: links into it keep their code. Open the records with the newest Sightline; if that cannot read it either, restore the newest backup."
            }
            _ => {
                "Somebody or something wrote outside Sightline. Keep this file as it is for IT, and compare with the newest backup and with the copies that others hold."
            }
        }
    }
}
