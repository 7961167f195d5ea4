//! Next steps across records: what is open, and marking it done.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Desk, PersonBrief, Result, brief, known};
use crate::{
    audit::Act,
    id::{PersonId, StepId},
    record::{NextStep, RecordKind},
    refusal::Refusal,
    store::{Read, Write, step::StoredStep},
    time::{Timestamp, not_in_future},
};

/// One next step, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StepRow {
    /// Which.
    pub id: StepId,
    /// The id of the record it came from.
    pub record: String,
    /// What kind of record that is.
    pub source: RecordKind,
    /// That record's reference.
    pub reference: String,
    /// Whose development it serves.
    pub practitioner: PersonBrief,
    /// Who will do it.
    pub who: PersonBrief,
    /// What.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// Open, and its day has passed.
    pub overdue: bool,
}

pub(super) fn row(read: &Read<'_>, step: StoredStep, today: NaiveDate) -> Result<StepRow> {
    Ok(StepRow {
        id: step.id,
        record: step.record.to_string(),
        source: step.source,
        reference: step.reference,
        practitioner: brief(read, step.practitioner)?,
        who: brief(read, step.who)?,
        what: step.what,
        due_on: step.due_on,
        done_on: step.done_on,
        overdue: step.done_on.is_none() && step.due_on < today,
    })
}

pub(super) fn rows(
    read: &Read<'_>,
    steps: Vec<StoredStep>,
    today: NaiveDate,
) -> Result<Vec<StepRow>> {
    steps
        .into_iter()
        .map(|step| row(read, step, today))
        .collect()
}

/// Everybody whom a step names.
pub(super) fn people(read: &Read<'_>, steps: &[NextStep]) -> Result<Vec<PersonBrief>> {
    let named: BTreeSet<PersonId> = steps.iter().filter_map(|step| step.who).collect();
    named.into_iter().map(|id| brief(read, id)).collect()
}

/// What must hold of the steps of a draft beyond the draft itself: whoever is to do one is known here, and
/// none of them stands in another record, where it is marked done.
pub(super) fn check(read: &Read<'_>, record: uuid::Uuid, steps: &[NextStep]) -> Result<()> {
    for (step, number) in steps.iter().zip(1..) {
        if let Some(who) = step.who {
            known(read, who)?;
        }
        if read
            .step(step.id)?
            .is_some_and(|held| held.record != record)
        {
            return Err(Refusal::StepElsewhere { number }.into());
        }
    }
    Ok(())
}

/// The record that steps were agreed in.
pub(super) struct Origin<'a> {
    pub record: uuid::Uuid,
    pub source: RecordKind,
    pub reference: &'a str,
    pub practitioner: PersonId,
    pub agreed_at: Timestamp,
}

/// Puts the steps of a record that was just agreed where they can be found and marked done. Agreeing has
/// made sure that each has its what, who and by when; one that has not is left out.
pub(super) fn keep(tx: &Write<'_>, origin: &Origin<'_>, steps: &[NextStep]) -> Result<()> {
    for step in steps {
        let (Some(who), Some(due_on)) = (step.who, step.by) else {
            continue;
        };
        tx.put_step(&StoredStep {
            id: step.id,
            record: origin.record,
            source: origin.source,
            reference: origin.reference.to_owned(),
            practitioner: origin.practitioner,
            who,
            what: step.what.clone(),
            due_on,
            agreed_on: origin.agreed_at.date(),
            done_on: None,
        })?;
    }
    Ok(())
}

/// What the trail says of a step that was marked: `done 2026-05-20` or `open`.
pub(super) fn marked(done_on: Option<NaiveDate>) -> String {
    match done_on {
        Some(day) => format!("done {day}"),
        None => "open".into(),
    }
}

/// Marks a step done on a day (not in the future), or not done after all.
pub fn mark(desk: &mut Desk, id: StepId, done_on: Option<NaiveDate>) -> Result<StepRow> {
    let today = desk.today();
    if let Some(date) = done_on {
        not_in_future("doneOn", date, today)?;
    }
    desk.act(Act::StepMarked, id, &marked(done_on), |tx, _| {
        tx.step(id)?.ok_or(Refusal::UnknownRecord)?;
        tx.mark_step(id, done_on)?;
        let step = tx.step(id)?.ok_or(Refusal::UnknownRecord)?;
        row(tx, step, today)
    })
}
