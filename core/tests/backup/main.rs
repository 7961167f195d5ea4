//! Backups: what is made, where, what goes; what comes back on a clean computer; files that are damaged or
//! hostile; a restore that is cut off. Here: what the parts share.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;

mod damage;
mod drill;
mod hostile;
mod made;
mod place;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use common::{Service, service, written_up};
use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};
use sightline_core::{
    observation::Response,
    ops::{
        Desk, OpError,
        backup::{self, CallOff, Made},
        observation,
    },
    refusal::Refusal,
    vault::{KeyFile, RecoveryKey},
};

const NEW: &str = "seven purple kettles sang in Grimsby";

/// A service with an agreed observation and a draft.
fn written() -> Service {
    let mut s = service();
    let started = observation::start(&mut s.desk, s.daniel)
        .unwrap()
        .observation;
    observation::write(&mut s.desk, started.id, 1, written_up(s.daniel)).unwrap();
    observation::share(&mut s.desk, started.id).unwrap();
    observation::finish_talk(&mut s.desk, started.id).unwrap();
    observation::agree(&mut s.desk, started.id, Response::Agree, "").unwrap();
    observation::start(&mut s.desk, s.daniel).unwrap();
    s
}

fn back_up(desk: &mut Desk) -> Made {
    backup::begin(desk)
        .unwrap()
        .run(&CallOff::default())
        .unwrap()
}

fn refusal<T>(result: Result<T, OpError>) -> Refusal {
    match result {
        Err(OpError::Refusal(refusal)) => refusal,
        Err(OpError::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was done"),
    }
}

/// Words and public line of the recovery key with this number.
fn recovery_key(n: u8) -> (String, String) {
    let key = RecoveryKey::new([n; 32]);
    let line = key.recipient().unwrap().to_string();
    (key.words().unwrap().join(" "), line)
}

/// A hash of every row of every table of the records in a folder, opened with their key.
fn rows(records: &Path, passphrase: &str) -> BTreeMap<String, Vec<String>> {
    let keys = fs::read(records.join("sightline.keys")).unwrap();
    let key = KeyFile::parse(&keys).unwrap().unwrap(passphrase).unwrap();
    let conn = Connection::open(records.join("sightline.db")).unwrap();
    conn.pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let of = |table: &String| {
        // Which log belongs to the file is no part of what is kept.
        let kept = match table.as_str() {
            "setting" => "WHERE name NOT IN ('folds', 'logOf')",
            _ => "",
        };
        let sql = format!("SELECT * FROM {table} {kept}");
        let mut statement = conn.prepare(&sql).unwrap();
        let columns = statement.column_count();
        let hash = |row: &rusqlite::Row<'_>| {
            let mut hasher = Sha256::new();
            for column in 0..columns {
                let value = row.get_ref(column)?;
                let (kind, bytes) = match value {
                    ValueRef::Null => (0, Vec::new()),
                    ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
                    ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
                    ValueRef::Text(bytes) => (3, bytes.to_vec()),
                    ValueRef::Blob(bytes) => (4, bytes.to_vec()),
                };
                hasher.update([kind]);
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
            Ok(hex::encode(hasher.finalize()))
        };
        let rows = statement.query_map([], hash).unwrap();
        rows.map(Result::unwrap).collect()
    };
    tables
        .iter()
        .map(|table| (table.clone(), of(table)))
        .collect()
}

/// Every file below a folder with its bytes, but for those that work leaves (locks, counted tries).
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = folder.read_dir() else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap();
        if path.is_dir() {
            found.extend(files(&path));
        } else if name != "sightline.lock" && name != "sightline.tries" {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}
