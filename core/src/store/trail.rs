//! The trail: append, read, verify. Triggers refuse anything else.

use rusqlite::{OptionalExtension, params};

use super::{Read, Result, Write};
use crate::{
    audit::TrailEntry,
    fault::{Fault, FaultKind},
    id::PersonId,
    time::Timestamp,
};

fn bytes32(bytes: &[u8]) -> [u8; 32] {
    bytes.try_into().unwrap_or([0; 32])
}

impl Read<'_> {
    /// The entries that touch one record or person, oldest first.
    pub fn trail_of(&self, object: &str) -> Result<Vec<TrailEntry>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT seq, at, by, act, object, detail, prev FROM trail WHERE object = ?1 ORDER BY seq")?;
        let entries = statement
            .query_map([object], entry)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(entries)
    }

    /// Recomputes the whole chain. Returns how many entries it has; a broken link is a fault that names it.
    pub fn verify_trail(&self) -> Result<i64> {
        let mut statement = self.conn.prepare(
            "SELECT seq, at, by, act, object, detail, prev, sha FROM trail ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut count, mut prev) = (0, [0; 32]);
        while let Some(row) = rows.next()? {
            let found = entry(row)?;
            let sha = bytes32(row.get_ref("sha")?.as_blob().unwrap_or_default());
            if found.seq != count + 1 || found.prev != prev || found.hash() != sha {
                let cause = format!("the trail breaks at entry {}", count + 1);
                return Err(Fault::new(FaultKind::StoreDamaged, cause).into());
            }
            (count, prev) = (found.seq, sha);
        }
        Ok(count)
    }
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<TrailEntry> {
    Ok(TrailEntry {
        seq: row.get("seq")?,
        at: row.get("at")?,
        by: row.get("by")?,
        act: row.get("act")?,
        object: row.get("object")?,
        detail: row.get("detail")?,
        prev: bytes32(row.get_ref("prev")?.as_blob().unwrap_or_default()),
    })
}

impl Write<'_> {
    /// Appends one entry, chained to the one before, in the transaction of the act itself.
    pub fn append_trail(
        &self,
        at: Timestamp,
        by: PersonId,
        act: &str,
        object: &str,
        detail: &str,
    ) -> Result<()> {
        let last: Option<(i64, Vec<u8>)> = self
            .conn
            .prepare_cached("SELECT seq, sha FROM trail ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (seq, prev) = last.map_or((0, [0; 32]), |(seq, sha)| (seq, bytes32(&sha)));
        let entry = TrailEntry {
            seq: seq + 1,
            at,
            by,
            act: act.into(),
            object: object.into(),
            detail: detail.into(),
            prev,
        };
        self.conn
            .prepare_cached(
                "INSERT INTO trail (seq, at, by, act, object, detail, prev, sha) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![entry.seq, at, by, act, object, detail, entry.prev.as_slice(), entry.hash().as_slice()])?;
        Ok(())
    }
}
