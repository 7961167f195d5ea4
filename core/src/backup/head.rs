//! The head of a backup's file: what is in it, as four lines of text before the parts themselves. The
//! format is in docs/formats/backup.md.
//!
//! ```text
//! sightline backup 1
//! {"made":"2026-05-12T13:32:05.123Z","trail":{…},"keys":{…},"store":{…}}
//! <HMAC-SHA-256 of the lines above, with a key that comes from the data key>
//! <SHA-256 of the lines above>
//! ```
//!
//! The last line lets anybody find damage, who has no key. The one before lets whoever opens the backup
//! find that somebody put other parts together. There are no names of files in it: nothing that a hostile
//! backup could point elsewhere with.

use hmac::Mac as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    audit::{Digest, Head as TrailHead, code},
    fault::Fault,
    refusal::Refusal,
    time::Timestamp,
};

/// The version that is written.
const VERSION: u32 = 1;
/// A head is shorter than this, in bytes: no more is read to find it.
pub const MOST: usize = 4_096;
const BEGINS: &str = "sightline backup ";

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// When it was made.
    pub made: Timestamp,
    /// Where the trail stood: the high-water mark as of the copy.
    pub trail: Standing,
    /// The key file, which comes first.
    pub keys: Part,
    /// The store, which follows and ends the file.
    pub store: Part,
}

/// The trail's last entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Its number.
    pub seq: i64,
    /// Its hash, in hexadecimal.
    pub sha256: String,
}

/// One part of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its length.
    pub bytes: u64,
    /// Its hash, in hexadecimal.
    pub sha256: String,
}

impl From<TrailHead> for Standing {
    fn from(head: TrailHead) -> Self {
        Self {
            seq: head.seq,
            sha256: hex::encode(head.sha),
        }
    }
}

impl Standing {
    /// As the trail has it; none where the hash is no hash.
    pub fn head(&self) -> Option<TrailHead> {
        let sha = hex::decode(&self.sha256).ok()?.try_into().ok()?;
        let seq = self.seq;
        Some(TrailHead { seq, sha })
    }
}

impl Part {
    /// A part of this length with this hash.
    pub fn new(bytes: u64, sha: Digest) -> Self {
        Self {
            bytes,
            sha256: hex::encode(sha),
        }
    }
}

/// A head as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What is in the backup, as it says itself.
    pub contents: Contents,
    /// How many bytes the head has; the parts follow.
    pub bytes: u64,
    /// The code that authenticates it, in hexadecimal.
    pub code: String,
    said: String,
}

impl Head {
    /// The bytes of a head, authenticated with `key`.
    pub fn write(contents: &Contents, key: &[u8; 32]) -> Result<Vec<u8>, Fault> {
        let json = serde_json::to_string(contents).map_err(Fault::unexpected)?;
        let said = format!("{BEGINS}{VERSION}\n{json}\n");
        let code = hex::encode(code::of(&said, key).finalize().into_bytes());
        let coded = format!("{said}{code}\n");
        let sum = hex::encode(Sha256::digest(&coded));
        Ok(format!("{coded}{sum}\n").into_bytes())
    }

    /// Reads the head from the beginning of a file: its first [`MOST`] bytes, or all where it is shorter.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotABackup`], [`Refusal::StoreNewer`], [`Refusal::BackupCutOff`] where the file ends
    /// before its head does, and [`Refusal::BackupDamaged`].
    pub fn read(begin: &[u8]) -> Result<Self, Refusal> {
        if !begin.starts_with(BEGINS.as_bytes()) {
            return Err(Refusal::NotABackup);
        }
        let damaged = Refusal::BackupDamaged;
        let ends = |n: usize| {
            let mut newlines = begin.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            newlines.nth(n).map(|(at, _)| at + 1)
        };
        let Some(end) = ends(3) else {
            return Err(match begin.len() < MOST {
                true => Refusal::BackupCutOff,
                false => damaged,
            });
        };
        let text = std::str::from_utf8(&begin[..end]).map_err(|_| damaged.clone())?;
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let [first, json, code, sum] = lines[..] else {
            return Err(damaged);
        };
        let coded = &text[..text.len() - sum.len() - 1];
        // Compared as text: capitals would be other bytes for the same hash.
        if hex::encode(Sha256::digest(coded)) != sum {
            return Err(damaged);
        }
        let found = first.strip_prefix(BEGINS).and_then(|it| it.parse().ok());
        match found {
            Some(VERSION) => {}
            Some(found) if found > VERSION => {
                let known = VERSION;
                return Err(Refusal::StoreNewer { found, known });
            }
            _ => return Err(damaged),
        }
        let contents: Contents = serde_json::from_str(json).map_err(|_| damaged.clone())?;
        if contents.store.bytes == 0 || contents.trail.seq < 0 {
            return Err(damaged);
        }
        Ok(Self {
            contents,
            bytes: end as u64,
            said: format!("{first}\n{json}\n"),
            code: code.to_owned(),
        })
    }

    /// How long the whole file is.
    pub fn file_bytes(&self) -> u64 {
        let Contents { keys, store, .. } = &self.contents;
        self.bytes
            .saturating_add(keys.bytes)
            .saturating_add(store.bytes)
    }

    /// Refuses a head that was not written with this key.
    pub fn authentic(&self, key: &[u8; 32]) -> Result<(), Refusal> {
        let code = hex::decode(&self.code).unwrap_or_default();
        code::of(&self.said, key)
            .verify_slice(&code)
            .map_err(|_| Refusal::BackupForged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn contents() -> Contents {
        Contents {
            made: Timestamp::from_millis(1_778_592_725_123),
            trail: Standing {
                seq: 42,
                sha256: hex::encode([9; 32]),
            },
            keys: Part::new(812, [1; 32]),
            store: Part::new(4_096, [2; 32]),
        }
    }

    /// The format is written down: another release must read what this one writes.
    #[test]
    fn the_bytes_are_those_of_the_format() {
        let bytes = Head::write(&contents(), &KEY).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "sightline backup 1");
        assert_eq!(
            lines[1],
            format!(
                r#"{{"made":"2026-05-12T13:32:05.123Z","trail":{{"seq":42,"sha256":"{}"}},"keys":{{"bytes":812,"sha256":"{}"}},"store":{{"bytes":4096,"sha256":"{}"}}}}"#,
                "09".repeat(32),
                "01".repeat(32),
                "02".repeat(32)
            )
        );
        assert_eq!(
            lines[2],
            "adee0bd0da822e486586d73670196cdd854b5690155d16611e5306cec5f061fb"
        );
        assert_eq!(
            lines[3],
            "83eab03e32aab68effa4f0cf4cfd79bcab37f03179f71eaf2d773df290ec9ea5"
        );
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn a_head_is_read_as_it_was_written_whatever_follows() {
        let mut bytes = Head::write(&contents(), &KEY).unwrap();
        let length = bytes.len() as u64;
        bytes.extend(b"\n\nparts");
        let head = Head::read(&bytes).unwrap();
        assert_eq!(head.contents, contents());
        assert_eq!((head.bytes, head.file_bytes()), (length, length + 4_908));
        assert_eq!(head.authentic(&KEY), Ok(()));
        assert_eq!(head.authentic(&[8; 32]), Err(Refusal::BackupForged));
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_found() {
        let whole = Head::write(&contents(), &KEY).unwrap();
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut changed = whole.clone();
                changed[place] ^= 1 << bit;
                assert!(Head::read(&changed).is_err(), "bit {bit} of {place}");
            }
            assert!(Head::read(&whole[..place]).is_err(), "cut at {place}");
        }
    }

    #[test]
    fn a_head_that_was_put_together_without_the_key_does_not_pass() {
        let mut other = contents();
        other.keys.sha256 = hex::encode([3; 32]);
        let whole = String::from_utf8(Head::write(&contents(), &KEY).unwrap()).unwrap();
        let code = whole.lines().nth(2).unwrap();
        let json = serde_json::to_string(&other).unwrap();
        let coded = format!("{BEGINS}{VERSION}\n{json}\n{code}\n");
        let sum = hex::encode(Sha256::digest(&coded));
        let head = Head::read(format!("{coded}{sum}\n").as_bytes()).unwrap();
        assert_eq!(head.authentic(&KEY), Err(Refusal::BackupForged));
    }
}
