//! Standards at a desk: what is offered, what belongs to one statement, sets that come in as files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed unwrap here is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;
mod editions;
mod files;
mod statements;

use common::{Service, day, note, written_up};
use sightline_core::{
    framework::{Code, EditionRef, Framework, StandardRef},
    id::ObservationId,
    observation::{NoteKind, Response},
    ops::{
        Desk, OpError, observation,
        standards::file::{Given, StandardsFormat},
    },
    refusal::Refusal,
};

/// An edition that nobody wrote, as its publisher would hand it out: CASE 1.1 by another program, with
/// mappings from the post-qualifying standards of 2025 and fields that Sightline does not know.
const EARLY_CAREER: &[u8] = include_bytes!("../../../tests/standards/early-career-2026.json");

fn package(bytes: &[u8]) -> Given<'_> {
    Given {
        format: StandardsFormat::Case,
        bytes,
        about: None,
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, OpError>) -> Refusal {
    match result.unwrap_err() {
        OpError::Refusal(refusal) => refusal,
        OpError::Fault(fault) => panic!("a fault: {fault}"),
    }
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn released(set: &str) -> &'static Framework {
    let mut all = Framework::released().iter();
    all.find(|framework| framework.about().set.as_str() == set)
        .unwrap()
}

fn pqs(text: &str) -> StandardRef {
    released("pqs-2025").link(&code(text)).unwrap()
}

fn of(edition: &EditionRef, text: &str) -> StandardRef {
    edition.standard(&code(text))
}

/// A draft of a visit on this day whose one note links to these.
fn observed(s: &mut Service, on: &str, links: &[StandardRef]) -> ObservationId {
    let draft = observation::start(&mut s.desk, s.daniel)
        .unwrap()
        .observation;
    let mut content = written_up(s.daniel);
    content.prepare.visit_on = Some(day(on));
    content.notes = vec![note(1, NoteKind::Saw, &format!("What was seen on {on}."))];
    content.notes[0].links = links.to_vec();
    // Steps are unique across records.
    content.next_steps.clear();
    observation::write(&mut s.desk, draft.id, draft.version, content).unwrap();
    draft.id
}

fn agree(desk: &mut Desk, id: ObservationId) {
    observation::share(desk, id).unwrap();
    observation::finish_talk(desk, id).unwrap();
    observation::agree(desk, id, Response::Agree, "").unwrap();
}
