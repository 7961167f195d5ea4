//! Killed while writing: what was acknowledged is there on the next start, and the store opens clean.
//! Started twice at once: one writes.
//!
//! These tests start themselves as the other program (`SIGHTLINE_WRITER` and `SIGHTLINE_STARTER` name the
//! folder). Their stores are samples, whose key costs no time to unwrap: so that the figures of
//! `cargo xtask soak` are within reach.

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
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::Duration,
};

use common::{Clock, note, times, written_up};
use sightline_core::{
    id::ObservationId,
    observation::NoteKind,
    ops::{
        Desk, OpError, observation, person,
        sample::{self, Size},
    },
    refusal::Refusal,
};
use tempfile::TempDir;

/// A store of invented people in a folder of its own.
fn store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        people: 3,
        years: 1,
        seed: 1,
    };
    sample::fill(folder.path(), size, Clock::start().source(), |_| ()).unwrap();
    folder
}

fn open(folder: &Path) -> Result<Desk, OpError> {
    sample::unlock(folder, Clock::start().source())
}

/// This test file as another program, which runs only the test with this name.
fn start(test: &str, variable: &str, folder: &Path, record: Option<ObservationId>) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(variable, folder)
        .env(
            "SIGHTLINE_RECORD",
            record.map_or_else(String::new, |id| id.to_string()),
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The next line that begins so, without its beginning.
fn next_line(output: &mut BufReader<ChildStdout>, begins: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(
            output.read_line(&mut line).unwrap() > 0,
            "it ended without a line \"{begins}\""
        );
        // The runner's own words may stand before ours on a line.
        if let Some((_, rest)) = line.split_once(begins) {
            return rest.trim().to_owned();
        }
    }
}

fn say(words: &str) {
    println!("{words}");
    std::io::stdout().flush().unwrap();
}

#[test]
fn the_writer() {
    // Only when the test below starts it.
    let Some(folder) = env::var_os("SIGHTLINE_WRITER").map(PathBuf::from) else {
        return;
    };
    let id: ObservationId = env::var("SIGHTLINE_RECORD").unwrap().parse().unwrap();
    let mut desk = open(&folder).unwrap();
    let mut record = observation::open(&mut desk, id).unwrap().observation;
    let practitioner = record.practitioner;
    for n in 0..u32::MAX {
        let mut content = written_up(practitioner);
        let words = format!("word {n} of {}", record.version);
        content.notes = vec![note(1, NoteKind::Saw, &words)];
        let saved = observation::write(&mut desk, id, record.version, content).unwrap();
        record.version = saved.version;
        say(&format!("acknowledged {}", record.version));
    }
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_writer_is_killed() {
    // As many stores side by side as there are processors.
    let side_by_side = thread::available_parallelism().map_or(1, |it| it.get() as u32);
    let kills = times("SIGHTLINE_KILLS", 1_000);
    thread::scope(|scope| {
        for part in 0..side_by_side {
            scope.spawn(move || kill_the_writer((part..kills).step_by(side_by_side as usize)));
        }
    });
}

fn kill_the_writer(rounds: impl Iterator<Item = u32>) {
    let store = store();
    let folder = store.path();
    let mut desk = open(folder).unwrap();
    let me = desk.me();
    let people = person::list(&mut desk, None, false).unwrap();
    let colleague = people.iter().find(|row| row.person.id != me).unwrap();
    let id = observation::start(&mut desk, colleague.person.id)
        .unwrap()
        .observation
        .id;
    drop(desk);
    for round in rounds {
        let mut writer = start("the_writer", "SIGHTLINE_WRITER", folder, Some(id));
        let mut output = BufReader::new(writer.stdout.take().unwrap());
        let mut acknowledged = 0;
        for _ in 0..1 + round % 3 {
            acknowledged = next_line(&mut output, "acknowledged ").parse().unwrap();
        }
        // Prime steps, so that the kill falls at another point of the next write each time.
        thread::sleep(Duration::from_micros(u64::from(round * 137 % 3_001)));
        writer.kill().unwrap();
        writer.wait().unwrap();

        let mut desk = open(folder).unwrap();
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
        assert_eq!(desk.store().check_pages().unwrap(), None);
    }
}

#[test]
fn the_starter() {
    // Only when the test below starts it.
    let Some(folder) = env::var_os("SIGHTLINE_STARTER").map(PathBuf::from) else {
        return;
    };
    say("ready");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let opened = open(&folder);
    say(match &opened {
        Ok(_) => "outcome open",
        Err(OpError::Refusal(Refusal::StoreInUse)) => "outcome in use",
        Err(_) => "outcome broken",
    });
    // Holds what it opened until it is told to go.
    std::io::stdin().read_line(&mut line).unwrap();
}

#[test]
fn of_two_starts_at_once_one_writes() {
    let store = store();
    for round in 0..times("SIGHTLINE_STARTS", 100) {
        let mut both = [(); 2].map(|()| {
            let mut child = start("the_starter", "SIGHTLINE_STARTER", store.path(), None);
            let mut output = BufReader::new(child.stdout.take().unwrap());
            next_line(&mut output, "ready");
            (child, output)
        });
        for (child, _) in &mut both {
            writeln!(child.stdin.as_mut().unwrap(), "go").unwrap();
        }
        let mut outcomes = both
            .each_mut()
            .map(|(_, output)| next_line(output, "outcome "));
        outcomes.sort();
        assert_eq!(outcomes, ["in use", "open"], "round {round}");
        for (child, _) in &mut both {
            drop(child.stdin.take());
            child.wait().unwrap();
        }
    }
    assert_eq!(
        open(store.path()).unwrap().store().check_pages().unwrap(),
        None
    );
}
