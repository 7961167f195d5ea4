//! The sets that a store knows, and which of them the authority uses.

use serde::Serialize;

use super::{CHOICE, known_edition};
use crate::{
    audit::Act,
    framework::{
        About, EditionRef, Level, Library, Wording,
        library::{Choice, Unreadable},
    },
    ops::{Desk, Result},
    refusal::Refusal,
    store::Read,
    time::Timestamp,
};

/// One edition of one set, as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SetRow {
    /// What it is.
    pub about: About,
    /// How many items it has.
    pub items: u32,
    /// How many of them are in our own words.
    pub summaries: u32,
    /// The levels that it describes, lowest first.
    pub levels: Vec<Level>,
    /// When and by whom it was imported; nothing for one that ships with Sightline.
    pub imported: Option<Imported>,
    /// Whether it comes first, and coverage opens on it.
    pub default: bool,
    /// Whether it is kept out of what is offered and searched.
    pub hidden: bool,
}

/// When and by whom an edition was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// Every edition that the store knows, the default first; hidden ones too.
pub fn list(desk: &mut Desk) -> Result<Vec<SetRow>> {
    let library = desk.library()?;
    rows(&desk.read(), &library)
}

fn rows(read: &Read<'_>, library: &Library) -> Result<Vec<SetRow>> {
    let mut imported = Vec::new();
    // What cannot be read is told by the library.
    for (edition, at, by) in read.imports()?.into_iter().flatten() {
        let by = read.person(by)?;
        let by = by.map(|person| person.details.name).unwrap_or_default();
        imported.push((edition, Imported { at, by }));
    }
    let first = library.default_edition().map(|edition| edition.edition());
    let row = |edition: &crate::framework::Framework| {
        let name = edition.edition();
        let summary = |item: &&crate::framework::Item| item.wording == Wording::Summary;
        let imported = imported.iter().find(|(of, _)| *of == name);
        SetRow {
            about: edition.about().clone(),
            items: edition.items().len() as u32,
            summaries: edition.items().iter().filter(summary).count() as u32,
            levels: edition.levels().to_vec(),
            imported: imported.map(|(_, imported)| imported.clone()),
            default: first.as_ref() == Some(&name),
            hidden: library.is_hidden(&name),
        }
    };
    Ok(library.editions().map(row).collect())
}

/// What was imported and cannot be read here.
pub fn unreadable(desk: &mut Desk) -> Result<Vec<Unreadable>> {
    Ok(desk.library()?.unreadable().to_vec())
}

/// Keeps which edition comes first and which are hidden. Links into hidden ones still show.
pub fn choose(
    desk: &mut Desk,
    default: EditionRef,
    hidden: Vec<EditionRef>,
) -> Result<Vec<SetRow>> {
    let library = desk.library()?;
    for edition in hidden.iter().chain([&default]) {
        known_edition(&library, edition)?;
    }
    if known_edition(&library, &default)?.about().counted.is_none() {
        return Err(Refusal::NothingCounted.into());
    }
    if hidden.contains(&default) {
        return Err(Refusal::DefaultHidden.into());
    }
    let detail = match hidden.len() {
        0 => default.to_string(),
        some => format!("{default}, {some} hidden"),
    };
    let choice = Choice {
        default: Some(default),
        hidden,
    };
    desk.act(Act::StandardsChosen, CHOICE, &detail, |tx, _| {
        Ok(tx.set_told(CHOICE, &choice)?)
    })?;
    desk.forget_library();
    list(desk)
}
