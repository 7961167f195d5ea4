//! What is read of a record besides its revisions: its row, the log, coverage, next steps, words, copies,
//! additions. All of it grows from the revisions and the trail, and can be made again from them.
//!
//! To prove that it was not changed, a record is grown a second time in a [`Scratch`] by the same calls
//! that wrote it, and the rows are compared. So no column is forgotten, and nothing is written twice.

use rusqlite::{Connection, params, types::Value};
use uuid::Uuid;

use super::{
    Read, Result, Store, StoreError, Write,
    check::{index_of_words_fits, migrated_in_memory},
};
use crate::{
    audit::{finding::Projection, without_empty},
    observation::Observation,
    supervision::Session,
};

/// Each projection with how its rows of one record are read. Row numbers are left out: they only join.
const ROWS: [(Projection, &str); 10] = [
    (
        Projection::Record,
        "SELECT reference, state, observer, practitioner, visit_on, changed_at, shared_at, version, content, agreement
         FROM observation WHERE id = ?1",
    ),
    (
        Projection::Record,
        "SELECT reference, state, supervisor, practitioner, held_on, cancelled, changed_at, version, content, agreement
         FROM session WHERE id = ?1",
    ),
    (
        Projection::Log,
        "SELECT visit_on, days_between, log_entry.practitioner, practitioner_name, team, tier, response, family_words, body
         FROM log_entry JOIN (SELECT n, id FROM observation) USING (n) WHERE id = ?1",
    ),
    (
        Projection::Coverage,
        "SELECT set_id, edition, code, person.id, quarter FROM shown
         JOIN observation ON observation.n = shown.observation
         LEFT JOIN standard ON standard.n = shown.standard LEFT JOIN person ON person.n = shown.practitioner
         WHERE observation.id = ?1 ORDER BY set_id, edition, code",
    ),
    (
        Projection::Standards,
        "SELECT set_id, edition, code, day FROM linked JOIN observation ON observation.n = linked.record AND source = 0
         LEFT JOIN standard ON standard.n = linked.standard WHERE id = ?1 ORDER BY set_id, edition, code",
    ),
    (
        Projection::Standards,
        "SELECT set_id, edition, code, day FROM linked JOIN session ON session.n = linked.record AND source = 1
         LEFT JOIN standard ON standard.n = linked.standard WHERE id = ?1 ORDER BY set_id, edition, code",
    ),
    (
        Projection::Steps,
        "SELECT id, source, reference, practitioner, who, what, due_on, agreed_on, done_on
         FROM next_step WHERE record = ?1 ORDER BY id",
    ),
    (
        Projection::Words,
        "SELECT kind, title, text FROM words WHERE record = ?1",
    ),
    (
        Projection::Additions,
        "SELECT at, body FROM addendum WHERE observation = ?1 ORDER BY n",
    ),
    (
        Projection::Copies,
        "SELECT person, given_on FROM copy WHERE observation = ?1 ORDER BY person",
    ),
];

/// Triggers that keep what was agreed as it is.
const GUARDS: [&str; 4] = [
    "observation_agreed_is_fixed",
    "session_agreed_is_fixed",
    "addendum_is_fixed",
    "addendum_stays",
];

/// The rows of one projection of one record.
type Rows = Vec<Vec<Value>>;

impl Read<'_> {
    fn rows_of(&self, record: Uuid, sql: &str) -> Result<Rows> {
        self.all(sql, [record], |row| {
            (0..row.as_ref().column_count())
                .map(|column| Ok(as_said(row.get(column)?)))
                .collect()
        })
    }
}

/// A value as it is compared. Bodies are compared for what they say: a body that was written before a
/// field was added says the same as one with that field empty.
fn as_said(value: Value) -> Value {
    match &value {
        Value::Text(text) if text.starts_with('{') => match serde_json::from_str(text) {
            Ok(body) => Value::Text(without_empty(body).to_string()),
            Err(_) => value,
        },
        _ => value,
    }
}

/// A store in memory in which one record at a time is grown again.
pub struct Scratch {
    conn: Connection,
}

impl Scratch {
    /// An empty one. The record stands there alone, so that references to people are not followed, and
    /// nothing is searched.
    pub fn new() -> Result<Self> {
        let conn = migrated_in_memory()?;
        conn.execute_batch(
            "PRAGMA foreign_keys = OFF;
             DROP TRIGGER words_added; DROP TRIGGER words_changed; DROP TRIGGER words_removed;",
        )?;
        Ok(Self { conn })
    }

    /// Grows one record by `grow` and names the projections in which `held` says something else.
    pub fn differences<E: From<StoreError>>(
        &mut self,
        held: &Read<'_>,
        record: Uuid,
        grow: impl FnOnce(&Write<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<Vec<Projection>, E> {
        // Never committed: the next record finds the scratch as empty as this one did.
        let tx = self.conn.transaction().map_err(StoreError::from)?;
        let grown = Write::on(&tx);
        grow(&grown)?;
        let mut different = Vec::new();
        for (projection, sql) in ROWS {
            if held.rows_of(record, sql)? != grown.rows_of(record, sql)?
                && !different.contains(&projection)
            {
                different.push(projection);
            }
        }
        Ok(different)
    }
}

impl Store {
    /// Makes what is read of agreed records again. `verb` grows them after [`Write::clear_grown`]; the
    /// triggers that keep agreed records as they are stand aside for this one transaction.
    pub fn rebuild<T, E: From<StoreError>>(
        &mut self,
        verb: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.write(|tx| {
            let guards = tx.lift_guards()?;
            let done = verb(tx)?;
            for guard in guards {
                tx.conn.execute_batch(&guard).map_err(StoreError::from)?;
            }
            tx.fit_index_of_words()?;
            Ok(done)
        })
    }
}

impl Write<'_> {
    /// Makes the index of words anew where it does not fit the words: somebody who changed a word without
    /// the triggers left the old one in the index.
    fn fit_index_of_words(&self) -> Result<()> {
        if !index_of_words_fits(self.conn) {
            let again = "INSERT INTO words_fts (words_fts) VALUES ('rebuild')";
            self.conn.execute(again, [])?;
        }
        Ok(())
    }

    fn lift_guards(&self) -> Result<Vec<String>> {
        let fresh = migrated_in_memory()?;
        let mut texts = Vec::new();
        for name in GUARDS {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
            texts.push(fresh.query_row(sql, [name], |row| row.get(0))?);
            self.conn
                .execute_batch(&format!("DROP TRIGGER IF EXISTS {name}"))?;
        }
        Ok(texts)
    }

    /// Takes away what grew from a record, so that it can grow again. Its own row and its words stay: they
    /// are written over, and keep their place in lists.
    pub fn clear_grown(&self, record: Uuid) -> Result<()> {
        for sql in [
            "DELETE FROM log_entry WHERE n = (SELECT n FROM observation WHERE id = ?1)",
            "DELETE FROM shown WHERE observation = (SELECT n FROM observation WHERE id = ?1)",
            "DELETE FROM next_step WHERE record = ?1",
            "DELETE FROM addendum WHERE observation = ?1",
            "DELETE FROM copy WHERE observation = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([record])?;
        }
        Ok(())
    }

    /// Writes the columns of an observation that no save touches, because they never change.
    pub fn name_observation_again(&self, record: &Observation) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE observation SET reference = ?2, observer = ?3, practitioner = ?4 WHERE id = ?1",
            )?
            .execute(params![record.id, record.reference, record.observer, record.practitioner])?;
        Ok(())
    }

    /// Writes the columns of a session that no save touches, because they never change.
    pub fn name_session_again(&self, record: &Session) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE session SET reference = ?2, supervisor = ?3, practitioner = ?4 WHERE id = ?1",
            )?
            .execute(params![record.id, record.reference, record.supervisor, record.practitioner])?;
        Ok(())
    }
}
