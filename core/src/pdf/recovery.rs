//! The page of the authority's recovery key: what it is, its 24 words, the same as a QR code, and the
//! public line that stores are given. The one page of Sightline that holds a secret.

use qrcode::{Color, QrCode, types::QrError};

use super::{
    Block, Column, Document, Fact, Squares, Table, Text,
    letterhead::{Letterhead, fact},
};

/// Words in a row: few enough that the eye does not slip a line.
const IN_A_ROW: usize = 4;

/// What stands on the page.
pub struct Sheet<'a> {
    /// The key's name.
    pub name: &'a str,
    /// Its public line.
    pub recipient: &'a str,
    /// The words of its private part, in order.
    pub words: &'a [&'a str],
    /// The same as text, for the QR code.
    pub code: &'a str,
}

/// The page as a document.
///
/// # Errors
///
/// When the text is too long for a QR code: never for a key.
pub fn document(sheet: &Sheet<'_>, letterhead: &Letterhead) -> Result<Document, QrError> {
    let mut facts = vec![Fact::new("Recovery key", sheet.name)];
    facts.extend(fact("Authority", &letterhead.organisation));
    facts.push(Fact::new("Public line", sheet.recipient));
    let blocks = vec![
        Block::Callout(
            Text::strong("Whoever holds this page can open every record that was given this key. ")
                .plain(
                    "Print it, check that the words can be read, and delete the file: Sightline keeps no copy. Keep \
                     the page sealed where your authority keeps such things, and a second one in another building.",
                ),
        ),
        Block::Facts(facts),
        Block::section(
            "The 24 words",
            [words(sheet.words), Block::Squares(squares(sheet.code)?)],
        ),
        Block::section(
            "When somebody has forgotten their passphrase",
            [
                Block::Numbered(vec![
                    "At their computer, choose “I have forgotten my passphrase”, and type the words or scan the code.".into(),
                    "Check that the name on the screen is theirs, and let them choose a new passphrase.".into(),
                    "Take this page away again. Their records say that the recovery key was used.".into(),
                ]),
                Block::Paragraph(
                    Text::strong("If others may have seen this page, ").plain(
                        "make a new recovery key and let everybody put it in place of this one in Settings. This page \
                         then opens records only together with an older copy of their key file, as in a backup.",
                    ),
                ),
            ],
        ),
    ];
    Ok(Document {
        subtitle: format!("{}, private part. Keep offline.", sheet.name),
        reference: sheet.name.into(),
        blocks,
        ..letterhead.document("Recovery key for Sightline")
    })
}

/// The words in rows, each with its number, as the window asks for them.
fn words(words: &[&str]) -> Block {
    let mut numbered: Vec<Text> = (1..)
        .zip(words)
        .map(|(number, word)| Text::strong(format!("{number} {word}")))
        .collect();
    numbered.resize(numbered.len().next_multiple_of(IN_A_ROW), Text::default());
    let columns = ["First", "Second", "Third", "Fourth"].map(|name| Column::text(name, 2.0));
    Block::Table(Table {
        caption: "In the order of their numbers".into(),
        columns: columns.into(),
        rows: numbered.chunks(IN_A_ROW).map(<[Text]>::to_vec).collect(),
    })
}

fn squares(code: &str) -> Result<Squares, QrError> {
    let code = QrCode::new(code)?;
    Ok(Squares {
        across: code.width(),
        dark: code
            .into_colors()
            .into_iter()
            .map(|colour| colour == Color::Dark)
            .collect(),
        description:
            "QR code: the same recovery key as the 24 words, to scan instead of typing them.".into(),
    })
}
