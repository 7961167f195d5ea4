//! A passphrase, or the words of a recovery key, on its way from the window to a verb.
//!
//! Cleared from memory when the command is done. What the web view and the bridge between it and this
//! program keep of it for a moment is beyond our reach: `docs/security.md` says so.

use std::ops::Deref;

use serde::Deserialize;
use zeroize::Zeroize;

/// A text that is cleared from memory when dropped and is never printed. A plain string to the window.
#[derive(Deserialize, specta::Type)]
#[serde(transparent)]
pub struct Secret(String);

impl Deref for Secret {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret: Secret = serde_json::from_str(r#""copper violin""#).unwrap();
        assert_eq!(&*secret, "copper violin");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
