//! Standards against the trail: what was imported or mapped, by the hash that the last act on it left;
//! expected levels, by what their acts say in words.

use std::collections::BTreeMap;

use super::PartReport;
use crate::{
    audit::{Act, finding::Finding},
    framework::Library,
    id::PersonId,
    ops::{Result, standards::level},
    store::Read,
};

/// Imported editions, official words with their licences, and mappings, all as one.
pub(super) fn check_imported(read: &Read<'_>, report: &mut PartReport) -> Result<()> {
    report.looked_at += 1;
    if let Some(told) = read.standards_told()?
        && told != read.standards_digest()?
    {
        report.found(Finding::StandardsDiffer);
    }
    Ok(())
}

/// What was imported and cannot be read.
pub(super) fn check_readable(library: &Library, report: &mut PartReport) {
    for each in library.unreadable() {
        report.found(Finding::StandardsUnreadable {
            what: each.what.clone(),
            cause: each.reason.clone(),
        });
    }
}

/// The levels that are expected of people. Their acts say all that is kept.
pub(super) fn check_levels(read: &Read<'_>, report: &mut PartReport) -> Result<()> {
    // By person and edition's words: what was said last of each set.
    let mut told: BTreeMap<(String, String), String> = BTreeMap::new();
    let acts = [Act::LevelExpected, Act::PersonDeleted];
    read.each_trail_entry(&acts, |entry| -> Result<()> {
        if entry.act == Act::PersonDeleted.key() {
            told.retain(|(person, _), _| *person != entry.object);
        } else {
            let set = entry.detail.split(' ').next().unwrap_or_default();
            told.insert((entry.object, set.to_owned()), entry.detail);
        }
        Ok(())
    })?;
    let mut differ = |person: &str| -> Result<()> {
        let known = match person.parse::<PersonId>() {
            Ok(id) => read.person(id)?.map(|person| person.details.name),
            Err(_) => None,
        };
        report.found(Finding::LevelDiffers {
            name: known.unwrap_or_else(|| person.to_owned()),
        });
        Ok(())
    };
    for (person, edition, name) in read.all_expected_levels()? {
        let person = person.to_string();
        let said = told.remove(&(person.clone(), edition.set.to_string()));
        if said != Some(level::said(&edition, Some(&name))) {
            differ(&person)?;
        }
    }
    for ((person, _), said) in told {
        if !level::is_taken_back(&said) {
            differ(&person)?;
        }
    }
    Ok(())
}
