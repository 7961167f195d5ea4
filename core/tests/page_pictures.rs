//! The printed pages as pictures, beside the pictures in `tests/ref/` that somebody looked at.
//!
//! A page that looks otherwise fails here and leaves its picture in a folder that the failure names. Look at
//! it; where it is right, `BLESS=1` puts it in the place of the old one.

// A failed unwrap in a test is a failed test, in its helpers too.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[allow(dead_code)]
mod pages;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use sightline_core::{
    observation::State,
    ops::{
        observation::{self, ListFilter},
        sample, summary,
    },
    pdf::render,
};

/// Dots per inch: enough that a lost line or a moved column shows, and few enough to keep in the project.
const RESOLUTION: &str = "50";
/// Shades of 256 by which a dot may differ: other versions of poppler smooth edges otherwise.
const SHADES: u8 = 96;
/// Of a thousand, how many may differ by more.
const DOTS: usize = 2;

/// A page in dots: red, green and blue of each, row by row.
struct Picture {
    size: (u32, u32),
    shades: Vec<u8>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let file = std::io::BufReader::new(fs::File::open(path).unwrap());
        let mut reader = png::Decoder::new(file).read_info().unwrap();
        let mut shades = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut shades).unwrap();
        assert_eq!(
            (frame.color_type, frame.bit_depth),
            (png::ColorType::Rgb, png::BitDepth::Eight),
            "{}",
            path.display()
        );
        Self {
            size: (frame.width, frame.height),
            shades,
        }
    }

    fn looks_like(&self, other: &Self) -> bool {
        let pairs = self.shades.iter().zip(&other.shades);
        let differ = pairs.filter(|(a, b)| a.abs_diff(**b) > SHADES).count();
        self.size == other.size && differ * 1_000 <= self.shades.len() * DOTS
    }
}

fn references() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ref")
}

/// Draws each page of a file into `folder`; gives the pictures in the order of the pages.
fn draw(folder: &Path, name: &str, file: &[u8]) -> Vec<PathBuf> {
    let pdf = folder.join(format!("{name}.pdf"));
    fs::write(&pdf, file).unwrap();
    let status = Command::new("pdftoppm")
        .args(["-r", RESOLUTION, "-png"])
        .args([&pdf, &folder.join(name)])
        .status()
        .expect("pdftoppm: `cargo xtask test` installs it");
    assert!(status.success());
    pictures_of(folder, name)
}

/// The pictures of one file that a folder holds.
fn pictures_of(folder: &Path, name: &str) -> Vec<PathBuf> {
    let begins = format!("{name}-");
    let held = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut pictures: Vec<PathBuf> = held
        .filter(|path| path.extension().is_some_and(|it| it == "png"))
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(&begins)
        })
        .collect();
    pictures.sort();
    pictures
}

/// Fails when a file looks otherwise than its pictures.
fn assert_looks_the_same(name: &str, file: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&folder).unwrap();
    for old in pictures_of(&folder, name) {
        fs::remove_file(old).unwrap();
    }
    let drawn = draw(&folder, name, file);
    let held = pictures_of(&references(), name);
    if env::var_os("BLESS").is_some() {
        for old in held {
            fs::remove_file(old).unwrap();
        }
        for new in drawn {
            fs::copy(&new, references().join(new.file_name().unwrap())).unwrap();
        }
        return;
    }
    let names = |paths: &[PathBuf]| -> Vec<_> {
        let names = paths.iter().map(|path| path.file_name().unwrap());
        names.map(ToOwned::to_owned).collect()
    };
    assert_eq!(names(&drawn), names(&held), "the pages of {name}");
    for (new, old) in drawn.iter().zip(&held) {
        assert!(
            Picture::read(new).looks_like(&Picture::read(old)),
            "{} looks otherwise; look at {}, and BLESS=1 where it is right",
            old.display(),
            new.display()
        );
    }
}

#[test]
fn every_kind_of_block_looks_as_it_did() {
    assert_looks_the_same("blocks", &render(&pages::sample()).unwrap().bytes);
}

#[test]
fn every_script_looks_as_it_did() {
    assert_looks_the_same("scripts", &render(&pages::scripts()).unwrap().bytes);
}

#[test]
fn an_observation_and_a_summary_look_as_they_did() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample::open(folder.path(), common::Clock::start().source()).unwrap();
    let desk = &mut desk;
    let filter = ListFilter {
        state: Some(State::Agreed),
        ..ListFilter::default()
    };
    let rows = observation::list(desk, &filter, None).unwrap().rows;
    let row = rows.first().unwrap();
    let path = folder.path().join("saved.pdf");
    observation::save_pdf(desk, row.id, &path).unwrap();
    assert_looks_the_same("observation", &fs::read(&path).unwrap());
    let (from, to) = (common::day("2025-10-01"), common::day("2026-04-30"));
    summary::save_pdf(desk, row.practitioner.id, from, to, &path).unwrap();
    assert_looks_the_same("summary", &fs::read(&path).unwrap());
}

#[test]
fn a_lost_line_is_seen() {
    let page = |shades| Picture {
        size: (100, 100),
        shades,
    };
    let mut lost = vec![255; 10_000];
    lost[5_000..5_100].fill(0);
    assert!(!page(lost).looks_like(&page(vec![255; 10_000])));
    let mut smoothed = vec![255; 10_000];
    smoothed[5_000..5_100].fill(200);
    assert!(page(smoothed).looks_like(&page(vec![255; 10_000])));
}
