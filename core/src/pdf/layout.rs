//! Blocks to pages: what goes where, and the logical structure that a screen reader follows.
//!
//! Each kind of block becomes pieces (`compose.rs`, `rows.rs`, `figure.rs`); `pieces.rs` spreads
//! them over pages; `running.rs` adds header and footer. Knows nothing of PDF.

mod compose;
mod figure;
mod pieces;
mod rows;
mod running;
mod theme;

use super::PdfError;
use super::document::Document;
use super::page::{ElementId, Ink, LaidOut, Owner, Page};
use super::text::Setter;
use compose::Composer;

/// Lays `document` out on pages.
pub(super) fn lay_out(document: &Document) -> Result<LaidOut, PdfError> {
    let mut setter = Setter::new();
    let mut composer = Composer::new(&mut setter);
    composer.title(document)?;
    composer.blocks(&document.blocks)?;
    let (pieces, mut elements) = composer.finish();

    let (mut pages, bookmarks) = pieces::paginate(pieces, theme::TOP, theme::BOTTOM);
    running::add(&mut pages, document, &mut setter);
    for (id, element) in elements
        .iter_mut()
        .enumerate()
        .filter(|(_, e)| e.alternative.is_some())
    {
        element.bounds = pages.iter().find_map(|page| bounds(page, id));
    }
    Ok(LaidOut {
        pages,
        elements,
        bookmarks,
        undrawable: setter.undrawable(),
    })
}

/// The box around what `element` draws on `page`: left, top, right, bottom.
fn bounds(page: &Page, element: ElementId) -> Option<[f32; 4]> {
    let boxes = page
        .items
        .iter()
        .filter(|item| item.owner == Owner::Element(element))
        .map(|item| match &item.ink {
            Ink::Rect(r) => [r.x, r.y, r.x + r.width, r.y + r.height],
            Ink::Run(r) => [r.x, r.y - r.size, r.x + r.advance(), r.y + 0.3 * r.size],
        });
    boxes.reduce(|a, b| {
        [
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]
    })
}

#[cfg(test)]
mod tests;
