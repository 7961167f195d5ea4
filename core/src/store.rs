//! The store: one encrypted SQLite file. All SQL of Sightline lives in this room and only here; the
//! rules of the domain do not.
//!
//! **Opening.** The key goes in through SQLCipher's C function, so that no SQL text holds it. A file that
//! is not ours, is damaged, or was written by a newer Sightline is refused and left as it is; it is never
//! replaced by an empty one. The text of each applied migration is kept and compared at each open.
//!
//! **Locking.** One writer: `BEGIN IMMEDIATE`, and a lock file held for as long as the store is open, so
//! that a second start is refused rather than made to wait.
//!
//! **Durability.** WAL with `synchronous=FULL`: what a verb committed is on the disk.
//!
//! **Recovery.** A store that does not fit its high-water mark (`mark.rs`) or whose log is damaged
//! (`wal.rs`) opens to be read only: every write is refused until somebody restores a backup or accepts the
//! state as it is. Until then the files stay as they are.
//!
//! **Place.** Nothing is written to files that are gone from where they were opened (`place.rs`).
//!
//! **Performance.** A cache of 64 MB takes the cost of decryption out of reads.

use std::{
    cell::Cell,
    fs::File,
    ops::Deref,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::{
    audit::{Digest, Head, finding::Finding},
    fault::{Fault, FaultKind},
    refusal::Refusal,
    vault::DataKey,
};

mod check;
mod columns;
pub mod coverage;
mod engine;
pub mod linked;
pub mod log;
mod mark;
mod migrate;
pub mod observation;
pub mod person;
mod place;
pub mod projection;
mod query;
pub mod record;
pub mod revision;
pub mod search;
pub mod session;
pub mod setting;
mod signing_key;
mod snapshot;
pub mod standard;
pub mod step;
pub mod trail;
mod wal;

use wal::Log;

pub use snapshot::Snapshot;

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(2);

/// Marks the file as Sightline's: "SgtL".
const APPLICATION_ID: i32 = 0x5367_744c;

/// Why the store gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A rule says no: a newer schema, another Sightline at work.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => FaultKind::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => FaultKind::NotWritable,
            Some(ErrorCode::CannotOpen) => FaultKind::NotReadable,
            // The log's index finds no room: SQLite has no code of its own for that.
            Some(ErrorCode::SystemIoFailure) if is_shm_size(&error) => FaultKind::DiskFull,
            Some(ErrorCode::SystemIoFailure) => FaultKind::NotWritable,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => FaultKind::StoreDamaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                return Self::Refusal(Refusal::StoreInUse);
            }
            _ => FaultKind::Unexpected,
        };
        Self::Fault(Fault::new(kind, error))
    }
}

fn is_shm_size(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// Result of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An open store. Reading and writing hand out different types, so that a screen that only looks cannot write.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    mark: mark::MarkFile,
    wal: wal::Wal,
    /// Why nothing may be written.
    held_up: Option<Finding>,
    /// Whether it was opened to the end: closing a store that was refused changes nothing of it.
    ready: bool,
    /// The files that were opened.
    opened: [place::Identity; 2],
    /// Held, not read.
    _lock: Lock,
}

/// A handle that can only read. Its methods are in the files of this room, one file a noun.
pub struct Read<'a> {
    conn: &'a Connection,
}

/// A handle inside one transaction that can read and write.
pub struct Write<'a> {
    read: Read<'a>,
    /// What the act leaves behind, until the trail's entry takes it.
    left: Cell<Option<Digest>>,
    /// Where the trail stands, once this transaction has written to it.
    head: Cell<Option<Head>>,
}

impl<'a> Write<'a> {
    fn on(conn: &'a Connection) -> Self {
        Self {
            read: Read { conn },
            left: Cell::new(None),
            head: Cell::new(None),
        }
    }

    /// How many bytes of words the index gathers before it writes a piece: the more, the fewer pieces
    /// have to be folded together later.
    fn gather_words(&self, bytes: u32) -> Result<()> {
        self.conn.execute(
            "INSERT INTO words_fts (words_fts, rank) VALUES ('hashsize', ?1)",
            [bytes],
        )?;
        Ok(())
    }
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl Store {
    /// Makes a new store at `path`. Refuses when there is one already.
    pub fn create(path: &Path, key: &DataKey) -> Result<Self> {
        // A log without its store is what is left of records: SQLite would throw it away.
        if path.exists() || wal::Wal::beside(path).len() > 0 {
            return Err(Refusal::StoreExists.into());
        }
        let mut store = Self::connect(path, key)?;
        store
            .conn
            .pragma_update(None, "application_id", APPLICATION_ID)?;
        store.make_ready()?;
        Ok(store)
    }

    /// Opens the store at `path`, bringing its schema up to date. For a copy that can be made again; where
    /// it cannot, see [`Store::open_keeping`].
    pub fn open(path: &Path, key: &DataKey) -> Result<Self> {
        Self::open_keeping(path, key, |_| Ok(()))
    }

    /// Opens the store at `path`. Where its schema is an older one `keep` is given the store as it is, and
    /// the schema is brought up to date only once that is done: a backup before every migration.
    ///
    /// # Errors
    ///
    /// What `keep` says; then the store is as it was.
    pub fn open_keeping<E: From<StoreError>>(
        path: &Path,
        key: &DataKey,
        keep: impl FnOnce(Snapshot) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut store = Self::found(path, key)?;
        if migrate::is_pending(&store.conn)? {
            keep(store.snapshot(key)?)?;
        }
        store.make_ready()?;
        Ok(store)
    }

    /// Takes the lock of the store at `path`, whether there is one or not, for as long as the answer lives:
    /// nobody else can open it.
    pub fn hold(path: &Path) -> Result<Lock> {
        lock_beside(path)
    }

    /// Connects to a file that is known to be a store of ours. Changes nothing.
    fn found(path: &Path, key: &DataKey) -> Result<Self> {
        if !path.exists() {
            return Err(Refusal::NoStore.into());
        }
        // A file of zero bytes opens as an empty store: it must not be taken for ours, nor written to.
        if path.metadata().map_err(Fault::from)?.len() == 0 {
            return Err(Fault::new(FaultKind::StoreDamaged, "the file is empty").into());
        }
        let store = Self::connect(path, key)?;
        let id: i32 = store
            .conn
            .pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(
                Fault::new(FaultKind::StoreDamaged, format!("application id {id:#x}")).into(),
            );
        }
        Ok(store)
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(path: &Path, key: &DataKey) -> Result<Self> {
        engine::check()?;
        let lock = lock_beside(path)?;
        let mut wal = wal::Wal::beside(path);
        let folds = match wal.look().map_err(Fault::from)? {
            Log::Whole | Log::Broken => wal::folds_of_file(path, key),
            Log::Nothing => None,
        };
        let conn = Connection::open(path)?;
        wal::keep_at_close(&conn, wal.len() > 0)?;
        set_key(&conn, key)?;
        conn.busy_timeout(PATIENCE)?;
        // The first read tells whether the key fits and the first page is whole.
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })?;
        if let Some(folds) = folds {
            Read { conn: &conn }.expect_log_of(folds)?;
        }
        conn.set_prepared_statement_cache_capacity(128);
        Ok(Self {
            conn,
            path: path.to_owned(),
            mark: mark::MarkFile::beside(path, key),
            wal,
            held_up: None,
            ready: false,
            opened: Default::default(),
            _lock: lock,
        })
    }

    /// Sets how the file is written, and brings its schema up to date. Only for a file known to be ours.
    fn make_ready(&mut self) -> Result<()> {
        let log = self.wal.found();
        for (name, value) in [
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),
            // On macOS a plain fsync leaves data in the drive's cache. Nothing changes elsewhere.
            ("fullfsync", "ON"),
            ("checkpoint_fullfsync", "ON"),
            ("foreign_keys", "ON"),
            ("recursive_triggers", "ON"),
            ("trusted_schema", "OFF"),
            ("secure_delete", "ON"),
            ("temp_store", "MEMORY"),
            ("mmap_size", "0"),
            ("cache_size", "-65536"),
            // The log is folded in by `wal.rs`.
            ("wal_autocheckpoint", "0"),
        ] {
            self.conn.pragma_update(None, name, value)?;
        }
        if log == Log::Broken {
            // Writing would take the place of what may still be read of it.
            migrate::expect_current(&self.conn)?;
            self.held_up = Some(self.behind_damaged_log()?);
        } else {
            if migrate::run(&mut self.conn)? {
                let tx = self.conn.transaction()?;
                Write::on(&tx).begin_log()?;
                tx.commit()?;
            }
            self.watch()?;
        }
        if self.held_up.is_none() && log == Log::Whole {
            // The last session did not end well; what it left in the log is safe there too.
            let _ = self.fold();
        }
        self.settle_in();
        self.ready = true;
        Ok(())
    }

    /// A handle to read with.
    pub fn read(&self) -> Read<'_> {
        Read { conn: &self.conn }
    }

    /// Runs `verb` in one transaction: all of it is kept, or, when it returns an error, none.
    ///
    /// Refuses while the store is [held up](Store::held_up), and where its files are gone.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        verb: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if self.held_up.is_some() {
            return Err(StoreError::from(Refusal::ReadOnlyRecovery).into());
        }
        self.expect_place()?;
        let before = self.wal.len();
        let done = self.transact(before == 0, verb);
        self.tend_log(before, done.is_ok());
        done
    }

    /// One transaction; the `first` of its log says which file that belongs to.
    fn transact<T, E: From<StoreError>>(
        &mut self,
        first: bool,
        verb: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let write = Write::on(&tx);
        if first {
            write.begin_log()?;
        }
        let done = verb(&write)?;
        let head = write.head.get();
        tx.commit().map_err(StoreError::from)?;
        if let Some(head) = head {
            // The act is committed: a mark that cannot be written lags until the next one can.
            let _ = self.mark.write(&head);
        }
        Ok(done)
    }

    /// Settings for making a large sample: speed before durability. Undone by [`Store::settle`] and by
    /// opening again.
    pub fn bulk(&mut self) -> Result<()> {
        for (name, value) in [
            ("synchronous", "OFF"),
            ("secure_delete", "OFF"),
            ("cache_size", "-524288"),
        ] {
            self.conn.pragma_update(None, name, value)?;
        }
        self.fold_seldom(true);
        self.mark.durable = false;
        self.write(|tx| tx.gather_words(64 << 20))
    }

    /// Folds the index of words into one piece and tells SQLite about the data: after a large load.
    pub fn settle(&mut self) -> Result<()> {
        self.write(|tx| -> Result<()> {
            tx.gather_words(1 << 20)?;
            let fold = "INSERT INTO words_fts (words_fts) VALUES ('optimize'); ANALYZE;";
            Ok(tx.conn.execute_batch(fold)?)
        })?;
        self.fold_seldom(false);
        self.fold()?;
        self.mark.durable = true;
        Ok(())
    }
}

/// Hands the raw key to SQLCipher through its C function.
#[expect(
    unsafe_code,
    reason = "rusqlite has no safe call for sqlite3_key; a PRAGMA would put the key into SQL text"
)]
fn set_key(conn: &Connection, key: &DataKey) -> Result<()> {
    let text = key.cipher_key();
    let length = i32::try_from(text.len()).map_err(Fault::unexpected)?;
    // SAFETY: the handle is open for as long as `conn` lives, and the pointer and length describe `text`,
    // which SQLCipher copies before the call returns.
    let code = unsafe { rusqlite::ffi::sqlite3_key(conn.handle(), text.as_ptr().cast(), length) };
    if code == 0 {
        Ok(())
    } else {
        Err(Fault::unexpected(format!("sqlite3_key returned {code}")).into())
    }
}

/// Says "a Sightline has this store open". The operating system frees it when the process ends, however it
/// ends. Freed by hand before that, as a program that is being started at that moment holds a copy of the
/// handle, and with it the lock, until it runs.
pub struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Where this fails, closing the handle frees it a moment later.
        let _ = self.0.unlock();
    }
}

/// Takes the lock beside the store.
fn lock_beside(path: &Path) -> Result<Lock> {
    let lock_path = path.with_extension("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(lock_path)
        .map_err(Fault::from)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(std::fs::TryLockError::WouldBlock) => Err(Refusal::StoreInUse.into()),
        Err(std::fs::TryLockError::Error(error)) => Err(Fault::from(error).into()),
    }
}

#[cfg(test)]
mod tests;
