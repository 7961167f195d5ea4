//! What an import would be, told from what the file holds and what is here. Pure: it looks and decides,
//! and the verb does it.

use std::collections::HashSet;

use super::{ImportKind, ImportPreview, ItemChange, Lost, Shelves, Unfit, incoming::Incoming};
use crate::{
    framework::{
        About, Code, EditionRef, Framework, Item, Library, Licence, Mapping, Mappings, Wording,
    },
    store::standard::OfficialWords,
};

/// Most changes that are told one by one.
const CHANGES_TOLD: usize = 200;
/// Most reasons that are told one by one.
const REFUSED_TOLD: usize = 200;
/// Why an item of an edition that is here cannot say something else.
const NEVER_CHANGES: &str =
    "it says something else here, and an edition never changes: give the new text a new edition";
/// Why an edition that cannot be read is not taken in a second time.
const KEPT_UNREAD: &str = "it was imported before and cannot be read here, and an edition never changes: a newer Sightline may read it";

/// What an import would do.
pub(super) struct Plan {
    /// What a person is told of it first.
    pub preview: ImportPreview,
    /// The edition it belongs to.
    pub edition: EditionRef,
    /// What would be kept.
    pub take: Take,
    /// Mappings that are not here yet.
    pub mappings: Vec<Mapping>,
}

/// What of a file would be kept, besides mappings.
pub(super) enum Take {
    /// A whole edition.
    Edition(Box<Framework>),
    /// Official words over one that is here.
    Words(OfficialWords),
    /// Nothing.
    Nothing,
    /// The file is an edition that is here, with other content: nothing can be kept.
    OtherContent,
}

/// What taking this in would be.
pub(super) fn of(shelves: &Shelves, incoming: Incoming) -> Plan {
    match incoming {
        Incoming::Set {
            framework,
            mappings,
            dropped,
        } => match shelves.without_words.edition(&framework.edition()) {
            None if is_kept_unread(&shelves.library, &framework.edition()) => {
                kept_unread(&shelves.library, &framework)
            }
            None => new_edition(&shelves.library, framework, mappings, dropped),
            Some(base) => same_edition(shelves, base, &framework, mappings, dropped),
        },
        Incoming::Words {
            edition,
            words,
            licence,
        } => official_words(shelves, edition, words, licence),
    }
}

/// Whether an edition was imported before and cannot be read.
fn is_kept_unread(library: &Library, edition: &EditionRef) -> bool {
    let mut unreadable = library.unreadable().iter();
    let edition = edition.to_string();
    unreadable.any(|each| each.what == edition)
}

fn kept_unread(library: &Library, framework: &Framework) -> Plan {
    let mut preview = compared(None, framework.items(), framework.about());
    preview.refused = vec![Unfit::of("", KEPT_UNREAD)];
    Plan::new(
        library,
        preview,
        framework.edition(),
        Take::Nothing,
        Vec::new(),
    )
}

fn new_edition(
    library: &Library,
    framework: Box<Framework>,
    mappings: Vec<Mapping>,
    dropped: Vec<Lost>,
) -> Plan {
    let edition = framework.edition();
    let before = library.newest_beside(&edition);
    let mut preview = compared(before, framework.items(), framework.about());
    preview.dropped = dropped;
    Plan::new(
        library,
        preview,
        edition,
        Take::Edition(framework),
        mappings,
    )
}

/// A package of an edition that is here: it may bring official words and mappings, and nothing else.
fn same_edition(
    shelves: &Shelves,
    base: &Framework,
    framework: &Framework,
    mappings: Vec<Mapping>,
    dropped: Vec<Lost>,
) -> Plan {
    let edition = framework.edition();
    let here = shelves.library.edition(&edition).unwrap_or(base);
    let mut preview = compared(Some(here), framework.items(), framework.about());
    preview.dropped = dropped;
    let mut words = Vec::new();
    let mut refused = Vec::new();
    for item in framework.items() {
        match base.item(&item.code) {
            Some(before) if before == item || here.item(&item.code) == Some(item) => {}
            Some(before) if gives_official_words(before, item) => {
                words.push((item.code.clone(), item.text.clone()));
            }
            _ => refused.push(Unfit::of(item.code.as_str(), NEVER_CHANGES)),
        }
    }
    let gone = base
        .items()
        .iter()
        .filter(|item| framework.item(&item.code).is_none());
    refused.extend(gone.map(|item| Unfit::of(item.code.as_str(), NEVER_CHANGES)));
    let same_around = base.kinds() == framework.kinds()
        && base.levels() == framework.levels()
        && base.terms() == framework.terms()
        && same_but_for_licence(base.about(), framework.about());
    if !same_around {
        refused.push(Unfit::of("the set as a whole", NEVER_CHANGES));
    }
    let take = if !refused.is_empty() {
        Take::OtherContent
    } else if words.is_empty() {
        Take::Nothing
    } else {
        Take::Words(OfficialWords {
            edition: edition.clone(),
            words,
            licence: framework.about().licence.clone(),
        })
    };
    refused.truncate(REFUSED_TOLD);
    preview.refused = refused;
    Plan::new(&shelves.library, preview, edition, take, mappings)
}

/// Whether an item differs from a summary only in that it has the publisher's words.
fn gives_official_words(before: &Item, after: &Item) -> bool {
    let as_before = Item {
        text: before.text.clone(),
        wording: before.wording,
        ..after.clone()
    };
    before.wording == Wording::Summary && after.wording == Wording::Official && as_before == *before
}

fn same_but_for_licence(before: &About, after: &About) -> bool {
    let as_before = About {
        licence: before.licence.clone(),
        wording: before.wording,
        ..after.clone()
    };
    as_before == *before
}

/// Codes and texts for an edition that is here, under a licence that a person named.
fn official_words(
    shelves: &Shelves,
    edition: EditionRef,
    given: Vec<(Code, String)>,
    licence: Licence,
) -> Plan {
    let (base, here) = (
        shelves.without_words.edition(&edition),
        shelves.library.edition(&edition),
    );
    let mut refused = Vec::new();
    let mut items = Vec::new();
    let mut words = Vec::new();
    for (code, text) in given {
        let Some(before) = base.and_then(|base| base.item(&code)) else {
            refused.push(Unfit::of(
                code.as_str(),
                "the set has no item with this code",
            ));
            continue;
        };
        let now = here.and_then(|here| here.item(&code)).unwrap_or(before);
        if before.wording == Wording::Official && before.text != text {
            refused.push(Unfit::of(code.as_str(), NEVER_CHANGES));
        } else if now.wording != Wording::Official || now.text != text {
            words.push((code, text.clone()));
        }
        items.push(Item {
            text,
            wording: Wording::Official,
            ..before.clone()
        });
    }
    let mut preview = match here {
        Some(here) => {
            // A table of words need not name every item: what it leaves out stays.
            let mut preview = compared(Some(here), &items, here.about());
            preview.removed = 0;
            preview.changes.retain(|change| change.after.is_some());
            preview.about = Some(About {
                licence: licence.clone(),
                ..here.about().clone()
            });
            preview
        }
        None => ImportPreview::refused(Vec::new()),
    };
    let tried = here.map(|here| here.with_official_words(&words, licence.clone()));
    if refused.is_empty()
        && !words.is_empty()
        && let Some(Err(error)) = tried
    {
        refused.push(Unfit::of("", &error.to_string()));
    }
    let take = match (refused.is_empty(), words.is_empty()) {
        (true, false) => Take::Words(OfficialWords {
            edition: edition.clone(),
            words,
            licence,
        }),
        _ => Take::Nothing,
    };
    refused.truncate(REFUSED_TOLD);
    preview.refused = refused;
    Plan::new(&shelves.library, preview, edition, take, Vec::new())
}

/// The items of a set beside those of an edition that is here: counted, and the first changes told.
fn compared(before: Option<&Framework>, after: &[Item], about: &About) -> ImportPreview {
    let mut preview = ImportPreview {
        about: Some(about.clone()),
        compared_with: before.map(Framework::edition),
        ..ImportPreview::refused(Vec::new())
    };
    let told = |item: Option<&Item>| item.map(|item| item.text.clone());
    let mut tell = |code: &Code, before: Option<&Item>, after: Option<&Item>| {
        if preview.changes.len() < CHANGES_TOLD {
            preview.changes.push(ItemChange {
                code: code.to_string(),
                before: told(before),
                after: told(after),
            });
        }
    };
    let (mut added, mut changed, mut same) = (0, 0, 0);
    for item in after {
        match before.and_then(|before| before.item(&item.code)) {
            Some(old) if old == item => same += 1,
            Some(old) => {
                changed += 1;
                tell(&item.code, Some(old), Some(item));
            }
            None => {
                added += 1;
                // Of a set that is all new, its own screen tells more than a list of everything.
                if before.is_some() {
                    tell(&item.code, None, Some(item));
                }
            }
        }
    }
    let kept: HashSet<&Code> = after.iter().map(|item| &item.code).collect();
    let gone = before.map_or(&[][..], Framework::items).iter();
    let gone: Vec<_> = gone.filter(|item| !kept.contains(&item.code)).collect();
    for item in &gone {
        tell(&item.code, Some(item), None);
    }
    ImportPreview {
        added,
        changed,
        removed: gone.len() as u32,
        same,
        ..preview
    }
}

impl Plan {
    /// With those of the mappings given that are not here yet, and what it then is.
    fn new(
        library: &Library,
        mut preview: ImportPreview,
        edition: EditionRef,
        take: Take,
        given: Vec<Mapping>,
    ) -> Self {
        let here: HashSet<&Mapping> = library.mappings().iter().collect();
        let the_other_way = |mapping: &Mapping| Mapping {
            from: mapping.to.clone(),
            kind: mapping.kind,
            to: mapping.from.clone(),
        };
        let new = given.into_iter().filter(|mapping| {
            let both_ways = mapping.kind.holds_both_ways();
            !(here.contains(mapping) || both_ways && here.contains(&the_other_way(mapping)))
        });
        let mappings: Vec<_> = new.collect();
        let together = library.mappings().iter().chain(&mappings).cloned();
        if let Err(fault) = Mappings::new(together.collect()) {
            let unfit = Unfit::of("mappings", &fault.to_string());
            preview.refused.push(unfit);
        }
        preview.mappings = mappings.len() as u32;
        preview.kind = match &take {
            _ if !preview.refused.is_empty() => ImportKind::Refused,
            Take::Edition(_) => ImportKind::NewEdition,
            Take::Words(_) => ImportKind::OfficialWords,
            _ if !mappings.is_empty() => ImportKind::Mappings,
            _ => ImportKind::NothingNew,
        };
        Self {
            preview,
            edition,
            take,
            mappings,
        }
    }
}

impl ImportPreview {
    /// Of a file that cannot be taken in.
    pub(super) fn refused(refused: Vec<Unfit>) -> Self {
        Self {
            kind: ImportKind::Refused,
            about: None,
            compared_with: None,
            added: 0,
            changed: 0,
            removed: 0,
            same: 0,
            mappings: 0,
            changes: Vec::new(),
            refused,
            dropped: Vec::new(),
        }
    }
}
