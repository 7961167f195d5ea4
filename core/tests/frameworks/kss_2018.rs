//! The Knowledge and Skills Statement as shipped, against counts made by hand from Appendix 1.

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Wording};

use super::{code, codes_and_parents, released};

/// For each heading: its title and how many paragraphs stand below it. Counted by eye in Appendix 1
/// of the Quality Assurance Framework, in the lines named here.
const COUNTED_BY_HAND: [(&str, &str, usize); 10] = [
    ("1", "Relationships and effective direct work", 3), // 468, 470, 472
    ("2", "Communication", 4),                           // 476, 478, 480, 482
    ("3", "Child development", 3),                       // 486, 488, 490
    (
        "4",
        "Adult mental ill health, substance misuse, domestic abuse, physical ill health and disability",
        3, // 494, 496, 498
    ),
    ("5", "Abuse and neglect of children", 3), // 502, 504, 506
    ("6", "Child and family assessment", 4),   // 510, 512, 514, 516
    ("7", "Analysis, decision-making, planning and review", 3), // 520, 522, 524
    ("8", "The law and the family and youth justice systems", 4), // 528, 530, 532, 534
    ("9", "The role of supervision", 3),       // 538, 540, 542
    ("10", "Organisational context", 3),       // 546, 548, 550
];

fn kss() -> &'static Framework {
    released("kss-2018")
}

#[test]
fn every_heading_has_the_paragraphs_of_the_source_in_its_order() {
    let mut expected = Vec::new();
    for (heading, _, paragraphs) in COUNTED_BY_HAND {
        expected.push((heading.to_owned(), None));
        expected
            .extend((1..=paragraphs).map(|n| (format!("{heading}.{n}"), Some(heading.to_owned()))));
    }
    assert_eq!(codes_and_parents(kss()), expected);
    assert_eq!(expected.len(), 10 + 33);
}

#[test]
fn headings_are_those_of_the_source_and_carry_the_sentence_above_them() {
    let titles: Vec<_> = kss()
        .outcomes()
        .map(|heading| (heading.code.as_str(), heading.text.as_str()))
        .collect();
    let expected = COUNTED_BY_HAND.map(|(heading, title, _)| (heading, title));
    assert_eq!(titles, expected);
    for heading in kss().outcomes() {
        assert_eq!(
            heading.note.as_deref(),
            Some("A child and family social worker should be able to do the following:"),
            "{}",
            heading.code
        );
    }
}

/// Where each heading's paragraphs begin and end, read by eye in the source: no paragraph slipped
/// under a neighbour, none was cut.
#[test]
fn paragraphs_begin_and_end_as_in_the_source() {
    for (first, begins, last, ends) in [
        (
            "1.1",
            "Build effective relationships",
            "1.3",
            "recognising the impact of loss and change.",
        ),
        (
            "2.1",
            "Communicate clearly and sensitively",
            "2.4",
            "so that all parties are well informed.",
        ),
        (
            "3.1",
            "Observe and talk to children",
            "3.3",
            "fully understand a child's development and behaviour.",
        ),
        (
            "4.1",
            "Identify the impact of adult mental ill health",
            "4.3",
            "their best interests always prioritised.",
        ),
        (
            "5.1",
            "Exchange information with partner agencies",
            "5.3",
            "take legal advice where necessary.",
        ),
        (
            "6.1",
            "Carry out in-depth and ongoing family assessment",
            "6.4",
            "what other steps can be taken to protect children.",
        ),
        (
            "7.1",
            "Establish the seriousness",
            "7.3",
            "effectiveness or otherwise of current support plans.",
        ),
        (
            "8.1",
            "Navigate the family and youth justice systems",
            "8.4",
            "the impact of social policy on both.",
        ),
        (
            "9.1",
            "Recognise one's own professional limitations",
            "9.3",
            "professional resilience and management of self.",
        ),
        (
            "10.1",
            "Operate successfully",
            "10.3",
            "with confidence in and ambition for their futures.",
        ),
    ] {
        let text = |at| &kss().item(&code(at)).unwrap().text;
        assert!(text(first).starts_with(begins), "{first}: {}", text(first));
        assert!(text(last).ends_with(ends), "{last}: {}", text(last));
    }
}

#[test]
fn its_words_are_the_publishers_each_with_its_place_and_licence() {
    for item in kss().items() {
        assert_eq!(item.wording, Wording::Official, "{}", item.code);
        let place = item.place.as_deref().unwrap();
        assert!(place.starts_with("Appendix 1, line "), "{}", item.code);
    }
    let about = kss().about();
    assert_eq!(about.licence.name, "Open Government Licence v3.0");
    assert!(about.licence.attribution.contains("© Crown copyright"));
}

#[test]
fn a_paragraph_is_found_by_what_people_type() {
    let all: Vec<&Framework> = Framework::released().iter().collect();
    let first = |query| find(&all, query, &Context::default())[0].full_code.clone();
    for query in ["kss 2.4", "KSS2.4", " kss  2.4"] {
        assert_eq!(first(query), "KSS 2.4", "{query:?}");
    }
    assert_eq!(first("kss 10"), "KSS 10");
    // The set that a store starts with comes before the others where a code is in both.
    assert_eq!(first("2.4"), "PQS 2.4");
}
