//! Every page that can be written is PDF/UA-1 and PDF/A-2a, says veraPDF, and sound, says qpdf;
//! and the check itself is checked, with files broken on purpose.

// A failed unwrap in a test is a failed test, in its helpers too.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod pages;
mod verapdf;

use lopdf::{Dictionary, Object, ObjectId};
use sightline_core::{
    observation::State,
    ops::{
        self,
        observation::{self, ListFilter},
        recovery, sample, summary,
    },
    pdf::{Block, Document, render},
};

/// Takes out of a file what it must have.
type Spoil = fn(&mut lopdf::Document);

fn bytes(document: &Document) -> Vec<u8> {
    render(document).unwrap().bytes
}

#[test]
fn every_page_is_valid() {
    let smallest = Document {
        marking: String::new(),
        author: String::new(),
        reference: String::new(),
        organisation: String::new(),
        ..pages::blank("Nothing yet")
    };
    let long = Document {
        blocks: vec![Block::paragraph("Words without end. ".repeat(5_000))],
        ..pages::blank("Long")
    };
    let files = [
        ("sample", bytes(&pages::sample())),
        ("scripts", bytes(&pages::scripts())),
        ("hostile", bytes(&pages::hostile())),
        ("smallest", bytes(&smallest)),
        ("long", bytes(&long)),
    ];
    assert_valid(&files);
}

#[test]
fn the_pages_of_real_records_are_valid() {
    let folder = tempfile::tempdir().unwrap();
    let clock = common::Clock::start();
    let mut desk = sample::open(folder.path(), clock.source()).unwrap();
    let desk = &mut desk;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let path = folder.path().join("saved.pdf");
    for state in [
        State::WritingUp,
        State::WithPractitioner,
        State::ToAgree,
        State::Agreed,
    ] {
        let filter = ListFilter {
            state: Some(state),
            ..ListFilter::default()
        };
        let row = observation::list(desk, &filter, None)
            .unwrap()
            .rows
            .remove(0);
        let saved = observation::save_pdf(desk, row.id, &path).unwrap();
        assert!(saved.undrawable.is_empty(), "{:?}", saved.undrawable);
        files.push((
            format!("observation-{state:?}"),
            std::fs::read(&path).unwrap(),
        ));
        if state == State::Agreed {
            let (from, to) = (common::day("2025-01-01"), common::day("2026-12-31"));
            summary::save_pdf(desk, row.practitioner.id, from, to, &path).unwrap();
            files.push(("summary".into(), std::fs::read(&path).unwrap()));
        }
    }
    assert_valid(&files);
}

#[test]
fn the_page_of_a_recovery_key_is_valid_and_is_one_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recovery.pdf");
    let mut source = common::Clock::start().source();
    let letterhead = ops::pages::letterhead_of("Northmoor Council", &mut source);
    recovery::make(&path, &letterhead).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(
        lopdf::Document::load_mem(&bytes).unwrap().get_pages().len(),
        1
    );
    assert_valid(&[("recovery", bytes)]);
}

/// Fails when veraPDF or qpdf has anything to say about a file.
fn assert_valid<Name: AsRef<str>>(files: &[(Name, Vec<u8>)]) {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_ref(), bytes.as_slice()))
        .collect();
    verapdf::assert_sound(&files);
    for (name, broken) in verapdf::broken_rules(&files) {
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn files_that_lack_something_are_rejected() {
    let sample = bytes(&pages::sample());
    let broken: [(&str, Spoil); 7] = [
        ("no-alt-text", |file| {
            for element in elements(file, "Figure") {
                dictionary(file, element).remove(b"Alt");
            }
        }),
        ("no-language", |file| {
            file.catalog_mut().unwrap().remove(b"Lang");
        }),
        ("no-structure", |file| {
            file.catalog_mut().unwrap().remove(b"StructTreeRoot");
        }),
        ("no-ua-mark", |file| {
            let mark = b"<pdfuaid:part>1</pdfuaid:part>";
            let packet = file
                .catalog()
                .unwrap()
                .get(b"Metadata")
                .unwrap()
                .as_reference()
                .unwrap();
            let packet = file
                .get_object_mut(packet)
                .unwrap()
                .as_stream_mut()
                .unwrap();
            let at = packet
                .content
                .windows(mark.len())
                .position(|w| w == mark)
                .unwrap();
            packet.content.drain(at..at + mark.len());
        }),
        ("no-colour-profile", |file| {
            file.catalog_mut().unwrap().remove(b"OutputIntents");
        }),
        ("no-text-of-glyphs", |file| {
            let fonts = file
                .objects
                .iter()
                .filter(|(_, object)| object.as_dict().is_ok_and(|d| d.get(b"ToUnicode").is_ok()));
            let fonts: Vec<ObjectId> = fonts.map(|(id, _)| *id).collect();
            dictionary(file, fonts[0]).remove(b"ToUnicode");
        }),
        ("skipped-heading-level", |file| {
            for element in elements(file, "H2") {
                dictionary(file, element).set("S", "H4");
            }
        }),
    ];
    let files: Vec<(&str, Vec<u8>)> = broken
        .iter()
        .map(|(name, spoil)| {
            let mut file = lopdf::Document::load_mem(&sample).unwrap();
            spoil(&mut file);
            let mut bytes = Vec::new();
            file.save_to(&mut bytes).unwrap();
            (*name, bytes)
        })
        .collect();
    let mut files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, b)| (*name, b.as_slice()))
        .collect();
    // The same file, read and written in the same way but not broken, passes.
    let mut file = lopdf::Document::load_mem(&sample).unwrap();
    let mut whole = Vec::new();
    file.save_to(&mut whole).unwrap();
    files.push(("whole", &whole));

    for (name, rules) in verapdf::broken_rules(&files) {
        assert_eq!(rules.is_empty(), name == "whole", "{name}: {rules:#?}");
    }
}

fn elements(file: &lopdf::Document, kind: &str) -> Vec<ObjectId> {
    let of_kind = |object: &Object| {
        object
            .as_dict()
            .and_then(|d| d.get(b"S"))
            .and_then(Object::as_name)
            .ok()
            == Some(kind.as_bytes())
    };
    let found: Vec<ObjectId> = file
        .objects
        .iter()
        .filter(|(_, object)| of_kind(object))
        .map(|(id, _)| *id)
        .collect();
    assert!(!found.is_empty(), "the sample has no {kind}");
    found
}

fn dictionary(file: &mut lopdf::Document, id: ObjectId) -> &mut Dictionary {
    file.get_object_mut(id).unwrap().as_dict_mut().unwrap()
}
