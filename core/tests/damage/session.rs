//! A session at a desk whose every save is known: how long the log was after it, where the trail stood,
//! what a record said.

use std::path::Path;

use sightline_core::{
    id::ObservationId,
    observation::NoteKind,
    ops::{observation, person, session},
    person::Tier,
    store::Store,
    vault::DataKey,
};
use tempfile::TempDir;

use crate::{
    DB, LOG, MARK, closed,
    common::{details, note, written_up},
    key_of, read, unlock,
};

/// How things stood after one save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// Bytes of the log.
    pub end: usize,
    /// The mark beside the store.
    pub mark: Vec<u8>,
    /// What can be asked of the store.
    pub state: State,
}

/// What a store says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Entries of the trail.
    pub entries: i64,
    /// How many people there are.
    pub people: usize,
    /// Version and words of the draft, once there is one.
    pub draft: Option<(u32, String)>,
}

impl State {
    pub fn of(store: &Store, draft: Option<ObservationId>) -> Self {
        let read = store.read();
        let found = draft.and_then(|id| read.observation(id).unwrap());
        Self {
            entries: read.trail_head().unwrap().seq,
            people: read.people().unwrap().len(),
            draft: found.map(|record| {
                let first = record.content.notes.first();
                let words = first.map(|note| note.text.clone()).unwrap_or_default();
                (record.version, words)
            }),
        }
    }
}

/// A session whose computer stopped before the log was folded into the file.
pub struct Cut {
    /// Keys and lock; the files of the store are laid out anew each time.
    pub folder: TempDir,
    pub key: DataKey,
    /// The file, as it was from the beginning to the end of the log.
    pub db: Vec<u8>,
    pub log: Vec<u8>,
    /// Every save, the state before the first one first.
    pub saves: Vec<Save>,
    pub draft: ObservationId,
}

impl Cut {
    /// The last save that is whole in the first bytes of the log.
    pub fn last_before(&self, cut: usize) -> &Save {
        let whole = self.saves.iter().rev().find(|save| save.end <= cut);
        whole.unwrap()
    }
}

/// Twenty turns of typing, and acts between them.
pub fn cut_off() -> Cut {
    let folder = closed();
    let at = folder.path();
    let key = key_of(at);
    let before = State::of(&crate::open(at, &key).unwrap(), None);
    let (db, mark) = (read(at, DB), read(at, MARK));
    let mut saves = vec![Save {
        end: 0,
        mark,
        state: before,
    }];
    let mut desk = unlock(at).unwrap();
    saves.push(save(desk.store(), at, None));
    let me = desk.me();
    let people = person::list(&mut desk, None, false).unwrap();
    let colleague = people.iter().find(|row| row.person.id != me).unwrap();
    let colleague = colleague.person.id;
    let started = observation::start(&mut desk, colleague).unwrap();
    let draft = started.observation.id;
    let mut version = started.observation.version;
    saves.push(save(desk.store(), at, Some(draft)));
    for turn in 0..20_u32 {
        let mut content = written_up(colleague);
        let words = format!("What was seen at turn {turn}.");
        content.notes = vec![note(1, NoteKind::Saw, &words)];
        version = observation::write(&mut desk, draft, version, content)
            .unwrap()
            .version;
        saves.push(save(desk.store(), at, Some(draft)));
        match turn % 5 {
            1 => {
                let name = format!("Newcomer of turn {turn}");
                person::add(&mut desk, details(&name, Tier::Practitioner, None)).unwrap();
            }
            3 => drop(session::start(&mut desk, colleague).unwrap()),
            _ => continue,
        }
        saves.push(save(desk.store(), at, Some(draft)));
    }
    let log = read(at, LOG);
    assert_eq!(read(at, DB), db, "nothing was folded in during the session");
    assert_eq!(saves.last().unwrap().end, log.len());
    // Closing folds the log in; the files are laid out as they were before.
    drop(desk);
    Cut {
        folder,
        key,
        db,
        log,
        saves,
        draft,
    }
}

fn save(store: &Store, folder: &Path, draft: Option<ObservationId>) -> Save {
    Save {
        end: read(folder, LOG).len(),
        mark: read(folder, MARK),
        state: State::of(store, draft),
    }
}
