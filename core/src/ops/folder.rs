//! The folder of a workspace: what its files are called, and where it must not be. Beside them are the
//! store's lock, held while it is open, and the folder of the backups.

use std::path::Path;

use crate::refusal::Refusal;

/// The store.
pub(super) const STORE: &str = "sightline.db";
/// What was written and is not folded into the store yet: SQLite's name for it.
pub(super) const LOG: &str = "sightline.db-wal";
/// Where to find what in the log, while the store is open: SQLite's name for it.
pub(super) const INDEX: &str = "sightline.db-shm";
/// Where the store's trail stood.
pub(super) const MARK: &str = "sightline.mark";
/// How a passphrase opens the store.
pub(super) const KEYS: &str = "sightline.keys";
/// Wrong passphrases since the last right one.
pub(super) const TRIES: &str = "sightline.tries";

/// Files of a store besides its keys.
pub(super) const LEFT: [&str; 3] = [STORE, LOG, MARK];

/// Whether the folder has a store, with or without its keys, or what is left of one: a log or a mark alone
/// is no first start either.
pub(super) fn has_store(folder: &Path) -> bool {
    LEFT.iter().any(|name| folder.join(name).exists())
}

/// Refuses a folder that a program copies to other computers while the store is open, or that is on
/// another computer: both damage a live store.
pub(super) fn refuse_synced(folder: &Path) -> Result<(), Refusal> {
    const SIGNS: [&str; 7] = [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud",
        "nextcloud",
        "sharepoint",
    ];
    // Also where a link leads; a folder that is yet to be made is where the one above it is.
    let there = folder
        .ancestors()
        .find_map(|above| above.canonicalize().ok());
    for place in [Some(folder), there.as_deref()].into_iter().flatten() {
        let text = place.display().to_string();
        let lower = text.to_lowercase();
        if let Some(sign) = SIGNS.iter().find(|sign| lower.contains(*sign)) {
            let sign = (*sign).into();
            return Err(Refusal::SyncedFolder { sign });
        }
        // `\\?\C:\…` is how Windows writes where a folder on this computer really is.
        let here = text.starts_with(r"\\?\") && !text.starts_with(r"\\?\UNC");
        if (text.starts_with(r"\\") && !here) || text.starts_with("//") {
            return Err(Refusal::SyncedFolder { sign: text });
        }
    }
    Ok(())
}
