//! What observations and supervision sessions have in common: the kinds of them, next steps, and what must
//! hold of any draft. Pure; who may write what, and what is still missing, are rules of each.

use std::{collections::HashSet, hash::Hash};

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, StepId},
    refusal::Refusal,
};

/// Longest single text, in characters. A write-up is a few hundred words; this is a short book's chapter.
pub const LONG_TEXT: usize = 20_000;
/// Most notes, points, replies or steps in one record.
pub const MOST_ENTRIES: usize = 200;

/// Which kind of record. The order is that of two on one day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum RecordKind {
    /// An observation.
    Observation,
    /// A supervision session.
    Session,
}

impl RecordKind {
    /// The key under which the store keeps it.
    pub fn key(self) -> &'static str {
        match self {
            RecordKind::Observation => "observation",
            RecordKind::Session => "session",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [RecordKind::Observation, RecordKind::Session]
            .into_iter()
            .find(|kind| kind.key() == key)
    }
}

/// Something that somebody will do by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct NextStep {
    /// Which step; whether it is done is kept beside the record, which cannot change once agreed.
    pub id: StepId,
    /// What will be done.
    pub what: String,
    /// Who will do it; `None` while undecided.
    pub who: Option<PersonId>,
    /// By when; `None` while undecided.
    pub by: Option<NaiveDate>,
}

impl NextStep {
    /// Whether it still lacks what, who or by when: a record with such a step cannot be agreed.
    pub fn is_half(&self) -> bool {
        self.what.trim().is_empty() || self.who.is_none() || self.by.is_none()
    }
}

/// All words of a record, one paragraph a text: what the search reads.
pub(crate) fn words_of<'a>(texts: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let said: Vec<&str> = texts
        .map(|(_, text)| text)
        .filter(|text| !text.trim().is_empty())
        .collect();
    said.join("\n")
}

/// Refuses a text that is longer than [`LONG_TEXT`].
pub(crate) fn fits(field: &str, text: &str) -> Result<(), Refusal> {
    // A text has at most as many characters as bytes, so that most are never counted.
    if text.len() > LONG_TEXT && text.chars().count() > LONG_TEXT {
        return Err(Refusal::TextTooLong {
            field: field.into(),
            limit: LONG_TEXT as u32,
        });
    }
    Ok(())
}

/// Refuses a list of more than [`MOST_ENTRIES`].
pub(crate) fn check_lists(
    lists: impl IntoIterator<Item = (&'static str, usize)>,
) -> Result<(), Refusal> {
    for (field, count) in lists {
        if count > MOST_ENTRIES {
            return Err(Refusal::TooMany {
                field: field.into(),
                limit: MOST_ENTRIES as u32,
            });
        }
    }
    Ok(())
}

/// Refuses two entries that are the same, and gives what there is.
pub(crate) fn each_once<T: Eq + Hash>(
    entries: impl IntoIterator<Item = T>,
) -> Result<HashSet<T>, Refusal> {
    let mut seen = HashSet::new();
    for entry in entries {
        if !seen.insert(entry) {
            return Err(Refusal::DuplicateEntry);
        }
    }
    Ok(seen)
}

/// Refuses a visit or session that ends before it starts.
pub(crate) fn check_times(start: Option<NaiveTime>, end: Option<NaiveTime>) -> Result<(), Refusal> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(Refusal::EndBeforeStart {
            field: "endsAt".into(),
        }),
        _ => Ok(()),
    }
}
