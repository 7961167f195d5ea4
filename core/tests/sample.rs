//! The sample: living, true to the rules, and the same each time.

#![allow(clippy::unwrap_used, reason = "a failed unwrap here is a failed test")]

mod common;

use std::collections::HashSet;

use common::{Clock, day};
use sightline_core::{
    central_log::{LogFilter, LogSort},
    observation::{Response, State},
    ops::{
        self, Desk, coverage, home, log, observation, observation::ListFilter, person, sample,
        sample::Size, session, workspace,
    },
    person::Tier,
};

fn opened() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    (folder, desk)
}

#[test]
fn a_newcomer_sees_a_living_service() {
    let (_folder, mut desk) = opened();
    let welcome = workspace::welcome(&mut desk).unwrap();
    assert!(welcome.sample);
    assert_eq!(welcome.me.details.tier, Tier::TeamManager);
    assert!(!welcome.settings.organisation.is_empty());

    let people = person::list(&mut desk, None, false).unwrap();
    let tiers: HashSet<Tier> = people.iter().map(|row| row.person.details.tier).collect();
    assert_eq!((people.len(), tiers.len()), (40, Tier::ALL.len()));
    assert!(person::teams(&mut desk).unwrap().len() >= 6);
    let me = person::open(&mut desk, welcome.me.id).unwrap();
    assert_eq!(me.reports.len(), 7);
    assert!(!me.observations.is_empty(), "I am observed too");
    assert!(me.sessions.len() >= 8, "and supervised");

    let home = home::home(&mut desk).unwrap();
    for (what, count) in [
        ("to write up", home.to_write_up.len()),
        ("drafts", home.drafts.len()),
        ("with the practitioner", home.with_practitioner.len()),
        ("to agree", home.to_agree.len()),
        ("planned", home.planned.len()),
        ("open sessions", home.open_sessions.len()),
        ("supervision due", home.supervision_due.len()),
        ("recent", home.recent.len()),
    ] {
        assert!(count > 0, "nothing {what}");
    }
    assert!(
        home.supervision_due
            .iter()
            .any(|row| row.supervision_due_on < Some(welcome.today))
    );
}

#[test]
fn the_records_are_of_every_kind() {
    let (_folder, mut desk) = opened();
    let all = LogFilter::default();
    let totals = log::totals(&mut desk, &all).unwrap();
    assert_eq!(totals.by_response.len(), Response::ALL.len(), "{totals:?}");
    assert_eq!(totals.by_tier.len(), Tier::ALL.len(), "{totals:?}");
    assert!(
        totals.by_team.len() >= 8 && totals.family_words > 20,
        "{totals:?}"
    );

    let agreed = ListFilter {
        state: Some(State::Agreed),
        ..ListFilter::default()
    };
    let rows = observation::list(&mut desk, &agreed, None).unwrap().rows;
    let views: Vec<_> = rows
        .iter()
        .map(|row| observation::open(&mut desk, row.id).unwrap())
        .collect();
    assert!(views.iter().any(|view| !view.addenda.is_empty()));
    assert!(
        views
            .iter()
            .any(|view| view.copies.iter().all(|copy| copy.given_on.is_some()))
    );
    assert!(
        views
            .iter()
            .any(|view| view.copies.iter().any(|copy| copy.given_on.is_none()))
    );
    let steps: Vec<_> = views.iter().flat_map(|view| &view.steps).collect();
    assert!(steps.iter().any(|step| step.done_on.is_some()));
    assert!(steps.iter().any(|step| step.overdue));
    assert!(
        steps
            .iter()
            .any(|step| step.done_on.is_none() && !step.overdue)
    );

    let sessions = session::list(&mut desk, None, None, None).unwrap().rows;
    assert!(sessions.iter().any(|row| row.cancelled));
    let linked = sessions.iter().any(|row| {
        let view = session::open(&mut desk, row.id).unwrap();
        !view.session.content.observations.is_empty() && !view.session.content.links.is_empty()
    });
    assert!(linked);

    let seen =
        coverage::coverage(&mut desk, None, day("2025-01-01"), day("2026-05-12"), None).unwrap();
    assert!(seen.seen() > 20, "{} outcomes seen", seen.seen());
}

#[test]
fn nothing_in_it_lies_in_the_future_and_the_trail_holds() {
    let (_folder, mut desk) = opened();
    let store = desk.store();
    assert_eq!(store.check_pages().unwrap(), None);
    assert!(store.read().verify_trail().unwrap() > 500);
    let page = log::page(
        &mut desk,
        &LogFilter::default(),
        LogSort::VisitOn,
        true,
        None,
    )
    .unwrap();
    assert!(
        page.rows
            .iter()
            .all(|row| row.agreed_on <= day("2026-05-12"))
    );
    assert!(page.rows.iter().all(|row| row.agreed_on >= row.visit_on));
}

#[test]
fn it_is_the_same_each_time_and_opens_again_as_it_was_left() {
    let references = |desk: &mut Desk| -> Vec<String> {
        let rows = observation::list(desk, &ListFilter::default(), None)
            .unwrap()
            .rows;
        rows.into_iter().map(|row| row.reference).collect()
    };
    let (folder, mut desk) = opened();
    let (_other, mut again) = opened();
    let first = references(&mut desk);
    assert_eq!(first, references(&mut again));

    let planned = home::home(&mut desk).unwrap().planned.remove(0);
    observation::discard(&mut desk, planned.id).unwrap();
    drop(desk);
    let mut desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    assert_eq!(
        references(&mut desk).len(),
        first.len().min(50) - usize::from(first.len() < 50)
    );
    assert!(!references(&mut desk).contains(&planned.reference));
}

#[test]
fn a_start_that_was_cut_off_leaves_no_half_sample() {
    let folder = tempfile::tempdir().unwrap();
    let unfinished = folder.path().join("sample.unfinished");
    std::fs::create_dir(&unfinished).unwrap();
    std::fs::write(unfinished.join("sightline.db"), "half").unwrap();
    let mut desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    assert_eq!(person::list(&mut desk, None, false).unwrap().len(), 40);
    assert!(!unfinished.exists());
}

#[test]
fn a_sample_of_any_size_obeys_the_rules_too() {
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        people: 12,
        years: 1,
        seed: 1,
    };
    let mut shares = Vec::new();
    let filled = sample::fill(folder.path(), size, Clock::start().source(), |share| {
        shares.push(share)
    })
    .unwrap();
    assert_eq!(
        (filled.people, filled.observations, filled.sessions),
        (12, 144, 144)
    );
    assert_eq!(shares.last(), Some(&100));

    let mut desk = sample::unlock(folder.path(), Clock::start().source()).unwrap();
    assert_eq!(desk.store().check_pages().unwrap(), None);
    desk.store().read().verify_trail().unwrap();
    assert_eq!(person::list(&mut desk, None, false).unwrap().len(), 12);
    let totals = log::totals(&mut desk, &LogFilter::default()).unwrap();
    assert!((130..144).contains(&totals.all), "{totals:?}");
    let found = ops::search::search(&mut desk, "toothbrush").unwrap();
    assert!(!found.records.is_empty());
    // What the store holds is what the record's own rules give.
    let page = log::page(
        &mut desk,
        &LogFilter::default(),
        LogSort::VisitOn,
        true,
        None,
    )
    .unwrap();
    for row in &page.rows {
        let view = observation::open(&mut desk, row.observation).unwrap();
        assert_eq!(view.observation.state, State::Agreed);
        assert!(view.missing_to_share.is_empty() && view.missing_to_agree.is_empty());
        assert!(row.standards.len() <= 6);
        view.observation
            .content
            .check(view.observation.changed_at)
            .unwrap();
    }
}

#[test]
fn a_size_that_cannot_be_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (people, years) in [(2, 1), (10, 0), (10_000, 1), (10, 41)] {
        let size = Size {
            people,
            years,
            seed: 1,
        };
        assert!(sample::fill(folder.path(), size, Clock::start().source(), |_| ()).is_err());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
