//! Keys that sign (Ed25519, RFC 8032): one for each person who sits at a desk. What a signature covers
//! is for [`super::revision`] to say. Randomness comes from the caller; a secret is never printed.

use std::sync::Arc;

use ed25519_dalek::{Signer as _, SigningKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use super::Digest;
use crate::id::PersonId;

/// The half of a key that everybody may know: whoever has it can check a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicKey(pub [u8; 32]);

/// An Ed25519 signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// Somebody who can sign: their id with their secret key, which is cleared from memory when dropped.
#[derive(Clone)]
pub struct Signer {
    /// Who.
    pub person: PersonId,
    key: Arc<SigningKey>,
}

impl Signer {
    /// A signer with the key that these 32 random bytes are. The caller brings them, from the system.
    pub fn new(person: PersonId, secret: &[u8; 32]) -> Self {
        let key = Arc::new(SigningKey::from_bytes(secret));
        Self { person, key }
    }

    /// The half that others may know.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.key.verifying_key().to_bytes())
    }

    /// The half that only the encrypted store may hold.
    pub fn secret(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Signs these bytes.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.key.sign(message).to_bytes())
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({}, …)", self.person)
    }
}

impl PublicKey {
    /// Whether this key's owner signed these bytes. Strict: a weak key or a second form of the same
    /// signature does not pass.
    pub fn signed(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        ed25519_dalek::VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }

    /// What the trail keeps of the making of a key: whose it is, and which.
    pub fn digest(&self, of: PersonId) -> Digest {
        Sha256::new()
            .chain_update(b"sightline signing key 1")
            .chain_update(of.0.as_bytes())
            .chain_update(self.0)
            .finalize()
            .into()
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(self.0))
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::revision::hex32(from).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test 2 of section 7.1 of RFC 8032: another reader of the same standard gets the same bytes.
    #[test]
    fn it_signs_as_the_standard_says() {
        let secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let signed = concat!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        );
        let secret: [u8; 32] = hex::decode(secret).unwrap().try_into().unwrap();
        let signer = Signer::new(PersonId(uuid::Uuid::nil()), &secret);
        assert_eq!(hex::encode(signer.public().0), public);
        let signature = signer.sign(&[0x72]);
        assert_eq!(hex::encode(signature.0), signed);
        assert!(signer.public().signed(&[0x72], &signature));
        assert!(!signer.public().signed(&[0x73], &signature));
    }

    #[test]
    fn nothing_of_a_secret_is_printed() {
        let signer = Signer::new(PersonId(uuid::Uuid::nil()), &[0x5a; 32]);
        assert!(!format!("{signer:?}").contains("5a5a"));
    }
}
