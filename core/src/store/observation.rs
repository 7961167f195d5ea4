//! Observations: the record as it stands, its addenda and copies. What grows from an agreed one (the log,
//! coverage, next steps) has files of its own.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::{
    Read, Result, Write,
    columns::{day, json, read_json, read_json_opt, read_key},
    query::Conditions,
    record::{ChangeCursor, RowNumber},
};
use crate::{
    id::{ObservationId, PersonId},
    observation::{Addendum, Observation, State},
    record::RecordKind,
};

const COLUMNS: &str = "n, id, reference, state, observer, practitioner, changed_at, shared_at, version, content, agreement";

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

impl Read<'_> {
    /// The observation with this id.
    pub fn observation(&self, id: ObservationId) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE id = ?1");
        self.one(&sql, [id], observation)
    }

    /// The observation in the row with this number.
    pub fn observation_in_row(&self, n: RowNumber) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE n = ?1");
        self.one(&sql, [n], observation)
    }

    /// The observation that people call by this reference.
    pub fn observation_called(&self, reference: &str) -> Result<Option<ObservationId>> {
        let sql = "SELECT id FROM observation WHERE reference = ?1";
        self.one(sql, [reference], |row| row.get(0))
    }

    /// A page of observations, newest change first, after `after`.
    pub fn observations(
        &self,
        filter: &ObservationFilter,
        after: Option<&ChangeCursor>,
        limit: u32,
    ) -> Result<Vec<(RowNumber, Observation)>> {
        let mut wanted = Conditions::default()
            .one_of("practitioner", filter.practitioners.as_deref())
            .and_if("observer = ?", filter.observer)
            .and_if("state = ?", filter.state.map(State::key))
            .beyond("changed_at", '<', after.map(|after| (after.at, after.n)));
        if filter.open {
            wanted = wanted.and("state <> 'agreed'");
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM observation WHERE {wanted} ORDER BY changed_at DESC, n DESC LIMIT {limit}"
        );
        self.all(&sql, wanted.values(), |row| {
            Ok((row.get("n")?, observation(row)?))
        })
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
        let period = params![of, from.to_string(), to.to_string()];
        self.all(&sql, period, observation)
    }

    /// How many observations of a person there are, and the day of the newest agreed visit.
    pub fn observed(&self, of: PersonId) -> Result<(u32, Option<NaiveDate>)> {
        let sql = "SELECT count(*), max(visit_on) FILTER (WHERE state = 'agreed') FROM observation WHERE practitioner = ?1";
        let found = self.one(sql, [of], |row| {
            Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let (count, last) = found.unwrap_or_default();
        Ok((count, last.and_then(|day| day.parse().ok())))
    }

    /// Additions to an agreed record, oldest first.
    pub fn addenda(&self, of: ObservationId) -> Result<Vec<Addendum>> {
        let sql = "SELECT body FROM addendum WHERE observation = ?1 ORDER BY n";
        self.all(sql, [of], |row| read_json(row, "body"))
    }

    /// Whom copies were handed to, and when.
    pub fn copies(&self, of: ObservationId) -> Result<Vec<(PersonId, NaiveDate)>> {
        let sql = "SELECT person, given_on FROM copy WHERE observation = ?1";
        let rows: Vec<(PersonId, String)> =
            self.all(sql, [of], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows
            .into_iter()
            .filter_map(|(person, day)| Some((person, day.parse().ok()?)))
            .collect())
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
}
