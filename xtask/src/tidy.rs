//! `cargo xtask tidy`: the rules of the house that a compiler cannot see. Each file below this one
//! holds a few rules, and a bad sample for each of them.
//!
//! A rule reads text and says where and why; it changes nothing. It scans words rather than parsing
//! languages, so it can be fooled by somebody who means to; it is there for slips.

mod arrows;
mod plain;
mod released;
mod sources;
mod window;

use sources::Source;

use crate::steps::{Done, Steps};

/// One breach: where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    /// The file, from the top folder.
    path: String,
    /// The line, from 1; none when it is about the whole file.
    line: Option<usize>,
    /// What is wrong, and what to do instead.
    why: String,
}

impl Finding {
    /// About one line.
    fn at(source: &Source, line: usize, why: impl Into<String>) -> Self {
        Self {
            path: source.path.clone(),
            line: Some(line),
            why: why.into(),
        }
    }

    /// About a whole file.
    fn of(path: &str, why: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            why: why.into(),
        }
    }
}

/// A rule looks at all files, because some are about two of them.
type Rule = fn(&[Source]) -> Vec<Finding>;

const RULES: &[Rule] = &[
    arrows::core_rooms,
    arrows::doors,
    arrows::sql_only_in_store,
    arrows::nouns_are_pure,
    window::imports,
    window::components_know_no_domain_word,
    window::record_text_is_only_text,
    released::unchanged,
    plain::headers,
    plain::length,
    plain::no_trailing_blanks,
    plain::blocks_hug_their_tags,
    plain::no_place_of_a_machine,
    plain::public_registries_only,
    plain::every_test_runs,
];

/// Applies every rule to every file of the project.
pub fn tidy(steps: &mut Steps) -> Done {
    steps.take("tidy", || {
        let sources = sources::all()?;
        let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
        findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        for Finding { path, line, why } in &findings {
            match line {
                Some(line) => eprintln!("{path}:{line}: {why}"),
                None => eprintln!("{path}: {why}"),
            }
        }
        match findings.len() {
            0 => Ok(()),
            many => Err(format!(
                "{many} to mend in {} files looked at",
                sources.len()
            )),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No line breaks the rule.
    pub const NONE: [usize; 0] = [];

    /// The lines of a file that break a rule.
    pub fn lines(rule: Rule, path: &str, text: &str) -> Vec<usize> {
        rule(&[Source::new(path, text)])
            .into_iter()
            .filter_map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn this_project_is_found_and_read() {
        let sources = sources::all().unwrap();
        assert!(
            sources
                .iter()
                .any(|source| source.path == "xtask/src/tidy.rs")
        );
    }
}
