//! Mappings: what stands in one edition where another has something else. Imported with a set, or drawn
//! by hand.

use serde::Serialize;

use super::{StandardTitle, change, known_standard, title};
use crate::{
    audit::Act,
    framework::{EditionRef, MAPPINGS_MAX, Mapping, MappingFault, Mappings, StandardRef},
    ops::{Desk, Result},
    refusal::Refusal,
};

/// One mapping, with both standards in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct MappingRow {
    /// The mapping.
    pub mapping: Mapping,
    /// What it leads from.
    pub from: StandardTitle,
    /// What it leads to.
    pub to: StandardTitle,
}

/// The mappings that touch an edition, in the order they were made.
pub fn list(desk: &mut Desk, edition: &EditionRef) -> Result<Vec<MappingRow>> {
    let library = desk.library()?;
    let touching = library.mappings_of(edition);
    let row = |mapping: &Mapping| MappingRow {
        from: title(&library, mapping.from.clone()),
        to: title(&library, mapping.to.clone()),
        mapping: mapping.clone(),
    };
    Ok(touching.map(row).collect())
}

/// Draws a mapping between two standards that the store knows.
pub fn add(desk: &mut Desk, mapping: Mapping) -> Result<()> {
    let library = desk.library()?;
    for end in [&mapping.from, &mapping.to] {
        known_standard(&library, end)?;
    }
    let both = library.mappings().iter().cloned().chain([mapping.clone()]);
    Mappings::new(both.collect()).map_err(refusal)?;
    let detail = name(&mapping.to);
    let object = name(&mapping.from);
    change(desk, Act::MappingAdded, object, &detail, |standards, _| {
        Ok(standards.put_mapping(&mapping)?)
    })
}

/// Removes a mapping. What was linked stays as it was linked; only how it is counted changes.
pub fn remove(desk: &mut Desk, mapping: &Mapping) -> Result<()> {
    let (object, detail) = (name(&mapping.from), name(&mapping.to));
    change(
        desk,
        Act::MappingRemoved,
        object,
        &detail,
        |standards, _| match standards.delete_mapping(mapping)? {
            true => Ok(()),
            false => Err(Refusal::UnknownMapping.into()),
        },
    )
}

/// Why a mapping cannot stand beside those that are here.
fn refusal(fault: MappingFault) -> Refusal {
    match fault {
        MappingFault::TooMany => Refusal::TooMany {
            field: "mappings".into(),
            limit: MAPPINGS_MAX as u32,
        },
        MappingFault::Itself(_) => Refusal::MappedToItself,
        MappingFault::Twice(_) => Refusal::MappingExists,
        MappingFault::EachOther(_) => Refusal::ReplaceEachOther,
    }
}

/// A standard as the trail names it.
fn name(standard: &StandardRef) -> String {
    format!("{} {}", standard.edition(), standard.code)
}
