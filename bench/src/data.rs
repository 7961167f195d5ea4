//! The stores to measure on: a sample of each size, kept between runs, and its copy without encryption.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use sightline_core::{
    ops::{Desk, Source, sample},
    vault::KeyFile,
};

use crate::{
    Result,
    figure::{Figure, Mark},
    milliseconds, push,
};

/// How many observations the samples have, about.
pub const SIZES: [u32; 3] = [1_000, 10_000, 120_000];

/// The passphrase of samples, which is no secret.
pub const PASSPHRASE: &str = "sample workspace of invented people";

/// One store to measure on.
pub struct Sample {
    /// How many observations it has, about.
    pub size: u32,
    /// Its folder.
    pub folder: PathBuf,
}

impl Sample {
    /// Opens it through the verbs.
    pub fn desk(&self) -> Result<Desk> {
        Ok(sample::unlock(&self.folder, Source::system())?)
    }

    /// The same data without encryption, for the bare statements.
    pub fn plain(&self) -> Result<Connection> {
        let conn = Connection::open(self.folder.join("plain.db"))?;
        conn.pragma_update(None, "cache_size", -65_536)?;
        Ok(conn)
    }
}

/// The sample with this many observations; makes it when it is not there.
pub fn sample(work: &Path, size: u32, figures: &mut Vec<Figure>) -> Result<Sample> {
    let sample = Sample {
        size,
        folder: work.join(format!("sample-{size}")),
    };
    let plain = sample.folder.join("plain.db");
    if plain.exists() {
        return Ok(sample);
    }
    if sample.folder.exists() {
        fs::remove_dir_all(&sample.folder)?;
    }
    let years = if size > 1_000 { 10 } else { 1 };
    let wanted = sample::Size {
        people: (size / 12 / years) as usize,
        years,
        seed: 1,
    };
    let (took, made) =
        milliseconds(|| sample::fill(&sample.folder, wanted, Source::system(), |_| ()));
    made?;
    // Five minutes for the largest is the promise; the smaller ones are told for the growth.
    let mark = if size >= 100_000 {
        Mark::AtMost(300.0)
    } else {
        Mark::None
    };
    push(
        figures,
        Figure::new("making the sample", size, "s", took / 1_000.0, mark),
    );
    let bytes = fs::metadata(sample.folder.join("sightline.db"))?.len();
    push(
        figures,
        Figure::new(
            "size of the store",
            size,
            "MB",
            bytes as f64 / 1e6,
            Mark::None,
        ),
    );
    decrypt(&sample.folder, &plain, size, figures)?;
    Ok(sample)
}

/// Copies a sample without encryption; beside it, once more with encryption, for what that costs.
fn decrypt(folder: &Path, plain: &Path, size: u32, figures: &mut Vec<Figure>) -> Result<()> {
    let keys = KeyFile::parse(&fs::read(folder.join("sightline.keys"))?)?;
    let key = keys.unwrap(PASSPHRASE)?;
    let key = key.cipher_key();
    let conn = Connection::open(folder.join("sightline.db"))?;
    conn.execute_batch(&format!(
        "PRAGMA key = \"{}\"; PRAGMA cache_size = -65536;",
        *key
    ))?;
    let copy = |to: &Path, key: &str| -> Result<f64> {
        conn.execute("ATTACH ?1 AS copy KEY ?2", [&to.to_string_lossy(), key])?;
        let (took, done) =
            milliseconds(|| conn.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(())));
        done?;
        conn.execute_batch("DETACH copy")?;
        Ok(took)
    };
    let part = folder.join("plain.part");
    let bare = copy(&part, "")?;
    if size <= 10_000 {
        let again = folder.join("encrypted.db");
        let ours = copy(&again, &key)?;
        fs::remove_file(again)?;
        let figure = Figure::new("bulk load, encrypted", size, "ms", ours, Mark::Ratio(1.7));
        push(figures, figure.beside("plain SQLite", bare));
    }
    Ok(fs::rename(part, plain)?)
}
