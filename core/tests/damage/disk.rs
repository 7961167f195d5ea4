//! A disk that is full at any write, and a folder that can only be read. These need a disk of their own:
//! a file system of eight megabytes in a namespace that goes with the test, which only root may have and
//! not in every container. Where it cannot be had, the test says so.

use std::{
    env,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sightline_core::{
    fault::FaultKind,
    ops::{
        person, trust,
        workspace::{self, Gate},
    },
    person::Tier,
};
use tempfile::TempDir;

use crate::{
    common::details,
    cuts::findings,
    fill, kind,
    place::{draft, type_words, words},
    unlock,
};

/// Where the other program finds its small disk.
const DISK: &str = "SIGHTLINE_SMALL_DISK";

/// Runs one test of this file as another program, with a small disk.
fn with_small_disk(test: &str) {
    let disk = tempfile::tempdir().unwrap();
    let may = Command::new("unshare")
        .args(["--mount", "mount", "-t", "tmpfs", "none"])
        .arg(disk.path())
        .stderr(Stdio::null())
        .status();
    if !may.is_ok_and(|status| status.success()) {
        println!("not shown here: this account may not mount a small disk");
        return;
    }
    let done = Command::new("unshare")
        .args(["--mount", "sh", "-c"])
        .arg(r#"mount -t tmpfs -o size=8m none "$0" && exec "$@""#)
        .arg(disk.path())
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(DISK, disk.path())
        .status()
        .unwrap();
    assert!(done.success());
}

/// The small disk, in the program that has it.
fn small_disk() -> Option<PathBuf> {
    env::var_os(DISK).map(PathBuf::from)
}

/// A file that takes all of the disk but so many blocks.
struct Ballast(PathBuf);

impl Ballast {
    fn leaving(disk: &Path, blocks: u64) -> Self {
        let path = disk.join("ballast");
        let mut file = File::create(&path).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
        let long = file.metadata().unwrap().len() / 4096 * 4096;
        file.set_len(long.saturating_sub(blocks * 4096)).unwrap();
        Self(path)
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

/// The files as they are on the disk, on another disk.
fn stopped(records: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(records).unwrap().flatten() {
        let to = folder.path().join(file.file_name());
        if file.file_name() != "sightline.db-shm" {
            fs::copy(file.path(), to).unwrap();
        }
    }
    folder
}

#[test]
fn a_disk_that_is_full_at_any_write_loses_nothing() {
    with_small_disk("disk::full_at_any_write");
}

#[test]
fn full_at_any_write() {
    // Only when the test above starts it.
    let Some(disk) = small_disk() else { return };
    let records = disk.join("records");
    fill(&records);
    let mut desk = unlock(&records).unwrap();
    let id = draft(&mut desk);
    let mut kept = "before".to_owned();
    type_words(&mut desk, id, &kept).unwrap();
    let mut refused = 0;
    for blocks in 0.. {
        let told = format!("with {blocks} blocks free");
        let full = Ballast::leaving(&disk, blocks);
        let saved = type_words(&mut desk, id, &told).map(|_| ());
        let fits = saved.is_ok();
        match kind(saved) {
            None => kept = told.clone(),
            Some(kind) => {
                refused += 1;
                assert_eq!(kind, FaultKind::DiskFull, "{told}");
            }
        }
        assert_eq!(words(&mut desk, id), kept, "{told}: all of it or none");
        let newcomer = details(&told, Tier::Practitioner, None);
        let added = person::add(&mut desk, newcomer).map(|_| ());
        assert!(
            [None, Some(FaultKind::DiskFull)].contains(&kind(added)),
            "{told}"
        );
        // Were the computer to stop now: what a failed transaction left in the log is no damage.
        let stopped = stopped(&records);
        let mut after = unlock(stopped.path()).unwrap();
        assert_eq!(trust::held_up(&after), None, "{told}: stopped");
        assert_eq!(words(&mut after, id), kept, "{told}: stopped");
        drop(after);
        // Closed, and tried to open, while it is full.
        drop(desk);
        let opened = unlock(&records).map(|_| ());
        assert!(
            [None, Some(FaultKind::DiskFull)].contains(&kind(opened)),
            "{told}"
        );
        drop(full);
        // Once there is room, all goes on.
        desk = unlock(&records).unwrap();
        assert_eq!(trust::held_up(&desk), None, "{told}");
        assert_eq!(words(&mut desk, id), kept, "{told}: after the next start");
        kept = format!("after {blocks}");
        type_words(&mut desk, id, &kept).unwrap();
        if fits && refused > 0 {
            break;
        }
    }
    assert!(refused > 3, "{refused} writes found no room");
    assert_eq!(findings(&mut desk), []);
}

#[test]
fn a_disk_that_is_full_at_the_first_start_leaves_no_half_records() {
    with_small_disk("disk::full_at_the_first_start");
}

#[test]
fn full_at_the_first_start() {
    // Only when the test above starts it.
    let Some(disk) = small_disk() else { return };
    let records = disk.join("records");
    let size = sightline_core::ops::sample::Size {
        people: 3,
        years: 1,
        seed: 1,
    };
    let mut refused = 0;
    for blocks in (0..).step_by(7) {
        let full = Ballast::leaving(&disk, blocks);
        let source = crate::common::Clock::start().source();
        let made = sightline_core::ops::sample::fill(&records, size, source, |_| ()).map(|_| ());
        drop(full);
        match kind(made) {
            None => break,
            Some(kind) => assert_eq!(kind, FaultKind::DiskFull, "with {blocks} blocks free"),
        }
        if records.join("sightline.keys").exists() {
            // Made, and full while the sample was filled: these are records, and they open.
            drop(unlock(&records).unwrap());
            break;
        }
        refused += 1;
        let gate = workspace::gate(&records);
        assert!(
            matches!(gate, Gate::NoStore { .. }),
            "with {blocks}: {gate:?}"
        );
    }
    assert!(refused > 2, "{refused} starts found no room");
}

#[test]
fn a_folder_that_turns_read_only_is_told_and_loses_nothing() {
    with_small_disk("disk::read_only");
}

#[test]
fn read_only() {
    // Only when the test above starts it.
    let Some(disk) = small_disk() else { return };
    let records = disk.join("records");
    fill(&records);
    let mount = |arguments: &[&str]| {
        let mut command = Command::new(arguments[0]);
        let status = command.args(&arguments[1..]).arg(&records).status();
        assert!(status.unwrap().success());
    };
    let mut desk = unlock(&records).unwrap();
    let id = draft(&mut desk);
    type_words(&mut desk, id, "before").unwrap();
    let folder = records.to_str().unwrap();
    mount(&["mount", "--bind", folder]);
    mount(&["mount", "-o", "remount,bind,ro"]);
    // Open files can still be written, so this is saved; the mark lags, which is no news.
    type_words(&mut desk, id, "while the folder can only be read").unwrap();
    person::add(&mut desk, details("Mei Lin", Tier::Director, None)).unwrap();
    drop(desk);
    let refused = unlock(&records);
    assert_eq!(kind(refused), Some(FaultKind::NotWritable));
    mount(&["umount"]);
    let mut desk = unlock(&records).unwrap();
    assert_eq!(trust::held_up(&desk), None);
    assert_eq!(words(&mut desk, id), "while the folder can only be read");
    assert_eq!(findings(&mut desk), []);
}
