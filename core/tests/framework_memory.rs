//! What the costliest packages within the size cap take of memory. One test in a file of its own, so
//! that nothing else runs in its process.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap here is a failed test")]

use sightline_core::framework::case;

/// The most memory that reading a file may take, the file included.
const MEGABYTES: u64 = 256;

#[test]
fn no_package_within_the_cap_takes_more_memory_than_is_allowed() {
    for (name, package) in [
        ("one long text", one_long_text()),
        (
            "a thousand fields in every item",
            fields_that_nobody_knows(),
        ),
        ("nothing but small objects", small_objects()),
        ("as many items as there may be", many_items()),
    ] {
        assert!(package.len() <= case::BYTES_MAX, "{name}");
        let result = case::read(package.as_bytes());
        drop(result);
        let peak = peak_in_megabytes();
        assert!(peak < MEGABYTES, "{name}: {peak} MB");
    }
}

/// The most that this process ever held.
fn peak_in_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes / 1024
}

fn uuid(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// A package of flat items, each with this in it, and this in the document.
fn package(items: usize, in_item: impl Fn(usize) -> String, in_document: &str) -> String {
    let when = r#""uri":"u","lastChangeDateTime":"2026-01-01T00:00:00Z""#;
    let item = |n: usize| {
        let (id, more) = (uuid(n), in_item(n));
        format!(
            r#"{{"identifier":"{id}",{when},"humanCodingScheme":"{n}","fullStatement":"hears"{more}}}"#
        )
    };
    let place = |n: usize| {
        let (id, item, document) = (uuid(n), uuid(n), uuid(0));
        format!(
            r#"{{"identifier":"{id}",{when},"associationType":"isChildOf","originNodeURI":{{"title":"","identifier":"{item}","uri":"u"}},"destinationNodeURI":{{"title":"","identifier":"{document}","uri":"u"}}}}"#
        )
    };
    let list = |of: &dyn Fn(usize) -> String| (1..=items).map(of).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"CFDocument":{{"identifier":"{}",{when},"creator":"N","title":"T"{in_document}}},"CFItems":[{}],"CFAssociations":[{}]}}"#,
        uuid(0),
        list(&item),
        list(&place)
    )
}

fn one_long_text() -> String {
    let text = "a".repeat(case::BYTES_MAX - 10_000);
    package(1, |_| String::new(), &format!(r#","x":"{text}""#))
}

fn fields_that_nobody_knows() -> String {
    let fields: String = (0..980).map(|n| format!(r#","{n}":0"#)).collect();
    package(990, |_| fields.clone(), "")
}

fn small_objects() -> String {
    let objects = vec!["{\"\":0}"; 490_000].join(",");
    package(1, |_| String::new(), &format!(r#","x":[{objects}]"#))
}

fn many_items() -> String {
    let text = "b".repeat(1_500);
    package(20_000, |n| format!(r#","x":"{n}{text}""#), "")
}
