//! Every "no" that a rule of Sightline can say. Not because something broke: because the rule says so.
//!
//! A refusal is data: a code and the facts its words need. The words themselves are the window's
//! (`ui/src/words/refusals.ts`, one entry per code, or it does not compile) and the command line's.
//! A refusal never loses what the person wrote; its words say what to do next.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    observation::{Missing, State},
    supervision::SessionMissing,
};

/// A rule that says no. Serialised as `{ "code": "ownPractice", ... }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Refusal {
    // --- opening the store
    /// The store is locked: the passphrase is needed first.
    #[error("Sightline is locked. Unlock it with your passphrase first.")]
    Locked,
    /// The passphrase does not open this store.
    #[error(
        "That passphrase does not open these records. Check capital letters and try again; nothing has changed."
    )]
    WrongPassphrase,
    /// The passphrase is too easy to guess.
    #[error(
        "That passphrase is too easy to guess. Use four or more unrelated words, such as a short made-up sentence."
    )]
    PassphraseTooWeak {
        /// zxcvbn's score, 0 to 4; 4 is asked for.
        score: u32,
    },
    /// The new passphrase is the old one.
    #[error("That is the passphrase you have now. Choose another; nothing has changed.")]
    SamePassphrase,
    /// Too many wrong passphrases were tried: the next try waits. Nothing is ever deleted.
    #[error(
        "Too many wrong passphrases were tried. Wait {seconds} seconds and try again; nothing was deleted."
    )]
    TooManyTries {
        /// How long the next try waits.
        seconds: u32,
    },
    /// The sample's keys are everybody's.
    #[error(
        "The sample workspace has a passphrase that everybody may know. Do this in your own records."
    )]
    SampleKeys,

    // --- the authority's recovery key
    /// These records were never given a recovery key.
    #[error(
        "These records have no recovery key, so only their passphrase opens them. Nothing was changed; look for the passphrase where your authority keeps such things."
    )]
    NoRecoveryKey,
    /// A recovery key, but not the one of these records.
    #[error(
        "That is another recovery key: these records open with {wanted}. Look for the page with that name; nothing was changed."
    )]
    OtherRecoveryKey {
        /// The name of the key that opens them, as it stands on its page.
        wanted: String,
    },
    /// A word that is not one of the list: a slip of the eye or of the finger.
    #[error(
        "Word {position} is not one of those that recovery keys are made of. Compare it with the page."
    )]
    RecoveryWordUnknown {
        /// Which word, from 1.
        position: u32,
    },
    /// Too few or too many words.
    #[error("A recovery key has 24 words; there are {found} here. Compare them with the page.")]
    RecoveryWordsCount {
        /// How many there are.
        found: u32,
    },
    /// The words do not belong together: one is another word of the list, or two changed places.
    #[error(
        "These 24 words do not belong together: one is another word, or two have changed places. Compare them with the page."
    )]
    RecoveryWordsMisread,
    /// The text of the QR code has a fault.
    #[error("The text of the QR code was not read whole. Scan it again, or type the 24 words.")]
    RecoveryCodeMisread,
    /// What was given as the public line of a recovery key is not one.
    #[error(
        "There is no recovery key's line in that: it begins with age1 and stands alone or under lines that begin with #. Ask whoever keeps the key for their file."
    )]
    RecipientMisread,
    /// The private part was given where the public line belongs.
    #[error(
        "That is the private part of a recovery key, which belongs on paper and nowhere else. Give the line that begins with age1 instead; nothing was kept."
    )]
    RecipientIsPrivate,

    // --- the store itself
    /// There is a store at this place already.
    #[error(
        "There are Sightline records here already. Open them with their passphrase, or choose another folder."
    )]
    StoreExists,
    /// There is no store at this place.
    #[error(
        "There are no Sightline records here yet. Start Sightline once to make them, or check the folder."
    )]
    NoStore,
    /// The store was written by a newer Sightline.
    #[error(
        "These records were saved by a newer Sightline. Update Sightline to open them; nothing was changed."
    )]
    StoreNewer {
        /// Schema number found in the store.
        found: u32,
        /// Newest schema number this Sightline knows.
        known: u32,
    },
    /// The records do not fit their mark: they can be read and not written.
    #[error(
        "These records can only be read: they do not fit the mark beside them. Restore a backup, or accept this state in Settings; nothing was changed."
    )]
    ReadOnlyRecovery,
    /// Another Sightline has the store open.
    #[error(
        "Sightline is already open with these records. Use that window, or close it and try again."
    )]
    StoreInUse,
    // --- backups
    /// The file is something else.
    #[error(
        "That file is not a backup of Sightline. Choose one whose name begins with sightline- and ends with .backup; nothing was changed."
    )]
    NotABackup,
    /// The file ends before the backup does.
    #[error(
        "That backup is not whole: its end is missing. Copy it again from where it came from, or choose another; nothing was changed."
    )]
    BackupCutOff,
    /// Something in the file was changed.
    #[error("That backup is damaged. Choose another; nothing was changed.")]
    BackupDamaged,
    /// It opens, but was not put together by whoever has its key.
    #[error(
        "Parts of that backup do not belong together: somebody changed it. Choose another, and tell IT; nothing was changed."
    )]
    BackupForged,
    /// Another file was chosen than the one that was looked at.
    #[error(
        "That backup was changed after you looked at it. Choose it again and look at what is in it; nothing was changed here."
    )]
    BackupSwapped,
    /// The key file is not the one that was last written beside these records.
    #[error(
        "The key file beside these records was changed while they are open. Lock and unlock them: Sightline then says whether it opens them. If it does not, take sightline.keys from where you keep copies, or restore the newest backup; nothing was changed."
    )]
    KeyFileChanged,
    /// There is no backup with that name.
    #[error("That backup is not there any more. Look in the list of backups; nothing was changed.")]
    UnknownBackup,
    /// It was called off, because the records were being locked.
    #[error(
        "The backup was called off because the records were being locked. Unlock them and try again; the backups before it are as they were."
    )]
    BackupCalledOff,
    /// A backup is being made, checked or restored.
    #[error("A backup is being made already. Wait until it is done, then try again.")]
    BackupUnderWay,
    /// A second folder inside the first would be lost with it.
    #[error(
        "That folder is with the records, so a lost computer would take both. Choose one on another disk or on the network."
    )]
    BackupFolderInside,
    /// The folder is shared or synced: a live store there would be damaged.
    #[error(
        "Records cannot be kept in a synced or network folder: two computers writing would damage them. Choose a folder on this computer."
    )]
    SyncedFolder {
        /// What gave it away.
        sign: String,
    },

    // --- any text
    /// A field that must be filled is empty.
    #[error("Fill in the {field} first.")]
    FieldMissing {
        /// The field's key.
        field: String,
    },
    /// A text is longer than its place allows.
    #[error(
        "The text in {field} is longer than {limit} characters. Shorten it, or keep the long text in the case file and refer to it."
    )]
    TextTooLong {
        /// The field's key.
        field: String,
        /// How many characters fit.
        limit: u32,
    },
    /// A list has more entries than a record can hold.
    #[error("There are more than {limit} entries in {field}. Join some of them.")]
    TooMany {
        /// The field's key.
        field: String,
        /// How many fit.
        limit: u32,
    },
    /// A day after today where only the past makes sense.
    #[error("{date} is in the future. Choose today or an earlier day.")]
    DateInFuture {
        /// The field's key.
        field: String,
        /// The day given.
        date: NaiveDate,
    },
    /// A day so far away that it can only be a slip.
    #[error("{date} looks like a slip. Choose a day between 1970 and ten years from now.")]
    DateOutOfRange {
        /// The field's key.
        field: String,
        /// The day given.
        date: NaiveDate,
    },
    /// The end comes before the start.
    #[error("The end comes before the start. Check the two dates or times.")]
    EndBeforeStart {
        /// The field's key.
        field: String,
    },

    // --- people
    /// No such person in this store.
    #[error("That person is not in your directory. Add them under People first.")]
    UnknownPerson,
    /// The person is archived.
    #[error("That person is archived. Bring them back under People first.")]
    PersonArchived,
    /// Their last day comes before their first.
    #[error("The last day comes before the first. Check the two dates.")]
    FinishBeforeStart,
    /// A person cannot be their own line manager.
    #[error("A person cannot be their own line manager. Choose somebody else or nobody.")]
    OwnManager,
    /// The line of managers would run in a circle.
    #[error(
        "That would make a circle of line managers. Choose somebody who does not report to them."
    )]
    ManagerLoop,
    /// Records name this person, so that they can be archived but not deleted.
    #[error("Records name this person, so they cannot be deleted. Archive them instead.")]
    PersonInRecords,
    /// Two tiers would have one name.
    #[error("Two tiers would both be called {name}. Give each a name of its own.")]
    SameTierName {
        /// The name, as the second of them has it.
        name: String,
    },
    /// The person at this desk cannot be archived or deleted here.
    #[error("This is you. Ask a colleague to change this from their own Sightline.")]
    ThatIsYou,

    // --- records
    /// No such record in this store.
    #[error("That record is not here. It may have been discarded; look in the list.")]
    UnknownRecord,
    /// Only the author may do this.
    #[error("Only the person who wrote this record can do that.")]
    NotYours,
    /// Nobody observes themselves.
    #[error("You cannot observe your own practice. Choose the colleague you observed.")]
    OwnPractice,
    /// Nobody supervises themselves.
    #[error("You cannot hold supervision with yourself. Choose the colleague you supervise.")]
    OwnSupervision,
    /// The window holds an older copy than the store.
    #[error(
        "This record was changed somewhere else since you opened it. Your text is still on screen: copy it, reopen the record, and add it."
    )]
    StaleCopy {
        /// The version the store holds.
        held: u32,
    },
    /// The record is not in a state in which this can be done.
    #[error("This cannot be done while the record is {state}.")]
    WrongState {
        /// The state it is in.
        state: State,
    },
    /// The write-up was shared: its words are fixed unless it is taken back.
    #[error(
        "The write-up was shared, so its words are fixed. Take it back to change it; nothing is lost."
    )]
    SharedAlready,
    /// The record was agreed: only an addendum can be added.
    #[error("This record was agreed and cannot change. Add an addendum instead.")]
    AgreedAlready,
    /// What is still needed before the next step.
    #[error("Something is still missing.")]
    StillMissing {
        /// What, in the order of the record.
        missing: Vec<Missing>,
    },
    /// What a session's record still needs before it can be agreed.
    #[error("Something is still missing.")]
    SessionMissing {
        /// What, in the order of the record.
        missing: Vec<SessionMissing>,
    },
    /// A link names a standard that this edition does not have.
    #[error("There is no {standard} in that set of standards. Choose it from the list.")]
    UnknownStandard {
        /// The code as it was given.
        standard: String,
    },
    /// The set that comes first would be hidden.
    #[error(
        "The set that comes first cannot be hidden. Choose another one to come first, then hide it."
    )]
    DefaultHidden,
    /// A mapping from a standard to itself.
    #[error("That is the same standard twice. Choose the one in the other edition or set.")]
    MappedToItself,
    /// The mapping is there already.
    #[error("These two are mapped in this way already. Nothing was changed.")]
    MappingExists,
    /// Two standards that would each replace the other.
    #[error(
        "The other way round is said already, and only one of two can replace the other. Remove that mapping first."
    )]
    ReplaceEachOther,
    /// There is no such mapping.
    #[error("That mapping is not here any more. Nothing was changed.")]
    UnknownMapping,
    /// A file of standards that cannot be taken in.
    #[error(
        "That file cannot be taken in: {reason}. Nothing was changed; mend the file or ask whoever made it."
    )]
    UnfitStandards {
        /// The place in the file and the reason, in words.
        reason: String,
    },
    /// The edition is here already, with other content.
    #[error(
        "{edition} is here already and says something else. An edition never changes: give the new text a new edition, and import it beside the old one."
    )]
    EditionDiffers {
        /// Set and edition.
        edition: String,
    },
    /// All that a file holds is here already.
    #[error("Everything in that file is here already. Nothing was changed.")]
    NothingNew,
    /// The set has nothing that coverage counts.
    #[error(
        "That set has nothing that coverage counts, so it cannot come first. Choose another one."
    )]
    NothingCounted,
    /// A file is larger than what it could rightly hold.
    #[error(
        "That file is larger than {megabytes} MB, so it cannot be a set of standards. Choose another file; nothing was changed."
    )]
    FileTooLarge {
        /// The most that is read.
        megabytes: u32,
    },
    /// The file that was chosen is not held any more.
    #[error("The file you chose is not open any more. Choose it again; nothing was changed.")]
    FileNotOpen,
    /// The set does not have that level.
    #[error("That set does not have this level. Choose one from its list.")]
    UnknownLevel,
    /// A reply or a point refers to a note that is not there.
    #[error("A point refers to a note that was removed. Choose the note again.")]
    UnknownNote,
    /// A linked observation is not in this store.
    #[error("A linked observation is not here any more. Take the link away and save again.")]
    UnknownObservation,
    /// A next step stands in another record already, where it is marked done.
    #[error("Next step {number} stands in another record already. Delete it and add it again.")]
    StepElsewhere {
        /// Which of the record's steps, counted from 1.
        number: u32,
    },
    /// Two entries of a record share one id, or one thing is linked twice.
    #[error("Two entries share one name. Reopen the record and try again.")]
    DuplicateEntry,
    /// Nothing would be in the export.
    #[error(
        "Nothing matches these filters, so there is nothing to export. Widen the dates or clear a filter."
    )]
    NothingToExport,
    /// The target of an export is in use or exists and may not be replaced.
    #[error("Choose another place for the file: Sightline cannot write there.")]
    CannotWriteThere,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_crosses_as_a_code_with_its_facts() {
        let crossed = serde_json::to_value(Refusal::TextTooLong {
            field: "purpose".into(),
            limit: 5,
        })
        .unwrap();
        assert_eq!(
            crossed,
            serde_json::json!({ "code": "textTooLong", "field": "purpose", "limit": 5 })
        );
        assert_eq!(
            serde_json::to_value(Refusal::Locked).unwrap(),
            serde_json::json!({ "code": "locked" })
        );
    }
}
