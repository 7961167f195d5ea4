//! References are drawn by chance: what happens when two meet.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use common::PASSPHRASE;
use sightline_core::{
    ops::{self, Desk, OpError, observation, person, workspace},
    person::Tier,
};

/// A desk whose randomness is `script`, and once that is used up its last word again and again.
fn scripted(folder: &std::path::Path, script: Vec<[u8; 10]>) -> Desk {
    let mut source = common::Clock::start().source();
    let mut at = 0;
    source.random = Box::new(move || {
        let drawn = script[at.min(script.len() - 1)];
        at += 1;
        drawn
    });
    let me = common::details("Priya Shah", Tier::TeamManager, None);
    workspace::create(folder, PASSPHRASE, me, source).unwrap()
}

#[test]
fn references_that_meet_are_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    // The last four bytes make the reference, all ten the id.
    let [priya, daniel] = [[1; 10], [2; 10]];
    let first = [3, 0, 0, 0, 0, 0, 7, 7, 7, 7];
    let meeting = [4, 0, 0, 0, 0, 0, 7, 7, 7, 7];
    let free = [5, 0, 0, 0, 0, 0, 8, 8, 8, 8];
    let again = [6, 0, 0, 0, 0, 0, 8, 8, 8, 8];
    let script = vec![priya, daniel, first, meeting, meeting, free, again];
    let mut desk = scripted(&folder.path().join("records"), script);
    let daniel = person::add(
        &mut desk,
        common::details("Daniel Okoro", Tier::Practitioner, None),
    )
    .unwrap()
    .id;
    let first = observation::start(&mut desk, daniel).unwrap().observation;
    let second = observation::start(&mut desk, daniel).unwrap().observation;
    assert_ne!(first.reference, second.reference);
    // The same bits under another prefix are another reference.
    let session = ops::session::start(&mut desk, daniel).unwrap().session;
    assert_eq!(session.reference, second.reference.replace("OBS", "SUP"));

    // Randomness that only repeats itself is a fault with its cause, and nothing is written over.
    let broken = observation::start(&mut desk, daniel).unwrap_err();
    let OpError::Fault(fault) = broken else {
        panic!("a fault, not {broken}");
    };
    assert!(fault.cause.contains("repeats itself"), "{fault}");
    assert!(ops::session::start(&mut desk, daniel).is_err());
    assert_eq!(
        observation::open(&mut desk, second.id).unwrap().observation,
        second
    );
}
