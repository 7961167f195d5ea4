//! Wrong passphrases, counted beside the key file, so that neither a restart nor a second program starts
//! the count anew. Each try is counted before it is made: stopping the program in the middle gains nothing.

use std::{
    fs::File,
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use super::{Result, files, folder};
use crate::{
    refusal::Refusal,
    time::Timestamp,
    vault::{Tries, UnwrapError},
};

/// More bytes than kept tries ever have.
const MOST: u64 = 1_024;

fn path(folder: &Path) -> PathBuf {
    folder.join(folder::TRIES)
}

/// The wrong tries at one store. Held by one program at a time; a second waits its turn.
pub(super) struct KeptTries {
    file: File,
    tries: Option<Tries>,
}

impl KeptTries {
    /// Reads what is kept beside the key file, and holds it.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Self> {
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path(folder))?;
        // Where a folder knows no locks, two programs could count at once: one try is then lost.
        let _ = file.lock();
        let mut bytes = Vec::new();
        Read::by_ref(&mut file).take(MOST).read_to_end(&mut bytes)?;
        let read = Tries::parse(&bytes, now).map(|tries| tries.seen(now));
        let mut kept = Self { file, tries: read };
        if read.is_some_and(|tries| tries.to_bytes() != bytes) {
            // Damaged, or later than now: kept as it was understood, so that the wait is served once.
            kept.keep(read)?;
        }
        Ok(kept)
    }

    /// How many seconds the next try has to wait, by what is kept in a folder; 0 when nothing is.
    pub fn wait(folder: &Path, now: Timestamp) -> u32 {
        let bytes = files::read_at_most(&path(folder), MOST).unwrap_or_default();
        Tries::parse(&bytes, now).map_or(0, |tries| tries.wait(now))
    }

    /// Makes one try, and counts it unless it is right.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooManyTries`] while it has to wait, and what the try says.
    pub fn attempt<T>(
        &mut self,
        now: Timestamp,
        attempt: impl FnOnce() -> Result<T, UnwrapError>,
    ) -> Result<T> {
        let before = self.tries;
        if let Some(seconds) = before.map(|tries| tries.wait(now)).filter(|wait| *wait > 0) {
            return Err(Refusal::TooManyTries { seconds }.into());
        }
        self.keep(Some(Tries::one_more(before, now)))?;
        let done = attempt();
        if !matches!(done, Err(UnwrapError::Refusal(Refusal::WrongPassphrase))) {
            self.keep(before)?;
        }
        Ok(done?)
    }

    /// Wrong tries since the last right one.
    pub fn failed(&self) -> Option<Tries> {
        self.tries
    }

    /// Starts the count anew, once the trail has it.
    pub fn forget(mut self) -> Result<()> {
        match self.tries {
            Some(_) => self.keep(None),
            None => Ok(()),
        }
    }

    /// Written over in place: all of these bytes have one length, so that no moment has fewer.
    fn keep(&mut self, tries: Option<Tries>) -> Result<()> {
        self.tries = tries;
        let bytes = tries.map(Tries::to_bytes).unwrap_or_default();
        self.file.rewind()?;
        self.file.write_all(&bytes)?;
        self.file.set_len(bytes.len() as u64)?;
        self.file.sync_data()?;
        Ok(())
    }
}
