//! The level of a set that is expected of a person: what their self-assessment is set beside.

use serde::Serialize;

use super::known_edition;
use crate::{
    audit::Act,
    framework::{EditionRef, Level},
    id::PersonId,
    ops::{Desk, Result, known},
    refusal::Refusal,
};

/// The level that is expected of a person in one set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpectedLevel {
    /// The edition that it was chosen from.
    pub edition: EditionRef,
    /// The set's title.
    pub set: String,
    /// The level.
    pub level: Level,
}

/// The levels that are expected of a person, one for each set that has any.
pub fn of(desk: &mut Desk, person: PersonId) -> Result<Vec<ExpectedLevel>> {
    let library = desk.library()?;
    let mut expected = Vec::new();
    for (edition, name) in desk.read().expected_levels(person)? {
        let Some(framework) = library.edition(&edition) else {
            continue;
        };
        let level = framework.levels().iter().find(|level| level.name == name);
        expected.extend(level.map(|level| ExpectedLevel {
            set: framework.about().title.clone(),
            level: level.clone(),
            edition,
        }));
    }
    Ok(expected)
}

/// Keeps the level that is expected of a person in a set, in place of the one before; none takes it back.
pub fn expect(
    desk: &mut Desk,
    person: PersonId,
    edition: &EditionRef,
    level: Option<&str>,
) -> Result<Vec<ExpectedLevel>> {
    let library = desk.library()?;
    let levels = known_edition(&library, edition)?.levels();
    if let Some(name) = level
        && !levels.iter().any(|level| level.name == name)
    {
        return Err(Refusal::UnknownLevel.into());
    }
    let detail = said(edition, level);
    desk.act(Act::LevelExpected, person, &detail, |tx, _| {
        known(tx, person)?;
        Ok(tx.put_expected_level(person, edition, level)?)
    })?;
    of(desk, person)
}

/// In place of a level's name where none is expected any more.
const NONE: &str = "none";

/// What the trail says of a level: all that is kept, so that a check can compare.
pub(in crate::ops) fn said(edition: &EditionRef, level: Option<&str>) -> String {
    format!("{edition} {}", level.unwrap_or(NONE))
}

/// Whether that says that no level is expected.
pub(in crate::ops) fn is_taken_back(said: &str) -> bool {
    said.splitn(3, ' ').nth(2) == Some(NONE)
}
