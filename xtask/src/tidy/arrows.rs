//! The arrows between rooms of Rust: `src-tauri, cli -> ops -> {store, exchange, pdf, export,
//! vault} -> nouns`, never back.

use super::{Finding, Source};

/// The rooms of the core, and the rooms that each may use. A file of the core in none of these is a
/// noun. `exchange`, the hand-over between people, is still to come: its first file finds its arrows here.
const ROOMS: &[(&str, &[&str])] = &[
    ("ops", &["store", "exchange", "pdf", "export", "vault"]),
    ("store", &["vault"]),
    ("exchange", &["vault"]),
    ("pdf", &[]),
    ("export", &[]),
    ("vault", &[]),
];

/// The one room that the doors (the shell and the command line) may use besides the nouns.
const FOR_DOORS: &str = "ops";

/// No arrow between rooms of the core runs back.
pub fn core_rooms(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| is_core(source)) {
        let Some(module) = module_of(&source.path) else {
            continue;
        };
        let room = room_of(&module[0]);
        let may = ROOMS
            .iter()
            .find(|(name, _)| Some(*name) == room)
            .map_or(&[][..], |(_, may)| may);
        for (line, used) in used_modules(source, "crate", module.len()) {
            let Some(other) = room_of(&used) else {
                continue;
            };
            if Some(other) != room && !may.contains(&other) {
                let from = room.unwrap_or("a noun");
                findings.push(Finding::at(
                    source,
                    line,
                    format!("{from} must not use {other}: arrows never run back"),
                ));
            }
        }
    }
    findings
}

/// The shell and the command line reach the core through its verbs and its nouns.
pub fn doors(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| is_door(source)) {
        for (line, used) in used_modules(source, "sightline_core", usize::MAX) {
            if room_of(&used).is_some_and(|room| room != FOR_DOORS) {
                let why = format!("only the verbs may use {used}: ask for a verb in core/src/ops");
                findings.push(Finding::at(source, line, why));
            }
        }
    }
    findings
}

/// SQL and the database crate are in `store` and nowhere else.
pub fn sql_only_in_store(sources: &[Source]) -> Vec<Finding> {
    let elsewhere = |source: &&Source| {
        (is_core(source) && !source.path.starts_with("core/src/store")) || is_door(source)
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(elsewhere) {
        for (line, code) in source.code() {
            let sql = [
                "SELECT ",
                "INSERT INTO ",
                "INSERT OR ",
                "DELETE FROM ",
                "CREATE TABLE ",
            ];
            if code.contains("rusqlite") || sql.iter().any(|words| code.contains(words)) {
                findings.push(Finding::at(
                    source,
                    line,
                    "all SQL lives in core/src/store and only there",
                ));
            }
        }
    }
    findings
}

/// Nouns bring no files, no network, no clock and no dice: those are parameters.
pub fn nouns_are_pure(sources: &[Source]) -> Vec<Finding> {
    const IMPURE: &[&str] = &[
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time::SystemTime",
        "std::time::Instant",
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "now_v7",
        "new_v4",
        "getrandom",
        "rand::",
    ];
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| is_core(source)) {
        let Some(module) = module_of(&source.path) else {
            continue;
        };
        if room_of(&module[0]).is_some() {
            continue;
        }
        for (line, code) in source.code() {
            if let Some(word) = IMPURE.iter().find(|word| code.contains(**word)) {
                let why = format!("a noun has no {word}: let the verb bring it as a parameter");
                findings.push(Finding::at(source, line, why));
            }
        }
    }
    findings
}

fn is_core(source: &Source) -> bool {
    source.path.starts_with("core/src/") && source.ending() == "rs"
}

fn is_door(source: &Source) -> bool {
    (source.path.starts_with("src-tauri/") || source.path.starts_with("cli/"))
        && (source.ending() == "rs" || source.path.ends_with("Cargo.toml"))
}

/// The room with this name, if it is one; otherwise the module is a noun.
fn room_of(module: &str) -> Option<&'static str> {
    ROOMS
        .iter()
        .map(|(name, _)| *name)
        .find(|name| *name == module)
}

/// `core/src/store/person.rs` is `[store, person]`; `core/src/lib.rs`, which only lists the rooms,
/// is none.
fn module_of(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix("core/src/")?.strip_suffix(".rs")?;
    let parts: Vec<String> = inner
        .split('/')
        .filter(|part| *part != "mod")
        .map(str::to_owned)
        .collect();
    (parts != ["lib"] && !parts.is_empty()).then_some(parts)
}

/// The modules right under `root` that a file names, with their lines: `root::a::b` is `a`,
/// `root::{a, b::{c, d}}` is `a` and `b`. In a file `depth` modules deep, that many `super` are
/// `root` too.
fn used_modules(source: &Source, root: &str, depth: usize) -> Vec<(usize, String)> {
    // One text, so that a group may run over lines; each line keeps its number.
    let mut text = String::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (number, code) in source.code() {
        starts.push((text.len(), number));
        text.push_str(code);
        text.push('\n');
    }
    let line_at = |at: usize| {
        starts
            .iter()
            .rev()
            .find(|(start, _)| *start <= at)
            .map_or(1, |(_, line)| *line)
    };

    let mut roots = vec![format!("{root}::")];
    if depth < usize::MAX {
        roots.push("super::".repeat(depth));
    }
    let mut used = Vec::new();
    for root in &roots {
        for (at, _) in text.match_indices(root.as_str()) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':') {
                continue; // the end of a longer word or path
            }
            let after = at + root.len();
            for (offset, name) in first_names(&text[after..]) {
                used.push((line_at(after + offset), name));
            }
        }
    }
    used
}

/// The first name of each path at the start of `text`: one, or those of a group in braces.
fn first_names(text: &str) -> Vec<(usize, String)> {
    let name_at = |at: usize| -> (usize, String) {
        let name: String = text[at..]
            .chars()
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect();
        (at, name)
    };
    if !text.starts_with('{') {
        return vec![name_at(0)];
    }
    let mut names = Vec::new();
    let (mut deep, mut fresh) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => {
                deep += 1;
                fresh = deep == 1;
            }
            '}' if deep == 1 => break,
            '}' => deep -= 1,
            ',' => fresh = deep == 1,
            _ if fresh && (letter.is_alphabetic() || letter == '_') => {
                names.push(name_at(at));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::tests::{NONE, lines};
    use super::*;

    #[test]
    fn a_noun_uses_nouns_only() {
        let noun = "core/src/observation.rs";
        assert_eq!(
            lines(core_rooms, noun, "use crate::person::Person;\n"),
            NONE
        );
        assert_eq!(lines(core_rooms, noun, "\nuse crate::store::Store;\n"), [2]);
        assert_eq!(lines(core_rooms, noun, "use super::vault::Key;\n"), [1]);
        assert_eq!(
            lines(
                core_rooms,
                "core/src/observation/talk.rs",
                "use super::super::ops;\n"
            ),
            [1]
        );
        assert_eq!(
            lines(core_rooms, noun, "fn f() { crate::pdf::draw() }\n"),
            [1]
        );
    }

    #[test]
    fn groups_over_several_lines_are_seen() {
        let text = "use crate::{\n    person::{Person, Tier},\n    export::Row,\n    time,\n};\n";
        assert_eq!(lines(core_rooms, "core/src/store/log.rs", text), [3]);
    }

    #[test]
    fn a_room_uses_only_what_is_below_it() {
        assert_eq!(
            lines(core_rooms, "core/src/store.rs", "use crate::vault::Key;\n"),
            NONE
        );
        assert_eq!(
            lines(core_rooms, "core/src/store.rs", "use crate::ops::Desk;\n"),
            [1]
        );
        assert_eq!(
            lines(
                core_rooms,
                "core/src/pdf/layout.rs",
                "use crate::store::Store;\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                core_rooms,
                "core/src/pdf/layout.rs",
                "use crate::pdf::tags;\nuse super::page;\n"
            ),
            NONE
        );
        let verb = "use crate::{store, exchange, pdf, export, vault, person};\n";
        assert_eq!(lines(core_rooms, "core/src/ops/person.rs", verb), NONE);
    }

    #[test]
    fn words_in_comments_and_longer_names_are_no_arrows() {
        let text =
            "//! Never uses crate::store.\nuse my_crate::store;\nlet x = crate::storehouse::x();\n";
        assert_eq!(lines(core_rooms, "core/src/person.rs", text), NONE);
    }

    #[test]
    fn doors_ask_verbs() {
        for door in ["src-tauri/src/commands/log.rs", "cli/src/main.rs"] {
            assert_eq!(
                lines(
                    doors,
                    door,
                    "use sightline_core::{ops, Refusal, person::Person};\n"
                ),
                NONE
            );
            assert_eq!(
                lines(doors, door, "use sightline_core::store::Store;\n"),
                [1]
            );
            assert_eq!(
                lines(doors, door, "sightline_core::pdf::record(&x);\n"),
                [1]
            );
        }
    }

    #[test]
    fn sql_stays_in_its_room() {
        assert_eq!(
            lines(
                sql_only_in_store,
                "core/src/store/person.rs",
                "\"SELECT name FROM person\"\n"
            ),
            NONE
        );
        assert_eq!(
            lines(
                sql_only_in_store,
                "core/src/ops/person.rs",
                "\"SELECT name FROM person\"\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                sql_only_in_store,
                "src-tauri/Cargo.toml",
                "rusqlite = \"0.41\"\n"
            ),
            [1]
        );
    }

    #[test]
    fn a_noun_asks_no_clock() {
        assert_eq!(
            lines(
                nouns_are_pure,
                "core/src/person.rs",
                "let now = Utc::now();\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                nouns_are_pure,
                "core/src/ops/person.rs",
                "let now = Utc::now();\n"
            ),
            NONE
        );
        assert_eq!(
            lines(
                nouns_are_pure,
                "core/src/person.rs",
                "std::fs::read(path)\n"
            ),
            [1]
        );
    }
}
