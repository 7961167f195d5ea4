//! Keys: from a passphrase, or from the authority's recovery key, to the key that opens the store. Knows
//! no SQL and no file but the bytes of the key file and of the tries.
//!
//! A passphrase goes through Argon2id (RFC 9106) with 128 MiB to a key that wraps a random data key
//! (XChaCha20-Poly1305). The same data key can be wrapped for the authority's recovery key (age, X25519).
//! Changing either wraps it anew and leaves the store as it is. Nothing here is invented cryptography:
//! reviewed crates only.
//!
//! | file | what happens there |
//! |---|---|
//! | `key_file.rs` | what stands beside the store: the wrapped data key |
//! | `recovery.rs` | the authority's key: words on paper, the public line that stores are given |
//! | `strength.rs` | how hard a passphrase is to guess |
//! | `tries.rs` | wrong tries, and how long the next one waits |

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::fault::{Fault, FaultKind};

mod key_file;
mod recovery;
mod strength;
mod tries;

pub use key_file::{KeyFile, UnwrapError, WrapRandom};
pub use recovery::{Recipient, RecoveryKey};
pub use strength::{SCORE_NEEDED, Strength, strength};
pub use tries::{FREE_TRIES, LONGEST_WAIT, Tries};

/// For whichever program opens records, before it does: a crash leaves no copy of the memory on the disk,
/// which would hold words and keys. What the program starts, a web view's processes among it, inherits that.
pub fn leave_no_core() {
    #[cfg(unix)]
    if let Err(cause) = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0) {
        eprintln!("sightline: a crash might leave a core file: {cause}");
    }
}

/// Bytes of a nonce of XChaCha20-Poly1305: long enough to be drawn at random each time.
pub const NONCE: usize = 24;

/// The key that opens the store. Cleared from memory when dropped; never printed.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A key from 32 random bytes that the caller brings.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// The raw key in the form that SQLCipher takes (`x'…'`), which skips its own key derivation.
    pub fn cipher_key(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(hex::encode(&self.purpose("store")[..]));
        Zeroizing::new(format!("x'{}'", key.as_str()))
    }

    /// Seals words that could not be stored before their desk was locked, for whoever unlocks it again.
    /// `nonce` is random and never used twice.
    pub fn seal(&self, words: &[u8], nonce: [u8; NONCE]) -> Result<Vec<u8>, Fault> {
        let sealed = encrypt(&self.purpose("unsaved"), &nonce, words, UNSAVED)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`DataKey::seal`] sealed; a fault when another key did, or a byte was changed.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let foreign = || Fault::new(FaultKind::NotReadable, "words sealed by another key");
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(foreign)?;
        decrypt(&self.purpose("unsaved"), nonce, sealed, UNSAVED).ok_or_else(foreign)
    }

    /// The key that authenticates the high-water mark beside the store.
    pub fn mark_key(&self) -> Zeroizing<[u8; 32]> {
        self.purpose("mark")
    }

    /// The key that authenticates the head of a backup.
    pub fn backup_key(&self) -> Zeroizing<[u8; 32]> {
        self.purpose("backup")
    }

    /// What the names of this key's backups have in common: eight hexadecimal digits that say nothing else.
    pub fn tag(&self) -> String {
        hex::encode(&self.purpose("tag")[..4])
    }

    fn check(&self) -> String {
        hex::encode(&self.purpose("check")[..8])
    }

    /// A key for one purpose, so that no two uses share one: SHA-256 over the purpose and the data key.
    fn purpose(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut hasher = Sha256::new();
        hasher.update(b"sightline 1 ");
        hasher.update(purpose.as_bytes());
        hasher.update([0]);
        hasher.update(&self.0[..]);
        Zeroizing::new(hasher.finalize().into())
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// Says what sealed words are, so that nothing else is taken for them.
const UNSAVED: &[u8] = b"sightline unsaved 1";

/// Encrypts for one purpose, which `about` names.
fn encrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    message: &[u8],
    about: &[u8],
) -> Result<Vec<u8>, Fault> {
    let payload = Payload {
        msg: message,
        aad: about,
    };
    XChaCha20Poly1305::new(Key::from_slice(key))
        .encrypt(XNonce::from_slice(nonce), payload)
        .map_err(|_| Fault::unexpected("encrypting failed"))
}

/// The reverse of [`encrypt`]; nothing when the key is another or anything was changed.
fn decrypt(
    key: &[u8; 32],
    nonce: &[u8],
    sealed: &[u8],
    about: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    if nonce.len() != NONCE {
        return None;
    }
    let payload = Payload {
        msg: sealed,
        aad: about,
    };
    XChaCha20Poly1305::new(Key::from_slice(key))
        .decrypt(XNonce::from_slice(nonce), payload)
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsaved_words_open_with_their_own_key_and_no_other() {
        let key = DataKey::new([3; 32]);
        let sealed = key.seal(b"what J said", [9; NONCE]).unwrap();
        assert!(!sealed.windows(4).any(|four| four == b"said"));
        assert_eq!(&key.unseal(&sealed).unwrap()[..], b"what J said");
        assert!(DataKey::new([4; 32]).unseal(&sealed).is_err());
        for at in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert!(key.unseal(&flipped).is_err(), "byte {at}");
            assert!(key.unseal(&sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", DataKey::new([3; 32])), "DataKey(…)");
    }
}
