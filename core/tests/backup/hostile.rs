//! Backups from anywhere: the corpus, one fault a file, and files put together at random. None opens, none
//! changes anything, nothing is written but in the folder to work in, which is gone afterwards.

use std::{fs, path::Path};

use sightline_core::{
    ops::{
        OpError,
        backup::{self, Secret, Way},
        keys,
        workspace::{self, Gate},
    },
    refusal::Refusal,
};

use super::{
    NEW, back_up,
    common::{Clock, PASSPHRASE, times},
    files, recovery_key, refusal, written,
};

/// What each file of the corpus is refused as; what is not named here is damaged.
fn expected(name: &str) -> Refusal {
    match name {
        "another-kind-of-file" | "empty" => Refusal::NotABackup,
        "version-of-tomorrow" => Refusal::StoreNewer { found: 2, known: 1 },
        "forged-with-another-key" => Refusal::BackupForged,
        "keys-of-a-sample" => Refusal::SampleKeys,
        "store-beyond-any-disk" => Refusal::BackupCutOff,
        name if name.starts_with("cut-") => Refusal::BackupCutOff,
        _ => Refusal::BackupDamaged,
    }
}

#[test]
fn each_fault_is_refused_for_what_it_is_and_nothing_is_written() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/backup");
    let clean = tempfile::tempdir().unwrap();
    let records = clean.path().join("a/b/records");
    let words = recovery_key(5).0;
    let mut seen = 0;
    for entry in fs::read_dir(corpus).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".backup") else {
            continue;
        };
        let file = entry.path();
        let before = fs::read(&file).unwrap();
        let way = Way::Words {
            typed: &words,
            fresh: NEW,
        };
        let restored = backup::restore(&records, &file, None, way, Clock::start().source());
        assert_eq!(refusal(restored), expected(name), "{name}");
        assert!(matches!(workspace::gate(&records), Gate::NoStore { .. }));
        assert_eq!(files(clean.path()).len(), 0, "{name}");
        assert!(fs::read(&file).unwrap() == before, "{name}");
        seen += 1;
    }
    assert!(seen >= 30, "{seen} files in the corpus");
}

/// Numbers that are the same each time (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// A whole backup of ours, cut up and put together again: pieces left out, doubled, swapped, overwritten with
/// numbers that lengths are made of, and now and then with a sum that fits.
fn put_together(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    const NUMBERS: [&str; 6] = ["0", "-1", "9e99", "18446744073709551615", "1", "../../x"];
    let mut bytes = whole.to_vec();
    // Mostly in the head, where the lengths are.
    let reach = [700, bytes.len()][usize::from(dice.below(4) == 0)];
    for _ in 0..=dice.below(3) {
        let (a, b) = (dice.below(reach.min(bytes.len())), dice.below(200));
        let end = (a + b).min(bytes.len());
        match dice.below(5) {
            0 => bytes.truncate(a),
            1 => drop(bytes.drain(a..end)),
            2 => {
                let piece = bytes[a..end].to_vec();
                bytes.splice(a..a, piece);
            }
            3 => {
                let number = NUMBERS[dice.below(NUMBERS.len())];
                bytes.splice(a..a.max(end.min(a + 5)), number.bytes());
            }
            _ => {
                let middle = a + (end - a) / 2;
                bytes[a..end].rotate_left(middle - a);
            }
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    if dice.below(2) == 0 {
        with_a_sum_that_fits(&bytes)
    } else {
        bytes
    }
}

fn with_a_sum_that_fits(bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let lines: Vec<&[u8]> = bytes.splitn(5, |byte| *byte == b'\n').collect();
    let [version, json, code, _, rest] = lines[..] else {
        return bytes.to_vec();
    };
    let coded = [version, b"\n", json, b"\n", code, b"\n"].concat();
    let sum = hex::encode(Sha256::digest(&coded));
    [&coded, sum.as_bytes(), b"\n", rest].concat()
}

#[test]
fn whatever_is_put_together_is_refused_and_nothing_is_written() {
    let mut s = written();
    // The recovery key opens without the work that makes a passphrase slow.
    let (words, line) = recovery_key(5);
    keys::set_recovery_key(&mut s.desk, PASSPHRASE, &line).unwrap();
    let made = back_up(&mut s.desk);
    let whole = fs::read(&made.path).unwrap();
    let clean = tempfile::tempdir().unwrap();
    let (records, file) = (
        clean.path().join("records"),
        clean.path().join("made up.backup"),
    );
    let mut dice = Dice(7);
    for round in 0..times("SIGHTLINE_BACKUP_FILES", 10_000) {
        let bytes = put_together(&whole, &mut dice);
        if bytes == whole {
            continue;
        }
        fs::write(&file, &bytes).unwrap();
        let looked = backup::look(&file);
        // Only who has the key can tell that a moment or a number in the head is not the one that was
        // written: such a head says itself that nothing else is changed.
        if looked.is_ok() {
            let secret = Secret::Words(&words);
            let opened = backup::whose(&records, &file, secret, s.clock.source());
            assert_eq!(refusal(opened), Refusal::BackupForged, "round {round}");
        } else {
            assert!(
                matches!(looked, Err(OpError::Refusal(_))),
                "round {round}: {looked:?}"
            );
        }
        assert!(files(&records).is_empty());
    }
}
