//! Brings the schema up to date. Migrations are only ever added: the text of each one that was applied is
//! kept in the store and compared at every open, so that an edited migration is found on the first
//! machine that has the old one. Each runs in a transaction of its own: old or new, never between.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Result;
use crate::{
    fault::{Fault, FaultKind},
    refusal::Refusal,
};

/// Every migration, in order. The number is its place, from 1.
const MIGRATIONS: [&str; 3] = [
    include_str!("../../migrations/0001_records.sql"),
    include_str!("../../migrations/0002_standards.sql"),
    include_str!("../../migrations/0003_trust.sql"),
];

/// Whether something is missing.
pub(super) fn is_pending(conn: &Connection) -> Result<bool> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((found as usize) < MIGRATIONS.len())
}

/// Applies what is missing; answers whether anything was. Refuses a store from a newer Sightline.
pub(super) fn run(conn: &mut Connection) -> Result<bool> {
    run_these(conn, &MIGRATIONS)
}

/// Refuses a store that is not up to date, where nothing may be written.
pub(super) fn expect_current(conn: &Connection) -> Result<()> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as u32;
    match found {
        _ if found == known => Ok(()),
        _ if found > known => Err(Refusal::StoreNewer { found, known }.into()),
        _ => {
            let cause = "its log is damaged, and it was last written by an older Sightline";
            Err(Fault::new(FaultKind::StoreDamaged, cause).into())
        }
    }
}

fn run_these(conn: &mut Connection, migrations: &[&str]) -> Result<bool> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = migrations.len() as u32;
    if found > known {
        return Err(Refusal::StoreNewer { found, known }.into());
    }
    for (n, text) in (1..=found).zip(migrations) {
        let applied: Option<String> = conn
            .query_row("SELECT text FROM migration WHERE n = ?1", [n], |row| {
                row.get(0)
            })
            .optional()?;
        if applied.as_deref() != Some(text) {
            let applied = applied.unwrap_or_default();
            let cause = format!(
                "migration {n} was applied with another text\n--- applied\n{applied}\n--- now\n{text}"
            );
            return Err(Fault::new(FaultKind::StoreDamaged, cause).into());
        }
    }
    for (n, text) in (1..=known).zip(migrations).skip(found as usize) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch("CREATE TABLE IF NOT EXISTS migration (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;")?;
        tx.execute_batch(text)?;
        tx.execute(
            "INSERT INTO migration (n, text) VALUES (?1, ?2)",
            rusqlite::params![n, text],
        )?;
        tx.pragma_update(None, "user_version", n)?;
        tx.commit()?;
    }
    Ok(found < known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    fn version(conn: &Connection) -> i64 {
        conn.pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn migrations_are_applied_once_and_in_order() {
        let mut conn = Connection::open_in_memory().unwrap();
        run_these(&mut conn, &["CREATE TABLE a (x INTEGER) STRICT;"]).unwrap();
        run_these(
            &mut conn,
            &[
                "CREATE TABLE a (x INTEGER) STRICT;",
                "ALTER TABLE a ADD COLUMN y TEXT;",
            ],
        )
        .unwrap();
        assert_eq!(version(&conn), 2);
        conn.execute("INSERT INTO a (x, y) VALUES (1, 'one')", [])
            .unwrap();
    }

    #[test]
    fn a_failing_migration_leaves_the_schema_before_it() {
        let mut conn = Connection::open_in_memory().unwrap();
        let broken = [
            "CREATE TABLE a (x INTEGER) STRICT;",
            "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nope VALUES (1);",
        ];
        assert!(run_these(&mut conn, &broken).is_err());
        assert_eq!(version(&conn), 1);
        assert!(!conn.table_exists(None, "b").unwrap());
    }

    #[test]
    fn an_edited_migration_is_found() {
        let mut conn = Connection::open_in_memory().unwrap();
        run_these(&mut conn, &["CREATE TABLE a (x INTEGER) STRICT;"]).unwrap();
        let edited = run_these(&mut conn, &["CREATE TABLE a (x TEXT) STRICT;"]).unwrap_err();
        assert!(
            edited
                .to_string()
                .contains("migration 1 was applied with another text"),
            "{edited}"
        );
    }

    /// A store as the first Sightline left it, with one agreed observation, one draft and one session.
    fn first_store() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        run_these(&mut conn, &MIGRATIONS[..1]).unwrap();
        let link =
            |code: &str| format!(r#"{{"set":"pqs-2025","edition":"2025-03","code":"{code}"}}"#);
        let (one, two) = (link("2.3"), link("3.2 D7"));
        conn.execute_batch(&format!(
            r#"INSERT INTO person (id, name, role, tier, team) VALUES (zeroblob(16), 'Mei Lin', 'r', 'director', 't');
            INSERT INTO observation (n, id, reference, state, observer, practitioner, visit_on, changed_at, version, content, agreement)
            VALUES (4, randomblob(16), 'A', 'agreed', zeroblob(16), zeroblob(16), '1970-01-03', '2026-05-12T10:00:00.000Z', 1,
              '{{"notes":[{{"links":[{one},{two}]}},{{"links":[{two}]}}]}}', '{{}}'),
            (5, randomblob(16), 'B', 'writingUp', zeroblob(16), zeroblob(16), NULL, '1970-01-05T10:00:00.000Z', 1,
              '{{"notes":[{{"links":[{one}]}}]}}', NULL);
            INSERT INTO session (n, id, reference, state, supervisor, practitioner, held_on, cancelled, changed_at, version, content)
            VALUES (4, randomblob(16), 'C', 'writingUp', zeroblob(16), zeroblob(16), '1970-01-04', 0, '2026-05-12T10:00:00.000Z', 1,
              '{{"links":[{one}]}}');
            INSERT INTO shown (observation, set_id, outcome, practitioner, quarter)
            VALUES (4, 'pqs-2025', '2.3', zeroblob(16), 8105), (4, 'pqs-2025', '3.2', zeroblob(16), 8105);"#
        ))
        .unwrap();
        conn
    }

    #[test]
    fn what_was_linked_and_counted_before_is_found_after_the_second_migration() {
        let mut conn = first_store();
        run(&mut conn).unwrap();
        let rows = |sql: &str| -> Vec<String> {
            let mut statement = conn.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        assert_eq!(
            rows(
                "SELECT code || ' ' || day || ' ' || source || ' ' || record FROM linked
                  JOIN standard ON standard.n = standard ORDER BY code, day"
            ),
            ["2.3 2 0 4", "2.3 3 1 4", "2.3 4 0 5", "3.2 D7 2 0 4"]
        );
        assert_eq!(
            rows("SELECT set_id || ' ' || edition || ' ' || code || ' ' || quarter || ' ' || name FROM shown
                  JOIN standard ON standard.n = standard JOIN person ON person.n = practitioner ORDER BY code"),
            ["pqs-2025 2025-03 2.3 8105 Mei Lin", "pqs-2025 2025-03 3.2 8105 Mei Lin"]
        );
        assert!(rows("SELECT quote(\"table\") FROM pragma_foreign_key_check").is_empty());
    }

    #[test]
    fn a_newer_store_is_refused() {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        let refused = run(&mut conn).unwrap_err();
        assert!(
            matches!(
                refused,
                StoreError::Refusal(Refusal::StoreNewer {
                    found: 99,
                    known
                }) if known == MIGRATIONS.len() as u32
            ),
            "{refused}"
        );
    }
}
