//! What coverage counts: in how many agreed observations an outcome was seen, by quarter.

use rusqlite::{Row, types::FromSql};

use super::{Read, Result, Write, query::Conditions, record::RowNumber};
use crate::{
    coverage::Quarter,
    framework::StandardRef,
    id::{ObservationId, PersonId},
};

/// A quarter as one number, so that an index can hold it in order.
fn number(quarter: Quarter) -> i64 {
    i64::from(quarter.year) * 4 + i64::from(quarter.quarter) - 1
}

/// Whose observations, and when.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Of this person; of everybody when there is none.
    pub person: Option<PersonId>,
    /// The first quarter.
    pub from: Quarter,
    /// The last quarter.
    pub to: Quarter,
}

/// A row of an answer: which of the outcomes asked for (their place), which quarter (its place after the
/// first), and a number.
type Cell<N> = (usize, usize, N);

impl Read<'_> {
    /// In how many observations each outcome was seen in each quarter, for those with any.
    pub fn outcomes_seen(&self, outcomes: &[StandardRef], seen: Seen) -> Result<Vec<Cell<u32>>> {
        self.shown(outcomes, seen, "count(*)", "GROUP BY standard, quarter")
    }

    /// Each observation in which an outcome was seen, by the number of its row: for outcomes that are
    /// counted together, where one observation must not count twice.
    pub fn observations_showing(
        &self,
        outcomes: &[StandardRef],
        seen: Seen,
    ) -> Result<Vec<Cell<RowNumber>>> {
        self.shown(outcomes, seen, "observation", "")
    }

    fn shown<N: FromSql>(
        &self,
        outcomes: &[StandardRef],
        seen: Seen,
        what: &str,
        grouped: &str,
    ) -> Result<Vec<Cell<N>>> {
        let mut places: Vec<(i64, usize)> = Vec::new();
        for (place, outcome) in outcomes.iter().enumerate() {
            if let Some(n) = self.standard_number(outcome)? {
                places.push((n, place));
            }
        }
        places.sort_unstable();
        let person = match seen.person {
            Some(person) => self.person_number(person)?,
            None => None,
        };
        if places.is_empty() || person.is_some() != seen.person.is_some() {
            return Ok(Vec::new());
        }
        let standards: Vec<i64> = places.iter().map(|(n, _)| *n).collect();
        let wanted = Conditions::default()
            .and_if("practitioner = ?", person)
            .one_of("standard", Some(&standards))
            .and_if("quarter >= ?", Some(number(seen.from)))
            .and_if("quarter <= ?", Some(number(seen.to)));
        // One index for each question; left to itself SQLite may take the other one, and walks everybody.
        let index = match person {
            Some(_) => "shown_by_practitioner",
            None => "shown_by_standard",
        };
        let sql = format!(
            "SELECT standard, quarter, {what} FROM shown INDEXED BY {index} WHERE {wanted} {grouped}"
        );
        let first = number(seen.from);
        let cell = |row: &Row<'_>| {
            let (standard, quarter): (i64, i64) = (row.get(0)?, row.get(1)?);
            let at = places.binary_search_by_key(&standard, |(n, _)| *n);
            let place = at.map_or(0, |at| places[at].1);
            let column = usize::try_from(quarter - first).unwrap_or(0);
            Ok((place, column, row.get(2)?))
        };
        self.all(&sql, wanted.values(), cell)
    }
}

impl Write<'_> {
    /// Notes that an agreed observation shows an outcome. Says it once, however many notes show it.
    pub fn put_shown(
        &self,
        observation: ObservationId,
        outcome: &StandardRef,
        practitioner: PersonId,
        quarter: Quarter,
    ) -> Result<()> {
        let standard = self.number_standard(outcome)?;
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO shown (observation, standard, practitioner, quarter)
                 SELECT observation.n, ?2, person.n, ?4 FROM observation, person
                 WHERE observation.id = ?1 AND person.id = ?3",
            )?
            .execute(rusqlite::params![
                observation,
                standard,
                practitioner,
                number(quarter)
            ])?;
        Ok(())
    }
}
