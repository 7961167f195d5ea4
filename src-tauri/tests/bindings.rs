//! The window's types are what the commands say. `BLESS=1` rewrites them.

use std::fs;

use specta_typescript::Typescript;

/// Generated and committed, so that a change of a command is seen in review and by the window.
const HELD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");

#[test]
fn the_windows_types_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("bindings.ts");
    let typescript = Typescript::default().header("// @ts-nocheck\n");
    sightline_shell::bindings()
        .export(typescript, &written)
        .unwrap();
    let fresh = whole(&fs::read_to_string(&written).unwrap());

    if std::env::var_os("BLESS").is_some() {
        fs::write(HELD, &fresh).unwrap();
    }
    let held = fs::read_to_string(HELD).unwrap_or_default();
    assert!(
        held == fresh,
        "ui/src/ipc/bindings.ts is stale: run `BLESS=1 cargo test -p sightline --test bindings`"
    );
}

/// No field is optional to the window: it always gets and sends whole values, whatever an older
/// store may leave out (which is what serde's defaults are for).
fn whole(typescript: &str) -> String {
    let field = |line: &str| line.starts_with('\t') && line.ends_with(',');
    let lines = typescript.split_inclusive('\n');
    lines
        .map(|line| {
            if field(line.trim_end()) {
                line.replacen("?: ", ": ", 1)
            } else {
                line.to_owned()
            }
        })
        .collect()
}
