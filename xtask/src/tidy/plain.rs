//! Plain housekeeping: headers, length, blanks that nobody sees, no place of one machine, public
//! registries only, and no test that is left out.

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

/// No line ends in blanks, except where others wrote it: people, a program, or whoever damages a file
/// on purpose.
pub fn no_trailing_blanks(sources: &[Source]) -> Vec<Finding> {
    let ours = |source: &&Source| {
        !source.path.starts_with("assets/")
            && !source.path.starts_with("tests/corpus/")
            && !source.path.ends_with("/bindings.ts")
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(ours) {
        for (line, text) in source.lines() {
            if text.ends_with([' ', '\t']) {
                findings.push(Finding::at(source, line, "take away the blanks at the end"));
            }
        }
    }
    findings
}

/// The script and the style of a component begin right after their tag and end right before it.
pub fn blocks_hug_their_tags(sources: &[Source]) -> Vec<Finding> {
    let opens = |text: &str| text.starts_with("<script") || text.starts_with("<style");
    let closes = |text: &str| ["</script>", "</style>"].contains(&text);
    let mut findings = Vec::new();
    for source in sources.iter().filter(|it| it.ending() == "svelte") {
        let lines: Vec<&str> = source.text.lines().collect();
        for (index, text) in lines.iter().enumerate() {
            let after_tag = index > 0 && opens(lines[index - 1]);
            let before_tag = lines.get(index + 1).is_some_and(|next| closes(next));
            if text.is_empty() && (after_tag || before_tag) {
                findings.push(Finding::at(
                    source,
                    index + 1,
                    "take away the empty line beside the tag",
                ));
            }
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
    use super::super::tests::{NONE, lines};
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
    fn blanks_at_the_end_are_seen_where_we_wrote_them() {
        for (path, there) in [
            ("README.md", 2),
            ("ui/src/a.svelte", 2),
            ("ui/src/ipc/bindings.ts", 0),
            ("assets/fonts/a.OFL.txt", 0),
            ("tests/corpus/keys/a.keys", 0),
        ] {
            let text = "one \ntwo\n\t\n\n";
            assert_eq!(found(no_trailing_blanks, path, text), there, "{path}");
        }
    }

    #[test]
    fn an_empty_line_beside_a_tag_is_seen() {
        let path = "ui/src/a.svelte";
        let tidy = "<script lang=\"ts\">\n  a;\n\n  b;\n</script>\n\n<style>\n  p {}\n</style>\n";
        assert_eq!(lines(blocks_hug_their_tags, path, tidy), NONE);
        let opened = "<style lang=\"scss\">\n\n  p {}\n</style>\n";
        assert_eq!(lines(blocks_hug_their_tags, path, opened), [2]);
        let closed = "<script>\n  a;\n\n</script>\n";
        assert_eq!(lines(blocks_hug_their_tags, path, closed), [3]);
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
