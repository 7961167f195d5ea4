//! Revisions: what was shared and agreed, byte for byte, each chained to the one before of its record.
//! Triggers refuse to change or delete them.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Read, Result, Write};
use crate::{id::PersonId, time::Timestamp};

/// Format of a revision's bytes: JSON of the noun, as `tests/golden/` holds it.
pub const FORMAT: u32 = 1;

/// One revision of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// 1, 2, 3 and so on within its record.
    pub seq: u32,
    /// What made it.
    pub act: String,
    /// Whose words.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The bytes.
    pub body: Vec<u8>,
    /// SHA-256 over the revision before and the bytes.
    pub sha: [u8; 32],
}

impl Read<'_> {
    /// Every revision of a record, oldest first.
    pub fn revisions(&self, record: Uuid) -> Result<Vec<Revision>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, act, by, at, body, sha FROM revision WHERE record = ?1 ORDER BY seq",
        )?;
        let rows = statement
            .query_map([record], |row| {
                Ok(Revision {
                    seq: row.get("seq")?,
                    act: row.get("act")?,
                    by: row.get("by")?,
                    at: row.get("at")?,
                    body: row.get("body")?,
                    sha: row.get("sha")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }
}

impl Write<'_> {
    /// Appends a revision of a record.
    pub fn append_revision(
        &self,
        record: Uuid,
        act: &str,
        by: PersonId,
        at: Timestamp,
        body: &[u8],
    ) -> Result<()> {
        let last: Option<(u32, [u8; 32])> = self
            .conn
            .prepare_cached(
                "SELECT seq, sha FROM revision WHERE record = ?1 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([record], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (seq, prev) = last.unwrap_or((0, [0; 32]));
        let sha: [u8; 32] = Sha256::new()
            .chain_update(b"sightline revision 1")
            .chain_update(prev)
            .chain_update((seq + 1).to_be_bytes())
            .chain_update(record.as_bytes())
            .chain_update(body)
            .finalize()
            .into();
        self.conn
            .prepare_cached(
                "INSERT INTO revision (record, seq, act, by, at, format, body, sha, prev)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                record,
                seq + 1,
                act,
                by,
                at,
                FORMAT,
                body,
                sha.as_slice(),
                prev.as_slice()
            ])?;
        Ok(())
    }
}
