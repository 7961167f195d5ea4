//! What every page of a record has in common: whose it is, how it is marked, when it was made.

use chrono::{DateTime, FixedOffset};

use super::{Block, Document, Fact, Text};
use crate::person::PersonAtTime;

/// The authority's name, the protective marking and the moment of printing, as the desk brings them.
#[derive(Clone, Debug, PartialEq)]
pub struct Letterhead {
    /// The authority's name; empty for none.
    pub organisation: String,
    /// The protective marking; empty for none.
    pub marking: String,
    /// When the pages are made, in the zone they are read in.
    pub made_at: DateTime<FixedOffset>,
}

impl Letterhead {
    /// An empty document under this letterhead.
    pub(super) fn document(&self, title: &str) -> Document {
        Document {
            organisation: self.organisation.clone(),
            marking: self.marking.clone(),
            ..Document::new(title, self.made_at)
        }
    }
}

/// "Daniel Okoro, social worker, Children in need north".
pub(super) fn person(person: &PersonAtTime) -> String {
    format!("{}, {}, {}", person.name, person.role, person.team)
}

/// A fact, if there is something to tell.
pub(super) fn fact(name: &str, value: &str) -> Option<Fact> {
    let value = value.trim();
    (!value.is_empty()).then(|| Fact::new(name, value))
}

/// A paragraph that starts with its name in bold, if there is something to tell.
pub(super) fn told(name: &str, text: &str) -> Option<Block> {
    let text = text.trim();
    (!text.is_empty()).then(|| Block::Paragraph(Text::strong(format!("{name}. ")).plain(text)))
}
