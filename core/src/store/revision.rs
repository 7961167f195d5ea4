//! Revisions: what was shared, agreed and added, byte for byte, signed, each chained to the one before of
//! its record. Triggers refuse to change or delete them. [`crate::audit::revision`] has the format.

use rusqlite::params;
use uuid::Uuid;

use super::{Read, Result, Write};
use crate::{
    audit::{
        Act,
        revision::{FORMAT, Holds, Revision, Statement},
        signature::{PublicKey, Signature, Signer},
    },
    fault::Fault,
    time::Timestamp,
};

impl Read<'_> {
    /// Every revision of a record, oldest first.
    pub fn revisions(&self, record: Uuid) -> Result<Vec<Revision>> {
        let sql = "SELECT seq, act, by, at, format, body, sha, prev, key, signature FROM revision
                   WHERE record = ?1 ORDER BY seq";
        self.all(sql, [record], |row| {
            Ok(Revision {
                seq: row.get("seq")?,
                act: row.get("act")?,
                by: row.get("by")?,
                at: row.get("at")?,
                format: row.get("format")?,
                body: row.get("body")?,
                sha: row.get("sha")?,
                prev: row.get("prev")?,
                key: row.get::<_, Option<_>>("key")?.map(PublicKey),
                signature: row.get::<_, Option<_>>("signature")?.map(Signature),
            })
        })
    }
}

impl Write<'_> {
    /// Signs what a record says now and appends it, chained to its revision before. The trail's entry of
    /// this act tells of it.
    pub fn append_revision(
        &self,
        record: Uuid,
        act: Act,
        at: Timestamp,
        holds: Holds,
        signer: &Signer,
    ) -> Result<()> {
        let sql = "SELECT seq, sha FROM revision WHERE record = ?1 ORDER BY seq DESC LIMIT 1";
        let last: Option<(u32, [u8; 32])> =
            self.one(sql, [record], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (seq, prev) = last.unwrap_or((0, [0; 32]));
        let statement = Statement {
            format: FORMAT,
            record,
            seq: seq + 1,
            act,
            by: signer.person,
            at,
            key: signer.public(),
            prev,
            holds,
        };
        let revision = statement.sign(signer).map_err(Fault::unexpected)?;
        self.conn
            .prepare_cached(
                "INSERT INTO revision (record, seq, act, by, at, format, body, sha, prev, key, signature)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                record,
                revision.seq,
                revision.act,
                revision.by,
                revision.at,
                revision.format,
                revision.body,
                revision.sha,
                revision.prev,
                revision.key.map(|key| key.0),
                revision.signature.map(|signature| signature.0),
            ])?;
        self.leaves(revision.sha);
        Ok(())
    }
}
