//! What is in the file: the same bytes for the same document, an identity of its own, an outline,
//! no glyph for nothing, nothing that acts by itself.

// A failed unwrap in a test is a failed test, in its helpers too.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod pages;

use lopdf::{Dictionary, Object, content::Content};
use sightline_core::pdf::{Block, Column, Document, PdfError, Table, render};

fn file(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&render(document).unwrap().bytes).unwrap()
}

fn identity(file: &lopdf::Document) -> Vec<u8> {
    file.trailer.get(b"ID").unwrap().as_array().unwrap()[0]
        .as_str()
        .unwrap()
        .to_vec()
}

fn dictionary<'a>(file: &'a lopdf::Document, parent: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    file.dereference(parent.get(key).unwrap())
        .unwrap()
        .1
        .as_dict()
        .unwrap()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [pages::sample(), pages::scripts()] {
        assert!(render(&document).unwrap() == render(&document).unwrap());
    }
}

#[test]
fn a_changed_word_changes_the_identity() {
    let changed = |text: &str| Document {
        blocks: vec![Block::paragraph(text)],
        ..pages::blank("Record")
    };
    let identities = ["one", "two", "one"].map(|text| identity(&file(&changed(text))));
    assert_ne!(identities[0], identities[1]);
    assert_eq!(identities[0], identities[2]);
}

#[test]
fn the_outline_follows_the_headings() {
    let file = file(&pages::sample());
    let outline = dictionary(&file, file.catalog().unwrap(), b"Outlines");
    let title = dictionary(&file, outline, b"First");
    assert_eq!(
        title.get(b"Title").unwrap().as_str().unwrap(),
        b"Supervision summary"
    );
    assert!(title.get(b"Next").is_err(), "one title");
    let first = dictionary(&file, title, b"First");
    assert_eq!(
        first.get(b"Title").unwrap().as_str().unwrap(),
        b"What went well"
    );
    assert_eq!(first.get(b"Count").unwrap().as_i64().unwrap(), 2);
    let second = dictionary(&file, first, b"Next");
    assert_eq!(
        second.get(b"Title").unwrap().as_str().unwrap(),
        b"Standards seen"
    );
}

#[test]
fn words_of_another_language_say_which() {
    let file = file(&pages::sample());
    let elements = file.objects.values().filter_map(|each| each.as_dict().ok());
    let languages: Vec<&[u8]> = elements
        .filter(|element| element.has(b"S"))
        .filter_map(|element| element.get(b"Lang").ok()?.as_str().ok())
        .collect();
    assert_eq!(languages, [b"ur"], "of one quotation and of nothing else");
}

#[test]
fn no_glyph_is_drawn_for_what_the_font_has_not() {
    for document in [pages::scripts(), pages::hostile()] {
        let file = file(&document);
        for page in file.get_pages().into_values() {
            let content = Content::decode(&file.get_page_content(page)).unwrap();
            for shown in content
                .operations
                .iter()
                .filter(|operation| operation.operator == "TJ")
            {
                for string in shown.operands[0].as_array().unwrap() {
                    if let Object::String(codes, _) = string {
                        assert!(codes.chunks(2).all(|code| code != [0, 0]), ".notdef");
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_in_the_file_acts_by_itself() {
    let actions: [&[u8]; 8] = [
        b"JS",
        b"JavaScript",
        b"Launch",
        b"URI",
        b"OpenAction",
        b"AA",
        b"EmbeddedFiles",
        b"Annots",
    ];
    for object in file(&pages::hostile()).objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for (key, value) in dictionary {
            assert!(!actions.contains(&key.as_slice()), "{dictionary:?}");
            assert!(
                !value.as_name().is_ok_and(|name| actions.contains(&name)),
                "{dictionary:?}"
            );
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let said = Document {
        blocks: vec![Block::paragraph("She said 谢谢 and 谢谢 again.")],
        ..pages::blank("Record")
    };
    assert_eq!(render(&said).unwrap().undrawable, ["谢"]);
    assert_eq!(render(&pages::sample()).unwrap().undrawable, [""; 0]);
}

#[test]
fn a_document_that_is_not_well_formed_is_refused_in_words() {
    let refused = |document: &Document| render(document).unwrap_err();
    assert!(matches!(
        refused(&pages::blank(" \u{7}\n")),
        PdfError::NoTitle
    ));

    let table = |columns: usize, cells: usize| Document {
        blocks: vec![Block::Table(Table {
            caption: "Sessions".into(),
            columns: vec![Column::text("Heading", 1.0); columns],
            rows: vec![vec!["cell".into(); columns], vec!["cell".into(); cells]],
        })],
        ..pages::blank("Record")
    };
    let ragged = refused(&table(3, 2)).to_string();
    assert_eq!(
        ragged,
        "row 2 of the table “Sessions” has 2 cells for 3 columns"
    );
    let wide = refused(&table(17, 17)).to_string();
    assert_eq!(
        wide,
        "the table “Sessions” has 17 columns: it can have 1 to 16"
    );
    assert!(matches!(
        refused(&table(0, 0)),
        PdfError::Columns { columns: 0, .. }
    ));
}
