//! What stands in one edition where another edition, or another set, has something else.

use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::StandardRef;

/// How two standards belong together, in the words of 1EdTech CASE 1.1 (`associationType`).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "camelCase")]
pub enum MappingKind {
    /// The first was replaced by the second, in a later edition.
    ReplacedBy,
    /// The two ask for the same.
    ExactMatchOf,
    /// The two have something to do with each other.
    IsRelatedTo,
}

impl MappingKind {
    /// Every kind, the strongest first.
    pub const ALL: [Self; 3] = [Self::ReplacedBy, Self::ExactMatchOf, Self::IsRelatedTo];

    /// The key under which the store and files keep it: the word of CASE.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ReplacedBy => "replacedBy",
            Self::ExactMatchOf => "exactMatchOf",
            Self::IsRelatedTo => "isRelatedTo",
        }
    }

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether what it says of the first and the second it says also of the second and the first.
    #[must_use]
    pub fn holds_both_ways(self) -> bool {
        self != Self::ReplacedBy
    }
}

/// One standard and another that belongs to it: imported with a set, or drawn by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// The one: for [`MappingKind::ReplacedBy`] the older.
    pub from: StandardRef,
    /// How they belong together.
    pub kind: MappingKind,
    /// The other.
    pub to: StandardRef,
}

impl Mapping {
    /// Whether one of the two stands in the other's place, so that what was seen under the one counts
    /// under the other.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        self.kind != MappingKind::IsRelatedTo
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, kind, to } = self;
        let named = |link: &StandardRef| format!("{} {} {}", link.set, link.edition, link.code);
        write!(f, "{} {} {}", named(from), kind.key(), named(to))
    }
}

/// Most mappings that can stand together.
pub const MAPPINGS_MAX: usize = 50_000;

/// Mappings that can stand together: none of a standard to itself, none twice, no two standards that
/// each replace the other. In the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mappings(Vec<Mapping>);

/// Why mappings cannot stand together, and which one is too many.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// More than [`MAPPINGS_MAX`].
    #[error("there are more than {MAPPINGS_MAX} mappings")]
    TooMany,
    /// A standard mapped to itself.
    #[error("{0}: a standard cannot be mapped to itself")]
    Itself(Box<Mapping>),
    /// The same said twice; of what holds both ways, also the other way round.
    #[error("{0}: this is said already")]
    Twice(Box<Mapping>),
    /// Two standards that each replace the other.
    #[error("{0}: the other way round is said already, and only one can replace the other")]
    EachOther(Box<Mapping>),
}

impl Mappings {
    /// Takes the mappings if they can stand together.
    ///
    /// # Errors
    /// The first one that cannot stand beside those before it.
    pub fn new(mappings: Vec<Mapping>) -> Result<Self, MappingFault> {
        if mappings.len() > MAPPINGS_MAX {
            return Err(MappingFault::TooMany);
        }
        let mut said = HashSet::new();
        for mapping in &mappings {
            let Mapping { from, kind, to } = mapping;
            if from == to {
                return Err(MappingFault::Itself(Box::new(mapping.clone())));
            }
            let other_way = said.contains(&(to, kind, from));
            if other_way && !kind.holds_both_ways() {
                return Err(MappingFault::EachOther(Box::new(mapping.clone())));
            }
            if other_way || !said.insert((from, kind, to)) {
                return Err(MappingFault::Twice(Box::new(mapping.clone())));
            }
        }
        Ok(Self(mappings))
    }
}

impl MappingFault {
    /// The mapping that is one too many.
    #[must_use]
    pub fn mapping(&self) -> Option<&Mapping> {
        match self {
            Self::TooMany => None,
            Self::Itself(mapping) | Self::Twice(mapping) | Self::EachOther(mapping) => {
                Some(mapping)
            }
        }
    }
}

impl Deref for Mappings {
    type Target = [Mapping];

    fn deref(&self) -> &[Mapping] {
        &self.0
    }
}

impl From<Mappings> for Vec<Mapping> {
    fn from(mappings: Mappings) -> Self {
        mappings.0
    }
}
