//! What the revisions of one record prove, held against the trail and the keys of people. Pure: the verb
//! brings all of it.

use std::collections::HashSet;

use uuid::Uuid;

use super::{
    Act, Digest, TrailEntry,
    finding::Finding,
    revision::{Broken, Holds, Revision},
    signature::PublicKey,
};
use crate::{
    id::PersonId,
    observation::{Addendum, Observation},
    supervision::Session,
};

/// All that is needed to judge one record.
pub struct Evidence<'a> {
    /// The record.
    pub record: Uuid,
    /// What people call it, for the findings.
    pub reference: &'a str,
    /// Its revisions, in the order in which they are kept.
    pub revisions: &'a [Revision],
    /// The entries of the trail that touch it.
    pub entries: &'a [TrailEntry],
}

/// What the revisions of one record say, as far as they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proven {
    /// The observation at its newest revision.
    pub observation: Option<Observation>,
    /// The session at its newest revision.
    pub session: Option<Session>,
    /// What was added after the agreement, oldest first.
    pub additions: Vec<Addendum>,
    /// How many revisions there are that hold.
    pub signed: u32,
    /// Who signed, each once, in the order of their first signature.
    pub signers: Vec<PersonId>,
}

impl Evidence<'_> {
    /// Checks that the trail tells of the record; and every revision: its place in the chain, its bytes, its
    /// signature, its signer's key, and that the trail tells of it; and that none of which the trail tells is
    /// gone.
    pub fn judge(&self, keys: impl Fn(PersonId) -> Vec<PublicKey>) -> (Proven, Vec<Finding>) {
        let mut proven = Proven::default();
        let mut findings = Vec::new();
        if !self.is_started() {
            findings.push(Finding::RecordUntold {
                reference: self.reference.into(),
            });
        }
        let told: HashSet<(&str, &Digest)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry.act.as_str(), entry.digest.as_ref()?)))
            .collect();
        let mut prev = [0; 32];
        for (place, revision) in self.revisions.iter().enumerate() {
            let seq = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
            let checked =
                revision
                    .check(self.record, seq, &prev)
                    .and_then(|()| match revision.key {
                        Some(key) if keys(revision.by).contains(&key) => revision.holds(),
                        _ => Err(Broken::Signer),
                    });
            prev = revision.sha;
            match checked {
                Ok(holds) => proven.take(revision, holds),
                Err(why) => findings.push(Finding::RevisionBroken {
                    reference: self.reference.into(),
                    seq,
                    why,
                }),
            }
            if !told.contains(&(revision.act.as_str(), &revision.sha)) {
                findings.push(Finding::RevisionUntold {
                    reference: self.reference.into(),
                    seq,
                });
            }
        }
        let kept: HashSet<&Digest> = self.revisions.iter().map(|kept| &kept.sha).collect();
        if told.iter().any(|(_, digest)| !kept.contains(digest)) {
            findings.push(Finding::RevisionMissing {
                reference: self.reference.into(),
            });
        }
        (proven, findings)
    }

    /// Whether the trail tells that the record was started, and not that it was discarded after that.
    fn is_started(&self) -> bool {
        let [started, discarded] = [Act::Started, Act::Discarded].map(Act::key);
        let mut newest_first = self.entries.iter().rev().map(|entry| &entry.act);
        newest_first.find(|act| [&started, &discarded].contains(act)) == Some(&started)
    }
}

impl Proven {
    fn take(&mut self, revision: &Revision, holds: Holds) {
        self.signed += 1;
        if !self.signers.contains(&revision.by) {
            self.signers.push(revision.by);
        }
        match holds {
            Holds::Observation(observation) => self.observation = Some(*observation),
            Holds::Session(session) => self.session = Some(*session),
            Holds::Addendum(addendum) => self.additions.push(*addendum),
        }
    }
}
