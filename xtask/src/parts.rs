//! The parts of Sightline that others made: crates, packages of npm, and the engines that are built from
//! C inside a crate. Read from the two lock files; `sbom.rs` and `licences.rs` write them down.
//!
//! A part is *shipped* when something of it is inside the package, and otherwise a tool to build or test.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::Value;

use crate::steps::{cargo, root};

/// The programs in the package.
const PROGRAMS: [&str; 2] = ["sightline", "sightline-cli"];

/// Tools of the window of which a runtime goes into the pages: Svelte's own, and what that imports.
const BUILT_IN: [&str; 2] = ["svelte", "clsx"];

/// Where the versions of the engines inside `libsqlite3-sys` are written down, for the program and for us.
const ENGINES: &str = "core/src/store/engine.rs";

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place among the parts: `cargo:NAME@VERSION`, `npm:NAME@VERSION`, `engine:NAME@VERSION`.
    pub id: String,
    /// Where it comes from.
    pub from: Origin,
    /// Its name there.
    pub name: String,
    /// The locked version.
    pub version: String,
    /// Its licence as an SPDX expression.
    pub licence: String,
    /// Whether some of it is inside the package.
    pub shipped: bool,
    /// Algorithm and hexadecimal hash of the archive that the registry serves.
    pub hash: Option<(&'static str, String)>,
    /// The ids of the parts it needs.
    pub needs: BTreeSet<String>,
    /// The folder of its sources on this machine, once they have been fetched.
    pub sources: Option<std::path::PathBuf>,
}

/// Where a part comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// crates.io.
    Cargo,
    /// The npm registry.
    Npm,
    /// Sources in C inside a crate.
    Engine,
}

impl Origin {
    /// As it stands in an id and in a package URL.
    pub fn key(self) -> &'static str {
        match self {
            Self::Cargo => "cargo",
            Self::Npm => "npm",
            Self::Engine => "engine",
        }
    }
}

/// Every part, in the order of their ids; with a platform (`x86_64-unknown-linux-gnu`), only those that
/// are needed there.
pub fn all(platform: Option<&str>) -> Result<Vec<Part>, String> {
    let mut metadata = cargo(&["metadata", "--locked", "--format-version", "1"]);
    if let Some(platform) = platform {
        metadata.args(["--filter-platform", platform]);
    }
    let output = metadata
        .output()
        .map_err(|cause| format!("cargo metadata did not start: {cause}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let mut parts = crates(
        &json(&output.stdout, "cargo metadata")?,
        &read("Cargo.lock")?,
    );
    let locked = json(
        read("ui/package-lock.json")?.as_bytes(),
        "package-lock.json",
    )?;
    parts.extend(packages(&locked));
    parts.extend(engines(&read(ENGINES)?, &parts));
    parts.sort_by(|a, b| a.id.cmp(&b.id));
    // npm keeps the same version of a package in more than one folder.
    parts.dedup_by(|a, b| a.id == b.id);
    Ok(parts)
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|cause| format!("{path}: {cause}"))
}

fn json(bytes: &[u8], what: &str) -> Result<Value, String> {
    serde_json::from_slice(bytes).map_err(|cause| format!("{what}: {cause}"))
}

fn id(from: Origin, name: &str, version: &str) -> String {
    format!("{}:{name}@{version}", from.key())
}

/// The crates that the workspace needs, our own left out.
fn crates(metadata: &Value, lock: &str) -> Vec<Part> {
    let hashes = checksums(lock);
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .map(|node| (text(&node["id"]), node))
        .collect();
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .map(|package| (text(&package["id"]), package))
        .collect();
    let own_id = |package: &Value| {
        id(
            Origin::Cargo,
            text(&package["name"]),
            text(&package["version"]),
        )
    };
    let programs = packages
        .iter()
        .filter(|(_, it)| it["source"].is_null() && PROGRAMS.contains(&text(&it["name"])))
        .map(|(id, _)| *id);
    let shipped = linked(&nodes, &packages, programs.collect());
    let mut parts = Vec::new();
    for (package_id, package) in &packages {
        let Some(node) = nodes
            .get(package_id)
            .filter(|_| !package["source"].is_null())
        else {
            continue;
        };
        let needs = list(&node["deps"]).filter_map(|need| packages.get(text(&need["pkg"])));
        let (name, version) = (text(&package["name"]), text(&package["version"]));
        let manifest = std::path::Path::new(text(&package["manifest_path"]));
        parts.push(Part {
            id: own_id(package),
            from: Origin::Cargo,
            name: name.to_owned(),
            version: version.to_owned(),
            licence: expression(text(&package["license"])),
            shipped: shipped.contains(package_id),
            hash: hashes
                .get(&(name.to_owned(), version.to_owned()))
                .map(|hash| ("SHA-256", hash.clone())),
            needs: needs.map(|it| own_id(it)).collect(),
            sources: manifest.parent().map(Into::into),
        });
    }
    parts
}

/// What is linked into the programs: whatever they need other than to build or to test. The sources of
/// OpenSSL come as a tool to build and are linked all the same.
fn linked<'a>(
    nodes: &BTreeMap<&'a str, &'a Value>,
    packages: &BTreeMap<&'a str, &'a Value>,
    mut open: Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut seen: BTreeSet<&str> = open.iter().copied().collect();
    while let Some(node) = open.pop().and_then(|id| nodes.get(id)) {
        for need in list(&node["deps"]) {
            let needed = text(&need["pkg"]);
            let sources = packages
                .get(needed)
                .is_some_and(|it| text(&it["name"]).ends_with("-src"));
            let normal = list(&need["dep_kinds"]).any(|kind| kind["kind"].is_null());
            if (normal || sources) && seen.insert(needed) {
                open.push(needed);
            }
        }
    }
    seen
}

/// Name and version to the hash in Cargo.lock.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        block.lines().find_map(|line| {
            let value = line.strip_prefix(name)?.strip_prefix(" = \"")?;
            value.strip_suffix('"').map(str::to_owned)
        })
    };
    lock.split("[[package]]")
        .filter_map(|block| {
            let key = (field(block, "name")?, field(block, "version")?);
            Some((key, field(block, "checksum")?))
        })
        .collect()
}

/// The packages of the window.
fn packages(lock: &Value) -> Vec<Part> {
    let none = serde_json::Map::new();
    let all = lock["packages"].as_object().unwrap_or(&none);
    let mut parts = Vec::new();
    for (path, package) in all.iter().filter(|(path, _)| !path.is_empty()) {
        let name = package_name(path);
        let needs = package["dependencies"].as_object().unwrap_or(&none);
        let needs = needs.keys().filter_map(|need| {
            let (found, it) = resolve(all, path, need)?;
            Some(id(Origin::Npm, package_name(found), text(&it["version"])))
        });
        let development = package["dev"] == true || package["devOptional"] == true;
        let hash = text(&package["integrity"]).strip_prefix("sha512-");
        parts.push(Part {
            id: id(Origin::Npm, name, text(&package["version"])),
            from: Origin::Npm,
            name: name.to_owned(),
            version: text(&package["version"]).to_owned(),
            licence: expression(text(&package["license"])),
            shipped: !development || BUILT_IN.contains(&name),
            hash: hash.and_then(hex_of_base64).map(|hash| ("SHA-512", hash)),
            needs: needs.collect(),
            sources: Some(root().join("ui").join(path)),
        });
    }
    parts
}

/// `node_modules/a/node_modules/@b/c` is the package `@b/c`.
fn package_name(path: &str) -> &str {
    path.rsplit_once("node_modules/")
        .map_or(path, |(_, name)| name)
}

/// The package that Node would find from a folder: the nearest `node_modules` going up.
fn resolve<'a>(
    all: &'a serde_json::Map<String, Value>,
    from: &str,
    name: &str,
) -> Option<(&'a str, &'a Value)> {
    let mut folder = from;
    loop {
        let slash = if folder.is_empty() { "" } else { "/" };
        let place = format!("{folder}{slash}node_modules/{name}");
        if let Some((path, package)) = all.get_key_value(&place) {
            return Some((path, package));
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder
            .rsplit_once("node_modules/")
            .map_or("", |(above, _)| above.trim_end_matches('/'));
    }
}

/// SQLite and SQLCipher, which `libsqlite3-sys` builds from C; the program asserts the same versions.
fn engines(source: &str, crates: &[Part]) -> Vec<Part> {
    let built_by = crates.iter().find(|part| part.name == "libsqlite3-sys");
    let named = [
        ("SQLITE", "sqlite", "blessing"),
        ("CIPHER", "sqlcipher", "BSD-3-Clause"),
    ];
    let mut parts = Vec::new();
    for (constant, name, licence) in named {
        let version = source.lines().find_map(|line| {
            let line = line.strip_prefix("pub const ").unwrap_or(line);
            let value = line.strip_prefix(constant)?.strip_prefix(": &str = \"")?;
            // SQLCipher says which edition it is after its number.
            value.split([' ', '"']).next()
        });
        if let (Some(version), Some(built_by)) = (version, built_by) {
            parts.push(Part {
                id: id(Origin::Engine, name, version),
                from: Origin::Engine,
                name: name.to_owned(),
                version: version.to_owned(),
                licence: licence.to_owned(),
                shipped: true,
                hash: None,
                needs: BTreeSet::new(),
                sources: built_by.sources.as_ref().map(|it| it.join("sqlcipher")),
            });
        }
    }
    parts
}

/// Cargo once allowed a slash for OR.
fn expression(licence: &str) -> String {
    let words: Vec<&str> = licence.split('/').map(str::trim).collect();
    words.join(" OR ")
}

/// The hash in a package-lock is base64, in a bill of materials hexadecimal.
fn hex_of_base64(text: &str) -> Option<String> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut hex, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = ALPHABET.iter().position(|it| *it == byte)?;
        held = (held << 6 | u32::try_from(value).ok()?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            hex.push_str(&format!("{:02x}", held >> bits & 0xff));
        }
    }
    Some(hex)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_tool_is_not_shipped_and_a_runtime_is() {
        let lock = json!({ "packages": {
            "": { "name": "ui" },
            "node_modules/svelte": { "version": "5.0.0", "dev": true, "license": "MIT", "dependencies": { "clsx": "2" } },
            "node_modules/clsx": { "version": "1.0.0", "dev": true, "license": "MIT" },
            "node_modules/svelte/node_modules/clsx": { "version": "2.0.0", "dev": true, "license": "MIT" },
            "node_modules/vite": { "version": "8.0.0", "dev": true, "license": "MIT" },
            "node_modules/@b/font": { "version": "1.2.3", "license": "OFL-1.1", "integrity": "sha512-AP+q" },
        }});
        let parts = packages(&lock);
        let shipped: Vec<&str> = parts
            .iter()
            .filter(|it| it.shipped)
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(
            shipped,
            [
                "npm:@b/font@1.2.3",
                "npm:clsx@1.0.0",
                "npm:svelte@5.0.0",
                "npm:clsx@2.0.0"
            ]
        );
        assert_eq!(parts[0].hash, Some(("SHA-512", "00ffaa".to_owned())));
        let svelte = parts.iter().find(|it| it.name == "svelte").unwrap();
        assert_eq!(
            Vec::from_iter(&svelte.needs),
            ["npm:clsx@2.0.0"],
            "the nearest one"
        );
    }

    #[test]
    fn what_is_only_needed_to_build_is_not_linked() {
        let package = |name: &str, source: Value| {
            json!({ "id": name, "name": name, "version": "1.0.0", "source": source,
                "license": "MIT/Apache-2.0", "manifest_path": format!("/r/{name}/Cargo.toml") })
        };
        let need =
            |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                package("sightline", Value::Null), package("age", json!("registry")),
                package("cc", json!("registry")), package("openssl-src", json!("registry")),
                package("insta", json!("registry")),
            ],
            "resolve": { "nodes": [
                { "id": "sightline", "deps": [need("age", Value::Null), need("insta", json!("dev"))] },
                { "id": "age", "deps": [need("cc", json!("build")), need("openssl-src", json!("build"))] },
                { "id": "cc", "deps": [] }, { "id": "openssl-src", "deps": [] }, { "id": "insta", "deps": [] },
            ]},
        });
        let lock = "[[package]]\nname = \"age\"\nversion = \"1.0.0\"\nsource = \"r\"\nchecksum = \"ab12\"\n";
        let parts = crates(&metadata, lock);
        let shipped: Vec<_> = parts
            .iter()
            .map(|it| (it.name.as_str(), it.shipped))
            .collect();
        assert_eq!(
            shipped,
            [
                ("age", true),
                ("cc", false),
                ("insta", false),
                ("openssl-src", true)
            ]
        );
        assert_eq!(parts[0].licence, "MIT OR Apache-2.0");
        assert_eq!(parts[0].hash, Some(("SHA-256", "ab12".to_owned())));
    }

    #[test]
    fn this_workspace_has_its_engines_and_every_part_a_licence() {
        let parts = all(None).unwrap();
        for name in [
            "sqlite",
            "sqlcipher",
            "openssl-src",
            "svelte",
            "rusqlite",
            "tauri",
        ] {
            let part = parts.iter().find(|it| it.name == name);
            assert!(part.is_some_and(|it| it.shipped), "{name}");
        }
        for part in &parts {
            assert!(!part.licence.is_empty(), "{} has no licence", part.id);
            assert!(
                part.from == Origin::Engine || part.hash.is_some(),
                "{} is not locked",
                part.id
            );
        }
    }
}
