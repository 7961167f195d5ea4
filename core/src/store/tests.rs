//! What the store itself promises: who holds it, what a trigger refuses, what a full disk leaves.

use super::*;
use crate::{
    audit::{Act, signature::Signer},
    id::PersonId,
    time::Timestamp,
};

struct Open {
    store: Store,
    _folder: tempfile::TempDir,
}

fn open() -> Open {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("sightline.db"), &DataKey::new([7; 32])).unwrap();
    Open {
        store,
        _folder: folder,
    }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn me() -> PersonId {
    PersonId(uuid::Uuid::from_u128(7))
}

fn with_trail(entries: i64) -> Open {
    let mut open = open();
    for n in 0..entries {
        open.store
            .write(|tx| tx.append_trail(at(n), me(), Act::Started, "a record", ""))
            .unwrap();
    }
    open
}

#[test]
fn an_edit_of_the_trail_is_found_wherever_it_is_made() {
    let edits = [
        "UPDATE trail SET act = 'agreed' WHERE seq = 2",
        "UPDATE trail SET at = '2026-05-12T14:32:05.123Z' WHERE seq = 3",
        "DELETE FROM trail WHERE seq = 2",
        "UPDATE trail SET prev = zeroblob(32) WHERE seq = 3",
        "INSERT INTO trail SELECT 4, at, by, act, object, 'copied', prev, sha, digest FROM trail WHERE seq = 3",
    ];
    for edit in edits {
        let Open { store, _folder } = with_trail(3);
        assert_eq!(store.read().verify_trail().unwrap(), 3);
        if !edit.starts_with("INSERT") {
            assert!(
                store.conn.execute_batch(edit).is_err(),
                "a trigger refuses: {edit}"
            );
        }
        store
            .conn
            .execute_batch("DROP TRIGGER trail_is_fixed; DROP TRIGGER trail_stays;")
            .unwrap();
        store.conn.execute_batch(edit).unwrap();
        assert!(store.read().verify_trail().is_err(), "{edit}");
    }
}

#[test]
fn what_was_kept_cannot_be_changed_or_deleted_by_any_statement() {
    let Open { mut store, _folder } = open();
    store
        .write(|tx| -> Result<()> {
            tx.conn.execute_batch(
                "INSERT INTO person (id, name, role, tier, team) VALUES (zeroblob(16), 'Mei Lin', 'r', 'director', 't');
                 INSERT INTO observation (id, reference, state, observer, practitioner, changed_at, shared_at, version,
                   content, agreement)
                 VALUES (zeroblob(16), 'OBS', 'agreed', zeroblob(16), zeroblob(16), 'now', 'now', 1, '{}', '{}');
                 INSERT INTO addendum (observation, at, body) VALUES (zeroblob(16), 'now', '{}');",
            )?;
            tx.conn.execute_batch(
                "INSERT INTO revision (record, seq, act, by, at, format, body, sha, prev)
                 VALUES (zeroblob(16), 1, 'agreed', zeroblob(16), 'now', 1, x'7b7d', zeroblob(32), zeroblob(32))",
            )?;
            tx.put_signing_key(&Signer::new(PersonId(uuid::Uuid::nil()), &[1; 32]), at(1))
        })
        .unwrap();
    for refused in [
        "UPDATE observation SET content = '{\"a\":1}'",
        "UPDATE observation SET state = 'toAgree', agreement = NULL",
        "DELETE FROM observation",
        "INSERT OR REPLACE INTO observation SELECT * FROM observation",
        "UPDATE revision SET body = x'00'",
        "DELETE FROM revision",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision",
        "UPDATE addendum SET body = '[]'",
        "DELETE FROM addendum",
        "DELETE FROM person",
        "UPDATE signing_key SET secret = NULL",
        "DELETE FROM signing_key",
    ] {
        assert!(store.conn.execute_batch(refused).is_err(), "{refused}");
    }
}

#[test]
fn a_full_disk_is_named_and_the_store_stays_as_it_was() {
    let Open { mut store, _folder } = open();
    let pages: i64 = store
        .conn
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    store
        .conn
        .pragma_update(None, "max_page_count", pages + 4)
        .unwrap();
    let full = store
        .write(|tx| tx.set("large", &"x".repeat(200_000)))
        .unwrap_err();
    assert!(
        matches!(&full, StoreError::Fault(fault) if fault.kind == FaultKind::DiskFull),
        "{full}"
    );
    assert_eq!(store.read().setting::<String>("large").unwrap(), None);
    store.write(|tx| tx.set("small", &1)).unwrap();
    assert_eq!(store.check_pages().unwrap(), None);
}

#[test]
fn a_program_that_is_being_started_does_not_keep_a_closed_store_locked() {
    let Open { store, _folder } = open();
    let (path, key) = (store.path.clone(), DataKey::new([7; 32]));
    // What a child holds between its fork and its first instruction.
    let inherited = store._lock.0.try_clone().unwrap();
    drop(store);
    assert!(Store::open(&path, &key).is_ok());
    drop(inherited);
}

#[test]
fn an_error_in_a_verb_leaves_nothing_behind() {
    let Open { mut store, _folder } = open();
    let failed = store.write(|tx| -> Result<()> {
        tx.set("half", &1)?;
        Err(Refusal::NotYours.into())
    });
    assert!(failed.is_err());
    assert_eq!(store.read().setting::<i32>("half").unwrap(), None);
}

#[test]
fn what_is_committed_is_on_the_disk() {
    let Open { store, _folder } = open();
    let mode: String = store
        .conn
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    let sync: i64 = store
        .conn
        .pragma_query_value(None, "synchronous", |row| row.get(0))
        .unwrap();
    assert_eq!((mode.as_str(), sync), ("wal", 2));
}
