//! The supervision summary of one person over a period, and saving it as pages.

use std::path::Path;

use chrono::NaiveDate;

use super::{Desk, Result, coverage, files::FileSaved, known, pages};
use crate::{
    audit::Act,
    id::PersonId,
    pdf,
    refusal::Refusal,
    summary::{Summary, SummaryStep},
    supervision::expected_sessions,
};

/// What is told of one person between two days, both included.
pub fn summary(
    desk: &mut Desk,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Summary> {
    if to < from {
        return Err(Refusal::EndBeforeStart { field: "to".into() }.into());
    }
    let today = desk.today();
    let library = desk.library()?;
    let read = desk.read();
    let practitioner = known(&read, person)?;
    let mut steps = Vec::new();
    for step in read.steps_in_period(person, from, to)? {
        steps.push(SummaryStep {
            who: known(&read, step.who)?.details.name,
            what: step.what,
            due_on: step.due_on,
            // A step that was done after the period was open in it.
            done_on: step.done_on.filter(|done| *done <= to),
            from: step.reference,
        });
    }
    let details = &practitioner.details;
    Ok(Summary {
        practitioner: practitioner.at_this_time(),
        supervisor: known(&read, desk.me)?.at_this_time(),
        from,
        to,
        // Nobody owes a session that lies in the future.
        expected: expected_sessions(details.started_on, details.finished_on, from, to.min(today)),
        sessions: read.agreed_sessions(person, from, to)?,
        observations: read.agreed_observations(person, from, to)?,
        steps,
        coverage: coverage::of(
            &read,
            &library,
            library.default_edition(),
            Some(person),
            from,
            to,
        )?,
    })
}

/// Saves the summary as pages.
pub fn save_pdf(
    desk: &mut Desk,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
    path: &Path,
) -> Result<FileSaved> {
    let summary = summary(desk, person, from, to)?;
    let letterhead = pages::letterhead(desk)?;
    let pages = pages::render(&pdf::summary::document(&summary, &letterhead))?;
    pages::save(
        desk,
        pages,
        path,
        Act::SummarySaved,
        &person.to_string(),
        &format!("{from} to {to}"),
    )
}
