//! What another program's package says of a set beyond what Sightline has words for.

use std::collections::HashMap;

use super::fields::{Fields, Kept, Verbatim};
use crate::framework::{Code, Mapping};

/// What another program's package said of a set beyond our own words, kept to the letter: nothing
/// here looks into it, and it is handed on when the set leaves as a package again. Empty for a set
/// of our own making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign {
    /// Of the package as a whole, its rubrics for example.
    pub(super) package: Fields,
    pub(super) document: Kept,
    pub(super) items: HashMap<Code, Kept>,
    /// Of the associations that say where items stand.
    pub(super) places: HashMap<Code, Kept>,
    pub(super) mappings: HashMap<Mapping, Kept>,
    /// Associations of other kinds.
    pub(super) associations: Vec<Verbatim>,
    /// Entries of the lists of definitions, by the name of the list.
    pub(super) definitions: Vec<(String, Vec<Verbatim>)>,
    /// What else there is among the definitions.
    pub(super) of_definitions: Fields,
}

impl Foreign {
    /// Forgets under which licence the words were, for they are under another one now.
    pub(in crate::framework) fn forget_licence(&mut self) {
        for name in ["licenseURI", "notes"] {
            self.document.fields.remove(name);
        }
        for kept in self.items.values_mut() {
            kept.fields.remove("licenseURI");
        }
        self.definitions.retain(|(name, _)| name != "CFLicenses");
    }
}
