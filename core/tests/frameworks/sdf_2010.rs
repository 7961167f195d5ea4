//! The Skills Development Framework as shipped, against counts made by hand from the source.

use std::collections::{BTreeMap, HashSet};

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Item, Wording};

use super::{assert_undamaged, code, codes_and_parents, released};

/// The groups of a part in their order; only levels 7 and 8 have the last.
const GROUPS: [&str; 9] = [
    "ECE", "DEV", "SAF", "TRA", "MAW", "INF", "PRO", "TOW", "LEA",
];

/// For each part of a level, how many statements each of its groups has. Counted by eye in the
/// text conversion, whose lines the comments name; `+` joins what a page break parts. In the
/// tables of knowledge the first six groups are one row each, and their sentences are counted.
const COUNTED_BY_HAND: [(&str, &[usize]); 10] = [
    // 262-264, 266-267, 269, 272-273, 275-278, 280, 283-291, 296-300.
    ("L3.S", &[3, 2, 1, 2, 4, 1, 9, 5]),
    // 305, 306 + 308, 309, 310, 311, 312, 314-316 + 318-323, 325-328.
    ("L3.K", &[2, 4, 3, 3, 3, 2, 9, 4]),
    // 336-338, 340-341, 343, 346-347, 349-353, 355 + 359, 361-368, 371-374.
    ("L4-5.S", &[3, 2, 1, 2, 5, 2, 8, 4]),
    // 379, 380 + 382, 383-388, 389-394, 395-400, 401-403, 407-411 + 415-420, 423-426.
    ("L4-5.K", &[3, 4, 3, 4, 5, 2, 8, 4]),
    // 434-436, 438-439, 441, 446-447, 449-455, 458-459, 461-467 + 469, 471-474.
    ("L6.S", &[3, 2, 1, 2, 7, 2, 8, 4]),
    // 479, 481, 482, 483, 484, 485, 488-495, 498-501.
    ("L6.K", &[4, 4, 3, 3, 5, 2, 8, 4]),
    // 550-552, 554-555, 557-558, 561-562, 564-569, 572-573, 575-580 + 582-583, 585-588,
    // 590-591 + 593-594 (one row split in two).
    ("L7.S", &[3, 2, 2, 2, 6, 2, 8, 4, 3]),
    // 599, 600, 601, 603, 604, 605, 607-609 + 611-615, 617-620, 623-625.
    ("L7.K", &[4, 4, 3, 3, 5, 3, 8, 4, 3]),
    // 633-635, 637-638, 641-642, 644-645, 647-649 + 651-653, 655-656, 658-661 + 663-666, 668-671,
    // 674-678.
    ("L8.S", &[3, 2, 2, 2, 6, 2, 8, 4, 5]),
    // 683 + 685, 686, 687, 688, 689 + the first two of 691, the last three of 691,
    // 693-698 + 699 with 701 + 702, 704-707, 710-714.
    ("L8.K", &[4, 4, 4, 3, 5, 3, 8, 4, 5]),
];

/// The Youth Professional Standards: 509-513, 517-519, 523-525 + 527-528, 532-536, 540-542.
const YOUTH_STANDARDS: [usize; 5] = [5, 3, 5, 5, 3];

/// The sectors of appendix 1, one line each and Housing in two (730, 731): how many skills, which
/// begin with a capital, and how many sentences of knowledge.
const SECTORS: [(&str, usize, usize); 11] = [
    ("YOF", 3, 6), // 726
    ("VYP", 4, 9), // 727
    ("SOC", 1, 4), // 728
    ("HOU", 2, 9), // 730, 731
    ("YWK", 4, 5), // 732
    ("SLE", 4, 6), // 733
    ("GUI", 3, 5), // 734
    ("PLA", 1, 4), // 736
    ("SPO", 3, 2), // 737
    ("CRE", 2, 8), // 738
    ("CDV", 2, 3), // 739
];

fn sdf() -> &'static Framework {
    released("sdf-2010")
}

fn statements() -> impl Iterator<Item = &'static Item> {
    let statement = |item: &&Item| sdf().children(&item.code).next().is_none();
    sdf().items().iter().filter(statement)
}

/// The lines of the source that an item's place names.
fn lines(item: &Item) -> Vec<usize> {
    let place = item.place.as_deref().unwrap();
    let (_, lines) = place.split_once("line").unwrap();
    let numbers = lines.split(|c: char| !c.is_ascii_digit());
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// Every code that the counts ask for, with what it stands under, in the order of the source.
fn expected() -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    let mut add = |code: &str, parent: Option<&str>| {
        all.push((code.to_owned(), parent.map(str::to_owned)));
    };
    for (part, counts) in COUNTED_BY_HAND {
        let (level, letter) = part.split_once('.').unwrap();
        if letter == "S" {
            if level == "L7" {
                add("YPS", None);
                for (standard, count) in (1..).zip(YOUTH_STANDARDS) {
                    let heading = format!("YPS {standard}");
                    add(&heading, Some("YPS"));
                    for n in 1..=count {
                        add(&format!("{standard}.{n}"), Some(&heading));
                    }
                }
            }
            add(level, None);
        }
        add(part, Some(level));
        for (group, count) in GROUPS.iter().zip(counts) {
            let group = format!("{part}.{group}");
            add(&group, Some(part));
            for n in 1..=*count {
                add(&format!("{group}.{n}"), Some(&group));
            }
        }
    }
    add("SPC", None);
    for (sector, skills, knowledge) in SECTORS {
        let sector = format!("SPC.{sector}");
        add(&sector, Some("SPC"));
        for (letter, count) in [("S", skills), ("K", knowledge)] {
            for n in 1..=count {
                add(&format!("{sector}.{letter}.{n}"), Some(&sector));
            }
        }
    }
    all
}

#[test]
fn every_group_has_the_statements_of_the_source() {
    assert_eq!(codes_and_parents(sdf()), expected());
    // 149 skills and 173 statements of knowledge in the levels, 21 youth standards, 90 of sectors.
    assert_eq!(statements().count(), 149 + 173 + 21 + 90);
    assert_eq!(sdf().outcomes().count(), 84 + 5 + 11);
}

#[test]
fn every_statement_is_marked_as_a_summary_and_has_its_place() {
    let statements: HashSet<_> = statements().map(|item| &item.code).collect();
    for item in sdf().items() {
        let statement = statements.contains(&item.code);
        let marked = match statement {
            true => Wording::Summary,
            false => Wording::Official,
        };
        assert_eq!(item.wording, marked, "{}", item.code);
        let linked = sdf().link(&item.code).is_some();
        assert_eq!(linked, statement, "{}", item.code);
        let counted = sdf().outcome_of(&item.code).is_some();
        assert_eq!(counted, statement || item.kind == "group", "{}", item.code);
        assert!(item.place.as_deref().unwrap().starts_with("page"));
    }
    let about = sdf().about();
    assert_eq!(about.wording, Wording::Summary);
    assert!(about.licence.attribution.contains("summarised"));
    assert!(
        about
            .licence
            .attribution
            .contains("Children's Workforce Development Council 2010")
    );
}

/// Line numbers never go back, so nothing was put in another order than the source has it, and
/// each level's lines are its own. In the specialisms skills and knowledge stand side by side.
#[test]
fn statements_stand_in_the_order_of_the_source() {
    let mut before = 0;
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for item in statements() {
        let lines = lines(item);
        let top = sdf().path(&item.code)[0].code.as_str();
        assert!(
            lines[0] >= before || top == "SPC",
            "{}: {lines:?} after {before}",
            item.code
        );
        before = lines[0];
        let (_, last) = found.entry(top).or_insert((before, before));
        *last = *lines.last().unwrap();
    }
    let expected = [
        ("L3", (262, 328)),
        ("L4-5", (336, 426)),
        ("L6", (434, 501)),
        ("L7", (550, 625)),
        ("L8", (633, 714)),
        ("SPC", (726, 739)),
        ("YPS", (509, 542)),
    ];
    assert_eq!(found, BTreeMap::from(expected));
}

#[test]
fn levels_are_those_of_the_headings() {
    let names: Vec<_> = sdf().levels().iter().map(|level| &level.name).collect();
    assert_eq!(names, ["3", "4-5", "6", "7", "8"]);
    for item in sdf().items() {
        let expected: &[&str] = match sdf().path(&item.code)[0].code.as_str() {
            "YPS" => &["6"],
            "SPC" => &[],
            level => &[level.strip_prefix('L').unwrap()],
        };
        assert_eq!(item.levels, expected, "{}", item.code);
    }
}

/// A short title stands before the summary where its row has one. Ten rows lost theirs (446, 447,
/// 449-455 and 666), and the Common Core has none in the tables of knowledge.
#[test]
fn short_titles_stand_where_the_source_has_them() {
    let mut lost = Vec::new();
    for item in statements() {
        let code = item.code.as_str();
        let row_of_its_own = ["S.", "K.PRO", "K.TOW", "K.LEA"]
            .iter()
            .any(|part| code.split_once('.').unwrap().1.starts_with(part));
        let expected = code.starts_with('L') && row_of_its_own;
        let titled = item.text.contains(": ") && item.kind != "youth-standard";
        assert!(expected || !titled, "{code}: {}", item.text);
        if expected && !titled {
            lost.push(lines(item)[0]);
        }
    }
    assert_eq!(lost, [446, 447, 449, 450, 451, 452, 453, 454, 455, 666]);
    for (place, begins) in [
        ("L3.S.PRO.7", "Works with 'episode co-ordinators': "),
        (
            "L7.S.LEA.3",
            "Manages a significant budget on behalf of the organisation/service: ",
        ),
        (
            "L8.S.TOW.4",
            "Applies and critically evaluates quality standards: ",
        ),
        (
            "L8.K.PRO.7",
            "Acts as 'episode co-ordinator' or 'episode initiator': ",
        ),
    ] {
        let text = &sdf().item(&code(place)).unwrap().text;
        assert!(text.starts_with(begins), "{place}: {text}");
    }
    let heading = &sdf().item(&code("L3.K.PRO")).unwrap().text;
    assert_eq!(
        heading,
        "Process related knowledge and understanding at level 3"
    );
}

#[test]
fn what_repeats_is_told_apart_by_its_code() {
    let same = ["L6.K.TRA.1", "L7.K.TRA.1", "L8.K.TRA.1"];
    let texts: HashSet<_> = same.map(|at| &sdf().item(&code(at)).unwrap().text).into();
    assert_eq!(texts.len(), 1);
    let links: HashSet<_> = same.map(|at| sdf().link(&code(at)).unwrap()).into();
    assert_eq!(links.len(), 3);
}

#[test]
fn what_people_type_finds_it_first() {
    let pqs_too = [released("pqs-2025"), sdf()];
    for (query, first) in [
        ("l4-5.s.maw.2", "SDF L4-5.S.MAW.2"),
        ("SDF L4-5.S.MAW.2", "SDF L4-5.S.MAW.2"),
        ("sdf l8.k.lea", "SDF L8.K.LEA.1"),
        ("l3.s.pro", "SDF L3.S.PRO.1"),
        ("yps 4.4", "YPS 4.4"),
        ("YPS4.4", "YPS 4.4"),
        ("sdf 4.4", "YPS 4.4"),
        ("yps 4", "YPS 4.1"),
        ("spc.ywk.k.2", "SDF SPC.YWK.K.2"),
        ("episode co-ordinators", "SDF L3.S.PRO.7"),
        // Its headings, which come again at every level, keep no other set's standards away.
        ("communication", "PQS 2.1 K1"),
    ] {
        let hits = find(&pqs_too, query, &Context::default());
        assert_eq!(hits[0].full_code, first, "{query:?}");
    }
}

#[test]
fn no_text_shows_damage_of_the_conversion() {
    for Item {
        code, text, note, ..
    } in sdf().items()
    {
        for text in std::iter::once(text).chain(note) {
            assert_undamaged(code, text);
            // A footnote's number, the marking of each page, an end that was read wrongly a second time, a word
            // that a line parted.
            for sign in ["¹", "PROTECT", "Felson", "- "] {
                assert!(!text.contains(sign), "{code}: {sign:?}");
            }
            assert!(text.starts_with(char::is_uppercase), "{code}: {text}");
        }
        assert!(text.ends_with(|c: char| c.is_alphanumeric() || c == ')'));
    }
}
