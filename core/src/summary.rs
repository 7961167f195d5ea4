//! The supervision summary: what is told of one person's practice over a period. It is what a
//! supervisor prints or files, and it grows from agreed records only. A value, put together by
//! [`ops::summary`](crate::ops::summary) and set on pages by [`pdf::summary`](crate::pdf::summary).

use chrono::NaiveDate;

use crate::{
    coverage::Coverage, observation::Observation, person::PersonAtTime, supervision::Session,
};

/// What is told of one person over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Whose practice.
    pub practitioner: PersonAtTime,
    /// Who puts it together.
    pub supervisor: PersonAtTime,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// How many sessions the period should have had.
    pub expected: u32,
    /// Agreed sessions of the period, oldest first; cancelled ones too.
    pub sessions: Vec<Session>,
    /// Agreed observations of the period, oldest first.
    pub observations: Vec<Observation>,
    /// Next steps that were open or done in the period, soonest first.
    pub steps: Vec<SummaryStep>,
    /// Outcomes seen in the period.
    pub coverage: Coverage,
}

/// One next step of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryStep {
    /// What.
    pub what: String,
    /// Who will do it.
    pub who: String,
    /// By when.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// The reference of the record it was agreed in.
    pub from: String,
}

impl Summary {
    /// Sessions that were held.
    pub fn held(&self) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .filter(|session| !session.content.cancelled)
    }

    /// Sessions that were cancelled.
    pub fn cancelled(&self) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .filter(|session| session.content.cancelled)
    }

    /// Next steps still open.
    pub fn open_steps(&self) -> impl Iterator<Item = &SummaryStep> {
        self.steps.iter().filter(|step| step.done_on.is_none())
    }

    /// Next steps that were done.
    pub fn done_steps(&self) -> impl Iterator<Item = &SummaryStep> {
        self.steps.iter().filter(|step| step.done_on.is_some())
    }
}
