//! The write-ahead log, `sightline.db-wal` beside the store, looked at before SQLite takes it.
//!
//! SQLite takes a log up to its first frame that does not hold and says nothing of the rest. That is right
//! after a power cut, where the rest was never acknowledged; it is wrong where a byte was changed later,
//! and what was acknowledged would be gone without a word. SQLite also takes any log for any file: an older
//! file under a newer log becomes a mixture of both. Therefore:
//!
//! * **Damage is told from a cut.** A whole frame of this log that does not hold is damage: the store then
//!   opens to be read only, and the log stays as it is until somebody accepts the state before it. A cut
//!   leaves less than a frame, which was never acknowledged.
//! * **A log says which file it belongs to.** [`FOLDS`] counts how often a log was folded into the file;
//!   the first transaction of each log writes down the count that it starts from ([`LOG_OF`]).
//! * **A log holds what was committed and no more.** It is folded in here and not by SQLite, always to its
//!   end, and is cut back after a transaction that failed.
//!
//! Why so: docs/decisions/0012-the-log-is-watched.md. The form of a log:
//! <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.

use std::{
    fs::{self, File},
    io::{self, BufReader},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig};
use serde::{Deserialize, Serialize};

use super::{PATIENCE, Read, Result, Store, Write, set_key};
use crate::{
    fault::{Fault, FaultKind},
    vault::DataKey,
};

/// Bytes of a page: SQLCipher's default.
const PAGE: usize = 4096;
/// Bytes before the first frame.
const HEADER: usize = 32;
/// Bytes of a frame: its own header, and the page.
const FRAME: usize = 24 + PAGE;

/// The setting that counts how often a log was folded into the file.
pub(super) const FOLDS: &str = "folds";
/// The setting that says which file a log belongs to: see [`LogOf`].
pub(super) const LOG_OF: &str = "logOf";

/// Bytes of a log that is folded in: two thousand pages. Folding makes a person wait, who saves some ten
/// pages at a time: so that it is less than one save in a hundred.
const LONG: u64 = 2_000 * FRAME as u64;
/// The same while a large sample is made.
const LONG_IN_BULK: u64 = 20_000 * FRAME as u64;

/// What stands in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Log {
    /// Nothing that was committed.
    Nothing,
    /// Transactions, and nothing that does not hold.
    Whole,
    /// A frame that does not hold.
    Broken,
}

/// The file that a log belongs to: the number of its folds when the log began.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct LogOf {
    of: u64,
    /// Whether the log is being folded in, so that the file may count one more.
    folding: bool,
}

/// The log of one store.
pub(super) struct Wal {
    path: PathBuf,
    /// Folded in once it is longer.
    long: u64,
    /// What stood in it when it was looked at.
    found: Log,
}

impl Wal {
    pub(super) fn beside(store: &Path) -> Self {
        let mut path = store.as_os_str().to_owned();
        path.push("-wal");
        Self {
            path: path.into(),
            long: LONG,
            found: Log::Nothing,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// How long it is, in bytes; 0 where there is none.
    pub(super) fn len(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// What stood in it when it was looked at.
    pub(super) fn found(&self) -> Log {
        self.found
    }

    /// Walks along the log as SQLite will, and to its end.
    pub(super) fn look(&mut self) -> io::Result<Log> {
        self.found = self.walk()?;
        Ok(self.found)
    }

    fn walk(&self) -> io::Result<Log> {
        let mut file = match File::open(&self.path) {
            Ok(file) => BufReader::with_capacity(16 * FRAME, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Log::Nothing),
            Err(error) => return Err(error),
        };
        let mut header = [0; HEADER];
        if !fill(&mut file, &mut header)? {
            return Ok(Log::Nothing);
        }
        let mut chain = Chain::begin(&header);
        let mut found = Log::Nothing;
        let mut frame = [0; FRAME];
        while fill(&mut file, &mut frame)? {
            match chain.as_mut().map(|chain| chain.follow(&frame)) {
                Some(Follows::Commit) => found = Log::Whole,
                Some(Follows::Page) => {}
                // An older log's frames, which this one has not reached yet.
                Some(Follows::Older) => chain.iter_mut().for_each(Chain::end),
                Some(Follows::Not) | None => return Ok(Log::Broken),
            }
        }
        Ok(found)
    }

    /// Takes away what a transaction that failed left behind what was there before it.
    fn cut_back(&self, to: u64) {
        if self.len() > to
            && let Ok(file) = File::options().write(true).open(&self.path)
        {
            // What stays is never read: it is only told as damage should the computer stop now.
            let _ = file.set_len(to);
        }
    }

    /// Keeps a copy beside it, under the next free name.
    pub(super) fn keep_aside(&self) -> io::Result<()> {
        for n in 1.. {
            let mut name = self.path.as_os_str().to_owned();
            name.push(format!(".kept-{n}"));
            let mut copy = match File::create_new(&name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            io::copy(&mut File::open(&self.path)?, &mut copy)?;
            return copy.sync_all();
        }
        Ok(())
    }
}

/// Fills the buffer; false where the file ends before it is full.
fn fill(file: &mut impl io::Read, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// How a frame stands to those before it.
enum Follows {
    /// It follows and ends a transaction.
    Commit,
    /// It follows.
    Page,
    /// It is of the log before this one, whose place this one took.
    Older,
    /// It is of this log and does not hold.
    Not,
}

/// The sums that run along a log.
struct Chain {
    salts: [u32; 2],
    sums: [u32; 2],
    /// Whether the sums are over words with their big end first.
    big: bool,
    /// Whether frames of an older log have begun.
    ended: bool,
}

impl Chain {
    /// The chain that a header begins; none where the header does not hold.
    fn begin(header: &[u8; HEADER]) -> Option<Self> {
        let magic = word(header, 0);
        let mut chain = Self {
            salts: [word(header, 16), word(header, 20)],
            sums: [0; 2],
            big: magic & 1 == 1,
            ended: false,
        };
        chain.add(&header[..24]);
        let holds = magic & !1 == 0x377f_0682
            && word(header, 8) as usize == PAGE
            && chain.sums == [word(header, 24), word(header, 28)];
        holds.then_some(chain)
    }

    fn follow(&mut self, frame: &[u8; FRAME]) -> Follows {
        let salts = [word(frame, 8), word(frame, 12)];
        if !self.ended && salts == self.salts {
            self.add(&frame[..8]);
            self.add(&frame[24..]);
            return match self.sums == [word(frame, 16), word(frame, 20)] {
                false => Follows::Not,
                true if word(frame, 4) == 0 => Follows::Page,
                true => Follows::Commit,
            };
        }
        // Each log has a first salt of its own and a random second one: one that is the same is ours, and
        // the other was changed.
        match salts[0] == self.salts[0] || salts[1] == self.salts[1] {
            true => Follows::Not,
            false => Follows::Older,
        }
    }

    fn end(&mut self) {
        self.ended = true;
    }

    fn add(&mut self, bytes: &[u8]) {
        let [mut one, mut other] = self.sums;
        for pair in bytes.chunks_exact(8) {
            let word = |at: usize| match self.big {
                true => word(pair, at),
                false => word(pair, at).swap_bytes(),
            };
            one = one.wrapping_add(word(0)).wrapping_add(other);
            other = other.wrapping_add(word(4)).wrapping_add(one);
        }
        self.sums = [one, other];
    }
}

/// Four bytes with the big end first.
fn word(bytes: &[u8], at: usize) -> u32 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[at..at + 4]);
    u32::from_be_bytes(word)
}

/// How often a log was folded into the file itself, whatever the log beside it says. None where that
/// cannot be read: a fold that was cut off leaves such a file, and its log makes it whole.
pub(super) fn folds_of_file(store: &Path, key: &DataKey) -> Option<u64> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    // A file that cannot change has no log.
    let uri = format!("file:{}?immutable=1", uri_path(store)?);
    let conn = Connection::open_with_flags(uri, flags).ok()?;
    set_key(&conn, key).ok()?;
    let folds = Read { conn: &conn }.setting(FOLDS).ok()?;
    Some(folds.unwrap_or_default())
}

/// A path as SQLite reads it in a URI (RFC 3986).
fn uri_path(path: &Path) -> Option<String> {
    let mut uri = String::new();
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.to_str()?.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b':' | b'.' | b'_' | b'-' | b'~' => uri.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => uri.push(byte.into()),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    Some(uri)
}

/// Leaves the log as it is when this connection is closed: until the store is known to be well, and while
/// it can only be read.
pub(super) fn keep_at_close(conn: &Connection, keep: bool) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

impl Read<'_> {
    /// Refuses a log that belongs to another state of the file, which alone counts `folds`.
    pub(super) fn expect_log_of(&self, folds: u64) -> Result<()> {
        let log: LogOf = self.setting(LOG_OF)?.unwrap_or_default();
        if folds == log.of || (log.folding && folds == log.of + 1) {
            return Ok(());
        }
        let cause = format!(
            "the log belongs to state {} of the file, which is {folds}",
            log.of
        );
        Err(Fault::new(FaultKind::LogOfAnotherFile, cause).into())
    }
}

impl Write<'_> {
    /// Says which file the log that begins here belongs to.
    pub(super) fn begin_log(&self) -> Result<()> {
        let of = self.setting(FOLDS)?.unwrap_or_default();
        self.set(LOG_OF, &LogOf { of, folding: false })
    }

    /// Says that the log is being folded in, once.
    fn begin_fold(&self) -> Result<()> {
        let LogOf { of, folding } = self.setting(LOG_OF)?.unwrap_or_default();
        if folding {
            return Ok(());
        }
        self.set(FOLDS, &(of + 1))?;
        self.set(LOG_OF, &LogOf { of, folding: true })
    }
}

impl Store {
    /// What a transaction leaves to do: `before` is how long the log was when it began.
    pub(super) fn tend_log(&mut self, before: u64, done: bool) {
        if !done {
            self.wal.cut_back(before);
        } else if self.wal.len() > self.wal.long {
            // A log that cannot be folded in goes on: the next transaction tries again.
            let _ = self.fold();
        }
    }

    /// Brings all of the log into the file and empties it.
    pub(super) fn fold(&mut self) -> Result<()> {
        if self.wal.len() == 0 {
            return Ok(());
        }
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        Write::on(&tx).begin_fold()?;
        tx.commit()?;
        // Nobody waits for a reader, such as a backup: the log is then emptied at another time.
        self.conn.busy_timeout(Duration::ZERO)?;
        let folded = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        self.conn.busy_timeout(PATIENCE)?;
        Ok(folded?)
    }

    /// Folds less often, while a large sample is made.
    pub(super) fn fold_seldom(&mut self, seldom: bool) {
        self.wal.long = if seldom { LONG_IN_BULK } else { LONG };
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.ready && self.held_up.is_none() {
            // What cannot be folded in stays in the log, which the next start takes.
            let _ = self.fold();
            let _ = keep_at_close(&self.conn, false);
        }
    }
}
