//! The verbs of supervision: start a session's record, write it, agree it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Cursor, Desk, PAGE, Page, PersonBrief, Result, brief, known, observation, people_wanted, step,
};
use crate::{
    audit::{Act, revision::Holds, signature::Signer},
    id::{ObservationId, PersonId, SessionId},
    record::RecordKind,
    refusal::Refusal,
    store::{Read, Write, observation::ObservationFilter},
    supervision::{
        Session, SessionAgreement, SessionContent, SessionKind, SessionMissing, SessionState,
    },
    time::{Timestamp, day},
};

/// One session, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionRow {
    /// Which.
    pub id: SessionId,
    /// Its reference.
    pub reference: String,
    /// Where it stands.
    pub state: SessionState,
    /// Who is supervised.
    pub practitioner: PersonBrief,
    /// Who supervises.
    pub supervisor: PersonBrief,
    /// The day it was or is to be held.
    pub held_on: Option<NaiveDate>,
    /// What kind it was.
    pub kind: SessionKind,
    /// True when it was not held.
    pub cancelled: bool,
    /// How many cases were discussed.
    pub cases: u32,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Whether the person at this desk writes it.
    pub mine: bool,
}

/// One session with all that its screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The record.
    pub session: Session,
    /// Who supervises.
    pub supervisor: PersonBrief,
    /// Who is supervised.
    pub practitioner: PersonBrief,
    /// Whether the person at this desk writes it.
    pub mine: bool,
    /// What is still needed before it can be agreed.
    pub missing: Vec<SessionMissing>,
    /// Open next steps of this practitioner from earlier records, carried forward.
    pub carried: Vec<step::StepRow>,
    /// The practitioner's observations, newest first: those linked and those that could be.
    pub observations: Vec<observation::ObservationRow>,
    /// The agreed next steps and whether they are done.
    pub steps: Vec<step::StepRow>,
    /// Everybody whom a next step names.
    pub people: Vec<PersonBrief>,
}

/// What a save tells the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionSaved {
    /// The version to save over next time.
    pub version: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// What is still needed before it can be agreed.
    pub missing: Vec<SessionMissing>,
}

pub(super) fn row(read: &Read<'_>, me: PersonId, session: &Session) -> Result<SessionRow> {
    Ok(SessionRow {
        id: session.id,
        reference: session.reference.clone(),
        state: session.state,
        practitioner: brief(read, session.practitioner)?,
        supervisor: brief(read, session.supervisor)?,
        held_on: session.content.held_on,
        kind: session.content.kind,
        cancelled: session.content.cancelled,
        cases: session.content.cases.len() as u32,
        changed_at: session.changed_at,
        mine: session.supervisor == me,
    })
}

fn view(read: &Read<'_>, me: PersonId, today: NaiveDate, session: Session) -> Result<SessionView> {
    let steps = read.steps_of_record(session.id.0)?;
    let mut carried = read.open_steps_of(session.practitioner)?;
    carried.retain(|step| step.record != session.id.0);
    let of_practitioner = ObservationFilter {
        practitioners: Some(vec![session.practitioner]),
        ..ObservationFilter::default()
    };
    let mut observations = Vec::new();
    for (_, found) in read.observations(&of_practitioner, None, PAGE)? {
        observations.push(observation::row(read, me, &found)?);
    }
    for linked in &session.content.observations {
        if !observations.iter().any(|row| row.id == *linked)
            && let Some(found) = read.observation(*linked)?
        {
            observations.push(observation::row(read, me, &found)?);
        }
    }
    Ok(SessionView {
        supervisor: brief(read, session.supervisor)?,
        practitioner: brief(read, session.practitioner)?,
        mine: session.supervisor == me,
        missing: session.missing(),
        carried: step::rows(read, carried, today)?,
        observations,
        steps: step::rows(read, steps, today)?,
        people: step::people(read, &session.content.next_steps)?,
        session,
    })
}

fn found(read: &Read<'_>, id: SessionId) -> Result<Session> {
    read.session(id)?
        .ok_or_else(|| Refusal::UnknownRecord.into())
}

pub(super) fn put(tx: &Write<'_>, session: &Session) -> Result<()> {
    let name = match &session.agreement {
        Some(agreement) => agreement.practitioner.name.clone(),
        None => known(tx, session.practitioner)?.details.name,
    };
    let mut title = format!("Supervision, {name}, {}", session.reference);
    if let Some(held_on) = session.content.held_on {
        title += ", ";
        title += &day(held_on);
    }
    Ok(tx.put_session(session, &title)?)
}

/// A page of sessions, newest change first, of one practitioner or of those whose name or team holds `text`.
pub fn list(
    desk: &mut Desk,
    practitioner: Option<PersonId>,
    text: Option<&str>,
    after: Option<&Cursor>,
) -> Result<Page<SessionRow>> {
    let read = desk.read();
    let people = people_wanted(&read, practitioner, text)?;
    let after = after.map(Cursor::change);
    let found = read.sessions(people.as_deref(), after.as_ref(), PAGE)?;
    Page::of(
        &found,
        |session| session.changed_at,
        |session| row(&read, desk.me, session),
    )
}

/// Starts the record of a session with a colleague, held today until another day is chosen.
pub fn start(desk: &mut Desk, practitioner: PersonId) -> Result<SessionView> {
    let (me, today) = (desk.me, desk.today());
    let (id, reference): (SessionId, _) = desk.new_record("SUP")?;
    desk.act(Act::Started, id, "session", |tx, now| {
        let person = known(tx, practitioner)?;
        if person.archived_on.is_some() {
            return Err(Refusal::PersonArchived.into());
        }
        let mut session = Session::start(id, reference, me, practitioner, now)?;
        session.content.held_on = Some(today);
        put(tx, &session)?;
        view(tx, me, today, session)
    })
}

/// One session with all that its screen shows. Opening a record of two others leaves an entry in the
/// trail.
pub fn open(desk: &mut Desk, id: SessionId) -> Result<SessionView> {
    let today = desk.today();
    let read = desk.read();
    let opened = view(&read, desk.me, today, found(&read, id)?)?;
    desk.viewed(
        id,
        "session",
        [opened.supervisor.id, opened.practitioner.id],
    )?;
    Ok(opened)
}

/// Saves what the window holds. Durable when it returns; leaves no entry in the trail.
pub fn write(
    desk: &mut Desk,
    id: SessionId,
    version: u32,
    content: SessionContent,
) -> Result<SessionSaved> {
    let (me, now) = (desk.me, desk.now());
    desk.store.write(|tx| {
        let before = found(tx, id)?;
        linked_observations_exist(tx, &before.content, &content)?;
        step::check(tx, id.0, &content.next_steps)?;
        let session = before.write(content, version, me, now)?;
        put(tx, &session)?;
        Ok(SessionSaved {
            version: session.version,
            at: now,
            missing: session.missing(),
        })
    })
}

/// Refuses a new link to an observation that is not here. A draft that was linked and then discarded
/// does not keep the session from being saved.
fn linked_observations_exist(
    read: &Read<'_>,
    before: &SessionContent,
    after: &SessionContent,
) -> Result<()> {
    let new = |id: &&ObservationId| !before.observations.contains(id);
    for id in after.observations.iter().filter(new) {
        if read.observation(*id)?.is_none() {
            return Err(Refusal::UnknownObservation.into());
        }
    }
    Ok(())
}

/// Agrees the record, recorded together: from here on it cannot change. Its next steps can be marked done.
pub fn agree(desk: &mut Desk, id: SessionId) -> Result<SessionView> {
    let (me, today, signer) = (desk.me, desk.today(), desk.signer()?);
    desk.act(Act::Agreed, id, "session, recorded together", |tx, now| {
        let session = found(tx, id)?;
        step::check(tx, id.0, &session.content.next_steps)?;
        let agreement = SessionAgreement {
            agreed_at: now,
            recorded_together: true,
            supervisor: known(tx, session.supervisor)?.at_this_time(),
            practitioner: known(tx, session.practitioner)?.at_this_time(),
        };
        let session = session.agree(me, agreement)?;
        put(tx, &session)?;
        revise(tx, &session, &signer, now)?;
        grow(tx, &session)?;
        view(tx, me, today, session)
    })
}

pub(super) fn revise(
    tx: &Write<'_>,
    session: &Session,
    signer: &Signer,
    now: Timestamp,
) -> Result<()> {
    let holds = Holds::Session(Box::new(session.clone()));
    Ok(tx.append_revision(session.id.0, Act::Agreed, now, holds, signer)?)
}

/// What grows from an agreed session: its next steps.
pub(super) fn grow(tx: &Write<'_>, session: &Session) -> Result<()> {
    let Some(agreement) = &session.agreement else {
        return Ok(());
    };
    let origin = step::Origin {
        record: session.id.0,
        source: RecordKind::Session,
        reference: &session.reference,
        practitioner: session.practitioner,
        agreed_at: agreement.agreed_at,
    };
    step::keep(tx, &origin, &session.content.next_steps)
}

/// Throws away the draft of a session.
pub fn discard(desk: &mut Desk, id: SessionId) -> Result<()> {
    let me = desk.me;
    desk.act(Act::Discarded, id, "session", |tx, _| {
        found(tx, id)?.may_discard(me)?;
        Ok(tx.delete_session(id)?)
    })
}
