//! The verbs of the observation: start, write, share, talk, agree, add to, hand over.

use chrono::{Days, NaiveDate};

use super::{Cursor, Desk, PAGE, Page, Result, known, people_wanted, step};
use crate::{
    audit::{Act, revision::Holds, signature::Signer},
    central_log::LogEntry,
    coverage::Quarter,
    framework::{Library, StandardRef},
    id::{ObservationId, PersonId},
    observation::{AddendumKind, Addition, Agreement, Content, Observation, Response, State},
    person::PersonAtTime,
    record::RecordKind,
    refusal::Refusal,
    store::{Read, Write, observation::ObservationFilter},
    time::{Timestamp, day, not_in_future},
};

mod pages;
mod view;

pub use pages::save_pdf;
pub(super) use view::row;
use view::view;
pub use view::{
    CopyView, CopyWhy, DraftVersion, ListFilter, ObservationRow, ObservationView, Saved,
};

/// A version of a draft is kept when the last one is this old.
const VERSION_EVERY_MINUTES: i64 = 5;
/// How many versions of a draft are kept.
const VERSIONS_KEPT: u32 = 50;

fn found(read: &Read<'_>, id: ObservationId) -> Result<Observation> {
    read.observation(id)?
        .ok_or_else(|| Refusal::UnknownRecord.into())
}

/// What the search shows above an observation's words.
pub(super) fn title(read: &Read<'_>, observation: &Observation) -> Result<String> {
    let prepare = &observation.content.prepare;
    // An agreed record keeps the name of then, whatever the directory says later.
    let name = match &observation.agreement {
        Some(agreement) => agreement.practitioner.name.clone(),
        None => known(read, observation.practitioner)?.details.name,
    };
    let mut title = format!("{name}, {}", observation.reference);
    for part in [&prepare.with_whom, &prepare.aspect] {
        if !part.trim().is_empty() {
            title += ", ";
            title += part.trim();
        }
    }
    if let Some(visit_on) = prepare.visit_on {
        title += ", ";
        title += &day(visit_on);
    }
    Ok(title)
}

pub(super) fn put(tx: &Write<'_>, observation: &Observation) -> Result<()> {
    let title = title(tx, observation)?;
    Ok(tx.put_observation(observation, &title)?)
}

/// A page of observations, newest change first.
pub fn list(
    desk: &mut Desk,
    filter: &ListFilter,
    after: Option<&Cursor>,
) -> Result<Page<ObservationRow>> {
    let read = desk.read();
    let wanted = ObservationFilter {
        practitioners: people_wanted(&read, filter.practitioner, filter.text.as_deref())?,
        observer: filter.mine.unwrap_or(false).then_some(desk.me),
        state: filter.state,
        open: false,
    };
    let after = after.map(Cursor::change);
    let found = read.observations(&wanted, after.as_ref(), PAGE)?;
    Page::of(
        &found,
        |observation| observation.changed_at,
        |observation| row(&read, desk.me, observation),
    )
}

/// Starts an observation of a colleague: planned, or about to be written up.
pub fn start(desk: &mut Desk, practitioner: PersonId) -> Result<ObservationView> {
    let (me, today) = (desk.me, desk.today());
    let (id, reference): (ObservationId, _) = desk.new_record("OBS")?;
    desk.act(Act::Started, id, "observation", |tx, now| {
        let person = known(tx, practitioner)?;
        if person.archived_on.is_some() {
            return Err(Refusal::PersonArchived.into());
        }
        let observation = Observation::start(id, reference, me, practitioner, now)?;
        put(tx, &observation)?;
        view(tx, me, today, observation)
    })
}

/// The observation that somebody names: by its reference, in capitals or not, or by its id.
pub fn named(desk: &mut Desk, name: &str) -> Result<ObservationId> {
    let name = name.trim();
    let read = desk.read();
    let found = match name.parse() {
        Ok(id) => read.observation(id)?.map(|observation| observation.id),
        Err(_) => read.observation_called(&name.to_uppercase())?,
    };
    found.ok_or_else(|| Refusal::UnknownRecord.into())
}

/// One observation with all that its screen shows. Opening a record of two others leaves an entry in the
/// trail.
pub fn open(desk: &mut Desk, id: ObservationId) -> Result<ObservationView> {
    let today = desk.today();
    let read = desk.read();
    let opened = view(&read, desk.me, today, found(&read, id)?)?;
    desk.viewed(
        id,
        "observation",
        [opened.observer.id, opened.practitioner.id],
    )?;
    Ok(opened)
}

/// What people call an observation.
pub fn reference_of(desk: &mut Desk, id: ObservationId) -> Result<String> {
    Ok(found(&desk.read(), id)?.reference)
}

/// Saves what the window holds. Called within a second of every pause: durable when it returns.
///
/// Leaves no entry in the trail: a draft is its author's own until it is shared.
pub fn write(desk: &mut Desk, id: ObservationId, version: u32, content: Content) -> Result<Saved> {
    let (me, now) = (desk.me, desk.now());
    let library = desk.library()?;
    desk.store.write(|tx| {
        let before = found(tx, id)?;
        known_standards(&library, &before.content, &content)?;
        step::check(tx, id.0, &content.next_steps)?;
        let since = Timestamp::from_millis(now.millis() - VERSION_EVERY_MINUTES * 60_000);
        tx.keep_draft_version(id.0, &before.content, now, since, VERSIONS_KEPT)?;
        let observation = before.write(content, version, me, now)?;
        put(tx, &observation)?;
        Ok(Saved {
            version: observation.version,
            at: now,
            points_done: observation.content.prepare.points_done(),
            missing_to_share: observation.missing_to_share(),
            missing_to_agree: observation.missing_to_agree(),
        })
    })
}

/// Refuses a new link to something that no edition here has as a standard. Links made before stay as they
/// were made, whatever sets this store knows.
fn known_standards(library: &Library, before: &Content, after: &Content) -> Result<()> {
    fn links(content: &Content) -> impl Iterator<Item = &StandardRef> {
        content
            .notes
            .iter()
            .flat_map(|note| &note.links)
            .chain(&content.prepare.aims)
    }
    let unknown = |link: &&StandardRef| {
        !links(before).any(|held| held == *link) && !library.has_as_standard(link)
    };
    match links(after).find(unknown) {
        Some(link) => Err(Refusal::UnknownStandard {
            standard: link.code.to_string(),
        }
        .into()),
        None => Ok(()),
    }
}

/// Moves a record by one of its rules, keeps what it says as a revision, and writes the trail.
fn step_on(
    desk: &mut Desk,
    id: ObservationId,
    act: Act,
    rule: impl FnOnce(Observation, PersonId, Timestamp) -> Result<Observation, Refusal>,
) -> Result<ObservationView> {
    let (me, today, signer) = (desk.me, desk.today(), desk.signer()?);
    desk.act(act, id, "observation", |tx, now| {
        let observation = rule(found(tx, id)?, me, now)?;
        put(tx, &observation)?;
        revise(tx, &observation, act, &signer, now)?;
        view(tx, me, today, observation)
    })
}

pub(super) fn revise(
    tx: &Write<'_>,
    observation: &Observation,
    act: Act,
    signer: &Signer,
    now: Timestamp,
) -> Result<()> {
    let holds = Holds::Observation(Box::new(observation.clone()));
    Ok(tx.append_revision(observation.id.0, act, now, holds, signer)?)
}

/// Shares the write-up with the practitioner.
pub fn share(desk: &mut Desk, id: ObservationId) -> Result<ObservationView> {
    step_on(desk, id, Act::Shared, Observation::share)
}

/// Takes a shared write-up back to change its words.
pub fn take_back(desk: &mut Desk, id: ObservationId) -> Result<ObservationView> {
    step_on(desk, id, Act::TakenBack, Observation::take_back)
}

/// The talk is finished: the practitioner can respond.
pub fn finish_talk(desk: &mut Desk, id: ObservationId) -> Result<ObservationView> {
    step_on(desk, id, Act::TalkFinished, Observation::finish_talk)
}

/// Goes back from the response to the talk.
pub fn talk_again(desk: &mut Desk, id: ObservationId) -> Result<ObservationView> {
    step_on(desk, id, Act::TalkReopened, Observation::talk_again)
}

/// Agrees the record, recorded together: from here on it cannot change. Its row of the central log, its
/// coverage and its next steps are made in the same transaction.
pub fn agree(
    desk: &mut Desk,
    id: ObservationId,
    response: Response,
    comment: &str,
) -> Result<ObservationView> {
    let (me, today, signer) = (desk.me, desk.today(), desk.signer()?);
    let library = desk.library()?;
    desk.act(
        Act::Agreed,
        id,
        "observation, recorded together",
        |tx, now| {
            let observation = found(tx, id)?;
            step::check(tx, id.0, &observation.content.next_steps)?;
            let people = stand(tx, &observation)?;
            let agreement = Agreement {
                response,
                comment: comment.trim().to_owned(),
                agreed_at: now,
                recorded_together: true,
                observer: people.observer,
                practitioner: people.practitioner,
                manager: people.manager,
            };
            let observation = observation.agree(me, agreement)?;
            put(tx, &observation)?;
            revise(tx, &observation, Act::Agreed, &signer, now)?;
            grow(tx, &library, &observation)?;
            view(tx, me, today, observation)
        },
    )
}

/// The people of a record: as they stood when it was agreed, or as they stand now.
struct Stand {
    observer: PersonAtTime,
    practitioner: PersonAtTime,
    /// The practitioner's line manager.
    manager: Option<PersonAtTime>,
}

fn stand(read: &Read<'_>, observation: &Observation) -> Result<Stand> {
    if let Some(agreement) = &observation.agreement {
        return Ok(Stand {
            observer: agreement.observer.clone(),
            practitioner: agreement.practitioner.clone(),
            manager: agreement.manager.clone(),
        });
    }
    let now = |id: PersonId| known(read, id).map(|person| person.at_this_time());
    let manager = known(read, observation.practitioner)?.details.manager;
    Ok(Stand {
        observer: now(observation.observer)?,
        practitioner: now(observation.practitioner)?,
        manager: manager.map(now).transpose()?,
    })
}

/// What grows from an agreed observation: its row of the log, its coverage, its next steps.
pub(super) fn grow(tx: &Write<'_>, library: &Library, observation: &Observation) -> Result<()> {
    let (Some(entry), Some(agreement)) = (LogEntry::of(observation), &observation.agreement) else {
        return Ok(());
    };
    tx.put_log_entry(observation.id, &entry)?;
    for link in &entry.standards {
        if let Some(outcome) = library.outcome_of(link) {
            let quarter = Quarter::of(entry.visit_on);
            tx.put_shown(observation.id, &outcome, observation.practitioner, quarter)?;
        }
    }
    let origin = step::Origin {
        record: observation.id.0,
        source: RecordKind::Observation,
        reference: &observation.reference,
        practitioner: observation.practitioner,
        agreed_at: agreement.agreed_at,
    };
    step::keep(tx, &origin, &observation.content.next_steps)
}

/// Adds an addendum, a correction or a statement of disagreement to an agreed record. The original stays
/// as it is, and readable beside it.
pub fn add_to(desk: &mut Desk, id: ObservationId, addition: Addition) -> Result<ObservationView> {
    let (me, today, signer) = (desk.me, desk.today(), desk.signer()?);
    let act = match addition.kind {
        AddendumKind::Addendum => Act::AddendumAdded,
        AddendumKind::Correction => Act::CorrectionAdded,
        AddendumKind::Disagreement => Act::DisagreementAdded,
    };
    desk.act(act, id, "observation", |tx, now| {
        let observation = found(tx, id)?;
        let by = known(tx, me)?.at_this_time();
        let practitioner = known(tx, observation.practitioner)?.at_this_time();
        let addendum = observation.addendum(by, practitioner, addition, now)?;
        tx.add_addendum(id, &addendum)?;
        tx.append_revision(id.0, act, now, Holds::Addendum(Box::new(addendum)), &signer)?;
        view(tx, me, today, observation)
    })
}

/// Notes that a copy was handed to somebody who gets one, on a day (not in the future).
pub fn give_copy(
    desk: &mut Desk,
    id: ObservationId,
    person: PersonId,
    on: NaiveDate,
) -> Result<ObservationView> {
    let (me, today) = (desk.me, desk.today());
    not_in_future("givenOn", on, today)?;
    // The trail says to whom and on which day, so that who has a copy can be told from it.
    desk.act(Act::CopyGiven, id, &format!("{person} {on}"), |tx, _| {
        let observation = found(tx, id)?;
        let now = view(tx, me, today, observation.clone())?;
        if !now.copies.iter().any(|copy| copy.person.id == person) {
            return Err(Refusal::UnknownPerson.into());
        }
        tx.put_copy(id, person, on)?;
        view(tx, me, today, observation)
    })
}

/// Throws away a draft that was never shared.
pub fn discard(desk: &mut Desk, id: ObservationId) -> Result<()> {
    let me = desk.me;
    desk.act(Act::Discarded, id, "observation", |tx, _| {
        found(tx, id)?.may_discard(me)?;
        Ok(tx.delete_observation(id)?)
    })
}

/// Earlier versions of a draft, newest first.
pub fn versions(desk: &mut Desk, id: ObservationId) -> Result<Vec<DraftVersion>> {
    let kept = desk.read().draft_versions::<Content>(id.0)?;
    let words = |content: &Content| content.words().split_whitespace().count() as u32;
    Ok(kept
        .into_iter()
        .map(|(n, at, content)| DraftVersion {
            n,
            at,
            words: words(&content),
        })
        .collect())
}

/// What an earlier version of a draft said.
pub fn version(desk: &mut Desk, id: ObservationId, n: i32) -> Result<Content> {
    let kept = desk.read().draft_version(id.0, n)?;
    kept.ok_or_else(|| Refusal::UnknownRecord.into())
}

/// Whether the visit was held and nothing is written about it yet: worth a kind reminder.
pub(super) fn needs_write_up(observation: &Observation, today: NaiveDate) -> bool {
    observation.state == State::WritingUp
        && observation
            .content
            .prepare
            .visit_on
            .is_some_and(|visit| visit <= today)
        && !observation
            .content
            .notes
            .iter()
            .any(|note| !note.text.trim().is_empty())
}

/// Whether the visit is still to come.
pub(super) fn is_planned(observation: &Observation, today: NaiveDate) -> bool {
    observation.state == State::WritingUp
        && observation
            .content
            .prepare
            .visit_on
            .is_some_and(|visit| visit >= today + Days::new(1))
}
