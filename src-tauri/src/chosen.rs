//! What a person chose and the window goes on with in a later call, such as a file to import. The window holds
//! a number and never the thing itself; a number other than the last one given finds nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sightline_core::refusal::Refusal;

/// The thing of its kind that was chosen last, until it is let go of or another is chosen.
pub struct Chosen<T>(Mutex<Held<T>>);

struct Held<T> {
    /// The number of the last thing: an older one is known by its number to be gone.
    number: u32,
    thing: Option<Arc<T>>,
}

impl<T> Chosen<T> {
    /// Holds this in place of what was chosen before, and gives its number.
    pub fn hold(&self, thing: T) -> u32 {
        let mut held = self.held();
        held.number = held.number.wrapping_add(1);
        held.thing = Some(Arc::new(thing));
        held.number
    }

    /// The thing with this number.
    ///
    /// # Errors
    ///
    /// `FileNotOpen` when it was let go of, or another was chosen since.
    pub fn get(&self, number: u32) -> Result<Arc<T>, Refusal> {
        let held = self.held();
        let thing = held.thing.as_ref().filter(|_| held.number == number);
        thing.cloned().ok_or(Refusal::FileNotOpen)
    }

    /// Lets go of what was chosen: no number finds it any more.
    pub fn let_go(&self) {
        self.held().thing = None;
    }

    fn held(&self) -> MutexGuard<'_, Held<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nothing is chosen yet.
impl<T> Default for Chosen<T> {
    fn default() -> Self {
        Self(Mutex::new(Held {
            number: 0,
            thing: None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_number_finds_what_was_chosen() {
        let chosen = Chosen::default();
        assert_eq!(chosen.get(0), Err(Refusal::FileNotOpen));
        let first = chosen.hold("first");
        assert_eq!(chosen.get(first).as_deref(), Ok(&"first"));
        let second = chosen.hold("second");
        assert_eq!(chosen.get(first), Err(Refusal::FileNotOpen));
        assert_eq!(chosen.get(second).as_deref(), Ok(&"second"));
        chosen.let_go();
        assert_eq!(chosen.get(second), Err(Refusal::FileNotOpen));
    }
}
