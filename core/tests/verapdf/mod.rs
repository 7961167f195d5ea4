//! veraPDF and qpdf, asked from a test.
//!
//! `cargo xtask test` installs both and sets `SIGHTLINE_VERAPDF_JAR`; `tests/verapdf/VeraCheck.java`
//! says what that jar is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The flavours that every file must have: readable by a screen reader, readable in thirty years.
const FLAVOURS: &str = "ua1,2a";

/// For each file, by name, the rules it breaks, over both flavours; none for a valid file.
pub fn broken_rules(files: &[(&str, &[u8])]) -> BTreeMap<String, Vec<String>> {
    let jar = std::env::var_os("SIGHTLINE_VERAPDF_JAR").expect(
        "SIGHTLINE_VERAPDF_JAR is not set: run `cargo xtask test`, which installs the validator",
    );
    let written = write(files);
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/verapdf/VeraCheck.java");
    let output = Command::new("java")
        .args(["-XX:TieredStopAtLevel=1", "-cp"])
        .args([jar.as_os_str(), runner.as_os_str(), FLAVOURS.as_ref()])
        .args(&written)
        .output()
        .expect("java starts: `cargo xtask test` installs it");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "the validator itself failed: {errors}"
    );
    read(&String::from_utf8(output.stdout).unwrap(), files.len())
}

/// Fails when qpdf finds anything wrong with a file.
pub fn assert_sound(files: &[(&str, &[u8])]) {
    for path in write(files) {
        let output = Command::new("qpdf")
            .arg("--check")
            .arg(&path)
            .output()
            .expect("qpdf starts: `cargo xtask test` installs it");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}: {said}", path.display());
    }
}

/// Files where the validators find them, and a person who wants to look at them.
fn write(files: &[(&str, &[u8])]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let written = files.iter().map(|(name, bytes)| {
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        path
    });
    written.collect()
}

/// Reads the lines that `VeraCheck.java` prints.
fn read(report: &str, files: usize) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    let mut verdicts = 0;
    for line in report.lines() {
        if let Some(rule) = line.strip_prefix("  ") {
            found.get_mut(&name).unwrap().push(rule.to_owned());
        } else if let Some(path) = line.splitn(3, ' ').nth(2) {
            name = Path::new(path)
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            found.entry(name.clone()).or_default();
            verdicts += 1;
        }
    }
    assert_eq!(
        verdicts,
        files * FLAVOURS.split(',').count(),
        "a verdict is missing:\n{report}"
    );
    found
}
