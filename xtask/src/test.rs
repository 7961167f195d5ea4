//! `cargo xtask test` and `cargo xtask ci`: what is cheap fails first.
//!
//! Everything that compiles Rust chooses the same packages and the same feature, so that nothing is
//! built twice: the tests' build leaves the very app that the journeys open.

use std::process::Command;

use crate::{
    build, install, licences,
    steps::{Done, Steps, cargo, must, npm, program, target, works},
    tidy,
};

/// The whole workspace, with the app's file choosers answered by the journeys.
pub const ALL: &[&str] = &["--workspace", "--features", "sightline/e2e"];

/// Every test.
pub fn test(steps: &mut Steps) -> Done {
    steps.take("install", install::for_tests)?;
    pages(steps)?;
    rust_tests(steps)
}

/// Every test and every check.
pub fn ci(steps: &mut Steps) -> Done {
    steps.take("format", || must(&mut cargo(&["fmt", "--all", "--check"])))?;
    tidy::tidy(steps)?;
    steps.take("install", install::for_tests)?;
    steps.take("parts that others made", licences::check)?;
    steps.take("checks of the pages", || {
        must(&mut npm(&["run", "--silent", "check"]))
    })?;
    pages(steps)?;
    steps.take("lints", || {
        must(
            cargo(&["clippy", "--locked", "--all-targets"])
                .args(ALL)
                .args(["--", "--deny", "warnings"]),
        )
    })?;
    rust_tests(steps)
}

/// Tests the pages and builds them.
fn pages(steps: &mut Steps) -> Done {
    steps.take("tests of the pages", || {
        must(&mut npm(&["test", "--silent"]))
    })?;
    steps.take("pages", build::pages)
}

/// Builds, then runs: a slow build and a slow test are told apart in the times.
fn rust_tests(steps: &mut Steps) -> Done {
    steps.take("build", || must(&mut runner(&["--no-run"])))?;
    steps.take("tests and journeys", || {
        must(&mut at_a_display(&runner(&[])))
    })
}

/// The runner of Rust's tests. nextest runs tests side by side, and the journeys last and alone
/// (`.config/nextest.toml`); cargo's own runner does the same work in turn.
pub fn runner(arguments: &[&str]) -> Command {
    let nextest = works(&mut cargo(&["nextest", "--version"]));
    let mut command = if nextest {
        cargo(&["nextest", "run", "--locked"])
    } else {
        cargo(&["test", "--locked"])
    };
    command.args(ALL).args(arguments);
    command
}

/// The same command with a display, a session bus and nothing of the person's own desktop.
pub fn at_a_display(inner: &Command) -> Command {
    let mut command = program(
        "xvfb-run",
        &[
            "-a",
            "-s",
            "-screen 0 1600x1200x24",
            "dbus-run-session",
            "--",
        ],
    );
    command
        .arg(inner.get_program())
        .args(inner.get_args())
        .env("SIGHTLINE_APP", build::app_path())
        .env("SIGHTLINE_WINDOW_OUT", target().join("window"))
        .env("SIGHTLINE_VERAPDF_JAR", install::verapdf_jar())
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY");
    command
}
