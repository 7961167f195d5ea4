//! How items find their place in the tree, on a set that is nothing like PQS.

use std::borrow::Cow;

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Framework, Library, StandardRef, Wording, library::Choice};

use super::{code, released};

/// Three levels deep by its own names; the counted kind stands in the middle; a kind nests in
/// itself; one item is in other words than the rest.
pub const INVENTED: &str = r#"
format = 1
set = "invented"
edition = "2031-autumn"
short = "INV"
title = "Invented standards"
publisher = "Nobody"
published = "2031"
in_force_from = "2032-04-01"
source = "Nowhere"
wording = "summary"
counted = "strand"
licence = { name = "None", attribution = "Nobody" }
level = [{ name = "one", title = "Newcomer" }, { name = "two", title = "Experienced" }]
kind = [
    { name = "area", title = "Area", linked = false },
    { name = "strand", title = "Strand", within = ["area"], linked = true },
    { name = "step", title = "Step", within = ["strand", "step"], linked = true },
    { name = "day", title = "Day of the year", linked = true, short = "DAY" },
]
item = [
    { code = "A", kind = "area", text = "People" },
    { code = "A/listening", kind = "strand", text = "Listening" },
    { code = "s1", kind = "step", text = "hears", levels = ["one"] },
    { code = "s2", kind = "step", text = "hears more", parent = "A/listening", levels = ["two"] },
    { code = "s3", kind = "step", text = "hears most", wording = "official", place = "page 3" },
    { code = "A/talking", kind = "strand", text = "Talking" },
    { code = "t1", kind = "step", text = "says", levels = ["one", "two"] },
    { code = "4.4", kind = "day", text = "Open day", months = [1, 6, 12] },
    { code = "4.5", kind = "day", text = "Fire drill", every_months = 24 },
]
"#;

#[test]
fn order_or_a_named_parent_says_what_belongs_to_what() {
    let set = Framework::parse(INVENTED).unwrap();
    for (item, parent) in [
        ("A", None),
        ("A/listening", Some("A")),
        ("s1", Some("A/listening")),
        ("s2", Some("A/listening")),
        ("s3", Some("s2")),
        ("A/talking", Some("A")),
        ("t1", Some("A/talking")),
    ] {
        let found = set.item(&code(item)).unwrap().parent.as_ref();
        assert_eq!(found, parent.map(code).as_ref(), "{item}");
    }
    let under: Vec<_> = set
        .children(&code("A"))
        .map(|item| item.code.as_str())
        .collect();
    assert_eq!(under, ["A/listening", "A/talking"]);
    let path: Vec<_> = set
        .path(&code("s3"))
        .iter()
        .map(|item| item.text.as_str())
        .collect();
    assert_eq!(path, ["People", "Listening", "hears more", "hears most"]);
    assert!(set.path(&code("nowhere")).is_empty());
}

#[test]
fn the_file_says_where_coverage_is_counted() {
    let set = Framework::parse(INVENTED).unwrap();
    for (item, counted_at) in [
        ("A", None),
        ("A/listening", Some("A/listening")),
        ("s3", Some("A/listening")),
        ("t1", Some("A/talking")),
        ("nowhere", None),
    ] {
        let found = set.outcome_of(&code(item)).map(|item| item.code.as_str());
        assert_eq!(found, counted_at, "{item}");
    }
    let outcomes: Vec<_> = set.outcomes().map(|item| item.text.as_str()).collect();
    assert_eq!(outcomes, ["Listening", "Talking"]);
}

#[test]
fn wording_and_place_are_the_items_own_where_it_says_so() {
    let set = Framework::parse(INVENTED).unwrap();
    assert_eq!(set.item(&code("s2")).unwrap().wording, Wording::Summary);
    let official = set.item(&code("s3")).unwrap();
    assert_eq!(official.wording, Wording::Official);
    assert_eq!(official.place.as_deref(), Some("page 3"));
    assert_eq!(set.about().in_force_from.as_deref(), Some("2032-04-01"));
    assert_eq!(set.levels()[1].title, "Experienced");
    assert_eq!(set.item(&code("t1")).unwrap().levels, ["one", "two"]);
}

#[test]
fn an_item_says_in_which_months_it_falls_and_how_often_it_comes_back() {
    let set = Framework::parse(INVENTED).unwrap();
    let open_day = set.item(&code("4.4")).unwrap();
    assert_eq!(open_day.months, [1, 6, 12]);
    assert_eq!(open_day.every_months, None);
    let fire_drill = set.item(&code("4.5")).unwrap();
    assert_eq!(fire_drill.every_months, Some(24));
    assert!(fire_drill.months.is_empty());
}

#[test]
fn a_code_is_found_behind_its_kinds_short_name_and_behind_the_sets() {
    let set = Framework::parse(INVENTED).unwrap();
    for (query, found) in [
        ("day 4.4", &["4.4"][..]),
        ("DAY4.5", &["4.5"]),
        ("inv 4.4", &["4.4"]),
        ("inv s1", &["s1"]),
        ("day s1", &[]),
    ] {
        let hits = find(&[&set], query, &Context::default());
        let codes: Vec<_> = hits.iter().map(|hit| hit.standard.code.as_str()).collect();
        assert_eq!(codes, found, "{query:?}");
    }
}

#[test]
fn two_frameworks_are_equal_when_they_say_the_same() {
    let set = Framework::parse(INVENTED).unwrap();
    let again = Framework::parse(&format!("# a remark\n{INVENTED}")).unwrap();
    assert_eq!(set, again);
    for (from, to) in [
        ("\"hears\"", "\"listens\""),
        ("Experienced", "Expert"),
        ("[1, 6, 12]", "[1, 6]"),
        ("\"DAY\"", "\"D\""),
    ] {
        let other = INVENTED.replacen(from, to, 1);
        assert_ne!(other, INVENTED, "{from}");
        assert_ne!(Framework::parse(&other).unwrap(), set, "{from}");
    }
}

#[test]
fn a_link_is_followed_only_into_its_own_edition() {
    let set = Framework::parse(INVENTED).unwrap();
    assert_eq!(set.link(&code("A")), None, "an area cannot be linked");
    assert_eq!(set.link(&code("nowhere")), None);
    let link = set.link(&code("s1")).unwrap();
    assert_eq!(set.follow(&link).unwrap().text, "hears");
    assert_eq!(set.full_code(&link.code), "INV s1");
    assert_eq!(set.full_code(&code("4.4")), "DAY 4.4", "its kind's own");
    let mut later = INVENTED.replace("2031-autumn", "2033");
    later = later.replace(r#"text = "hears""#, r#"text = "listens""#);
    let later = Framework::parse(&later).unwrap();
    assert_eq!(later.follow(&link), None);
    let both = vec![Cow::Owned(later), Cow::Owned(set)];
    let both = Library::new(both, Vec::new(), &Choice::default());
    let (edition, item) = both.follow(&link).unwrap();
    assert_eq!(edition.about().edition.as_str(), "2031-autumn");
    assert_eq!(item.text, "hears");
    let pqs = released("pqs-2025");
    let pqs_link = StandardRef {
        code: code("s1"),
        ..pqs.link(&code("1.1")).unwrap()
    };
    assert!(both.follow(&pqs_link).is_none());
}
