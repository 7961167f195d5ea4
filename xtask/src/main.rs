//! The only commands to learn: `cargo xtask` lists them.
//!
//! One file for each; `steps.rs` runs programs and keeps the times. Nothing here is part of the
//! product, and nothing but a hash and a reader of JSON comes from outside the standard library, so
//! that the first `cargo xtask` on a fresh machine starts within seconds.

mod bench;
mod build;
mod bundle;
mod demo;
mod hash;
mod install;
mod licences;
mod parts;
mod pictures;
mod run;
mod sbom;
mod soak;
mod steps;
mod test;
mod tidy;

use std::{env, process::ExitCode};

use steps::{Done, Steps};

/// One command: its name, what it does, and the doing.
struct Command {
    name: &'static str,
    does: &'static str,
    run: fn(&mut Steps) -> Done,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        does: "install what is missing, build, and open Sightline",
        run: run::run,
    },
    Command {
        name: "test",
        does: "every test, the journeys in the real window included",
        run: test::test,
    },
    Command {
        name: "ci",
        does: "test, and format, lints, types, accessibility and tidy",
        run: test::ci,
    },
    Command {
        name: "tidy",
        does: "the rules of the house that a compiler cannot see",
        run: tidy::tidy,
    },
    Command {
        name: "demo",
        does: "the sample service, its pages and its log in target/demo",
        run: demo::demo,
    },
    Command {
        name: "bench",
        does: "the figures of docs/performance.md, beside the peers (an hour on two cores)",
        run: bench::bench,
    },
    Command {
        name: "pictures",
        does: "the README's pictures, from the running window",
        run: pictures::pictures,
    },
    Command {
        name: "soak",
        does: "the campaigns against damage and weather, at their full figures (hours)",
        run: soak::soak,
    },
    Command {
        name: "licences",
        does: "rewrite THIRD-PARTY.md from the lock files",
        run: licences::licences,
    },
    Command {
        name: "sbom",
        does: "the bill of materials, CycloneDX, in target/sightline.cdx.json",
        run: sbom::sbom,
    },
    Command {
        name: "bundle",
        does: "the package to install (.deb)",
        run: bundle::bundle,
    },
];

fn main() -> ExitCode {
    let wanted = env::args().nth(1).unwrap_or_default();
    let Some(command) = COMMANDS.iter().find(|command| command.name == wanted) else {
        eprintln!("cargo xtask COMMAND\n");
        for command in COMMANDS {
            eprintln!("  {:<9} {}", command.name, command.does);
        }
        return ExitCode::FAILURE;
    };
    let mut steps = Steps::default();
    let done = (command.run)(&mut steps);
    steps.print_times();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\ncargo xtask {wanted}: {why}");
            ExitCode::FAILURE
        }
    }
}
