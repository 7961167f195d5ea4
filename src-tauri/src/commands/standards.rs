//! Sets of standards: the type-ahead that links to them, looking things up, what the authority uses.

use sightline_core::{
    framework::{About, EditionRef, Mapping, StandardRef, find::Hit, library::Unreadable},
    id::PersonId,
    ops::standards::{
        self, FrameworkView, StandardTitle, StandardsFound,
        level::{self, ExpectedLevel},
        mapping::{self, MappingRow},
        sets::{self, SetRow},
        statement::{self, EvidenceCount, EvidenceCursor, EvidencePage, StatementView},
    },
};
use tauri::State;

use crate::{desk::CurrentDesk, error::UiError};

/// Standards by code or by words; before anything is typed, those that fit the note.
#[tauri::command(async)]
#[specta::specta]
pub fn find_standards(
    desk: State<'_, CurrentDesk>,
    query: String,
    note_text: String,
    aims: Vec<StandardRef>,
    already: Vec<StandardRef>,
) -> Result<Vec<Hit>, UiError> {
    desk.at(|desk| standards::find_standards(desk, &query, &note_text, aims, already))
}

/// Standards by code or by words over all sets that are used, or over some of them.
#[tauri::command(async)]
#[specta::specta]
pub fn search_standards(
    desk: State<'_, CurrentDesk>,
    query: String,
    editions: Vec<EditionRef>,
) -> Result<StandardsFound, UiError> {
    desk.at(|desk| standards::search_standards(desk, &query, &editions))
}

/// The sets that are used, the default first.
#[tauri::command(async)]
#[specta::specta]
pub fn frameworks(desk: State<'_, CurrentDesk>) -> Result<Vec<About>, UiError> {
    desk.at(standards::frameworks)
}

/// One edition of one set with all its items.
#[tauri::command(async)]
#[specta::specta]
pub fn framework(
    desk: State<'_, CurrentDesk>,
    edition: EditionRef,
) -> Result<FrameworkView, UiError> {
    desk.at(|desk| standards::framework(desk, &edition))
}

/// What links point at, in words.
#[tauri::command(async)]
#[specta::specta]
pub fn standard_titles(
    desk: State<'_, CurrentDesk>,
    references: Vec<StandardRef>,
) -> Result<Vec<StandardTitle>, UiError> {
    desk.at(|desk| standards::standard_titles(desk, references))
}

/// One standard with all that its page shows.
#[tauri::command(async)]
#[specta::specta]
pub fn standard(
    desk: State<'_, CurrentDesk>,
    reference: StandardRef,
) -> Result<StatementView, UiError> {
    desk.at(|desk| statement::open(desk, &reference))
}

/// A page of the records that link to a standard or to what stands under it, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn standard_evidence(
    desk: State<'_, CurrentDesk>,
    reference: StandardRef,
    cursor: Option<EvidenceCursor>,
) -> Result<EvidencePage, UiError> {
    desk.at(|desk| statement::evidence(desk, &reference, cursor))
}

/// In how many records each item of an edition is linked.
#[tauri::command(async)]
#[specta::specta]
pub fn evidence_counts(
    desk: State<'_, CurrentDesk>,
    edition: EditionRef,
) -> Result<Vec<EvidenceCount>, UiError> {
    desk.at(|desk| statement::evidence_counts(desk, &edition))
}

/// Every edition that is here, hidden ones too.
#[tauri::command(async)]
#[specta::specta]
pub fn standard_sets(desk: State<'_, CurrentDesk>) -> Result<Vec<SetRow>, UiError> {
    desk.at(sets::list)
}

/// What was imported and cannot be read here.
#[tauri::command(async)]
#[specta::specta]
pub fn unreadable_standards(desk: State<'_, CurrentDesk>) -> Result<Vec<Unreadable>, UiError> {
    desk.at(sets::unreadable)
}

/// Keeps which edition comes first and which are hidden.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_standards(
    desk: State<'_, CurrentDesk>,
    first: EditionRef,
    hidden: Vec<EditionRef>,
) -> Result<Vec<SetRow>, UiError> {
    desk.at(|desk| sets::choose(desk, first, hidden))
}

/// The mappings that touch an edition.
#[tauri::command(async)]
#[specta::specta]
pub fn mappings(
    desk: State<'_, CurrentDesk>,
    edition: EditionRef,
) -> Result<Vec<MappingRow>, UiError> {
    desk.at(|desk| mapping::list(desk, &edition))
}

/// Draws a mapping between two standards.
#[tauri::command(async)]
#[specta::specta]
pub fn add_mapping(desk: State<'_, CurrentDesk>, mapping: Mapping) -> Result<(), UiError> {
    desk.at(|desk| mapping::add(desk, mapping))
}

/// Removes a mapping.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_mapping(desk: State<'_, CurrentDesk>, mapping: Mapping) -> Result<(), UiError> {
    desk.at(|desk| mapping::remove(desk, &mapping))
}

/// The levels that are expected of a person.
#[tauri::command(async)]
#[specta::specta]
pub fn expected_levels(
    desk: State<'_, CurrentDesk>,
    person: PersonId,
) -> Result<Vec<ExpectedLevel>, UiError> {
    desk.at(|desk| level::of(desk, person))
}

/// Keeps the level that is expected of a person in a set; none takes it back.
#[tauri::command(async)]
#[specta::specta]
pub fn expect_level(
    desk: State<'_, CurrentDesk>,
    person: PersonId,
    edition: EditionRef,
    level: Option<String>,
) -> Result<Vec<ExpectedLevel>, UiError> {
    desk.at(|desk| level::expect(desk, person, &edition, level.as_deref()))
}
