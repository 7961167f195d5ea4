//! The arrows inside the window: `routes -> features -> parts -> {components, ipc, words} -> lib`, and
//! what its pages never do.

use super::{Finding, Source};

/// What each folder of `ui/src` must not import from.
const MUST_NOT: &[(&str, &[&str])] = &[
    ("components", &["parts", "features", "routes", "ipc"]),
    ("parts", &["features", "routes"]),
    ("features", &["routes"]),
    ("ipc", &["components", "parts", "features", "routes"]),
    (
        "lib",
        &["components", "ipc", "words", "parts", "features", "routes"],
    ),
    ("words", &["components", "parts", "features", "routes"]),
];

/// Words of the domain. A component is general: whoever uses it brings the words.
const DOMAIN: &[&str] = &[
    "observation",
    "practitioner",
    "supervis",
    "social work",
    "safeguard",
    "pqs",
    "psw",
    "central log",
];

/// No feature imports another, and no folder imports what is above it. Only `ipc` knows Tauri.
pub fn imports(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| is_window(source)) {
        let own: Vec<&str> = source
            .path
            .trim_start_matches("ui/src/")
            .split('/')
            .collect();
        for (line, code) in source.code() {
            for wanted in imported(code) {
                // Words are a full record over the codes of others, so they may know their types.
                if own[0] == "words" && code.trim_start().starts_with("import type ") {
                    continue;
                }
                // Tests put a stand-in in place of the shell.
                let stand_in = own[0] == "testing" || source.path.contains(".test.");
                if wanted.starts_with("@tauri-apps/") && own[0] != "ipc" && !stand_in {
                    findings.push(Finding::at(
                        source,
                        line,
                        "only ui/src/ipc talks to the shell: call through it",
                    ));
                }
                let Some(path) = resolve(&source.path, wanted) else {
                    continue;
                };
                let other: Vec<&str> = path.split('/').collect();
                let above = MUST_NOT
                    .iter()
                    .any(|(from, to)| *from == own[0] && to.contains(&other[0]));
                let beside =
                    own[0] == "features" && other[0] == "features" && own.get(1) != other.get(1);
                if above || beside {
                    let why = format!(
                        "{} must not import {path}: let a route compose the two, or put what both need into ui/src/parts",
                        own[..own.len() - 1].join("/")
                    );
                    findings.push(Finding::at(source, line, why));
                }
            }
        }
    }
    findings
}

/// Components can be used for any product.
pub fn components_know_no_domain_word(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let component = |source: &&Source| {
        is_window(source)
            && source.path.starts_with("ui/src/components/")
            && !source.path.contains(".test.")
    };
    for source in sources.iter().filter(component) {
        for (line, code) in source.code() {
            let code = code.to_lowercase();
            if let Some(word) = DOMAIN.iter().find(|word| code.contains(**word)) {
                findings.push(Finding::at(
                    source,
                    line,
                    format!("a component knows no domain word: \"{word}\""),
                ));
            }
        }
    }
    findings
}

/// What a person wrote is only ever a text node, never markup or code.
pub fn record_text_is_only_text(sources: &[Source]) -> Vec<Finding> {
    const NEVER: &[&str] = &[
        "{@html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
    ];
    let mut findings = Vec::new();
    let page = |source: &&Source| is_window(source) && !source.path.contains(".test.");
    for source in sources.iter().filter(page) {
        for (line, code) in source.code() {
            if let Some(word) = NEVER.iter().find(|word| code.contains(**word)) {
                findings.push(Finding::at(
                    source,
                    line,
                    format!("no {word}: text is only ever a text node"),
                ));
            }
        }
    }
    findings
}

fn is_window(source: &Source) -> bool {
    source.path.starts_with("ui/src/") && ["ts", "svelte", "scss", "css"].contains(&source.ending())
}

/// What a line imports: the quoted text after `from`, `import` or `@use`.
fn imported(code: &str) -> impl Iterator<Item = &str> {
    ["from ", "import ", "import(", "@use ", "@import "]
        .into_iter()
        .filter_map(move |word| {
            let rest = code.split_once(word)?.1.trim_start();
            let quote = rest.chars().next().filter(|it| ['"', '\''].contains(it))?;
            rest[1..].split(quote).next()
        })
}

/// Where an import leads, from `ui/src`: relative ones, and those by `$name/` or `@/`. None when it
/// leads to a package.
fn resolve(from: &str, wanted: &str) -> Option<String> {
    if let Some(path) = wanted
        .strip_prefix('$')
        .or_else(|| wanted.strip_prefix("@/"))
    {
        return Some(path.to_owned());
    }
    if !wanted.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.strip_prefix("ui/src/")?.split('/').collect();
    parts.pop();
    for step in wanted.split('/') {
        match step {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{NONE, lines};
    use super::*;

    #[test]
    fn features_never_import_one_another() {
        let own = "ui/src/features/log/Log.svelte";
        assert_eq!(
            lines(
                imports,
                own,
                "  import Row from './Row.svelte';\n  import B from '../../components/B.svelte';\n"
            ),
            NONE
        );
        assert_eq!(
            lines(
                imports,
                own,
                "\n  import P from '../people/Person.svelte';\n"
            ),
            [2]
        );
        assert_eq!(
            lines(
                imports,
                own,
                "import P from '$features/people/Person.svelte';\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                imports,
                own,
                "import { go } from \"../../routes/router\";\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                imports,
                own,
                "const page = await import('../people/Person.svelte');\n"
            ),
            [1]
        );
    }

    #[test]
    fn components_import_nothing_above_them() {
        let own = "ui/src/components/Button.svelte";
        assert_eq!(
            lines(imports, own, "import { call } from '../ipc/call';\n"),
            [1]
        );
        assert_eq!(
            lines(
                imports,
                own,
                "import Log from '../features/log/Log.svelte';\n"
            ),
            [1]
        );
        assert_eq!(
            lines(imports, own, "import Icon from './Icon.svelte';\n"),
            NONE
        );
    }

    #[test]
    fn parts_are_shared_by_features_and_know_none() {
        let picker = "import P from '../../parts/LinkPicker.svelte';\n";
        assert_eq!(
            lines(imports, "ui/src/features/supervision/Links.svelte", picker),
            NONE
        );
        let own = "ui/src/parts/LinkPicker.svelte";
        assert_eq!(
            lines(
                imports,
                own,
                "import { call } from '../ipc/call';\nimport { Editor } from '../features/observation/editor';\n"
            ),
            [2]
        );
        assert_eq!(
            lines(
                imports,
                "ui/src/components/Chips.svelte",
                "import { standardKey } from '../parts/standards';\n"
            ),
            [1]
        );
    }

    #[test]
    fn lib_imports_nothing_but_lib() {
        let own = "ui/src/lib/periods.ts";
        assert_eq!(
            lines(
                imports,
                own,
                "import { addDays } from './dates';\nimport { call } from '../ipc/call';\n"
            ),
            [2]
        );
    }

    #[test]
    fn words_know_the_types_of_others_and_nothing_else() {
        let own = "ui/src/words/labels.ts";
        let types = "import type { PageName } from '../routes/route';\n";
        assert_eq!(lines(imports, own, types), NONE);
        let values = "import { toPath } from '../routes/route';\n";
        assert_eq!(lines(imports, own, values), [1]);
    }

    #[test]
    fn only_ipc_talks_to_the_shell() {
        let text = "import { invoke } from '@tauri-apps/api/core';\n";
        assert_eq!(lines(imports, "ui/src/ipc/call.ts", text), NONE);
        assert_eq!(lines(imports, "ui/src/features/log/log.ts", text), [1]);
    }

    #[test]
    fn components_hold_no_domain_word() {
        let own = "ui/src/components/List.svelte";
        assert_eq!(
            lines(
                components_know_no_domain_word,
                own,
                "<!-- for observations -->\n<ul></ul>\n"
            ),
            NONE
        );
        assert_eq!(
            lines(
                components_know_no_domain_word,
                own,
                "<h2>Observations</h2>\n"
            ),
            [1]
        );
        assert_eq!(
            lines(
                components_know_no_domain_word,
                "ui/src/features/a/b.ts",
                "const observation = 1;\n"
            ),
            NONE
        );
    }

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            lines(
                record_text_is_only_text,
                "ui/src/features/log/Row.svelte",
                "<p>{text}</p>\n{@html text}\n"
            ),
            [2]
        );
    }
}
