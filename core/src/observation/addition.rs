//! What is added to an agreed record: an addendum, a correction, a statement of disagreement. Each stands
//! beside the record, dated and by name; none of them changes or hides what it is about.

use serde::{Deserialize, Serialize};

use super::{Observation, State};
use crate::{id::NoteId, person::PersonAtTime, record::fits, refusal::Refusal, time::Timestamp};

/// What kind of later addition it is. None of them changes or hides what it is about.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum AddendumKind {
    /// Something to add.
    #[default]
    Addendum,
    /// Something in the record is wrong, and this is right.
    Correction,
    /// The practitioner sees it differently, and says so.
    Disagreement,
}

/// One of the four parts of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum RecordPart {
    /// Prepare.
    Prepare,
    /// Write up.
    WriteUp,
    /// Talk.
    Talk,
    /// Agree.
    Agree,
}

impl RecordPart {
    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            RecordPart::Prepare => "Prepare",
            RecordPart::WriteUp => "Write up",
            RecordPart::Talk => "Talk",
            RecordPart::Agree => "Agree",
        }
    }
}

/// What a correction corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "what", content = "which", rename_all = "camelCase")]
pub enum Corrects {
    /// One note of the write-up.
    Note(NoteId),
    /// Something in one of the four parts.
    Part(RecordPart),
}

/// What somebody wants to add to an agreed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Addition {
    /// Addendum, correction or statement of disagreement.
    pub kind: AddendumKind,
    /// Their words.
    pub text: String,
    /// What is corrected; asked of a correction alone.
    pub corrects: Option<Corrects>,
}

/// A later addition to an agreed record: dated, by name, beside the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Addendum {
    /// Whose words they are.
    pub by: PersonAtTime,
    /// When.
    pub at: Timestamp,
    /// Their words.
    pub text: String,
    /// What kind of addition it is.
    #[serde(default)]
    pub kind: AddendumKind,
    /// What a correction corrects.
    #[serde(default)]
    pub corrects: Option<Corrects>,
    /// True where the observer wrote the practitioner's words in their presence.
    #[serde(default)]
    pub recorded_together: bool,
}

impl Observation {
    /// Checks a later addition to this record; both of the two may add one. `by` sits at the desk; the
    /// `practitioner` is brought as they stand now.
    ///
    /// A correction names what it corrects. A statement of disagreement is the practitioner's own: at the
    /// observer's desk it is recorded together.
    pub fn addendum(
        &self,
        by: PersonAtTime,
        practitioner: PersonAtTime,
        addition: Addition,
        at: Timestamp,
    ) -> Result<Addendum, Refusal> {
        if self.state != State::Agreed {
            return Err(Refusal::WrongState { state: self.state });
        }
        if by.id != self.observer && by.id != self.practitioner {
            return Err(Refusal::NotYours);
        }
        let missing = |field: &str| Refusal::FieldMissing {
            field: field.into(),
        };
        let text = addition.text.trim();
        if text.is_empty() {
            return Err(missing("addendum"));
        }
        fits("addendum", text)?;
        let corrects = match addition.kind {
            AddendumKind::Correction => addition.corrects,
            AddendumKind::Addendum | AddendumKind::Disagreement => None,
        };
        match corrects {
            None if addition.kind == AddendumKind::Correction => return Err(missing("corrects")),
            Some(Corrects::Note(id)) if !self.content.notes.iter().any(|note| note.id == id) => {
                return Err(Refusal::UnknownNote);
            }
            _ => {}
        }
        let theirs = addition.kind == AddendumKind::Disagreement;
        let recorded_together = theirs && by.id != practitioner.id;
        Ok(Addendum {
            by: if theirs { practitioner } else { by },
            at,
            text: text.into(),
            kind: addition.kind,
            corrects,
            recorded_together,
        })
    }
}
