//! Tells Tauri which commands exist, so that each one needs its own permission in `capabilities/`.
//!
//! The names are read from the one list of commands in `src/commands.rs`, so that a command cannot
//! be added there and stay outside the permissions.

use std::{error::Error, fs};

/// Where the one list of commands is.
const LIST: &str = "src/commands.rs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={LIST}");
    // `generate_context!` refuses to compile without this folder; a fresh clone is checked before
    // the window is built.
    fs::create_dir_all("../ui/dist")?;

    let source = fs::read_to_string(LIST)?;
    let names: Vec<&str> = listed_commands(&source).collect();
    if names.is_empty() {
        return Err(format!("{LIST} has no `collect_commands![ … ]` list").into());
    }
    // Tauri wants the names for as long as the program runs; a build script ends soon.
    let names: &'static [&'static str] = names
        .into_iter()
        .map(|name| &*name.to_owned().leak())
        .collect::<Vec<_>>()
        .leak();
    let manifest = tauri_build::AppManifest::new().commands(names);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// The last part of each path between `collect_commands![` and the bracket that closes it.
fn listed_commands(source: &str) -> impl Iterator<Item = &str> {
    source
        .split_once("collect_commands![\n")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list)
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
}
