//! The trail: append, read, verify. Triggers refuse anything else.

use rusqlite::{Row, params};

use super::{Read, Result, StoreError, Write, query::Conditions};
use crate::{
    audit::{Act, Digest, Head, Link, TrailEntry},
    fault::{Fault, FaultKind},
    id::PersonId,
    time::Timestamp,
};

const COLUMNS: &str = "seq, at, by, act, object, detail, digest, prev";

/// What a walk along the whole trail found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrailWalk {
    /// How many entries hold.
    pub entries: i64,
    /// The first one that does not.
    pub broken_at: Option<i64>,
}

impl Read<'_> {
    /// The entries that touch one record or person, oldest first.
    pub fn trail_of(&self, object: &str) -> Result<Vec<TrailEntry>> {
        let sql = format!("SELECT {COLUMNS} FROM trail WHERE object = ?1 ORDER BY seq");
        self.all(&sql, [object], entry)
    }

    /// The entries of these acts, oldest first, one at a time.
    pub fn each_trail_entry<E: From<StoreError>>(
        &self,
        acts: &[Act],
        each: impl FnMut(TrailEntry) -> Result<(), E>,
    ) -> Result<(), E> {
        let acts: Vec<String> = acts.iter().map(|act| act.key()).collect();
        let wanted = Conditions::default().one_of("act", Some(&acts));
        let sql = format!("SELECT {COLUMNS} FROM trail WHERE {wanted} ORDER BY seq");
        self.each(&sql, wanted.values(), entry, each)
    }

    /// When the last act was, by the clock of then; nothing before the first.
    pub fn last_act_at(&self) -> Result<Option<Timestamp>> {
        let sql = "SELECT at FROM trail ORDER BY seq DESC LIMIT 1";
        self.one(sql, [], |row| row.get(0))
    }

    /// When the records last went back knowingly: were restored, or taken as they were; nothing if never.
    pub fn last_went_back(&self) -> Result<Option<Timestamp>> {
        let mut last = None;
        self.each_trail_entry(
            &[Act::Restored, Act::StateAccepted],
            |entry| -> Result<()> {
                last = Some(entry.at);
                Ok(())
            },
        )?;
        Ok(last)
    }

    /// Recomputes the whole chain, up to the first entry that does not hold.
    pub fn walk_trail(&self) -> Result<TrailWalk> {
        let sql = format!("SELECT {COLUMNS}, sha FROM trail ORDER BY seq");
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut head = Head::START;
        while let Some(row) = rows.next()? {
            match follows(row, &head)? {
                Some(next) => head = next,
                None => {
                    return Ok(TrailWalk {
                        entries: head.seq,
                        broken_at: Some(head.seq + 1),
                    });
                }
            }
        }
        Ok(TrailWalk {
            entries: head.seq,
            broken_at: None,
        })
    }

    /// Recomputes the whole chain. Returns how many entries it has; a broken link is a fault that names it.
    pub fn verify_trail(&self) -> Result<i64> {
        let walk = self.walk_trail()?;
        match walk.broken_at {
            None => Ok(walk.entries),
            Some(at) => {
                let cause = format!("the trail breaks at entry {at}");
                Err(Fault::new(FaultKind::StoreDamaged, cause).into())
            }
        }
    }
}

/// Where the trail stands after this row, if it follows from `head`. Hashes the columns as they are: a
/// million entries are verified in seconds because none is read into a value first.
fn follows(row: &Row<'_>, head: &Head) -> Result<Option<Head>> {
    // A column of another type than ours was not written by us: the entry does not hold.
    let text = |name| {
        row.get_ref(name)
            .map(|value| value.as_str().unwrap_or("\0"))
    };
    let blob = |name| {
        row.get_ref(name)
            .map(|value| value.as_blob_or_null().ok().flatten())
    };
    let seq: i64 = row.get("seq")?;
    let prev = blob("prev")?.unwrap_or_default();
    let link = Link {
        seq,
        at: text("at")?,
        by: blob("by")?.unwrap_or_default(),
        act: text("act")?,
        object: text("object")?,
        detail: text("detail")?,
        digest: blob("digest")?,
        prev,
    };
    let sha = link.hash();
    let holds = seq == head.seq + 1 && prev == head.sha && blob("sha")? == Some(&sha[..]);
    Ok(holds.then_some(Head { seq, sha }))
}

fn entry(row: &Row<'_>) -> rusqlite::Result<TrailEntry> {
    Ok(TrailEntry {
        seq: row.get("seq")?,
        at: row.get("at")?,
        by: row.get("by")?,
        act: row.get("act")?,
        object: row.get("object")?,
        detail: row.get("detail")?,
        digest: row.get("digest")?,
        prev: row.get("prev")?,
    })
}

impl Write<'_> {
    /// What the act leaves behind: the next entry of the trail keeps it. Called by what writes a
    /// revision, a person, a key, so that no verb can forget it.
    pub(super) fn leaves(&self, digest: Digest) {
        self.left.set(Some(digest));
    }

    /// Appends one entry, chained to the one before, in the transaction of the act itself.
    pub fn append_trail(
        &self,
        at: Timestamp,
        by: PersonId,
        act: Act,
        object: &str,
        detail: &str,
    ) -> Result<()> {
        let head = match self.head.get() {
            Some(head) => head,
            None => self.trail_head()?,
        };
        let entry = TrailEntry {
            seq: head.seq + 1,
            at,
            by,
            act: act.key(),
            object: object.into(),
            detail: detail.into(),
            digest: self.left.take(),
            prev: head.sha,
        };
        let sha = entry.hash();
        self.conn
            .prepare_cached(
                "INSERT INTO trail (seq, at, by, act, object, detail, digest, prev, sha) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![entry.seq, at, by, entry.act, object, detail, entry.digest, entry.prev, sha])?;
        self.head.set(Some(Head {
            seq: entry.seq,
            sha,
        }));
        Ok(())
    }
}
