//! Changed bytes. Detected means: the store does not open and says that it is damaged; or it opens to be
//! read only and says that its log is damaged; or the check of its pages names the damage.

use std::fs;

use sightline_core::{
    audit::{
        Act,
        finding::{Finding, Part},
    },
    fault::FaultKind,
    ops::{OpError, person, trail, trust},
    person::Tier,
    refusal::Refusal,
    store::StoreError,
};

use crate::{
    DB, Dice, LOG, MARK, closed,
    common::details,
    cuts::findings,
    key_of, kind, lay_out, open, read,
    session::{State, cut_off},
    times, unlock,
};

/// Changes one byte of these to another, and tells which.
fn flip(bytes: &mut [u8], dice: &mut Dice) -> usize {
    let place = dice.below(bytes.len());
    bytes[place] ^= 1 + dice.below(255) as u8;
    place
}

#[test]
fn every_changed_byte_of_a_page_is_told_and_the_file_is_left_as_it_is() {
    let folder = closed();
    let key = key_of(folder.path());
    let (whole, mark) = (read(folder.path(), DB), read(folder.path(), MARK));
    let mut dice = Dice(3);
    let (mut at_open, mut by_check) = (0, 0);
    for round in 0..times("SIGHTLINE_PAGE_FLIPS", 1_000) {
        let mut damaged = whole.clone();
        let place = flip(&mut damaged, &mut dice);
        lay_out(folder.path(), &damaged, &[], &mark);
        match open(folder.path(), &key) {
            Err(StoreError::Fault(fault)) => {
                assert_eq!(
                    fault.kind,
                    FaultKind::StoreDamaged,
                    "round {round}: {fault}"
                );
                at_open += 1;
            }
            Err(StoreError::Refusal(refusal)) => panic!("round {round}: {refusal}"),
            Ok(store) => {
                let found = store.check_pages().unwrap();
                assert!(found.is_some(), "round {round}: byte {place} is not told");
                by_check += 1;
            }
        }
        assert!(
            read(folder.path(), DB) == damaged,
            "round {round}: the file was changed"
        );
    }
    println!("{at_open} told at opening, {by_check} by the check");
    assert!(at_open > 0 && by_check > 0);
}

/// The same by the doors that a person takes.
#[test]
fn a_damaged_page_is_worded_at_unlocking_and_in_check_everything() {
    let folder = closed();
    let (whole, mark) = (read(folder.path(), DB), read(folder.path(), MARK));
    let last = whole.len() - 4096;
    for (place, opens) in [(100, false), (last + 100, true)] {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        lay_out(folder.path(), &damaged, &[], &mark);
        let unlocked = unlock(folder.path());
        match (opens, unlocked) {
            (false, unlocked) => assert_eq!(kind(unlocked), Some(FaultKind::StoreDamaged)),
            (true, unlocked) => {
                let report = trust::check(&mut unlocked.unwrap(), |_| ()).unwrap();
                assert_eq!(
                    report.len(),
                    1,
                    "what is read from damaged pages means nothing"
                );
                assert_eq!(report[0].part, Part::Pages);
                let found = &report[0].findings;
                assert!(
                    matches!(found[..], [Finding::PagesDamaged { .. }]),
                    "{found:?}"
                );
            }
        }
    }
}

#[test]
fn every_changed_byte_of_the_log_is_told_and_the_log_is_left_as_it_is() {
    let session = cut_off();
    let folder = session.folder.path();
    let last = session.saves.last().unwrap();
    let mut dice = Dice(4);
    for round in 0..times("SIGHTLINE_LOG_FLIPS", 1_000) {
        let mut changed = session.log.clone();
        let place = flip(&mut changed, &mut dice);
        let told = format!("round {round}, byte {place}");
        lay_out(folder, &session.db, &changed, &last.mark);
        let store = open(folder, &session.key).unwrap();
        let whole = &session.last_before(place).state;
        let damaged = Finding::LogDamaged {
            missing: (last.state.entries - whole.entries) as u32,
        };
        assert_eq!(store.held_up(), Some(&damaged), "{told}");
        // What can be read is what was whole before it.
        assert_eq!(State::of(&store, Some(session.draft)), *whole, "{told}");
        drop(store);
        assert!(read(folder, LOG) == changed, "{told}: the log was changed");
        assert!(
            read(folder, DB) == session.db,
            "{told}: the file was changed"
        );
    }
}

/// Bytes behind the last save are of an older log, whose place this one took: no data, and no damage.
#[test]
fn bytes_behind_the_last_save_are_no_data() {
    let session = cut_off();
    let folder = session.folder.path();
    let older = cut_off();
    let last = session.saves.last().unwrap();
    let tail = older.log[32..32 + 40 * 4120].to_vec();
    let mut dice = Dice(5);
    for round in 0..50 {
        let mut tail = tail.clone();
        flip(&mut tail, &mut dice);
        let log = [&session.log[..], &tail].concat();
        lay_out(folder, &session.db, &log, &last.mark);
        let store = open(folder, &session.key).unwrap();
        assert_eq!(store.held_up(), None, "round {round}");
        assert_eq!(
            State::of(&store, Some(session.draft)),
            last.state,
            "round {round}"
        );
    }
}

/// The way on: what is whole can be read; taken as it is, the damaged log is kept beside it.
#[test]
fn a_damaged_log_is_read_only_until_it_is_accepted_and_is_kept() {
    let session = cut_off();
    let folder = session.folder.path();
    let mut damaged = session.log.clone();
    let middle = session.saves[session.saves.len() / 2].end;
    damaged[middle + 24 + 7] ^= 1;
    lay_out(
        folder,
        &session.db,
        &damaged,
        &session.saves.last().unwrap().mark,
    );
    let newcomer = || details("Mei Lin", Tier::Director, None);
    for _ in 0..2 {
        let mut desk = unlock(folder).unwrap();
        let Some(found @ Finding::LogDamaged { missing: 1.. }) = trust::held_up(&desk) else {
            panic!("{:?}", trust::held_up(&desk));
        };
        assert!(findings(&mut desk).contains(&found));
        let refused = person::add(&mut desk, newcomer());
        assert!(matches!(
            refused,
            Err(OpError::Refusal(Refusal::ReadOnlyRecovery))
        ));
    }
    let mut desk = unlock(folder).unwrap();
    trust::accept(&mut desk).unwrap();
    person::add(&mut desk, newcomer()).unwrap();
    drop(desk);
    assert!(fs::read(folder.join("sightline.db-wal.kept-1")).unwrap() == damaged);
    let mut desk = unlock(folder).unwrap();
    assert_eq!(trust::held_up(&desk), None);
    assert_eq!(findings(&mut desk), []);
    let me = desk.me().to_string();
    let acts = trail::of(&mut desk, &me).unwrap();
    assert!(acts.iter().any(|row| row.act == Some(Act::StateAccepted)));
}

/// A killed program leaves frames of a transaction in the log. Were they to stay behind what the next
/// session adds, the start after that would take them for damage.
#[test]
fn a_program_that_is_killed_twice_leaves_no_damage_behind() {
    let session = cut_off();
    let folder = session.folder.path();
    let last = session.saves.last().unwrap();
    for cut in [
        session.log.len() - 1,
        session.log.len() - 4120,
        session.log.len() - 2 * 4120,
    ] {
        lay_out(folder, &session.db, &session.log[..cut], &last.mark);
        // Killed again right after the start, with less in the log than before.
        let mut desk = unlock(folder).unwrap();
        assert_eq!(trust::held_up(&desk), None);
        person::add(&mut desk, details("Mei Lin", Tier::Director, None)).unwrap();
        let (db, log, mark) = (read(folder, DB), read(folder, LOG), read(folder, MARK));
        drop(desk);
        lay_out(folder, &db, &log, &mark);
        assert_eq!(
            trust::held_up(&unlock(folder).unwrap()),
            None,
            "cut at {cut}"
        );
    }
}
