//! Packages and tables with one fault each, and far more that chance has made: refused with the place
//! and the reason, or taken whole. Never a panic, never more memory or time than a file is worth.

use std::fs;
use std::path::{Path, PathBuf};

use sightline_core::framework::case::{self, CaseError, CaseFault};
use sightline_core::framework::table::{self, TableFault};
use sightline_core::framework::{Fault, Framework, ITEMS_MAX};

use super::{common::times, tree::INVENTED};

/// The files of a corpus, each with what `refused.txt` beside them says of it.
fn corpus(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/corpus")
        .join(folder);
    let list = fs::read_to_string(folder.join("refused.txt")).unwrap();
    let told: Vec<_> = list
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, told)| (folder.join(name), told.to_owned()))
        .collect();
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect();
    files.sort();
    let listed: Vec<_> = told.iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(files, listed, "refused.txt lists every file, in order");
    told
}

#[test]
fn each_damaged_package_is_refused_with_its_place() {
    for (path, told) in corpus("case", "json") {
        match case::read(&fs::read(&path).unwrap()) {
            Err(error) => assert_eq!(error.to_string(), told, "{path:?}"),
            Ok(_) => panic!("{path:?} was taken"),
        }
    }
}

#[test]
fn each_damaged_table_is_refused_with_its_lines() {
    for (path, told) in corpus("tables", "csv") {
        match table::read(&fs::read(&path).unwrap()) {
            Err(refused) => {
                let all: Vec<_> = refused.iter().map(ToString::to_string).collect();
                assert_eq!(all.join(" / "), told, "{path:?}");
            }
            Ok(_) => panic!("{path:?} was taken"),
        }
    }
}

fn refusal(text: &str) -> CaseError {
    case::read(text.as_bytes()).unwrap_err()
}

#[test]
fn a_package_that_is_too_large_or_too_deep_is_refused_before_it_costs_anything() {
    let large = vec![b' '; case::BYTES_MAX + 1];
    assert_eq!(
        case::read(&large).unwrap_err().fault,
        CaseFault::FileTooLarge
    );
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let error = refusal(&deep);
    assert_eq!(error.fault, CaseFault::NestedTooDeep);
    assert_eq!(
        error.place,
        format!("line 1, column {}", case::NESTING_MAX + 1)
    );
    let a_million = format!(r#"{{"CFItems": [{}0]}}"#, "{},".repeat(1_000_000));
    assert_eq!(refusal(&a_million).fault, CaseFault::TooManyValues);
    let too_many = format!(
        r#"{{"CFDocument": {{"identifier": "{DOCUMENT}"}}, "CFItems": [{}{{}}]}}"#,
        "{},".repeat(ITEMS_MAX)
    );
    let error = refusal(&too_many);
    assert_eq!(
        (error.place.as_str(), error.fault),
        ("CFItems", CaseFault::TooMany(ITEMS_MAX))
    );
    let fields: String = (0..2_000).map(|n| format!(r#""{n}": 0,"#)).collect();
    let error = refusal(&format!(r#"{{{fields} "last": 0}}"#));
    assert_eq!(error.fault, CaseFault::TooMany(1_000));
}

const DOCUMENT: &str = "00000000-0000-4000-8000-000000000001";

#[test]
fn a_table_that_is_too_large_is_refused_before_it_costs_anything() {
    let large = vec![b' '; table::BYTES_MAX + 1];
    assert_eq!(
        table::read(&large).unwrap_err()[0].fault,
        TableFault::FileTooLarge
    );
    let rows: String = (0..=ITEMS_MAX).map(|n| format!("{n},listens\n")).collect();
    let refused = table::read(format!("code,text\n{rows}").as_bytes()).unwrap_err();
    assert_eq!(refused[0].fault, TableFault::Set(Fault::TooManyItems));
    let cells = ",".repeat(1_000_000);
    assert!(table::read(format!("code,text{cells}\n1,listens\n").as_bytes()).is_ok());
}

#[test]
fn no_variant_of_a_package_makes_the_reader_fall_over() {
    let set = Framework::parse(INVENTED).unwrap();
    let own = case::write(&set, &[]);
    let foreign = include_bytes!("packages/another-publisher.json");
    let mut taken = 0;
    let variants = times("SIGHTLINE_PACKAGES", 5_000);
    for variant in 0..variants {
        let seed: &[u8] = if variant % 2 == 0 { &own } else { foreign };
        let bytes = mutated(seed, variant);
        let Ok(read) = case::read_beside(&bytes, &[]) else {
            continue;
        };
        taken += 1;
        let written = case::write(&read.framework, &read.mappings);
        let again = case::read_beside(&written, &[]).unwrap();
        assert!(again.framework == read.framework, "variant {variant}");
        assert!(again.mappings == read.mappings, "variant {variant}");
    }
    // Otherwise the variants would not get past the door.
    assert!((500..variants).contains(&taken), "{taken} taken");
}

#[test]
fn no_variant_of_a_table_makes_the_reader_fall_over() {
    let set = Framework::parse(INVENTED).unwrap();
    let text = table::write(&set);
    let mut taken = 0;
    let variants = times("SIGHTLINE_TABLES", 5_000);
    for variant in 0..variants {
        let bytes = mutated(text.as_bytes(), variant);
        let _ = table::words(&bytes);
        let read = match table::read(&bytes) {
            Ok(read) => read,
            Err(refused) => {
                assert!(!refused.is_empty(), "variant {variant}");
                continue;
            }
        };
        let _ = table::build(&read, set.about().clone(), Some(&set));
        let Ok(built) = table::build(&read, set.about().clone(), None) else {
            continue;
        };
        taken += 1;
        let written = table::write(&built);
        let rows = table::read(written.as_bytes()).unwrap().rows;
        assert!(rows == table::rows(&built), "variant {variant}");
    }
    assert!((500..variants).contains(&taken), "{taken} taken");
}

/// The bytes with one to three changes, the same for each number.
fn mutated(seed: &[u8], variant: u64) -> Vec<u8> {
    let mut chance = Chance(variant);
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        let to = (at + chance.below(40)).min(bytes.len());
        let spare: &[u8] = match chance.below(12) {
            0 => return bytes[..at].to_vec(),
            // Any byte in place of one.
            1 => {
                bytes[at] = chance.below(256) as u8;
                continue;
            }
            // Another letter or digit in place of one: a name, an identifier, a code changes.
            2..=5 => {
                let letters = (at..bytes.len()).find(|&at| bytes[at].is_ascii_alphanumeric());
                if let Some(at) = letters {
                    bytes[at] = b"0123456789abcdefAZ"[chance.below(18)];
                }
                continue;
            }
            // Two lines change places: a field, a row.
            6 | 7 => {
                let mut lines: Vec<_> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
                lines.swap(one, other);
                bytes = lines.concat();
                continue;
            }
            8 => b"[[[[[[[[[[[[",
            9 => b"\"null\":{},",
            10 => "\u{202e}\0\u{feff}'=1".as_bytes(),
            // A stretch of the same text, put elsewhere.
            _ => {
                let from = chance.below(seed.len());
                &seed[from..(from + chance.below(200)).min(seed.len())]
            }
        };
        bytes.splice(at..to, spare.iter().copied());
    }
    bytes
}

/// Numbers that look random and are the same each time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
