//! The key file: how a passphrase, or the authority's recovery key, opens the store beside it. No secret
//! stands in it unwrapped, and it never changes in place: the caller replaces it whole.
//!
//! **Versions.** 1 knew the passphrase only. 2 can hold the data key a second time, wrapped for a recovery
//! key. 3 has a sum over all of the file, so that damage is told as damage and never taken for a wrong
//! passphrase. All are read; 3 is written. The version is part of what the passphrase's wrapping
//! authenticates, so that a file of one version cannot be passed off as another.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{DataKey, NONCE, Recipient, RecoveryKey, decrypt, encrypt};
use crate::{
    fault::{Fault, FaultKind},
    refusal::Refusal,
};

/// The version that is written.
const VERSION: u32 = 3;
/// Memory for Argon2id in KiB: 128 MiB.
const MEMORY_KIB: u32 = 128 * 1024;
/// Passes of Argon2id over that memory.
const PASSES: u32 = 3;
/// A file may ask for this many times [`MEMORY_KIB`], and no more: a hostile one would ask for all.
const MOST_MEMORY: u32 = 4 * MEMORY_KIB;
/// A file may ask for this many passes.
const MOST_PASSES: u32 = 16;
/// A data key that age wrapped for one recipient takes some 200 bytes; more than this is not one.
const MOST_WRAPPED: usize = 4_096;

/// What stands beside the store: how to get from a passphrase to its data key. No secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    version: u32,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    wrapped: String,
    check: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recovery: Option<Wrapped>,
    /// SHA-256 over all of the above as compact JSON, in hexadecimal. Nothing secret: whoever changes the
    /// file on purpose can make another, and is told of by [`KeyFile::mark`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
}

/// The data key wrapped for a recovery key: an age file, which age itself can open too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    recipient: Recipient,
    wrapped: String,
}

/// Randomness that wrapping a key needs, brought by the caller.
#[derive(Clone, Copy)]
pub struct WrapRandom {
    /// Salt of Argon2id.
    pub salt: [u8; 16],
    /// Nonce of XChaCha20-Poly1305.
    pub nonce: [u8; NONCE],
}

/// Why a key file gave no key.
#[derive(Debug, thiserror::Error)]
pub enum UnwrapError {
    /// A rule says no: not its passphrase, not its recovery key, a newer file.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// The key file is damaged, or memory ran out.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl KeyFile {
    /// A key file is shorter than this, in bytes.
    pub const MOST: u64 = 64 * 1024;

    /// Wraps `key` with `passphrase`. Does not judge the passphrase: see [`super::strength`].
    pub fn wrap(key: &DataKey, passphrase: &str, random: WrapRandom) -> Result<Self, Fault> {
        Self::wrap_with(key, passphrase, random, (MEMORY_KIB, PASSES))
    }

    /// Wraps the key of a workspace of invented people, whose passphrase everybody may know: with as
    /// little work as Argon2id allows, so that it opens at one click.
    pub fn wrap_sample(key: &DataKey, passphrase: &str, random: WrapRandom) -> Result<Self, Fault> {
        Self::wrap_with(key, passphrase, random, (8, 1))
    }

    fn wrap_with(
        key: &DataKey,
        passphrase: &str,
        random: WrapRandom,
        (memory_kib, passes): (u32, u32),
    ) -> Result<Self, Fault> {
        let wrapping = wrapping_key(passphrase, &random.salt, memory_kib, passes)?;
        let wrapped = encrypt(&wrapping, &random.nonce, &key.0[..], &about(VERSION))?;
        Self {
            version: VERSION,
            memory_kib,
            passes,
            salt: hex::encode(random.salt),
            nonce: hex::encode(random.nonce),
            wrapped: hex::encode(wrapped),
            check: key.check(),
            recovery: None,
            sum: None,
        }
        .summed()
    }

    /// The same file with the sum of what it says now.
    fn summed(self) -> Result<Self, Fault> {
        let plain = Self { sum: None, ..self };
        let said = serde_json::to_vec(&plain).map_err(Fault::unexpected)?;
        Ok(Self {
            sum: Some(hex::encode(Sha256::digest(said))),
            ..plain
        })
    }

    /// The same file under another passphrase; whoever else can open it still can.
    pub fn rewrap(
        &self,
        key: &DataKey,
        passphrase: &str,
        random: WrapRandom,
    ) -> Result<Self, Fault> {
        Self {
            recovery: self.recovery.clone(),
            ..Self::wrap(key, passphrase, random)?
        }
        .summed()
    }

    /// The same file with the data key wrapped for this recovery key too, in place of any before it.
    pub fn for_recovery(self, key: &DataKey, recipient: Recipient) -> Result<Self, Fault> {
        let wrapped = hex::encode(recipient.wrap(&key.0[..])?);
        Self {
            recovery: Some(Wrapped { recipient, wrapped }),
            ..self
        }
        .summed()
    }

    /// The data key, if this is its passphrase.
    pub fn unwrap(&self, passphrase: &str) -> Result<DataKey, UnwrapError> {
        let (salt, nonce) = (field(&self.salt)?, field(&self.nonce)?);
        let wrapped = field(&self.wrapped)?;
        if nonce.len() != NONCE || self.memory_kib > MOST_MEMORY || self.passes > MOST_PASSES {
            return Err(damaged("a field is out of range").into());
        }
        let wrapping = wrapping_key(passphrase, &salt, self.memory_kib, self.passes)?;
        let key = decrypt(&wrapping, &nonce, &wrapped, &about(self.version))
            .ok_or(Refusal::WrongPassphrase)?;
        self.checked(&key)
    }

    /// The data key, if it was wrapped for this recovery key.
    pub fn recover(&self, recovery: &RecoveryKey) -> Result<DataKey, UnwrapError> {
        let Some(held) = &self.recovery else {
            return Err(Refusal::NoRecoveryKey.into());
        };
        if recovery.recipient()? != held.recipient {
            return Err(Refusal::OtherRecoveryKey {
                wanted: held.recipient.reference(),
            }
            .into());
        }
        let wrapped = field(&held.wrapped)?;
        if wrapped.len() > MOST_WRAPPED {
            return Err(damaged("the recovery part is too long").into());
        }
        let key = recovery
            .unwrap(&wrapped)?
            .ok_or_else(|| damaged("the recovery part does not open"))?;
        self.checked(&key)
    }

    /// Whose recovery key opens the store too, if any.
    pub fn recipient(&self) -> Option<&Recipient> {
        self.recovery.as_ref().map(|held| &held.recipient)
    }

    /// A wrong key that opens the wrapping by damage or malice is found here, before the store is tried.
    fn checked(&self, key: &[u8]) -> Result<DataKey, UnwrapError> {
        let key = <[u8; 32]>::try_from(key).map_err(|_| damaged("the key is not 32 bytes"))?;
        let key = DataKey::new(key);
        if key.check() == self.check {
            Ok(key)
        } else {
            Err(damaged("the key check differs").into())
        }
    }

    /// Whether this is the key file of a sample: no other is wrapped with so little work.
    pub fn is_sample(&self) -> bool {
        self.memory_kib < MEMORY_KIB
    }

    /// Reads a key file.
    pub fn parse(bytes: &[u8]) -> Result<Self, UnwrapError> {
        /// As much of the file as every version has.
        #[derive(Deserialize)]
        struct Any {
            version: u32,
        }
        let unreadable = |error: serde_json::Error| damaged(error);
        let found = serde_json::from_slice::<Any>(bytes)
            .map_err(unreadable)?
            .version;
        if found > VERSION {
            return Err(Refusal::StoreNewer {
                found,
                known: VERSION,
            }
            .into());
        }
        let file: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        match (file.version, &file.recovery, &file.sum) {
            (1, None, None) | (2, _, None) => Ok(file),
            (3, _, Some(_)) if file == file.clone().summed()? => Ok(file),
            (3, ..) => Err(damaged("it is not what was written").into()),
            _ => Err(damaged("its version and its parts do not fit").into()),
        }
    }

    /// Writes a key file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec_pretty(self).map_err(Fault::unexpected)
    }

    /// SHA-256 of a key file's bytes, in hexadecimal: the store keeps it, so that another file put in its
    /// place (an older one, with an older passphrase) is noticed when the store is next open.
    pub fn mark(bytes: &[u8]) -> String {
        hex::encode(Sha256::digest(bytes))
    }
}

/// What the passphrase's wrapping says about itself: the version of the file it stands in.
fn about(version: u32) -> Vec<u8> {
    format!("sightline key file {version}").into_bytes()
}

fn field(text: &str) -> Result<Vec<u8>, Fault> {
    hex::decode(text).map_err(|_| damaged("a field is not hexadecimal"))
}

fn damaged(what: impl std::fmt::Display) -> Fault {
    Fault::new(FaultKind::KeyFileDamaged, what)
}

fn wrapping_key(
    passphrase: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<Zeroizing<[u8; 32]>, Fault> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key[..])
        .map_err(damaged)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANDOM: WrapRandom = WrapRandom {
        salt: [7; 16],
        nonce: [9; NONCE],
    };
    const PASSPHRASE: &str = "correct horse battery staple";

    fn key() -> DataKey {
        DataKey::new([3; 32])
    }

    fn file() -> KeyFile {
        KeyFile::wrap_sample(&key(), PASSPHRASE, RANDOM).unwrap()
    }

    fn recovery(n: u8) -> RecoveryKey {
        RecoveryKey::new([n; 32])
    }

    fn with_recovery() -> KeyFile {
        let recipient = recovery(5).recipient().unwrap();
        file().for_recovery(&key(), recipient).unwrap()
    }

    fn same(a: &DataKey, b: &DataKey) -> bool {
        a.cipher_key() == b.cipher_key()
    }

    #[test]
    fn the_passphrase_gives_the_key_back_and_no_other_does() {
        assert!(same(&file().unwrap(PASSPHRASE).unwrap(), &key()));
        let wrong = file().unwrap("Correct horse battery staple").unwrap_err();
        assert!(
            matches!(wrong, UnwrapError::Refusal(Refusal::WrongPassphrase)),
            "{wrong}"
        );
    }

    #[test]
    fn the_recovery_key_gives_the_same_key_and_no_other_does() {
        let file = with_recovery();
        assert!(same(&file.recover(&recovery(5)).unwrap(), &key()));
        let wanted = recovery(5).recipient().unwrap().reference();
        let other = file.recover(&recovery(6)).unwrap_err();
        assert!(
            matches!(other, UnwrapError::Refusal(Refusal::OtherRecoveryKey { wanted: told }) if told == wanted)
        );
        let none = super::tests::file().recover(&recovery(5)).unwrap_err();
        assert!(matches!(none, UnwrapError::Refusal(Refusal::NoRecoveryKey)));
    }

    #[test]
    fn another_passphrase_leaves_the_recovery_key_and_another_recovery_key_the_passphrase() {
        let file = with_recovery();
        let changed = file
            .rewrap(&key(), "four other words here", RANDOM)
            .unwrap();
        assert!(changed.unwrap(PASSPHRASE).is_err());
        assert!(same(&changed.recover(&recovery(5)).unwrap(), &key()));

        let rotated = file
            .for_recovery(&key(), recovery(6).recipient().unwrap())
            .unwrap();
        assert!(rotated.recover(&recovery(5)).is_err());
        assert!(same(&rotated.recover(&recovery(6)).unwrap(), &key()));
        assert!(same(&rotated.unwrap(PASSPHRASE).unwrap(), &key()));
    }

    /// Made by the first release, with a passphrase that everybody may know.
    #[test]
    fn a_file_of_the_first_version_still_opens_and_is_written_as_the_newest() {
        let kept = include_bytes!("../../../tests/corpus/keys/whole-version-1.keys");
        let file = KeyFile::parse(kept).unwrap();
        let key = file.unwrap(PASSPHRASE).unwrap();
        let now = file.rewrap(&key, PASSPHRASE, RANDOM).unwrap();
        assert_eq!(now.version, VERSION);
        assert!(same(&now.unwrap(PASSPHRASE).unwrap(), &key));
    }

    #[test]
    fn a_version_cannot_be_passed_off_as_another() {
        let mut file = file();
        file.version = 1;
        assert!(file.unwrap(PASSPHRASE).is_err());
    }

    /// By damage, which the sum tells, and on purpose, with a sum of its own.
    #[test]
    fn every_changed_field_is_found() {
        let whole = serde_json::to_value(with_recovery()).unwrap();
        let fields = [
            "/check",
            "/nonce",
            "/salt",
            "/wrapped",
            "/memory_kib",
            "/passes",
            "/recovery/wrapped",
        ];
        for field in fields {
            let mut json = whole.clone();
            let value = json.pointer_mut(field).unwrap();
            *value = match value.as_u64() {
                Some(number) => (number + 1).into(),
                None => turned(value.as_str().unwrap()).into(),
            };
            let read = KeyFile::parse(json.to_string().as_bytes());
            assert!(
                matches!(&read, Err(UnwrapError::Fault(f)) if f.kind == FaultKind::KeyFileDamaged),
                "{field}: {read:?}"
            );
            let again: KeyFile = serde_json::from_value(json).unwrap();
            let bytes = again.summed().unwrap().to_bytes().unwrap();
            let read = KeyFile::parse(&bytes).unwrap();
            match field {
                "/recovery/wrapped" => assert!(read.recover(&recovery(5)).is_err()),
                _ => assert!(read.unwrap(PASSPHRASE).is_err(), "{field}"),
            }
        }
    }

    /// A hexadecimal text with its last letter changed.
    fn turned(text: &str) -> String {
        let last = if text.ends_with('0') { '1' } else { '0' };
        format!("{}{last}", &text[..text.len() - 1])
    }
}
