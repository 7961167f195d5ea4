//! First start, unlocking, and stores that cannot be opened.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use std::fs;

use common::{Clock, PASSPHRASE, details, service};
use sightline_core::{
    audit::Act,
    fault::FaultKind,
    ops::{
        self, OpError,
        settings::{self, Settings},
        workspace::{self, Gate},
    },
    person::{Tier, TierNames},
    refusal::Refusal,
};

fn outcome(result: Result<sightline_core::ops::Desk, OpError>) -> OpError {
    match result {
        Ok(_) => panic!("it opened"),
        Err(error) => error,
    }
}

#[test]
fn first_start_makes_a_store_that_only_its_passphrase_opens() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::start();
    let me = || details("Priya Shah", Tier::TeamManager, None);
    assert!(matches!(
        workspace::gate(folder.path()),
        Gate::NoStore { .. }
    ));
    let weak = workspace::create(folder.path(), "SocialWork1", me(), clock.source());
    assert!(matches!(
        outcome(weak),
        OpError::Refusal(Refusal::PassphraseTooWeak { .. })
    ));
    assert!(matches!(
        workspace::gate(folder.path()),
        Gate::NoStore { .. }
    ));

    let mut desk = workspace::create(folder.path(), PASSPHRASE, me(), clock.source()).unwrap();
    assert_eq!(workspace::welcome(&mut desk).unwrap().me.details, me());
    let again = workspace::create(folder.path(), PASSPHRASE, me(), clock.source());
    assert!(matches!(
        outcome(again),
        OpError::Refusal(Refusal::StoreExists)
    ));
    let second = workspace::unlock(folder.path(), PASSPHRASE, clock.source());
    assert!(matches!(
        outcome(second),
        OpError::Refusal(Refusal::StoreInUse)
    ));
    drop(desk);
    let bytes = fs::read(folder.path().join("sightline.db")).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!bytes.windows(10).any(|window| window == b"Priya Shah"));
}

#[test]
fn a_store_that_does_not_open_is_named_and_left_as_it_is() {
    type Damage = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(&str, Damage); 5] = [
        ("an empty file", |_| Vec::new()),
        ("a truncated file", |bytes| {
            bytes[..bytes.len() / 2].to_vec()
        }),
        ("a flipped byte in the first page", |mut bytes| {
            bytes[100] ^= 1;
            bytes
        }),
        ("another kind of file", |_| {
            b"%PDF-1.7 not a store at all".repeat(400)
        }),
        ("a page of zeros", |mut bytes| {
            bytes[..4096].fill(0);
            bytes
        }),
    ];
    for (name, damage) in cases {
        let s = service();
        let folder = s.folder.path().join("records");
        drop(s.desk);
        let path = folder.join("sightline.db");
        let damaged = damage(fs::read(&path).unwrap());
        fs::write(&path, &damaged).unwrap();
        let error = outcome(workspace::unlock(&folder, PASSPHRASE, s.clock.source()));
        assert!(
            matches!(&error, OpError::Fault(f) if f.kind == FaultKind::StoreDamaged),
            "{name}: {error}"
        );
        assert!(
            fs::read(&path).unwrap() == damaged,
            "{name}: the file was changed"
        );
    }
}

#[test]
fn missing_and_damaged_key_files_are_not_a_wrong_passphrase() {
    let s = service();
    let folder = s.folder.path().join("records");
    drop(s.desk);
    let keys = folder.join("sightline.keys");
    let whole = fs::read(&keys).unwrap();
    for damaged in [
        b"{}".to_vec(),
        whole[..whole.len() / 2].to_vec(),
        vec![0xff; 300],
    ] {
        fs::write(&keys, damaged).unwrap();
        let error = outcome(workspace::unlock(&folder, PASSPHRASE, s.clock.source()));
        assert!(
            matches!(&error, OpError::Fault(f) if f.kind == FaultKind::KeyFileDamaged),
            "{error}"
        );
    }
    fs::remove_file(&keys).unwrap();
    let error = outcome(workspace::unlock(&folder, PASSPHRASE, s.clock.source()));
    assert!(
        matches!(&error, OpError::Fault(f) if f.kind == FaultKind::KeyFileGone),
        "{error}"
    );
    assert!(
        matches!(workspace::gate(&folder), Gate::Locked { .. }),
        "records are never taken for a first start"
    );
}

#[test]
fn records_are_not_kept_where_another_program_copies_them() {
    let folder = tempfile::tempdir().unwrap();
    let me = details("Priya Shah", Tier::TeamManager, None);
    let synced = folder
        .path()
        .join("OneDrive - Northmoor Council")
        .join("Sightline");
    let error = outcome(workspace::create(
        &synced,
        PASSPHRASE,
        me,
        Clock::start().source(),
    ));
    assert!(matches!(
        error,
        OpError::Refusal(Refusal::SyncedFolder { .. })
    ));
    assert!(!synced.exists());
}

/// Also where a link leads there, and where they were moved there: then they open, and it is told.
#[cfg(unix)]
#[test]
fn records_that_came_to_be_where_another_program_copies_them_are_told_of() {
    let s = service();
    drop(s.desk);
    let synced = s.folder.path().join("OneDrive - Northmoor Council");
    fs::create_dir(&synced).unwrap();
    let link = s.folder.path().join("link");
    std::os::unix::fs::symlink(&synced, &link).unwrap();
    let me = details("Priya Shah", Tier::TeamManager, None);
    let refused = workspace::create(&link.join("records"), PASSPHRASE, me, s.clock.source());
    assert!(matches!(
        outcome(refused),
        OpError::Refusal(Refusal::SyncedFolder { .. })
    ));

    fs::rename(s.folder.path().join("records"), synced.join("records")).unwrap();
    for place in [synced, link] {
        let opened = workspace::unlock(&place.join("records"), PASSPHRASE, s.clock.source());
        let told = workspace::welcome(&mut opened.unwrap()).unwrap().told;
        let sign = "onedrive".to_owned();
        assert_eq!(told, [workspace::Told::InSyncedFolder { sign }]);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "in the way").unwrap();
    let me = details("Priya Shah", Tier::TeamManager, None);
    let error = outcome(workspace::create(
        &file.join("records"),
        PASSPHRASE,
        me,
        Clock::start().source(),
    ));
    assert!(
        matches!(&error, OpError::Fault(f) if f.kind == FaultKind::NotWritable),
        "{error}"
    );
}

#[test]
fn settings_are_kept_within_reach() {
    let mut s = service();
    let typed = Settings {
        text_size: 900,
        organisation: " Northmoor \n Council ".into(),
        tiers: TierNames {
            team_manager: " Practice manager ".into(),
            director: String::new(),
            ..TierNames::default()
        },
        ..Settings::default()
    };
    let kept = settings::save(&mut s.desk, typed).unwrap();
    assert_eq!(
        (kept.text_size, kept.organisation.as_str()),
        (200, "Northmoor Council")
    );
    assert_eq!(kept.tiers.name(Tier::TeamManager), "Practice manager");
    assert_eq!(kept.tiers.name(Tier::Director), "Director");
    assert_eq!(workspace::welcome(&mut s.desk).unwrap().settings, kept);
    let acts = ops::trail::of(&mut s.desk, "settings").unwrap();
    assert_eq!(acts.len(), 1);
    assert_eq!(acts[0].act, Some(Act::SettingChanged));
    let long = Settings {
        marking: "x".repeat(121),
        ..kept
    };
    assert!(matches!(
        settings::save(&mut s.desk, long),
        Err(OpError::Refusal(Refusal::TextTooLong { limit: 120, .. }))
    ));
}
