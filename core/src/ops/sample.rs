//! The sample: a service of invented people, so that a newcomer sees a living system before typing
//! anything, and a store of any size to measure with. Made from a seed: the same seed and day make the
//! same records. Nothing in it ever happened, and its passphrase is no secret.
//!
//! The small sample is made by the verbs themselves, sitting at one desk after the other, so that it
//! obeys every rule. The large one goes through the nouns' rules straight into the store.

use std::{fs, path::Path};

use super::{
    Desk, Result, Source, trust,
    workspace::{self, Gate, sample_folder},
};
use crate::{
    fault::{Fault, FaultKind},
    id::PersonId,
    refusal::Refusal,
};

mod chance;
mod large;
mod people;
mod stories;
mod story;

pub use large::{Filled, Size, fill};

/// The seed of the sample workspace.
const SEED: u64 = 2026;

/// Opens the sample workspace beside the records in `folder`; makes it first where there is none.
pub fn open(folder: &Path, mut source: Source) -> Result<Desk> {
    let place = sample_folder(folder);
    if let Gate::NoStore { .. } = workspace::gate(&place) {
        // Made beside its place and moved there whole: a start that is interrupted leaves none.
        let unfinished = place.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)
                .map_err(|error| Fault::new(FaultKind::NotWritable, error))?;
        }
        let now = (source.clock)();
        story::make(&unfinished, SEED, now.date_naive(), now.time())?;
        fs::rename(&unfinished, &place)
            .map_err(|error| Fault::new(FaultKind::NotWritable, error))?;
    }
    workspace::unlock_sample(&place, source)
}

/// Opens a sample that [`fill`] made in this folder.
pub fn unlock(folder: &Path, source: Source) -> Result<Desk> {
    workspace::unlock_sample(folder, source)
}

impl Desk {
    /// Lets somebody else sit at this desk for a while: only the sample does that.
    fn seated<T>(&mut self, who: PersonId, acts: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        let signer = match self.read().signer(who)? {
            Some(signer) => signer,
            None => {
                let now = self.now();
                self.store.write(|tx| trust::make_key(tx, who, now))?;
                self.read().signer(who)?.ok_or(Refusal::UnknownPerson)?
            }
        };
        let me = std::mem::replace(&mut self.me, who);
        let mine = self.signer.replace(signer);
        let done = acts(self);
        (self.me, self.signer) = (me, mine);
        done
    }
}
