//! The format in which records are kept: what was written once must be read for ever.
//!
//! A file in `tests/golden/` is never edited. A new field gets a default, so that the old file still
//! reads; a change of what is written gets a new file beside the old one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use common::{day, links, note, point, written_up};
use sightline_core::{
    audit::{
        Act,
        revision::{FORMAT, Holds, Revision, Statement},
        signature::{Signature, Signer},
    },
    id::{CaseId, NoteId, ReplyId},
    observation::{
        Addendum, AddendumKind, Agreement, Corrects, NoteKind, Observation, Reply, ReplyTo,
        Response, SaidHow, State,
    },
    person::{PersonAtTime, Tier},
    supervision::{
        CaseDiscussion, Session, SessionAgreement, SessionContent, SessionKind, SessionState,
    },
    time::Timestamp,
};
use uuid::Uuid;

fn at_time(n: u128, name: &str, tier: Tier) -> PersonAtTime {
    PersonAtTime {
        id: Uuid::from_u128(n).into(),
        name: name.into(),
        role: "Social worker".into(),
        tier,
        team: "Children in need north".into(),
    }
}

fn observation() -> Observation {
    let daniel = Uuid::from_u128(2).into();
    let mut content = written_up(daniel);
    content.prepare.starts_at = "15:30:00".parse().ok();
    content.prepare.permission.given_on = Some(day("2026-05-11"));
    content.prepare.talked_beforehand = Some(true);
    content.prepare.aims = links(1);
    content.conduct.full_attention = true;
    content.notes[1].said_how = Some(SaidHow::ByInterpreter);
    content
        .notes
        .push(note(3, NoteKind::Felt, "Calmer than when we arrived."));
    let mut build_on = point(2, "Ask Dad too.");
    build_on.note = Some(content.notes[1].id);
    content.talk.build_on = vec![build_on];
    let answers = ReplyTo::Point(content.talk.strengths[0].id);
    content.talk.replies = vec![Reply {
        id: ReplyId(Uuid::from_u128(4)),
        answers,
        text: "It felt long!".into(),
    }];
    let agreed_at = Timestamp::parse("2026-05-14T10:05:00.250Z").unwrap();
    Observation {
        id: Uuid::from_u128(1).into(),
        reference: "OBS-2026-7KQ4X2".into(),
        state: State::Agreed,
        observer: Uuid::from_u128(3).into(),
        practitioner: daniel,
        version: 12,
        changed_at: agreed_at,
        shared_at: Timestamp::parse("2026-05-13T09:00:00.000Z"),
        content,
        agreement: Some(Agreement {
            response: Response::AgreeWithComment,
            comment: "J was tired.".into(),
            agreed_at,
            recorded_together: true,
            observer: at_time(3, "Priya Shah", Tier::TeamManager),
            practitioner: at_time(2, "Daniel Okoro", Tier::Practitioner),
            manager: None,
        }),
    }
}

fn session() -> Session {
    let agreed_at = Timestamp::parse("2026-05-14T10:05:00.250Z").unwrap();
    let content = SessionContent {
        held_on: Some(day("2026-05-12")),
        kind: SessionKind::ReflectiveCaseDiscussion,
        wellbeing: "Rested.".into(),
        cases: vec![CaseDiscussion {
            id: CaseId(Uuid::from_u128(5)),
            reference: "CIN-4471".into(),
            reflection: "Quiet house.".into(),
            analysis: "Dad is not heard yet.".into(),
            decision: "Invite Dad.".into(),
            plan: "Call on Monday.".into(),
        }],
        observations: vec![Uuid::from_u128(1).into()],
        links: links(1),
        next_steps: observation().content.next_steps,
        ..SessionContent::default()
    };
    Session {
        id: Uuid::from_u128(6).into(),
        reference: "SUP-2026-7KQ4X2".into(),
        state: SessionState::Agreed,
        supervisor: Uuid::from_u128(3).into(),
        practitioner: Uuid::from_u128(2).into(),
        version: 3,
        changed_at: agreed_at,
        content,
        agreement: Some(SessionAgreement {
            agreed_at,
            recorded_together: true,
            supervisor: at_time(3, "Priya Shah", Tier::TeamManager),
            practitioner: at_time(2, "Daniel Okoro", Tier::Practitioner),
        }),
    }
}

/// Compares with the golden file, or writes it where there is none (a new format, a new noun).
fn golden(name: &str, written: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if !path.exists() {
        std::fs::write(&path, written).unwrap();
        panic!("{name} was written for the first time: look at it and commit it");
    }
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn an_observation_is_written_and_read_as_it_always_was() {
    let written = serde_json::to_string_pretty(&observation()).unwrap();
    let held = golden("observation-1.json", &written);
    assert_eq!(written, held);
    assert_eq!(
        serde_json::from_str::<Observation>(&held).unwrap(),
        observation()
    );
}

#[test]
fn a_session_is_written_and_read_as_it_always_was() {
    let written = serde_json::to_string_pretty(&session()).unwrap();
    let held = golden("session-1.json", &written);
    assert_eq!(written, held);
    assert_eq!(serde_json::from_str::<Session>(&held).unwrap(), session());
}

fn addendum() -> Addendum {
    Addendum {
        by: at_time(3, "Priya Shah", Tier::TeamManager),
        at: Timestamp::parse("2026-06-02T08:15:00.000Z").unwrap(),
        text: "The visit was at half past three.".into(),
        kind: AddendumKind::Correction,
        corrects: Some(Corrects::Note(NoteId(Uuid::from_u128(1)))),
        recorded_together: false,
    }
}

#[test]
fn an_addition_is_written_and_read_as_it_always_was() {
    let written = serde_json::to_string_pretty(&addendum()).unwrap();
    let held = golden("addendum-2.json", &written);
    assert_eq!(written, held);
    assert_eq!(serde_json::from_str::<Addendum>(&held).unwrap(), addendum());
}

/// Before there were kinds every addition was an addendum.
#[test]
fn an_addendum_of_before_is_read() {
    let before = r#"{
  "by": {
    "id": "00000000-0000-0000-0000-000000000003",
    "name": "Priya Shah",
    "role": "Social worker",
    "tier": "teamManager",
    "team": "Children in need north"
  },
  "at": "2026-06-02T08:15:00.000Z",
  "text": "The visit was at half past three."
}"#;
    let read: Addendum = serde_json::from_str(&golden("addendum-1.json", before)).unwrap();
    let expected = Addendum {
        kind: AddendumKind::Addendum,
        corrects: None,
        ..addendum()
    };
    assert_eq!(read, expected);
}

/// The bytes that are signed, and the signature: docs/formats/revision.md. Another program that follows
/// that page must get the same.
#[test]
fn a_revision_is_signed_and_checked_as_it_always_was() {
    let signer = Signer::new(Uuid::from_u128(3).into(), &[7; 32]);
    let statement = |seq, prev, act, holds| Statement {
        format: FORMAT,
        record: Uuid::from_u128(1),
        seq,
        act,
        by: signer.person,
        at: Timestamp::parse("2026-06-02T08:15:00.000Z").unwrap(),
        key: signer.public(),
        prev,
        holds,
    };
    let observed = Holds::Observation(Box::new(observation()));
    let agreed = statement(1, [0; 32], Act::Agreed, observed);
    let mut prev = [0; 32];
    let added = |prev| {
        let holds = Holds::Addendum(Box::new(addendum()));
        statement(2, prev, Act::CorrectionAdded, holds)
    };
    let first = agreed.sign(&signer).unwrap();
    let second = added(first.sha).sign(&signer).unwrap();
    for (name, revision) in [
        ("revision-2-observation", first),
        ("revision-2-addendum", second),
    ] {
        let written = String::from_utf8(revision.body.clone()).unwrap();
        let held = golden(&format!("{name}.json"), &written);
        assert_eq!(written, held);
        let signed = hex::encode(revision.signature.unwrap().0);
        let signature = golden(&format!("{name}.sig"), &signed);
        assert_eq!(signed, signature);
        let kept = Revision {
            body: held.into_bytes(),
            signature: Some(Signature(
                hex::decode(signature).unwrap().try_into().unwrap(),
            )),
            ..revision.clone()
        };
        assert_eq!(kept.check(Uuid::from_u128(1), revision.seq, &prev), Ok(()));
        prev = revision.sha;
    }
}
