//! Reading the trail of one record.

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::time::Timestamp;

/// One act on a record, as its trail shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TrailRow {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// The act's key, as [`crate::audit::Act`] names it.
    pub act: String,
    /// Facts that belong to it.
    pub detail: String,
}

/// What was done to one record or person, oldest first.
pub fn of(desk: &mut Desk, object: &str) -> Result<Vec<TrailRow>> {
    let read = desk.read();
    let mut rows = Vec::new();
    for entry in read.trail_of(object)? {
        let by = read
            .person(entry.by)?
            .map(|person| person.details.name)
            .unwrap_or_default();
        rows.push(TrailRow {
            at: entry.at,
            by,
            act: entry.act,
            detail: entry.detail,
        });
    }
    Ok(rows)
}
