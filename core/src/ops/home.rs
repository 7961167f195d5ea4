//! Home answers one question: what needs me now?

use chrono::Days;
use serde::{Deserialize, Serialize};

use super::{Desk, Result, observation, observation::ObservationRow, person, session, step};
use crate::{observation::State, store::observation::ObservationFilter};

/// Days ahead in which a next step or a session counts as due soon.
const SOON: Days = Days::new(7);
/// The most of my open records that Home reads.
const MOST_OPEN: u32 = 200;

/// How much needs me, for the numbers beside the navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct HomeCounts {
    /// Observations that I have to do something about.
    pub observations_needing_me: u32,
    /// Sessions that I have not finished writing up.
    pub sessions_open: u32,
    /// Next steps whose day has passed.
    pub steps_overdue: u32,
}

/// What needs me now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// Visits that were held and have no write-up yet, oldest visit first.
    pub to_write_up: Vec<ObservationRow>,
    /// Write-ups that were begun.
    pub drafts: Vec<ObservationRow>,
    /// Shared, to be talked through.
    pub with_practitioner: Vec<ObservationRow>,
    /// Talked through, to be agreed.
    pub to_agree: Vec<ObservationRow>,
    /// Visits to come, soonest first.
    pub planned: Vec<ObservationRow>,
    /// Sessions that I have not finished writing up.
    pub open_sessions: Vec<session::SessionRow>,
    /// People I manage whose supervision is due within a week or overdue, longest waiting first.
    pub supervision_due: Vec<person::PersonRow>,
    /// Next steps that I am to do, due within a week or overdue.
    pub steps_due: Vec<step::StepRow>,
    /// The newest agreed observations of mine.
    pub recent: Vec<ObservationRow>,
    /// How much needs me.
    pub counts: HomeCounts,
    /// Whether anybody else is in the directory yet: without colleagues there is nobody to observe.
    pub has_colleagues: bool,
}

/// What needs me now.
pub fn home(desk: &mut Desk) -> Result<Home> {
    let (me, today) = (desk.me, desk.today());
    let read = desk.read();
    let mine = ObservationFilter {
        observer: Some(me),
        open: true,
        ..ObservationFilter::default()
    };
    let mut home = Home {
        steps_due: step::rows(&read, read.steps_due(me, today + SOON)?, today)?,
        ..Home::default()
    };
    for (_, found) in read.observations(&mine, None, MOST_OPEN)? {
        let place = match found.state {
            State::WithPractitioner => &mut home.with_practitioner,
            State::ToAgree => &mut home.to_agree,
            _ if observation::needs_write_up(&found, today) => &mut home.to_write_up,
            _ if observation::is_planned(&found, today) => &mut home.planned,
            _ => &mut home.drafts,
        };
        place.push(observation::row(&read, me, &found)?);
    }
    home.to_write_up.sort_by_key(|row| row.visit_on);
    home.planned.sort_by_key(|row| row.visit_on);
    let agreed = ObservationFilter {
        observer: Some(me),
        state: Some(State::Agreed),
        ..ObservationFilter::default()
    };
    for (_, found) in read.observations(&agreed, None, 5)? {
        home.recent.push(observation::row(&read, me, &found)?);
    }
    for found in read.open_sessions(me)? {
        home.open_sessions.push(session::row(&read, me, &found)?);
    }
    for found in read.people()? {
        home.has_colleagues |= found.id != me;
        if found.details.manager == Some(me) {
            let row = person::row(&read, me, today, found)?;
            if row
                .supervision_due_on
                .is_some_and(|due| due <= today + SOON)
            {
                home.supervision_due.push(row);
            }
        }
    }
    home.supervision_due
        .sort_by_key(|row| row.supervision_due_on);
    home.counts = HomeCounts {
        observations_needing_me: (home.to_write_up.len()
            + home.drafts.len()
            + home.with_practitioner.len()
            + home.to_agree.len()) as u32,
        sessions_open: home.open_sessions.len() as u32,
        steps_overdue: home.steps_due.iter().filter(|step| step.overdue).count() as u32,
    };
    Ok(home)
}
