//! Observations: the record as it stands, its addenda, copies and earlier drafts, and what grows from an
//! agreed one (the log, coverage, next steps are projections, rebuilt by one call).

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql, params, params_from_iter};

use super::{
    Read, Result, Write,
    columns::{day, json, read_json, read_json_opt, read_key},
};
use crate::{
    id::{ObservationId, PersonId},
    observation::{Addendum, Observation, State},
    record::RecordKind,
    time::Timestamp,
};

const COLUMNS: &str = "n, id, reference, state, observer, practitioner, changed_at, shared_at, version, content, agreement";

/// The number under which a record's row is kept; pages of a list are cut by it.
pub type RowNumber = i64;

fn observation(row: &Row<'_>) -> rusqlite::Result<Observation> {
    Ok(Observation {
        id: row.get("id")?,
        reference: row.get("reference")?,
        state: read_key(row, "state", State::from_key)?,
        observer: row.get("observer")?,
        practitioner: row.get("practitioner")?,
        version: row.get("version")?,
        changed_at: row.get("changed_at")?,
        shared_at: row.get("shared_at")?,
        content: read_json(row, "content")?,
        agreement: read_json_opt(row, "agreement")?,
    })
}

/// Which observations a list shows. All conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct ObservationFilter {
    /// Of one of these people (of nobody, when the list is empty); of everybody when there is none.
    pub practitioners: Option<Vec<PersonId>>,
    /// By this observer.
    pub observer: Option<PersonId>,
    /// In this state.
    pub state: Option<State>,
    /// Not agreed yet.
    pub open: bool,
}

/// A place in a list that is sorted by the last change.
#[derive(Clone, Debug)]
pub struct ChangeCursor {
    /// The last row's change.
    pub at: Timestamp,
    /// The last row's number.
    pub n: RowNumber,
}

impl Read<'_> {
    /// The observation with this id.
    pub fn observation(&self, id: ObservationId) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE id = ?1");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], observation)
            .optional()?)
    }

    /// The observation in the row with this number.
    pub fn observation_in_row(&self, n: RowNumber) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE n = ?1");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([n], observation)
            .optional()?)
    }

    /// The observation that people call by this reference.
    pub fn observation_called(&self, reference: &str) -> Result<Option<ObservationId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM observation WHERE reference = ?1")?
            .query_row([reference], |row| row.get(0))
            .optional()?)
    }

    /// Whether an observation or a session has this reference.
    pub fn is_reference_taken(&self, reference: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM observation WHERE reference = ?1)
                       OR EXISTS (SELECT 1 FROM session WHERE reference = ?1)";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([reference], |row| row.get(0))?)
    }

    /// A page of observations, newest change first, after `after`.
    pub fn observations(
        &self,
        filter: &ObservationFilter,
        after: Option<&ChangeCursor>,
        limit: u32,
    ) -> Result<Vec<(RowNumber, Observation)>> {
        let mut conditions = vec!["1"];
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        let marks;
        if let Some(people) = &filter.practitioners {
            marks = format!("practitioner IN ({})", vec!["?"; people.len()].join(", "));
            conditions.push(&marks);
            values.extend(people.iter().map(|id| Box::new(*id) as Box<dyn ToSql>));
        }
        if let Some(observer) = filter.observer {
            conditions.push("observer = ?");
            values.push(Box::new(observer));
        }
        if let Some(state) = filter.state {
            conditions.push("state = ?");
            values.push(Box::new(state.key()));
        }
        if filter.open {
            conditions.push("state <> 'agreed'");
        }
        if let Some(after) = after {
            conditions.push("(changed_at, n) < (?, ?)");
            values.push(Box::new(after.at));
            values.push(Box::new(after.n));
        }
        values.push(Box::new(limit));
        let conditions = conditions.join(" AND ");
        let sql = format!(
            "SELECT {COLUMNS} FROM observation WHERE {conditions} ORDER BY changed_at DESC, n DESC LIMIT ?"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map(params_from_iter(values), |row| {
                Ok((row.get("n")?, observation(row)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// Agreed observations of one person with a visit between two days, oldest visit first.
    pub fn agreed_observations(
        &self,
        of: PersonId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Observation>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM observation WHERE practitioner = ?1 AND state = 'agreed'
             AND visit_on BETWEEN ?2 AND ?3 ORDER BY visit_on, n"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map(params![of, from.to_string(), to.to_string()], observation)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// How many observations of a person there are, and the day of the newest agreed visit.
    pub fn observed(&self, of: PersonId) -> Result<(u32, Option<NaiveDate>)> {
        let sql = "SELECT count(*), max(visit_on) FILTER (WHERE state = 'agreed') FROM observation WHERE practitioner = ?1";
        let (count, last): (u32, Option<String>) = self
            .conn
            .prepare_cached(sql)?
            .query_row([of], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((count, last.and_then(|day| day.parse().ok())))
    }

    /// Additions to an agreed record, oldest first.
    pub fn addenda(&self, of: ObservationId) -> Result<Vec<Addendum>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT body FROM addendum WHERE observation = ?1 ORDER BY n")?;
        let rows = statement
            .query_map([of], |row| read_json(row, "body"))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// Whom copies were handed to, and when.
    pub fn copies(&self, of: ObservationId) -> Result<Vec<(PersonId, NaiveDate)>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT person, given_on FROM copy WHERE observation = ?1")?;
        let rows: Vec<(PersonId, String)> = statement
            .query_map([of], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows
            .into_iter()
            .filter_map(|(person, day)| Some((person, day.parse().ok()?)))
            .collect())
    }

    /// Earlier drafts of a record, newest first: number, moment, content.
    pub fn draft_versions<C: serde::de::DeserializeOwned>(
        &self,
        record: uuid::Uuid,
    ) -> Result<Vec<(i32, Timestamp, C)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT n, at, content FROM draft_version WHERE record = ?1 ORDER BY n DESC",
        )?;
        let rows = statement
            .query_map([record], |row| {
                Ok((row.get("n")?, row.get("at")?, read_json(row, "content")?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// What one earlier draft of a record says.
    pub fn draft_version<C: serde::de::DeserializeOwned>(
        &self,
        record: uuid::Uuid,
        n: i32,
    ) -> Result<Option<C>> {
        Ok(self
            .conn
            .prepare_cached("SELECT content FROM draft_version WHERE record = ?1 AND n = ?2")?
            .query_row(params![record, n], |row| read_json(row, "content"))
            .optional()?)
    }
}

impl Write<'_> {
    /// Adds an observation, or writes it as it now stands, with its words for the search.
    ///
    /// `title` is what the search shows above its words.
    pub fn put_observation(&self, observation: &Observation, title: &str) -> Result<()> {
        let agreement = observation.agreement.as_ref().map(json).transpose()?;
        self.conn
            .prepare_cached(
                "INSERT INTO observation (id, reference, state, observer, practitioner, visit_on, changed_at,
                   shared_at, version, content, agreement)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state, visit_on = excluded.visit_on,
                   changed_at = excluded.changed_at, shared_at = excluded.shared_at, version = excluded.version,
                   content = excluded.content, agreement = excluded.agreement",
            )?
            .execute(params![
                observation.id,
                observation.reference,
                observation.state.key(),
                observation.observer,
                observation.practitioner,
                day(observation.content.prepare.visit_on),
                observation.changed_at,
                observation.shared_at,
                observation.version,
                json(&observation.content)?,
                agreement,
            ])?;
        self.put_linked(
            RecordKind::Observation,
            observation.id.0,
            (observation.content.prepare.visit_on, observation.changed_at),
            &observation.content.standards(),
        )?;
        self.put_words(
            RecordKind::Observation,
            observation.id.0,
            title,
            &observation.content.words(),
        )
    }

    /// Removes a draft that was never shared; a trigger refuses any other.
    pub fn delete_observation(&self, id: ObservationId) -> Result<()> {
        self.delete_linked(RecordKind::Observation, id.0)?;
        self.conn
            .execute("DELETE FROM draft_version WHERE record = ?1", [id])?;
        self.conn
            .execute("DELETE FROM words WHERE record = ?1", [id])?;
        self.conn
            .execute("DELETE FROM observation WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Adds a later addition to an agreed record.
    pub fn add_addendum(&self, to: ObservationId, addendum: &Addendum) -> Result<()> {
        self.conn.execute(
            "INSERT INTO addendum (observation, at, body) VALUES (?1, ?2, ?3)",
            params![to, addendum.at, json(addendum)?],
        )?;
        Ok(())
    }

    /// Notes that a copy was handed over.
    pub fn put_copy(&self, of: ObservationId, to: PersonId, on: NaiveDate) -> Result<()> {
        self.conn.execute(
            "INSERT INTO copy (observation, person, given_on) VALUES (?1, ?2, ?3)
             ON CONFLICT (observation, person) DO UPDATE SET given_on = excluded.given_on",
            params![of, to, on.to_string()],
        )?;
        Ok(())
    }

    /// Keeps `content` as an earlier draft when the newest one kept is older than `since`, and thins the
    /// history to the newest `keep`.
    pub fn keep_draft_version(
        &self,
        record: uuid::Uuid,
        content: &impl serde::Serialize,
        at: Timestamp,
        since: Timestamp,
        keep: u32,
    ) -> Result<()> {
        let newest: Option<Timestamp> = self
            .conn
            .prepare_cached(
                "SELECT at FROM draft_version WHERE record = ?1 ORDER BY n DESC LIMIT 1",
            )?
            .query_row([record], |row| row.get(0))
            .optional()?;
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
