//! Pieces and pages: the rules for where one page ends and the next begins.
//!
//! A piece is the smallest thing that pagination moves: a line of a paragraph, a slice of a table
//! row, one bar of a chart. Blocks say by [`Piece::keep`] what must not be parted (a heading and
//! what follows it, the first two lines of a paragraph and its last two, all of a signature), and
//! this file knows no other rule. It cannot tell a heading from a table.

use std::rc::Rc;

use crate::pdf::page::{Bookmark, Ink, Item, Owner, Page, Rect};

/// The smallest thing that is placed on a page as a whole.
#[derive(Clone, Default)]
pub(super) struct Piece {
    /// Space above, in points; dropped at the top of a page.
    pub space: f32,
    pub height: f32,
    /// Must stand on the same page as the next piece.
    pub keep: bool,
    /// Starts a new page.
    pub new_page: bool,
    /// What is drawn: x from the left edge of the page, y from the top of the piece.
    pub items: Vec<Item>,
    /// Repeated at the top of the page when a page begins with this piece.
    pub running: Option<Rc<[Piece]>>,
    /// An outline entry that points here: level and title.
    pub bookmark: Option<(u8, Rc<str>)>,
}

/// Spreads pieces over pages whose content reaches from `top` to `bottom`.
pub(super) fn paginate(pieces: Vec<Piece>, top: f32, bottom: f32) -> (Vec<Page>, Vec<Bookmark>) {
    let mut sheet = Sheet {
        pages: vec![Page::default()],
        bookmarks: Vec::new(),
        y: top,
        top,
    };
    let mut chain = Vec::new();
    for piece in pieces {
        let last_of_chain = !piece.keep;
        chain.push(piece);
        if last_of_chain {
            sheet.place_chain(std::mem::take(&mut chain), bottom);
        }
    }
    sheet.place_chain(chain, bottom);
    (sheet.pages, sheet.bookmarks)
}

struct Sheet {
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    y: f32,
    top: f32,
}

impl Sheet {
    fn at_top(&self) -> bool {
        self.y <= self.top
    }

    /// Places pieces that belong together: on one page, or from the top of a page on if they are
    /// taller than one.
    fn place_chain(&mut self, chain: Vec<Piece>, bottom: f32) {
        let Some(first) = chain.first() else { return };
        let whole: f32 = chain.iter().map(|piece| piece.space + piece.height).sum();
        if first.new_page || self.y + whole > bottom {
            self.turn(first);
        }
        for piece in chain {
            // True only in a chain that is taller than a page.
            if self.y + piece.space + piece.height > bottom {
                self.turn(&piece);
            }
            self.place(piece);
        }
    }

    /// Begins a new page, unless this one is still empty, with what `piece` wants repeated there.
    fn turn(&mut self, piece: &Piece) {
        if self.at_top() {
            return;
        }
        self.pages.push(Page::default());
        self.y = self.top;
        for running in piece.running.iter().flat_map(|pieces| pieces.iter()) {
            self.place(running.clone());
        }
    }

    fn place(&mut self, piece: Piece) {
        let page = self.pages.len() - 1;
        if !self.at_top() {
            self.y += piece.space;
        }
        if let Some((level, title)) = piece.bookmark {
            self.bookmarks.push(Bookmark {
                level,
                title,
                page,
                y: self.y,
            });
        }
        for item in piece.items {
            put(&mut self.pages[page], item, self.y);
        }
        self.y += piece.height;
    }
}

/// Puts `item` on `page`, `y` further down. A fill that continues the one above it becomes one
/// rectangle with it, so that no hairline shows between slices of a row.
fn put(page: &mut Page, mut item: Item, y: f32) {
    match &mut item.ink {
        Ink::Run(run) => run.y += y,
        Ink::Rect(rect) => {
            rect.y += y;
            let above = page
                .items
                .iter_mut()
                .rev()
                .find_map(|earlier| match &mut earlier.ink {
                    Ink::Rect(above) if earlier.owner == item.owner && continues(above, rect) => {
                        Some(above)
                    }
                    _ => None,
                });
            if let Some(above) = above {
                above.height = rect.y + rect.height - above.y;
                return;
            }
        }
    }
    page.items.push(item);
}

fn continues(above: &Rect, below: &Rect) -> bool {
    above.x == below.x
        && above.width == below.width
        && above.colour == below.colour
        && (above.y + above.height - below.y).abs() < 0.01
}

/// A filled rectangle that is only decoration.
pub(super) fn decoration(rect: Rect) -> Item {
    Item {
        owner: Owner::Decoration,
        ink: Ink::Rect(rect),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces ten high by their names; a trailing `+` keeps one with the next.
    fn pieces(names: &str) -> Vec<Piece> {
        names
            .split(' ')
            .map(|name| Piece {
                height: 10.0,
                keep: name.ends_with('+'),
                bookmark: Some((1, name.trim_end_matches('+').into())),
                ..Piece::default()
            })
            .collect()
    }

    /// Which pieces stand on which page, for pages that hold four.
    fn pages(pieces: Vec<Piece>) -> Vec<String> {
        let (pages, placed) = paginate(pieces, 0.0, 40.0);
        (0..pages.len())
            .map(|page| {
                let names = placed
                    .iter()
                    .filter(|b| b.page == page)
                    .map(|b| b.title.to_string());
                names.collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn what_is_kept_together_moves_together() {
        assert_eq!(pages(pieces("a b c d e")), ["a b c d", "e"]);
        assert_eq!(pages(pieces("a b c h+ l1+ l2 e")), ["a b c", "h l1 l2 e"]);
    }

    #[test]
    fn a_chain_taller_than_a_page_starts_at_the_top_of_one_and_loses_nothing() {
        assert_eq!(
            pages(pieces("a b+ c+ d+ e+ f g h")),
            ["a", "b c d e", "f g h"]
        );
    }

    #[test]
    fn a_new_page_is_not_begun_twice() {
        let mut sheet = pieces("a b");
        sheet[1].new_page = true;
        assert_eq!(pages(sheet.clone()), ["a", "b"]);
        sheet[0].new_page = true;
        assert_eq!(pages(sheet.clone()), ["a", "b"]);
    }

    #[test]
    fn running_pieces_are_repeated_above_the_first_piece_of_a_page() {
        let head: Rc<[Piece]> = pieces("head").into();
        let mut rows = pieces("head a b c d e");
        rows[1..]
            .iter_mut()
            .for_each(|row| row.running = Some(Rc::clone(&head)));
        assert_eq!(pages(rows), ["head a b c", "head d e"]);
    }

    #[test]
    fn space_above_is_dropped_at_the_top_of_a_page_only() {
        let mut sheet = pieces("a b c");
        sheet.iter_mut().for_each(|piece| piece.space = 15.0);
        let (_, placed) = paginate(sheet, 0.0, 40.0);
        let at: Vec<_> = placed.iter().map(|b| (b.page, b.y)).collect();
        assert_eq!(at, [(0, 0.0), (0, 25.0), (1, 0.0)]);
    }
}
