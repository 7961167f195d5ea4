//! The last step of a restore, cut off after each move: the next start finishes it, and what was there is
//! whole beside it.

use std::{fs, path::Path};

use sightline_core::ops::{
    backup::{self, Way},
    trust,
    workspace::{self, Gate, Told},
};

use super::{
    back_up,
    common::{Clock, PASSPHRASE, details},
    rows, written,
};

const PARTS: [&str; 5] = [
    "sightline.db-wal",
    "sightline.db-shm",
    "sightline.mark",
    "sightline.db",
    "sightline.keys",
];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for part in PARTS {
        if from.join(part).exists() {
            fs::copy(from.join(part), to.join(part)).unwrap();
        }
    }
}

#[test]
fn a_restore_that_is_cut_off_after_any_move_is_finished_at_the_next_start() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let records = s.folder.path().join("records");
    // What was there: killed while it was open, so that its last acts are in its log.
    let tier = sightline_core::person::Tier::Director;
    sightline_core::ops::person::add(&mut s.desk, details("Mei Lin", tier, None)).unwrap();
    let old = s.folder.path().join("old");
    copy(&records, &old);
    assert!(old.join("sightline.db-wal").metadata().unwrap().len() > 0);
    drop(s.desk);
    let old_rows = rows(&records, PASSPHRASE);
    // What is restored.
    let new = s.folder.path().join("new");
    let way = Way::Passphrase(PASSPHRASE);
    let file = Path::new(&made.path);
    drop(backup::restore(&new, file, None, way, s.clock.source()).unwrap());
    let new_rows = rows(&new, PASSPHRASE);

    let aside_name = "set-aside-2026-05-12T13-32-00.000Z";
    let ready_name = "restored-2026-05-12T13-32-00.000Z";
    let moves: Vec<(&str, &str, &str)> = PARTS
        .map(|part| (".", aside_name, part))
        .into_iter()
        .chain(
            ["sightline.keys", "sightline.mark", "sightline.db"]
                .map(|part| (ready_name, ".", part)),
        )
        .collect();
    for done in 0..=moves.len() {
        let here = s.folder.path().join(format!("cut after {done}"));
        copy(&old, &here);
        copy(&new, &here.join(ready_name));
        for (from, to, part) in &moves[..done] {
            fs::create_dir_all(here.join(to)).unwrap();
            fs::rename(here.join(from).join(part), here.join(to).join(part)).unwrap();
        }
        assert!(
            matches!(workspace::gate(&here), Gate::Locked { .. }),
            "{done}"
        );
        let mut desk = workspace::unlock(&here, PASSPHRASE, s.clock.source()).unwrap();
        assert_eq!(trust::held_up(&desk), None, "{done}");
        // The window says so, also where the start before could not.
        let told = workspace::welcome(&mut desk).unwrap().told;
        assert!(
            matches!(&told[..], [Told::Restored { made: at, aside: Some(aside) }]
                if *at == made.made && aside.ends_with(aside_name)),
            "{done}: {told:?}"
        );
        drop(desk);
        let mut after = rows(&here, PASSPHRASE);
        after.get_mut("trail").unwrap().pop();
        assert_eq!(after, new_rows, "cut after {done}");
        assert!(!here.join(ready_name).exists());
        assert_eq!(
            rows(&here.join(aside_name), PASSPHRASE),
            old_rows,
            "cut after {done}"
        );
    }
}

/// A restore that was cut off and one that is asked for after it: each sets aside what was there before it,
/// and what was asked for last is there at the end.
#[test]
fn a_restore_does_not_overtake_one_that_was_cut_off() {
    let mut s = written();
    let first = back_up(&mut s.desk);
    s.clock.pass_days(1);
    let second = back_up(&mut s.desk);
    drop(s.desk);
    let records = s.folder.path().join("records");
    let way = Way::Passphrase(PASSPHRASE);
    let bring = |to: &Path, file: &str, clock: &Clock| {
        backup::restore(to, Path::new(file), None, way, clock.source()).unwrap()
    };
    let new = s.folder.path().join("new");
    drop(bring(&new, &first.path, &s.clock));
    let first_rows = rows(&new, PASSPHRASE);
    copy(&new, &records.join("restored-2026-05-13T13-31-00.000Z"));

    let mut desk = bring(&records, &second.path, &s.clock);
    let told = workspace::welcome(&mut desk).unwrap().told;
    assert!(
        matches!(told[..], [Told::Restored { made, .. }] if made == second.made),
        "{told:?}"
    );
    drop(desk);
    let aside = records.join("set-aside-2026-05-13T13-32-00.000Z");
    assert_eq!(rows(&aside, PASSPHRASE), first_rows);
    let mut desk = workspace::unlock(&records, PASSPHRASE, s.clock.source()).unwrap();
    assert_eq!(workspace::welcome(&mut desk).unwrap().told, []);
}

#[test]
fn a_folder_that_no_restore_made_ready_is_left_alone() {
    let s = written();
    drop(s.desk);
    let records = s.folder.path().join("records");
    let other = records.join("restored-x");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("sightline.keys"), "junk").unwrap();
    workspace::unlock(&records, PASSPHRASE, s.clock.source()).unwrap();
    assert_eq!(fs::read(other.join("sightline.keys")).unwrap(), b"junk");
}
