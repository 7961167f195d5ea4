//! Next steps of agreed records: what is open, for whom, by when; and whether it was done.

use chrono::NaiveDate;
use rusqlite::{Row, params};
use uuid::Uuid;

use super::{
    Read, Result, Write,
    columns::{read_day, read_key},
};
use crate::{
    id::{PersonId, StepId},
    record::RecordKind,
};

/// One next step as it is kept across records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredStep {
    /// Which.
    pub id: StepId,
    /// The record it came from.
    pub record: Uuid,
    /// What kind of record that is.
    pub source: RecordKind,
    /// That record's reference.
    pub reference: String,
    /// Whose development it serves.
    pub practitioner: PersonId,
    /// Who will do it.
    pub who: PersonId,
    /// What.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

const COLUMNS: &str =
    "id, record, source, reference, practitioner, who, what, due_on, agreed_on, done_on";

fn step(row: &Row<'_>) -> rusqlite::Result<StoredStep> {
    Ok(StoredStep {
        id: row.get("id")?,
        record: row.get("record")?,
        source: read_key(row, "source", RecordKind::from_key)?,
        reference: row.get("reference")?,
        practitioner: row.get("practitioner")?,
        who: row.get("who")?,
        what: row.get("what")?,
        due_on: read_day(row, "due_on")?.unwrap_or_default(),
        agreed_on: read_day(row, "agreed_on")?.unwrap_or_default(),
        done_on: read_day(row, "done_on")?,
    })
}

impl Read<'_> {
    fn steps(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<StoredStep>> {
        let sql = format!("SELECT {COLUMNS} FROM next_step WHERE {condition}");
        self.all(&sql, values, step)
    }

    /// One step.
    pub fn step(&self, id: StepId) -> Result<Option<StoredStep>> {
        let sql = format!("SELECT {COLUMNS} FROM next_step WHERE id = ?1");
        self.one(&sql, [id], step)
    }

    /// The steps of one record, in its order.
    pub fn steps_of_record(&self, record: Uuid) -> Result<Vec<StoredStep>> {
        self.steps("record = ?1 ORDER BY n", [record])
    }

    /// Open steps of one person's development, soonest first.
    pub fn open_steps_of(&self, practitioner: PersonId) -> Result<Vec<StoredStep>> {
        self.steps(
            "practitioner = ?1 AND done_on IS NULL ORDER BY due_on, n LIMIT 200",
            [practitioner],
        )
    }

    /// Steps of one person's development that were agreed by `to` and were open or done at `from` or later.
    pub fn steps_in_period(
        &self,
        practitioner: PersonId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<StoredStep>> {
        self.steps(
            "practitioner = ?1 AND agreed_on <= ?3 AND (done_on IS NULL OR done_on >= ?2)
             ORDER BY due_on, n LIMIT 500",
            params![practitioner, from.to_string(), to.to_string()],
        )
    }

    /// Open steps that `who` is to do, due by `until`, soonest first.
    pub fn steps_due(&self, who: PersonId, until: NaiveDate) -> Result<Vec<StoredStep>> {
        self.steps(
            "done_on IS NULL AND due_on <= ?2 AND who = ?1 ORDER BY due_on, n LIMIT 100",
            params![who, until.to_string()],
        )
    }
}

impl Write<'_> {
    /// Adds the step of a record that was just agreed.
    pub fn put_step(&self, step: &StoredStep) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO next_step (id, record, source, reference, practitioner, who, what, due_on, agreed_on, done_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                step.id,
                step.record,
                step.source.key(),
                step.reference,
                step.practitioner,
                step.who,
                step.what,
                step.due_on.to_string(),
                step.agreed_on.to_string(),
                step.done_on.map(|day| day.to_string()),
            ])?;
        Ok(())
    }

    /// Marks a step done on a day, or not done after all.
    pub fn mark_step(&self, id: StepId, done_on: Option<NaiveDate>) -> Result<()> {
        self.conn.execute(
            "UPDATE next_step SET done_on = ?2 WHERE id = ?1",
            params![id, done_on.map(|day| day.to_string())],
        )?;
        Ok(())
    }
}
