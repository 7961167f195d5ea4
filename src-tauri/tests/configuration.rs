//! The shipped configuration gives the window nothing beyond what it needs.
//!
//! Each expectation is written out in full on purpose: loosening one is a change to this file too.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

fn configuration() -> Value {
    serde_json::from_str(&read("tauri.conf.json")).unwrap()
}

#[test]
fn the_window_is_locked_down() {
    let security = json!({
        "csp": {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "font-src": "'self'",
            "img-src": "'self'",
            "connect-src": "ipc: http://ipc.localhost",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": "'none'",
            "object-src": "'none'",
            "require-trusted-types-for": "'script'",
            "trusted-types": "svelte-trusted-html"
        },
        "freezePrototype": true,
        "capabilities": ["main"]
    });
    let configuration = configuration();
    assert_eq!(configuration["app"]["security"], security);
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    assert_eq!(
        configuration["build"]["devUrl"],
        Value::Null,
        "pages come from inside the program"
    );
    assert_eq!(configuration["plugins"], Value::Null);
    // A setting of which nobody here has heard is none that was weighed.
    assert_eq!(
        keys(&configuration["app"]),
        ["security", "windows", "withGlobalTauri"]
    );
    assert_eq!(
        keys(&configuration["build"]),
        ["beforeBuildCommand", "frontendDist"]
    );
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn there_is_one_window_and_the_shell_opens_it() {
    let configuration = configuration();
    let windows = configuration["app"]["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1);
    let window = &windows[0];
    assert_eq!(window["label"], "main");
    // Opened in `window.rs`, where navigation and new windows are refused.
    assert_eq!(window["create"], false);
    // Absent, the tools for developers are in debug builds only.
    assert_eq!(window["devtools"], Value::Null);
    assert_eq!(
        keys(window),
        [
            "create",
            "dragDropEnabled",
            "height",
            "label",
            "minHeight",
            "minWidth",
            "title",
            "width"
        ]
    );
    // 400 % zoom of a 1280-wide screen.
    assert_eq!(
        (&window["minWidth"], &window["minHeight"]),
        (&json!(320), &json!(320))
    );
}

#[test]
fn the_window_may_ask_for_the_commands_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities");
    let files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(files, ["main.json"], "one capability, for the one window");

    let capability: Value = serde_json::from_str(&read("capabilities/main.json")).unwrap();
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(capability["local"], true);
    assert_eq!(capability["remote"], Value::Null);
    assert_eq!(
        keys(&capability),
        [
            "$schema",
            "description",
            "identifier",
            "local",
            "permissions",
            "windows"
        ]
    );

    let mut expected: BTreeSet<String> = commands()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert!(
        expected.contains("allow-app-info"),
        "the commands were not found in the bindings"
    );
    expected.extend(["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned));
    let given: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(given, expected);
}

/// The commands by name, as the generated types call them; `tests/bindings.rs` keeps those true.
fn commands() -> impl Iterator<Item = String> {
    let bindings = read("../ui/src/ipc/bindings.ts");
    let calls: Vec<String> = bindings
        .split("__TAURI_INVOKE(\"")
        .skip(1)
        .filter_map(|call| call.split('"').next().map(str::to_owned))
        .collect();
    calls.into_iter()
}

#[test]
fn no_plugin_reaches_files_programs_or_the_network() {
    let manifest = read("Cargo.toml");
    for absent in [
        "tauri-plugin-fs",
        "tauri-plugin-shell",
        "tauri-plugin-http",
        "\"devtools\"",
        "default = [",
    ] {
        assert!(
            !manifest.contains(absent),
            "src-tauri/Cargo.toml has {absent}"
        );
    }
}

#[test]
fn the_window_leaves_its_pages_for_no_other_and_remembers_no_form() {
    // What no configuration can say is said where the window is built; `tests/window` shows that it holds.
    let source = read("src/window.rs");
    for said in [
        ".on_navigation(is_own_page)",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
        ".general_autofill_enabled(false)",
    ] {
        assert!(source.contains(said), "src/window.rs does not say {said}");
    }
}

#[test]
fn a_release_has_no_tools_for_developers_and_answers_no_chooser_by_itself() {
    let profiles = read("../Cargo.toml");
    let release = profiles.split_once("[profile.release]").unwrap().1;
    assert!(
        !release.contains("debug-assertions"),
        "they would bring the tools for developers"
    );
    let bundle = read("../xtask/src/bundle.rs");
    assert!(
        !bundle.contains("features") && !bundle.contains("--debug"),
        "a package is built with no feature"
    );
    assert!(bundle.contains("\"--locked\""));
}
