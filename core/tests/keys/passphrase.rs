//! Changing the passphrase, and what of it a crash leaves behind.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use sightline_core::{
    ops::{
        Source, keys, sample, unsaved,
        workspace::{self, Told},
    },
    refusal::Refusal,
};

use super::{
    NEW, acts, closed,
    common::{PASSPHRASE, Service, service},
    refusal, told,
};

#[test]
fn a_new_passphrase_opens_the_same_store_and_the_old_one_does_not() {
    let mut s = service();
    let records = s.folder.path().join("records");
    // Everything is in the store's file itself, so that a rewrite would show.
    s.desk.store().settle().unwrap();
    let before = fs::read(records.join("sightline.db")).unwrap();
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    let after = fs::read(records.join("sightline.db")).unwrap();
    assert!(before == after, "the store's file was rewritten");

    let closed = closed(s);
    assert_eq!(refusal(closed.unlock(PASSPHRASE)), Refusal::WrongPassphrase);
    let mut desk = closed.unlock(NEW).unwrap();
    let names: Vec<String> = acts(&mut desk).into_iter().map(|(act, ..)| act).collect();
    assert_eq!(
        names[2..],
        ["passphraseChanged", "unlockFailed", "unlocked"]
    );
    drop(desk);
    // Page by page under the same key: only those that the trail needed differ.
    let closed_after = fs::read(closed.file("sightline.db")).unwrap();
    let pages = |bytes: &[u8]| bytes.chunks(4096).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (a, b) = (pages(&before), pages(&closed_after));
    let changed = a.iter().zip(&b).filter(|(a, b)| a != b).count();
    assert!(changed < a.len() / 2, "{changed} of {} pages", a.len());
}

#[test]
fn a_new_passphrase_must_be_strong_and_new_and_needs_the_old_one() {
    let mut s = service();
    let change = |s: &mut Service, old: &str, new: &str| {
        refusal(keys::change_passphrase(&mut s.desk, old, new))
    };
    let records = s.folder.path().join("records");
    let before = fs::read(records.join("sightline.keys")).unwrap();
    assert!(matches!(
        change(&mut s, PASSPHRASE, "Priya Shah 1985!"),
        Refusal::PassphraseTooWeak { .. }
    ));
    assert_eq!(
        change(&mut s, PASSPHRASE, PASSPHRASE),
        Refusal::SamePassphrase
    );
    assert_eq!(change(&mut s, "not it", NEW), Refusal::WrongPassphrase);
    assert!(fs::read(records.join("sightline.keys")).unwrap() == before);

    let mut sample = sample::open(s.folder.path(), s.clock.source()).unwrap();
    assert_eq!(
        refusal(keys::change_passphrase(&mut sample, PASSPHRASE, NEW)),
        Refusal::SampleKeys
    );
}

#[test]
fn a_key_file_that_cannot_be_replaced_leaves_everything_as_it_was() {
    let closed = closed(service());
    let keys_file = closed.file("sightline.keys");
    let whole = fs::read(&keys_file).unwrap();
    // A folder takes the file's place when all but the replacing is done: at the clock's second reading.
    let readings = Arc::new(AtomicU32::new(u32::MAX));
    let Source { mut clock, random } = closed.clock.source();
    let (counted, place) = (readings.clone(), keys_file.clone());
    let clock = Box::new(move || {
        if counted.fetch_sub(1, Ordering::Relaxed) == 1 {
            fs::remove_file(&place).unwrap();
            fs::create_dir(&place).unwrap();
        }
        clock()
    });
    let source = Source { clock, random };
    let mut desk = workspace::unlock(&closed.records, PASSPHRASE, source).unwrap();
    readings.store(2, Ordering::Relaxed);
    assert!(keys::change_passphrase(&mut desk, PASSPHRASE, NEW).is_err());
    assert!(keys_file.is_dir(), "it failed too early to tell");
    drop(desk);
    fs::remove_dir(&keys_file).unwrap();
    fs::write(&keys_file, &whole).unwrap();

    let mut desk = closed.unlock(PASSPHRASE).unwrap();
    let changed = |(act, ..): &(String, String, String)| act == "passphraseChanged";
    assert!(!acts(&mut desk).iter().any(changed));
    assert_eq!(told(&mut desk), []);
}

#[test]
fn a_change_that_was_cut_off_leaves_the_old_file_or_the_new_one_and_the_trail_tells() {
    let mut s = service();
    let records = s.folder.path().join("records");
    let copy = |from: &str, to: &str| fs::copy(records.join(from), records.join(to)).unwrap();
    // The store and its mark as they were before the change, with the key file of after it: what a power
    // cut between the two leaves behind.
    s.desk.store().settle().unwrap();
    copy("sightline.db", "before.db");
    copy("sightline.mark", "before.mark");
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    let closed = closed(s);
    for ending in ["db", "mark"] {
        let [before, place] = ["before", "sightline"].map(|name| format!("{name}.{ending}"));
        fs::copy(closed.file(&before), closed.file(&place)).unwrap();
    }
    let mut desk = closed.unlock(NEW).unwrap();
    assert_eq!(told(&mut desk), [Told::KeyFileReplaced]);
    assert!(
        acts(&mut desk)
            .iter()
            .any(|(act, ..)| act == "keyFileReplaced")
    );
}

#[test]
fn an_older_key_file_put_back_is_told_once() {
    let mut s = service();
    let records = s.folder.path().join("records");
    fs::copy(records.join("sightline.keys"), records.join("older")).unwrap();
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    let closed = closed(s);
    fs::copy(closed.file("older"), closed.file("sightline.keys")).unwrap();
    let mut desk = closed.unlock(PASSPHRASE).unwrap();
    assert_eq!(told(&mut desk), [Told::KeyFileReplaced]);
    drop(desk);
    assert_eq!(told(&mut closed.unlock(PASSPHRASE).unwrap()), []);
}

#[test]
fn unsaved_words_come_back_to_the_desk_that_sealed_them_and_to_no_other() {
    let s = service();
    let sealed = unsaved::seal(&s.desk, "what J said").unwrap();
    let other = service();
    assert!(unsaved::open(&other.desk, &sealed).is_err());
    let closed = closed(s);
    let desk = closed.unlock(PASSPHRASE).unwrap();
    assert_eq!(
        unsaved::open(&desk, &sealed).unwrap().as_str(),
        "what J said"
    );
}

/// The records could never be opened again.
#[test]
fn the_key_file_of_other_records_is_not_made_theirs() {
    let (mut s, other) = (service(), service());
    let keys = |s: &Service| s.folder.path().join("records/sightline.keys");
    fs::copy(keys(&other), keys(&s)).unwrap();
    let put = fs::read(keys(&s)).unwrap();
    assert_eq!(
        refusal(keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW)),
        Refusal::KeyFileChanged
    );
    assert!(fs::read(keys(&s)).unwrap() == put);
}
