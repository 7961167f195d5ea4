//! Words that could not be saved before a desk was locked, because the disk was full or gone: sealed in
//! memory under the desk's own key and given back to whoever unlocks it. Never on the disk, never in plain.

use zeroize::Zeroizing;

use super::{Desk, Result, system_random};
use crate::fault::Fault;

/// Sealed words. Only the desk that sealed them, unlocked again, opens them.
pub struct Unsaved(Vec<u8>);

/// Seals what the window could not save, as it wrote it down.
pub fn seal(desk: &Desk, words: &str) -> Result<Unsaved> {
    let sealed = desk.key.seal(words.as_bytes(), system_random()?)?;
    Ok(Unsaved(sealed))
}

/// Opens them again.
///
/// # Errors
///
/// A fault when another desk sealed them.
pub fn open(desk: &Desk, unsaved: &Unsaved) -> Result<Zeroizing<String>> {
    let mut bytes = desk.key.unseal(&unsaved.0)?;
    let words = String::from_utf8(std::mem::take(&mut *bytes)).map_err(Fault::unexpected)?;
    Ok(Zeroizing::new(words))
}
