//! Standards as the window shows them: the type-ahead, the sets, the titles of links. What can be done
//! with whole sets (choose, import, export, map) is in the files beside this one.

use std::{borrow::Cow, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::{
    audit::Act,
    framework::{
        About, EditionRef, Framework, Item, Kind, Level, Library, StandardRef, Term,
        case::{self, CaseError},
        find,
        library::{Choice, Unreadable},
    },
    id::PersonId,
    refusal::Refusal,
    store::{
        Read,
        observation::ObservationFilter,
        standard::{Kept, OfficialWords, StandardsWrite},
    },
    time::Timestamp,
};

pub mod file;
pub mod level;
pub mod mapping;
pub mod sets;
pub mod statement;

/// The setting that says what the authority chose.
pub(super) const CHOICE: &str = "standards";
/// How many of the observer's newest records are read for what was linked lately.
const RECENT_RECORDS: u32 = 10;
/// How many of what was linked lately are offered to the type-ahead.
const RECENT_LINKS: usize = 12;

/// One edition of one set with all that it says, items in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkView {
    /// What the set is.
    pub about: About,
    /// The levels that it describes.
    pub levels: Vec<Level>,
    /// The kinds of its items.
    pub kinds: Vec<Kind>,
    /// The terms that it defines.
    pub terms: Vec<Term>,
    /// Its items, each after the one it stands under.
    pub items: Vec<Item>,
}

/// What a link points at, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StandardTitle {
    /// The link.
    pub standard: StandardRef,
    /// Its code with the set's short name.
    pub full_code: String,
    /// Its text.
    pub title: String,
    /// The outcome it is counted under, when that is another item.
    pub outcome: Option<String>,
}

/// Finds standards by code or by words; before anything is typed it offers the aims, recent ones and
/// those that share words with the note.
pub fn find_standards(
    desk: &mut Desk,
    query: &str,
    note_text: &str,
    aims: Vec<StandardRef>,
    already: Vec<StandardRef>,
) -> Result<Vec<find::Hit>> {
    let recent = if query.trim().is_empty() {
        recent(&desk.read(), desk.me)?
    } else {
        Vec::new()
    };
    let context = find::Context {
        aims,
        recent,
        already,
        note_text: note_text.to_owned(),
    };
    Ok(find::find(&desk.library()?.offered(), query, &context))
}

/// Most hits of a search over the sets.
const SEARCH_HITS: usize = 50;

/// What a search over the sets found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StandardsFound {
    /// The best, best first.
    pub hits: Vec<find::Hit>,
    /// How many items match in each edition that is offered, in its order; also those that were not
    /// asked for, so that a person sees where else to look.
    pub counts: Vec<FoundInEdition>,
}

/// How many items of an edition match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundInEdition {
    /// The edition.
    pub edition: EditionRef,
    /// How many of its items match.
    pub count: u32,
}

/// Finds standards by code or by words over all editions that are offered; hits only from `editions`,
/// or from all of them where none is named.
pub fn search_standards(
    desk: &mut Desk,
    query: &str,
    editions: &[EditionRef],
) -> Result<StandardsFound> {
    let library = desk.library()?;
    let offered = library.offered();
    let asked = |edition: &Framework| editions.is_empty() || editions.contains(&edition.edition());
    let (hits, counts) = find::search(&offered, query, asked, SEARCH_HITS);
    let counts = offered
        .iter()
        .zip(counts)
        .map(|(edition, count)| FoundInEdition {
            edition: edition.edition(),
            count: count as u32,
        });
    Ok(StandardsFound {
        counts: counts.collect(),
        hits,
    })
}

/// What this observer linked lately, newest record first, each once.
fn recent(read: &Read<'_>, me: PersonId) -> Result<Vec<StandardRef>> {
    let mine = ObservationFilter {
        observer: Some(me),
        ..ObservationFilter::default()
    };
    let mut recent: Vec<StandardRef> = Vec::new();
    for (_, observation) in read.observations(&mine, None, RECENT_RECORDS)? {
        for link in observation.content.standards() {
            if !recent.contains(link) {
                recent.push(link.clone());
            }
        }
    }
    recent.truncate(RECENT_LINKS);
    Ok(recent)
}

/// The standards that a store knows: what ships with Sightline, what was imported, and official wording
/// over both.
pub(super) fn library(read: &Read<'_>) -> Result<Library> {
    put_together(read, read.official_words()?)
}

/// The same without official wording: what it is laid over.
fn library_without_words(read: &Read<'_>) -> Result<Library> {
    put_together(read, Vec::new())
}

fn put_together(read: &Read<'_>, layers: Vec<Kept<OfficialWords>>) -> Result<Library> {
    let mut editions: Vec<Cow<'static, Framework>> =
        Framework::released().iter().map(Cow::Borrowed).collect();
    let mut unreadable = Vec::new();
    for (edition, package) in readable(read.packages()?, &mut unreadable) {
        // A later Sightline may ship what was imported before.
        if editions.iter().any(|each| each.edition() == edition) {
            continue;
        }
        // Its mappings came into the store's own, where they can be removed. A package that only a later
        // Sightline can read must keep nobody from the others.
        match case::read(&package) {
            Ok(package) => editions.push(Cow::Owned(package.framework)),
            Err(CaseError { place, fault }) => unreadable.push(Unreadable {
                what: edition.to_string(),
                reason: format!("{place} {fault}").trim_start().into(),
            }),
        }
    }
    for layer in readable(layers, &mut unreadable) {
        let mut under = editions.iter_mut();
        let Some(under) = under.find(|each| each.edition() == layer.edition) else {
            continue;
        };
        match under.with_official_words(&layer.words, layer.licence) {
            Ok(official) => *under = Cow::Owned(official),
            Err(error) => unreadable.push(Unreadable {
                what: format!("the official words of {}", layer.edition),
                reason: error.to_string(),
            }),
        }
    }
    let mappings = readable(read.mappings()?, &mut unreadable);
    let choice: Option<Choice> = read.setting(CHOICE)?;
    let library = Library::new(editions, mappings, &choice.unwrap_or_default());
    Ok(library.leaving_out(unreadable))
}

/// What could be read of these; what could not is told.
fn readable<T>(rows: Vec<Kept<T>>, unreadable: &mut Vec<Unreadable>) -> Vec<T> {
    let told = |row: Kept<T>| row.map_err(|why| unreadable.push(why)).ok();
    rows.into_iter().filter_map(told).collect()
}

/// One act on what was imported or mapped. Its entry in the trail keeps what all of it became.
fn change<T>(
    desk: &mut Desk,
    act: Act,
    object: impl ToString,
    detail: &str,
    verb: impl FnOnce(&StandardsWrite<'_>, Timestamp) -> Result<T>,
) -> Result<T> {
    let done = desk.act(act, object, detail, |tx, at| {
        tx.change_standards(|standards| verb(standards, at))
    })?;
    desk.forget_library();
    Ok(done)
}

/// The standards that the store at this desk knows, to look things up in.
pub fn known(desk: &mut Desk) -> Result<Arc<Library>> {
    desk.library()
}

/// The editions that are offered, the default first.
pub fn frameworks(desk: &mut Desk) -> Result<Vec<About>> {
    let library = desk.library()?;
    let offered = library.offered().into_iter();
    Ok(offered.map(|edition| edition.about().clone()).collect())
}

/// One edition of one set with all its items, hidden or not.
pub fn framework(desk: &mut Desk, edition: &EditionRef) -> Result<FrameworkView> {
    let library = desk.library()?;
    let framework = known_edition(&library, edition)?;
    Ok(FrameworkView {
        about: framework.about().clone(),
        levels: framework.levels().to_vec(),
        kinds: framework.kinds().to_vec(),
        terms: framework.terms().to_vec(),
        items: framework.items().to_vec(),
    })
}

/// The edition with this name, or the refusal that says it is unknown.
fn known_edition<'a>(library: &'a Library, edition: &EditionRef) -> Result<&'a Framework> {
    let unknown = || Refusal::UnknownStandard {
        standard: edition.to_string(),
    };
    Ok(library.edition(edition).ok_or_else(unknown)?)
}

/// The edition that a link points into with the item it points at, or the refusal that says it is unknown.
fn known_standard<'a>(
    library: &'a Library,
    standard: &StandardRef,
) -> Result<(&'a Framework, &'a Item)> {
    let unknown = || Refusal::UnknownStandard {
        standard: standard.code.to_string(),
    };
    Ok(library.follow(standard).ok_or_else(unknown)?)
}

/// What links point at, in words. A link into an edition that this store does not have keeps its code.
pub fn standard_titles(desk: &mut Desk, links: Vec<StandardRef>) -> Result<Vec<StandardTitle>> {
    let library = desk.library()?;
    let titles = links.into_iter().map(|link| title(&library, link));
    Ok(titles.collect())
}

pub(super) fn title(library: &Library, standard: StandardRef) -> StandardTitle {
    let full_code = library.full_code(&standard);
    match library.follow(&standard) {
        Some((edition, item)) => {
            let outcome = edition.outcome_of(&item.code);
            let outcome = outcome.filter(|outcome| outcome.code != item.code);
            StandardTitle {
                full_code,
                title: item.text.clone(),
                outcome: outcome.map(|outcome| format!("{} {}", outcome.code, outcome.text)),
                standard,
            }
        }
        None => StandardTitle {
            full_code,
            title: format!("(edition {} is not installed)", standard.edition),
            outcome: None,
            standard,
        },
    }
}
