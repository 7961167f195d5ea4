//! Keys: from a passphrase to the key that opens the store. Knows no SQL and no file but the key file's bytes.
//!
//! A passphrase goes through Argon2id (RFC 9106) with 128 MiB to a key that wraps a random data key
//! (XChaCha20-Poly1305). The data key opens the store; changing the passphrase re-wraps it and leaves
//! the store as it is. A key-check value beside the wrapped key tells a wrong passphrase from a damaged
//! store. Nothing here is invented cryptography: reviewed crates only.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    fault::{Fault, FaultKind},
    refusal::Refusal,
};

/// Memory for Argon2id in KiB: 128 MiB.
pub const MEMORY_KIB: u32 = 128 * 1024;
/// Passes of Argon2id over that memory.
pub const PASSES: u32 = 3;
/// zxcvbn's score that a passphrase must reach. It gives "SocialWork1" a 3, so that 4 is asked for.
pub const SCORE_NEEDED: u32 = 4;

/// Words that a guesser in this field tries first.
const LOCAL_WORDS: [&str; 12] = [
    "sightline",
    "social",
    "worker",
    "socialwork",
    "children",
    "family",
    "council",
    "supervision",
    "observation",
    "practice",
    "safeguarding",
    "welcome",
];

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
        Zeroizing::new(format!("x'{}'", hex::encode(self.purpose("store"))))
    }

    /// The key that authenticates the high-water mark beside the store.
    pub fn mark_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.purpose("mark"))
    }

    fn check(&self) -> String {
        hex::encode(&self.purpose("check")[..8])
    }

    /// A key for one purpose, so that no two uses share one: SHA-256 over the purpose and the data key.
    fn purpose(&self, purpose: &str) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"sightline 1 ");
        hasher.update(purpose.as_bytes());
        hasher.update([0]);
        hasher.update(&self.0[..]);
        hasher.finalize().into()
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// What stands beside the store: how to get from a passphrase to its data key. No secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// Format of this file.
    pub version: u32,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    wrapped: String,
    check: String,
}

/// Randomness that wrapping a key needs, brought by the caller.
#[derive(Clone, Copy)]
pub struct WrapRandom {
    /// Salt of Argon2id.
    pub salt: [u8; 16],
    /// Nonce of XChaCha20-Poly1305.
    pub nonce: [u8; 24],
}

impl KeyFile {
    /// Wraps `key` with `passphrase`. Does not judge the passphrase: see [`strength`].
    pub fn wrap(key: &DataKey, passphrase: &str, random: WrapRandom) -> Result<Self, Fault> {
        Self::wrap_with(key, passphrase, random, MEMORY_KIB)
    }

    /// Wraps the key of a workspace of invented people, whose passphrase everybody may know: with as
    /// little work as Argon2id allows, so that it opens at one click.
    pub fn wrap_sample(key: &DataKey, passphrase: &str, random: WrapRandom) -> Result<Self, Fault> {
        Self::wrap_with(key, passphrase, random, 8)
    }

    fn wrap_with(
        key: &DataKey,
        passphrase: &str,
        random: WrapRandom,
        memory_kib: u32,
    ) -> Result<Self, Fault> {
        let passes = if memory_kib < MEMORY_KIB { 1 } else { PASSES };
        let wrapping = wrapping_key(passphrase, &random.salt, memory_kib, passes)?;
        let wrapped = XChaCha20Poly1305::new(Key::from_slice(&wrapping[..]))
            .encrypt(
                XNonce::from_slice(&random.nonce),
                Payload {
                    msg: &key.0[..],
                    aad: AAD,
                },
            )
            .map_err(|_| Fault::unexpected("the data key could not be wrapped"))?;
        Ok(Self {
            version: 1,
            memory_kib,
            passes,
            salt: hex::encode(random.salt),
            nonce: hex::encode(random.nonce),
            wrapped: hex::encode(wrapped),
            check: key.check(),
        })
    }

    /// The data key, if this is its passphrase.
    pub fn unwrap(&self, passphrase: &str) -> Result<DataKey, UnwrapError> {
        let field =
            |text: &str| hex::decode(text).map_err(|_| damaged("a field is not hexadecimal"));
        let (salt, nonce, wrapped) = (
            field(&self.salt)?,
            field(&self.nonce)?,
            field(&self.wrapped)?,
        );
        if nonce.len() != 24 || self.memory_kib > 4 * MEMORY_KIB || self.passes > 16 {
            return Err(damaged("a field is out of range"));
        }
        let wrapping = wrapping_key(passphrase, &salt, self.memory_kib, self.passes)
            .map_err(UnwrapError::Fault)?;
        let key = XChaCha20Poly1305::new(Key::from_slice(&wrapping[..]))
            .decrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: &wrapped,
                    aad: AAD,
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| UnwrapError::Refusal(Refusal::WrongPassphrase))?;
        let key = <[u8; 32]>::try_from(&key[..]).map_err(|_| damaged("the key is not 32 bytes"))?;
        let key = DataKey::new(key);
        if key.check() == self.check {
            Ok(key)
        } else {
            Err(damaged("the key check differs"))
        }
    }

    /// Whether this is the key file of a sample: no other is wrapped with so little work.
    pub fn is_sample(&self) -> bool {
        self.memory_kib < MEMORY_KIB
    }

    /// Reads a key file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let file: Self = serde_json::from_slice(bytes).map_err(|error| {
            Fault::new(FaultKind::StoreDamaged, format!("the key file: {error}"))
        })?;
        if file.version == 1 {
            Ok(file)
        } else {
            Err(Fault::new(
                FaultKind::StoreDamaged,
                format!("the key file has version {}", file.version),
            ))
        }
    }

    /// Writes a key file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec_pretty(self).map_err(Fault::unexpected)
    }
}

/// Why a key file gave no key.
#[derive(Debug, thiserror::Error)]
pub enum UnwrapError {
    /// Not its passphrase.
    #[error(transparent)]
    Refusal(Refusal),
    /// The key file is damaged, or memory ran out.
    #[error(transparent)]
    Fault(Fault),
}

const AAD: &[u8] = b"sightline key file 1";

fn damaged(what: &str) -> UnwrapError {
    UnwrapError::Fault(Fault::new(
        FaultKind::StoreDamaged,
        format!("the key file: {what}"),
    ))
}

fn wrapping_key(
    passphrase: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<Zeroizing<[u8; 32]>, Fault> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(Fault::unexpected)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key[..])
        .map_err(Fault::unexpected)?;
    Ok(key)
}

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// zxcvbn's score, 0 to 4.
    pub score: u32,
    /// Whether it is enough.
    pub enough: bool,
    /// What would make it better, in plain words; empty when it is enough.
    pub advice: String,
}

/// Judges a passphrase; `about` are words that a guesser would know, such as the person's name.
pub fn strength(passphrase: &str, about: &[&str]) -> Strength {
    // Beyond 100 characters the estimate costs time and says nothing new.
    let head: String = passphrase.chars().take(100).collect();
    // What a guesser would try first counts for nothing: it is taken out before the rest is judged.
    let mut rest = head.to_lowercase();
    let about = about
        .iter()
        .flat_map(|text| text.split_whitespace())
        .map(str::to_lowercase);
    for word in LOCAL_WORDS.into_iter().map(str::to_owned).chain(about) {
        if word.chars().count() > 2 {
            rest = rest.replace(&word, "");
        }
    }
    let score = u32::from(u8::from(zxcvbn::zxcvbn(rest.trim(), &[]).score()));
    let enough = score >= SCORE_NEEDED && head.chars().count() >= 12;
    let advice = if enough {
        String::new()
    } else if head.chars().count() < 12 {
        "Use at least 12 characters: four unrelated words are easy to keep in mind.".into()
    } else {
        "Somebody who knows you or your work could guess this. Add an unrelated word or two.".into()
    };
    Strength {
        score,
        enough,
        advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANDOM: WrapRandom = WrapRandom {
        salt: [7; 16],
        nonce: [9; 24],
    };

    fn file() -> KeyFile {
        KeyFile::wrap_sample(
            &DataKey::new([3; 32]),
            "correct horse battery staple",
            RANDOM,
        )
        .unwrap()
    }

    #[test]
    fn the_passphrase_gives_the_key_back_and_no_other_does() {
        let key = file().unwrap("correct horse battery staple").unwrap();
        assert_eq!(key.cipher_key(), DataKey::new([3; 32]).cipher_key());
        let wrong = file().unwrap("Correct horse battery staple").unwrap_err();
        assert!(
            matches!(wrong, UnwrapError::Refusal(Refusal::WrongPassphrase)),
            "{wrong}"
        );
    }

    #[test]
    fn a_changed_key_file_is_never_taken_for_a_wrong_key_that_opens() {
        let whole = String::from_utf8(file().to_bytes().unwrap()).unwrap();
        for (field, value) in [
            ("check", "0011223344556677"),
            ("nonce", "00"),
            ("wrapped", "zz"),
        ] {
            let mut json: serde_json::Value = serde_json::from_str(&whole).unwrap();
            json[field] = value.into();
            let read = KeyFile::parse(json.to_string().as_bytes()).unwrap();
            assert!(
                read.unwrap("correct horse battery staple").is_err(),
                "{field}"
            );
        }
        assert!(KeyFile::parse(&whole.as_bytes()[..40]).is_err());
    }

    #[test]
    fn a_hostile_key_file_cannot_ask_for_all_memory() {
        let mut json = serde_json::to_value(file()).unwrap();
        json["memory_kib"] = u32::MAX.into();
        let read = KeyFile::parse(json.to_string().as_bytes()).unwrap();
        assert!(matches!(read.unwrap("x"), Err(UnwrapError::Fault(_))));
    }

    #[test]
    fn what_a_colleague_would_guess_is_not_enough() {
        for weak in [
            "SocialWork1",
            "Sightline2026!",
            "daniel okoro 1985",
            "aaaaaaaaaaaaaaaa",
            "",
        ] {
            assert!(!strength(weak, &["Daniel Okoro"]).enough, "{weak}");
        }
        assert!(strength("copper violin marmalade tuesday", &["Daniel Okoro"]).enough);
    }
}
