//! Blocks to pieces: headings, paragraphs, quotes, lists, callouts.

use std::rc::Rc;

use super::pieces::{Piece, decoration};
use super::theme;
use crate::pdf::PdfError;
use crate::pdf::document::{Block, Document, Text};
use crate::pdf::page::{Colour, Element, ElementId, Ink, Item, Owner, Rect, Role};
use crate::pdf::text::{Line, Setter, Setting, Side, Style, Words};

/// Builds pieces and the structure, block by block.
pub(super) struct Composer<'a> {
    pub setter: &'a mut Setter,
    pieces: Vec<Piece>,
    elements: Vec<Element>,
    /// The element that the next block stands in.
    pub parent: ElementId,
    /// The level of the nearest heading above.
    level: u8,
    /// Space that the block before asks for below itself.
    space_below: f32,
    new_page: bool,
    /// Where text stands: moved in by boxes.
    pub left: f32,
    pub width: f32,
}

impl<'a> Composer<'a> {
    pub fn new(setter: &'a mut Setter) -> Self {
        Self {
            setter,
            pieces: Vec::new(),
            elements: vec![new_element(Role::Document, None)],
            parent: 0,
            level: 1,
            space_below: 0.0,
            new_page: false,
            left: theme::MARGIN,
            width: theme::MEASURE,
        }
    }

    /// All pieces in order, and the structure.
    pub fn finish(self) -> (Vec<Piece>, Vec<Element>) {
        (self.pieces, self.elements)
    }

    /// The title and the line under it.
    pub fn title(&mut self, document: &Document) -> Result<(), PdfError> {
        let title = Words::plain(&document.title);
        if title.is_blank() {
            return Err(PdfError::NoTitle);
        }
        let subtitle = Words::plain(&document.subtitle);
        let heading = theme::Heading {
            style: theme::TITLE,
            above: 0.0,
            below: 4.0,
        };
        self.heading(&title, 1, &heading);
        if !subtitle.is_blank() {
            let element = self.element(Role::Paragraph);
            let setting = self
                .setter
                .set(&subtitle, theme::SUBTITLE, self.width, Side::Start);
            let mut lines = self.lines(setting, self.left, element);
            keep_all(&mut lines);
            self.add(lines, 0.0, 0.0);
        }
        let rule = Rect {
            x: self.left,
            y: 0.0,
            width: self.width,
            height: 1.5,
            colour: theme::ACCENT,
        };
        let rule = Piece {
            height: 1.5,
            keep: true,
            items: vec![decoration(rule)],
            ..Piece::default()
        };
        self.add(vec![rule], 6.0, 12.0);
        Ok(())
    }

    /// Blocks one after another.
    pub fn blocks(&mut self, blocks: &[Block]) -> Result<(), PdfError> {
        for block in blocks {
            match block {
                Block::Section { heading, blocks } => self.section(heading, blocks)?,
                Block::Paragraph(text) => self.paragraphs(text, theme::BODY),
                Block::Quote { words, attribution } => self.quote(words, attribution),
                Block::Bullets(items) => self.list(items, false),
                Block::Numbered(items) => self.list(items, true),
                Block::Facts(facts) => self.facts(facts),
                Block::Table(table) => self.table(table)?,
                Block::Chart(chart) => self.chart(chart)?,
                Block::Squares(squares) => self.squares(squares),
                Block::Callout(text) => self.callout(text),
                Block::Signatures(signatures) => self.signatures(signatures),
                Block::NewPage => self.new_page = true,
            }
        }
        Ok(())
    }

    fn section(&mut self, heading: &str, blocks: &[Block]) -> Result<(), PdfError> {
        let words = Words::plain(heading);
        if words.is_blank() {
            return self.blocks(blocks); // a heading that nobody sees would be announced as one
        }
        let outer = (self.parent, self.level);
        self.parent = self.element(Role::Section);
        self.level = self.level.saturating_add(1);
        self.heading(&words, self.level, &theme::heading(self.level));
        self.blocks(blocks)?;
        (self.parent, self.level) = outer;
        Ok(())
    }

    fn heading(&mut self, words: &Words, level: u8, look: &theme::Heading) {
        let element = self.element(Role::Heading(level.min(6)));
        let setting = self.setter.set(words, look.style, self.width, Side::Start);
        let title = Rc::clone(&setting.text);
        let mut lines = self.lines(setting, self.left, element);
        keep_all(&mut lines);
        if let Some(first) = lines.first_mut() {
            first.bookmark = Some((level, title));
        }
        self.add(lines, look.above, look.below);
    }

    pub fn paragraphs(&mut self, text: &Text, style: Style) {
        for words in Words::of(text).paragraphs() {
            let element = self.element(Role::Paragraph);
            let setting = self.setter.set(&words, style, self.width, Side::Start);
            let lines = self.lines(setting, self.left, element);
            self.add(lines, theme::PARAGRAPH_GAP, theme::PARAGRAPH_GAP);
        }
    }

    fn quote(&mut self, words: &Text, attribution: &str) {
        let attribution = Words::plain(attribution);
        let outer = self.parent;
        self.parent = self.element(Role::BlockQuote);
        let pieces = self.inset(theme::QUOTE_INDENT, |composer| {
            composer.paragraphs(words, theme::BODY);
            if attribution.is_blank() {
                return;
            }
            if let Some(last) = composer.pieces.last_mut() {
                last.keep = true;
            }
            let element = composer.element(Role::Paragraph);
            let setting = composer.setter.set(
                &attribution,
                theme::SMALL_QUIET,
                composer.width,
                Side::Start,
            );
            let lines = composer.lines(setting, composer.left, element);
            composer.space_below = 0.0;
            composer.add(lines, 1.5, 0.0);
        });
        self.parent = outer;
        let boxed = boxed(pieces, self.left, self.width, Some(theme::QUOTE), None, 1.0);
        self.add(boxed, theme::BLOCK_GAP, theme::BLOCK_GAP);
    }

    fn callout(&mut self, text: &Text) {
        let outer = self.parent;
        self.parent = self.element(Role::Group);
        let pieces = self.inset(theme::QUOTE_INDENT, |c| c.paragraphs(text, theme::BODY));
        self.parent = outer;
        let fill = Some(theme::TINT_STRONG);
        let boxed = boxed(
            pieces,
            self.left,
            self.width,
            Some(theme::ACCENT),
            fill,
            6.0,
        );
        self.add(boxed, theme::BLOCK_GAP, theme::BLOCK_GAP);
    }

    fn list(&mut self, items: &[Text], numbered: bool) {
        let outer = self.parent;
        let items: Vec<Words> = items
            .iter()
            .map(|item| Words::of(item).tight())
            .filter(|words| !words.is_blank())
            .collect();
        if items.is_empty() {
            return;
        }
        let list = self.element(Role::List { numbered });
        // Room for the longest number.
        let digits = items.len().to_string().len() as f32;
        let indent = if numbered {
            11.0 + 6.0 * digits
        } else {
            theme::LIST_INDENT
        };
        for (index, words) in items.iter().enumerate() {
            self.parent = list;
            self.parent = self.element(Role::ListItem);
            let label = self.element(Role::Label);
            let body = self.element(Role::ListBody);
            let sign = if numbered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            };
            let sign = self
                .setter
                .set(&Words::plain(&sign), theme::BODY, indent, Side::Start);
            let text = self
                .setter
                .set(words, theme::BODY, self.width - indent, Side::Start);
            let mut lines = self.lines(text, self.left + indent, body);
            let sign = self.lines(sign, self.left + 3.0, label);
            if let (Some(first), Some(sign)) = (lines.first_mut(), sign.into_iter().next()) {
                first.items.splice(0..0, sign.items);
            }
            let above = if index == 0 {
                theme::PARAGRAPH_GAP
            } else {
                theme::ITEM_GAP
            };
            self.add(lines, above, theme::ITEM_GAP);
        }
        self.parent = outer;
        self.space_below = theme::PARAGRAPH_GAP;
    }

    /// The lines of `setting` as pieces at `x`, spoken as `element`.
    pub fn lines(&mut self, setting: Setting, x: f32, element: ElementId) -> Vec<Piece> {
        self.write_words(element, &setting);
        lines(setting, x, element)
    }

    /// Gives `element` the words and the language of `setting`.
    pub fn write_words(&mut self, element: ElementId, setting: &Setting) {
        let element = &mut self.elements[element];
        element.text = Some(Rc::clone(&setting.text));
        element.language.clone_from(&setting.language);
    }

    /// Adds pieces with at least `above` between them and the block before, and asks for `below`.
    pub fn add(&mut self, mut pieces: Vec<Piece>, above: f32, below: f32) {
        let Some(first) = pieces.first_mut() else {
            return;
        };
        first.space = above.max(self.space_below);
        first.new_page |= std::mem::take(&mut self.new_page);
        self.space_below = below;
        self.pieces.append(&mut pieces);
    }

    /// A new element in the current one.
    pub fn element(&mut self, role: Role) -> ElementId {
        let id = self.elements.len();
        self.elements.push(new_element(role, Some(self.parent)));
        self.elements[self.parent].children.push(id);
        id
    }

    /// The element itself, to say more about it.
    pub fn element_mut(&mut self, id: ElementId) -> &mut Element {
        &mut self.elements[id]
    }

    /// What `compose` adds, moved in by `indent` on the left, as pieces of its own.
    fn inset(&mut self, indent: f32, compose: impl FnOnce(&mut Self)) -> Vec<Piece> {
        let outer = (
            std::mem::take(&mut self.pieces),
            self.space_below,
            self.new_page,
        );
        (self.left, self.width) = (self.left + indent, self.width - indent - theme::CELL_SIDE);
        (self.space_below, self.new_page) = (0.0, false);
        compose(self);
        (self.left, self.width) = (self.left - indent, self.width + indent + theme::CELL_SIDE);
        let pieces = std::mem::replace(&mut self.pieces, outer.0);
        (self.space_below, self.new_page) = (outer.1, outer.2);
        pieces
    }
}

/// The lines of `setting` as pieces at `x`: never one line alone at the foot or the head of a page.
pub(super) fn lines(setting: Setting, x: f32, element: ElementId) -> Vec<Piece> {
    let count = setting.lines.len();
    let pieces = setting
        .lines
        .into_iter()
        .enumerate()
        .map(|(n, line)| Piece {
            height: line.height,
            keep: count > 1 && (n == 0 || n + 2 == count),
            items: runs(line, x, 0.0, element).collect(),
            ..Piece::default()
        });
    pieces.collect()
}

/// The runs of `line`, moved right by `x` and down by `y`.
pub(super) fn runs(line: Line, x: f32, y: f32, element: ElementId) -> impl Iterator<Item = Item> {
    line.runs.into_iter().map(move |mut run| {
        run.x += x;
        run.y += y;
        Item {
            owner: Owner::Element(element),
            ink: Ink::Run(run),
        }
    })
}

fn new_element(role: Role, parent: Option<ElementId>) -> Element {
    Element {
        role,
        parent,
        children: Vec::new(),
        language: None,
        alternative: None,
        text: None,
        bounds: None,
    }
}

/// Keeps all pieces together and with what follows.
pub(super) fn keep_all(pieces: &mut [Piece]) {
    pieces.iter_mut().for_each(|piece| piece.keep = true);
}

/// Draws a bar at the left of `pieces` and a fill behind them, `padding` taller at each end.
fn boxed(
    mut pieces: Vec<Piece>,
    x: f32,
    width: f32,
    bar: Option<Colour>,
    fill: Option<Colour>,
    padding: f32,
) -> Vec<Piece> {
    if pieces.is_empty() {
        return pieces;
    }
    let last = pieces.len() - 1;
    for (n, piece) in pieces.iter_mut().enumerate() {
        // Space between paragraphs belongs to the box, also where a page ends.
        let above = if n == 0 { padding } else { piece.space };
        let below = if n == last { padding } else { 0.0 };
        for item in &mut piece.items {
            match &mut item.ink {
                Ink::Run(run) => run.y += above,
                Ink::Rect(rect) => rect.y += above,
            }
        }
        piece.space = 0.0;
        piece.height += above + below;
        let height = piece.height;
        let rect = |width, colour| {
            decoration(Rect {
                x,
                y: 0.0,
                width,
                height,
                colour,
            })
        };
        let behind = fill.map(|colour| rect(width, colour));
        let beside = bar.map(|colour| rect(theme::BAR_WIDTH, colour));
        piece.items.splice(0..0, behind.into_iter().chain(beside));
    }
    pieces
}
