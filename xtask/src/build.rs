//! Builds the window's pages and the programs.

use std::path::PathBuf;

use crate::steps::{Done, cargo, must, npm, target};

/// The pages, which the app carries inside itself: always before the app.
pub fn pages() -> Done {
    must(&mut npm(&["run", "--silent", "build"]))
}

/// The app, as a person runs it.
pub fn app() -> Done {
    must(&mut cargo(&["build", "--locked", "--package", "sightline"]))
}

/// Where the built app is.
pub fn app_path() -> PathBuf {
    target()
        .join("debug")
        .join(format!("sightline{}", std::env::consts::EXE_SUFFIX))
}
