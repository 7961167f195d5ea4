//! Damage to the file of a backup: every changed byte, every cut, and what was put at its end is found,
//! without a key, and nothing is changed by looking.

use std::{
    fs,
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use sightline_core::{
    ops::backup::{self, Secret, Way},
    refusal::Refusal,
};

use super::{
    back_up,
    common::{PASSPHRASE, times},
    files, refusal, written,
};

/// Changes one bit of one byte.
fn flip(file: &Path, place: u64, bit: u32) {
    let mut file = File::options().read(true).write(true).open(file).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(place)).unwrap();
    file.read_exact(&mut byte).unwrap();
    byte[0] ^= 1 << bit;
    file.seek(SeekFrom::Start(place)).unwrap();
    file.write_all(&byte).unwrap();
}

#[test]
fn every_flipped_byte_of_a_backup_is_found() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let file = Path::new(&made.path);
    let length = fs::metadata(file).unwrap().len();
    let rounds: u64 = times("SIGHTLINE_BACKUP_FLIPS", 1_000);
    backup::look(file).unwrap();
    for round in 0..rounds {
        // Every byte of the head and of the key file first, then steps that meet every page in turn.
        let place = match round {
            0..1_000 if rounds > 1_000 => round,
            0..500 => round * 3 % 1_500,
            _ => round * 7_919_993 % length,
        };
        let bit = (round % 8) as u32;
        flip(file, place, bit);
        let found = refusal(backup::look(file));
        let expected = [Refusal::NotABackup, Refusal::BackupDamaged];
        assert!(expected.contains(&found), "bit {bit} of {place}: {found:?}");
        flip(file, place, bit);
    }
    backup::look(file).unwrap();
}

#[test]
fn a_damaged_backup_changes_nothing_where_it_would_go() {
    let mut s = written();
    let made = back_up(&mut s.desk);
    let records = s.folder.path().join("records");
    drop(s.desk);
    let whole = fs::read(&made.path).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("damaged.backup");
    let before = files(&records);
    let refused = |bytes: &[u8], expected: Refusal| {
        fs::write(&file, bytes).unwrap();
        let secret = Secret::Passphrase(PASSPHRASE);
        let way = Way::Passphrase(PASSPHRASE);
        assert_eq!(refusal(backup::look(&file)), expected);
        let source = || s.clock.source();
        assert_eq!(
            refusal(backup::whose(&records, &file, secret, source())),
            expected
        );
        assert_eq!(
            refusal(backup::restore(&records, &file, None, way, source())),
            expected
        );
        assert_eq!(files(&records), before);
    };
    for cut in [20, 300, 700, whole.len() / 2, whole.len() - 1] {
        refused(&whole[..cut], Refusal::BackupCutOff);
    }
    refused(&[&whole[..], b"\n"].concat(), Refusal::BackupDamaged);
    refused(&[&whole[..], &whole[..]].concat(), Refusal::BackupDamaged);
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    refused(&flipped, Refusal::BackupDamaged);
    refused(
        &fs::read(records.join("sightline.db")).unwrap(),
        Refusal::NotABackup,
    );
    refused(b"", Refusal::NotABackup);
}
