//! Wrong passphrases: counted past a restart, told in the trail, and never a way to lock somebody out.

use std::fs;

use sightline_core::{
    ops::{
        keys,
        workspace::{self, Told},
    },
    refusal::Refusal,
    vault::{FREE_TRIES, LONGEST_WAIT},
};

use super::{
    NEW, acts, closed,
    common::{PASSPHRASE, service},
    refusal, told,
};

#[test]
fn ten_wrong_tries_slow_down_whoever_restarts_and_the_trail_has_them_at_the_next_right_one() {
    let closed = closed(service());
    for _ in 0..FREE_TRIES {
        assert_eq!(refusal(closed.unlock("not it")), Refusal::WrongPassphrase);
    }
    // The right one has to wait too; and each try is a program started anew.
    assert_eq!(
        refusal(closed.unlock(PASSPHRASE)),
        Refusal::TooManyTries { seconds: 30 }
    );
    let unlocking = workspace::unlocking(&closed.records, &mut closed.clock.source());
    assert_eq!(unlocking.wait_seconds, 30);
    closed.clock.pass_minutes(1);
    assert_eq!(refusal(closed.unlock("not it")), Refusal::WrongPassphrase);
    assert_eq!(
        refusal(closed.unlock(PASSPHRASE)),
        Refusal::TooManyTries { seconds: 60 }
    );
    closed.clock.pass_minutes(1);
    let mut desk = closed.unlock(PASSPHRASE).unwrap();
    assert!(
        matches!(
            told(&mut desk)[..],
            [Told::WrongPassphrases { count: 11, .. }]
        ),
        "{:?}",
        told(&mut desk)
    );
    let acts = acts(&mut desk);
    let failed = acts.iter().find(|(act, ..)| act == "unlockFailed").unwrap();
    assert_eq!(
        failed.2,
        "11 from 2026-05-12T13:32:00.000Z to 2026-05-12T13:33:00.000Z"
    );
    drop(desk);
    assert_eq!(told(&mut closed.unlock(PASSPHRASE).unwrap()), []);
}

#[test]
fn damaging_the_count_or_setting_the_clock_back_gains_nothing_and_locks_nobody_out() {
    let closed = closed(service());
    let tries = closed.file("sightline.tries");
    fs::write(&tries, b"sightline tries 1 0000000001 yesterday\n").unwrap();
    assert_eq!(
        refusal(closed.unlock(PASSPHRASE)),
        Refusal::TooManyTries { seconds: 30 }
    );
    closed.clock.pass_days(-3 * 365);
    let Refusal::TooManyTries { seconds } = refusal(closed.unlock(PASSPHRASE)) else {
        panic!("no wait")
    };
    assert!(seconds <= LONGEST_WAIT);
    closed.clock.pass_minutes(15);
    closed.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_wrong_old_passphrase_at_an_open_desk_counts_too() {
    let mut s = service();
    for _ in 0..FREE_TRIES {
        let wrong = keys::change_passphrase(&mut s.desk, "not it", NEW);
        assert_eq!(refusal(wrong), Refusal::WrongPassphrase);
    }
    assert!(matches!(
        refusal(keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW)),
        Refusal::TooManyTries { .. }
    ));
    s.clock.pass_minutes(1);
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    let acts = acts(&mut s.desk);
    let names: Vec<&str> = acts.iter().map(|(act, ..)| act.as_str()).collect();
    assert_eq!(names[2..], ["unlockFailed", "passphraseChanged"]);
}
