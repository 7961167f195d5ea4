//! A service with a little of everything, and a hand that holds the key of its store.

use std::path::PathBuf;

use rusqlite::Connection;
use sightline_core::{
    audit::finding::{Finding, Part},
    id::{ObservationId, SessionId},
    observation::{AddendumKind, Addition, Corrects, Response},
    ops::{Desk, observation, person, session, step, trust, workspace},
    vault::KeyFile,
};

use crate::common::{PASSPHRASE, Service, day, details, service, written_up};

/// A service with an agreed observation, its additions, copies and a step that was done; one that is with
/// the practitioner; one that is to be agreed; a draft; and an agreed session.
pub struct Full {
    pub service: Service,
    pub agreed: ObservationId,
    pub session: SessionId,
}

pub fn full() -> Full {
    let mut service = service();
    let (daniel, me) = (service.daniel, service.desk.me());
    let desk = &mut service.desk;
    let agreed = written(desk, daniel, 9);
    observation::share(desk, agreed).unwrap();
    observation::finish_talk(desk, agreed).unwrap();
    let view =
        observation::agree(desk, agreed, Response::AgreeWithComment, "J was tired.").unwrap();
    observation::give_copy(desk, agreed, daniel, day("2026-05-12")).unwrap();
    step::mark(desk, view.steps[0].id, Some(day("2026-05-12"))).unwrap();
    let note = view.observation.content.notes[0].id;
    for (kind, corrects) in [
        (AddendumKind::Addendum, None),
        (AddendumKind::Correction, Some(Corrects::Note(note))),
        (AddendumKind::Disagreement, None),
    ] {
        let text = "Later on.".into();
        let addition = Addition {
            kind,
            text,
            corrects,
        };
        observation::add_to(desk, agreed, addition).unwrap();
    }
    let with_practitioner = written(desk, daniel, 10);
    observation::share(desk, with_practitioner).unwrap();
    let to_agree = written(desk, daniel, 11);
    observation::share(desk, to_agree).unwrap();
    observation::finish_talk(desk, to_agree).unwrap();
    let started = session::start(desk, daniel).unwrap().session;
    let mut content = started.content;
    content.wellbeing = "Rested after the leave.".into();
    content.next_steps = written_up(daniel).next_steps;
    content.next_steps[0].id = uuid::Uuid::from_u128(12).into();
    session::write(desk, started.id, 1, content).unwrap();
    session::agree(desk, started.id).unwrap();
    observation::start(desk, daniel).unwrap();
    let settings = workspace::Settings {
        organisation: "Northshire".into(),
        ..workspace::Settings::default()
    };
    workspace::save_settings(desk, settings).unwrap();
    person::change(
        desk,
        me,
        details(
            "Priya Shah",
            sightline_core::person::Tier::TeamManager,
            None,
        ),
    )
    .unwrap();
    Full {
        service,
        agreed,
        session: started.id,
    }
}

fn written(desk: &mut Desk, daniel: sightline_core::id::PersonId, step: u128) -> ObservationId {
    let id = observation::start(desk, daniel).unwrap().observation.id;
    let mut content = written_up(daniel);
    content.next_steps[0].id = uuid::Uuid::from_u128(step).into();
    observation::write(desk, id, 1, content).unwrap();
    id
}

impl Full {
    pub fn folder(&self) -> PathBuf {
        self.service.folder.path().join("records")
    }

    /// The store's file, open with its key and with no rule in the way.
    pub fn hand(&self) -> Hand {
        let keys = std::fs::read(self.folder().join("sightline.keys")).unwrap();
        let key = KeyFile::parse(&keys).unwrap().unwrap(PASSPHRASE).unwrap();
        let conn = Connection::open(self.folder().join("sightline.db")).unwrap();
        conn.pragma_update(None, "key", key.cipher_key().as_str())
            .unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
            .unwrap();
        Hand { conn }
    }

    /// Closes the desk and opens it again.
    pub fn reopened(&mut self) -> &mut Desk {
        // The old desk has to let go of the store first.
        let source = self.service.clock.source();
        let elsewhere = tempfile::tempdir().unwrap();
        let other = workspace::create(
            &elsewhere.path().join("other"),
            PASSPHRASE,
            details("Mei Lin", sightline_core::person::Tier::Director, None),
            self.service.clock.source(),
        )
        .unwrap();
        drop(std::mem::replace(&mut self.service.desk, other));
        self.service.desk = workspace::unlock(&self.folder(), PASSPHRASE, source).unwrap();
        &mut self.service.desk
    }
}

/// Somebody with the key.
pub struct Hand {
    pub conn: Connection,
}

impl Hand {
    /// Runs `edit` without triggers, and puts them back.
    pub fn edit<T>(
        &self,
        edit: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut statement = self
            .conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
        let triggers: Vec<(String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        drop(statement);
        for (name, _) in &triggers {
            self.conn.execute_batch(&format!("DROP TRIGGER {name}"))?;
        }
        let done = edit(&self.conn);
        for (_, sql) in &triggers {
            self.conn.execute_batch(sql)?;
        }
        match done {
            Ok(_) => self.conn.execute_batch("COMMIT")?,
            Err(_) => self.conn.execute_batch("ROLLBACK")?,
        }
        done
    }

    pub fn sql(&self, sql: &str) {
        self.edit(|conn| conn.execute_batch(sql)).unwrap();
    }
}

/// All that a check of everything finds.
pub fn found(desk: &mut Desk) -> Vec<(Part, Finding)> {
    trust::check(desk, |_| ())
        .unwrap()
        .into_iter()
        .flat_map(|report| {
            report
                .findings
                .into_iter()
                .map(move |finding| (report.part, finding))
        })
        .collect()
}

/// What a check of everything finds, without its parts.
pub fn findings(desk: &mut Desk) -> Vec<Finding> {
    found(desk)
        .into_iter()
        .map(|(_, finding)| finding)
        .collect()
}

/// Whether a check finds anything: stops at the first part that does, the cheap ones first.
pub fn caught(desk: &mut Desk) -> bool {
    let mut parts = Part::ALL;
    parts.rotate_left(2);
    parts
        .into_iter()
        .any(|part| !trust::check_part(desk, part).unwrap().holds())
}
