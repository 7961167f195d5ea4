//! Plain housekeeping: headers, length, no place of one machine, public registries only, and no
//! test that is left out.

use super::{Finding, Source};

/// Longer than this and a newcomer no longer finds a line in it.
const LONGEST: usize = 600;

/// Every file of Rust begins by saying what it is for.
pub fn headers(sources: &[Source]) -> Vec<Finding> {
    let rust = sources.iter().filter(|source| source.ending() == "rs");
    rust.filter(|source| !source.text.starts_with("//!"))
        .map(|source| {
            Finding::of(
                &source.path,
                "begin with `//!`: what this file is for and what it must never do",
            )
        })
        .collect()
}

/// No file of code is long, except what a program wrote.
pub fn length(sources: &[Source]) -> Vec<Finding> {
    let code = |source: &&Source| {
        ["rs", "ts", "svelte", "scss", "css", "sql"].contains(&source.ending())
            && !source.path.ends_with("/bindings.ts")
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(code) {
        let lines = source.text.lines().count();
        if lines > LONGEST {
            findings.push(Finding::of(
                &source.path,
                format!("{lines} lines: split it, {LONGEST} is the most"),
            ));
        }
    }
    findings
}

/// No path that exists on one machine only.
pub fn no_place_of_a_machine(sources: &[Source]) -> Vec<Finding> {
    // Taken apart, so that this file does not find itself.
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/fa", "rm/"),
        concat!("C:\\Us", "ers\\"),
    ];
    let mut findings = Vec::new();
    for source in sources {
        for (line, text) in source.lines() {
            let found = places.iter().find(|place| {
                text.match_indices(**place).any(|(at, _)| {
                    // Part of a longer path or address is no place of its own.
                    !text[..at].ends_with(|it: char| it.is_alphanumeric() || "._-~}".contains(it))
                })
            });
            if let Some(place) = found {
                findings.push(Finding::at(
                    source,
                    line,
                    format!("{place} is a place on one machine only"),
                ));
            }
        }
    }
    findings
}

/// Packages come from the public registries, whatever a developer's machine is set to.
pub fn public_registries_only(sources: &[Source]) -> Vec<Finding> {
    const CRATES: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    const NPM: &str = "\"resolved\": \"https://registry.npmjs.org/";
    let mut findings = Vec::new();
    for source in sources {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        for (line, text) in source.lines() {
            let text = text.trim();
            let odd = match name {
                "Cargo.lock" => text.starts_with("source = ") && text != CRATES,
                "package-lock.json" => text.starts_with("\"resolved\"") && !text.starts_with(NPM),
                ".npmrc" => text.starts_with("registry") || text.contains(":registry"),
                "config.toml" if source.path.ends_with(".cargo/config.toml") => {
                    text.starts_with("[source") || text.starts_with("[registr")
                }
                "pip.conf" => text.contains("index-url"),
                _ => false,
            };
            if odd {
                findings.push(Finding::at(
                    source,
                    line,
                    "packages come from the public registries only",
                ));
            }
        }
    }
    findings
}

/// A test that is skipped shows nothing.
pub fn every_test_runs(sources: &[Source]) -> Vec<Finding> {
    let left_out = [
        concat!("#[ig", "nore"),
        concat!(".sk", "ip("),
        concat!(".on", "ly("),
        concat!("test.to", "do("),
    ];
    let mut findings = Vec::new();
    for source in sources {
        let words = match source.ending() {
            "rs" => &left_out[..1],
            "ts" if source.path.contains(".test.") => &left_out[1..],
            _ => continue,
        };
        for (line, code) in source.code() {
            if words.iter().any(|word| code.contains(word)) {
                findings.push(Finding::at(
                    source,
                    line,
                    "every test runs: mend it or remove it",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: super::super::Rule, path: &str, text: &str) -> usize {
        rule(&[Source::new(path, text)]).len()
    }

    #[test]
    fn a_file_says_what_it_is_for() {
        assert_eq!(found(headers, "core/src/a.rs", "//! People.\n"), 0);
        assert_eq!(
            found(headers, "core/src/a.rs", "use std::fs;\n//! People.\n"),
            1
        );
    }

    #[test]
    fn a_long_file_is_split() {
        assert_eq!(found(length, "ui/src/a.svelte", &"x\n".repeat(600)), 0);
        assert_eq!(found(length, "ui/src/a.svelte", &"x\n".repeat(601)), 1);
        assert_eq!(
            found(length, "ui/src/ipc/bindings.ts", &"x\n".repeat(601)),
            0
        );
    }

    #[test]
    fn places_of_a_machine_are_seen() {
        let place = concat!("cd /wo", "rk/main");
        assert_eq!(found(no_place_of_a_machine, "README.md", place), 1);
        let address = concat!("https://example.org/wo", "rk/1");
        assert_eq!(found(no_place_of_a_machine, "README.md", address), 0);
    }

    #[test]
    fn only_public_registries() {
        let odd = "source = \"registry+https://mirror.example/index\"\n";
        assert_eq!(found(public_registries_only, "Cargo.lock", odd), 1);
        let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
        assert_eq!(found(public_registries_only, "Cargo.lock", public), 0);
        let odd = "      \"resolved\": \"http://10.0.0.1/svelte.tgz\",\n";
        assert_eq!(
            found(public_registries_only, "ui/package-lock.json", odd),
            1
        );
        assert_eq!(
            found(
                public_registries_only,
                "ui/.npmrc",
                "registry=http://10.0.0.1/\n"
            ),
            1
        );
        assert_eq!(
            found(
                public_registries_only,
                ".cargo/config.toml",
                "[source.crates-io]\n"
            ),
            1
        );
    }

    #[test]
    fn a_test_left_out_is_seen() {
        assert_eq!(
            found(every_test_runs, "core/src/a.rs", concat!("#[ig", "nore]\n")),
            1
        );
        assert_eq!(
            found(
                every_test_runs,
                "ui/src/a.test.ts",
                concat!("it.sk", "ip('x')\n")
            ),
            1
        );
        assert_eq!(found(every_test_runs, "core/src/a.rs", "iter.skip(1)\n"), 0);
    }
}
