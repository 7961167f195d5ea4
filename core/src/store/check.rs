//! Checking the file itself: the code of every page, the structure, the references, the tables and the
//! triggers. Writes nothing.

use std::collections::BTreeSet;

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

    /// Calls off what is being read when `stop` says so: for checks of a whole store, which take seconds.
    pub fn interrupt_when(&mut self, stop: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        /// Instructions of SQLite's engine between two questions: some thousandths of a second.
        const OFTEN: i32 = 100_000;
        Ok(self.conn.progress_handler(OFTEN, Some(stop))?)
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
        let changed = fresh.symmetric_difference(&ours);
        let names: BTreeSet<&String> = changed.map(|part| &part.name).collect();
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

/// A table, index or trigger, as SQLite keeps it. A name alone tells nothing: a trigger may have a table's.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    kind: String,
    name: String,
    table: String,
    /// None for the indexes that SQLite makes for itself.
    sql: Option<String>,
}

/// Every table, index and trigger but the tables in which SQLite keeps what it learnt of the others: a new
/// store has none.
fn schema(conn: &Connection) -> Result<BTreeSet<Part>> {
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema
               WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))";
    let parts = Read { conn }.all(sql, [], |row| {
        Ok(Part {
            kind: row.get("type")?,
            name: row.get("name")?,
            table: row.get("tbl_name")?,
            sql: row.get("sql")?,
        })
    })?;
    Ok(parts.into_iter().collect())
}
