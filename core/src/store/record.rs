//! What observations and sessions share as rows: their numbers, their references, earlier drafts, and
//! questions about all of them. What is in a record is in the file of its noun.

use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{
    Read, Result, Write,
    columns::{json, read_json},
};
use crate::{record::RecordKind, time::Timestamp};

/// The number under which a record's row is kept; pages of a list are cut by it.
pub type RowNumber = i64;

/// A place in a list that is sorted by the last change.
#[derive(Clone, Debug)]
pub struct ChangeCursor {
    /// The last row's change.
    pub at: Timestamp,
    /// The last row's number.
    pub n: RowNumber,
}

impl Read<'_> {
    /// The number of a record's row.
    pub(super) fn row_of(&self, kind: RecordKind, id: Uuid) -> Result<Option<RowNumber>> {
        let sql = match kind {
            RecordKind::Observation => "SELECT n FROM observation WHERE id = ?1",
            RecordKind::Session => "SELECT n FROM session WHERE id = ?1",
        };
        self.one(sql, [id], |row| row.get(0))
    }

    /// Whether an observation or a session has this reference.
    pub fn is_reference_taken(&self, reference: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM observation WHERE reference = ?1)
                       OR EXISTS (SELECT 1 FROM session WHERE reference = ?1)";
        self.value(sql, [reference])
    }

    /// Every record that any table knows of, each once: also one that lost its own row.
    pub fn records(&self) -> Result<Vec<Uuid>> {
        let sql = "SELECT record FROM revision UNION SELECT id FROM observation UNION SELECT id FROM session
                   UNION SELECT record FROM next_step UNION SELECT record FROM words";
        self.all(sql, [], |row| row.get(0))
    }

    /// How many records there are.
    pub fn record_count(&self) -> Result<u32> {
        let sql = "SELECT (SELECT count(*) FROM observation) + (SELECT count(*) FROM session)";
        self.value(sql, [])
    }

    /// The record that was changed last: what people call it, and when.
    pub fn newest_record(&self) -> Result<Option<(String, Timestamp)>> {
        let sql = "SELECT reference, changed_at FROM observation UNION ALL
                   SELECT reference, changed_at FROM session ORDER BY changed_at DESC LIMIT 1";
        self.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Earlier drafts of a record, newest first: number, moment, content.
    pub fn draft_versions<C: DeserializeOwned>(
        &self,
        record: Uuid,
    ) -> Result<Vec<(i32, Timestamp, C)>> {
        let sql = "SELECT n, at, content FROM draft_version WHERE record = ?1 ORDER BY n DESC";
        self.all(sql, [record], |row| {
            Ok((row.get("n")?, row.get("at")?, read_json(row, "content")?))
        })
    }

    /// What one earlier draft of a record says.
    pub fn draft_version<C: DeserializeOwned>(&self, record: Uuid, n: i32) -> Result<Option<C>> {
        let sql = "SELECT content FROM draft_version WHERE record = ?1 AND n = ?2";
        self.one(sql, params![record, n], |row| read_json(row, "content"))
    }
}

impl Write<'_> {
    /// Keeps `content` as an earlier draft when the newest one kept is older than `since`, and thins the
    /// history to the newest `keep`.
    pub fn keep_draft_version(
        &self,
        record: Uuid,
        content: &impl Serialize,
        at: Timestamp,
        since: Timestamp,
        keep: u32,
    ) -> Result<()> {
        let sql = "SELECT at FROM draft_version WHERE record = ?1 ORDER BY n DESC LIMIT 1";
        let newest: Option<Timestamp> = self.one(sql, [record], |row| row.get(0))?;
        if newest.is_some_and(|newest| newest > since) {
            return Ok(());
        }
        self.conn
            .prepare_cached("INSERT INTO draft_version (record, at, content) VALUES (?1, ?2, ?3)")?
            .execute(params![record, at, json(content)?])?;
        self.conn
            .prepare_cached(
                "DELETE FROM draft_version WHERE record = ?1 AND n NOT IN
                   (SELECT n FROM draft_version WHERE record = ?1 ORDER BY n DESC LIMIT ?2)",
            )?
            .execute(params![record, keep])?;
        Ok(())
    }
}
