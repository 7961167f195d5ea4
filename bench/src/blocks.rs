//! A document's blocks as JSON, so that a peer can set the same headings, paragraphs, lists, tables and
//! bars (bench/peers/blocks.py). Weight and language are left out: they cost a peer nothing.

use serde_json::{Value, json};
use sightline_core::pdf::{Block, Document, Text};

/// Every block of the document in order, sections flattened to headings with their level.
pub fn of(document: &Document) -> Value {
    let mut told = vec![json!(["heading", 1, document.title])];
    tell(&document.blocks, 2, &mut told);
    Value::Array(told)
}

fn tell(blocks: &[Block], level: u32, told: &mut Vec<Value>) {
    for block in blocks {
        match block {
            Block::Section { heading, blocks } => {
                told.push(json!(["heading", level, heading]));
                tell(blocks, level + 1, told);
            }
            Block::Paragraph(text) | Block::Callout(text) => {
                told.push(json!(["paragraph", text.words()]));
            }
            Block::Quote { words, attribution } => {
                told.push(json!(["paragraph", words.words()]));
                told.push(json!(["paragraph", attribution]));
            }
            Block::Bullets(items) | Block::Numbered(items) => {
                told.push(json!(["list", words(items)]));
            }
            Block::Facts(facts) => {
                let rows = facts
                    .iter()
                    .map(|fact| [fact.name.clone(), fact.value.words()]);
                told.push(json!(["table", "", [], rows.collect::<Vec<_>>()]));
            }
            Block::Table(table) => {
                let headings: Vec<_> = table.columns.iter().map(|column| &column.heading).collect();
                let rows: Vec<_> = table.rows.iter().map(|row| words(row)).collect();
                told.push(json!(["table", table.caption, headings, rows]));
            }
            Block::Chart(chart) => {
                let bars: Vec<_> = chart
                    .bars
                    .iter()
                    .map(|bar| (&bar.label, bar.count))
                    .collect();
                told.push(json!(["bars", chart.caption, bars]));
                let row = |bar: &sightline_core::pdf::Bar| {
                    [
                        format!("{} {}", bar.label, bar.meaning),
                        bar.count.to_string(),
                    ]
                };
                let rows: Vec<_> = chart.bars.iter().map(row).collect();
                let headings = [&chart.bars_are, &chart.length_is];
                told.push(json!(["table", chart.caption, headings, rows]));
            }
            Block::Signatures(signatures) => {
                let rows = signatures.iter().map(|one| {
                    [
                        &one.role,
                        &one.name,
                        one.signed.as_ref().unwrap_or(&one.name),
                    ]
                });
                told.push(json!(["table", "", [], rows.collect::<Vec<_>>()]));
            }
            // A code for cameras stands in no summary, and a new page has no words.
            Block::Squares(_) | Block::NewPage => {}
        }
    }
}

fn words(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::words).collect()
}
