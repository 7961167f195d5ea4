//! Checking the file itself: the code of every page, the structure, the references, the tables and the
//! triggers. Writes nothing.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::{Read, Result, Store, StoreError, migrate};
use crate::fault::FaultKind;

impl Store {
    /// Checks the whole file, page by page. Answers what is damaged first: names of pages, tables and
    /// indexes, never text of a record.
    pub fn check_pages(&self) -> Result<Option<String>> {
        match self.damage() {
            Err(StoreError::Fault(fault)) if fault.kind == FaultKind::StoreDamaged => {
                Ok(Some(fault.cause))
            }
            other => other,
        }
    }

    fn damage(&self) -> Result<Option<String>> {
        let first = |sql: &str| -> Result<Option<String>> {
            let found = self.conn.query_row(sql, [], |row| row.get(0)).optional()?;
            Ok(found.filter(|found| found != "ok"))
        };
        // Each page's code; then the trees; then what names what.
        for sql in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check(1)"] {
            if let Some(found) = first(sql)? {
                return Ok(Some(found));
            }
        }
        if let Some(table) = first("PRAGMA foreign_key_check")? {
            return Ok(Some(format!(
                "a row of {table} names one that is not there"
            )));
        }
        Ok(match index_of_words_fits(&self.conn) {
            true => None,
            false => Some("the index of words does not fit the words".into()),
        })
    }

    /// How many pages the file has.
    pub fn page_count(&self) -> Result<u32> {
        Ok(self
            .conn
            .pragma_query_value(None, "page_count", |row| row.get(0))?)
    }

    /// Tables, indexes and triggers that are not as this Sightline makes them, by name.
    pub fn changed_schema(&self) -> Result<Vec<String>> {
        let fresh = schema(&migrated_in_memory()?)?;
        let ours = schema(&self.conn)?;
        let mut names: Vec<&String> = fresh.keys().chain(ours.keys()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| fresh.get(*name) != ours.get(*name));
        Ok(names.into_iter().cloned().collect())
    }
}

impl Read<'_> {
    /// How many tables, indexes and triggers there are.
    pub fn schema_size(&self) -> Result<u32> {
        Ok(u32::try_from(schema(self.conn)?.len()).unwrap_or(u32::MAX))
    }
}

/// Whether the index of words says what the words say.
pub(super) fn index_of_words_fits(conn: &Connection) -> bool {
    let check = "INSERT INTO words_fts (words_fts, rank) VALUES ('integrity-check', 1)";
    conn.execute(check, []).is_ok()
}

/// An empty store in memory, with the schema of this Sightline. Holds nothing and is not encrypted.
pub(super) fn migrated_in_memory() -> Result<Connection> {
    let mut conn = Connection::open_in_memory()?;
    migrate::run(&mut conn)?;
    Ok(conn)
}

/// The text of every table, index and trigger but those that SQLite makes for itself.
fn schema(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut statement = conn.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}
