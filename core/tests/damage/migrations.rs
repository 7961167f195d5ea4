//! A migration that is killed: the store is of the old schema or of the new one, never between, and what
//! it held is there.

use std::{fs, path::Path};

use rusqlite::{Connection, params};
use sightline_core::{store::Store, vault::DataKey};
use tempfile::TempDir;

use crate::{DB, Dice, LOG, folder, lay_out, read, times};

/// Every migration. A new one is added here as it is in the store.
fn migrations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let files = fs::read_dir(folder).unwrap().flatten();
    let mut files: Vec<_> = files.map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "sql"));
    files.sort();
    let text = |path| fs::read_to_string(path).unwrap();
    files.into_iter().map(text).collect()
}

fn connect(path: &Path, key: &DataKey) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    conn
}

fn apply(conn: &Connection, migrations: &[String]) {
    conn.execute_batch(
        "CREATE TABLE migration (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
    )
    .unwrap();
    for (n, text) in (1..).zip(migrations) {
        conn.execute_batch(text).unwrap();
        let insert = "INSERT INTO migration (n, text) VALUES (?1, ?2)";
        conn.execute(insert, params![n, text]).unwrap();
        conn.pragma_update(None, "user_version", n).unwrap();
    }
}

/// The names and texts of all that a store is made of.
fn schema(conn: &Connection) -> Vec<(String, Option<String>)> {
    let sql = "SELECT name, sql FROM sqlite_schema ORDER BY name";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

fn version(conn: &Connection) -> usize {
    let found: i64 = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    found as usize
}

/// Somebody who is in every schema.
const SOMEBODY: &str = "INSERT INTO person (id, name, role, tier, team) VALUES (zeroblob(16), 'Mei Lin', 'r', 'director', 't')";

#[test]
fn a_killed_migration_leaves_the_old_schema_or_the_new_one() {
    let migrations = migrations();
    let known = migrations.len();
    let key = DataKey::new([7; 32]);
    let kills = times("SIGHTLINE_MIGRATION_KILLS", 20);
    let fresh: Vec<_> = (1..=known)
        .map(|n| {
            let conn = Connection::open_in_memory().unwrap();
            apply(&conn, &migrations[..n]);
            schema(&conn)
        })
        .collect();
    let mut dice = Dice(10);
    for from in 1..known {
        let folder = folder();
        let (db, log) = migrated(&folder, &key, &migrations[..from]);
        let mut seen = vec![0; known + 1];
        let frames = (log.len() - 32) / 4120;
        // Each step is killed that often: as many cuts as there are steps to take.
        let wanted = kills * (known - from);
        for round in 0..wanted.max(frames + 1) {
            let cut = match round <= frames {
                true => 32 + round * 4120,
                false => dice.below(log.len() + 1),
            };
            let path = folder.path().join(DB);
            lay_out(folder.path(), &db, &log[..cut], b"");
            fs::remove_file(folder.path().join("sightline.mark")).unwrap();
            let conn = connect(&path, &key);
            let now = version(&conn);
            seen[now] += 1;
            let told = format!("from {from}, cut at {cut}, now {now}");
            assert!(now >= from, "{told}");
            assert_eq!(schema(&conn), fresh[now - 1], "{told}");
            let name: String = conn
                .query_row("SELECT name FROM person", [], |row| row.get(0))
                .unwrap();
            assert_eq!(name, "Mei Lin", "{told}");
            drop(conn);
            // The next start ends what was begun.
            lay_out(folder.path(), &db, &log[..cut], b"");
            fs::remove_file(folder.path().join("sightline.mark")).unwrap();
            let store = Store::open(&path, &key).unwrap();
            assert_eq!(store.read().people().unwrap().len(), 1, "{told}");
            assert_eq!(
                store.changed_schema().unwrap(),
                Vec::<String>::new(),
                "{told}"
            );
            assert_eq!(store.check_pages().unwrap(), None, "{told}");
        }
        assert!(
            seen[from..].iter().all(|times| *times > 0),
            "from {from}: {seen:?}"
        );
    }
}

/// A store of these migrations, and the log of all that come after them.
fn migrated(folder: &TempDir, key: &DataKey, before: &[String]) -> (Vec<u8>, Vec<u8>) {
    let path = folder.path().join(DB);
    let conn = connect(&path, key);
    conn.pragma_update(None, "application_id", 0x5367_744c)
        .unwrap();
    apply(&conn, before);
    conn.execute(SOMEBODY, []).unwrap();
    // As a store is kept: its file tells that it has a log.
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(conn);
    let db = read(folder.path(), DB);
    let store = Store::open(&path, key).unwrap();
    let log = read(folder.path(), LOG);
    assert_eq!(read(folder.path(), DB), db);
    drop(store);
    (db, log)
}
