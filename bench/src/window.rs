//! The window as a person meets it: how soon it paints after its start, beside other programs started the
//! same way, and what it weighs at Home on a large store, beside an empty window.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::Deserialize;
use sightline_core::ops::workspace;

use crate::{
    Places, Result,
    data::Sample,
    figure::{Figure, Mark},
    push,
};

/// Starts of each program; the middle one counts.
const STARTS: usize = 5;
/// At the first screen: to "Open the sample workspace", and press it.
const TO_HOME: &str = "Tab Return";

/// What bench/peers/window.py tells.
#[derive(Deserialize)]
struct Told {
    /// Seconds from the start to the first words on the screen.
    painted: f64,
    /// Proportional set size of the program and all it started, at rest, in MB.
    memory: f64,
}

/// Starts `program` on a display and a bus of its own.
fn start(places: &Places, home: &Path, keys: &str, program: &Path) -> Result<Told> {
    let output = Command::new("xvfb-run")
        .args([
            "-a",
            "-s",
            "-screen 0 1366x768x24",
            "dbus-run-session",
            "--",
        ])
        .arg(&places.python)
        .arg(places.peers.join("window.py"))
        .arg(home)
        .arg(keys)
        .arg(program)
        // As Sightline sets it for itself, so that an empty window is weighed on the same ground.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    // The bus may speak first.
    let told = output.stdout.split(|byte| *byte == b'\n');
    told.filter_map(|line| serde_json::from_slice(line).ok())
        .next_back()
        .ok_or_else(|| format!("{} told nothing", program.display()).into())
}

/// The middle of several starts, each in a new home.
fn starts(places: &Places, program: &Path) -> Result<Told> {
    let home = places.work.join("home");
    let mut all = Vec::new();
    for _ in 0..STARTS {
        if home.exists() {
            fs::remove_dir_all(&home)?;
        }
        all.push(start(places, &home, "", program)?);
    }
    all.sort_by(|a, b| a.painted.total_cmp(&b.painted));
    Ok(all.swap_remove(STARTS / 2))
}

/// A home in which the sample workspace is this store.
fn home_of(places: &Places, sample: &Sample) -> Result<PathBuf> {
    let home = places.work.join("home-sample");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let name = workspace::default_folder()?;
    let name = name.file_name().ok_or("the folder has no name")?;
    let folder = workspace::sample_folder(&home.join("data").join(name));
    fs::create_dir_all(folder.parent().ok_or("no folder above")?)?;
    std::os::unix::fs::symlink(fs::canonicalize(&sample.folder)?, folder)?;
    Ok(home)
}

/// Measures both.
pub fn measure(places: &Places, sample: &Sample, figures: &mut Vec<Figure>) -> Result<()> {
    let built = env::current_exe()?;
    let built = built.parent().ok_or("no folder above this program")?;
    let (app, empty) = (built.join("sightline"), built.join("examples/empty"));
    let first = starts(places, &app)?;
    for (program, name) in [("keepassxc", "KeePassXC"), ("zim", "Zim")] {
        let other = starts(places, Path::new(program))?;
        let figure = Figure::new(
            "start to first paint",
            0,
            "s",
            first.painted,
            Mark::AtMost(0.8),
        );
        push(figures, figure.beside(name, other.painted));
    }
    let nothing = start(places, &places.work.join("home-empty"), "", &empty)?;
    let home = start(places, &home_of(places, sample)?, TO_HOME, &app)?;
    let figure = Figure::new(
        "memory at Home, all processes",
        sample.size,
        "MB",
        home.memory,
        Mark::Beyond(60.0),
    );
    push(figures, figure.beside("an empty window", nothing.memory));
    Ok(())
}
