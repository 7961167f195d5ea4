//! Reading the trail of one record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, Result};
use crate::{
    audit::{Act, RECOVERY_KEY, TrailEntry},
    id::PersonId,
    store::Read,
    time::Timestamp,
};

/// One act on a record, as its trail shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TrailRow {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What was done; nothing where this Sightline does not know the act.
    pub act: Option<Act>,
    /// To whom: a copy.
    pub to: Option<String>,
    /// The day that was entered: of a copy, of a step that was done.
    pub on: Option<NaiveDate>,
    /// Facts that belong to it, as they are kept.
    pub detail: String,
}

/// What was done to one record, its next steps included, or to one person, oldest first.
pub fn of(desk: &mut Desk, object: &str) -> Result<Vec<TrailRow>> {
    let read = desk.read();
    let mut entries = read.trail_of(object)?;
    if let Ok(record) = Uuid::parse_str(object) {
        for step in read.steps_of_record(record)? {
            entries.extend(read.trail_of(&step.id.to_string())?);
        }
        entries.sort_by_key(|entry| entry.seq);
    }
    entries.into_iter().map(|entry| row(&read, entry)).collect()
}

fn row(read: &Read<'_>, entry: TrailEntry) -> Result<TrailRow> {
    let name = |id: PersonId| -> Result<Option<String>> {
        Ok(read.person(id)?.map(|person| person.details.name))
    };
    // A copy says `PERSON DAY`, a step `done DAY`.
    let (first, second) = entry.detail.split_once(' ').unwrap_or_default();
    let on = second.parse().ok();
    let to = match first.parse() {
        Ok(person) => name(person)?,
        Err(_) => None,
    };
    Ok(TrailRow {
        at: entry.at,
        by: match entry.by {
            RECOVERY_KEY => "Recovery key".into(),
            person => name(person)?.unwrap_or_default(),
        },
        act: serde_json::from_value(entry.act.into()).ok(),
        to,
        on,
        detail: entry.detail,
    })
}
