//! The standards as shipped, the files that must be refused, and the finding in them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed unwrap here is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;

mod case;
mod damaged;
mod finding;
mod hostile;
mod kss_2018;
mod london_competency;
mod mapping;
mod official;
mod pcf_wider_workforce;
mod pqs_2025;
mod qa_timeline;
mod schema;
mod sdf_2010;
mod shipped;
mod table;
mod tree;

use sightline_core::framework::{Code, Framework, Item};

/// The released set with this identifier.
fn released(set: &str) -> &'static Framework {
    let mut all = Framework::released().iter();
    all.find(|framework| framework.about().set.as_str() == set)
        .unwrap()
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// The codes of a set in its order, each with that of the item it stands under.
fn codes_and_parents(set: &Framework) -> Vec<(String, Option<String>)> {
    let code_and_parent = |item: &Item| {
        let parent = item.parent.as_ref().map(ToString::to_string);
        (item.code.to_string(), parent)
    };
    set.items().iter().map(code_and_parent).collect()
}

/// What a conversion from paper leaves in a text, in whichever set: brackets that lost their other half,
/// signs of lists and tables, spaces where a line broke.
fn assert_undamaged(code: &Code, text: &str) {
    let brackets = [text.matches('(').count(), text.matches(')').count()];
    assert_eq!(brackets[0], brackets[1], "{code}: brackets");
    for sign in [
        "*", "<", ">", "•", "|", "_", "`", "\u{ad}", "\u{fffd}", " ,", " .", "( ", " )", " -",
    ] {
        assert!(!text.contains(sign), "{code}: {sign:?}");
    }
}
