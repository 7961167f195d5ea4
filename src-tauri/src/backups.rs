//! Backups in the background: made when one is due, as long as a desk is open. A thread of its own looks
//! each minute; the desk is asked only to begin, so neither the window nor the saving of what is typed
//! waits for the copy. Locking calls it off.
//!
//! What cannot be made is tried again after an hour, and the window says so until one was made.

use std::{
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use sightline_core::{
    fault::FaultKind,
    ops::backup::{self, Backups, CallOff, Made, Places},
    refusal::Refusal,
};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::{desk::CurrentDesk, error::UiError};

/// How long nothing is tried by itself after one failed.
const REST: Duration = Duration::from_secs(60 * 60);

/// The backups of the open desk, and how the last attempt went.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsNow {
    /// What is there.
    backups: Backups,
    /// Why the last backup could not be made, until one is.
    failed: Option<FaultKind>,
}

/// How often it is asked whether a backup is due.
#[cfg(not(feature = "e2e"))]
fn beat() -> Option<Duration> {
    Some(Duration::from_secs(60))
}

/// Journeys in the real window say how often, or not at all: what they look at should change by what they
/// do.
#[cfg(feature = "e2e")]
fn beat() -> Option<Duration> {
    let seconds = std::env::var("SIGHTLINE_E2E_BACKUP_AFTER").ok()?;
    Some(Duration::from_secs(seconds.parse().ok()?))
}

/// Tells the window that a backup was made by itself, or could not be.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct BackupTried;

/// Makes backups one at a time.
#[derive(Default)]
pub struct BackupRoom {
    busy: Mutex<()>,
    failed: Mutex<Option<(Instant, FaultKind)>>,
}

impl BackupRoom {
    /// Starts to look, for as long as the program lasts.
    pub fn keep(app: &AppHandle) {
        let Some(beat) = beat() else {
            return;
        };
        let app = app.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(beat);
                let tried = app.state::<BackupRoom>().look(&app.state::<CurrentDesk>());
                if tried && let Err(cause) = BackupTried.emit(&app) {
                    eprintln!("sightline: the window was not told of a backup: {cause}");
                }
            }
        });
    }

    /// Makes one if it is due. Answers whether that was tried.
    fn look(&self, desk: &CurrentDesk) -> bool {
        let resting = self.failed().is_some_and(|(at, _)| at.elapsed() < REST);
        if resting || !desk.is_open() {
            return false;
        }
        let due = desk
            .at(|desk| Ok(backup::is_due(desk)))
            .is_ok_and(|due| due);
        if due {
            // What stands in the way is kept for the window, and was told to engineers.
            let _ = self.make(desk);
        }
        due
    }

    /// Makes a backup of the open desk.
    ///
    /// # Errors
    ///
    /// [`Refusal::BackupUnderWay`], and those of the verb.
    pub fn make(&self, desk: &CurrentDesk) -> Result<Made, UiError> {
        let _one = self.alone()?;
        let (making, closing) = desk.until_closed(backup::begin)?;
        let made = making.run(&closing).map_err(UiError::from);
        *self.failed() = match &made {
            Err(UiError::Fault { fault }) => Some((Instant::now(), *fault)),
            _ => None,
        };
        made
    }

    /// Looks at all of one backup of the open desk.
    ///
    /// # Errors
    ///
    /// [`Refusal::BackupUnderWay`], and those of the verb.
    pub fn check(&self, desk: &CurrentDesk, name: &str) -> Result<(), UiError> {
        let _one = self.alone()?;
        let (places, closing): (Places, CallOff) = desk.until_closed(backup::places)?;
        Ok(places.check(name, &closing)?)
    }

    /// What is there. The desk is let go of first: a second folder on the network may take its time.
    pub fn now(&self, desk: &CurrentDesk) -> Result<BackupsNow, UiError> {
        let places = desk.at(backup::places)?;
        Ok(BackupsNow {
            backups: places.shown(),
            failed: self.failed().map(|(_, fault)| fault),
        })
    }

    fn alone(&self) -> Result<MutexGuard<'_, ()>, UiError> {
        match self.busy.try_lock() {
            Ok(alone) => Ok(alone),
            Err(TryLockError::Poisoned(alone)) => Ok(alone.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Refusal::BackupUnderWay.into()),
        }
    }

    fn failed(&self) -> MutexGuard<'_, Option<(Instant, FaultKind)>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
