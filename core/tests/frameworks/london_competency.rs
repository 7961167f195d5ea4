//! The London Competency Framework as shipped, against figures counted by hand in the published
//! document.
//!
//! Lines are those of the text conversion that `frameworks/REPAIRS.md` speaks of.

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Item, Wording};

use super::{code, released};

/// For each level: its groups (the table of section 3), its inter-collegiate levels there, and how
/// many competencies it has (the bullets in the table of section 4). Counted by eye.
const COUNTED_BY_HAND: [(&str, &[&str], &str, usize); 5] = [
    // Line 67; bullets of line 83.
    ("L1", &["G1"], "inter-collegiate level 1", 5),
    // Lines 68 and 69; bullets of line 84.
    ("L2", &["G2", "G3"], "inter-collegiate levels 2 and 3", 6),
    // Lines 70 and 71; one bullet of line 85, which goes on in line 87, and six more of that.
    ("L3", &["G4", "G5"], "inter-collegiate levels 3 and 4", 7),
    // Line 72; bullets of line 88.
    ("L4", &["G6"], "inter-collegiate level 4", 2),
    // Lines 73 and 74, and line 77, a row without a number; bullets of line 89.
    ("L5", &["G7", "G8", "B"], "inter-collegiate level 5", 4),
];

fn london() -> &'static Framework {
    released("london-competency")
}

fn of_kind(kind: &str) -> Vec<&'static Item> {
    let items = london().items().iter();
    items.filter(|item| item.kind == kind).collect()
}

fn codes<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<String> {
    let items = items.into_iter();
    items.map(|item| item.code.to_string()).collect()
}

#[test]
fn every_level_has_the_groups_and_competencies_of_the_source() {
    let levels = COUNTED_BY_HAND.map(|(level, ..)| level);
    assert_eq!(codes(of_kind("level")), levels);
    for (at, (level, groups, _, competencies)) in COUNTED_BY_HAND.into_iter().enumerate() {
        let mut expected: Vec<_> = groups.iter().map(ToString::to_string).collect();
        expected.extend((1..=competencies).map(|n| format!("{level}.{n}")));
        let under = london().children(&code(level));
        assert_eq!(codes(under), expected, "{level}");
        let name = (at + 1).to_string();
        let mut of_level = london().children(&code(level));
        assert!(
            of_level.all(|item| item.levels == [name.clone()]),
            "{level}"
        );
    }
    // Five levels, eight groups and the row of the board, 5 + 6 + 7 + 2 + 4 competencies, the five
    // areas of lines 46 to 50, the two intervals of lines 95 and 96.
    assert_eq!(of_kind("group").len(), 8);
    assert_eq!(of_kind("competency").len(), 24);
    assert_eq!(london().items().len(), 5 + 8 + 1 + 24 + 5 + 2);
}

#[test]
fn levels_say_which_inter_collegiate_levels_they_are() {
    for (level, (code_of_level, groups, inter_collegiate, _)) in
        london().levels().iter().zip(COUNTED_BY_HAND)
    {
        let number = code_of_level.trim_start_matches('L');
        assert_eq!(level.name, number);
        assert_eq!(level.title, format!("Level {number} ({inter_collegiate})"));
        let item = london().item(&code(code_of_level)).unwrap();
        assert_eq!(item.text, format!("Level {number}"));
        let note = item.note.as_ref().unwrap();
        assert!(note.contains(inter_collegiate), "{note}");
        for group in groups.iter().filter_map(|group| group.strip_prefix('G')) {
            assert!(note.contains(group), "{note}");
        }
    }
    // Section 4 (line 89) has 5 to 6 where section 3 (line 73) has 5.
    let note = london().item(&code("L5")).unwrap().note.as_ref().unwrap();
    assert!(note.ends_with("in the table of competencies levels 5 and 6"));
}

#[test]
fn the_five_areas_are_as_published() {
    let areas: Vec<_> = of_kind("area")
        .into_iter()
        .map(|item| (item.code.as_str(), item.text.as_str()))
        .collect();
    let expected = [
        (
            "A1",
            "Effective communication and engagement with children, young people and families",
        ),
        ("A2", "Children and young people development"),
        (
            "A3",
            "Safeguarding and promoting children and young people welfare",
        ),
        ("A4", "Multi-agency working"),
        ("A5", "Information sharing"),
    ];
    assert_eq!(areas, expected);
}

/// Line 95: every two years for named and designated leads; line 96: every three for all others.
#[test]
fn refresher_training_comes_back_as_the_source_says() {
    let repeated: Vec<_> = london()
        .items()
        .iter()
        .filter_map(|item| Some((item.code.as_str(), item.every_months?)))
        .collect();
    assert_eq!(repeated, [("R1", 24), ("R2", 36)]);
    let leads = &london().item(&code("R1")).unwrap().text;
    assert!(leads.contains("named and designated leads"), "{leads}");
    assert!(
        of_kind("refresher")
            .iter()
            .all(|item| item.levels.is_empty())
    );
}

#[test]
fn every_item_has_its_place_and_says_whose_words_it_is_in() {
    assert_eq!(london().about().wording, Wording::Summary);
    for item in london().items() {
        let place = item.place.as_deref().unwrap();
        assert!(place.starts_with("section "), "{}: {place}", item.code);
        let title = item.kind == "area" || item.kind == "level";
        assert_eq!(item.wording == Wording::Official, title, "{}", item.code);
        assert!(!item.text.contains(['•', '<', '(']) || item.kind == "board");
    }
    let about = london().about();
    assert!(about.licence.attribution.contains("Sightline's own words"));
    assert!(!about.licence.name.contains("Open Government"));
}

#[test]
fn only_competencies_can_be_linked_and_each_counts_itself() {
    for item in london().items() {
        let competency = item.kind == "competency";
        assert_eq!(london().link(&item.code).is_some(), competency);
        let counted = london().outcome_of(&item.code);
        assert_eq!(counted, competency.then_some(item), "{}", item.code);
    }
}

#[test]
fn what_people_type_finds_a_competency_among_all_sets() {
    let all: Vec<_> = Framework::released().iter().collect();
    for typed in ["lcf l3.1", "l3.1", "LCF L3.1", "LCF l 3.1"] {
        let hits = find(&all, typed, &Context::default());
        assert_eq!(hits[0].full_code, "LCF L3.1", "{typed:?}");
    }
    for (typed, first) in [
        ("lcf", "L1.1"),
        ("l4", "L4.1"),
        ("section 47", "L3.1"),
        ("vulnerable witnesses", "L3.5"),
    ] {
        let hits = find(&[london()], typed, &Context::default());
        assert_eq!(hits[0].standard.code.as_str(), first, "{typed:?}");
    }
}
