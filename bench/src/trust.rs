//! The trail of a million entries: verified beside the bare hashing of the same bytes; and what a saved
//! draft and an act cost with the mark beside the store.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};
use sightline_core::{
    audit::Act,
    id::PersonId,
    store::{Store, StoreError},
    time::Timestamp,
    vault::DataKey,
};

use crate::{
    Result,
    figure::{Figure, Mark},
    milliseconds, push,
};

/// How many entries the trail has.
const ENTRIES: i64 = 1_000_000;
/// How many are written in one transaction.
const BATCH: i64 = 20_000;

/// Measures them on a store of its own.
pub fn measure(work: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let folder = work.join("trail");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let path = folder.join("sightline.db");
    let key = DataKey::new([7; 32]);
    let mut store = Store::create(&path, &key)?;
    store.bulk()?;
    let (by, mut hashed) = (PersonId(Default::default()), 0);
    for first in (0..ENTRIES).step_by(BATCH as usize) {
        store.write(|tx| {
            for n in first..first + BATCH {
                let object = PersonId(format_id(n)).to_string();
                let at = Timestamp::from_millis(1_790_000_000_000 + n);
                tx.append_trail(at, by, Act::Shared, &object, "observation")?;
                // The fields of an entry as they are hashed: eight lengths, and what they measure.
                hashed = 17 + 7 * 8 + 8 + 24 + 16 + 6 + object.len() + 11 + 32;
            }
            Ok::<_, StoreError>(())
        })?;
    }
    store.settle()?;
    drop(store);
    let store = Store::open(&path, &key)?;
    let (took, walked) = milliseconds(|| store.read().verify_trail());
    if walked? != ENTRIES {
        return Err("the trail lost entries".into());
    }
    let bytes = vec![7_u8; hashed];
    let (bare, _) = milliseconds(|| {
        let mut last = [0; 32];
        for _ in 0..ENTRIES {
            last = Sha256::new()
                .chain_update(&bytes)
                .chain_update(last)
                .finalize()
                .into();
        }
        last
    });
    let figure = Figure::new(
        "verify a trail of 1,000,000 entries",
        0,
        "s",
        took / 1_000.0,
        Mark::AtMost(5.0),
    );
    push(
        figures,
        figure.beside("bare SHA-256 of as many bytes", bare / 1_000.0),
    );
    drop(store);
    Ok(fs::remove_dir_all(folder)?)
}

/// Another id for each number.
fn format_id(n: i64) -> uuid::Uuid {
    uuid::Uuid::from_u128(n as u128)
}
