//! The authority's recovery key: made, given, replaced, used.

use std::{fs, path::Path};

use sightline_core::{
    ops::{
        keys, pages, person, recovery, trust,
        workspace::{self, Told},
    },
    person::Tier,
    refusal::Refusal,
    vault::FREE_TRIES,
};

use super::{
    NEW, acts, closed,
    common::{Clock, PASSPHRASE, details, service},
    recovery_key, refusal, told,
};

#[test]
fn the_recovery_key_opens_forgotten_records_and_the_trail_says_so() {
    let mut s = service();
    let (words, line, name) = recovery_key(5);
    assert_eq!(keys::shown(&s.desk).unwrap().recovery_key, None);
    let wrong = keys::set_recovery_key(&mut s.desk, "not it", &line);
    assert_eq!(refusal(wrong), Refusal::WrongPassphrase);
    let shown = keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    assert_eq!(shown.recovery_key.as_deref(), Some(name.as_str()));

    let closed = closed(s);
    let unlocking = workspace::unlocking(&closed.records, &mut closed.clock.source());
    assert_eq!(unlocking.recovery_key.as_deref(), Some(name.as_str()));
    // Somebody tried to remember: the wait does not stand in the way of the key.
    for _ in 0..FREE_TRIES {
        let _ = closed.unlock("not it");
    }
    let source = || closed.clock.source();
    let found = recovery::recoverable(&closed.records, &words, source()).unwrap();
    assert_eq!(
        (found.name.as_str(), found.recovery_key.as_str()),
        ("Priya Shah", name.as_str())
    );
    let weak = recovery::recover(&closed.records, &words, "Priya Shah 1985!", source());
    assert!(matches!(refusal(weak), Refusal::PassphraseTooWeak { .. }));
    let mut desk = recovery::recover(&closed.records, &words, NEW, source()).unwrap();
    assert_eq!(told(&mut desk), [Told::Recovered]);
    let recovered = ("recovered".to_owned(), "Recovery key".to_owned(), name);
    assert_eq!(acts(&mut desk).last(), Some(&recovered));
    assert!(desk.store().read().verify_trail().unwrap() > 3);
    drop(desk);

    assert_eq!(refusal(closed.unlock(PASSPHRASE)), Refusal::WrongPassphrase);
    closed.unlock(NEW).unwrap();
    recovery::recoverable(&closed.records, &words, source()).unwrap();
}

#[test]
fn other_words_open_nothing_and_change_nothing() {
    let mut s = service();
    let (words, line, name) = recovery_key(5);
    let (other, ..) = recovery_key(6);
    let none = closed(service());
    assert_eq!(
        refusal(recovery::recoverable(
            &none.records,
            &words,
            none.clock.source()
        )),
        Refusal::NoRecoveryKey
    );
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    let closed = closed(s);
    let before = fs::read(closed.file("sightline.keys")).unwrap();
    let attempt = |typed: &str| {
        refusal(recovery::recover(
            &closed.records,
            typed,
            NEW,
            closed.clock.source(),
        ))
    };
    assert_eq!(attempt(&other), Refusal::OtherRecoveryKey { wanted: name });
    assert_eq!(attempt(""), Refusal::RecoveryWordsCount { found: 0 });
    assert_eq!(
        attempt(&words.replacen(' ', " x", 1)),
        Refusal::RecoveryWordUnknown { position: 2 }
    );
    assert!(fs::read(closed.file("sightline.keys")).unwrap() == before);
    closed.unlock(PASSPHRASE).unwrap();
}

#[test]
fn another_recovery_key_takes_the_place_of_the_first() {
    let mut s = service();
    let (old_words, old_line, _) = recovery_key(5);
    let (new_words, new_line, new_name) = recovery_key(6);
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &old_line).unwrap();
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &new_line).unwrap();
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    let closed = closed(s);
    let source = || closed.clock.source();
    assert_eq!(
        refusal(recovery::recoverable(&closed.records, &old_words, source())),
        Refusal::OtherRecoveryKey { wanted: new_name }
    );
    recovery::recoverable(&closed.records, &new_words, source()).unwrap();
}

#[test]
fn a_first_start_can_have_the_recovery_key_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::start();
    let records = folder.path().join("records");
    let (words, line, name) = recovery_key(5);
    let me = || details("Priya Shah", Tier::TeamManager, None);
    let start =
        |line: &str| workspace::create_with(&records, PASSPHRASE, me(), Some(line), clock.source());
    assert_eq!(refusal(start(&words)), Refusal::RecipientIsPrivate);
    assert_eq!(refusal(start("age1nonsense")), Refusal::RecipientMisread);
    assert!(!records.exists(), "nothing is made of a refused start");
    let mut desk = start(&format!("# Northmoor Council\n{line}\n")).unwrap();
    assert_eq!(acts(&mut desk)[1].2, name);
    drop(desk);
    recovery::recoverable(&records, &words, clock.source()).unwrap();
}

#[test]
fn the_page_of_a_new_key_holds_what_opens_the_records_and_nothing_else_does() {
    let mut s = service();
    let page = s.folder.path().join("recovery.pdf");
    let public = s.folder.path().join("recovery.txt");
    let made = recovery::make_at(&mut s.desk, &page).unwrap();
    assert_eq!(made.page.undrawable, Vec::<String>::new());
    let letterhead = pages::letterhead(&mut s.desk).unwrap();
    recovery::save_recipient(&made.recipient, &letterhead, &public).unwrap();
    let line = fs::read_to_string(&public).unwrap();
    assert!(
        line.starts_with(&format!("# Sightline recovery key {}", made.name)),
        "{line}"
    );
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    assert!(acts(&mut s.desk).contains(&(
        "recoveryKeyMade".into(),
        "Priya Shah".into(),
        made.name.clone()
    )));

    let words = words_on(&page);
    assert_eq!(
        recovery::check(&words).unwrap(),
        (made.name, made.recipient)
    );
    let closed = closed(s);
    recovery::recoverable(&closed.records, &words, closed.clock.source()).unwrap();
    // The private part is in no other file: not whole, and not as a run of four words.
    let words: Vec<&str> = words.split(' ').collect();
    let four = words[..4].join(" ");
    for entry in fs::read_dir(&closed.records).unwrap().flatten() {
        let bytes = fs::read(entry.path()).unwrap();
        for needle in [b"AGE-SECRET".as_slice(), b"age-secret", four.as_bytes()] {
            assert!(
                !bytes.windows(needle.len()).any(|part| part == needle),
                "{:?}",
                entry.path()
            );
        }
    }
}

/// The words of the table on a page, as a person reads them off.
fn words_on(page: &Path) -> String {
    let pdf = lopdf::Document::load(page).unwrap();
    let text = pdf.extract_text(&[1]).unwrap();
    let (_, table) = text.split_once("Fourth").unwrap();
    let words = table
        .split_whitespace()
        .take_while(|word| *word != "When")
        .filter(|word| *word != "to" && !word.bytes().all(|byte| byte.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn records_that_can_only_be_read_are_recovered_too_and_the_trail_learns_of_it_later() {
    let mut s = service();
    let records = s.folder.path().join("records");
    let (words, line, _) = recovery_key(5);
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    s.desk.store().settle().unwrap();
    fs::copy(records.join("sightline.db"), records.join("older.db")).unwrap();
    let given = details("Mei Lin", Tier::Practitioner, None);
    person::add(&mut s.desk, given).unwrap();
    let closed = closed(s);
    fs::copy(closed.file("older.db"), closed.file("sightline.db")).unwrap();

    let source = || closed.clock.source();
    let mut desk = recovery::recover(&closed.records, &words, NEW, source()).unwrap();
    assert!(workspace::welcome(&mut desk).unwrap().held_up.is_some());
    trust::accept(&mut desk).unwrap();
    drop(desk);
    let mut desk = closed.unlock(NEW).unwrap();
    assert_eq!(told(&mut desk), [Told::KeyFileReplaced]);
}
