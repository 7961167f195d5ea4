//! An observation as pages.

use std::path::Path;

use super::{ObservationView, Stand, found, stand, view};
use crate::{
    audit::Act,
    framework::StandardRef,
    id::ObservationId,
    ops::{Desk, Result, files::FileSaved, pages, standards},
    pdf,
};

/// Saves the record as pages. A record that is not agreed is marked as a draft on them.
pub fn save_pdf(desk: &mut Desk, id: ObservationId, path: &Path) -> Result<FileSaved> {
    let today = desk.today();
    let letterhead = pages::letterhead(desk)?;
    let library = desk.library()?;
    let read = desk.read();
    let ObservationView {
        observation,
        addenda,
        copies,
        people,
        ..
    } = view(&read, desk.me, today, found(&read, id)?)?;
    let Stand {
        observer,
        practitioner,
        manager,
    } = stand(&read, &observation)?;
    let title = |link: &StandardRef| {
        let title = standards::title(&library, link.clone());
        (link.clone(), (title.full_code, title.title))
    };
    let content = pdf::observation::ObservationPages {
        observation: &observation,
        observer,
        practitioner,
        manager,
        addenda: &addenda,
        copies: copies
            .into_iter()
            .map(|copy| (copy.person.name, copy.given_on))
            .collect(),
        names: people
            .into_iter()
            .map(|person| (person.id, person.name))
            .collect(),
        standards: observation
            .content
            .standards()
            .into_iter()
            .map(title)
            .collect(),
    };
    let pages = pages::render(&pdf::observation::document(&content, &letterhead))?;
    pages::save(
        desk,
        pages,
        path,
        Act::SavedAsPdf,
        &id.to_string(),
        "observation",
    )
}
