//! A desk for tests: a store in a folder of its own, a clock that moves only when told, ids from a counter.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(
    clippy::unwrap_used,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

use std::{
    env,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use chrono::{DateTime, FixedOffset, NaiveDate};
use sightline_core::{
    framework::{Framework, StandardRef},
    id::{NoteId, PersonId, PointId, StepId},
    observation::{Content, Note, NoteKind, PermissionAnswer, Point, Setting},
    ops::{Desk, Source, person, workspace},
    person::{PersonDetails, Tier},
    record::NextStep,
};
use uuid::Uuid;

pub const PASSPHRASE: &str = "copper violin marmalade tuesday";

/// How often a campaign does what it does: its variable, which `cargo xtask soak` sets, or the figure of CI.
pub fn times<N: FromStr>(variable: &str, ci: N) -> N {
    let asked = env::var(variable).ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(ci)
}

/// A clock that stands until it is moved.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// 12 May 2026, 14:32 in England.
    pub fn start() -> Self {
        let at = DateTime::parse_from_rfc3339("2026-05-12T14:32:00+01:00").unwrap();
        Self(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }

    pub fn source(&self) -> Source {
        let millis = self.0.clone();
        let drawn = AtomicU64::new(1);
        Source {
            clock: Box::new(move || {
                let zone = FixedOffset::east_opt(3600).unwrap();
                DateTime::from_timestamp_millis(millis.load(Ordering::Relaxed))
                    .unwrap()
                    .with_timezone(&zone)
            }),
            random: Box::new(move || {
                let mut bytes = [0; 10];
                bytes[2..].copy_from_slice(&drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes());
                bytes
            }),
        }
    }
}

pub struct Service {
    pub desk: Desk,
    pub clock: Clock,
    pub folder: tempfile::TempDir,
    /// The practitioner whom this desk's person manages.
    pub daniel: PersonId,
}

pub fn details(name: &str, tier: Tier, manager: Option<PersonId>) -> PersonDetails {
    PersonDetails {
        name: name.into(),
        role: "Social worker".into(),
        tier,
        team: "Children in need north".into(),
        manager,
        started_on: Some(day("2024-01-08")),
        finished_on: None,
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Priya Shah, a team manager, at her desk, with one practitioner.
pub fn service() -> Service {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::start();
    let me = details("Priya Shah", Tier::TeamManager, None);
    let mut desk = workspace::create(
        &folder.path().join("records"),
        PASSPHRASE,
        me,
        clock.source(),
    )
    .unwrap();
    let manager = Some(desk.me());
    let daniel = person::add(
        &mut desk,
        details("Daniel Okoro", Tier::Practitioner, manager),
    )
    .unwrap()
    .id;
    Service {
        desk,
        clock,
        folder,
        daniel,
    }
}

/// Links into the default set: its first outcomes that can be linked.
pub fn links(count: usize) -> Vec<StandardRef> {
    let framework = &Framework::released()[0];
    framework
        .outcomes()
        .filter_map(|outcome| framework.link(&outcome.code))
        .take(count)
        .collect()
}

pub fn note(n: u128, kind: NoteKind, text: &str) -> Note {
    Note {
        id: NoteId(Uuid::from_u128(n)),
        kind,
        text: text.into(),
        said_by: if kind == NoteKind::FamilyWords {
            "J, aged 7".into()
        } else {
            String::new()
        },
        said_how: None,
        links: vec![],
    }
}

pub fn point(n: u128, text: &str) -> Point {
    Point {
        id: PointId(Uuid::from_u128(n)),
        text: text.into(),
        note: None,
    }
}

/// A record with all that sharing and agreeing need.
pub fn written_up(daniel: PersonId) -> Content {
    let mut content = Content::default();
    content.prepare.visit_on = Some(day("2026-05-12"));
    content.prepare.setting = Some(Setting::Family);
    content.prepare.aspect = "Direct work with a child".into();
    content.prepare.permission.answer = PermissionAnswer::Given;
    content.prepare.permission.given_by = "Mum".into();
    let mut saw = note(
        1,
        NoteKind::Saw,
        "Daniel knelt at the table so that he was level with J.",
    );
    saw.links = links(2);
    content.notes = vec![
        saw,
        note(
            2,
            NoteKind::FamilyWords,
            "I want my own toothbrush at Dad's.",
        ),
    ];
    content.talk.strengths = vec![point(1, "You waited through three long silences.")];
    content.talk.felt = "Nervous at first, then I forgot that you were there.".into();
    content.next_steps = vec![NextStep {
        id: StepId(Uuid::from_u128(9)),
        what: "Ask Dad about Saturdays".into(),
        who: Some(daniel),
        by: Some(day("2026-05-20")),
    }];
    content
}
