//! Pictures: the bar chart with the table of its figures, and squares for a camera.

use super::compose::{Composer, keep_all, lines};
use super::pieces::Piece;
use super::rows::{keep_if_short, texts};
use super::theme;
use crate::pdf::PdfError;
use crate::pdf::document::{Chart, Column, Squares, Table};
use crate::pdf::page::{ElementId, Ink, Item, Owner, Rect, Role};
use crate::pdf::text::{Setting, Side, Words};

/// The most of the width that labels may have.
const LABELS: f32 = 0.42;
/// Room for the count after the longest bar.
const COUNTS: f32 = 46.0;
const BAR_HEIGHT: f32 = 8.5;
/// A chart up to this height is never parted.
const SHORT: f32 = (theme::BOTTOM - theme::TOP) * 0.7;

/// The width of squares with their border: 4.4 cm, a millimetre for each of a key's, which a telephone reads.
const SQUARES: f32 = 125.0;
/// The empty border that a camera needs, in squares (ISO/IEC 18004).
const BORDER: usize = 4;

impl Composer<'_> {
    pub(super) fn squares(&mut self, squares: &Squares) {
        if squares.across == 0 {
            return;
        }
        let figure = self.element(Role::Figure);
        self.element_mut(figure).alternative = Some(squares.description.clone());
        let side = SQUARES / (squares.across + 2 * BORDER) as f32;
        let place = |n: usize| (n + BORDER) as f32 * side;
        let mut items = Vec::new();
        for (row, dark) in squares.dark.chunks(squares.across).enumerate() {
            let mut start = 0;
            // Neighbours are one rectangle, so that no hairline shows between them.
            for stretch in dark.chunk_by(|a, b| a == b) {
                if stretch[0] {
                    let rect = Rect {
                        x: self.left + place(start),
                        y: place(row),
                        width: stretch.len() as f32 * side,
                        height: side,
                        colour: theme::INK,
                    };
                    items.push(Item {
                        owner: Owner::Element(figure),
                        ink: Ink::Rect(rect),
                    });
                }
                start += stretch.len();
            }
        }
        let picture = Piece {
            height: SQUARES,
            items,
            ..Piece::default()
        };
        self.add(vec![picture], 4.0, theme::BLOCK_GAP);
    }

    pub(super) fn chart(&mut self, chart: &Chart) -> Result<(), PdfError> {
        if chart.bars.is_empty() {
            return Ok(());
        }
        let caption = Words::plain(&chart.caption);
        if !caption.is_blank() {
            let element = self.element(Role::Paragraph);
            let setting = self
                .setter
                .set(&caption, theme::SMALL_STRONG, self.width, Side::Start);
            let mut lines = self.lines(setting, self.left, element);
            keep_all(&mut lines);
            self.add(lines, theme::BLOCK_GAP, 4.0);
        }

        let figure = self.element(Role::Figure);
        self.element_mut(figure).alternative = Some(chart.description());
        let most = self.width * LABELS;
        let labels: Vec<Setting> = (chart.bars.iter())
            .map(|bar| {
                self.setter
                    .set(&Words::plain(&bar.label), theme::SMALL, most, Side::Start)
            })
            .collect();
        let widest = labels.iter().map(Setting::width).fold(0.0, f32::max);
        let longest = chart
            .bars
            .iter()
            .map(|bar| bar.count)
            .max()
            .unwrap_or(0)
            .max(1) as f32;
        let mut pieces = Vec::new();
        for (bar, label) in chart.bars.iter().zip(labels) {
            let part = bar.count as f32 / longest;
            pieces.append(&mut self.bar(figure, label, widest + 8.0, bar.count, part));
        }
        keep_if_short(&mut pieces, SHORT);
        self.add(pieces, 4.0, theme::BLOCK_GAP);

        self.table(&Table {
            caption: String::new(),
            columns: vec![
                Column::text(&chart.bars_are, 5.0),
                Column::numbers(&chart.length_is, 1.0),
            ],
            rows: chart
                .bars
                .iter()
                .map(|bar| texts([bar.name(), bar.count.to_string()]))
                .collect(),
        })
    }

    /// One bar with its label and its count; `labels` is how wide the column of labels is, `part`
    /// the bar's length as a part of the longest.
    fn bar(
        &mut self,
        figure: ElementId,
        label: Setting,
        labels: f32,
        count: u32,
        part: f32,
    ) -> Vec<Piece> {
        let start = self.left + labels;
        let length = part * (self.width - labels - COUNTS);
        let owner = Owner::Element(figure);
        let mut pieces = lines(label, self.left, figure);
        let words = Words::plain(&count.to_string());
        let count = self
            .setter
            .set(&words, theme::SMALL, COUNTS - 4.0, Side::Start);
        let mut count = lines(count, start + length + 4.0, figure);
        if pieces.is_empty() {
            pieces.push(Piece::default());
        }
        if let (Some(first), Some(count)) = (pieces.first_mut(), count.pop()) {
            first.height = first.height.max(count.height);
            let y = (first.height - BAR_HEIGHT) / 2.0;
            // A count of nothing still shows where the bars begin.
            let width = length.max(0.75);
            let rect = Rect {
                x: start,
                y,
                width,
                height: BAR_HEIGHT,
                colour: theme::ACCENT,
            };
            first.items.push(Item {
                owner,
                ink: Ink::Rect(rect),
            });
            first.items.extend(count.items);
        }
        if let Some(last) = pieces.last_mut() {
            last.height += 2.5;
        }
        pieces
    }
}
