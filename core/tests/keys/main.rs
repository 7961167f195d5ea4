//! What opens the records: the passphrase and its change, wrong tries, the authority's recovery key, and
//! key files that are damaged. Here: what the parts share.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod passphrase;
mod recovery;
mod tries;

use std::path::PathBuf;

use common::{Clock, Service};
use sightline_core::{
    ops::{
        Desk, OpError, trail,
        workspace::{self, Told},
    },
    refusal::Refusal,
    vault::RecoveryKey,
};

const NEW: &str = "seven purple kettles sang in Grimsby";

/// A service whose desk was closed: its folder, its clock.
struct Closed {
    records: PathBuf,
    clock: Clock,
    _folder: tempfile::TempDir,
}

fn closed(s: Service) -> Closed {
    let Service {
        desk,
        clock,
        folder,
        ..
    } = s;
    drop(desk);
    Closed {
        records: folder.path().join("records"),
        clock,
        _folder: folder,
    }
}

impl Closed {
    fn unlock(&self, passphrase: &str) -> Result<Desk, OpError> {
        workspace::unlock(&self.records, passphrase, self.clock.source())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.records.join(name)
    }
}

fn refusal<T>(result: Result<T, OpError>) -> Refusal {
    match result {
        Err(OpError::Refusal(refusal)) => refusal,
        Err(OpError::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was done"),
    }
}

/// The acts on the desk's own person, in order, each with who did it and its facts.
fn acts(desk: &mut Desk) -> Vec<(String, String, String)> {
    let me = desk.me().to_string();
    let rows = trail::of(desk, &me).unwrap();
    rows.into_iter()
        .map(|row| (row.act.unwrap().key(), row.by, row.detail))
        .collect()
}

fn told(desk: &mut Desk) -> Vec<Told> {
    workspace::welcome(desk).unwrap().told
}

/// The recovery key with this number: its words, its public line, its name.
fn recovery_key(n: u8) -> (String, String, String) {
    let key = RecoveryKey::new([n; 32]);
    let recipient = key.recipient().unwrap();
    (
        key.words().unwrap().join(" "),
        recipient.to_string(),
        recipient.reference(),
    )
}
