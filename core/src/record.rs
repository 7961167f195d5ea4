//! What observations and supervision sessions have in common where both stand in one list. Pure; the rules
//! of each are its own.

use serde::{Deserialize, Serialize};

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
