//! The verbs of supervision, next steps, the directory and the summary against a real encrypted store.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use common::{day, details, service, written_up};
use sightline_core::{
    id::{PersonId, SessionId, StepId},
    observation::Response,
    ops::{self, Desk, OpError, home, observation, person, session, step, summary},
    person::{PersonDetails, Tier},
    record::NextStep,
    refusal::Refusal,
    supervision::{CaseDiscussion, SessionContent, SessionMissing, SessionState},
};
use uuid::Uuid;

fn refused<T: std::fmt::Debug>(result: ops::Result<T>) -> Refusal {
    match result {
        Err(OpError::Refusal(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn held(on: &str, daniel: PersonId, step: u128) -> SessionContent {
    SessionContent {
        held_on: Some(day(on)),
        wellbeing: "Sleeping better since the caseload came down.".into(),
        learned: "Silence is work too.".into(),
        next_steps: vec![NextStep {
            id: Uuid::from_u128(step).into(),
            what: "Book the genogram workshop".into(),
            who: Some(daniel),
            by: Some(day("2026-05-20")),
        }],
        ..SessionContent::default()
    }
}

fn agreed(desk: &mut Desk, practitioner: PersonId, content: SessionContent) -> SessionId {
    let id = session::start(desk, practitioner).unwrap().session.id;
    session::write(desk, id, 1, content).unwrap();
    session::agree(desk, id).unwrap();
    id
}

#[test]
fn a_session_is_written_agreed_and_then_stands() {
    let mut s = service();
    let desk = &mut s.desk;
    let started = session::start(desk, s.daniel).unwrap();
    let id = started.session.id;
    assert_eq!(started.session.content.held_on, Some(day("2026-05-12")));
    assert_eq!(started.missing, [SessionMissing::Words]);
    assert_eq!(
        refused(session::agree(desk, id)),
        Refusal::SessionMissing {
            missing: vec![SessionMissing::Words]
        }
    );

    let mut content = held("2026-05-12", s.daniel, 1);
    content.cases = vec![CaseDiscussion {
        id: Uuid::from_u128(3).into(),
        reference: String::new(),
        reflection: "The house was quiet.".into(),
        analysis: String::new(),
        decision: String::new(),
        plan: String::new(),
    }];
    let saved = session::write(desk, id, 1, content.clone()).unwrap();
    assert_eq!(saved.missing, [SessionMissing::CaseReference]);
    content.cases[0].reference = "CIN-4471".into();
    session::write(desk, id, saved.version, content).unwrap();
    let view = session::agree(desk, id).unwrap();
    assert_eq!(view.session.state, SessionState::Agreed);
    assert_eq!(view.steps.len(), 1);
    let version = view.session.version;
    assert_eq!(
        refused(session::write(desk, id, version, SessionContent::default())),
        Refusal::AgreedAlready
    );
    assert_eq!(refused(session::discard(desk, id)), Refusal::AgreedAlready);
    assert_eq!(
        ops::search::search(desk, "caseload").unwrap().records[0].id,
        id.to_string()
    );
}

#[test]
fn a_cancelled_session_needs_its_reason_and_nothing_else() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = session::start(desk, s.daniel).unwrap().session.id;
    let mut content = SessionContent {
        held_on: Some(day("2026-05-12")),
        cancelled: true,
        ..SessionContent::default()
    };
    let saved = session::write(desk, id, 1, content.clone()).unwrap();
    assert_eq!(saved.missing, [SessionMissing::CancelledWhy]);
    content.cancelled_why = "Duty cover; moved to Thursday.".into();
    content.next_on = Some(day("2026-05-14"));
    session::write(desk, id, saved.version, content).unwrap();
    session::agree(desk, id).unwrap();
}

#[test]
fn what_a_session_cannot_be_is_refused() {
    let mut s = service();
    let desk = &mut s.desk;
    let me = desk.me();
    assert_eq!(refused(session::start(desk, me)), Refusal::OwnSupervision);
    let id = session::start(desk, s.daniel).unwrap().session.id;
    let unknown = SessionContent {
        observations: vec![Uuid::from_u128(404).into()],
        ..SessionContent::default()
    };
    assert_eq!(
        refused(session::write(desk, id, 1, unknown)),
        Refusal::UnknownObservation
    );
    let link = common::links(1).remove(0);
    let twice = SessionContent {
        links: vec![link.clone(), link],
        ..SessionContent::default()
    };
    assert_eq!(
        refused(session::write(desk, id, 1, twice)),
        Refusal::DuplicateEntry
    );
    let nobody = PersonId(Uuid::from_u128(404));
    assert_eq!(
        refused(session::write(desk, id, 1, held("2026-05-12", nobody, 1))),
        Refusal::UnknownPerson
    );
    let backwards = SessionContent {
        next_on: Some(day("2026-05-01")),
        ..held("2026-05-12", s.daniel, 1)
    };
    assert_eq!(
        refused(session::write(desk, id, 1, backwards)),
        Refusal::EndBeforeStart {
            field: "nextOn".into()
        }
    );
    let saved = session::write(desk, id, 1, held("2026-06-12", s.daniel, 1)).unwrap();
    assert_eq!(saved.version, 2, "a session may be planned");
    let early = Refusal::DateInFuture {
        field: "heldOn".into(),
        date: day("2026-06-12"),
    };
    assert_eq!(refused(session::agree(desk, id)), early);
}

#[test]
fn steps_are_carried_forward_marked_done_and_shown_at_home() {
    let mut s = service();
    agreed(&mut s.desk, s.daniel, held("2026-05-12", s.daniel, 1));
    let me = s.desk.me();
    let mut mine = held("2026-05-12", me, 2);
    mine.next_steps[0].by = Some(day("2026-05-13"));
    agreed(&mut s.desk, s.daniel, mine);
    let next = session::start(&mut s.desk, s.daniel).unwrap();
    assert_eq!(next.carried.len(), 2);
    let at_home = home::home(&mut s.desk).unwrap();
    assert_eq!(
        (
            at_home.steps_due.len(),
            at_home.counts.steps_overdue,
            at_home.open_sessions.len()
        ),
        (1, 0, 1)
    );

    s.clock.pass_days(2);
    assert_eq!(home::home(&mut s.desk).unwrap().counts.steps_overdue, 1);
    let id = at_home.steps_due[0].id;
    let early = step::mark(&mut s.desk, id, Some(day("2026-05-15")));
    assert_eq!(
        refused(early),
        Refusal::DateInFuture {
            field: "doneOn".into(),
            date: day("2026-05-15")
        }
    );
    assert_eq!(
        step::mark(&mut s.desk, id, Some(day("2026-05-14")))
            .unwrap()
            .done_on,
        Some(day("2026-05-14"))
    );
    assert!(home::home(&mut s.desk).unwrap().steps_due.is_empty());
    assert_eq!(step::mark(&mut s.desk, id, None).unwrap().done_on, None);
}

#[test]
fn home_says_what_needs_me() {
    let mut s = service();
    let desk = &mut s.desk;
    let visit = |desk: &mut Desk, on: &str, notes: bool| {
        let id = observation::start(desk, s.daniel).unwrap().observation.id;
        let mut content = written_up(s.daniel);
        content.prepare.visit_on = Some(day(on));
        content.next_steps.clear();
        if !notes {
            content.notes.clear();
        }
        observation::write(desk, id, 1, content).unwrap();
        id
    };
    let unwritten = visit(desk, "2026-05-11", false);
    let planned = visit(desk, "2026-05-19", false);
    let draft = visit(desk, "2026-05-12", true);
    let shared = visit(desk, "2026-05-10", true);
    observation::share(desk, shared).unwrap();
    let now = home::home(desk).unwrap();
    assert_eq!(now.to_write_up[0].id, unwritten);
    assert_eq!(now.planned[0].id, planned);
    assert_eq!(now.drafts[0].id, draft);
    assert_eq!(now.with_practitioner[0].id, shared);
    assert_eq!(now.counts.observations_needing_me, 3);
    // Daniel started years ago and was never supervised here: it is due.
    assert_eq!(now.supervision_due[0].person.id, s.daniel);
}

#[test]
fn the_directory_refuses_circles_and_keeps_whom_records_name() {
    let mut s = service();
    let desk = &mut s.desk;
    let me = desk.me();
    let mei = person::add(desk, details("Mei Lin", Tier::TeamManager, Some(s.daniel)))
        .unwrap()
        .id;
    let above: PersonDetails = details("Priya Shah", Tier::TeamManager, Some(mei));
    assert_eq!(
        refused(person::change(desk, me, above)),
        Refusal::ManagerLoop
    );
    assert_eq!(
        refused(person::delete(desk, s.daniel)),
        Refusal::PersonInRecords
    );
    assert_eq!(refused(person::archive(desk, me)), Refusal::ThatIsYou);
    assert!(person::open(desk, mei).unwrap().may_delete);

    // A draft that names her in a next step is a record too.
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    let mut content = written_up(s.daniel);
    content.next_steps[0].who = Some(mei);
    let version = observation::write(desk, id, 1, content.clone())
        .unwrap()
        .version;
    assert_eq!(refused(person::delete(desk, mei)), Refusal::PersonInRecords);
    content.next_steps[0].who = Some(me);
    observation::write(desk, id, version, content).unwrap();
    observation::discard(desk, id).unwrap();
    person::delete(desk, mei).unwrap();
    assert_eq!(person::list(desk, Some("mei"), false).unwrap(), []);
    person::archive(desk, s.daniel).unwrap();
    assert_eq!(
        person::list(desk, Some("OKORO"), true).unwrap()[0]
            .person
            .id,
        s.daniel
    );
}

#[test]
fn a_summary_tells_of_agreed_records_of_its_period_only() {
    let mut s = service();
    let desk = &mut s.desk;
    agreed(desk, s.daniel, held("2026-05-12", s.daniel, 1));
    agreed(desk, s.daniel, held("2026-03-02", s.daniel, 2));
    let draft = session::start(desk, s.daniel).unwrap().session.id;
    session::write(desk, draft, 1, held("2026-05-11", s.daniel, 3)).unwrap();
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    observation::write(desk, id, 1, written_up(s.daniel)).unwrap();
    observation::share(desk, id).unwrap();
    observation::finish_talk(desk, id).unwrap();
    observation::agree(desk, id, Response::Agree, "").unwrap();

    let spring = summary::summary(desk, s.daniel, day("2026-04-01"), day("2026-06-30")).unwrap();
    assert_eq!(
        (
            spring.sessions.len(),
            spring.observations.len(),
            spring.expected
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (spring.open_steps().count(), spring.coverage.seen()),
        (3, 2)
    );
    let before = summary::summary(desk, s.daniel, day("2025-01-01"), day("2025-12-31")).unwrap();
    assert_eq!(
        (
            before.sessions.len(),
            before.observations.len(),
            before.steps.len()
        ),
        (0, 0, 0)
    );
    let backwards = summary::summary(desk, s.daniel, day("2026-06-30"), day("2026-04-01"));
    assert_eq!(
        backwards.unwrap_err().to_string(),
        Refusal::EndBeforeStart { field: "to".into() }.to_string()
    );

    let path = s.folder.path().join("summary.pdf");
    summary::save_pdf(desk, s.daniel, day("2026-04-01"), day("2026-06-30"), &path).unwrap();
    assert!(path.exists());
    if let Ok(keep) = std::env::var("KEEP_PDF") {
        std::fs::copy(&path, format!("{keep}/summary.pdf")).unwrap();
        observation::save_pdf(
            desk,
            id,
            &std::path::Path::new(&keep).join("observation.pdf"),
        )
        .unwrap();
    }
}

#[test]
fn a_draft_that_was_linked_and_discarded_does_not_keep_a_session_from_being_saved() {
    let mut s = service();
    let desk = &mut s.desk;
    let visit = observation::start(desk, s.daniel).unwrap().observation.id;
    let id = session::start(desk, s.daniel).unwrap().session.id;
    let linked = SessionContent {
        observations: vec![visit],
        ..held("2026-05-12", s.daniel, 1)
    };
    session::write(desk, id, 1, linked.clone()).unwrap();
    observation::discard(desk, visit).unwrap();
    session::write(desk, id, 2, linked).unwrap();
    session::agree(desk, id).unwrap();
}

#[test]
fn a_next_step_stands_in_one_record_only() {
    let mut s = service();
    let desk = &mut s.desk;
    let first = session::start(desk, s.daniel).unwrap().session.id;
    let second = session::start(desk, s.daniel).unwrap().session.id;
    let content = held("2026-05-12", s.daniel, 1);
    session::write(desk, first, 1, content.clone()).unwrap();
    // Two drafts may still hold it: which of them is agreed first is not known.
    session::write(desk, second, 1, content.clone()).unwrap();
    session::agree(desk, first).unwrap();

    let elsewhere = Refusal::StepElsewhere { number: 1 };
    assert_eq!(refused(session::agree(desk, second)), elsewhere);
    assert_eq!(refused(session::write(desk, second, 2, content)), elsewhere);
    let visit = observation::start(desk, s.daniel).unwrap().observation.id;
    let mut written = common::written_up(s.daniel);
    written.next_steps[0].id = StepId(Uuid::from_u128(1));
    assert_eq!(
        refused(observation::write(desk, visit, 1, written)),
        elsewhere
    );
    session::write(desk, second, 2, held("2026-05-12", s.daniel, 2)).unwrap();
    session::agree(desk, second).unwrap();
}
