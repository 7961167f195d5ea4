//! What is made: when, where, what goes, and what is told where it cannot be made.

use std::{fs, path::Path};

use sightline_core::{
    audit::Act,
    fault::FaultKind,
    ops::{
        OpError,
        backup::{self, CallOff, SecondCopy},
        observation,
        sample::{self, Size},
        trail, trust,
    },
    refusal::Refusal,
};

use super::{
    back_up,
    common::{Clock, note, service, written_up},
    files, refusal, written,
};

fn names(folder: &Path) -> Vec<String> {
    let rows = backup::list(folder);
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn it_is_listed_checked_and_in_the_trail() {
    let mut s = written();
    let none = backup::places(&mut s.desk).unwrap().shown();
    assert!(none.stale && none.last.is_none() && none.rows.is_empty());
    let made = back_up(&mut s.desk);
    let places = backup::places(&mut s.desk).unwrap();
    let shown = places.shown();
    assert_eq!(shown.last, Some(made.made));
    assert!(!shown.stale);
    let [row] = &shown.rows[..] else {
        panic!("{shown:?}");
    };
    assert!(row.whole && row.first && !row.second);
    assert!(
        made.path.ends_with(&row.name)
            && row.name.starts_with("sightline-2026-05-12T13-32-00.000Z-")
    );
    let bytes = fs::metadata(&made.path).unwrap().len();
    assert_eq!(u64::from(row.kilobytes), bytes.div_ceil(1_000));
    places.check(&row.name, &CallOff::default()).unwrap();
    for other in [
        "../sightline.db",
        "",
        "sightline-2026-05-12T13-32-00.001Z-00000000.backup",
    ] {
        let refused = places.check(other, &CallOff::default());
        assert_eq!(refusal(refused), Refusal::UnknownBackup, "{other}");
    }
    let me = s.desk.me().to_string();
    let acts = trail::of(&mut s.desk, &me).unwrap();
    assert_eq!(acts.last().unwrap().act, Some(Act::BackedUp));
    // Nothing is left of the work, and no name is in the file.
    let folder = s.folder.path().join("records/backups");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    let bytes = fs::read(&made.path).unwrap();
    for name in ["Priya", "Daniel", "toothbrush"] {
        assert!(
            !bytes.windows(name.len()).any(|it| it == name.as_bytes()),
            "{name}"
        );
    }
    s.clock.pass_days(8);
    assert!(backup::places(&mut s.desk).unwrap().shown().stale);
}

#[test]
fn writing_goes_on_while_it_is_made_and_is_not_in_it() {
    let mut s = written();
    let making = backup::begin(&mut s.desk).unwrap();
    let draft = observation::start(&mut s.desk, s.daniel)
        .unwrap()
        .observation;
    let mut content = written_up(s.daniel);
    content.notes = vec![note(
        1,
        sightline_core::observation::NoteKind::Saw,
        "meanwhile",
    )];
    content.next_steps.clear();
    observation::write(&mut s.desk, draft.id, 1, content).unwrap();
    let made = making.run(&CallOff::default()).unwrap();
    let records = s.folder.path().join("records");
    let secret = backup::Secret::Passphrase(super::common::PASSPHRASE);
    let found = backup::whose(&records, Path::new(&made.path), secret, s.clock.source());
    assert_eq!(found.unwrap().records, 2);
}

#[test]
fn it_is_due_each_day_and_an_hour_after_work_and_never_where_it_must_not_be() {
    let mut s = service();
    assert!(backup::is_due(&mut s.desk));
    back_up(&mut s.desk);
    s.clock.pass_minutes(23 * 60);
    assert!(!backup::is_due(&mut s.desk), "nothing was written");
    observation::start(&mut s.desk, s.daniel).unwrap();
    assert!(backup::is_due(&mut s.desk));
    back_up(&mut s.desk);
    s.clock.pass_minutes(59);
    observation::start(&mut s.desk, s.daniel).unwrap();
    assert!(!backup::is_due(&mut s.desk));
    s.clock.pass_days(1);
    assert!(backup::is_due(&mut s.desk));

    // A store that does not fit its mark.
    let records = s.folder.path().join("records");
    drop(s.desk);
    fs::write(records.join("sightline.mark"), "").unwrap();
    let passphrase = super::common::PASSPHRASE;
    let unlocked = sightline_core::ops::workspace::unlock(&records, passphrase, s.clock.source());
    let mut desk = unlocked.unwrap();
    assert!(trust::held_up(&desk).is_some() && !backup::is_due(&mut desk));
    assert_eq!(refusal(backup::begin(&mut desk)), Refusal::ReadOnlyRecovery);

    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        people: 3,
        years: 1,
        seed: 1,
    };
    let clock = Clock::start();
    sample::fill(folder.path(), size, clock.source(), |_| ()).unwrap();
    let mut sample = sample::unlock(folder.path(), clock.source()).unwrap();
    assert!(!backup::is_due(&mut sample));
    assert_eq!(refusal(backup::begin(&mut sample)), Refusal::SampleKeys);
}

#[test]
fn old_ones_go_by_the_rules_in_both_folders_and_others_stay() {
    let mut s = service();
    let second = s.folder.path().join("second");
    fs::create_dir(&second).unwrap();
    backup::set_second(&mut s.desk, Some(&second)).unwrap();
    let first = s.folder.path().join("records/backups");
    fs::create_dir(&first).unwrap();
    // A colleague's, of which our rules would keep one, and somebody else's file.
    let others = [
        "sightline-2020-01-01T00-00-00.000Z-00000000.backup",
        "sightline-2020-01-01T01-00-00.000Z-00000000.backup",
        "notes.txt",
    ];
    for folder in [&first, &second] {
        for other in others {
            fs::write(folder.join(other), "not ours").unwrap();
        }
    }
    for _ in 0..14 {
        let made = back_up(&mut s.desk);
        assert!(matches!(made.second, SecondCopy::Done { .. }), "{made:?}");
        s.clock.pass_minutes(30);
    }
    // Fourteen on one day: ten stay.
    for folder in [&first, &second] {
        assert_eq!(names(folder).len(), 10 + 2, "{}", folder.display());
        assert!(others.iter().all(|other| folder.join(other).exists()));
    }
    assert_eq!(names(&first), names(&second));
    let shown = backup::places(&mut s.desk).unwrap().shown();
    assert_eq!(shown.rows.len(), 10);
    assert!(shown.rows.iter().all(|row| row.first && row.second));
}

#[test]
fn a_second_folder_that_is_not_there_is_told_and_the_first_backup_stands() {
    let mut s = service();
    let usb = s.folder.path().join("usb");
    fs::create_dir(&usb).unwrap();
    backup::set_second(&mut s.desk, Some(&usb)).unwrap();
    fs::remove_dir(&usb).unwrap();
    let made = back_up(&mut s.desk);
    let expected = SecondCopy::Failed {
        folder: usb
            .canonicalize()
            .unwrap_or(usb.clone())
            .display()
            .to_string(),
        fault: FaultKind::NotReadable,
    };
    assert_eq!(made.second, expected);
    assert!(Path::new(&made.path).exists() && !usb.exists());
    let shown = backup::places(&mut s.desk).unwrap().shown();
    assert!(!shown.second.unwrap().reachable);

    let inside = s.folder.path().join("records/backups");
    let refused = backup::set_second(&mut s.desk, Some(&inside));
    assert_eq!(refusal(refused), Refusal::BackupFolderInside);
    let refused = backup::set_second(&mut s.desk, Some(&usb));
    assert_eq!(refusal(refused), Refusal::CannotWriteThere);
    backup::set_second(&mut s.desk, None).unwrap();
    assert_eq!(back_up(&mut s.desk).second, SecondCopy::NotSet);
    let set = trail::of(&mut s.desk, "backups").unwrap();
    assert_eq!(
        set.iter().map(|row| row.act).collect::<Vec<_>>(),
        [Some(Act::BackupFolderSet); 2]
    );
}

#[test]
fn one_that_is_called_off_or_cannot_be_written_leaves_those_before_it_and_no_name() {
    let mut s = service();
    let made = back_up(&mut s.desk);
    let folder = s.folder.path().join("records/backups");
    let before = files(&folder);
    s.clock.pass_minutes(1);
    let off = CallOff::default();
    let making = backup::begin(&mut s.desk).unwrap();
    off.now();
    assert_eq!(refusal(making.run(&off)), Refusal::BackupCalledOff);
    assert_eq!(files(&folder), before);
    // A file stands where the folder should be.
    let making = backup::begin(&mut s.desk).unwrap();
    fs::remove_file(&made.path).unwrap();
    fs::remove_dir(&folder).unwrap();
    fs::write(&folder, "in the way").unwrap();
    let broken = making.run(&CallOff::default());
    assert!(matches!(broken, Err(OpError::Fault(_))), "{broken:?}");
    assert_eq!(fs::read(&folder).unwrap(), b"in the way");
}

/// What a crash left of the work goes the next time; what is being worked on stays.
#[test]
fn what_a_crash_left_of_the_work_goes_the_next_time() {
    let mut s = service();
    let folder = s.folder.path().join("records/backups");
    let (left, used) = (
        folder.join(".sightline-work-left"),
        folder.join(".sightline-work-used"),
    );
    for work in [&left, &used] {
        fs::create_dir_all(work).unwrap();
        fs::write(work.join("copy.db"), "half").unwrap();
        fs::write(work.join("lock"), "").unwrap();
    }
    let lock = fs::File::open(used.join("lock")).unwrap();
    lock.lock().unwrap();
    back_up(&mut s.desk);
    assert!(!left.exists() && used.exists());
}

#[test]
fn a_name_alone_is_no_backup() {
    let mut s = service();
    let made = back_up(&mut s.desk);
    let folder = s.folder.path().join("records/backups");
    let name = Path::new(&made.path).file_name().unwrap().to_str().unwrap();
    s.clock.pass_days(8);
    // Under the name of another day: nothing, and the same backup once more.
    let later = |day: &str| folder.join(name.replace("05-12T", day));
    fs::write(later("05-19T"), "").unwrap();
    fs::copy(&made.path, later("05-20T")).unwrap();
    let shown = backup::places(&mut s.desk).unwrap().shown();
    assert!(shown.stale && backup::is_due(&mut s.desk));
    assert_eq!(shown.last, Some(made.made));
    let whole: Vec<bool> = shown.rows.iter().map(|row| row.whole).collect();
    assert_eq!(whole, [false, false, true]);
}

#[test]
fn a_key_file_that_was_changed_meanwhile_comes_into_no_backup() {
    let mut s = service();
    let other = service();
    let keys = s.folder.path().join("records/sightline.keys");
    let whole = fs::read_to_string(&keys).unwrap();
    let acts = |desk: &mut sightline_core::ops::Desk| desk.store().read().trail_head().unwrap().seq;
    let before = acts(&mut s.desk);
    fs::copy(other.folder.path().join("records/sightline.keys"), &keys).unwrap();
    assert_eq!(refusal(backup::begin(&mut s.desk)), Refusal::KeyFileChanged);
    fs::write(&keys, whole.replace("\"passes\": 3", "\"passes\": 2")).unwrap();
    let damaged = backup::begin(&mut s.desk).map(|_| ()).unwrap_err();
    assert!(
        matches!(&damaged, OpError::Fault(f) if f.kind == FaultKind::KeyFileDamaged),
        "{damaged}"
    );
    assert_eq!(
        acts(&mut s.desk),
        before,
        "nothing is said to have been done"
    );
    fs::write(&keys, whole).unwrap();
    back_up(&mut s.desk);
}
