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
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_records.sql")];

/// Applies what is missing. Refuses a store from a newer Sightline.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    run_these(conn, &MIGRATIONS)
}

fn run_these(conn: &mut Connection, migrations: &[&str]) -> Result<()> {
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
    Ok(())
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
                    known: 1
                })
            ),
            "{refused}"
        );
    }
}
