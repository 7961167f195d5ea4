//! Files of different times: one of them gone, cut short, or put back from another day.

use std::fs;

use sightline_core::{
    audit::finding::Finding,
    fault::FaultKind,
    ops::{
        OpError, settings,
        workspace::{self, Gate},
    },
    refusal::Refusal,
    store::{Store, StoreError},
};

use crate::{
    DB, Dice, LOG, MARK, closed, key_of, kind, lay_out, open, read,
    session::{State, cut_off},
    unlock,
};

#[test]
fn a_store_cut_short_anywhere_is_told() {
    let folder = closed();
    let key = key_of(folder.path());
    let (whole, mark) = (read(folder.path(), DB), read(folder.path(), MARK));
    let pages = whole.len() / 4096;
    let mut dice = Dice(6);
    let ends = (0..pages).step_by(3).map(|page| page * 4096);
    let anywhere = (0..50).map(|_| dice.below(whole.len()));
    for end in ends.chain(anywhere) {
        lay_out(folder.path(), &whole[..end], &[], &mark);
        match open(folder.path(), &key) {
            Err(StoreError::Fault(fault)) => assert_eq!(fault.kind, FaultKind::StoreDamaged),
            Err(StoreError::Refusal(refusal)) => panic!("{refusal}"),
            Ok(store) => assert!(store.check_pages().unwrap().is_some(), "cut at {end}"),
        }
        assert_eq!(read(folder.path(), DB).len(), end, "the file was changed");
    }
}

#[test]
fn a_log_without_its_store_is_no_first_start_and_stays() {
    let session = cut_off();
    let folder = session.folder.path();
    lay_out(
        folder,
        &session.db,
        &session.log,
        &session.saves.last().unwrap().mark,
    );
    fs::remove_file(folder.join(DB)).unwrap();
    assert_eq!(kind(unlock(folder)), Some(FaultKind::StoreGone));
    // Also where the keys and the mark are gone with it.
    for gone in ["sightline.keys", MARK] {
        fs::remove_file(folder.join(gone)).unwrap();
        assert!(matches!(workspace::gate(folder), Gate::Locked { .. }));
        assert_eq!(kind(unlock(folder)), Some(FaultKind::KeyFileGone));
    }
    let made = Store::create(&folder.join(DB), &session.key);
    assert!(matches!(
        made,
        Err(StoreError::Refusal(Refusal::StoreExists))
    ));
    assert!(read(folder, LOG) == session.log, "the log was changed");
    assert!(!folder.join(DB).exists());
}

/// What was in the log is missing: the mark tells of it as soon as an act was among it.
#[test]
fn a_store_without_its_log_is_behind_its_mark() {
    let session = cut_off();
    let folder = session.folder.path();
    let (first, last) = (&session.saves[0], session.saves.last().unwrap());
    lay_out(folder, &session.db, &[], &last.mark);
    let store = open(folder, &session.key).unwrap();
    let behind = Finding::BehindMark {
        marked: last.state.entries as u32,
        found: first.state.entries as u32,
    };
    assert_eq!(store.held_up(), Some(&behind));
    assert_eq!(State::of(&store, Some(session.draft)), first.state);
}

/// SQLite would take any log for any file, and make a mixture of both.
#[test]
fn a_log_is_taken_for_the_file_that_it_belongs_to_and_for_no_other() {
    let folder = closed();
    let at = folder.path();
    let key = key_of(at);
    // Days that end without being closed, and days that are closed: the file, its log, its mark.
    let mut days = Vec::new();
    for day in 0..12 {
        let mut desk = unlock(at).unwrap();
        settings::remember_place(&mut desk, &format!("day {day}")).unwrap();
        days.push((read(at, DB), read(at, LOG), read(at, MARK)));
        drop(desk);
    }
    for (one, (db, ..)) in days.iter().enumerate() {
        for (other, (_, log, mark)) in days.iter().enumerate() {
            lay_out(at, db, log, mark);
            let opened = open(at, &key);
            if one == other {
                assert_eq!(opened.unwrap().held_up(), None, "day {one}");
                continue;
            }
            let told = format!("the file of day {one} under the log of day {other}");
            match opened {
                Err(StoreError::Fault(fault)) => {
                    assert_eq!(fault.kind, FaultKind::LogOfAnotherFile, "{told}: {fault}");
                }
                Err(StoreError::Refusal(refusal)) => panic!("{told}: {refusal}"),
                Ok(_) => panic!("{told}: it opened"),
            }
            assert!(
                read(at, DB) == *db && read(at, LOG) == *log,
                "{told}: changed"
            );
        }
    }
}

/// A damaged log must not be the way around that, nor around the mark.
#[test]
fn a_damaged_log_hides_neither_another_file_nor_an_older_one() {
    let folder = closed();
    let at = folder.path();
    let key = key_of(at);
    let older = read(at, DB);
    drop(unlock(at).unwrap());
    let mut desk = unlock(at).unwrap();
    settings::remember_place(&mut desk, "later").unwrap();
    let (log, mark) = (read(at, LOG), read(at, MARK));
    drop(desk);

    let mut changed = log.clone();
    *changed.last_mut().unwrap() ^= 1;
    lay_out(at, &older, &changed, &mark);
    let opened = open(at, &key).map(|_| ());
    assert_eq!(
        kind(opened.map_err(OpError::from)),
        Some(FaultKind::LogOfAnotherFile)
    );

    let junk: Vec<u8> = (0..5_000_u32).map(|n| (n * 7 % 251) as u8).collect();
    lay_out(at, &older, &junk, &mark);
    let store = open(at, &key).unwrap();
    let held = store.held_up();
    assert!(
        matches!(held, Some(Finding::LogDamaged { missing: 2.. })),
        "{held:?}"
    );
}

/// The plug is pulled while a log is folded into its file: any of its pages may be there, or half of one.
#[test]
fn a_fold_that_was_cut_off_goes_on_at_the_next_start() {
    let session = cut_off();
    let folder = session.folder.path();
    let last = session.saves.last().unwrap();
    lay_out(folder, &session.db, &session.log, &last.mark);
    let key = &session.key;
    // Somebody who reads keeps the log from being emptied once it is folded in: so both can be seen.
    let reader = rusqlite::Connection::open(folder.join(DB)).unwrap();
    reader
        .pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    let begin = "BEGIN; SELECT count(*) FROM setting;";
    reader.execute_batch(begin).unwrap();
    let mut store = open(folder, key).unwrap();
    assert_eq!(State::of(&store, Some(session.draft)), last.state);
    let log = read(folder, LOG);
    assert!(
        log.len() > session.log.len(),
        "the log says that it is folded in"
    );
    drop(reader);
    drop(store);
    let folded = read(folder, DB);
    let mut dice = Dice(7);
    for round in 0..40 {
        let mut between = session.db.clone();
        between.resize(folded.len().max(between.len()), 0);
        for (page, new) in folded.chunks(4096).enumerate() {
            if dice.below(2) == 1 {
                let begin = page * 4096;
                let long = if dice.below(10) == 0 {
                    dice.below(4096)
                } else {
                    new.len()
                };
                between[begin..begin + long].copy_from_slice(&new[..long]);
            }
        }
        lay_out(folder, &between, &log, &last.mark);
        store = open(folder, key).unwrap_or_else(|error| panic!("round {round}: {error}"));
        assert_eq!(
            State::of(&store, Some(session.draft)),
            last.state,
            "round {round}"
        );
        assert_eq!(store.check_pages().unwrap(), None, "round {round}");
        drop(store);
    }
}
