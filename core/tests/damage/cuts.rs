//! Power cut: the log ends at any byte. What is there afterwards is every save that was whole before the
//! cut and nothing of a later one.

use sightline_core::{audit::finding::Finding, ops::trust};

use crate::{
    Dice, LOG, lay_out, open, read,
    session::{Cut, State, cut_off},
    times, unlock,
};

/// Bytes before the first frame of a log, and of each frame.
const HEADER: usize = 32;
const FRAME: usize = 24 + 4096;

#[test]
fn a_log_cut_anywhere_leaves_every_save_before_the_cut_and_none_after() {
    let session = cut_off();
    let frames = (session.log.len() - HEADER) / FRAME;
    let mut cuts: Vec<usize> = (0..=frames).map(|n| HEADER + n * FRAME).collect();
    let wanted = times("SIGHTLINE_CUTS", 450);
    assert!(cuts.len() < wanted, "{} frames", cuts.len());
    let mut dice = Dice(1);
    cuts.resize_with(wanted, || dice.below(session.log.len() + 1));
    for (round, cut) in cuts.into_iter().enumerate() {
        let told = format!("cut {round} at byte {cut}");
        let left = session.last_before(cut);
        // As the plug was pulled: the mark is that of the last act.
        lay_out(
            session.folder.path(),
            &session.db,
            &session.log[..cut],
            &left.mark,
        );
        let store = open(session.folder.path(), &session.key).unwrap();
        assert_eq!(store.held_up(), None, "{told}");
        assert_eq!(State::of(&store, Some(session.draft)), left.state, "{told}");
        assert_eq!(
            store.read().verify_trail().unwrap(),
            left.state.entries,
            "{told}"
        );
        assert_eq!(store.check_pages().unwrap(), None, "{told}");
        drop(store);
        // As the log was shortened later: acts that were done are missing, and that is said.
        let last = session.saves.last().unwrap();
        lay_out(
            session.folder.path(),
            &session.db,
            &session.log[..cut],
            &last.mark,
        );
        let store = open(session.folder.path(), &session.key).unwrap();
        let behind = Finding::BehindMark {
            marked: last.state.entries as u32,
            found: left.state.entries as u32,
        };
        let is_behind = left.state.entries < last.state.entries;
        assert_eq!(store.held_up(), is_behind.then_some(&behind), "{told}");
        drop(store);
        if is_behind {
            assert!(
                read(session.folder.path(), LOG) == session.log[..cut],
                "{told}: what can only be read stays as it is"
            );
        }
    }
}

/// The same by the door that a person takes, with everything checked.
#[test]
fn after_a_cut_unlocking_goes_on_and_everything_holds() {
    let session = cut_off();
    let mut dice = Dice(2);
    for round in 0..12 {
        let cut = dice.below(session.log.len() + 1);
        let left = session.last_before(cut);
        lay_out(
            session.folder.path(),
            &session.db,
            &session.log[..cut],
            &left.mark,
        );
        let mut desk = unlock(session.folder.path()).unwrap();
        let found = findings(&mut desk);
        assert_eq!(found, [], "round {round}, cut at {cut}");
        let Cut { draft, .. } = session;
        let after = State::of(desk.store(), Some(draft));
        assert_eq!(after.draft, left.state.draft, "round {round}");
    }
}

/// All that a check of everything finds.
pub fn findings(desk: &mut sightline_core::ops::Desk) -> Vec<Finding> {
    let reports = trust::check(desk, |_| ()).unwrap();
    reports
        .into_iter()
        .flat_map(|report| report.findings)
        .collect()
}
