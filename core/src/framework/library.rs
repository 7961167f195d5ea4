//! All editions of all sets that a store knows, as one value: what links are followed through, what
//! the type-ahead offers, what coverage counts.
//!
//! Pure: the verbs bring what the store holds. Hiding an edition keeps it out of what is offered and
//! never out of what is followed, so a link that was made stays readable.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Code, EditionRef, Framework, Item, Mapping, MappingKind, StandardRef};

/// What an authority set for the standards it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Choice {
    /// The edition that comes first, and that coverage opens on; the first released one until somebody
    /// chooses.
    pub default: Option<EditionRef>,
    /// Editions that are not used here: not offered, not searched, not listed first.
    pub hidden: Vec<EditionRef>,
}

/// Something imported that this Sightline cannot read: it is left out, and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Unreadable {
    /// What it is, by the names that it is kept under: an edition, or the official words or a mapping of
    /// one. Text, as the names themselves may be what cannot be read.
    pub what: String,
    /// Why it cannot be read: for whoever mends it.
    pub reason: String,
}

/// Every edition that a store knows, with the mappings between them and what the authority chose.
#[derive(Clone, Debug)]
pub struct Library {
    /// The default first, then the released ones in their order, then the imported ones.
    editions: Vec<Cow<'static, Framework>>,
    hidden: HashSet<EditionRef>,
    mappings: Vec<Mapping>,
    unreadable: Vec<Unreadable>,
}

impl Library {
    /// What ships with Sightline, as a store without imports knows it.
    #[must_use]
    pub fn released() -> Self {
        let released = Framework::released().iter().map(Cow::Borrowed).collect();
        Self::new(released, Vec::new(), &Choice::default())
    }

    /// These editions, the chosen one first. A choice of something that is not there is passed over.
    #[must_use]
    pub fn new(
        mut editions: Vec<Cow<'static, Framework>>,
        mappings: Vec<Mapping>,
        choice: &Choice,
    ) -> Self {
        // Stable: all others keep their order.
        editions.sort_by_key(|each| choice.default.as_ref() != Some(&each.edition()));
        let first = editions.first().map(|each| each.edition());
        let hidden = choice.hidden.iter().cloned();
        Self {
            // The default cannot be hidden: something has to come first.
            hidden: hidden.filter(|each| Some(each) != first.as_ref()).collect(),
            editions,
            mappings,
            unreadable: Vec::new(),
        }
    }

    /// The same, telling of what could not be read.
    #[must_use]
    pub fn leaving_out(self, unreadable: Vec<Unreadable>) -> Self {
        Self { unreadable, ..self }
    }

    /// What was imported and cannot be read here. Links into it keep their code.
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Every edition, the default first; hidden ones too.
    pub fn editions(&self) -> impl Iterator<Item = &Framework> {
        self.editions.iter().map(|edition| &**edition)
    }

    /// The editions that are offered where somebody looks for a standard, the default first.
    #[must_use]
    pub fn offered(&self) -> Vec<&Framework> {
        let offered = |edition: &&Framework| !self.is_hidden(&edition.edition());
        self.editions().filter(offered).collect()
    }

    /// The edition that comes first; none only where no set is known at all.
    #[must_use]
    pub fn default_edition(&self) -> Option<&Framework> {
        self.editions().next()
    }

    /// Whether an edition is kept out of what is offered.
    #[must_use]
    pub fn is_hidden(&self, edition: &EditionRef) -> bool {
        self.hidden.contains(edition)
    }

    /// One edition of one set.
    #[must_use]
    pub fn edition(&self, wanted: &EditionRef) -> Option<&Framework> {
        let is = |about: &super::About| about.set == wanted.set && about.edition == wanted.edition;
        self.editions().find(|edition| is(edition.about()))
    }

    /// The edition of a set that was published last, other than this one.
    #[must_use]
    pub fn newest_beside(&self, this: &EditionRef) -> Option<&Framework> {
        let others = self.editions().filter(|edition| {
            edition.about().set == this.set && edition.about().edition != this.edition
        });
        others.max_by(|one, other| one.about().published.cmp(&other.about().published))
    }

    /// The edition that a link points into and the item it points at.
    #[must_use]
    pub fn follow(&self, link: &StandardRef) -> Option<(&Framework, &Item)> {
        self.editions()
            .find_map(|edition| Some((edition, edition.follow(link)?)))
    }

    /// Whether a link points at something that can be linked: a new link must, an old one need not.
    #[must_use]
    pub fn has_as_standard(&self, link: &StandardRef) -> bool {
        let into = self.follow(link);
        into.is_some_and(|(edition, item)| edition.link(&item.code).is_some())
    }

    /// Where a link is counted, in its own edition.
    #[must_use]
    pub fn outcome_of(&self, link: &StandardRef) -> Option<StandardRef> {
        let (edition, item) = self.follow(link)?;
        let outcome = edition.outcome_of(&item.code)?;
        Some(edition.edition().standard(&outcome.code))
    }

    /// All mappings, in the order they were made.
    #[must_use]
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// The mappings that touch an edition.
    pub fn mappings_of(&self, edition: &EditionRef) -> impl Iterator<Item = &Mapping> {
        let in_edition =
            |end: &StandardRef| end.set == edition.set && end.edition == edition.edition;
        let touches =
            move |mapping: &&Mapping| in_edition(&mapping.from) || in_edition(&mapping.to);
        self.mappings.iter().filter(touches)
    }

    /// What is counted as one outcome: itself, and what other editions have in its place.
    ///
    /// Two are in each other's place when a chain of `replacedBy` and `exactMatchOf` leads from one to the
    /// other. A chain runs in one direction of time only: where one outcome was split into two, what was
    /// seen under one of them is not counted under the other.
    #[must_use]
    pub fn counted_as(&self, outcome: &StandardRef) -> Vec<StandardRef> {
        let mut counted = vec![outcome.clone()];
        let onwards: fn(&Mapping) -> (&StandardRef, &StandardRef) = |each| (&each.from, &each.to);
        let back: fn(&Mapping) -> (&StandardRef, &StandardRef) = |each| (&each.to, &each.from);
        for ends in [onwards, back] {
            let mut open = vec![outcome.clone()];
            let mut seen: HashSet<StandardRef> = HashSet::from([outcome.clone()]);
            while let Some(from) = open.pop() {
                for mapping in self.mappings.iter().filter(|mapping| mapping.is_in_place()) {
                    let exact = mapping.kind == MappingKind::ExactMatchOf;
                    let (start, end) = ends(mapping);
                    let next = if *start == from {
                        end
                    } else if exact && *end == from {
                        start
                    } else {
                        continue;
                    };
                    if seen.insert(next.clone()) {
                        open.push(next.clone());
                        if !counted.contains(next) {
                            counted.push(next.clone());
                        }
                    }
                }
            }
        }
        counted
    }

    /// The code with its short name, for example `PQS 1.3 K1a`; of a link into an edition that is not
    /// here, what can be said.
    #[must_use]
    pub fn full_code(&self, link: &StandardRef) -> String {
        match self.follow(link) {
            Some((edition, item)) => edition.full_code(&item.code),
            None => format!("{} {}", link.set, link.code),
        }
    }

    /// The code of an item of one edition that somebody typed: as it is written, or in the short form
    /// that the type-ahead takes ("2.3", "3.2 d7"), where that means one item alone.
    #[must_use]
    pub fn code_typed(&self, edition: &Framework, typed: &str) -> Option<Code> {
        let folded = |text: &str| -> String { text.to_lowercase().split_whitespace().collect() };
        let wanted = folded(typed);
        let mut fits = edition.items().iter().filter(|item| {
            folded(item.code.as_str()) == wanted || folded(&edition.full_code(&item.code)) == wanted
        });
        match (fits.next(), fits.next()) {
            (Some(item), None) => Some(item.code.clone()),
            _ => None,
        }
    }
}
