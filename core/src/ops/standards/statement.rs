//! One standard with all that belongs to it: where it stands, what is related to it in other sets, and
//! the evidence that links to it.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{StandardTitle, known_edition, known_standard, title};
use crate::{
    framework::{
        About, EditionRef, Framework, Item, Kind, Level, Library, MappingKind, StandardRef,
        find::{self, Hit, Step},
    },
    id::NoteId,
    observation::{NoteKind, Observation, State},
    ops::{Desk, PersonBrief, Result, brief},
    record::RecordKind,
    store::{Read, linked::LinkedRecord},
    supervision::{Session, SessionState},
};

/// Most suggestions of other sets.
const SIMILAR: usize = 5;
/// How many records a page of evidence holds.
const EVIDENCE_PAGE: usize = 20;

/// One standard, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// The link to it.
    pub standard: StandardRef,
    /// Its code with the set's short name: what "copy reference" copies.
    pub full_code: String,
    /// The item: text, place in the source, whose words.
    pub item: Item,
    /// What kind of item it is; whether it can be linked.
    pub kind: Option<Kind>,
    /// What it stands under, from the top of the tree down.
    pub path: Vec<Step>,
    /// The set, with its licence.
    pub about: About,
    /// The levels it belongs to; empty for all of them.
    pub levels: Vec<Level>,
    /// What mappings say of it, those made first before later ones.
    pub related: Vec<Related>,
    /// Items of other sets that share telling words with it: suggestions, never a mapping.
    pub similar: Vec<Hit>,
}

/// Another standard that a mapping ties to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// How.
    pub kind: MappingKind,
    /// Whether the mapping leads from this standard to the other ("replaced by"); otherwise it leads from
    /// the other to this one ("replaces").
    pub onwards: bool,
    /// The other.
    pub other: StandardTitle,
}

/// One record that links to a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceRow {
    /// What it is.
    pub source: RecordKind,
    /// Its id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// Whose practice.
    pub practitioner: PersonBrief,
    /// The day of the visit or session, once there is one.
    pub day: Option<NaiveDate>,
    /// Whether it is agreed.
    pub agreed: bool,
    /// The notes of an observation that link to it; none of a session, which links as a whole.
    pub notes: Vec<EvidenceNote>,
    /// The codes that it links to, of those that were asked for.
    pub codes: Vec<String>,
}

/// A note that links to a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceNote {
    /// Which note.
    pub id: NoteId,
    /// Saw, heard, felt, or the family's own words.
    pub kind: NoteKind,
    /// Its text.
    pub text: String,
    /// Who said it, of the family's words.
    pub said_by: String,
}

/// A place in a list of evidence. Opaque to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceCursor {
    /// The last row's day, as a number.
    pub day: i32,
    /// The last row's source.
    pub source: RecordKind,
    /// The last row's number.
    pub n: i32,
}

/// One page of evidence, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidencePage {
    /// The records.
    pub rows: Vec<EvidenceRow>,
    /// Where the next page starts; none at the end.
    pub next: Option<EvidenceCursor>,
}

/// In how many records an item is linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceCount {
    /// The item's code.
    pub code: String,
    /// How many observations and sessions link to the item itself.
    pub records: u32,
}

/// One standard with all that its page shows, but for the evidence, which comes in pages.
pub fn open(desk: &mut Desk, standard: &StandardRef) -> Result<StatementView> {
    let library = desk.library()?;
    let (edition, item) = known_standard(&library, standard)?;
    let levels = edition.levels().iter();
    let others: Vec<&Framework> = library
        .offered()
        .into_iter()
        .filter(|other| other.about().set != standard.set)
        .collect();
    Ok(StatementView {
        standard: standard.clone(),
        full_code: edition.full_code(&item.code),
        kind: edition.kind(item).cloned(),
        path: Step::above(edition, item),
        about: edition.about().clone(),
        levels: levels
            .filter(|level| item.levels.contains(&level.name))
            .cloned()
            .collect(),
        related: related(&library, standard),
        similar: find::similar(&others, &item.text, SIMILAR),
        item: item.clone(),
    })
}

fn related(library: &Library, standard: &StandardRef) -> Vec<Related> {
    let related = library.mappings().iter().filter_map(|mapping| {
        let (onwards, other) = if mapping.from == *standard {
            (true, &mapping.to)
        } else if mapping.to == *standard {
            (false, &mapping.from)
        } else {
            return None;
        };
        Some(Related {
            kind: mapping.kind,
            onwards,
            other: title(library, other.clone()),
        })
    });
    related.collect()
}

/// A page of the records that link to a standard or to what stands under it, newest first. All that the
/// store holds may be seen at its desk, as in lists and in the search; the trail tells of each record of
/// others whose notes are shown.
pub fn evidence(
    desk: &mut Desk,
    standard: &StandardRef,
    after: Option<EvidenceCursor>,
) -> Result<EvidencePage> {
    let library = desk.library()?;
    let (edition, item) = known_standard(&library, standard)?;
    let standards = with_what_is_under(edition, item);
    let after = after.map(|cursor| LinkedRecord {
        day: cursor.day.into(),
        source: cursor.source,
        record: cursor.n.into(),
    });
    let read = desk.read();
    let found = read.linked(&standards, after, EVIDENCE_PAGE)?;
    let last = found.last().filter(|_| found.len() == EVIDENCE_PAGE);
    let next = last.map(|last| EvidenceCursor {
        day: last.day as i32,
        source: last.source,
        n: last.record as i32,
    });
    let wanted: BTreeSet<StandardRef> = standards.into_iter().collect();
    let (mut rows, mut shown) = (Vec::new(), Vec::new());
    for record in found {
        rows.extend(match record.source {
            RecordKind::Observation => match read.observation_in_row(record.record)? {
                Some(observation) => {
                    let of = [observation.observer, observation.practitioner];
                    shown.push((observation.id.to_string(), "observation", of));
                    Some(from_observation(&read, &wanted, &observation)?)
                }
                None => None,
            },
            RecordKind::Session => match read.session_in_row(record.record)? {
                Some(session) => Some(from_session(&read, &wanted, &session)?),
                None => None,
            },
        });
    }
    desk.shown(shown)?;
    Ok(EvidencePage { rows, next })
}

/// Links to an item and to every item under it.
fn with_what_is_under(edition: &Framework, item: &Item) -> Vec<StandardRef> {
    let name = edition.edition();
    // A parent always stands before its children.
    let mut under = HashSet::from([&item.code]);
    let mut links = vec![name.standard(&item.code)];
    for each in edition.items() {
        if each
            .parent
            .as_ref()
            .is_some_and(|parent| under.contains(parent))
        {
            under.insert(&each.code);
            links.push(name.standard(&each.code));
        }
    }
    links
}

fn codes<'a>(
    links: impl Iterator<Item = &'a StandardRef>,
    wanted: &BTreeSet<StandardRef>,
) -> Vec<String> {
    let asked: BTreeSet<&StandardRef> = links.filter(|link| wanted.contains(*link)).collect();
    asked
        .into_iter()
        .map(|link| link.code.to_string())
        .collect()
}

fn from_observation(
    read: &Read<'_>,
    wanted: &BTreeSet<StandardRef>,
    observation: &Observation,
) -> Result<EvidenceRow> {
    let notes = || observation.content.notes.iter();
    let shows = notes().filter(|note| note.links.iter().any(|link| wanted.contains(link)));
    Ok(EvidenceRow {
        source: RecordKind::Observation,
        id: observation.id.to_string(),
        reference: observation.reference.clone(),
        practitioner: brief(read, observation.practitioner)?,
        day: observation.content.prepare.visit_on,
        agreed: observation.state == State::Agreed,
        notes: shows
            .map(|note| EvidenceNote {
                id: note.id,
                kind: note.kind,
                text: note.text.clone(),
                said_by: note.said_by.clone(),
            })
            .collect(),
        codes: codes(notes().flat_map(|note| &note.links), wanted),
    })
}

fn from_session(
    read: &Read<'_>,
    wanted: &BTreeSet<StandardRef>,
    session: &Session,
) -> Result<EvidenceRow> {
    Ok(EvidenceRow {
        source: RecordKind::Session,
        id: session.id.to_string(),
        reference: session.reference.clone(),
        practitioner: brief(read, session.practitioner)?,
        day: session.content.held_on,
        agreed: session.state == SessionState::Agreed,
        notes: Vec::new(),
        codes: codes(session.content.links.iter(), wanted),
    })
}

/// In how many records each item of an edition is linked, for those with any.
pub fn evidence_counts(desk: &mut Desk, edition: &EditionRef) -> Result<Vec<EvidenceCount>> {
    known_edition(&*desk.library()?, edition)?;
    let counts = desk.read().linked_counts(&edition.set, &edition.edition)?;
    Ok(counts
        .into_iter()
        .map(|(code, records)| EvidenceCount { code, records })
        .collect())
}
