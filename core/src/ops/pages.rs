//! Records as files of pages: the letterhead, the file, the entry in the trail.

use std::path::Path;

use super::{Desk, Result, files, files::FileSaved, workspace};
use crate::{
    audit::Act,
    fault::Fault,
    pdf::{self, Document, Letterhead, Pdf},
};

/// What every page of this desk has in common.
pub(super) fn letterhead(desk: &mut Desk) -> Result<Letterhead> {
    let settings = workspace::settings(desk)?;
    let made_at = (desk.source.clock)();
    Ok(Letterhead {
        organisation: settings.organisation,
        marking: settings.marking,
        made_at,
    })
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
    desk.hand_out(act, object, detail, file)?;
    Ok(FileSaved {
        path: path.display().to_string(),
        undrawable: pages.undrawable,
    })
}
