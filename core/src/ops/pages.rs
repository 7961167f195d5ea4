//! Records as files of pages: the letterhead, the file, the entry in the trail.

use std::path::Path;

use super::{
    Desk, Result, Source,
    files::{self, FileSaved},
    settings::{self, Settings},
};
use crate::{
    audit::Act,
    fault::Fault,
    pdf::{self, Document, Letterhead, Pdf},
    person::one_line,
};

/// What every page of this desk has in common.
pub fn letterhead(desk: &mut Desk) -> Result<Letterhead> {
    let settings = settings::of(desk)?;
    Ok(Letterhead {
        organisation: settings.organisation,
        marking: settings.marking,
        made_at: (desk.source.clock)(),
    })
}

/// What pages have in common where there is no desk. `organisation` is the authority's name, or empty.
pub fn letterhead_of(organisation: &str, source: &mut Source) -> Letterhead {
    Letterhead {
        organisation: one_line(organisation),
        marking: Settings::default().marking,
        made_at: (source.clock)(),
    }
}

/// Sets a document on pages.
pub(super) fn render(document: &Document) -> Result<Pdf> {
    Ok(pdf::render(document).map_err(Fault::unexpected)?)
}

/// Saves pages where the person chose, whole or not at all, and writes the trail.
pub(super) fn save(
    desk: &mut Desk,
    pages: Pdf,
    path: &Path,
    act: Act,
    object: &str,
    detail: &str,
) -> Result<FileSaved> {
    let file = files::finish_bytes(path, &pages.bytes)?;
    Ok(FileSaved {
        undrawable: pages.undrawable,
        ..desk.hand_out(act, object, detail, file)?
    })
}
