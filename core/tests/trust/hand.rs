//! A service with a little of everything, and a hand that holds the key of its store.

use std::path::PathBuf;

use rusqlite::Connection;
use sightline_core::{
    audit::finding::{Finding, Part},
    framework::{Code, Framework, Licence, Mapping, MappingKind, Wording, case},
    id::{ObservationId, PersonId, SessionId},
    observation::{AddendumKind, Addition, Corrects, Response},
    ops::{
        Desk, backup, observation, person, session, settings,
        standards::{
            file::{self, Given, StandardsFormat},
            level, mapping,
        },
        step, trust, workspace,
    },
    vault::KeyFile,
};

use crate::common::{PASSPHRASE, Service, day, details, links, service, written_up};

/// An edition that nobody wrote, with mappings from one that ships.
const EARLY_CAREER: &[u8] = include_bytes!("../../../tests/standards/early-career-2026.json");

/// A service with an agreed observation, its additions, copies and a step that was done; one that is with
/// the practitioner; one that is to be agreed; a draft; an agreed session; and standards that came in.
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
    let named = settings::Settings {
        organisation: "Northshire".into(),
        ..settings::Settings::default()
    };
    settings::save(desk, named).unwrap();
    backup::set_second(desk, Some(&std::env::temp_dir())).unwrap();
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
    standards(desk, daniel);
    Full {
        service,
        agreed,
        session: started.id,
    }
}

/// An imported edition with mappings, a mapping that was drawn, one that was removed, official words for
/// two items, a level that is expected, and one that was taken back.
fn standards(desk: &mut Desk, daniel: PersonId) {
    let package = |bytes| Given {
        format: StandardsFormat::Case,
        bytes,
        about: None,
    };
    file::import(desk, package(EARLY_CAREER)).unwrap();
    let ends = links(3);
    let drawn = |to: usize| Mapping {
        from: ends[0].clone(),
        kind: MappingKind::IsRelatedTo,
        to: ends[to].clone(),
    };
    mapping::add(desk, drawn(1)).unwrap();
    mapping::add(desk, drawn(2)).unwrap();
    mapping::remove(desk, &drawn(1)).unwrap();
    let set = |name: &str| {
        let mut all = Framework::released().iter();
        all.find(|set| set.about().set.as_str() == name).unwrap()
    };
    let summarised = set("london-competency");
    let summaries = summarised.items().iter();
    let words: Vec<(Code, String)> = summaries
        .filter(|item| item.wording == Wording::Summary)
        .take(2)
        .map(|item| (item.code.clone(), format!("The words of {}.", item.code)))
        .collect();
    let licence = Licence {
        name: "Licence 12 of Westshire Council".into(),
        url: None,
        attribution: "Used by Westshire Council with permission.".into(),
    };
    let official = summarised.with_official_words(&words, licence).unwrap();
    file::import(desk, package(&case::write(&official, &[]))).unwrap();
    let mut levelled = Framework::released()
        .iter()
        .filter(|set| !set.levels().is_empty());
    for taken_back in [false, true] {
        let set = levelled.next().unwrap();
        let name = set.levels()[0].name.as_str();
        level::expect(desk, daniel, &set.edition(), Some(name)).unwrap();
        if taken_back {
            level::expect(desk, daniel, &set.edition(), None).unwrap();
        }
    }
}

fn written(desk: &mut Desk, daniel: PersonId, step: u128) -> ObservationId {
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
        hand_of(&self.service)
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

/// The file of a service's store, open with its key and with no rule in the way.
pub fn hand_of(service: &Service) -> Hand {
    let folder = service.folder.path().join("records");
    let keys = std::fs::read(folder.join("sightline.keys")).unwrap();
    let key = KeyFile::parse(&keys).unwrap().unwrap(PASSPHRASE).unwrap();
    let conn = Connection::open(folder.join("sightline.db")).unwrap();
    conn.pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    Hand { conn }
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
