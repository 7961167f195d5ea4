//! Revisions: what a record said when it was shared, agreed or added to, as bytes that are signed once
//! and kept for ever. docs/formats/revision.md is the format; `tests/golden/` holds samples of it.
//!
//! A revision (format 2) is one document of canonical JSON (RFC 8785): which record, the how-manieth,
//! what was done, by whom, when, with which key, after which revision, and all that the record said.
//! Its hash and its signature are over those bytes as they are kept, so that nobody has to write them a
//! second time to check them. What nobody signed is no revision, whatever its row says.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    Act, Digest, canonical,
    signature::{PublicKey, Signature, Signer},
};
use crate::{
    id::PersonId,
    observation::{Addendum, Observation},
    supervision::Session,
    time::Timestamp,
};

/// The format that is written and read.
pub const FORMAT: u32 = 2;
/// Stands before what is hashed and signed, so that no signature can be taken for one of another kind.
const DOMAIN: &[u8] = b"sightline revision 2\n";

/// What a revision holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Holds {
    /// A whole observation.
    Observation(Box<Observation>),
    /// A whole supervision session.
    Session(Box<Session>),
    /// An addition to an agreed observation.
    Addendum(Box<Addendum>),
}

/// What the signer says, field by field; [`Statement::bytes`] is what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Statement {
    /// The format: 2.
    pub format: u32,
    /// The record.
    pub record: Uuid,
    /// 1, 2, 3 and so on within the record.
    pub seq: u32,
    /// What was done.
    pub act: Act,
    /// Who did it, and signs.
    pub by: PersonId,
    /// When, by their clock.
    pub at: Timestamp,
    /// The key that they sign with.
    pub key: PublicKey,
    /// The hash of the record's revision before; zeros for its first.
    #[serde(serialize_with = "as_hex", deserialize_with = "hex32")]
    pub prev: Digest,
    /// What the record said.
    pub holds: Holds,
}

/// One revision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// 1, 2, 3 and so on within its record.
    pub seq: u32,
    /// The act's key.
    pub act: String,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The format: 2.
    pub format: u32,
    /// The bytes: canonical JSON of a [`Statement`].
    pub body: Vec<u8>,
    /// The hash that the next one is chained to.
    pub sha: Digest,
    /// The hash of the one before.
    pub prev: Digest,
    /// The key it is signed with; none in a row that was not made by us.
    pub key: Option<PublicKey>,
    /// The signature; none in a row that was not made by us.
    pub signature: Option<Signature>,
}

/// What is wrong with one revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Broken {
    /// It has no signature: whoever can write into the store can make such a row.
    Unsigned,
    /// Its bytes are not those that were hashed, or its columns say something else than its bytes.
    Changed,
    /// It does not follow the one before: one was removed, added or moved.
    OutOfOrder,
    /// The signature is not over these bytes.
    Signature,
    /// The key is not one of the person who is said to have signed.
    Signer,
    /// This Sightline cannot read it.
    Unreadable,
}

impl Statement {
    /// The canonical bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        canonical::bytes(self)
    }

    /// Signs this: the revision as it is kept. `signer` must be who the statement says.
    pub fn sign(&self, signer: &Signer) -> Result<Revision, serde_json::Error> {
        let body = self.bytes()?;
        let message = message(&body);
        Ok(Revision {
            seq: self.seq,
            act: self.act.key(),
            by: self.by,
            at: self.at,
            format: FORMAT,
            sha: Sha256::digest(&message).into(),
            prev: self.prev,
            key: Some(self.key),
            signature: Some(signer.sign(&message)),
            body,
        })
    }
}

/// What is hashed and signed: the name of the format, then the bytes.
fn message(body: &[u8]) -> Vec<u8> {
    [DOMAIN, body].concat()
}

impl Revision {
    /// What it holds, once [`Revision::check`] has passed it.
    pub fn holds(&self) -> Result<Holds, Broken> {
        self.statement().map(|statement| statement.holds)
    }

    fn statement(&self) -> Result<Statement, Broken> {
        serde_json::from_slice(&self.body).map_err(|_| Broken::Unreadable)
    }

    /// Checks it by itself, as one of `record`, after the revision with the hash `prev`. Whether the key
    /// is the signer's is for the caller to say, who knows the keys of people.
    pub fn check(&self, record: Uuid, seq: u32, prev: &Digest) -> Result<(), Broken> {
        let (Some(key), Some(signature)) = (self.key, self.signature) else {
            return Err(Broken::Unsigned);
        };
        if self.seq != seq || self.prev != *prev {
            return Err(Broken::OutOfOrder);
        }
        if self.format != FORMAT {
            return Err(Broken::Unreadable);
        }
        let message = message(&self.body);
        if Sha256::digest(&message)[..] != self.sha {
            return Err(Broken::Changed);
        }
        let statement = self.statement()?;
        let canonical = serde_json::from_slice::<serde_json::Value>(&self.body)
            .and_then(|value| canonical::bytes(&value));
        let columns = Statement {
            format: self.format,
            record,
            seq: self.seq,
            act: statement.act,
            by: self.by,
            at: self.at,
            key,
            prev: self.prev,
            holds: statement.holds.clone(),
        };
        if canonical.is_ok_and(|bytes| bytes == self.body)
            && columns == statement
            && self.act == statement.act.key()
        {
            match statement.key.signed(&message, &signature) {
                true => Ok(()),
                false => Err(Broken::Signature),
            }
        } else {
            Err(Broken::Changed)
        }
    }
}

fn as_hex<S: Serializer>(bytes: &Digest, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex::encode(bytes))
}

/// 32 bytes as 64 lower-case hexadecimal digits, and in no second way.
pub(super) fn hex32<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
    let text = String::deserialize(from)?;
    let bytes = hex::decode(&text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    bytes
        .filter(|bytes: &[u8; 32]| hex::encode(bytes) == text)
        .ok_or_else(|| serde::de::Error::custom("64 hexadecimal digits are wanted"))
}
