//! The project's files as the rules see them.

use std::fs;

use crate::steps::{program, root};

/// One file of text.
#[derive(Clone, Debug)]
pub struct Source {
    /// From the top folder, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

impl Source {
    /// A file for a test of a rule.
    #[cfg(test)]
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The ending of its name, without the dot.
    pub fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    /// The lines of code: what follows `//` is left out, and so are lines inside `/* … */`.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut inside = false;
        self.lines().filter_map(move |(number, line)| {
            if inside {
                inside = !line.contains("*/");
                return None;
            }
            let start = line.trim_start();
            if start.starts_with("/*") || start.starts_with("<!--") {
                inside = start.starts_with("/*") && !line.contains("*/");
                return None;
            }
            Some((number, without_comment(line))).filter(|(_, code)| !code.trim().is_empty())
        })
    }
}

/// The part before `//`, unless that is inside an address (`https://`).
fn without_comment(line: &str) -> &str {
    let comment = line
        .match_indices("//")
        .find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Every file that is or will be committed, as far as it is text.
pub fn all() -> Result<Vec<Source>, String> {
    let listed = program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    )
    .output()
    .map_err(|cause| format!("git did not start: {cause}"))?;
    if !listed.status.success() {
        return Err(format!(
            "git: {}",
            String::from_utf8_lossy(&listed.stderr).trim()
        ));
    }
    let names = String::from_utf8_lossy(&listed.stdout);
    let mut sources: Vec<Source> = names
        .split('\0')
        .filter(|name| !name.is_empty())
        // What git still lists but somebody has removed, and what is not text, has nothing to read.
        .filter_map(|name| {
            Some(Source {
                path: name.to_owned(),
                text: fs::read_to_string(root().join(name)).ok()?,
            })
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources.dedup_by(|a, b| a.path == b.path);
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_not_code() {
        let text = "//! header\nuse a; // b\n/* c\nd */\nlet e = \"https://f\";\n<!-- g -->\n";
        let source = Source::new("x.rs", text);
        let code: Vec<_> = source.code().collect();
        assert_eq!(code, [(2, "use a; "), (5, "let e = \"https://f\";")]);
    }
}
