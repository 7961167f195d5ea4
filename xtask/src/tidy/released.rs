//! What was released stays as it was: editions of standards and migrations of the store.
//!
//! Each kind has a list beside it (`frameworks/RELEASED`, `core/migrations/APPLIED`) in the form of
//! `sha256sum`: a hash, two spaces, the name. A line is added with the release and never changed.

use super::{Finding, Source};
use crate::hash::sha256;

/// A list, the folder whose names it gives, the ending of what it lists, and what to do instead of
/// changing a listed file.
const LISTS: &[(&str, &str, &str, &str)] = &[
    (
        "frameworks/RELEASED",
        "frameworks/",
        "toml",
        "add a new edition beside it",
    ),
    (
        "core/migrations/APPLIED",
        "core/migrations/",
        "sql",
        "add a new migration after it",
    ),
];

/// Every listed file is there and unchanged, and no list is missing.
pub fn unchanged(sources: &[Source]) -> Vec<Finding> {
    let find = |path: &str| sources.iter().find(|source| source.path == path);
    let mut findings = Vec::new();
    for (list, folder, ending, instead) in LISTS {
        let Some(listed) = find(list) else {
            if sources
                .iter()
                .any(|source| source.path.starts_with(folder) && source.ending() == *ending)
            {
                findings.push(Finding::of(list, "this list of released files is missing"));
            }
            continue;
        };
        for (line, text) in listed
            .lines()
            .filter(|(_, text)| !text.trim().is_empty() && !text.starts_with('#'))
        {
            let Some((hash, name)) = text.split_once("  ") else {
                findings.push(Finding::at(
                    listed,
                    line,
                    "a line is a hash, two spaces and a name",
                ));
                continue;
            };
            match find(&format!("{folder}{name}")) {
                None => findings.push(Finding::at(
                    listed,
                    line,
                    format!("{name} was released and is gone: put it back"),
                )),
                Some(file) if sha256(&file.text) != hash => {
                    findings.push(Finding::of(
                        &file.path,
                        format!("was released and has changed: {instead}"),
                    ));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(list: &str, edition: Option<&str>) -> Vec<Finding> {
        let mut sources = vec![Source::new("frameworks/RELEASED", list)];
        sources.extend(edition.map(|text| Source::new("frameworks/pqs/2025.toml", text)));
        unchanged(&sources)
    }

    #[test]
    fn a_released_edition_never_changes() {
        // `printf 'title = "PQS"' | sha256sum`
        let list = format!(
            "# hash, name\n{}  pqs/2025.toml\n",
            sha256("title = \"PQS\"")
        );
        assert_eq!(with(&list, Some("title = \"PQS\"")), []);
        let changed = with(&list, Some("title = \"pqs\""));
        assert_eq!(changed[0].path, "frameworks/pqs/2025.toml");
        assert!(changed[0].why.contains("add a new edition"));
        assert!(with(&list, None)[0].why.contains("put it back"));
        assert!(with("nonsense", None)[0].why.contains("two spaces"));
    }

    #[test]
    fn a_list_cannot_just_vanish() {
        let found = unchanged(&[Source::new(
            "core/migrations/0001.sql",
            "CREATE TABLE a (b) STRICT;",
        )]);
        assert_eq!(found[0].path, "core/migrations/APPLIED");
    }
}
