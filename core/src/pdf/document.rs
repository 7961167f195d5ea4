//! The words a page is written in: title, sections, paragraphs, quotes, facts, tables, charts, signatures.
//!
//! A page of a record is a function from the record to a [`Document`]; everything about paper
//! (fonts, lines, page breaks, tags) happens behind [`render`](super::render). Nothing here knows
//! of points, pages or PDF, and nothing here must learn of observations or supervision.

use std::fmt;

use chrono::{DateTime, FixedOffset};

/// A whole document, ready to be laid out.
///
/// # Example
///
/// ```
/// use chrono::DateTime;
/// use sightline_core::pdf::{self, Block, Document, Fact, Signature, Text};
///
/// let made_at = DateTime::parse_from_rfc3339("2026-05-12T14:32:00+01:00")?;
/// let document = Document {
///     subtitle: "Rowan Achebe with Mary Lindqvist".into(),
///     reference: "OBS-2026-0412".into(),
///     organisation: "Northmoor Council, children's services".into(),
///     blocks: vec![
///         Block::Facts(vec![
///             Fact::new("Practitioner", "Rowan Achebe, social worker"),
///             Fact::new("When", "12 May 2026, 10:00 to 11:15"),
///         ]),
///         Block::section("Write up", [
///             Block::Paragraph(Text::strong("Saw. ").plain("You knelt to talk to K at eye level.")),
///             Block::quote("She listens to me.", "K, aged 7, told to the observer"),
///         ]),
///         Block::Signatures(vec![
///             Signature::on_paper("Practitioner", "Rowan Achebe"),
///             Signature::signed("Observer", "Mary Lindqvist", "Signed 12 May 2026, 14:32"),
///         ]),
///     ],
///     ..Document::new("Practice observation", made_at)
/// };
///
/// let pdf = pdf::render(&document)?;
/// assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
/// assert!(pdf.undrawable.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The first heading, the window title of a viewer, the title in the file's metadata.
    /// Must hold a visible character.
    pub title: String,
    /// One quieter line under the title; empty for none.
    pub subtitle: String,
    /// Who made the document, for the metadata; empty for none.
    pub author: String,
    /// The record's reference: in the header of every page and in the metadata; empty for none.
    pub reference: String,
    /// Whose document it is: in the header of every page; empty for none.
    pub organisation: String,
    /// Protective marking, in the header and footer of every page; empty for none.
    pub marking: String,
    /// The language of everything whose letters do not tell another.
    pub language: Language,
    /// When the document was made, in the zone it is to be read in. The pages show it, and it is
    /// the only time in the file: the same document gives the same bytes.
    pub made_at: DateTime<FixedOffset>,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The marking a new document carries until it is given another.
    pub const DEFAULT_MARKING: &str = "OFFICIAL-SENSITIVE";

    /// An empty document in British English with the default marking.
    pub fn new(title: impl Into<String>, made_at: DateTime<FixedOffset>) -> Self {
        Self {
            title: title.into(),
            subtitle: String::new(),
            author: String::new(),
            reference: String::new(),
            organisation: String::new(),
            marking: Self::DEFAULT_MARKING.into(),
            language: Language::default(),
            made_at,
            blocks: Vec::new(),
        }
    }
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading and what stands under it. Sections nest; the depth decides the heading's level,
    /// so that no level can be skipped.
    Section {
        /// The heading.
        heading: String,
        /// What stands under it.
        blocks: Vec<Block>,
    },
    /// Running text. A blank line in it starts a new paragraph, a single line break is kept.
    Paragraph(Text),
    /// Somebody's own words, exactly as said, set apart from the record's.
    Quote {
        /// The words.
        words: Text,
        /// Who said them and how; empty for none.
        attribution: String,
    },
    /// A list with bullets.
    Bullets(Vec<Text>),
    /// A list with numbers from 1.
    Numbered(Vec<Text>),
    /// Short facts by name, as a two-column table. Kept on one page unless it is long.
    Facts(Vec<Fact>),
    /// A table with a caption and column headings, which are repeated on each page.
    Table(Table),
    /// A bar chart, followed by its figures as a table.
    Chart(Chart),
    /// Dark squares for a camera to read: a QR code. Never split.
    Squares(Squares),
    /// Something the reader must not miss, in a tinted box.
    Callout(Text),
    /// Who signs, and either when they signed or a line to sign on paper. Never split.
    Signatures(Vec<Signature>),
    /// What follows starts on a new page. Right after a heading it does nothing: a heading stays
    /// with what stands under it.
    NewPage,
}

impl Block {
    /// A section: heading and content.
    pub fn section(heading: impl Into<String>, blocks: impl IntoIterator<Item = Block>) -> Self {
        Self::Section {
            heading: heading.into(),
            blocks: blocks.into_iter().collect(),
        }
    }

    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }

    /// Somebody's own words and who said them.
    pub fn quote(words: impl Into<Text>, attribution: impl Into<String>) -> Self {
        Self::Quote {
            words: words.into(),
            attribution: attribution.into(),
        }
    }
}

/// Text as the record has it: any script, any length, with optional weight.
///
/// Control characters other than line breaks and tabs carry no ink and are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    pub(super) spans: Vec<Span>,
}

/// A stretch of text in one weight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub text: String,
    pub emphasis: Emphasis,
}

/// How a stretch of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Emphasis {
    Plain,
    Strong,
    Stressed,
}

impl Text {
    /// Text that starts with bold words.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::default().and(text.into(), Emphasis::Strong)
    }

    /// Text that starts with words in italics (in scripts that have them).
    pub fn stressed(text: impl Into<String>) -> Self {
        Self::default().and(text.into(), Emphasis::Stressed)
    }

    /// The words alone, without weight.
    #[must_use]
    pub fn words(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Adds words of normal weight.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.and(text.into(), Emphasis::Plain)
    }

    /// Adds bold words.
    #[must_use]
    pub fn and_strong(self, text: impl Into<String>) -> Self {
        self.and(text.into(), Emphasis::Strong)
    }

    /// Adds words in italics.
    #[must_use]
    pub fn and_stressed(self, text: impl Into<String>) -> Self {
        self.and(text.into(), Emphasis::Stressed)
    }

    fn and(mut self, text: String, emphasis: Emphasis) -> Self {
        self.spans.push(Span { text, emphasis });
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::default().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::default().plain(text)
    }
}

/// A language as BCP 47 writes it: `en-GB`, `ur`, `pa-Guru`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(String);

impl Language {
    /// Reads a language tag; `None` when it has not the shape of one.
    ///
    /// ```
    /// use sightline_core::pdf::Language;
    /// assert!(Language::parse("cy-GB").is_some());
    /// assert!(Language::parse("Welsh!").is_none());
    /// ```
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let first = parts.next()?;
        let language =
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
        let rest = parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        (language && rest).then(|| Self(tag.to_owned()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Language {
    /// British English.
    fn default() -> Self {
        Self("en-GB".into())
    }
}

/// One fact: its name and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is told ("Practitioner").
    pub name: String,
    /// The fact ("Rowan Achebe, social worker").
    pub value: Text,
}

impl Fact {
    /// A fact by name.
    pub fn new(name: impl Into<String>, value: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// A table. The first column names its row, for the eye and for a screen reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table shows; stands above it.
    pub caption: String,
    /// The columns, left to right: at least 1, at most [`Table::MOST_COLUMNS`].
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// More columns than this cannot be read on an upright A4 page.
    pub const MOST_COLUMNS: usize = 16;
}

/// A column of a [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its part of the table's width, relative to the other columns' parts. Values that are not
    /// above zero count as a small one.
    pub share: f32,
    /// Whether it holds numbers, which stand to the right.
    pub numbers: bool,
}

impl Column {
    /// A column of text.
    pub fn text(heading: impl Into<String>, share: f32) -> Self {
        Self {
            heading: heading.into(),
            share,
            numbers: false,
        }
    }

    /// A column of numbers.
    pub fn numbers(heading: impl Into<String>, share: f32) -> Self {
        Self {
            heading: heading.into(),
            share,
            numbers: true,
        }
    }
}

/// A bar chart of counts.
///
/// Its table and its description for those who do not see it are made from the same bars, so
/// that the three cannot differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What is counted ("How often each standard was seen"); stands above the chart.
    pub caption: String,
    /// What a bar stands for ("Standard"): the heading of the first column of its table.
    pub bars_are: String,
    /// What its length counts ("Times seen"): the heading of the second column.
    pub length_is: String,
    /// The bars, top to bottom.
    pub bars: Vec<Bar>,
}

impl Chart {
    /// The description a screen reader speaks in place of the picture.
    pub(super) fn description(&self) -> String {
        let Some(longest) = self.bars.iter().rev().max_by_key(|bar| bar.count) else {
            return format!("Bar chart: {}. No bars.", self.caption);
        };
        format!(
            "Bar chart: {}. {} bars; the longest is {}, {}. The table that follows has every figure.",
            self.caption,
            self.bars.len(),
            longest.name(),
            longest.count
        )
    }
}

/// One bar of a [`Chart`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What stands beside it: short, a code for instance.
    pub label: String,
    /// What the label stands for, told in the table; empty where the label says it all.
    pub meaning: String,
    /// How long it is.
    pub count: u32,
}

impl Bar {
    /// A bar whose label says it all.
    pub fn new(label: impl Into<String>, count: u32) -> Self {
        Self {
            label: label.into(),
            meaning: String::new(),
            count,
        }
    }

    /// The bar with what its label stands for.
    #[must_use]
    pub fn meaning(self, meaning: impl Into<String>) -> Self {
        Self {
            meaning: meaning.into(),
            ..self
        }
    }

    /// Label and meaning.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.label, self.meaning)
            .trim_end()
            .to_owned()
    }
}

/// Dark squares on a grid as wide as it is high, with the empty border that a camera needs.
#[derive(Clone, PartialEq, Eq)]
pub struct Squares {
    /// How many squares are in a row.
    pub across: usize,
    /// Row by row from the top left: whether each square is dark.
    pub dark: Vec<bool>,
    /// The description a screen reader speaks in place of the picture.
    pub description: String,
}

impl fmt::Debug for Squares {
    /// Without the squares: they may be the picture of a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Squares({}, {})", self.across, self.description)
    }
}

/// One person's place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// In which role they sign ("Practitioner").
    pub role: String,
    /// Their name.
    pub name: String,
    /// How and when they signed; `None` leaves a line to sign and date on paper.
    pub signed: Option<String>,
}

impl Signature {
    /// A signature that was given: `how` says when and in what way.
    pub fn signed(
        role: impl Into<String>,
        name: impl Into<String>,
        how: impl Into<String>,
    ) -> Self {
        Self {
            role: role.into(),
            name: name.into(),
            signed: Some(how.into()),
        }
    }

    /// A signature still to be given, with a line for pen and ink.
    pub fn on_paper(role: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            role: role.into(),
            name: name.into(),
            signed: None,
        }
    }
}
