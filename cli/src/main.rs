//! Sightline without a window: the same verbs, for a terminal and for scripts.
//!
//! Ends with 0 only when it did what it says. An error is one sentence on the error stream that says what
//! to do next; results go to the output stream. A passphrase comes from a file or a prompt, never from an
//! argument, which other programs on the computer could read.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;

mod args;
mod backup;
mod commands;
mod demo;
mod keys;
mod records;
mod standards;
mod verify;

/// Why a command did not do what it says.
enum Failure {
    /// A sentence that says what to do next.
    Said(String),
    /// Whoever reads the output has stopped reading: nothing to tell.
    NobodyReads,
}

impl From<sightline_core::ops::OpError> for Failure {
    fn from(error: sightline_core::ops::OpError) -> Self {
        Failure::Said(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Said(format!(
                "The output cannot be written: {error}. Check where it goes and try again."
            )),
        }
    }
}

fn main() -> ExitCode {
    sightline_core::ops::leave_no_core();
    let args = args::Args::parse();
    let mut out = io::stdout().lock();
    match commands::run(args, &mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::NobodyReads) => ExitCode::SUCCESS,
        Err(Failure::Said(sentence)) => {
            let _ = writeln!(io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}
