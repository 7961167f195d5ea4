//! Standards as the window shows them: the type-ahead, the sets, the titles of links.

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::{
    framework::{Framework, Item, StandardRef, find},
    id::PersonId,
    refusal::Refusal,
    store::{Read, observation::ObservationFilter},
};

/// How many of the observer's newest records are read for what was linked lately.
const RECENT_RECORDS: u32 = 10;
/// How many of what was linked lately are offered to the type-ahead.
const RECENT_LINKS: usize = 12;

/// One set of standards, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkInfo {
    /// The set.
    pub set: String,
    /// Its edition.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// When it was published.
    pub published: String,
    /// How many items of each kind it has, in the words of the set.
    pub counts: Vec<(String, u32)>,
    /// Its licence.
    pub licence: String,
    /// How it asks to be attributed.
    pub attribution: String,
}

/// One item of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkItem {
    /// The link that would be made.
    pub standard: StandardRef,
    /// Its code with the set's short name.
    pub full_code: String,
    /// The code of what it stands under.
    pub parent: Option<String>,
    /// Its kind, in the words of the set.
    pub kind: String,
    /// Its text.
    pub text: String,
    /// Whether it can be linked.
    pub linkable: bool,
}

/// One set with all its items in the order of the source, each after the one it stands under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FrameworkView {
    /// What the set is.
    pub info: FrameworkInfo,
    /// Its items.
    pub items: Vec<FrameworkItem>,
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

fn info(framework: &Framework) -> FrameworkInfo {
    let about = framework.about();
    let count = |kind: &str| {
        framework
            .items()
            .iter()
            .filter(|item| item.kind == kind)
            .count() as u32
    };
    FrameworkInfo {
        set: about.set.to_string(),
        edition: about.edition.to_string(),
        title: about.title.clone(),
        publisher: about.publisher.clone(),
        published: about.published.clone(),
        counts: framework
            .kinds()
            .iter()
            .map(|kind| (kind.title.clone(), count(&kind.name)))
            .collect(),
        licence: about.licence.name.clone(),
        attribution: about.licence.attribution.clone(),
    }
}

fn link(framework: &Framework, item: &Item) -> StandardRef {
    let about = framework.about();
    StandardRef {
        set: about.set.clone(),
        edition: about.edition.clone(),
        code: item.code.clone(),
    }
}

/// The sets that Sightline knows.
pub fn frameworks() -> Vec<FrameworkInfo> {
    Framework::released().iter().map(info).collect()
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
    let items = framework.items().iter().map(|item| {
        let kind = framework.kind(item);
        FrameworkItem {
            standard: link(framework, item),
            full_code: framework.full_code(&item.code),
            parent: item.parent.as_ref().map(ToString::to_string),
            kind: kind.map_or_else(|| item.kind.clone(), |kind| kind.title.clone()),
            text: item.text.clone(),
            linkable: kind.is_some_and(|kind| kind.linked),
        }
    });
    Ok(FrameworkView {
        info: info(framework),
        items: items.collect(),
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
