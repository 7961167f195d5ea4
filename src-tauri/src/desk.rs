//! Whose desk is open in this window, if any. A command reaches the verbs through here and nowhere
//! else, so that a locked Sightline refuses all of them in the same way.
//!
//! Who acts and when is the desk's own knowledge; the window is never asked.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use sightline_core::{
    ops::{
        self, Desk,
        backup::CallOff,
        unsaved::{self, Unsaved},
    },
    refusal::Refusal,
};
use zeroize::Zeroizing;

use crate::error::UiError;

/// A desk that is open.
struct Open {
    desk: Desk,
    /// Told when it is closed, however that happens.
    closing: CallOff,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.closing.now();
    }
}

/// The desk of this window.
pub struct CurrentDesk {
    /// Where the person's records are, open or not.
    folder: PathBuf,
    open: Mutex<Option<Open>>,
    /// What could not be saved before a desk was locked, sealed under its key.
    unsaved: Mutex<Option<Unsaved>>,
}

impl CurrentDesk {
    /// No desk yet; records are, or will be, in `folder`.
    pub fn none(folder: PathBuf) -> Self {
        Self {
            folder,
            open: Mutex::new(None),
            unsaved: Mutex::new(None),
        }
    }

    /// Where the person's records are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a verb at the open desk. One at a time: a store has one writer.
    ///
    /// # Errors
    ///
    /// [`Refusal::Locked`] when no desk is open, and whatever the verb says.
    pub fn at<T>(&self, verb: impl FnOnce(&mut Desk) -> ops::Result<T>) -> Result<T, UiError> {
        self.until_closed(verb).map(|(done, _)| done)
    }

    /// Runs a verb that begins something longer, and says when the desk is closed, so that it ends then.
    ///
    /// # Errors
    ///
    /// Those of [`CurrentDesk::at`].
    pub fn until_closed<T>(
        &self,
        verb: impl FnOnce(&mut Desk) -> ops::Result<T>,
    ) -> Result<(T, CallOff), UiError> {
        let mut open = self.lock();
        let Open { desk, closing } = open.as_mut().ok_or(Refusal::Locked)?;
        Ok((verb(desk)?, closing.clone()))
    }

    /// Opens a desk in place of the one that was open, which is closed first: opening the same
    /// records twice is refused.
    ///
    /// # Errors
    ///
    /// What `opening` says; then no desk is open.
    pub fn open(&self, opening: impl FnOnce() -> ops::Result<Desk>) -> Result<(), UiError> {
        let mut open = self.lock();
        *open = None;
        *open = Some(Open {
            desk: opening()?,
            closing: CallOff::default(),
        });
        Ok(())
    }

    /// Closes the desk: its keys and its store are let go.
    pub fn close(&self) {
        *self.lock() = None;
    }

    /// Closes the desk and keeps the words that it could not save, sealed under its key, until it is open
    /// again. Closes it in any case.
    pub fn close_keeping(&self, words: &str) -> Result<(), UiError> {
        let mut open = self.lock();
        let sealed = open.as_ref().map(|open| unsaved::seal(&open.desk, words));
        *open = None;
        if let Some(sealed) = sealed {
            *self.kept() = Some(sealed?);
        }
        Ok(())
    }

    /// The words that the open desk could not save before it was locked, if there are any.
    pub fn unsaved(&self) -> Option<Zeroizing<String>> {
        let open = self.lock();
        // Another desk's stay sealed until that one is open.
        unsaved::open(&open.as_ref()?.desk, self.kept().as_ref()?).ok()
    }

    /// Lets go of those words: they are saved, or the person said so. Another desk's stay.
    pub fn forget_unsaved(&self) {
        if self.unsaved().is_some() {
            *self.kept() = None;
        }
    }

    /// Whether a desk is open. Never waits: one at which a verb is running is open.
    pub fn is_open(&self) -> bool {
        self.open.try_lock().map_or(true, |desk| desk.is_some())
    }

    /// Whether the open desk is that of the sample workspace; nothing while none is open.
    pub fn sample(&self) -> Option<bool> {
        self.lock().as_ref().map(|open| open.desk.is_sample())
    }

    fn kept(&self) -> MutexGuard<'_, Option<Unsaved>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A verb that panicked has rolled its transaction back: the desk itself is sound.
    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use sightline_core::{
        ops::{Source, person, workspace},
        person::{PersonDetails, Tier},
    };

    use super::*;

    fn details() -> PersonDetails {
        PersonDetails {
            name: "Amina Rahman".into(),
            role: "Team manager".into(),
            tier: Tier::TeamManager,
            team: "Family help".into(),
            manager: None,
            started_on: None,
            finished_on: None,
        }
    }

    #[test]
    fn verbs_are_refused_until_a_desk_is_open_and_after_it_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let desk = CurrentDesk::none(folder.path().join("records"));
        let teams = |desk: &CurrentDesk| desk.at(person::teams);
        let locked = UiError::Refusal {
            refusal: Refusal::Locked,
        };
        assert_eq!(teams(&desk).unwrap_err(), locked);

        let passphrase = "lantern orbit velvet marmalade 52";
        desk.open(|| workspace::create(desk.folder(), passphrase, details(), Source::system()))
            .unwrap();
        assert_eq!(teams(&desk).unwrap(), ["Family help"]);
        // The same records again: the open desk has to let go of them first.
        desk.open(|| workspace::unlock(desk.folder(), passphrase, Source::system()))
            .unwrap();
        assert_eq!(desk.sample(), Some(false));

        desk.close();
        assert_eq!(teams(&desk).unwrap_err(), locked);
        assert!(
            desk.open(|| workspace::unlock(desk.folder(), "wrong", Source::system()))
                .is_err()
        );
        assert_eq!(teams(&desk).unwrap_err(), locked);
    }

    #[test]
    fn what_lasts_longer_hears_that_the_desk_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let desk = CurrentDesk::none(folder.path().join("records"));
        let passphrase = "lantern orbit velvet marmalade 52";
        desk.open(|| workspace::create(desk.folder(), passphrase, details(), Source::system()))
            .unwrap();
        let (making, closing) = desk.until_closed(ops::backup::begin).unwrap();
        assert!(!closing.is_off());
        desk.close();
        assert!(closing.is_off());
        assert!(making.run(&closing).is_err());
    }

    #[test]
    fn words_that_could_not_be_saved_come_back_to_their_own_desk() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = "lantern orbit velvet marmalade 52";
        let [mine, other] = ["mine", "other"].map(|name| folder.path().join(name));
        let desk = CurrentDesk::none(mine.clone());
        let unlock = |place: &Path| {
            desk.open(|| workspace::unlock(place, passphrase, Source::system()))
                .unwrap();
        };
        for place in [&other, &mine] {
            desk.open(|| workspace::create(place, passphrase, details(), Source::system()))
                .unwrap();
        }
        desk.close_keeping("what J said").unwrap();
        assert!(!desk.is_open() && desk.unsaved().is_none());

        unlock(&other);
        assert_eq!(desk.unsaved(), None);
        desk.forget_unsaved();
        unlock(&mine);
        assert_eq!(desk.unsaved().unwrap().as_str(), "what J said");
        desk.forget_unsaved();
        assert_eq!(desk.unsaved(), None);
    }
}
