//! The one shape in which a command says that it did not do what was asked.
//!
//! A refusal is a rule that says no, a fault is something broken. Both cross as codes, and the
//! window has the words (`ui/src/words`). The cause of a fault stays here, in the program's error
//! output; it never holds text of a record.

use serde::Serialize;
use sightline_core::{
    fault::{Fault, FaultKind},
    ops::OpError,
    refusal::Refusal,
};

/// Why a command did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum UiError {
    /// A rule said no.
    Refusal {
        /// Which, with the facts its words need.
        refusal: Refusal,
    },
    /// Something broke.
    Fault {
        /// What, as far as the person can do something about it.
        fault: FaultKind,
    },
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal { refusal }
    }
}

impl From<Fault> for UiError {
    fn from(fault: Fault) -> Self {
        eprintln!("sightline: {fault}");
        Self::Fault { fault: fault.kind }
    }
}

impl From<OpError> for UiError {
    fn from(error: OpError) -> Self {
        match error {
            OpError::Refusal(refusal) => refusal.into(),
            OpError::Fault(fault) => fault.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn failures_cross_as_codes() {
        let crossed = |error: UiError| serde_json::to_value(error).unwrap();
        assert_eq!(
            crossed(Refusal::Locked.into()),
            json!({ "kind": "refusal", "refusal": { "code": "locked" } })
        );
        let broken = Fault::new(FaultKind::DiskFull, "os error 28");
        assert_eq!(
            crossed(broken.into()),
            json!({ "kind": "fault", "fault": "diskFull" })
        );
    }
}
