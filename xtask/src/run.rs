//! `cargo xtask run`: from a fresh clone to an open window.

use std::env;

use crate::{
    build, demo, install,
    steps::{Done, Steps, must, program},
};

/// Opens Sightline, or does the sample's job through the command line where there is no display.
pub fn run(steps: &mut Steps) -> Done {
    if !has_display() {
        eprintln!(
            "There is no display here, so no window can open. The command line does the same job instead."
        );
        return demo::demo(steps);
    }
    steps.take("install", install::for_window)?;
    steps.take("pages", build::pages)?;
    steps.take("app", build::app)?;
    must(&mut program(build::app_path(), &[]))
}

/// Only Linux runs without one.
fn has_display() -> bool {
    let named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
