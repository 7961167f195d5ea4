//! Positioned pages: all that the layout and the writer know of each other.
//!
//! Lengths are points (1/72 inch); x grows rightwards and y **downwards** from the top left
//! corner of the page. The layout never hears of PDF operators, the writer never of paragraphs.

use std::ops::Range;
use std::rc::Rc;

use super::document::Language;
use super::fonts::Face;

/// An A4 page, in points.
pub(super) const WIDTH: f32 = 595.276;
/// An A4 page, in points.
pub(super) const HEIGHT: f32 = 841.89;

/// The whole document, laid out.
pub(super) struct LaidOut {
    pub pages: Vec<Page>,
    /// The logical structure; element 0 is the document.
    pub elements: Vec<Element>,
    pub bookmarks: Vec<Bookmark>,
    pub undrawable: Vec<String>,
}

/// What is drawn on one page, in drawing order.
#[derive(Default)]
pub(super) struct Page {
    pub items: Vec<Item>,
}

/// One thing drawn.
#[derive(Clone)]
pub(super) struct Item {
    pub owner: Owner,
    pub ink: Ink,
}

/// To what a drawn thing belongs: an element of the structure, or nothing a reader needs to hear.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(super) enum Owner {
    Element(ElementId),
    Decoration,
    Header,
    Footer,
}

#[derive(Clone)]
pub(super) enum Ink {
    Run(Run),
    Rect(Rect),
}

/// Red, green, blue, 0 to 255.
pub(super) type Colour = [u8; 3];

/// A filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub colour: Colour,
}

/// Glyphs of one face and size on one line, left to right.
#[derive(Clone)]
pub(super) struct Run {
    pub face: &'static Face,
    pub size: f32,
    pub colour: Colour,
    /// Where the pen starts, and the baseline.
    pub x: f32,
    pub y: f32,
    /// The text that the clusters point into.
    pub text: Rc<str>,
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters, one cluster after the other.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// How far the pen moves over the whole run.
    pub fn advance(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs of `cluster`.
    pub fn glyphs_of(&self, cluster: &Cluster) -> &[Glyph] {
        &self.glyphs[cluster.glyphs.clone()]
    }

    /// The text that `cluster` shows.
    pub fn text_of(&self, cluster: &Cluster) -> &str {
        &self.text[cluster.range.clone()]
    }

    /// The text that `clusters` show together, in reading order; they must be neighbours.
    pub fn text_over(&self, clusters: &[Cluster]) -> &str {
        let start = clusters.iter().map(|cluster| cluster.range.start).min();
        let end = clusters.iter().map(|cluster| cluster.range.end).max();
        &self.text[start.unwrap_or(0)..end.unwrap_or(0)]
    }

    /// Whether `cluster` shows nothing but white space.
    pub fn is_space(&self, cluster: &Cluster) -> bool {
        self.text_of(cluster).chars().all(char::is_whitespace)
    }
}

/// Glyphs that together show one stretch of text: usually one glyph for one letter.
#[derive(Clone)]
pub(super) struct Cluster {
    /// Where its text stands in the run's, in bytes.
    pub range: Range<usize>,
    /// Where its glyphs stand among the run's.
    pub glyphs: Range<usize>,
}

/// One glyph: the pen's step, and where it is drawn relative to the pen.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
}

/// Index into [`LaidOut::elements`].
pub(super) type ElementId = usize;

/// What an element is, in the words of the PDF standard's structure types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Document,
    Section,
    /// Level 1 to 6.
    Heading(u8),
    Paragraph,
    BlockQuote,
    Group,
    List {
        numbered: bool,
    },
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    Row,
    ColumnHeading,
    RowHeading,
    Cell,
    Figure,
}

/// One element of the logical structure: either others stand in it, or ink on pages belongs to it.
#[derive(Debug)]
pub(super) struct Element {
    pub role: Role,
    pub parent: Option<ElementId>,
    pub children: Vec<ElementId>,
    pub language: Option<Language>,
    /// What is spoken in place of a picture.
    pub alternative: Option<String>,
    /// The words, where it has ink that is text.
    pub text: Option<Rc<str>>,
    /// Where a figure stands: left, top, right, bottom on its page.
    pub bounds: Option<[f32; 4]>,
}

/// An entry of the outline, in document order.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    /// Depth from 1: an entry stands under the nearest one before it with a lower level.
    pub level: u8,
    pub title: Rc<str>,
    pub page: usize,
    pub y: f32,
}
