//! The file of the high-water mark, `sightline.mark` beside the store: [`crate::audit::mark`] says what is
//! in it and why.
//!
//! **When it is written.** After the commit of each transaction that wrote to the trail, and flushed to
//! the disk before the verb returns. The commit comes first: a machine that stops in between leaves a
//! store ahead of its mark, which is normal. Saving a draft writes no trail and so no mark.
//!
//! **When it cannot be written** the act stands all the same, because it is committed; the next act
//! writes the mark again.

use std::{
    fs::File,
    io::{self, Read as _, Seek, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{Read, Result, Store, wal::Log};
use crate::{
    audit::{
        Head,
        finding::Finding,
        mark::{SLOT, read, slot},
    },
    fault::Fault,
    vault::DataKey,
};

/// The mark of one store.
pub(super) struct MarkFile {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    /// The slot that is written next: never the one that holds the newest mark.
    next: usize,
    /// Whether each mark is flushed to the disk: not while a large sample is made.
    pub(super) durable: bool,
}

/// What stands beside a store.
enum Found {
    Missing,
    Damaged,
    At(Head),
}

impl MarkFile {
    pub(super) fn beside(store: &Path, key: &DataKey) -> Self {
        Self {
            path: store.with_extension("mark"),
            key: key.mark_key(),
            next: 0,
            durable: true,
        }
    }

    fn find(&mut self) -> io::Result<Found> {
        let mut bytes = Vec::new();
        let most = 2 * SLOT as u64;
        match File::open(&self.path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Missing),
            Err(error) => return Err(error),
        }
        Ok(match read(&bytes, &self.key) {
            Some((place, head)) => {
                self.next = 1 - place;
                Found::At(head)
            }
            None => Found::Damaged,
        })
    }

    /// Writes where the trail stands now.
    pub(super) fn write(&mut self, head: &Head) -> io::Result<()> {
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.path)?;
        file.seek(SeekFrom::Start((self.next * SLOT) as u64))?;
        file.write_all(&slot(head, &self.key))?;
        self.next = 1 - self.next;
        if self.durable {
            file.sync_data()?;
        }
        Ok(())
    }

    /// Forgets the marks before: from here on this one counts, also where it is lower.
    fn restart(&mut self, head: &Head) -> io::Result<()> {
        File::create(&self.path)?;
        self.next = 0;
        self.write(head)
    }
}

impl Read<'_> {
    /// The trail's last entry.
    pub fn trail_head(&self) -> Result<Head> {
        let sql = "SELECT seq, sha FROM trail ORDER BY seq DESC LIMIT 1";
        let last = self.one(sql, [], |row| {
            Ok(Head {
                seq: row.get(0)?,
                sha: row.get(1)?,
            })
        })?;
        Ok(last.unwrap_or(Head::START))
    }

    /// What there is to say of a trail that is known to have stood there; nothing when they fit.
    pub fn against(&self, stood: &Head) -> Result<Option<Finding>> {
        let number = |seq: i64| u32::try_from(seq).unwrap_or(u32::MAX);
        if *stood == Head::START {
            return Ok(None);
        }
        Ok(match self.trail_hash_at(stood.seq)? {
            Some(sha) if sha == stood.sha => None,
            Some(_) => Some(Finding::OtherThanMarked {
                at: number(stood.seq),
            }),
            None => Some(Finding::BehindMark {
                marked: number(stood.seq),
                found: number(self.trail_head()?.seq),
            }),
        })
    }

    fn trail_hash_at(&self, seq: i64) -> Result<Option<[u8; 32]>> {
        let sql = "SELECT sha FROM trail WHERE seq = ?1";
        self.one(sql, [seq], |row| row.get(0))
    }
}

impl Store {
    /// Holds the trail against the mark. A store of the time before marks gets its first one here.
    pub(super) fn watch(&mut self) -> Result<()> {
        self.held_up = self.against_mark()?;
        if self.held_up.is_none() {
            let head = self.read().trail_head()?;
            self.mark.write(&head).map_err(Fault::from)?;
        }
        Ok(())
    }

    /// What the mark says about the trail; nothing when they fit.
    pub fn against_mark(&mut self) -> Result<Option<Finding>> {
        let found = self.mark.find().map_err(Fault::from)?;
        let read = self.read();
        Ok(match found {
            // The key that signs comes with the first mark, so that a store that has one had the other.
            Found::Missing if read.has_signing_key()? => Some(Finding::MarkMissing),
            Found::Missing => None,
            Found::Damaged => Some(Finding::MarkDamaged),
            Found::At(mark) => read.against(&mark)?,
        })
    }

    /// What there is to say of a store whose log is damaged. Damage takes the end away and no more: where the
    /// mark tells of anything else, that is graver.
    pub(super) fn behind_damaged_log(&mut self) -> Result<Finding> {
        Ok(match self.against_mark()? {
            None => Finding::LogDamaged { missing: 0 },
            Some(Finding::BehindMark { marked, found }) => Finding::LogDamaged {
                missing: marked - found,
            },
            Some(other) => other,
        })
    }

    /// Lets this store only be read, for what something else than its mark says of it.
    pub fn hold_up(&mut self, found: Finding) {
        self.held_up.get_or_insert(found);
    }

    /// Why this store can only be read; nothing when it can be written.
    pub fn held_up(&self) -> Option<&Finding> {
        self.held_up.as_ref()
    }

    /// Takes a store that does not fit its mark as it is: `verb` writes that into the trail, and the mark
    /// starts anew from there. When `verb` fails the store stays as it was.
    ///
    /// A damaged log is kept beside the store first: what is written takes its place.
    pub fn accept<T, E: From<super::StoreError>>(
        &mut self,
        verb: impl FnOnce(&super::Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if self.wal.found() == Log::Broken {
            self.wal
                .keep_aside()
                .map_err(|error| super::StoreError::from(Fault::from(error)))?;
        }
        let held_up = self.held_up.take();
        let accepted = self.write(verb).and_then(|done| {
            let head = self.read().trail_head()?;
            self.mark
                .restart(&head)
                .map_err(|error| super::StoreError::from(Fault::from(error)))?;
            // Nothing of the old log stays behind the new entries.
            let _ = self.fold();
            Ok(done)
        });
        if accepted.is_err() {
            self.held_up = held_up;
        }
        accepted
    }
}
