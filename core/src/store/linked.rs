//! Which records link to a standard, newest first. Filled whenever a record is written, so that the
//! evidence for a standard is found at once however many records there are. No text is kept here: the
//! notes are read from the records.

use super::{Read, Result, Write, record::RowNumber};
use crate::{
    framework::{Edition, SetId, StandardRef},
    record::RecordKind,
    time::Timestamp,
};
use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

/// How the rows here name a kind of record.
fn number(kind: RecordKind) -> i64 {
    match kind {
        RecordKind::Observation => 0,
        RecordKind::Session => 1,
    }
}

/// A record that links to a standard, and its place in the list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedRecord {
    /// Days since 1 January 1970: of the visit or session, or of the last change while there is none.
    pub day: i64,
    /// What it is.
    pub source: RecordKind,
    /// The number of its row.
    pub record: RowNumber,
}

/// The day of a record as the index counts it.
fn day_number(day: Option<NaiveDate>, changed_at: Timestamp) -> i64 {
    let day = day.unwrap_or(changed_at.date());
    i64::from(day.to_epoch_days())
}

impl Read<'_> {
    /// Records that link to one of these standards, newest first, each once, after `after`.
    ///
    /// Walks each standard's own part of the index no further than the page needs, so that a domain with
    /// a hundred statements costs a hundred short walks and not a sort of everything.
    pub fn linked(
        &self,
        standards: &[StandardRef],
        after: Option<LinkedRecord>,
        limit: usize,
    ) -> Result<Vec<LinkedRecord>> {
        let sql = "SELECT day, source, record FROM linked
                   WHERE standard = ?1 AND (day, source, record) < (?2, ?3, ?4)
                   ORDER BY day DESC, source DESC, record DESC LIMIT ?5";
        let (day, source, record) = match after {
            Some(after) => (after.day, number(after.source), after.record),
            None => (i64::MAX, i64::MAX, i64::MAX),
        };
        let mut found: Vec<LinkedRecord> = Vec::new();
        for standard in standards {
            let Some(n) = self.standard_number(standard)? else {
                continue;
            };
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let page = params![n, day, source, record, limit];
            found.extend(self.all(sql, page, |row| {
                Ok(LinkedRecord {
                    day: row.get(0)?,
                    source: match row.get(1)? {
                        0 => RecordKind::Observation,
                        _ => RecordKind::Session,
                    },
                    record: row.get(2)?,
                })
            })?);
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.dedup();
        found.truncate(limit);
        Ok(found)
    }

    /// In how many records each standard of an edition is linked, for those with any: code and count.
    pub fn linked_counts(&self, set: &SetId, edition: &Edition) -> Result<Vec<(String, u32)>> {
        let sql = "SELECT code, count(*) FROM standard JOIN linked ON linked.standard = standard.n
                   WHERE set_id = ?1 AND edition = ?2 GROUP BY standard.n";
        self.all(sql, [set.as_str(), edition.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// How many rows here belong to no record. A foreign key cannot keep them out, as `record` names rows of
    /// two tables.
    pub fn links_of_no_record(&self) -> Result<u32> {
        let sql = "SELECT count(*) FROM linked WHERE NOT
             (source = 0 AND record IN (SELECT n FROM observation)
              OR source = 1 AND record IN (SELECT n FROM session))";
        self.value(sql, [])
    }
}

impl Write<'_> {
    /// Keeps what a record links to, in place of what it linked to before. Most saves change no link,
    /// and then nothing is written.
    pub(super) fn put_linked(
        &self,
        kind: RecordKind,
        id: Uuid,
        (day, changed_at): (Option<NaiveDate>, Timestamp),
        standards: &[&StandardRef],
    ) -> Result<()> {
        let Some(record) = self.row_of(kind, id)? else {
            return Ok(());
        };
        let day = day_number(day, changed_at);
        let mut now = Vec::new();
        for standard in standards {
            now.push((self.number_standard(standard)?, day));
        }
        now.sort_unstable();
        now.dedup();
        let sql = "SELECT standard, day FROM linked WHERE source = ?1 AND record = ?2 ORDER BY standard, day";
        let before: Vec<(i64, i64)> = self.all(sql, [number(kind), record], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        if before == now {
            return Ok(());
        }
        self.delete_linked_of_row(kind, record)?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO linked (standard, day, source, record) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (standard, day) in now {
            insert.execute([standard, day, number(kind), record])?;
        }
        Ok(())
    }

    /// Forgets what a record that is about to go links to.
    pub(super) fn delete_linked(&self, kind: RecordKind, id: Uuid) -> Result<()> {
        match self.row_of(kind, id)? {
            Some(record) => self.delete_linked_of_row(kind, record),
            None => Ok(()),
        }
    }

    fn delete_linked_of_row(&self, kind: RecordKind, record: RowNumber) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM linked WHERE source = ?1 AND record = ?2")?
            .execute([number(kind), record])?;
        Ok(())
    }
}
