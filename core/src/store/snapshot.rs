//! The store as it is at one moment, copied while others go on writing.
//!
//! A snapshot reads through a connection of its own, inside one transaction that lasts as long as it does.
//! The log lets others write meanwhile: they never wait for the copy, and the copy never starts again
//! because of them. What it costs is that the log cannot be folded into the file until the copy is done.
//!
//! The copy is made by SQLite's online backup, never by copying files: the file of a live store and its
//! log belong together. It is encrypted under the same key, with a salt of its own.

use std::path::Path;

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{Read, Result, Store, set_key, wal::keep_at_close};
use crate::{audit::Head, vault::DataKey};

/// How many pages are copied in one go: a megabyte. Between two of them the copy can be called off.
const STEP: i32 = 256;

/// The store at one moment.
pub struct Snapshot {
    conn: Connection,
    key: DataKey,
    head: Head,
}

impl Store {
    /// The store as it is now. `key` is the one that it was opened with.
    pub fn snapshot(&self, key: &DataKey) -> Result<Snapshot> {
        Snapshot::of(&self.path, key)
    }

    /// How many rows were written since the store was opened.
    pub fn changes(&self) -> u64 {
        self.conn.total_changes()
    }
}

impl Snapshot {
    pub(super) fn of(path: &Path, key: &DataKey) -> Result<Self> {
        // Written to only by the log's bookkeeping, which a reader takes part in.
        let conn = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        // It may be closed last, and the log is folded in by the store alone.
        keep_at_close(&conn, true)?;
        set_key(&conn, key)?;
        conn.busy_timeout(super::PATIENCE)?;
        conn.pragma_update(None, "query_only", "ON")?;
        conn.execute_batch("BEGIN")?;
        // The first read fixes the moment.
        let head = Read { conn: &conn }.trail_head()?;
        Ok(Self {
            conn,
            key: key.clone(),
            head,
        })
    }

    /// Where the trail stood.
    pub fn head(&self) -> Head {
        self.head
    }

    /// A handle to read with, as everything was at that moment.
    pub fn read(&self) -> Read<'_> {
        Read { conn: &self.conn }
    }

    /// Copies it to `to`, where no file is yet. Answers false where `go_on`, which is asked between steps,
    /// called it off; what is at `to` then is of no use. Nothing is flushed to the disk.
    pub fn copy_to(&self, to: &Path, mut go_on: impl FnMut() -> bool) -> Result<bool> {
        let mut target = Connection::open(to)?;
        set_key(&target, &self.key)?;
        target.pragma_update(None, "synchronous", "OFF")?;
        let backup = Backup::new(&self.conn, &mut target)?;
        while go_on() {
            if backup.step(STEP)? == StepResult::Done {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(folder: &Path) -> (Store, DataKey) {
        let key = DataKey::new([7; 32]);
        let mut store = Store::create(&folder.join("sightline.db"), &key).unwrap();
        store
            .write(|tx| tx.set("before", &"x".repeat(3 << 20)))
            .unwrap();
        (store, key)
    }

    #[test]
    fn what_is_written_meanwhile_neither_waits_nor_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, key) = store(folder.path());
        let snapshot = store.snapshot(&key).unwrap();
        let copy = folder.path().join("copy.db");
        let mut steps = 0;
        let done = snapshot.copy_to(&copy, || {
            store.write(|tx| tx.set("meanwhile", &steps)).unwrap();
            steps += 1;
            true
        });
        assert!(done.unwrap());
        // Three megabytes in steps of one: it did not start again at each write.
        assert!((3..=5).contains(&steps), "{steps}");
        assert_eq!(store.read().setting("meanwhile").unwrap(), Some(steps - 1));
        let copied = Store::open(&copy, &key).unwrap();
        assert_eq!(copied.check_pages().unwrap(), None);
        assert_eq!(copied.read().setting::<i32>("meanwhile").unwrap(), None);
        let before: String = copied.read().setting("before").unwrap().unwrap();
        assert_eq!(before.len(), 3 << 20);
    }

    #[test]
    fn a_copy_can_be_called_off_and_opens_with_no_other_key() {
        let folder = tempfile::tempdir().unwrap();
        let (store, key) = store(folder.path());
        let snapshot = store.snapshot(&key).unwrap();
        let mut left = 2;
        let half = snapshot.copy_to(&folder.path().join("half.db"), || {
            left -= 1;
            left > 0
        });
        assert!(!half.unwrap());
        let whole = folder.path().join("whole.db");
        assert!(snapshot.copy_to(&whole, || true).unwrap());
        assert!(Store::open(&whole, &DataKey::new([8; 32])).is_err());
        let bytes = std::fs::read(&whole).unwrap();
        assert!(!bytes.windows(15).any(|part| part == b"SQLite format 3"));
    }
}
