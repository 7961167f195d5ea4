//! Rows: facts, tables and signatures, cut into slices so that a row taller than a page can go on
//! on the next one.
//!
//! A slice is one line of every cell. The slices of a short row are kept together; a long row may
//! be parted between any two, but not after its first or before its last.

use std::rc::Rc;

use super::compose::{Composer, keep_all, runs};
use super::pieces::{Piece, decoration};
use super::theme;
use crate::pdf::PdfError;
use crate::pdf::document::{Fact, Signature, Table, Text};
use crate::pdf::page::{Colour, ElementId, Owner, Rect, Role};
use crate::pdf::text::{Setting, Side, Style, Words};

/// A row up to this height is never parted.
const SHORT: f32 = (theme::BOTTOM - theme::TOP) / 4.0;
/// A list of facts up to this height is never parted.
const SHORT_FACTS: f32 = (theme::BOTTOM - theme::TOP) / 2.0;

/// A cell with its text set.
struct Cell {
    pub setting: Setting,
    /// Where its text begins, from the left edge of the page.
    pub x: f32,
    pub element: ElementId,
}

/// A fill behind a part of a row.
#[derive(Clone, Copy)]
struct Fill {
    pub x: f32,
    pub width: f32,
    pub colour: Colour,
}

impl Composer<'_> {
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        let facts: Vec<(Words, Words)> = facts
            .iter()
            .map(|fact| (Words::plain(&fact.name), Words::of(&fact.value).tight()))
            .filter(|(name, value)| !name.is_blank() || !value.is_blank())
            .collect();
        if facts.is_empty() {
            return;
        }
        let outer = self.parent;
        let table = self.element(Role::Table);
        let names = self.width * 0.3;
        let fill = Fill {
            x: self.left,
            width: names,
            colour: theme::TINT,
        };
        let mut pieces = Vec::new();
        for (name, value) in &facts {
            self.parent = table;
            self.parent = self.element(Role::Row);
            let cells = vec![
                self.cell(
                    Role::RowHeading,
                    name,
                    theme::BODY_STRONG,
                    (self.left, names),
                    Side::Start,
                ),
                self.cell(
                    Role::Cell,
                    value,
                    theme::BODY,
                    (self.left + names, self.width - names),
                    Side::Start,
                ),
            ];
            pieces.append(&mut self.row(cells, Some(fill)));
        }
        self.parent = outer;
        keep_if_short(&mut pieces, SHORT_FACTS);
        self.add(pieces, theme::BLOCK_GAP, theme::BLOCK_GAP);
    }

    pub(super) fn table(&mut self, table: &Table) -> Result<(), PdfError> {
        check(table)?;
        let outer = self.parent;
        let whole = self.element(Role::Table);
        self.parent = whole;
        let caption = Words::plain(&table.caption);
        if !caption.is_blank() {
            let element = self.element(Role::Caption);
            let setting = self
                .setter
                .set(&caption, theme::SMALL_STRONG, self.width, Side::Start);
            let mut lines = self.lines(setting, self.left, element);
            keep_all(&mut lines);
            self.add(lines, theme::BLOCK_GAP, 3.0);
        }

        let columns = self.columns(table);
        let side = |n: usize| {
            if table.columns[n].numbers {
                Side::Right
            } else {
                Side::Start
            }
        };
        self.parent = self.element(Role::Row);
        let cells: Vec<Cell> = (columns.iter().zip(&table.columns).enumerate())
            .map(|(n, (place, column))| {
                let words = Words::plain(&column.heading);
                self.cell(
                    Role::ColumnHeading,
                    &words,
                    theme::SMALL_STRONG,
                    *place,
                    side(n),
                )
            })
            .collect();
        let fill = Fill {
            x: self.left,
            width: self.width,
            colour: theme::TINT_STRONG,
        };
        let mut heading = self.row(cells, Some(fill));
        keep_all(&mut heading);
        let running = running(&heading);
        let mut pieces = heading;

        for (n, row) in table.rows.iter().enumerate() {
            self.parent = whole;
            self.parent = self.element(Role::Row);
            let cells: Vec<Cell> = (columns.iter().zip(row).enumerate())
                .map(|(n, (place, text))| {
                    let role = if n == 0 { Role::RowHeading } else { Role::Cell };
                    self.cell(
                        role,
                        &Words::of(text).tight(),
                        theme::SMALL,
                        *place,
                        side(n),
                    )
                })
                .collect();
            let mut slices = self.row(cells, None);
            slices
                .iter_mut()
                .for_each(|slice| slice.running.clone_from(&running));
            // The last row does not go over to the next page alone.
            if let Some(last) = slices.last_mut() {
                last.keep = n + 2 == table.rows.len();
            }
            pieces.append(&mut slices);
        }
        if table.rows.is_empty()
            && let Some(last) = pieces.last_mut()
        {
            last.keep = false;
        }
        self.parent = outer;
        self.add(pieces, 0.0, theme::BLOCK_GAP);
        Ok(())
    }

    pub(super) fn signatures(&mut self, signatures: &[Signature]) {
        let outer = self.parent;
        let gap = 14.0;
        let width = (self.width - gap) / 2.0;
        let mut pieces = Vec::new();
        for pair in signatures.chunks(2) {
            let mut stacks: Vec<Vec<Piece>> = Vec::new();
            for (n, signature) in pair.iter().enumerate() {
                self.parent = outer;
                self.parent = self.element(Role::Group);
                let x = self.left + n as f32 * (width + gap);
                stacks.push(self.signature(signature, x, width));
            }
            let mut row = side_by_side(stacks);
            if let Some(first) = row.first_mut() {
                first.space = theme::BLOCK_GAP;
            }
            pieces.append(&mut row);
        }
        self.parent = outer;
        keep_all(&mut pieces);
        if let Some(last) = pieces.last_mut() {
            last.keep = false;
        }
        self.add(pieces, theme::BLOCK_GAP, theme::BLOCK_GAP);
    }

    /// Role, name, and either how it was signed or a line for pen and ink.
    fn signature(&mut self, signature: &Signature, x: f32, width: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let top = Rect {
            x,
            y: 0.0,
            width,
            height: 1.0,
            colour: theme::ACCENT,
        };
        pieces.push(Piece {
            height: 7.0,
            items: vec![decoration(top)],
            ..Piece::default()
        });
        let signed = signature.signed.as_deref().unwrap_or("");
        for (text, style) in [
            (signature.role.as_str(), theme::SMALL_QUIET),
            (signature.name.as_str(), theme::BODY_STRONG),
            (signed, theme::SMALL),
        ] {
            let words = Words::plain(text);
            if words.is_blank() {
                continue;
            }
            let element = self.element(Role::Paragraph);
            let setting = self.setter.set(&words, style, width, Side::Start);
            pieces.append(&mut self.lines(setting, x, element));
        }
        if signature.signed.is_some() {
            return pieces;
        }
        pieces.push(Piece {
            height: 26.0,
            ..Piece::default()
        });
        let date = width * 0.68;
        let mut line = Piece {
            height: 3.0,
            ..Piece::default()
        };
        for (x, width) in [(x, date - 10.0), (x + date, width - date)] {
            let rect = Rect {
                x,
                y: 0.0,
                width,
                height: theme::RULE_WIDTH,
                colour: theme::QUIET,
            };
            line.items.push(decoration(rect));
        }
        pieces.push(line);
        let mut labels = Piece::default();
        for (x, text) in [(x, "Signature"), (x + date, "Date")] {
            let element = self.element(Role::Paragraph);
            let setting =
                self.setter
                    .set(&Words::plain(text), theme::SMALL_QUIET, width, Side::Start);
            for piece in self.lines(setting, x, element) {
                labels.height = labels.height.max(piece.height);
                labels.items.extend(piece.items);
            }
        }
        pieces.push(labels);
        pieces
    }

    /// A cell in the current row; `place` is where its column begins and how wide it is.
    fn cell(
        &mut self,
        role: Role,
        words: &Words,
        style: Style,
        place: (f32, f32),
        side: Side,
    ) -> Cell {
        let element = self.element(role);
        let width = (place.1 - 2.0 * theme::CELL_SIDE).max(style.size);
        let setting = self.setter.set(words, style, width, side);
        self.write_words(element, &setting);
        Cell {
            setting,
            x: place.0 + theme::CELL_SIDE,
            element,
        }
    }

    /// The slices of a row over the whole width, with a rule below it.
    fn row(&self, cells: Vec<Cell>, fill: Option<Fill>) -> Vec<Piece> {
        let mut slices = slices(cells);
        if let Some(Fill { x, width, colour }) = fill {
            for piece in &mut slices {
                let rect = Rect {
                    x,
                    y: 0.0,
                    width,
                    height: piece.height,
                    colour,
                };
                piece.items.insert(0, decoration(rect));
            }
        }
        if let Some(last) = slices.last_mut() {
            last.items.push(decoration(Rect {
                x: self.left,
                y: last.height - theme::RULE_WIDTH,
                width: self.width,
                height: theme::RULE_WIDTH,
                colour: theme::RULE,
            }));
        }
        keep_if_short(&mut slices, SHORT);
        slices
    }

    /// Where each column begins and how wide it is, from the columns' shares.
    fn columns(&self, table: &Table) -> Vec<(f32, f32)> {
        let share = |column: &crate::pdf::document::Column| {
            if column.share.is_finite() {
                column.share.clamp(0.05, 1000.0)
            } else {
                1.0
            }
        };
        let total: f32 = table.columns.iter().map(share).sum();
        // No column so narrow that its padding leaves no room for the widest letters.
        let least = 2.0 * (theme::CELL_SIDE + theme::SMALL.size);
        let free = self.width - least * table.columns.len() as f32;
        let mut x = self.left;
        let places = table.columns.iter().map(|column| {
            let width = least + free * share(column) / total;
            x += width;
            (x - width, width)
        });
        places.collect()
    }
}

/// The slices of a row: one line of every cell in each.
fn slices(cells: Vec<Cell>) -> Vec<Piece> {
    let count = cells
        .iter()
        .map(|cell| cell.setting.lines.len())
        .max()
        .unwrap_or(0)
        .max(1);
    let mut slices: Vec<Piece> = (0..count)
        .map(|n| Piece {
            keep: count > 1 && (n == 0 || n + 2 == count),
            ..Piece::default()
        })
        .collect();
    for cell in cells {
        for (n, line) in cell.setting.lines.into_iter().enumerate() {
            let above = if n == 0 { theme::CELL_ABOVE } else { 0.0 };
            slices[n].height = slices[n].height.max(line.height);
            slices[n]
                .items
                .extend(runs(line, cell.x, above, cell.element));
        }
    }
    slices[0].height += theme::CELL_ABOVE;
    slices[count - 1].height += theme::CELL_ABOVE;
    slices
}

/// Keeps pieces together when they are not too tall for it; the last stays free.
pub(super) fn keep_if_short(pieces: &mut [Piece], limit: f32) {
    let height: f32 = pieces.iter().map(|piece| piece.space + piece.height).sum();
    if height <= limit
        && let [all @ .., _] = pieces
    {
        keep_all(all);
    }
}

/// A heading row as it is repeated on the next page: the same ink, but no longer content. A
/// heading that would fill a third of each page is not repeated.
fn running(heading: &[Piece]) -> Option<Rc<[Piece]>> {
    let height: f32 = heading.iter().map(|piece| piece.height).sum();
    if height > (theme::BOTTOM - theme::TOP) / 3.0 {
        return None;
    }
    let mut repeated = heading.to_vec();
    repeated
        .iter_mut()
        .flat_map(|piece| &mut piece.items)
        .for_each(|item| {
            item.owner = Owner::Decoration;
        });
    Some(repeated.into())
}

/// Stacks of pieces beside one another: the nth of each become one.
fn side_by_side(stacks: Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut rows: Vec<Piece> = Vec::new();
    for stack in stacks {
        for (n, piece) in stack.into_iter().enumerate() {
            if n == rows.len() {
                rows.push(Piece::default());
            }
            rows[n].height = rows[n].height.max(piece.height);
            rows[n].items.extend(piece.items);
        }
    }
    rows
}

fn check(table: &Table) -> Result<(), PdfError> {
    let columns = table.columns.len();
    if !(1..=Table::MOST_COLUMNS).contains(&columns) {
        return Err(PdfError::Columns {
            caption: table.caption.clone(),
            columns,
        });
    }
    match table.rows.iter().position(|row| row.len() != columns) {
        None => Ok(()),
        Some(ragged) => Err(PdfError::Cells {
            caption: table.caption.clone(),
            row: ragged + 1,
            cells: table.rows[ragged].len(),
            columns,
        }),
    }
}

/// A table of plain texts, for blocks that make one.
pub(super) fn texts(cells: impl IntoIterator<Item = String>) -> Vec<Text> {
    cells.into_iter().map(Text::from).collect()
}
