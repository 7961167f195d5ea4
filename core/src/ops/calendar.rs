//! A planned visit goes into the person's own calendar.

use std::path::Path;

use super::{Desk, Result, files, files::FileSaved, known};
use crate::{
    audit::Act,
    export::calendar::{Visit, entry},
    id::ObservationId,
    observation::Missing,
    refusal::Refusal,
};

/// Saves the visit of an observation as a calendar entry. Needs the day of the visit, nothing else.
pub fn save_visit(desk: &mut Desk, id: ObservationId, to: &Path) -> Result<FileSaved> {
    let made_at = desk.now();
    let read = desk.read();
    let observation = read.observation(id)?.ok_or(Refusal::UnknownRecord)?;
    let practitioner = known(&read, observation.practitioner)?;
    let prepare = &observation.content.prepare;
    let on = prepare.visit_on.ok_or_else(|| Refusal::StillMissing {
        missing: vec![Missing::VisitDay],
    })?;
    let mut description = observation.reference.clone();
    for part in [&prepare.with_whom, &prepare.aspect] {
        if !part.trim().is_empty() {
            description += "\n";
            description += part.trim();
        }
    }
    let text = entry(&Visit {
        id,
        version: observation.version,
        made_at,
        on,
        starts_at: prepare.starts_at,
        ends_at: prepare.ends_at,
        title: &format!("Practice observation: {}", practitioner.details.name),
        place: &prepare.place,
        description: &description,
    });
    let file = files::finish_bytes(to, text.as_bytes())?;
    desk.hand_out(Act::CalendarSaved, id, "", file)
}
