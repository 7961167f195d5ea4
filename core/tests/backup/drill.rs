//! The restore drill: on a clean computer, from a backup and the passphrase, and from a backup and the
//! recovery key, every row is what it was.

use std::{collections::BTreeMap, fs, path::Path};

use sightline_core::{
    audit::Act,
    id::ObservationId,
    ops::{
        Desk,
        backup::{self, Here, Secret, Way},
        keys, observation, trail, trust,
        workspace::{self, Gate, Told},
    },
    refusal::Refusal,
};

use super::{
    NEW, back_up,
    common::{Clock, PASSPHRASE, Service},
    recovery_key, refusal, rows, written,
};

type Rows = BTreeMap<String, Vec<String>>;

/// Rows as they were, without what the restore itself adds to the trail: its last entries.
fn but_the_last(mut rows: Rows, entries: usize) -> Rows {
    let trail = rows.get_mut("trail").unwrap();
    trail.truncate(trail.len() - entries);
    rows
}

fn whole(desk: &mut Desk) {
    let reports = trust::check(desk, |_| ()).unwrap();
    for report in reports {
        assert_eq!(report.findings, [], "{:?}", report.part);
    }
    assert_eq!(trust::held_up(desk), None);
}

fn acts(desk: &mut Desk) -> Vec<(Option<Act>, String, String)> {
    let me = desk.me().to_string();
    let rows = trail::of(desk, &me).unwrap();
    rows.into_iter()
        .map(|row| (row.act, row.by, row.detail))
        .collect()
}

/// What the records were when the backup was made, and the backup outside of them.
fn backed_up(mut s: Service) -> (Rows, std::path::PathBuf, Clock, tempfile::TempDir) {
    let made = back_up(&mut s.desk);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere
        .path()
        .join(Path::new(&made.path).file_name().unwrap());
    fs::copy(&made.path, &file).unwrap();
    let records = s.folder.path().join("records");
    drop(s.desk);
    let before = rows(&records, PASSPHRASE);
    // The computer is gone.
    drop(s.folder);
    (before, file, s.clock, elsewhere)
}

#[test]
fn on_a_clean_computer_the_passphrase_brings_every_row_back() {
    let (before, file, clock, clean) = backed_up(written());
    let records = clean.path().join("records");
    assert!(matches!(workspace::gate(&records), Gate::NoStore { .. }));

    clock.pass_days(3);
    let shown = backup::look(&file).unwrap();
    assert_eq!(shown.made.to_string(), "2026-05-12T13:32:00.000Z");
    let found = backup::whose(
        &records,
        &file,
        Secret::Passphrase(PASSPHRASE),
        clock.source(),
    );
    let found = found.unwrap();
    assert_eq!((found.name.as_str(), found.records), ("Priya Shah", 2));
    assert_eq!(found.here, Here::Nothing);
    assert_eq!(found.newest.unwrap().changed_at, shown.made);

    let way = Way::Passphrase(PASSPHRASE);
    let mut desk = backup::restore(&records, &file, None, way, clock.source()).unwrap();
    let told = workspace::welcome(&mut desk).unwrap().told;
    assert_eq!(
        told,
        [Told::Restored {
            made: shown.made,
            aside: None
        }]
    );
    let detail = format!("{} {}", shown.made, shown.last_act);
    let last = acts(&mut desk).pop().unwrap();
    assert_eq!(last, (Some(Act::Restored), "Priya Shah".into(), detail));
    whole(&mut desk);
    drop(desk);
    assert_eq!(but_the_last(rows(&records, PASSPHRASE), 1), before);

    // It goes on from there, also after the next start.
    let mut desk = workspace::unlock(&records, PASSPHRASE, clock.source()).unwrap();
    back_up(&mut desk);
    whole(&mut desk);
}

#[test]
fn on_a_clean_computer_the_recovery_key_brings_every_row_back() {
    let mut s = written();
    let (words, line) = recovery_key(5);
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    let (mut before, file, clock, clean) = backed_up(s);
    let records = clean.path().join("records");

    assert!(backup::look(&file).unwrap().recovery_key.is_some());
    let other = recovery_key(6).0;
    let refused = backup::whose(&records, &file, Secret::Words(&other), clock.source());
    assert!(matches!(refusal(refused), Refusal::OtherRecoveryKey { .. }));
    let found = backup::whose(&records, &file, Secret::Words(&words), clock.source()).unwrap();
    assert_eq!(found.name, "Priya Shah");

    let restore = |fresh| {
        let typed = words.as_str();
        backup::restore(
            &records,
            &file,
            None,
            Way::Words { typed, fresh },
            clock.source(),
        )
    };
    let weak = refusal(restore("Priya Shah 1985!"));
    assert!(matches!(weak, Refusal::PassphraseTooWeak { .. }));
    assert!(matches!(workspace::gate(&records), Gate::NoStore { .. }));
    let mut desk = restore(NEW).unwrap();
    let acts = acts(&mut desk);
    let by: Vec<_> = acts[acts.len() - 2..]
        .iter()
        .map(|(act, by, _)| (act.unwrap(), by.as_str()))
        .collect();
    assert_eq!(
        by,
        [
            (Act::Recovered, "Recovery key"),
            (Act::Restored, "Recovery key")
        ]
    );
    whole(&mut desk);
    drop(desk);
    let mut after = but_the_last(rows(&records, NEW), 2);
    // The new passphrase makes a new key file, whose hash is a setting.
    let settings = |rows: &mut Rows| rows.remove("setting").unwrap();
    let (had, has) = (settings(&mut before), settings(&mut after));
    assert_eq!(had.iter().filter(|row| !has.contains(row)).count(), 1);
    assert_eq!(had.len(), has.len());
    assert_eq!(after, before);

    let old = workspace::unlock(&records, PASSPHRASE, clock.source());
    assert_eq!(refusal(old), Refusal::WrongPassphrase);
    workspace::unlock(&records, NEW, clock.source()).unwrap();
}

#[test]
fn a_backup_opens_with_the_passphrase_of_its_time() {
    let mut s = written();
    let older = back_up(&mut s.desk);
    keys::change_passphrase(&mut s.desk, PASSPHRASE, NEW).unwrap();
    s.clock.pass_minutes(1);
    let newer = back_up(&mut s.desk);
    let records = s.folder.path().join("records");
    let whose = |made: &str, passphrase| {
        let secret = Secret::Passphrase(passphrase);
        backup::whose(&records, Path::new(made), secret, s.clock.source())
    };
    whose(&older.path, PASSPHRASE).unwrap();
    whose(&newer.path, NEW).unwrap();
    assert_eq!(refusal(whose(&older.path, NEW)), Refusal::WrongPassphrase);
    assert_eq!(
        refusal(whose(&newer.path, PASSPHRASE)),
        Refusal::WrongPassphrase
    );
}

/// A restore goes back, and says so: before, in the trail, and where what was there is now.
#[test]
fn what_was_there_is_set_aside_and_how_far_it_goes_back_is_told() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let before = s.desk.store().read().trail_head().unwrap().seq;
    s.clock.pass_days(1);
    let later: ObservationId = observation::start(&mut s.desk, s.daniel)
        .unwrap()
        .observation
        .id;
    let records = s.folder.path().join("records");
    let file = Path::new(&made.path);
    let way = Way::Passphrase(PASSPHRASE);

    let held = backup::restore(&records, file, None, way, s.clock.source());
    assert_eq!(refusal(held), Refusal::StoreInUse);
    drop(s.desk);
    let last = rows(&records, PASSPHRASE);
    let acts_since = last["trail"].len() as u32 - before as u32;
    let found = backup::whose(
        &records,
        file,
        Secret::Passphrase(PASSPHRASE),
        s.clock.source(),
    );
    assert_eq!(found.unwrap().here, Here::Same { later: acts_since });

    let mut desk = backup::restore(&records, file, None, way, s.clock.source()).unwrap();
    assert_eq!(
        refusal(observation::open(&mut desk, later)),
        Refusal::UnknownRecord
    );
    whole(&mut desk);
    let told = workspace::welcome(&mut desk).unwrap().told;
    drop(desk);
    let [
        Told::Restored {
            aside: Some(aside), ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert!(
        aside.ends_with("set-aside-2026-05-13T13-32-00.000Z"),
        "{aside}"
    );
    // Set aside whole: its rows are there, and it opens with its mark and writes.
    assert_eq!(rows(Path::new(aside), PASSPHRASE), last);
    let mut old = workspace::unlock(Path::new(aside), PASSPHRASE, s.clock.source()).unwrap();
    assert_eq!(trust::held_up(&old), None);
    observation::open(&mut old, later).unwrap();
}

#[test]
fn it_is_the_way_on_where_the_records_do_not_open_or_are_not_theirs() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let records = s.folder.path().join("records");
    drop(s.desk);
    let file = Path::new(&made.path);
    // A byte of every page is changed, the mark is gone, the keys are another file.
    let mut bytes = fs::read(records.join("sightline.db")).unwrap();
    bytes.iter_mut().step_by(1_000).for_each(|byte| *byte ^= 1);
    fs::write(records.join("sightline.db"), &bytes).unwrap();
    fs::write(records.join("sightline.keys"), "{}").unwrap();
    fs::remove_file(records.join("sightline.mark")).unwrap();
    assert!(workspace::unlock(&records, PASSPHRASE, s.clock.source()).is_err());

    let secret = Secret::Passphrase(PASSPHRASE);
    let found = backup::whose(&records, file, secret, s.clock.source()).unwrap();
    assert_eq!(found.here, Here::Others);
    let way = Way::Passphrase(PASSPHRASE);
    let mut desk = backup::restore(&records, file, None, way, s.clock.source()).unwrap();
    whole(&mut desk);
    let aside = records.join("set-aside-2026-05-12T13-32-00.000Z");
    assert!(fs::read(aside.join("sightline.db")).unwrap() == bytes);
}

#[test]
fn wrong_passphrases_of_a_backup_count_with_those_of_the_records() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let records = s.folder.path().join("records");
    drop(s.desk);
    let wrong = || {
        let secret = Secret::Passphrase("not it");
        refusal(backup::whose(
            &records,
            Path::new(&made.path),
            secret,
            s.clock.source(),
        ))
    };
    for _ in 0..10 {
        assert_eq!(wrong(), Refusal::WrongPassphrase);
    }
    assert!(matches!(wrong(), Refusal::TooManyTries { .. }));
    let unlock = workspace::unlock(&records, PASSPHRASE, s.clock.source());
    assert!(matches!(refusal(unlock), Refusal::TooManyTries { .. }));
    let synced = s.folder.path().join("OneDrive").join("records");
    let way = Way::Passphrase(PASSPHRASE);
    let refused = backup::restore(&synced, Path::new(&made.path), None, way, s.clock.source());
    assert!(matches!(refusal(refused), Refusal::SyncedFolder { .. }));
}

#[test]
fn another_file_than_the_one_that_was_looked_at_is_not_restored() {
    let mut s = written();
    let older = back_up(&mut s.desk);
    s.clock.pass_minutes(1);
    let newer = back_up(&mut s.desk);
    drop(s.desk);
    let records = s.folder.path().join("records");
    let before = rows(&records, PASSPHRASE);
    let file = Path::new(&newer.path);
    let code = backup::look(file).unwrap().code;
    fs::copy(&older.path, file).unwrap();
    let way = Way::Passphrase(PASSPHRASE);
    let refused = backup::restore(&records, file, Some(&code), way, s.clock.source());
    assert_eq!(refusal(refused), Refusal::BackupSwapped);
    assert_eq!(rows(&records, PASSPHRASE), before);
}
