//! Framework files with one fault each: refused, and the refusal names its place.

use std::fs;
use std::path::Path;

use sightline_core::framework::{BYTES_MAX, Fault, Framework, ITEMS_MAX};

/// Each file of the corpus says in its first line how it is refused.
#[test]
fn each_damaged_file_is_refused_with_its_place() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/frameworks");
    let mut files = 0;
    for entry in fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap();
        let expected = first
            .strip_prefix("# refused: ")
            .unwrap_or_else(|| panic!("{path:?}"));
        match Framework::parse(&text) {
            Err(error) => assert_eq!(error.to_string(), expected, "{path:?}"),
            Ok(_) => panic!("{path:?} was taken"),
        }
        files += 1;
    }
    assert_eq!(
        files, 39,
        "a file of the corpus was not run, or the count is out of date"
    );
}

const HEADER: &str = r#"
format = 1
set = "invented"
edition = "2025"
short = "INV"
title = "Invented standards"
publisher = "Nobody"
published = "2025"
source = "Nowhere"
wording = "summary"
counted = "outcome"
licence = { name = "None", attribution = "Nobody" }
kind = [{ name = "outcome", title = "Outcome", linked = true }]
"#;

fn items(count: usize) -> String {
    let item = |n| format!("[[item]]\ncode = \"{n}\"\nkind = \"outcome\"\ntext = \"listens\"\n");
    HEADER.to_owned() + &(0..count).map(item).collect::<String>()
}

#[test]
fn what_is_too_large_is_refused_before_it_costs_anything() {
    assert!(Framework::parse(&items(ITEMS_MAX)).is_ok());
    let error = Framework::parse(&items(ITEMS_MAX + 1)).unwrap_err();
    assert_eq!(error.fault, Fault::TooManyItems);
    let error = Framework::parse(&" ".repeat(BYTES_MAX + 1)).unwrap_err();
    assert_eq!(error.fault, Fault::FileTooLarge);
}

#[test]
fn a_file_cut_anywhere_is_taken_whole_or_refused() {
    let text = items(20);
    for at in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
        if let Ok(framework) = Framework::parse(&text[..at]) {
            let last = framework.items().last().unwrap();
            assert_eq!(last.text, "listens", "cut at byte {at}");
        }
    }
}
