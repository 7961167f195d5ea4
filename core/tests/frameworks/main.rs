//! The standards as shipped, the files that must be refused, and the finding in them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed unwrap here is a failed test"
)]

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

use sightline_core::framework::{Code, Framework};

/// The released set with this identifier.
fn released(set: &str) -> &'static Framework {
    let mut all = Framework::released().iter();
    all.find(|framework| framework.about().set.as_str() == set)
        .unwrap()
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}
