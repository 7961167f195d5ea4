//! What the type-ahead answers, on PQS 2025 and beside a set that is nothing like it.

use sightline_core::framework::find::{Context, HITS_MAX, Hit, Reason, find, search};
use sightline_core::framework::{Framework, StandardRef};

use super::{code, released};

fn pqs() -> &'static Framework {
    released("pqs-2025")
}

fn link(to: &str) -> StandardRef {
    pqs().link(&code(to)).unwrap()
}

fn typed(query: &str) -> Vec<Hit> {
    find(&[pqs()], query, &Context::default())
}

fn codes(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.standard.code.as_str()).collect()
}

/// The text with its matching stretches in brackets.
fn marked(hit: &Hit) -> String {
    let segments = hit.text.iter();
    let marked = segments.map(|segment| match segment.hit {
        true => format!("[{}]", segment.text),
        false => segment.text.clone(),
    });
    marked.collect()
}

#[test]
fn a_code_finds_its_standard_first_however_it_is_typed() {
    for (query, first) in [
        ("2.3", &["2.3", "2.3 K1", "2.3 K2"][..]),
        ("3.2 D7", &["3.2 D7"]),
        ("3.2d7", &["3.2 D7"]),
        ("  3.2   d 7 ", &["3.2 D7"]),
        ("PQS 3.2 D7", &["3.2 D7"]),
        ("pqs3.2d7", &["3.2 D7"]),
        ("2.3 K8.", &["2.3 K8"]),
        ("2.3k", &["2.3 K1", "2.3 K2", "2.3 K3"]),
        ("2.3 d", &["2.3 D1", "2.3 D2"]),
        // A code that is a statement of its own, then its points, then those that only begin so.
        ("1.3 k1", &["1.3 K1", "1.3 K1a", "1.3 K1b"]),
        ("3.2 K1", &["3.2 K1", "3.2 K10", "3.2 K11"]),
        // A domain is no standard to link; its outcomes are, before their statements.
        ("2", &["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.1 K1"]),
        ("pqs", &["1.1", "1.2", "1.3", "1.4", "2.1"]),
    ] {
        assert_eq!(codes(&typed(query))[..first.len()], *first, "{query:?}");
    }
    assert_eq!(typed("3.2 D7").len(), 1);
}

#[test]
fn words_find_best_first() {
    for (query, first) in [
        // Outcomes before statements, whole words before beginnings.
        ("reflect", &["1.2", "5.1", "5.3", "1.1 D2"][..]),
        // Early in the text before late.
        ("poverty", &["1.3 K3", "3.2 K14", "3.2 D13", "1.3 D5"]),
        // Several words, in any order, the last still being typed.
        ("relationships parents", &["2.4"]),
        ("parents relationsh", &["2.4"]),
        // Another form of the word, when there is none that begins like it.
        ("genogram", &["3.2 K9", "3.2 D6", "2.5 K2"]),
        ("ecomapping genograms", &["2.5 K2"]),
        ("fathering", &["2.4 K6", "2.4 D3", "2.4 K7"]),
        // Hyphens and apostrophes do not matter.
        ("antiracist", &["1.4", "1.3 D4"]),
        ("anti-racist", &["1.4", "1.3 D4"]),
        ("non-linear", &["4.4 K4"]),
        ("child’s voice", &["4.3 K8"]),
        ("childs voice", &["4.3 K8"]),
        // Words without weight are not required, but what has them comes first.
        ("own learning", &["5.3", "5.4"]),
        ("the impact of a trauma", &["4.2 K9"]),
        // A part of a code and a word together.
        ("1.3 immigration", &["1.3 K1g", "1.3 D2"]),
        ("d7 fact", &["3.2 D7"]),
        ("2.3d relationships", &["2.3 D1", "2.3 D8"]),
    ] {
        let found = typed(query);
        let found = codes(&found);
        assert_eq!(found[..first.len().min(found.len())], *first, "{query:?}");
    }
    for nothing in ["zzz", "!!!", "trauma zzz", "apprehending", "\u{0}", "9.9"] {
        assert!(typed(nothing).is_empty(), "{nothing:?}");
    }
}

#[test]
fn every_standard_is_found_by_its_code_and_by_its_own_words() {
    for item in pqs().items().iter().filter(|item| item.kind != "domain") {
        assert_eq!(codes(&typed(item.code.as_str()))[0], item.code.as_str());
        let by_words = typed(&item.text.chars().take(120).collect::<String>());
        assert!(
            by_words.iter().any(|hit| hit.standard.code == item.code),
            "{}",
            item.code
        );
    }
}

#[test]
fn a_hit_shows_what_matched_and_where_it_stands() {
    for (query, expected) in [
        (
            "trust",
            "uses a range of methods to build rapport and [trust] with children, including observation, play and activities",
        ),
        (
            "rap obs",
            "uses a range of methods to build [rap]port and trust with children, including [obs]ervation, play and activities",
        ),
        (
            "2.3 D2 child",
            "uses a range of methods to build rapport and trust with [child]ren, including observation, play and activities",
        ),
        (
            "2.3 D2",
            "uses a range of methods to build rapport and trust with children, including observation, play and activities",
        ),
        (
            "the method of playing",
            "uses a range of [method]s to build rapport and trust with children, including observation, [play] and activities",
        ),
    ] {
        let found = typed(query);
        let hit = found.iter().find(|hit| hit.standard == link("2.3 D2"));
        assert_eq!(marked(hit.unwrap()), expected, "{query:?}");
    }
    let found = typed("1.3 K1d");
    let path: Vec<_> = found[0]
        .path
        .iter()
        .map(|step| step.code.as_str())
        .collect();
    assert_eq!(path, ["1", "1.3", "1.3 K1"]);
    assert_eq!(found[0].path[0].text, "Anti-discriminatory practice");
    assert_eq!(
        (found[0].full_code.as_str(), found[0].kind.as_str()),
        ("PQS 1.3 K1d", "point")
    );
    assert_eq!((found[0].reason, found[0].already), (Reason::Typed, false));
}

#[test]
fn marks_never_lose_a_letter_of_the_text() {
    for query in [
        "a",
        "w",
        "well being wellbeing",
        "family family’s fam",
        "e.g. and/or",
        "s",
    ] {
        for hit in typed(query) {
            let whole: String = hit
                .text
                .iter()
                .map(|segment| segment.text.as_str())
                .collect();
            assert_eq!(
                whole,
                pqs().follow(&hit.standard).unwrap().text,
                "{query:?}"
            );
            assert!(
                hit.text.windows(2).all(|two| !two[0].text.is_empty()),
                "{query:?}"
            );
        }
    }
}

const NOTE: &str = "She asked the foster carer about contact with the siblings.";

#[test]
fn before_anything_is_typed_aims_come_first_then_recent_then_shared_words() {
    let offered = |context: &Context| {
        let hits = find(&[pqs()], " ", context);
        hits.into_iter()
            .map(|hit| (hit.standard.code.to_string(), hit.reason))
            .collect::<Vec<_>>()
    };
    assert_eq!(offered(&Context::default()), []);
    let mut context = Context {
        aims: vec![link("2.4"), link("6.2 D1")],
        recent: vec![link("5.1"), link("2.4"), link("3.3 D7")],
        already: vec![link("6.2 D1")],
        note_text: NOTE.to_owned(),
    };
    let all = offered(&context);
    let expected = [
        ("2.4", Reason::Aim),
        ("5.1", Reason::Recent),
        ("3.3 D7", Reason::Recent),
    ];
    let first: Vec<_> = all
        .iter()
        .take(3)
        .map(|(code, why)| (code.as_str(), *why))
        .collect();
    assert_eq!(first, expected, "each once, and not what is linked already");
    assert!(
        all[3..]
            .iter()
            .all(|(code, why)| *why == Reason::SharesWords && code != "3.3 D7")
    );
    assert_eq!(all.len(), HITS_MAX);

    // Nor is what is linked already offered for the words it shares.
    let (suggested, _) = all[3].clone();
    context.already.push(link(&suggested));
    assert!(offered(&context).iter().all(|(code, _)| *code != suggested));

    // Recent ones leave room for what the note itself suggests; aims need not.
    context.recent = (1..=9).map(|n| link(&format!("4.2 D{n}"))).collect();
    let recent = offered(&context)
        .iter()
        .filter(|(_, why)| *why == Reason::Recent)
        .count();
    assert_eq!(recent, 4);
    context.aims = (1..=15).map(|n| link(&format!("4.2 K{n}"))).collect();
    assert!(offered(&context).iter().all(|(_, why)| *why == Reason::Aim));
    assert_eq!(offered(&context).len(), HITS_MAX);
}

#[test]
fn a_note_is_offered_what_shares_its_rarest_words() {
    for (note, first) in [
        (NOTE, "2.5 D1"),
        (
            "They used an interpreter and spoke of the family's immigration worries.",
            "1.3 K1g",
        ),
        ("He drew a genogram with grandma.", "2.5 K2"),
        ("played on the floor with the baby", "2.3 D2"),
    ] {
        let context = Context {
            note_text: note.to_owned(),
            ..Context::default()
        };
        let hits = find(&[pqs()], "", &context);
        assert_eq!(codes(&hits)[0], first, "{note:?}");
        assert!(
            hits.iter()
                .all(|hit| hit.text.iter().any(|segment| segment.hit))
        );
    }
    for silent in ["", "The child and the family, and so on.", "zzz", "1 2 3"] {
        let context = Context {
            note_text: silent.to_owned(),
            ..Context::default()
        };
        assert_eq!(codes(&find(&[pqs()], "", &context)), [""; 0], "{silent:?}");
    }
}

#[test]
fn what_is_linked_already_is_marked_where_it_is_found() {
    let context = Context {
        already: vec![link("2.3 K1")],
        ..Context::default()
    };
    let hits = find(&[pqs()], "2.3 K", &context);
    let marked: Vec<_> = hits.iter().filter(|hit| hit.already).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].standard, link("2.3 K1"));
}

#[test]
fn the_set_that_comes_first_answers_before_all_others() {
    let kss = released("kss-2018");
    let mut sets: Vec<&Framework> = Framework::released().iter().collect();
    assert_eq!(sets[0], pqs());
    for first in [pqs(), kss] {
        sets.sort_by_key(|set| *set != first);
        for query in ["2", "2.3", "safeguarding", "supervision", "the child"] {
            let own = find(&[first], query, &Context::default());
            let all = find(&sets, query, &Context::default());
            assert_eq!(all[..own.len()], own, "{query:?}");
        }
        let context = Context {
            note_text: "We talked about safeguarding, supervision and neglect.".to_owned(),
            ..Context::default()
        };
        let own = find(&[first], "", &context);
        let all = find(&sets, "", &context);
        assert!(!own.is_empty() && all[..own.len()] == own);
    }
    // Where it has little, the others are there too.
    let hits = find(&sets, "safeguarding", &Context::default());
    assert!(
        hits.iter()
            .any(|hit| hit.standard.set.as_str() == "sdf-2010")
    );
}

#[test]
fn several_sets_answer_together() {
    let other = Framework::parse(
        r#"
format = 1
set = "invented"
edition = "2031"
short = "INV"
title = "Invented standards"
publisher = "Nobody"
published = "2031"
source = "Nowhere"
wording = "summary"
counted = "strand"
licence = { name = "None", attribution = "Nobody" }
kind = [{ name = "strand", title = "Strand", linked = true }]
item = [
    { code = "2.3", kind = "strand", text = "Genograms" },
    { code = "PQS", kind = "strand", text = "Knows the PQS" },
    { code = "S10", kind = "strand", text = "Sings" },
    { code = "S1b", kind = "strand", text = "Hums" },
]
"#,
    )
    .unwrap();
    let both = [pqs(), &other];
    // "2.3 D4" of the first begins a word with "inv".
    let linkable = find(&both, "inv 2.3", &Context::default());
    assert_eq!(linkable[0].full_code, "INV 2.3");

    // Looked up, none of them comes first: the best does.
    let full = |query: &str| {
        let (hits, _) = search(&both, query, |_| true, HITS_MAX);
        hits.into_iter()
            .map(|hit| hit.full_code)
            .collect::<Vec<_>>()
    };
    assert_eq!(full("2.3")[..3], ["PQS 2.3", "INV 2.3", "PQS 2.3 K1"]);
    assert_eq!(full("inv 2.3")[0], "INV 2.3");
    assert_eq!(
        full("genograms")[0],
        "INV 2.3",
        "an outcome before statements"
    );
    assert_eq!(
        full("s1")[..2],
        ["INV S1b", "INV S10"],
        "a part of its own before another number"
    );
    assert_eq!(
        full("pqs")[0],
        "INV PQS",
        "the exact code before a set's short name"
    );

    // An aim from a set that is not open, or from another edition, is no offer.
    let elsewhere = StandardRef {
        edition: other.about().edition.clone(),
        ..link("2.4")
    };
    let context = Context {
        aims: vec![elsewhere, other.link(&code("PQS")).unwrap()],
        ..Context::default()
    };
    assert_eq!(codes(&find(&[pqs()], "", &context)), [""; 0]);
    assert_eq!(codes(&find(&both, "", &context)), ["PQS"]);
}

#[test]
fn a_pasted_megabyte_is_answered_like_any_other_query() {
    let huge = "trauma ".repeat(150_000);
    assert!(!typed(&huge).is_empty());
    let context = Context {
        note_text: huge,
        ..Context::default()
    };
    assert_eq!(find(&[pqs()], "", &context).len(), HITS_MAX);
}
