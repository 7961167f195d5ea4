//! A set of professional standards in one edition: items in a tree, each with a stable code.
//!
//! Everything about a set is in its file (`frameworks/<set>/<edition>.toml`): which kinds of item
//! there are, how they nest, which may be linked, and at which kind coverage is counted. This room
//! must never know a set's counts, its codes or their form; and a released edition never changes.

pub mod case;
mod check;
mod code;
mod fault;
pub mod find;
mod kinds;
pub mod library;
mod lines;
mod mapping;
mod official;
mod read;
pub mod table;
mod words;

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Serialize;
use specta::Type;

pub use check::{DEPTH_MAX, EVERY_MONTHS_MAX, ITEMS_MAX, KINDS_MAX, TERMS_MAX, TEXT_MAX};
pub use code::{CODE_MAX, Code, CodeFault, Edition, EditionRef, ID_MAX, SetId, StandardRef};
pub(crate) use fault::excerpt;
pub use fault::{Fault, FrameworkError};
pub use library::Library;
pub use mapping::{MAPPINGS_MAX, Mapping, MappingFault, MappingKind, Mappings};
pub use official::OfficialWordsError;
pub use read::BYTES_MAX;

/// The editions that ship with Sightline. The first is the one a new store starts with.
const RELEASED: &[&str] = &[
    include_str!("../../frameworks/pqs-2025/2025-03.toml"),
    include_str!("../../frameworks/kss-2018/2018.toml"),
    include_str!("../../frameworks/pcf-wider-workforce/2014.toml"),
    include_str!("../../frameworks/sdf-2010/2010.toml"),
    include_str!("../../frameworks/london-competency/working-together-2015.toml"),
    include_str!("../../frameworks/qa-timeline-2021/2021.toml"),
];

/// One edition of a set of standards, checked whole: every parent exists, every code is unique.
#[derive(Clone, Debug)]
pub struct Framework {
    about: About,
    levels: Vec<Level>,
    kinds: Vec<Kind>,
    terms: Vec<Term>,
    items: Vec<Item>,
    /// For each item, in the same order, where its parent stands in `items`.
    parents: Vec<Option<usize>>,
    by_code: HashMap<Code, usize>,
    index: find::Index,
    /// What other programs said of the set, to be handed on when it leaves.
    foreign: case::Foreign,
}

/// Two are equal when they say the same; how they are indexed follows from that.
impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.about == other.about
            && self.levels == other.levels
            && self.kinds == other.kinds
            && self.terms == other.terms
            && self.items == other.items
            && self.foreign == other.foreign
    }
}

impl Eq for Framework {}

/// What a set is, who published it, and under which licence its words are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The set.
    pub set: SetId,
    /// The edition.
    pub edition: Edition,
    /// What goes before a code where several sets meet, for example `PQS`.
    pub short: String,
    /// The title as published.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When: a year, a month (`2025-03`) or a day, as exactly as the document says.
    pub published: String,
    /// From when it applies, in the same form, where the document says so.
    pub in_force_from: Option<String>,
    /// The document it was taken from.
    pub source: String,
    /// Whether texts are the publisher's own words, unless an item says otherwise.
    pub wording: Wording,
    /// The licence of the words.
    pub licence: Licence,
    /// The kind at which coverage is counted; none where nothing is a standard, as in a calendar.
    pub counted: Option<String>,
}

/// The licence under which a set's words are given.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// The sentence that must stand wherever the words are given.
    pub attribution: String,
}

/// Whose words a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Wording {
    /// The publisher's, word for word.
    Official,
    /// Ours: a summary, to be shown as one.
    Summary,
}

/// A level that a set describes, for example what is expected by the end of two years.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// Its name within the set.
    pub name: String,
    /// Its title for people.
    pub title: String,
}

/// A kind of item, and where it may stand in the tree.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Kind {
    /// Its name within the set.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// The kinds under which it may stand; empty for the top of the tree.
    #[serde(default)]
    pub within: Vec<String>,
    /// Whether a note can be linked to items of this kind.
    pub linked: bool,
    /// What goes before a code of this kind instead of the set's short name, where a set holds
    /// another one: `YPS` in `YPS 4.4`.
    pub short: Option<String>,
}

/// A term that the set defines.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Term {
    /// The term.
    pub name: String,
    /// What the set means by it.
    pub text: String,
}

/// One item of a set: a heading or a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Its code within the set.
    pub code: Code,
    /// The code of the item it stands under; none at the top of the tree.
    pub parent: Option<Code>,
    /// The name of its [`Kind`].
    pub kind: String,
    /// Its title or statement.
    pub text: String,
    /// A line that belongs to it, for example what a domain is about.
    pub note: Option<String>,
    /// The names of the levels it belongs to; empty for all of them.
    pub levels: Vec<String>,
    /// Whose words its text is in.
    pub wording: Wording,
    /// Its place in the source, for example a page.
    pub place: Option<String>,
    /// When an activity of a calendar falls: months of the year from 1 to 12, ascending; empty for
    /// an item that belongs to no month.
    pub months: Vec<u8>,
    /// How often it is repeated, in months: 24 for a refresher every two years.
    pub every_months: Option<u16>,
}

impl Framework {
    /// Reads the text of a framework file.
    ///
    /// # Errors
    /// The first fault, with its line and the code of the item it is in.
    pub fn parse(text: &str) -> Result<Self, FrameworkError> {
        read::framework(text)
    }

    /// The editions that ship with Sightline, parsed once.
    #[must_use]
    pub fn released() -> &'static [Framework] {
        static PARSED: OnceLock<Vec<Framework>> = OnceLock::new();
        PARSED.get_or_init(|| {
            #[expect(
                clippy::expect_used,
                reason = "compiled into the program: no input or disk reaches it, and a test parses it"
            )]
            RELEASED
                .iter()
                .map(|text| Framework::parse(text).expect("a released edition is whole"))
                .collect()
        })
    }

    /// What the set is.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Which edition of which set it is.
    #[must_use]
    pub fn edition(&self) -> EditionRef {
        EditionRef {
            set: self.about.set.clone(),
            edition: self.about.edition.clone(),
        }
    }

    /// The levels it describes, lowest first.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The kinds of its items.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The terms it defines.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Every item in the order of the source, each after the one it stands under.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this code.
    #[must_use]
    pub fn item(&self, code: &Code) -> Option<&Item> {
        self.by_code.get(code).map(|&at| &self.items[at])
    }

    /// The kind of an item of this set.
    #[must_use]
    pub fn kind(&self, item: &Item) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == item.kind)
    }

    /// The items at which coverage is counted, in the order of the source.
    pub fn outcomes(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| self.counts(item))
    }

    /// The items directly under this one, in the order of the source.
    pub fn children<'a>(&'a self, code: &Code) -> impl Iterator<Item = &'a Item> + use<'a> {
        let parent = self.by_code.get(code).copied();
        let under = self.items.iter().zip(&self.parents);
        under.filter_map(move |(item, at)| (at.is_some() && *at == parent).then_some(item))
    }

    /// The item and what it stands under, from the top of the tree down to it; empty for a code
    /// that is not in the set.
    #[must_use]
    pub fn path(&self, code: &Code) -> Vec<&Item> {
        let mut path: Vec<_> = self.upwards(code).collect();
        path.reverse();
        path
    }

    /// Where an item is counted: itself, or the nearest item above it of the counted kind. None
    /// above that kind (a domain belongs to no one outcome) and for an unknown code.
    #[must_use]
    pub fn outcome_of(&self, code: &Code) -> Option<&Item> {
        self.upwards(code).find(|item| self.counts(item))
    }

    /// A link to the item with this code, if there is one and its kind can be linked.
    #[must_use]
    pub fn link(&self, code: &Code) -> Option<StandardRef> {
        let item = self.item(code)?;
        self.kind(item)?.linked.then(|| self.reference(item))
    }

    /// The item that a link points at, if it points into this edition of this set.
    #[must_use]
    pub fn follow(&self, link: &StandardRef) -> Option<&Item> {
        let mine = link.set == self.about.set && link.edition == self.about.edition;
        if mine { self.item(&link.code) } else { None }
    }

    /// The code with a short name before it, its kind's or else the set's: `PQS 1.3 K1a`.
    #[must_use]
    pub fn full_code(&self, code: &Code) -> String {
        let kind = self.item(code).and_then(|item| self.kind(item));
        let short = kind.and_then(|kind| kind.short.as_ref());
        format!("{} {code}", short.unwrap_or(&self.about.short))
    }

    fn reference(&self, item: &Item) -> StandardRef {
        StandardRef {
            set: self.about.set.clone(),
            edition: self.about.edition.clone(),
            code: item.code.clone(),
        }
    }

    fn counts(&self, item: &Item) -> bool {
        self.about.counted.as_ref() == Some(&item.kind)
    }

    /// The item and what it stands under, from it up to the top. Ends, because a parent always
    /// stands before its children.
    fn upwards(&self, code: &Code) -> impl Iterator<Item = &Item> {
        let start = self.by_code.get(code).copied();
        std::iter::successors(start, |&at| self.parents[at]).map(|at| &self.items[at])
    }
}
