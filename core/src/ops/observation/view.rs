//! What screens and lists show of an observation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{PersonBrief, Result, brief, known, step};
use crate::{
    id::{ObservationId, PersonId},
    observation::{Addendum, MayEdit, Missing, Observation, State},
    store::Read,
    time::Timestamp,
};

/// One observation, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ObservationRow {
    /// Which.
    pub id: ObservationId,
    /// Its reference.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// Who was observed.
    pub practitioner: PersonBrief,
    /// Who observed.
    pub observer: PersonBrief,
    /// The day of the visit.
    pub visit_on: Option<NaiveDate>,
    /// The family or meeting, by initials or case reference.
    pub with_whom: String,
    /// Where.
    pub place: String,
    /// The aspect of practice.
    pub aspect: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// How many notes have text.
    pub notes: u32,
    /// Whether the person at this desk writes it.
    pub mine: bool,
}

/// Why somebody gets a copy, or word of it (Appendix 2, last paragraph).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum CopyWhy {
    /// They were observed.
    Practitioner,
    /// They manage the person who was observed.
    LineManager,
}

/// One copy of an agreed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyView {
    /// Who gets it.
    pub person: PersonBrief,
    /// Why.
    pub why: CopyWhy,
    /// When it was handed over; `None` while it was not.
    pub given_on: Option<NaiveDate>,
}

/// One observation with all that its screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ObservationView {
    /// The record.
    pub observation: Observation,
    /// Who observes.
    pub observer: PersonBrief,
    /// Who is observed.
    pub practitioner: PersonBrief,
    /// Their line manager.
    pub manager: Option<PersonBrief>,
    /// Whether the person at this desk writes it.
    pub mine: bool,
    /// Which words may be changed now.
    pub may_edit: MayEdit,
    /// How many of the six points of preparation are done.
    pub points_done: u32,
    /// What is still needed before it can be shared.
    pub missing_to_share: Vec<Missing>,
    /// What is still needed before the practitioner can respond.
    pub missing_to_agree: Vec<Missing>,
    /// Later additions.
    pub addenda: Vec<Addendum>,
    /// Who gets a copy, once agreed.
    pub copies: Vec<CopyView>,
    /// The agreed next steps and whether they are done.
    pub steps: Vec<step::StepRow>,
    /// Everybody whom a next step names.
    pub people: Vec<PersonBrief>,
}

/// What a save tells the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The version to save over next time.
    pub version: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// How many of the six points of preparation are done.
    pub points_done: u32,
    /// What is still needed before it can be shared.
    pub missing_to_share: Vec<Missing>,
    /// What is still needed before the practitioner can respond.
    pub missing_to_agree: Vec<Missing>,
}

/// One earlier version of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftVersion {
    /// Its number.
    pub n: i32,
    /// When it was kept.
    pub at: Timestamp,
    /// How many words it has.
    pub words: u32,
}

/// Which observations a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ListFilter {
    /// In the practitioner's name or team.
    pub text: Option<String>,
    /// In this state.
    pub state: Option<State>,
    /// Of this person.
    pub practitioner: Option<PersonId>,
    /// Written by the person at this desk.
    pub mine: Option<bool>,
}

pub(in crate::ops) fn row(
    read: &Read<'_>,
    me: PersonId,
    observation: &Observation,
) -> Result<ObservationRow> {
    let prepare = &observation.content.prepare;
    Ok(ObservationRow {
        id: observation.id,
        reference: observation.reference.clone(),
        state: observation.state,
        practitioner: brief(read, observation.practitioner)?,
        observer: brief(read, observation.observer)?,
        visit_on: prepare.visit_on,
        with_whom: prepare.with_whom.clone(),
        place: prepare.place.clone(),
        aspect: prepare.aspect.clone(),
        changed_at: observation.changed_at,
        notes: observation
            .content
            .notes
            .iter()
            .filter(|note| !note.text.trim().is_empty())
            .count() as u32,
        mine: observation.observer == me,
    })
}

pub(super) fn view(
    read: &Read<'_>,
    me: PersonId,
    today: NaiveDate,
    observation: Observation,
) -> Result<ObservationView> {
    let practitioner = known(read, observation.practitioner)?;
    let manager = match &observation.agreement {
        Some(agreement) => agreement.manager.as_ref().map(|manager| manager.id),
        None => practitioner.details.manager,
    };
    let manager = manager.map(|id| brief(read, id)).transpose()?;
    let practitioner = PersonBrief::from(&practitioner);
    let given = read.copies(observation.id)?;
    let copy = |person: &PersonBrief, why| CopyView {
        person: person.clone(),
        why,
        given_on: given
            .iter()
            .find(|(id, _)| *id == person.id)
            .map(|(_, on)| *on),
    };
    let mut copies = Vec::new();
    if observation.state == State::Agreed {
        copies.push(copy(&practitioner, CopyWhy::Practitioner));
        copies.extend(
            manager
                .iter()
                .map(|manager| copy(manager, CopyWhy::LineManager)),
        );
    }
    Ok(ObservationView {
        observer: brief(read, observation.observer)?,
        practitioner,
        manager,
        mine: observation.observer == me,
        may_edit: observation.may_edit(),
        points_done: observation.content.prepare.points_done(),
        missing_to_share: observation.missing_to_share(),
        missing_to_agree: observation.missing_to_agree(),
        addenda: read.addenda(observation.id)?,
        copies,
        steps: step::rows(read, read.steps_of_record(observation.id.0)?, today)?,
        people: step::people(read, &observation.content.next_steps)?,
        observation,
    })
}
