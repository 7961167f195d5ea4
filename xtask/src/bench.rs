//! `cargo xtask bench`: the figures of docs/performance.md. Builds the release, installs the peers, makes
//! the samples once, and measures. Nothing else should run meanwhile. Numbers after the command are the
//! sizes to measure on, instead of all three.

use std::env;

use crate::{
    build, install,
    steps::{Done, Steps, cargo, must, program, root, target},
};

/// Measures and writes the table.
pub fn bench(steps: &mut Steps) -> Done {
    steps.take("install", install::for_bench)?;
    steps.take("pages", build::pages)?;
    let build = [
        "build",
        "--locked",
        "--release",
        "--package",
        "sightline-bench",
        "--package",
        "sightline",
        "--bins",
        "--examples",
    ];
    steps.take("build", || must(&mut cargo(&build)))?;
    steps.take("measure", || {
        let mut measure = program(target().join("release/sightline-bench"), &[]);
        measure
            .arg(target().join("bench"))
            .arg("python3")
            .arg(root().join("bench/peers"))
            .arg(root().join("docs/performance.md"))
            .args(env::args().skip(2))
            .env("PYTHONPATH", install::peers());
        must(&mut measure)
    })
}
