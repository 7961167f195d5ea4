//! Damage and bad weather: a log cut off by a pulled plug, changed bytes, files of different times, a disk
//! that is full, read-only or gone, a clock that jumps, a migration that is killed. After each: nothing
//! that was committed is lost or changed without a word, the person is told what happened, and there is a
//! way on.
//!
//! Every figure comes from a seed, so that a failure names what to run again. Stores are samples, whose key
//! costs no time to unwrap.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;

mod clock;
mod cuts;
mod disk;
mod flips;
mod migrations;
mod place;
mod session;
mod times;

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
};

use common::{Clock, times};
use sightline_core::{
    fault::FaultKind,
    ops::{
        Desk, OpError,
        sample::{self, Size},
    },
    store::{Store, StoreError},
    vault::{DataKey, KeyFile},
};
use tempfile::TempDir;

/// Numbers that look like chance and are the same each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit as u64) as usize
    }
}

const DB: &str = "sightline.db";
const LOG: &str = "sightline.db-wal";
const MARK: &str = "sightline.mark";

/// A folder in memory where there is such a place: thousands of starts would wait for the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory).unwrap(),
        false => tempfile::tempdir().unwrap(),
    }
}

/// A small store of invented people in a folder of its own, closed.
fn closed() -> TempDir {
    let folder = folder();
    fill(folder.path());
    folder
}

fn fill(folder: &Path) {
    let size = Size {
        people: 3,
        years: 1,
        seed: 1,
    };
    sample::fill(folder, size, Clock::start().source(), |_| ()).unwrap();
}

fn unlock(folder: &Path) -> Result<Desk, OpError> {
    // Later each time: ids of one moment would be the same in two sessions.
    static MINUTES: AtomicI64 = AtomicI64::new(1);
    let clock = Clock::start();
    clock.pass_minutes(MINUTES.fetch_add(1, Ordering::Relaxed));
    sample::unlock(folder, clock.source())
}

/// The key of a sample's store.
fn key_of(folder: &Path) -> DataKey {
    let keys = fs::read(folder.join("sightline.keys")).unwrap();
    let keys = KeyFile::parse(&keys).unwrap();
    keys.unwrap("sample workspace of invented people").unwrap()
}

/// Opens a store as unlocking does, without the act of it: so that what is there can be compared exactly.
fn open(folder: &Path, key: &DataKey) -> Result<Store, StoreError> {
    Store::open(&folder.join(DB), key)
}

/// What broke, where it was a fault.
fn kind<T>(answer: Result<T, OpError>) -> Option<FaultKind> {
    match answer {
        Err(OpError::Fault(fault)) => Some(fault.kind),
        _ => None,
    }
}

/// The files of a folder, by name.
fn read(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap_or_default()
}

/// Puts exactly these files of a store into a folder, and none of their log's index.
fn lay_out(folder: &Path, db: &[u8], log: &[u8], mark: &[u8]) {
    let _ = fs::remove_file(folder.join("sightline.db-shm"));
    fs::write(folder.join(DB), db).unwrap();
    fs::write(folder.join(LOG), log).unwrap();
    fs::write(folder.join(MARK), mark).unwrap();
}
