//! What coverage counts: in how many agreed observations an outcome was seen, by quarter.

use rusqlite::params;

use super::{Read, Result, Write};
use crate::{
    coverage::Quarter,
    id::{ObservationId, PersonId},
};

/// A quarter as one number, so that an index can hold it in order.
fn number(quarter: Quarter) -> i64 {
    i64::from(quarter.year) * 4 + i64::from(quarter.quarter) - 1
}

impl Read<'_> {
    /// Counts for each outcome and quarter that has any, of one person or of everybody.
    pub fn outcomes_seen(
        &self,
        set: &str,
        person: Option<PersonId>,
        from: Quarter,
        to: Quarter,
    ) -> Result<Vec<(String, usize, u32)>> {
        let (first, last) = (number(from), number(to));
        let take = |row: &rusqlite::Row<'_>| {
            let quarter: i64 = row.get(1)?;
            Ok((
                row.get(0)?,
                usize::try_from(quarter - first).unwrap_or(0),
                row.get(2)?,
            ))
        };
        let rows = match person {
            Some(person) => self
                .conn
                .prepare_cached(
                    "SELECT outcome, quarter, count(*) FROM shown
                     WHERE practitioner = ?1 AND set_id = ?2 AND quarter BETWEEN ?3 AND ?4 GROUP BY quarter, outcome",
                )?
                .query_map(params![person, set, first, last], take)?
                .collect::<rusqlite::Result<_>>()?,
            None => self
                .conn
                .prepare_cached(
                    "SELECT outcome, quarter, count(*) FROM shown
                     WHERE set_id = ?1 AND quarter BETWEEN ?2 AND ?3 GROUP BY quarter, outcome",
                )?
                .query_map(params![set, first, last], take)?
                .collect::<rusqlite::Result<_>>()?,
        };
        Ok(rows)
    }
}

impl Write<'_> {
    /// Notes that an agreed observation shows an outcome. Says it once, however many notes show it.
    pub fn put_shown(
        &self,
        observation: ObservationId,
        set: &str,
        outcome: &str,
        practitioner: PersonId,
        quarter: Quarter,
    ) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO shown (observation, set_id, outcome, practitioner, quarter)
                 SELECT n, ?2, ?3, ?4, ?5 FROM observation WHERE id = ?1",
            )?
            .execute(params![
                observation,
                set,
                outcome,
                practitioner,
                number(quarter)
            ])?;
        Ok(())
    }
}
