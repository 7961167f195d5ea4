//! One record: what proves it, whether what is read of it is what was signed, and making that again.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{Desk, Result, known, observation, session},
    unreadable,
};
use crate::{
    audit::{
        Act, TrailEntry,
        finding::{Finding, Projection},
        proof::{Evidence, Proven},
        revision::Revision,
    },
    framework::Library,
    id::{PersonId, StepId},
    observation::{AddendumKind, Observation, State},
    record::NextStep,
    refusal::Refusal,
    store::{Read, Write, projection::Scratch},
    supervision::{Session, SessionState},
    time::Timestamp,
};

/// All that is kept of one record.
pub(super) struct Held {
    pub(super) record: Uuid,
    /// What people call it; its id where its row is gone.
    pub(super) reference: String,
    pub(super) revisions: Vec<Revision>,
    entries: Vec<TrailEntry>,
    observation: Option<Observation>,
    session: Option<Session>,
}

impl Held {
    pub(super) fn of(read: &Read<'_>, record: Uuid) -> Result<Self> {
        // A row that cannot be read is not what was signed: the comparison of rows says so.
        let observation = read.observation(record.into()).ok().flatten();
        let session = match &observation {
            Some(_) => None,
            None => read.session(record.into()).ok().flatten(),
        };
        let called = observation.as_ref().map(|held| &held.reference);
        let called = called.or(session.as_ref().map(|held| &held.reference));
        Ok(Self {
            record,
            reference: called.cloned().unwrap_or_else(|| record.to_string()),
            revisions: read.revisions(record)?,
            entries: read.trail_of(&record.to_string())?,
            observation,
            session,
        })
    }

    pub(super) fn judge(&self, read: &Read<'_>) -> Result<(Proven, Vec<Finding>)> {
        let mut keys = HashMap::new();
        for revision in &self.revisions {
            keys.insert(revision.by, read.public_keys(revision.by)?);
        }
        let evidence = Evidence {
            record: self.record,
            reference: &self.reference,
            revisions: &self.revisions,
            entries: &self.entries,
        };
        Ok(evidence.judge(|person| keys.get(&person).cloned().unwrap_or_default()))
    }

    /// On which days copies were handed over, by the trail.
    fn copies(&self) -> HashMap<PersonId, NaiveDate> {
        let given = Act::CopyGiven.key();
        let told = self.entries.iter().filter(|entry| entry.act == given);
        told.filter_map(|entry| {
            let (person, day) = entry.detail.split_once(' ')?;
            Some((person.parse().ok()?, day.parse().ok()?))
        })
        .collect()
    }
}

impl Proven {
    /// When the record was agreed, by its newest revision.
    fn agreement(&self) -> Option<Timestamp> {
        let observation = self.observation.as_ref().and_then(|o| o.agreement.as_ref());
        let session = self.session.as_ref().and_then(|s| s.agreement.as_ref());
        observation
            .map(|agreement| agreement.agreed_at)
            .or(session.map(|agreement| agreement.agreed_at))
    }

    fn steps(&self) -> &[NextStep] {
        match (&self.observation, &self.session) {
            (Some(observation), _) => &observation.content.next_steps,
            (_, Some(session)) => &session.content.next_steps,
            _ => &[],
        }
    }
}

/// What the trail says of a step: done on a day, open, or nothing.
enum Marked {
    Never,
    As(Option<NaiveDate>),
    /// Marked before the trail told the day.
    WithoutDay,
}

fn marked(read: &Read<'_>, step: StepId) -> Result<Marked> {
    let key = Act::StepMarked.key();
    let entries = read.trail_of(&step.to_string())?;
    let Some(last) = entries.iter().rev().find(|entry| entry.act == key) else {
        return Ok(Marked::Never);
    };
    Ok(match last.detail.split_once(' ') {
        Some(("done", day)) => day
            .parse()
            .map_or(Marked::WithoutDay, |day| Marked::As(Some(day))),
        None if last.detail == "open" => Marked::As(None),
        _ => Marked::WithoutDay,
    })
}

/// In what the rows of a record say something else than its revisions and the trail.
pub(super) fn differences(
    read: &Read<'_>,
    library: &Library,
    scratch: &mut Scratch,
    held: &Held,
    proven: &Proven,
) -> Result<Vec<Projection>> {
    if proven.agreement().is_some() {
        return scratch.differences(read, held.record, |tx| {
            // Coverage counts people by their rows.
            if let Some(observation) = &proven.observation {
                tx.put_person(&known(read, observation.practitioner)?)?;
            }
            grow(tx, read, library, held, proven)
        });
    }
    // A draft is its author's own: its row is compared as far as it was shared, and nothing has grown yet.
    let says = match (&held.observation, &held.session, &proven.observation) {
        (Some(row), _, Some(signed)) => row.still_says(signed),
        (Some(row), _, None) => {
            row.state == State::WritingUp && row.shared_at.is_none() && row.agreement.is_none()
        }
        (None, Some(row), None) => row.state == SessionState::WritingUp && row.agreement.is_none(),
        _ => false,
    };
    let words = |tx: &Write<'_>| -> Result<()> {
        match (&held.observation, &held.session) {
            (Some(row), _) => tx.put_observation(row, &read.search_title(held.record)?)?,
            (_, Some(row)) => tx.put_session(row, &read.search_title(held.record)?)?,
            _ => {}
        }
        Ok(())
    };
    let mut different = scratch.differences(read, held.record, words)?;
    if !says && !different.contains(&Projection::Record) {
        different.insert(0, Projection::Record);
    }
    Ok(different)
}

/// Writes what an agreed record grew into, from its revisions and the trail.
fn grow(
    tx: &Write<'_>,
    read: &Read<'_>,
    library: &Library,
    held: &Held,
    proven: &Proven,
) -> Result<()> {
    if let Some(observation) = &proven.observation {
        observation::put(tx, observation)?;
        observation::grow(tx, library, observation)?;
        for addendum in &proven.additions {
            tx.add_addendum(observation.id, addendum)?;
        }
        for (person, on) in held.copies() {
            tx.put_copy(observation.id, person, on)?;
        }
    }
    if let Some(session) = &proven.session {
        session::put(tx, session)?;
        session::grow(tx, session)?;
    }
    for step in proven.steps() {
        let done_on = match marked(read, step.id)? {
            Marked::Never => None,
            Marked::As(done_on) => done_on,
            Marked::WithoutDay => read.step(step.id)?.and_then(|step| step.done_on),
        };
        tx.mark_step(step.id, done_on)?;
    }
    Ok(())
}

/// Makes what is read of a record again: of an agreed one everything, of a draft what grows from its own
/// words. Answers false for a draft that itself differs: what was signed is not all that it says.
pub(super) fn make_again(
    tx: &Write<'_>,
    library: &Library,
    held: &Held,
    proven: &Proven,
    differences: &[Projection],
) -> Result<bool> {
    match (&held.observation, &held.session) {
        _ if proven.agreement().is_some() => grow_again(tx, library, held, proven)?,
        _ if differences.contains(&Projection::Record) => return Ok(false),
        (Some(draft), _) => observation::put(tx, draft)?,
        (None, Some(draft)) => session::put(tx, draft)?,
        (None, None) => return Ok(false),
    }
    Ok(true)
}

/// Makes everything that is read of an agreed record again.
fn grow_again(tx: &Write<'_>, library: &Library, held: &Held, proven: &Proven) -> Result<()> {
    // What only the rows know, because the trail did not tell it yet, is read before they go.
    let mut known = Vec::new();
    for step in proven.steps() {
        if let Marked::WithoutDay = marked(tx, step.id)? {
            known.push((step.id, tx.step(step.id)?.and_then(|step| step.done_on)));
        }
    }
    tx.clear_grown(held.record)?;
    grow(tx, tx, library, held, proven)?;
    for (step, done_on) in known {
        tx.mark_step(step, done_on)?;
    }
    if let Some(observation) = &proven.observation {
        tx.name_observation_again(observation)?;
    }
    if let Some(session) = &proven.session {
        tx.name_session_again(session)?;
    }
    Ok(())
}

/// An addition to a record, as the check of it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AdditionCheck {
    /// What kind.
    pub kind: AddendumKind,
    /// Whose words.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was checked of one record, as facts that the window puts into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordCheck {
    /// What people call it.
    pub reference: String,
    /// How many revisions are signed and hold.
    pub signed: u32,
    /// Who signed.
    pub signers: Vec<String>,
    /// When it was agreed, by its signed revisions.
    pub agreed_at: Option<Timestamp>,
    /// What was added after that.
    pub additions: Vec<AdditionCheck>,
    /// How many acts the trail tells of it.
    pub acts: u32,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

impl RecordCheck {
    /// Of a record that is kept in a way that cannot be read.
    fn unreadable(record: Uuid, finding: Finding) -> Self {
        Self {
            reference: record.to_string(),
            signed: 0,
            signers: Vec::new(),
            agreed_at: None,
            additions: Vec::new(),
            acts: 0,
            findings: vec![finding],
        }
    }
}

/// Checks one record: its revisions, their signatures and chain, and that what is shown is what was signed.
pub fn check_record(desk: &mut Desk, id: &str) -> Result<RecordCheck> {
    let library = desk.library()?;
    let read = desk.read();
    let record = Uuid::parse_str(id).map_err(|_| Refusal::UnknownRecord)?;
    let held = match Held::of(&read, record) {
        Ok(held) => held,
        Err(error) => return Ok(RecordCheck::unreadable(record, unreadable(error)?)),
    };
    if held.observation.is_none() && held.session.is_none() && held.revisions.is_empty() {
        return Err(Refusal::UnknownRecord.into());
    }
    let (proven, mut findings) = held.judge(&read)?;
    for what in differences(&read, &library, &mut Scratch::new()?, &held, &proven)? {
        findings.push(Finding::Differs {
            reference: held.reference.clone(),
            what,
        });
    }
    let mut signers = Vec::new();
    for signer in &proven.signers {
        signers.push(known(&read, *signer)?.details.name);
    }
    Ok(RecordCheck {
        reference: held.reference.clone(),
        signed: proven.signed,
        signers,
        agreed_at: proven.agreement(),
        additions: proven
            .additions
            .iter()
            .map(|addition| AdditionCheck {
                kind: addition.kind,
                by: addition.by.name.clone(),
                at: addition.at,
            })
            .collect(),
        acts: held.entries.len() as u32,
        findings,
    })
}
