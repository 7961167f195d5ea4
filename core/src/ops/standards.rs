//! Standards as the window shows them: the type-ahead, the sets, the titles of links.

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::{
    framework::{About, Framework, Item, Kind, Level, StandardRef, Term, find},
    id::PersonId,
    refusal::Refusal,
    store::{Read, observation::ObservationFilter},
};

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
    let frameworks: Vec<&Framework> = Framework::released().iter().collect();
    Ok(find::find(&frameworks, query, &context))
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

/// The sets that Sightline knows, the default first.
pub fn frameworks() -> Vec<About> {
    let sets = Framework::released().iter();
    sets.map(|framework| framework.about().clone()).collect()
}

/// One edition of one set with all its items.
pub fn framework(set: &str, edition: &str) -> Result<FrameworkView> {
    let framework = Framework::released()
        .iter()
        .find(|framework| {
            framework.about().set.as_str() == set && framework.about().edition.as_str() == edition
        })
        .ok_or_else(|| Refusal::UnknownStandard {
            standard: format!("{set} {edition}"),
        })?;
    Ok(FrameworkView {
        about: framework.about().clone(),
        levels: framework.levels().to_vec(),
        kinds: framework.kinds().to_vec(),
        terms: framework.terms().to_vec(),
        items: framework.items().to_vec(),
    })
}

/// What links point at, in words. A link into an edition that this Sightline does not have keeps its code.
pub fn standard_titles(links: Vec<StandardRef>) -> Vec<StandardTitle> {
    links.into_iter().map(title).collect()
}

pub(super) fn title(standard: StandardRef) -> StandardTitle {
    for framework in Framework::released() {
        if let Some(item) = framework.follow(&standard) {
            let outcome = framework
                .outcome_of(&item.code)
                .filter(|outcome| outcome.code != item.code);
            return StandardTitle {
                full_code: framework.full_code(&item.code),
                title: item.text.clone(),
                outcome: outcome.map(|outcome| format!("{} {}", outcome.code, outcome.text)),
                standard,
            };
        }
    }
    StandardTitle {
        full_code: format!("{} {}", standard.set, standard.code),
        title: format!("(edition {} is not installed)", standard.edition),
        outcome: None,
        standard,
    }
}
