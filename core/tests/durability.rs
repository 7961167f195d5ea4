//! Killed while typing: what was acknowledged is there on the next start, and the store opens clean.
//!
//! This test starts itself as the writer (`SIGHTLINE_WRITER` names the folder), reads what it
//! acknowledges, kills it at a different moment each time, and opens the store again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use common::{Clock, PASSPHRASE, note, service, written_up};
use sightline_core::{
    id::ObservationId,
    observation::NoteKind,
    ops::{observation, workspace},
};

/// How many times the writer is killed. `cargo xtask soak` raises it.
fn kills() -> u32 {
    env::var("SIGHTLINE_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20)
}

#[test]
fn the_writer() {
    // Only when the test below starts it.
    let Some(folder) = env::var_os("SIGHTLINE_WRITER").map(PathBuf::from) else {
        return;
    };
    let id: ObservationId = env::var("SIGHTLINE_RECORD").unwrap().parse().unwrap();
    let mut desk = workspace::unlock(&folder, PASSPHRASE, Clock::start().source()).unwrap();
    let mut record = observation::open(&mut desk, id).unwrap().observation;
    let practitioner = record.practitioner;
    for n in 0..u32::MAX {
        let mut content = written_up(practitioner);
        content.notes = vec![note(
            1,
            NoteKind::Saw,
            &format!("word {n} of {}", record.version),
        )];
        record.version = observation::write(&mut desk, id, record.version, content)
            .unwrap()
            .version;
        println!("acknowledged {}", record.version);
        std::io::stdout().flush().unwrap();
    }
}

fn start_writer(folder: &Path, id: ObservationId) -> std::process::Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_writer", "--nocapture"])
        .env("SIGHTLINE_WRITER", folder)
        .env("SIGHTLINE_RECORD", id.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_writer_is_killed() {
    let s = service();
    let mut desk = s.desk;
    let id = observation::start(&mut desk, s.daniel)
        .unwrap()
        .observation
        .id;
    drop(desk);
    let folder = s.folder.path().join("records");
    for round in 0..kills() {
        let mut writer = start_writer(&folder, id);
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        // A prime step, so that the kill falls at another point of the write each time.
        let enough = 3 + (round * 7) % 23;
        let acknowledged = lines
            .map_while(Result::ok)
            .filter_map(|line| {
                line.strip_prefix("acknowledged ")
                    .and_then(|n| n.parse::<u32>().ok())
            })
            .take(enough as usize)
            .last()
            .unwrap();
        writer.kill().unwrap();
        writer.wait().unwrap();

        let mut desk = workspace::unlock(&folder, PASSPHRASE, s.clock.source()).unwrap();
        let record = observation::open(&mut desk, id).unwrap().observation;
        assert!(
            record.version >= acknowledged,
            "round {round}: {} of {acknowledged}",
            record.version
        );
        let words = &record.content.notes[0].text;
        assert!(
            words.ends_with(&format!(" of {}", record.version - 1)),
            "round {round}: {words}"
        );
        desk.store().check().unwrap();
    }
}
