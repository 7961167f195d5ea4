//! The folder of frameworks and the editions in the program are the same.
//!
//! That a released edition never changes is watched by `cargo xtask tidy`.

use std::fs;
use std::path::Path;

use sightline_core::framework::Framework;

#[test]
fn every_edition_in_the_folder_is_in_the_program_under_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../frameworks");
    let mut files = Vec::new();
    for set in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        if set.file_type().unwrap().is_dir() {
            let editions = fs::read_dir(set.path()).unwrap();
            files.extend(editions.map(|edition| edition.unwrap().path()));
        }
    }
    let mut shipped: Vec<_> = Framework::released()
        .iter()
        .map(Framework::about)
        .map(|about| folder.join(format!("{}/{}.toml", about.set, about.edition)))
        .collect();
    files.sort();
    shipped.sort();
    assert_eq!(shipped, files);
}
