//! Records to pages: a [`Document`] in, the bytes of a tagged PDF out.
//!
//! Every file is PDF/UA-1 (a screen reader reads it) and PDF/A-2a (it opens the same in thirty
//! years): `core/tests/pdf_valid.rs` has veraPDF say so. The way through the room:
//!
//! | file | what happens there |
//! |---|---|
//! | `document.rs` | the vocabulary in which a page is written |
//! | `observation.rs`, `summary.rs`, `recovery.rs` | records, summaries and the recovery key's page written in that vocabulary, under a common `letterhead.rs` |
//! | `layout.rs`, `layout/` | blocks to pieces, pieces to pages: what goes where, and the logical structure |
//! | `text.rs`, `fonts.rs`, `letters.rs` | shaping and line breaking; which font draws which script; which language letters are of |
//! | `page.rs` | the positioned pages: all that layout and writer know of each other |
//! | `write.rs`, `embed.rs` | pages and fonts through `printpdf` |
//! | `tags.rs`, `metadata.rs` | structure tree, outline, language, XMP and output intent through `lopdf` |
//!
//! Values in, bytes out: this room opens no store and reads no clock, and the same document
//! gives the same bytes.

mod document;
mod embed;
mod fonts;
mod layout;
mod letterhead;
mod letters;
mod metadata;
pub mod observation;
mod page;
pub mod recovery;
pub mod summary;
mod tags;
mod text;
mod write;

pub use document::{
    Bar, Block, Chart, Column, Document, Fact, Language, Signature, Squares, Table, Text,
};
pub use letterhead::Letterhead;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that none of our fonts can draw, each once, in order of appearance. On paper
    /// they are the sign `\u{fffd}`; copying, searching and screen readers still get the words.
    /// Tell the person.
    pub undrawable: Vec<String>,
}

/// Why no document could be made. All but the last are mistakes of the page's writer, not of
/// the record's: no words that a person types lead here.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The title has no visible character, and a document must have a title.
    #[error("the document has no title")]
    NoTitle,
    /// A table has no columns, or more than can be read.
    #[error(
        "the table “{caption}” has {columns} columns: it can have 1 to {}",
        Table::MOST_COLUMNS
    )]
    Columns {
        /// Which table.
        caption: String,
        /// How many it has.
        columns: usize,
    },
    /// A row of a table has not as many cells as the table has columns.
    #[error("row {row} of the table “{caption}” has {cells} cells for {columns} columns")]
    Cells {
        /// Which table.
        caption: String,
        /// Which row, from 1.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },
    /// One of the built-in fonts cannot be read or cut down: a broken build.
    #[error("the built-in font {font} cannot be used: {reason}")]
    Font {
        /// Which font.
        font: &'static str,
        /// What its reader said.
        reason: String,
    },
    /// The file could not be put together.
    #[error("the PDF could not be put together")]
    Assembly(#[from] lopdf::Error),
    /// The file could not be written to memory.
    #[error("the PDF could not be written")]
    Writing(#[from] std::io::Error),
}

/// Makes the pages of `document`.
///
/// # Errors
///
/// [`PdfError`] when the document is not well formed (no title, a ragged table).
pub fn render(document: &Document) -> Result<Pdf, PdfError> {
    let laid_out = layout::lay_out(document)?;
    let bytes = write::write(document, &laid_out)?;
    Ok(Pdf {
        bytes,
        pages: laid_out.pages.len(),
        undrawable: laid_out.undrawable,
    })
}

/// Next steps as a table: what, who, and by when or done when.
fn steps_table(caption: &str, rows: Vec<Vec<Text>>) -> Block {
    Block::Table(Table {
        caption: caption.into(),
        columns: vec![
            Column::text("What", 5.0),
            Column::text("Who", 2.5),
            Column::text("When", 2.0),
        ],
        rows,
    })
}
