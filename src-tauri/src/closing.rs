//! Closing without losing a word: the window is asked first, answers when everything typed is
//! saved, and is closed anyway when it gives no answer at all.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tauri::{CloseRequestApi, Manager, WebviewWindow};
use tauri_specta::Event;

use crate::error::UiError;

/// How long a window that gives no answer (it hangs, or never loaded) keeps the program open.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks the window to save what was just typed and then to call `close_answer`.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct CloseAsked;

/// Whether the window has been asked and has not yet answered.
#[derive(Debug, Default)]
pub struct Closing {
    asked: AtomicBool,
}

impl Closing {
    /// The person wants to close: holds the window open and asks it. Asking a second time while it
    /// has not answered is a person who insists, and closes it.
    pub fn ask(&self, window: &WebviewWindow, request: &CloseRequestApi) {
        if self.asked.swap(true, Ordering::SeqCst) {
            return;
        }
        if CloseAsked.emit(window).is_err() {
            return;
        }
        request.prevent_close();
        let window = window.clone();
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if window.state::<Closing>().asked.load(Ordering::SeqCst) {
                destroy(&window);
            }
        });
    }

    /// The window's answer. One that nobody asked for does nothing: only the person closes.
    pub fn answer(&self, window: &WebviewWindow, may_close: bool) -> Result<(), UiError> {
        if self.asked.swap(false, Ordering::SeqCst) && may_close {
            destroy(window);
        }
        Ok(())
    }
}

/// Closes without asking again.
fn destroy(window: &WebviewWindow) {
    if let Err(cause) = window.destroy() {
        eprintln!("sightline: the window did not close: {cause}");
    }
}
