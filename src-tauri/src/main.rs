//! The program: opens the window and does nothing else.

// A release on Windows opens no console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match sightline_shell::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("sightline: the window could not open: {cause}. Your records are untouched.");
            ExitCode::FAILURE
        }
    }
}
