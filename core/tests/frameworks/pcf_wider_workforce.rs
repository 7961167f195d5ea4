//! The Professional Capabilities Framework as shipped, against counts made by hand from the source.

use std::collections::HashMap;

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Item, Wording};

use super::{assert_undamaged, code, codes_and_parents, released};

/// The marks of the seven levels in codes, and the names of the levels, lowest first.
const LEVELS: [(&str, &str); 7] = [
    ("E", "entry"),
    ("L1", "1"),
    ("L2", "2"),
    ("L3", "3"),
    ("L4", "4"),
    ("TM", "team-managers"),
    ("SM", "strategic-managers"),
];

/// For each domain, and each sub-section of domain 5: how many statements each level has, in the
/// order of [`LEVELS`]. The bullets were counted by eye in the text conversion of the source; the
/// comments give the lines of the first and the last one of each level.
const COUNTED_BY_HAND: [(&str, [usize; 7]); 15] = [
    // E 146-150, L1 154-164, L2 168-177, L3 181-192, TM 196-206 (a page break at 205), SM 210-221
    ("1", [5, 11, 10, 12, 0, 10, 12]),
    // E 273-281, L1 285-293, L2 297-305 (break at 300), L3 309-314, TM 318-330 (324), SM 334-341
    ("2", [9, 9, 8, 6, 0, 12, 8]),
    // E 347-350, L1 354-362, L2 366-369, L3 373-376 (break at 374), TM 380-385, SM 389-392
    ("3", [4, 9, 4, 3, 0, 6, 4]),
    // E 398-405, L1 409-417, L2 421-426 (break at 423), L3 430-436, TM 440-447, SM 451-457
    ("4", [8, 9, 5, 7, 0, 8, 7]),
    // E 492-501, L1 505-506, L2 512-514, L3 518-535, L4 541, TM 547-550, SM 554-556
    ("5.1", [10, 2, 3, 18, 1, 4, 3]),
    // E 564-572, L1 578-590 and 594-595, L2 603-614 and 618-621, L3 629-633, 635-640 and 644-649,
    // L4 a paragraph at 653, TM 659-672, SM 676-684
    ("5.2", [9, 15, 16, 17, 0, 14, 9]),
    // E 690-693, L1 697-706, L2 710-727 and 729-737, L3 743-746, 750-753, 757-758, 762-764 and
    // 768-772, TM 776-787, SM 791-795
    ("5.3", [4, 10, 27, 18, 0, 12, 5]),
    // E 801-804, L1 808-816, L2 820-829, L3 833-841 (break at 835), L4 a paragraph at 845,
    // TM 851-863, SM 867-874 (break at 869)
    ("5.4", [4, 9, 10, 8, 0, 13, 7]),
    // E 880, L1 884-898, L2 902-915 (break at 914), L3 919-930, TM 934-953 (break at 951), SM 957-965
    ("5.5", [1, 15, 13, 12, 0, 19, 9]),
    // E 971, L1 975-984, L2 988-1000, L3 1004-1012 (break at 1007), L4 a paragraph at 1016,
    // TM 1020-1031, SM 1035-1043 (break at 1042)
    ("5.6", [1, 10, 13, 8, 0, 12, 8]),
    // E 1049, L1 1055-1059 and 1063-1067, L2 1071-1079, L3 1085-1092 (break at 1086), TM 1096-1112,
    // SM 1116-1124 (break at 1121)
    ("5.7", [1, 10, 9, 7, 0, 17, 8]),
    // E 1130-1131, L1 1137-1138 and 1142-1144, L2 1150-1162 (1163 to 1166 go on with it),
    // L3 1170-1178, L4 a paragraph at 1182, TM 1188-1205 (break at 1197), SM 1209-1216
    ("5.8", [2, 5, 13, 9, 0, 17, 8]),
    // E 1222-1227, L1 1231-1234, L2 1238-1247, L3 1251-1256, TM 1260-1268, SM 1272-1277
    ("6", [6, 4, 10, 6, 0, 9, 6]),
    // E 1283-1286, L1 1290-1295, L2 1299-1311 (break at 1306), L3 1315-1323, TM 1327-1335 (1331),
    // SM 1339-1345
    ("7", [4, 6, 12, 9, 0, 8, 7]),
    // E 1351-1357, L1 1361-1370, L2 1374-1379, L3 1383-1387, TM 1391-1404, SM 1408-1422 (1411 goes
    // on with 1409, breaks at 1410 and 1412)
    ("8", [7, 10, 6, 5, 0, 14, 12]),
];

/// Where level 4 is spoken of, with or without a statement: lines 537, 651, 843, 1014 and 1180.
const WITH_LEVEL_4: [&str; 5] = ["5.1", "5.2", "5.4", "5.6", "5.8"];

/// The headings within levels: their code, their title, and the statement that they stand before.
const HEADINGS: [(&str, &str, &str); 17] = [
    (
        "5.2 L1 A",
        "Assessment and Service Provision",
        "5.2 L1.1", // 576
    ),
    (
        "5.2 L1 B",
        "Overcoming Practice and Organisational Barriers",
        "5.2 L1.14", // 592
    ),
    (
        "5.2 L2 A",
        "Assessment and service provision",
        "5.2 L2.1", // 601
    ),
    (
        "5.2 L2 B",
        "Overcoming Practice and Organisational Barriers",
        "5.2 L2.13", // 616
    ),
    (
        "5.2 L3 A",
        "Assessment and service provision",
        "5.2 L3.1", // 627
    ),
    (
        "5.2 L3 B",
        "Overcoming Practice and Organisational Barriers",
        "5.2 L3.12", // 642
    ),
    ("5.3 L3 A", "Carry out Personal Care", "5.3 L3.1"), // 741
    ("5.3 L3 B", "Administering Medication", "5.3 L3.5"), // 748
    ("5.3 L3 C", "Moving and Handling", "5.3 L3.9"),     // 755
    ("5.3 L3 D", "Advocacy", "5.3 L3.11"),               // 760
    (
        "5.3 L3 E",
        "Communicate, interact and work with children and young people with disabilities regularly",
        "5.3 L3.14", // 766
    ),
    (
        "5.7 L1 A",
        "Building a culture that makes children feel safe",
        "5.7 L1.1", // 1053
    ),
    (
        "5.7 L1 B",
        "Effectively supervising the play, structured or unstructured activities of children and young people",
        "5.7 L1.6", // 1061
    ),
    (
        "5.7 L3 A",
        "Working with children and young people to find their own solutions to bullying",
        "5.7 L3.1", // 1083
    ),
    ("5.8 L1 A", "Awareness and Prevention", "5.8 L1.1"), // 1135
    (
        "5.8 L1 B",
        "Giving brief advice to children young people and their families on healthy weight",
        "5.8 L1.3", // 1140
    ),
    ("5.8 L2 A", "Brief Interventions", "5.8 L2.1"), // 1148
];

/// The statement of values in domain 2: its headings (lines 231, 245, 253) with their paragraphs.
const VALUES: [(&str, &str, usize); 3] = [
    ("2 V A", "Key attributes", 5), // 233, 235, 237, 239, 241
    (
        "2 V B",
        "Work with children and young people, parents, carers and families",
        3, // 247, 249, 251
    ),
    ("2 V C", "Inter-professional work with colleagues", 8), // 255 to 269, every other line
];

fn pcf() -> &'static Framework {
    released("pcf-wider-workforce")
}

fn of_kind(kind: &str) -> impl Iterator<Item = &'static Item> {
    pcf().items().iter().filter(move |item| item.kind == kind)
}

#[test]
fn domains_and_subsections_are_those_of_the_source() {
    let titled = |kind| -> Vec<_> {
        of_kind(kind)
            .map(|item| (item.code.as_str(), item.text.as_str()))
            .collect()
    };
    assert_eq!(
        titled("domain"),
        [
            ("1", "You as a Professional"),
            ("2", "Values and Ethics"),
            ("3", "Equality and Diversity"),
            ("4", "Legal, Policy and Safeguarding Framework"),
            (
                "5",
                "Knowledge, Intervention and Skills for improving outcomes"
            ),
            ("6", "Reflective Practice"),
            ("7", "Multi Agency Working"),
            ("8", "Developing yourself and others"),
        ]
    );
    assert_eq!(
        titled("section"),
        [
            ("5.1", "Safeguarding"),
            ("5.2", "Neglect"),
            ("5.3", "Working with and Aiming High for Disabled Children"),
            (
                "5.4",
                "Improving the Emotional Health of Children and Young People"
            ),
            (
                "5.5",
                "Domestic Abuse: Dealing with the Impact of Domestic Abuse on Children and Young People"
            ),
            ("5.6", "Sexual Health and Teenage Pregnancy"),
            ("5.7", "Bullying"),
            (
                "5.8",
                "Ensuring Children and Young People have a Healthy Weight"
            ),
        ]
    );
    let levels: Vec<_> = pcf().levels().iter().map(|level| &level.name).collect();
    assert_eq!(levels, LEVELS.map(|(_, name)| name));
}

#[test]
fn every_level_has_the_statements_of_the_source() {
    let mut held: HashMap<(&str, &str), usize> = HashMap::new();
    for item in of_kind("capability") {
        let under = pcf().path(&item.code);
        let section = under
            .iter()
            .rfind(|item| item.kind == "section" || item.kind == "domain");
        assert_eq!(item.levels.len(), 1, "{}", item.code);
        let at = (section.unwrap().code.as_str(), item.levels[0].as_str());
        *held.entry(at).or_default() += 1;
    }
    for (section, counts) in COUNTED_BY_HAND {
        for ((_, level), count) in LEVELS.iter().zip(counts) {
            let held = held.remove(&(section, *level)).unwrap_or_default();
            assert_eq!(held, count, "{section}, {level}");
        }
    }
    assert!(held.is_empty(), "statements elsewhere: {held:?}");
    assert_eq!(of_kind("capability").count(), 802);
}

/// Numbers run without a gap through each level, across its headings, and each item stands where
/// its code says. This is known of the framework here, in its test, and nowhere in the program.
#[test]
fn codes_are_complete_and_stand_where_they_say() {
    let mut expected = Vec::new();
    let mut expect = |code: &str, parent: Option<&str>| {
        expected.push((code.to_owned(), parent.map(str::to_owned)));
    };
    for (section, counts) in COUNTED_BY_HAND {
        match section.split_once('.') {
            Some((domain, number)) => {
                if number == "1" {
                    expect(domain, None);
                }
                expect(section, Some(domain));
            }
            None => expect(section, None),
        }
        if section == "2" {
            expect("2 V", Some("2"));
            let mut n = 0;
            for (heading, _, paragraphs) in VALUES {
                expect(heading, Some("2 V"));
                for _ in 0..paragraphs {
                    n += 1;
                    expect(&format!("2 V.{n}"), Some(heading));
                }
            }
        }
        for ((mark, _), count) in LEVELS.iter().zip(counts) {
            if *mark == "L4" && !WITH_LEVEL_4.contains(&section) {
                continue;
            }
            let level = format!("{section} {mark}");
            expect(&level, Some(section));
            let mut parent = level.clone();
            for n in 1..=count {
                let statement = format!("{level}.{n}");
                if let Some((heading, _, _)) = HEADINGS.iter().find(|(_, _, at)| *at == statement) {
                    expect(heading, Some(&level));
                    parent = (*heading).to_owned();
                }
                expect(&statement, Some(&parent));
            }
        }
    }
    assert_eq!(codes_and_parents(pcf()), expected);
}

#[test]
fn headings_are_those_of_the_source() {
    let within_levels = HEADINGS.iter().map(|(at, title, _)| (*at, *title));
    let of_values = VALUES.iter().map(|(at, title, _)| (*at, *title));
    for (at, title) in within_levels.chain(of_values) {
        assert_eq!(pcf().item(&code(at)).unwrap().text, title, "{at}");
    }
    assert_eq!(of_kind("heading").count(), HEADINGS.len() + VALUES.len());
}

#[test]
fn the_level_in_a_code_is_the_level_of_the_item() {
    for item in pcf().items() {
        let mark = item.code.as_str().split_once(' ').map(|(_, rest)| rest);
        let mark = mark.map(|rest| rest.split(['.', ' ']).next().unwrap());
        let level = LEVELS.iter().find(|(of_level, _)| Some(*of_level) == mark);
        let expected: Vec<_> = level.iter().map(|(_, name)| *name).collect();
        assert_eq!(item.levels, expected, "{}", item.code);
    }
}

/// The source is not under an open licence: its titles are given as they are, its statements only
/// in our words, and what a heading says of itself only as a note that says so.
#[test]
fn statements_are_summaries_and_titles_are_official() {
    for item in pcf().items() {
        let statement = item.kind == "capability" || item.kind == "value";
        let expected = match statement {
            true => Wording::Summary,
            false => Wording::Official,
        };
        assert_eq!(item.wording, expected, "{}", item.code);
        if let Some(note) = &item.note {
            assert!(note.starts_with("In our words: "), "{}", item.code);
        }
    }
    for term in pcf().terms() {
        assert!(term.text.starts_with("In our words, "), "{}", term.name);
    }
    let about = pcf().about();
    assert_eq!(about.wording, Wording::Summary);
    assert!(
        about
            .licence
            .attribution
            .contains("summaries in our own words")
    );
    assert!(!about.licence.name.contains("Open Government"));
}

/// Every item names its lines, and lines rise from one to the next, as the source goes on.
#[test]
fn every_item_has_its_place_in_the_order_of_the_source() {
    let mut before = 0;
    for item in pcf().items() {
        let place = item.place.as_deref().unwrap();
        let lines = place
            .strip_prefix("lines ")
            .or_else(|| place.strip_prefix("line "))
            .unwrap();
        let first: usize = lines.split(' ').next().unwrap().parse().unwrap();
        assert!(first > before, "{} at {place}", item.code);
        before = first;
    }
    assert_eq!(before, 1422);
}

#[test]
fn no_text_shows_damage_or_haste() {
    for Item { code, text, .. } in pcf().items() {
        let (first, last) = (text.chars().next(), text.chars().next_back());
        assert!(first.unwrap().is_uppercase(), "{code}");
        assert!(
            last.unwrap().is_alphanumeric() || last == Some(')'),
            "{code}"
        );
        assert_undamaged(code, text);
    }
}

/// Where the source was damaged, or says one thing where another was meant, read by eye in it.
#[test]
fn repaired_statements_say_what_the_source_says() {
    for (place, at, says) in [
        ("5.1 L3.18", "line 535", "competence and objectivity"),
        ("5.5 L2.1", "line 902", "Children Act 1989"),
        ("5.5 TM.3", "line 936", "the effects of neglect"),
        ("5.6 SM.5", "line 1039", "better outcomes in neglect"),
        ("5.7 TM.2", "line 1097", "must do about neglect"),
        ("5.7 TM.14", "line 1109", "performance on neglect"),
        (
            "5.8 L2.13",
            "lines 1162 to 1166",
            "eating disorders, sports programmes, healthy cooking",
        ),
        ("5.8 TM.4", "line 1191", "bullying"),
        (
            "8 SM.2",
            "lines 1409 and 1411",
            "supervised and appraised, and able to gain further knowledge",
        ),
    ] {
        let item = pcf().item(&code(place)).unwrap();
        assert_eq!(item.place.as_deref(), Some(at), "{place}");
        assert!(item.text.contains(says), "{place}: {}", item.text);
    }
}

/// The source repeats itself: one text, many codes, and a link is to the code.
#[test]
fn a_text_that_comes_back_is_a_statement_of_its_own_each_time() {
    let repeated: Vec<_> = of_kind("capability")
        .filter(|item| item.text == "Leads in evaluating the team's interventions")
        .map(|item| item.code.as_str())
        .collect();
    // Lines 664, 784, 858, 948, 1107 and 1199.
    assert_eq!(
        repeated,
        [
            "5.2 TM.6",
            "5.3 TM.9",
            "5.4 TM.8",
            "5.5 TM.15",
            "5.7 TM.12",
            "5.8 TM.11"
        ]
    );
    let link = pcf().link(&code("5.3 TM.9")).unwrap();
    assert_eq!(pcf().follow(&link).unwrap().code, link.code);
}

#[test]
fn a_statement_is_found_by_what_people_type() {
    let all: Vec<&Framework> = Framework::released().iter().collect();
    let first_of = |sets: &[&Framework], query: &str| {
        find(sets, query, &Context::default())[0].full_code.clone()
    };
    let first = |query| first_of(&all, query);
    for query in ["5.2 tm.12", "pcf 5.2 tm.12", "PCF5.2TM.12", "5.2tm.12"] {
        assert_eq!(first(query), "PCF 5.2 TM.12", "{query:?}");
    }
    for (section, counts) in COUNTED_BY_HAND {
        for ((mark, _), count) in LEVELS.iter().zip(counts).filter(|(_, count)| *count > 0) {
            let last = format!("PCF {section} {mark}.{count}");
            assert_eq!(first_of(&[pcf()], &last.to_lowercase()), last);
        }
    }
    // A code that is in two sets finds the set that a store starts with.
    assert_eq!(first("5.2"), "PQS 5.2");
    assert_eq!(first("pcf 5.2"), "PCF 5.2");
}
