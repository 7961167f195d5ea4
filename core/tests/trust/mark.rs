//! The mark beside the store: an older file put back, a tail cut off, a trail written again.

use std::fs;

use sightline_core::{
    audit::{Act, TrailEntry, finding::Finding},
    ops::{OpError, backup, observation, person, trail, trust, workspace},
    person::Tier,
    refusal::Refusal,
};

use crate::{
    common::details,
    hand::{Full, findings, full},
};

fn copy(full: &Full, name: &str) -> Vec<u8> {
    fs::read(full.folder().join(name)).unwrap()
}

/// Everything into the one file, so that a copy of it is the whole store.
fn folded(full: &Full) -> Vec<u8> {
    full.hand()
        .conn
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    copy(full, "sightline.db")
}

fn put_back(full: &Full, name: &str, bytes: &[u8]) {
    for beside in ["-wal", "-shm"] {
        let _ = fs::remove_file(full.folder().join(format!("{name}{beside}")));
    }
    fs::write(full.folder().join(name), bytes).unwrap();
}

fn add_somebody(full: &mut Full) {
    person::add(
        &mut full.service.desk,
        details("Mei Lin", Tier::Director, None),
    )
    .unwrap();
}

fn only_reads(full: &mut Full, expected: &Finding) {
    let agreed = full.agreed;
    let desk = full.reopened();
    assert_eq!(trust::held_up(desk).as_ref(), Some(expected));
    assert_eq!(
        workspace::welcome(desk).unwrap().held_up.as_ref(),
        Some(expected)
    );
    let version = observation::open(desk, agreed).unwrap().observation.version;
    let refused = |answer: Result<(), OpError>| match answer.unwrap_err() {
        OpError::Refusal(refusal) => refusal,
        OpError::Fault(fault) => panic!("{fault}"),
    };
    let content = observation::open(desk, agreed).unwrap().observation.content;
    for answer in [
        observation::write(desk, agreed, version, content).map(|_| ()),
        person::add(desk, details("Mei Lin", Tier::Director, None)).map(|_| ()),
        trust::rebuild(desk).map(|_| ()),
    ] {
        assert_eq!(refused(answer), Refusal::ReadOnlyRecovery);
    }
    let page = tempfile::tempdir().unwrap();
    let page = page.path().join("record.pdf");
    assert_eq!(
        refused(observation::save_pdf(desk, agreed, &page).map(|_| ())),
        Refusal::ReadOnlyRecovery
    );
    assert!(!page.exists(), "nothing leaves without a trace");
    assert!(findings(desk).contains(expected));
}

/// Taking the state as it is: told in the trail, and writing goes on, also after the next start.
fn accepted(full: &mut Full) {
    trust::accept(&mut full.service.desk).unwrap();
    add_somebody(full);
    let me = full.service.desk.me().to_string();
    let desk = full.reopened();
    assert_eq!(trust::held_up(desk), None);
    let acts = trail::of(desk, &me).unwrap();
    assert!(
        acts.iter().any(|row| row.act == Some(Act::StateAccepted)),
        "{acts:?}"
    );
}

#[test]
fn an_older_store_put_back_is_found() {
    let mut full = full();
    let older = folded(&full);
    let before = full.service.desk.store().read().trail_head().unwrap().seq as u32;
    add_somebody(&mut full);
    full.reopened();
    let after = full.service.desk.store().read().trail_head().unwrap().seq as u32;
    folded(&full);
    put_back(&full, "sightline.db", &older);
    let expected = Finding::BehindMark {
        marked: after,
        found: before,
    };
    only_reads(&mut full, &expected);
    accepted(&mut full);
    assert_eq!(findings(&mut full.service.desk), []);
}

/// The store, its log and its mark of one moment fit one another: only what was made since tells of it.
#[test]
fn an_older_store_put_back_with_its_mark_is_found_by_a_newer_backup() {
    let head = |full: &mut Full| full.service.desk.store().read().trail_head().unwrap().seq as u32;
    let second = tempfile::tempdir().unwrap();
    let mut full = full();
    backup::set_second(&mut full.service.desk, Some(second.path())).unwrap();
    full.service.clock.pass_minutes(5);
    back_up(&mut full);
    let (older, mark) = (folded(&full), copy(&full, "sightline.mark"));
    let before = head(&mut full);
    full.service.clock.pass_minutes(90);
    add_somebody(&mut full);
    back_up(&mut full);
    let marked = head(&mut full);
    full.reopened();
    folded(&full);
    put_back(&full, "sightline.db", &older);
    put_back(&full, "sightline.mark", &mark);
    let expected = Finding::BehindMark {
        marked,
        found: before,
    };
    only_reads(&mut full, &expected);
    accepted(&mut full);
    assert_eq!(findings(&mut full.service.desk), []);

    // Where only the second folder has it, the check of everything finds it.
    full.service.clock.pass_minutes(5);
    let (older, mark) = (folded(&full), copy(&full, "sightline.mark"));
    full.service.clock.pass_minutes(5);
    back_up(&mut full);
    full.reopened();
    folded(&full);
    put_back(&full, "sightline.db", &older);
    put_back(&full, "sightline.mark", &mark);
    fs::remove_dir_all(backup::in_records(&full.folder())).unwrap();
    let desk = full.reopened();
    assert_eq!(trust::held_up(desk), None);
    let found = findings(desk);
    assert!(
        matches!(found[..], [Finding::OtherThanMarked { .. }]),
        "{found:?}"
    );
}

fn back_up(full: &mut Full) {
    let making = backup::begin(&mut full.service.desk).unwrap();
    making.run(&backup::CallOff::default()).unwrap();
}

#[test]
fn an_older_mark_is_a_machine_that_stopped_in_between() {
    let mut full = full();
    let older = copy(&full, "sightline.mark");
    add_somebody(&mut full);
    put_back(&full, "sightline.mark", &older);
    let desk = full.reopened();
    assert_eq!(trust::held_up(desk), None);
    assert_eq!(findings(desk), []);
}

#[test]
fn a_tail_that_was_cut_off_is_found() {
    let mut full = full();
    let head = full.service.desk.store().read().trail_head().unwrap().seq as u32;
    full.hand()
        .sql(&format!("DELETE FROM trail WHERE seq > {head} - 2"));
    let expected = Finding::BehindMark {
        marked: head,
        found: head - 2,
    };
    only_reads(&mut full, &expected);
    accepted(&mut full);
}

/// The best that somebody with the key can do: change an entry and hash the whole chain again.
#[test]
fn a_trail_that_was_written_again_is_found() {
    let mut full = full();
    let head = full.service.desk.store().read().trail_head().unwrap().seq;
    let hand = full.hand();
    hand.edit(|conn| {
        let mut prev = [0; 32];
        for seq in 1..=head {
            let mut entry = conn.query_row(
                "SELECT at, by, act, object, detail, digest FROM trail WHERE seq = ?1",
                [seq],
                |row| {
                    Ok(TrailEntry {
                        seq,
                        at: row.get(0)?,
                        by: row.get(1)?,
                        act: row.get(2)?,
                        object: row.get(3)?,
                        detail: row.get(4)?,
                        digest: row.get(5)?,
                        prev,
                    })
                },
            )?;
            if seq == 2 {
                entry.detail = "something else".into();
            }
            let sha = entry.hash();
            conn.execute(
                "UPDATE trail SET detail = ?2, prev = ?3, sha = ?4 WHERE seq = ?1",
                rusqlite::params![seq, entry.detail, prev, sha],
            )?;
            prev = sha;
        }
        Ok(())
    })
    .unwrap();
    assert!(
        full.service.desk.store().read().verify_trail().is_ok(),
        "the chain itself is whole"
    );
    drop(hand);
    only_reads(&mut full, &Finding::OtherThanMarked { at: head as u32 });
    accepted(&mut full);
}

#[test]
fn a_mark_that_is_gone_or_damaged_or_of_another_key_is_told() {
    let mut full = full();
    fs::remove_file(full.folder().join("sightline.mark")).unwrap();
    only_reads(&mut full, &Finding::MarkMissing);
    accepted(&mut full);
    let other = crate::hand::full();
    for bytes in [
        Vec::new(),
        b"sightline mark 1".to_vec(),
        copy(&other, "sightline.mark"),
    ] {
        put_back(&full, "sightline.mark", &bytes);
        only_reads(&mut full, &Finding::MarkDamaged);
        accepted(&mut full);
    }
}

/// Typing must stay cheap: a saved draft writes no trail and so no mark.
#[test]
fn saving_a_draft_leaves_the_mark_alone() {
    let mut full = full();
    let daniel = full.service.daniel;
    let draft = observation::start(&mut full.service.desk, daniel)
        .unwrap()
        .observation;
    let before = copy(&full, "sightline.mark");
    let mut version = draft.version;
    for turn in 0..5 {
        let mut content = draft.content.clone();
        content.prepare.aspect = "a".repeat(turn + 1);
        version = observation::write(&mut full.service.desk, draft.id, version, content)
            .unwrap()
            .version;
    }
    assert_eq!(copy(&full, "sightline.mark"), before);
    observation::discard(&mut full.service.desk, draft.id).unwrap();
    assert_ne!(copy(&full, "sightline.mark"), before);
}
