//! The drill: a backup of all records is made and checked, restored on a computer that has nothing, and
//! everything in it is checked once more.

use std::{fs, path::Path};

use sightline_core::{
    ops::{
        Source,
        backup::{self, CallOff, Way},
        trust, workspace,
    },
    vault::{KeyFile, WrapRandom},
};

use crate::{
    Result,
    data::{PASSPHRASE, Sample},
    figure::{Figure, Mark},
    milliseconds, push,
};

/// How long the drill may take, in seconds: fifteen minutes.
const DRILL: f64 = 900.0;

/// Measures it on a sample, which is left as it was.
pub fn measure(work: &Path, sample: &Sample, figures: &mut Vec<Figure>) -> Result<()> {
    let keys = sample.folder.join("sightline.keys");
    let kept = fs::read(&keys)?;
    // Samples have no backups: for this, the same store is locked as anybody's is.
    let key = KeyFile::parse(&kept)?.unwrap(PASSPHRASE)?;
    let random = WrapRandom {
        salt: [7; 16],
        nonce: [7; 24],
    };
    fs::write(&keys, KeyFile::wrap(&key, PASSPHRASE, random)?.to_bytes()?)?;
    let restored = work.join("restored");
    let drilled = drill(sample, &restored, figures);
    fs::write(&keys, kept)?;
    for folder in [restored, backup::in_records(&sample.folder)] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    drilled
}

fn drill(sample: &Sample, restored: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let mut desk = workspace::unlock(&sample.folder, PASSPHRASE, Source::system())?;
    let (making, made) = milliseconds(|| backup::begin(&mut desk)?.run(&CallOff::default()));
    let file = made?.path;
    let (restoring, desk) = milliseconds(|| {
        let way = Way::Passphrase(PASSPHRASE);
        backup::restore(restored, file.as_ref(), None, way, Source::system())
    });
    let (checking, reports) = milliseconds(|| trust::check(&mut desk?, |_| ()));
    if let Some(report) = reports?.iter().find(|report| !report.holds()) {
        return Err(format!("{} does not hold", report.part.label()).into());
    }
    for (what, took, mark) in [
        ("a backup made and checked", making, Mark::None),
        (
            "a backup restored elsewhere, and everything checked",
            restoring + checking,
            Mark::AtMost(DRILL),
        ),
    ] {
        push(
            figures,
            Figure::new(what, sample.size, "s", took / 1_000.0, mark),
        );
    }
    Ok(())
}
