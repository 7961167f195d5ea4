//! How a page looks: measures in points, colours and kinds of text. Every number of the design
//! stands here and nowhere else.
//!
//! Contrast on white: ink 16:1, accent 8.6:1, quiet 7:1. Colour never tells anything alone.

use crate::pdf::page::{Colour, HEIGHT, WIDTH};
use crate::pdf::text::Style;

/// Left and right margin: 20 mm.
pub(super) const MARGIN: f32 = 56.7;
/// The width of a line of text.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// Where the content of a page begins and ends.
pub(super) const TOP: f32 = 74.0;
pub(super) const BOTTOM: f32 = HEIGHT - 66.0;

pub(super) const INK: Colour = [26, 31, 36];
pub(super) const ACCENT: Colour = [24, 76, 110];
pub(super) const QUIET: Colour = [80, 90, 95];
/// Lines between rows.
pub(super) const RULE: Colour = [196, 203, 208];
/// Behind the names of facts.
pub(super) const TINT: Colour = [243, 246, 248];
/// Behind column headings and callouts.
pub(super) const TINT_STRONG: Colour = [227, 236, 242];
/// Beside somebody's own words.
pub(super) const QUOTE: Colour = [120, 164, 188];

pub(super) const RULE_WIDTH: f32 = 0.5;

pub(super) const TITLE: Style = Style {
    size: 20.0,
    bold: true,
    colour: ACCENT,
    leading: 1.2,
};
pub(super) const SUBTITLE: Style = Style {
    size: 11.5,
    bold: false,
    colour: QUIET,
    leading: 1.3,
};
pub(super) const BODY: Style = Style {
    size: 10.0,
    bold: false,
    colour: INK,
    leading: 1.42,
};
pub(super) const BODY_STRONG: Style = Style { bold: true, ..BODY };
pub(super) const SMALL: Style = Style {
    size: 9.0,
    bold: false,
    colour: INK,
    leading: 1.36,
};
pub(super) const SMALL_STRONG: Style = Style {
    bold: true,
    ..SMALL
};
pub(super) const SMALL_QUIET: Style = Style {
    colour: QUIET,
    ..SMALL
};
pub(super) const RUNNING: Style = Style {
    size: 8.0,
    bold: false,
    colour: QUIET,
    leading: 1.3,
};
pub(super) const RUNNING_STRONG: Style = Style {
    bold: true,
    colour: INK,
    ..RUNNING
};

/// How a heading looks, and the space above and below it.
pub(super) struct Heading {
    pub style: Style,
    pub above: f32,
    pub below: f32,
}

/// The look of a heading of `level` (2 and deeper; the title is level 1).
pub(super) fn heading(level: u8) -> Heading {
    let style = |size, colour| Style {
        size,
        bold: true,
        colour,
        leading: 1.25,
    };
    match level {
        0..=2 => Heading {
            style: style(13.5, ACCENT),
            above: 18.0,
            below: 6.0,
        },
        3 => Heading {
            style: style(11.0, INK),
            above: 13.0,
            below: 4.0,
        },
        _ => Heading {
            style: style(10.0, QUIET),
            above: 10.0,
            below: 3.0,
        },
    }
}

/// Between paragraphs.
pub(super) const PARAGRAPH_GAP: f32 = 6.5;
/// Above and below tables, charts, boxes.
pub(super) const BLOCK_GAP: f32 = 10.0;
/// Between the items of a list.
pub(super) const ITEM_GAP: f32 = 2.5;
/// From the margin to the text of a list item.
pub(super) const LIST_INDENT: f32 = 17.0;
/// From the edge of a cell to its text.
pub(super) const CELL_SIDE: f32 = 5.0;
pub(super) const CELL_ABOVE: f32 = 3.2;
/// Between a bar at the left edge and the text beside it.
pub(super) const BAR_WIDTH: f32 = 2.5;
pub(super) const QUOTE_INDENT: f32 = 12.0;
