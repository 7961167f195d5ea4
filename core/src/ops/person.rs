//! The verbs of the directory: add, change, archive, find.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Desk, PAGE, PersonBrief, Result, known, observation, session, step};
use crate::{
    audit::Act,
    id::PersonId,
    person::{Person, PersonDetails},
    refusal::Refusal,
    store::{Read, observation::ObservationFilter},
    supervision::expected_every,
};

/// One person, as lists show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// Their line manager's name.
    pub manager_name: Option<String>,
    /// How many observations of them there are, in any state.
    pub observations: u32,
    /// How many next steps of theirs are open.
    pub open_steps: u32,
    /// The newest agreed visit.
    pub last_observed_on: Option<NaiveDate>,
    /// The newest session held.
    pub last_supervised_on: Option<NaiveDate>,
    /// When the next session is due, for those whom the person at this desk manages.
    pub supervision_due_on: Option<NaiveDate>,
}

/// One person with all that their screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// The person.
    pub row: PersonRow,
    /// Their newest observations.
    pub observations: Vec<observation::ObservationRow>,
    /// Their newest sessions.
    pub sessions: Vec<session::SessionRow>,
    /// Their open next steps.
    pub open_steps: Vec<step::StepRow>,
    /// People they manage.
    pub reports: Vec<PersonBrief>,
    /// Whether this is the person at this desk.
    pub is_me: bool,
    /// Whether nothing names them, so that they may be deleted.
    pub may_delete: bool,
}

pub(super) fn row(
    read: &Read<'_>,
    me: PersonId,
    today: NaiveDate,
    person: Person,
) -> Result<PersonRow> {
    let manager_name = match person.details.manager {
        Some(id) => read.person(id)?.map(|manager| manager.details.name),
        None => None,
    };
    let (observations, last_observed_on) = read.observed(person.id)?;
    let last_supervised_on = read.last_supervised(person.id, today)?;
    let working =
        person.archived_on.is_none() && person.details.finished_on.is_none_or(|last| last >= today);
    let supervision_due_on = (working && person.details.manager == Some(me)).then(|| {
        let since = last_supervised_on
            .or(person.details.started_on)
            .unwrap_or(today);
        since + expected_every(person.details.started_on, since)
    });
    Ok(PersonRow {
        manager_name,
        observations,
        open_steps: read.open_steps_of(person.id)?.len() as u32,
        last_observed_on,
        last_supervised_on,
        supervision_due_on,
        person,
    })
}

/// People by name, those whose name, role or team holds `text`; archived people only when asked for.
pub fn list(desk: &mut Desk, text: Option<&str>, archived: bool) -> Result<Vec<PersonRow>> {
    let (me, today) = (desk.me, desk.today());
    let wanted = text.unwrap_or_default().trim().to_lowercase();
    let read = desk.read();
    let matches = |person: &Person| {
        let Person {
            details,
            archived_on,
            ..
        } = person;
        archived_on.is_some() == archived
            && [&details.name, &details.role, &details.team]
                .iter()
                .any(|held| held.to_lowercase().contains(&wanted))
    };
    read.people()?
        .into_iter()
        .filter(matches)
        .map(|person| row(&read, me, today, person))
        .collect()
}

/// The person whom somebody names: by their id, or by a full name that only they have.
pub fn named(desk: &mut Desk, name: &str) -> Result<PersonId> {
    let name = crate::person::one_line(name).to_lowercase();
    let read = desk.read();
    if let Ok(id) = name.parse() {
        return Ok(known(&read, id)?.id);
    }
    let mut named = read
        .people()?
        .into_iter()
        .filter(|person| person.details.name.to_lowercase() == name);
    match (named.next(), named.next()) {
        (Some(person), None) => Ok(person.id),
        _ => Err(Refusal::UnknownPerson.into()),
    }
}

/// One person with all that their screen shows.
pub fn open(desk: &mut Desk, id: PersonId) -> Result<PersonView> {
    let (me, today) = (desk.me, desk.today());
    let read = desk.read();
    let person = known(&read, id)?;
    let of_person = ObservationFilter {
        practitioners: Some(vec![id]),
        ..ObservationFilter::default()
    };
    let observations = read.observations(&of_person, None, PAGE)?;
    let sessions = read.sessions(Some(&[id]), None, PAGE)?;
    let reports = read
        .people()?
        .into_iter()
        .filter(|other| other.details.manager == Some(id));
    Ok(PersonView {
        observations: observations
            .iter()
            .map(|(_, o)| observation::row(&read, me, o))
            .collect::<Result<_>>()?,
        sessions: sessions
            .iter()
            .map(|(_, s)| session::row(&read, me, s))
            .collect::<Result<_>>()?,
        open_steps: step::rows(&read, read.open_steps_of(id)?, today)?,
        reports: reports.map(|person| PersonBrief::from(&person)).collect(),
        is_me: id == me,
        may_delete: id != me && !read.person_is_named(id)?,
        row: row(&read, me, today, person)?,
    })
}

/// Every team that somebody works in, by name.
pub fn teams(desk: &mut Desk) -> Result<Vec<String>> {
    Ok(desk.read().teams()?)
}

/// Adds a colleague.
pub fn add(desk: &mut Desk, details: PersonDetails) -> Result<Person> {
    let details = details.checked(None, desk.now())?;
    let id: PersonId = desk.new_id();
    desk.act(Act::PersonAdded, id, "", |tx, _| {
        manager_fits(tx, id, &details)?;
        let person = Person {
            id,
            details,
            archived_on: None,
        };
        tx.put_person(&person)?;
        Ok(person)
    })
}

/// Changes what the directory says of a person. Agreed records keep what it said then.
pub fn change(desk: &mut Desk, id: PersonId, details: PersonDetails) -> Result<Person> {
    let details = details.checked(Some(id), desk.now())?;
    desk.act(Act::PersonChanged, id, "", |tx, _| {
        let before = known(tx, id)?;
        manager_fits(tx, id, &details)?;
        let person = Person { details, ..before };
        tx.put_person(&person)?;
        Ok(person)
    })
}

/// The line manager is known and does not report, however far up, to the person.
fn manager_fits(read: &Read<'_>, id: PersonId, details: &PersonDetails) -> Result<()> {
    let mut above = details.manager;
    // A line longer than this is a circle that was there before.
    for _ in 0..100 {
        let Some(manager) = above else { return Ok(()) };
        if manager == id {
            return Err(Refusal::ManagerLoop.into());
        }
        above = known(read, manager)?.details.manager;
    }
    Err(Refusal::ManagerLoop.into())
}

/// Keeps a person out of pickers and lists; their records stay.
pub fn archive(desk: &mut Desk, id: PersonId) -> Result<Person> {
    let today = desk.today();
    set_archived(desk, id, Some(today), Act::PersonArchived)
}

/// Brings an archived person back.
pub fn restore(desk: &mut Desk, id: PersonId) -> Result<Person> {
    set_archived(desk, id, None, Act::PersonRestored)
}

fn set_archived(
    desk: &mut Desk,
    id: PersonId,
    archived_on: Option<NaiveDate>,
    act: Act,
) -> Result<Person> {
    if id == desk.me {
        return Err(Refusal::ThatIsYou.into());
    }
    desk.act(act, id, "", |tx, _| {
        let person = Person {
            archived_on,
            ..known(tx, id)?
        };
        tx.put_person(&person)?;
        Ok(person)
    })
}

/// Deletes a person whom nothing names, such as one added by mistake.
pub fn delete(desk: &mut Desk, id: PersonId) -> Result<()> {
    if id == desk.me {
        return Err(Refusal::ThatIsYou.into());
    }
    desk.act(Act::PersonDeleted, id, "", |tx, _| {
        known(tx, id)?;
        if tx.person_is_named(id)? {
            return Err(Refusal::PersonInRecords.into());
        }
        Ok(tx.delete_person(id)?)
    })
}
