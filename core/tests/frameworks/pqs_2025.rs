//! PQS 2025 as shipped, against counts made by hand from the published document.

use std::collections::HashSet;

use sightline_core::framework::{Framework, Item};

use super::{assert_undamaged, code, codes_and_parents, released};

/// For each outcome: how many knows statements, does statements and points it has. Counted by eye
/// in the source document, not by a program in the file.
const COUNTED_BY_HAND: [(&str, usize, usize, usize); 26] = [
    ("1.1", 8, 6, 0),
    ("1.2", 5, 5, 0),
    ("1.3", 6, 8, 9),
    ("1.4", 5, 5, 0),
    ("2.1", 4, 5, 0),
    ("2.2", 9, 7, 0),
    ("2.3", 8, 10, 0),
    ("2.4", 9, 4, 0),
    ("2.5", 9, 6, 0),
    ("2.6", 7, 7, 0),
    ("3.1", 10, 8, 0),
    ("3.2", 19, 14, 5),
    ("3.3", 6, 10, 5),
    ("4.1", 11, 9, 0),
    ("4.2", 15, 11, 0),
    ("4.3", 18, 13, 0),
    ("4.4", 10, 5, 0),
    ("4.5", 6, 6, 0),
    ("5.1", 6, 4, 3),
    ("5.2", 4, 5, 0),
    ("5.3", 6, 8, 0),
    ("5.4", 3, 2, 0),
    ("6.1", 5, 3, 0),
    ("6.2", 3, 5, 0),
    ("6.3", 3, 1, 0),
    ("6.4", 4, 4, 0),
];

fn pqs() -> &'static Framework {
    released("pqs-2025")
}

fn of_kind(kind: &str) -> Vec<&'static Item> {
    pqs()
        .items()
        .iter()
        .filter(|item| item.kind == kind)
        .collect()
}

#[test]
fn every_outcome_has_the_statements_of_the_source() {
    let domains: Vec<_> = of_kind("domain")
        .iter()
        .map(|item| item.code.to_string())
        .collect();
    assert_eq!(domains, ["1", "2", "3", "4", "5", "6"]);
    let count = |outcome: &str, kind| {
        let mut held = of_kind(kind);
        held.retain(|item| pqs().outcome_of(&item.code).unwrap().code.as_str() == outcome);
        held.len()
    };
    let counted: Vec<_> = pqs()
        .outcomes()
        .map(|item| item.code.as_str())
        .map(|outcome| {
            (
                outcome,
                count(outcome, "knows"),
                count(outcome, "does"),
                count(outcome, "point"),
            )
        })
        .collect();
    assert_eq!(counted, COUNTED_BY_HAND);
}

/// Numbers run without a gap, points in letters, and each item stands where its code says. This is
/// known of PQS here, in its test, and nowhere in the program.
#[test]
fn codes_are_complete_and_stand_where_they_say() {
    let mut expected = Vec::new();
    for (outcome, knows, does, _) in COUNTED_BY_HAND {
        let domain = outcome.split('.').next().unwrap();
        if outcome.ends_with(".1") {
            expected.push((domain.to_owned(), None));
        }
        expected.push((outcome.to_owned(), Some(domain.to_owned())));
        for (letter, count) in [('K', knows), ('D', does)] {
            for n in 1..=count {
                let statement = format!("{outcome} {letter}{n}");
                let points = match statement.as_str() {
                    "1.3 K1" => 'a'..='i',
                    "3.2 K7" | "3.3 K1" => 'a'..='e',
                    "5.1 D3" => 'a'..='c',
                    _ => 'b'..='a',
                };
                expected.push((statement.clone(), Some(outcome.to_owned())));
                expected
                    .extend(points.map(|p| (format!("{statement}{p}"), Some(statement.clone()))));
            }
        }
    }
    assert_eq!(codes_and_parents(pqs()), expected);
}

#[test]
fn no_text_shows_damage_of_the_conversion() {
    let mut texts = HashSet::new();
    for Item {
        code,
        text,
        kind,
        note,
        ..
    } in pqs().items()
    {
        for text in std::iter::once(text).chain(note) {
            assert_undamaged(code, text);
            for split in [
                "- ",
                "multiagency",
                "antidiscriminatory",
                "reevaluate",
                "preproceedings",
                "expartners",
            ] {
                assert!(!text.contains(split), "{code}: {split}");
            }
            let last = text.chars().next_back().unwrap();
            let ends = last.is_alphanumeric() || last == ')' || (kind != "point" && last == ':');
            assert!(
                ends || code.as_str() == "3.2 K16",
                "{code} ends with {last:?}"
            );
        }
        let first = text.chars().next().unwrap();
        let heading = kind == "domain" || kind == "outcome";
        let named = ["2.5 K3"].contains(&code.as_str());
        assert_eq!(
            first.is_uppercase(),
            heading || named,
            "{code} begins with {first:?}"
        );
        assert!(!first.is_ascii_digit(), "{code}: begins with a number");
        let has_points = pqs().children(code).any(|item| item.kind == "point");
        assert_eq!(
            text.ends_with(':') || text.ends_with("such as:"),
            has_points,
            "{code}"
        );
        // The one statement that the source gives under two outcomes.
        assert!(
            texts.insert(text) || code.as_str() == "6.2 K3",
            "{code}: its text came before"
        );
    }
}

/// Where the source was damaged, read by eye in it.
#[test]
fn repaired_statements_read_as_in_the_source() {
    for (place, begins, ends) in [
        (
            "1.1 D2",
            "develops children's confidence",
            "to the best of their ability",
        ),
        (
            "1.4",
            "Advocates for social justice and equity across multi-agency",
            "anti-discriminatory practices and behaviours",
        ),
        (
            "2.3 K1",
            "children's identity and experiences",
            "communicate and receive information",
        ),
        (
            "2.3 K7",
            "careful thought needs",
            "can all have an impact on how the information is received",
        ),
        (
            "2.3 K8",
            "children may have strong",
            "that they are being harmed and may seek to protect them",
        ),
        (
            "2.3 D1",
            "builds relationships through rapport",
            "share their lived experience",
        ),
        (
            "2.5 D1",
            "seeks to understand who",
            "siblings (including foster siblings), youth workers, teachers, previous carers, community or faith-based individuals",
        ),
        (
            "3.1 D2",
            "persistently maximises",
            "(including fathers, partners and paternal family members), to understand their experiences, views, wishes, and feelings",
        ),
        (
            "3.3 D5",
            "leads the network",
            "collaborates effectively with them and the family network to develop the plan, utilising the hypotheses that best fit the family system and address the concerns",
        ),
        (
            "5.2 D2",
            "recognises when interventions",
            "promotes engagement with the child and family",
        ),
        (
            "5.3",
            "Actively engages in CPD",
            "improve outcomes for children and families",
        ),
        (
            "6.4 D2",
            "demonstrates self-awareness",
            "organisational support to manage such stress",
        ),
    ] {
        let text = &pqs().item(&code(place)).unwrap().text;
        assert!(
            text.starts_with(begins) && text.ends_with(ends),
            "{place}: {text}"
        );
    }
}

#[test]
fn its_words_are_given_under_their_licence() {
    let about = pqs().about();
    assert_eq!(about.licence.name, "Open Government Licence v3.0");
    assert!(about.licence.attribution.contains("Crown copyright 2025"));
    assert!(
        about
            .licence
            .attribution
            .contains("Open Government Licence v3.0")
    );
    assert_eq!(pqs().full_code(&code("1.3 K1a")), "PQS 1.3 K1a");
    let defined: Vec<_> = pqs()
        .terms()
        .iter()
        .map(|term| term.name.as_str())
        .collect();
    assert_eq!(
        defined,
        [
            "Children",
            "Families",
            "Alternative care",
            "Social justice",
            "Identity",
            "Equity"
        ]
    );
}
