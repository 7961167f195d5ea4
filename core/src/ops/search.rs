//! The search over everything that the person at this desk may see.

use serde::Serialize;

use super::{Desk, PersonBrief, Result};
use crate::{
    framework::find::{self, Segment},
    record::RecordKind,
};

/// How many records one answer holds.
const RECORDS: u32 = 20;
/// How many people one answer holds.
const PEOPLE: usize = 6;
/// How many standards one answer holds.
const STANDARDS: usize = 6;

/// One record that holds every word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundRecord {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: RecordKind,
    /// Whose and which it is.
    pub title: String,
    /// The words around the match.
    pub snippet: Vec<Segment>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Records, newest first.
    pub records: Vec<FoundRecord>,
    /// People, by name.
    pub people: Vec<PersonBrief>,
    /// Standards, best first.
    pub standards: Vec<find::Hit>,
    /// Whether there are more records than these.
    pub more: bool,
}

/// Finds records, people and standards as somebody types.
pub fn search(desk: &mut Desk, typed: &str) -> Result<Found> {
    let library = desk.library()?;
    let read = desk.read();
    let mut matches = read.search(typed, RECORDS + 1)?;
    let more = matches.len() > RECORDS as usize;
    matches.truncate(RECORDS as usize);
    let records = matches
        .into_iter()
        .map(|found| FoundRecord {
            id: found.record.to_string(),
            kind: found.kind,
            title: found.title,
            snippet: found
                .snippet
                .into_iter()
                .map(|(text, hit)| Segment { text, hit })
                .collect(),
        })
        .collect();
    let wanted = typed.trim().to_lowercase();
    let mut people = Vec::new();
    let mut standards = Vec::new();
    if !wanted.is_empty() {
        let named = |name: &str| {
            name.to_lowercase()
                .split_whitespace()
                .any(|part| part.starts_with(&wanted))
        };
        people = read.people()?;
        people.retain(|person| {
            named(&person.details.name) || person.details.name.to_lowercase().starts_with(&wanted)
        });
        people.truncate(PEOPLE);
        standards = find::find(&library.offered(), typed, &find::Context::default());
        standards.truncate(STANDARDS);
    }
    Ok(Found {
        records,
        people: people.iter().map(PersonBrief::from).collect(),
        standards,
        more,
    })
}
