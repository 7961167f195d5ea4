//! A folder that is gone while its records are open: what is written to files that nobody can find again
//! must not be said to be saved.

use std::fs;

use sightline_core::{
    fault::FaultKind,
    id::ObservationId,
    ops::{Desk, OpError, observation, person},
};

use crate::{DB, LOG, closed, cuts::findings, kind, unlock};

/// A draft at an open desk.
pub fn draft(desk: &mut Desk) -> ObservationId {
    let me = desk.me();
    let people = person::list(desk, None, false).unwrap();
    let colleague = people.iter().find(|row| row.person.id != me).unwrap();
    let started = observation::start(desk, colleague.person.id).unwrap();
    started.observation.id
}

/// Types into the draft, and answers what saving says.
pub fn type_words(desk: &mut Desk, id: ObservationId, words: &str) -> Result<u32, OpError> {
    let before = observation::open(desk, id).unwrap().observation;
    let mut content = before.content;
    content.prepare.aspect = words.into();
    observation::write(desk, id, before.version, content).map(|saved| saved.version)
}

pub fn words(desk: &mut Desk, id: ObservationId) -> String {
    let record = observation::open(desk, id).unwrap().observation;
    record.content.prepare.aspect
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_moved_away_is_told_at_the_next_save_and_saving_goes_on_when_it_is_back() {
    let closed = closed();
    let (folder, away) = (closed.path().join("records"), closed.path().join("away"));
    crate::fill(&folder);
    let mut desk = unlock(&folder).unwrap();
    let id = draft(&mut desk);
    type_words(&mut desk, id, "before").unwrap();
    fs::rename(&folder, &away).unwrap();
    let answer = type_words(&mut desk, id, "while it is away").map(|_| ());
    assert_eq!(kind(answer), Some(FaultKind::StoreGone));
    assert_eq!(words(&mut desk, id), "before", "nothing is half saved");
    fs::rename(&away, &folder).unwrap();
    type_words(&mut desk, id, "back again").unwrap();
    drop(desk);
    let mut desk = unlock(&folder).unwrap();
    assert_eq!(words(&mut desk, id), "back again");
    assert_eq!(findings(&mut desk), []);
}

#[cfg(unix)]
#[test]
fn files_that_are_removed_or_replaced_while_they_are_open_are_told() {
    for name in [DB, LOG] {
        let folder = closed();
        let mut desk = unlock(folder.path()).unwrap();
        let id = draft(&mut desk);
        type_words(&mut desk, id, "before").unwrap();
        let path = folder.path().join(name);
        let copy = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let gone = type_words(&mut desk, id, "after").map(|_| ());
        assert_eq!(kind(gone), Some(FaultKind::StoreGone), "{name} removed");
        fs::write(&path, copy).unwrap();
        let other = type_words(&mut desk, id, "after").map(|_| ());
        assert_eq!(kind(other), Some(FaultKind::StoreGone), "{name} replaced");
    }
}
