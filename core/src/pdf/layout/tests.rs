//! The rules of a page, checked on the positioned text: in the margins, nothing over anything
//! else, no heading left alone, nothing lost and nothing out of order. For the shared documents,
//! and for any that can be made up.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::pdf::document::{Bar, Block, Chart, Column, Fact, Signature, Table, Text};
use crate::pdf::page::{Item, Role, Run, WIDTH};
use crate::pdf::text::clean;

#[path = "../../../tests/pages/mod.rs"]
#[allow(dead_code)]
mod pages;

fn laid_out(document: &Document) -> LaidOut {
    lay_out(document).unwrap()
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..pages::blank("Title")
    }
}

/// The runs of elements, each with its page.
fn runs(laid_out: &LaidOut) -> impl Iterator<Item = (usize, ElementId, &Run)> {
    laid_out.pages.iter().enumerate().flat_map(|(n, page)| {
        page.items.iter().filter_map(move |item| match item {
            Item {
                owner: Owner::Element(id),
                ink: Ink::Run(run),
            } => Some((n, *id, run)),
            _ => None,
        })
    })
}

/// Left, top, right and bottom of the letters of a run, without white space at its ends.
fn letters(run: &Run) -> Option<[f32; 4]> {
    let mut pen = run.x;
    let mut reach: Option<(f32, f32)> = None;
    for cluster in &run.clusters {
        let start = pen;
        pen += run
            .glyphs_of(cluster)
            .iter()
            .map(|glyph| glyph.advance)
            .sum::<f32>();
        if !run.is_space(cluster) {
            reach = Some((reach.map_or(start, |(left, _)| left), pen));
        }
    }
    reach.map(|(left, right)| [left, run.y - 0.5 * run.size, right, run.y])
}

fn assert_inside_the_margins(laid_out: &LaidOut) {
    for (page, id, run) in runs(laid_out) {
        let Some([left, top, right, bottom]) = letters(run) else {
            continue;
        };
        let inside = left >= theme::MARGIN - 0.5
            && right <= WIDTH - theme::MARGIN + 0.5
            && top >= theme::TOP
            && bottom <= theme::BOTTOM;
        assert!(
            inside,
            "page {}: element {id} at {left} {top} {right} {bottom}",
            page + 1
        );
    }
}

fn assert_nothing_overlaps(laid_out: &LaidOut) {
    let mut boxes: HashMap<usize, Vec<([f32; 4], &Run)>> = HashMap::new();
    for (page, _, run) in runs(laid_out) {
        boxes
            .entry(page)
            .or_default()
            .extend(letters(run).map(|b| (b, run)));
    }
    for (page, mut boxes) in boxes {
        boxes.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
        for (n, (a, first)) in boxes.iter().enumerate() {
            for (b, second) in boxes[n + 1..].iter().take_while(|(b, _)| b[1] < a[3] - 0.2) {
                let apart = a[2] <= b[0] + 0.2 || b[2] <= a[0] + 0.2;
                assert!(
                    apart,
                    "page {}: {:?} over {:?}",
                    page + 1,
                    first.text,
                    second.text
                );
            }
        }
    }
}

/// Element ids in reading order.
fn reading_order(laid_out: &LaidOut) -> Vec<ElementId> {
    let mut order = Vec::new();
    let mut waiting = vec![0];
    while let Some(id) = waiting.pop() {
        order.push(id);
        waiting.extend(laid_out.elements[id].children.iter().rev());
    }
    order
}

fn assert_no_heading_stands_alone(laid_out: &LaidOut) {
    let mut pages: HashMap<ElementId, (usize, usize)> = HashMap::new();
    for (page, id, _) in runs(laid_out) {
        let span = pages.entry(id).or_insert((page, page));
        span.1 = page;
    }
    let inked: Vec<ElementId> = reading_order(laid_out)
        .into_iter()
        .filter(|id| pages.contains_key(id))
        .collect();
    for pair in inked.windows(2) {
        let element = &laid_out.elements[pair[0]];
        if matches!(element.role, Role::Heading(_) | Role::Caption) {
            let (last, next) = (pages[&pair[0]].1, pages[&pair[1]].0);
            assert_eq!(last, next, "{:?} is parted from what follows", element.text);
        }
    }
}

/// Everything that can be read, in reading order, with white space evened out.
fn words(laid_out: &LaidOut) -> Vec<String> {
    let texts = reading_order(laid_out).into_iter().filter_map(|id| {
        let element = &laid_out.elements[id];
        element
            .text
            .as_deref()
            .or(element.alternative.as_deref())
            .map(str::to_owned)
    });
    even(texts)
}

fn even(texts: impl Iterator<Item = String>) -> Vec<String> {
    let evened = texts.flat_map(|text| {
        clean(&text)
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    evened.collect()
}

/// Every element's words are drawn, each letter once.
fn assert_words_are_drawn(laid_out: &LaidOut) {
    let mut drawn: HashMap<ElementId, Vec<std::ops::Range<usize>>> = HashMap::new();
    for (_, id, run) in runs(laid_out) {
        let ranges = run.clusters.iter().map(|cluster| cluster.range.clone());
        drawn.entry(id).or_default().extend(ranges);
    }
    for (id, element) in laid_out.elements.iter().enumerate() {
        let Some(text) = &element.text else { continue };
        let mut ranges = drawn.remove(&id).unwrap_or_default();
        ranges.sort_by_key(|range| range.start);
        let letters: String = ranges.into_iter().map(|range| &text[range]).collect();
        let expected: String = text.chars().filter(|c| !c.is_control()).collect();
        assert_eq!(letters, expected);
    }
}

fn assert_follows_the_rules(document: &Document) {
    let laid_out = laid_out(document);
    assert_inside_the_margins(&laid_out);
    assert_nothing_overlaps(&laid_out);
    assert_no_heading_stands_alone(&laid_out);
    assert_words_are_drawn(&laid_out);
    assert_eq!(words(&laid_out), even(spoken(document).into_iter()));
}

/// What a document says, block by block, as it must be heard.
fn spoken(document: &Document) -> Vec<String> {
    fn text(text: &Text) -> String {
        text.spans
            .iter()
            .map(|span| clean(&span.text).into_owned())
            .collect()
    }
    fn table(table: &Table, said: &mut Vec<String>) {
        said.push(table.caption.clone());
        said.extend(table.columns.iter().map(|column| column.heading.clone()));
        said.extend(table.rows.iter().flatten().map(text));
    }
    fn blocks(list: &[Block], said: &mut Vec<String>) {
        for block in list {
            match block {
                Block::Section {
                    heading,
                    blocks: inner,
                } => {
                    said.push(heading.clone());
                    blocks(inner, said);
                }
                Block::Paragraph(words) | Block::Callout(words) => said.push(text(words)),
                Block::Quote { words, attribution } => {
                    said.extend([text(words), attribution.clone()]);
                }
                Block::Bullets(items) | Block::Numbered(items) => {
                    let seen = items
                        .iter()
                        .map(text)
                        .filter(|item| !item.trim().is_empty());
                    for (n, item) in seen.enumerate() {
                        let numbered = matches!(block, Block::Numbered(_));
                        said.push(if numbered {
                            format!("{}.", n + 1)
                        } else {
                            "•".into()
                        });
                        said.push(item);
                    }
                }
                Block::Facts(facts) => {
                    said.extend(facts.iter().flat_map(|f| [f.name.clone(), text(&f.value)]));
                }
                Block::Table(inner) => table(inner, said),
                Block::Chart(chart) if chart.bars.is_empty() => {}
                Block::Squares(squares) if squares.across == 0 => {}
                Block::Squares(squares) => said.push(squares.description.clone()),
                Block::Chart(chart) => {
                    said.extend([chart.caption.clone(), chart.description()]);
                    said.extend([chart.bars_are.clone(), chart.length_is.clone()]);
                    said.extend(
                        chart
                            .bars
                            .iter()
                            .flat_map(|bar| [bar.name(), bar.count.to_string()]),
                    );
                }
                Block::Signatures(signatures) => {
                    for signature in signatures {
                        said.extend([signature.role.clone(), signature.name.clone()]);
                        match &signature.signed {
                            Some(how) => said.push(how.clone()),
                            None => said.push("Signature Date".into()),
                        }
                    }
                }
                Block::NewPage => {}
            }
        }
    }
    let mut said = vec![document.title.clone(), document.subtitle.clone()];
    blocks(&document.blocks, &mut said);
    said
}

#[test]
fn the_shared_documents_follow_the_rules() {
    assert_follows_the_rules(&pages::sample());
    assert_follows_the_rules(&pages::scripts());
}

#[test]
fn a_hostile_document_stays_on_its_pages_and_loses_nothing() {
    let hostile = laid_out(&pages::hostile());
    assert_inside_the_margins(&hostile);
    assert_words_are_drawn(&hostile);
}

#[test]
fn a_megabyte_is_laid_out_whole() {
    let long = document(vec![Block::paragraph("word ".repeat(200_000))]);
    let laid_out = laid_out(&long);
    assert!(laid_out.pages.len() > 150);
    assert_words_are_drawn(&laid_out);
}

/// A change of layout is seen here; look at the pages as pictures before accepting it.
#[test]
fn the_sample_is_laid_out_as_it_was() {
    let laid_out = laid_out(&pages::sample());
    let mut outline = String::new();
    for (n, page) in laid_out.pages.iter().enumerate() {
        outline += &format!("page {}\n", n + 1);
        let mut lines: Vec<(f32, f32, String)> = Vec::new();
        for item in &page.items {
            let Ink::Run(run) = &item.ink else { continue };
            let text = run.text_over(&run.clusters).trim();
            match lines
                .iter_mut()
                .find(|(y, x, _)| *y == run.y && *x <= run.x)
            {
                Some((_, _, line)) => *line += &format!(" | {text}"),
                None => lines.push((run.y, run.x, text.to_owned())),
            }
        }
        lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (y, x, line) in lines {
            outline += &format!("{y:7.1} {x:6.1}  {line}\n");
        }
    }
    insta::assert_snapshot!(outline);
}

fn rows(count: usize) -> Table {
    Table {
        caption: "Caption".into(),
        columns: vec![
            Column::text("First heading", 1.0),
            Column::numbers("Second", 1.0),
        ],
        rows: (0..count)
            .map(|n| vec![format!("row {n}").into(), n.to_string().into()])
            .collect(),
    }
}

#[test]
fn column_headings_are_repeated_but_read_only_once() {
    let laid_out = laid_out(&document(vec![Block::Table(rows(100))]));
    assert!(laid_out.pages.len() > 2);
    for (n, page) in laid_out.pages.iter().enumerate() {
        let headings = page.items.iter().filter(
            |item| matches!(&item.ink, Ink::Run(run) if run.text.as_ref() == "First heading"),
        );
        let owners: Vec<Owner> = headings.map(|item| item.owner).collect();
        assert_eq!(owners.len(), 1, "page {}", n + 1);
        assert_eq!(owners[0] == Owner::Decoration, n > 0, "page {}", n + 1);
    }
}

#[test]
fn numbers_stand_under_one_another_at_the_right() {
    let laid_out = laid_out(&document(vec![Block::Table(rows(12))]));
    let ends = |text: &str| {
        let found = runs(&laid_out).find(|(_, _, run)| run.text.as_ref() == text);
        found.and_then(|(_, _, run)| letters(run)).unwrap()[2]
    };
    assert!((ends("7") - ends("11")).abs() < 0.1);
}

#[test]
fn the_narrowest_columns_hold_the_widest_letters() {
    let columns =
        (0..Table::MOST_COLUMNS).map(|n| Column::text("W", if n == 0 { 9.0 } else { 0.0 }));
    let row = ["سس", "WW", "🙂🙂", "क्षत्रिय"].map(Text::from);
    let row = row
        .iter()
        .cloned()
        .cycle()
        .take(Table::MOST_COLUMNS)
        .collect();
    let caption = "Narrow".into();
    let table = Table {
        caption,
        columns: columns.collect(),
        rows: vec![row],
    };
    assert_follows_the_rules(&document(vec![Block::Table(table)]));
}

#[test]
fn a_row_taller_than_a_page_goes_on_with_its_headings_above() {
    let mut table = rows(2);
    table.rows[0][0] = "many words in one cell ".repeat(900).into();
    let document = document(vec![Block::Table(table)]);
    assert_follows_the_rules(&document);
    let laid_out = laid_out(&document);
    assert!(laid_out.pages.len() > 2);
    let first_on_page_2 = runs(&laid_out).find(|(page, ..)| *page == 1).unwrap().2;
    assert!(
        first_on_page_2.y > theme::TOP + 15.0,
        "no room left for the headings"
    );
}

#[test]
fn signatures_are_never_parted() {
    for filler in 30..45 {
        let mut blocks: Vec<Block> = (0..filler)
            .map(|_| Block::paragraph("A line of text."))
            .collect();
        blocks.push(Block::Signatures(vec![
            Signature::on_paper(
                "Role",
                "Signatory"
            );
            4
        ]));
        let laid_out = laid_out(&document(blocks));
        let pages = runs(&laid_out)
            .filter(|(_, _, run)| ["Signatory", "Date"].contains(&run.text.as_ref()))
            .map(|(page, ..)| page)
            .collect::<std::collections::BTreeSet<_>>();
        assert_eq!(pages.len(), 1, "after {filler} paragraphs");
    }
}

#[test]
fn a_figure_says_where_it_stands() {
    let laid_out = laid_out(&pages::sample());
    let figure = laid_out
        .elements
        .iter()
        .find(|e| e.role == Role::Figure)
        .unwrap();
    let [left, top, right, bottom] = figure.bounds.unwrap();
    assert!(left >= theme::MARGIN - 0.5 && right <= WIDTH - theme::MARGIN && top < bottom);
}

fn any_text() -> impl Strategy<Value = Text> {
    let word = prop_oneof![
        6 => "[a-zA-Zéß,.’–]{1,14}",
        1 => Just("x".repeat(200)),
        1 => "[ا-ي]{2,8}",
        1 => Just("क्षत्रिय প্রশ্ন ስላም".to_owned()),
        1 => Just("→ 🙂 漢".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\u{7}\t\u{200b}".to_owned()),
    ];
    prop_oneof![
        8 => prop::collection::vec(word, 0..60).prop_map(|words| Text::from(words.join(" "))),
        1 => ("[a-z ]{1,30}", "[a-z ]{1,30}")
            .prop_map(|(a, b)| Text::strong(a).plain(b).and_stressed("stressed")),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![9 => "[A-Za-z ]{0,60}", 1 => Just("w".repeat(300))]
}

fn any_table() -> impl Strategy<Value = Table> {
    (any_words(), 1..6_usize).prop_flat_map(|(caption, columns)| {
        let column =
            (any_words(), -1.0..9.0_f32, any::<bool>()).prop_map(|(heading, share, numbers)| {
                Column {
                    heading,
                    share,
                    numbers,
                }
            });
        let row = prop::collection::vec(any_text(), columns);
        (
            Just(caption),
            prop::collection::vec(column, columns),
            prop::collection::vec(row, 0..12),
        )
            .prop_map(|(caption, columns, rows)| Table {
                caption,
                columns,
                rows,
            })
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    let texts = || prop::collection::vec(any_text(), 0..6);
    let leaf = prop_oneof![
        any_text().prop_map(Block::Paragraph),
        (any_text(), any_words()).prop_map(|(words, by)| Block::quote(words, by)),
        texts().prop_map(Block::Bullets),
        texts().prop_map(Block::Numbered),
        any_text().prop_map(Block::Callout),
        prop::collection::vec((any_words(), any_text()), 0..8).prop_map(|facts| Block::Facts(
            facts
                .into_iter()
                .map(|(name, value)| Fact { name, value })
                .collect()
        )),
        any_table().prop_map(Block::Table),
        (
            any_words(),
            prop::collection::vec((any_words(), any::<u32>()), 0..30)
        )
            .prop_map(|(caption, bars)| Block::Chart(Chart {
                caption,
                bars_are: "Bar".into(),
                length_is: "Count".into(),
                bars: bars
                    .into_iter()
                    .map(|(label, count)| Bar::new(label, count).meaning("in words"))
                    .collect(),
            })),
        prop::collection::vec(
            (any_words(), any_words(), prop::option::of(any_words())),
            0..4
        )
        .prop_map(|people| Block::Signatures(
            people
                .into_iter()
                .map(|(role, name, signed)| Signature { role, name, signed })
                .collect()
        )),
        Just(Block::NewPage),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        (any_words(), prop::collection::vec(inner, 0..6))
            .prop_map(|(heading, blocks)| Block::Section { heading, blocks })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_document_follows_the_rules(blocks in prop::collection::vec(any_block(), 0..12)) {
        assert_follows_the_rules(&document(blocks));
    }
}
