//! The objects of a package as Sightline makes them from a set. Reading uses them too: what a file
//! says otherwise is what must be kept beside the set.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::VERSION;
use super::fields::{Fields, Made, Verbatim};
use super::identifiers::{self, Part};
use crate::framework::check::first_day;
use crate::framework::{
    Code, Edition, Framework, Item, Kind, Level, Licence, Mapping, SetId, StandardRef, Term,
    Wording,
};

/// The lists of definitions that CASE has.
pub(super) const DEFINITIONS: [&str; 5] = [
    "CFConcepts",
    "CFSubjects",
    "CFLicenses",
    "CFItemTypes",
    "CFAssociationGroupings",
];

/// The version of our own part of `extensions`.
pub(super) const FORMAT: u32 = 1;

/// What CASE has no field for, of a set.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfDocument {
    pub format: u32,
    pub set: SetId,
    pub edition: Edition,
    pub short: String,
    pub published: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
    pub source: String,
    pub wording: Wording,
    pub licence: Licence,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
    pub kinds: Vec<Kind>,
    pub levels: Vec<Level>,
    pub terms: Vec<Term>,
}

/// What CASE has no field for, of an item.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfItem {
    pub kind: String,
    /// Where it differs from the set's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_months: Option<u16>,
}

/// The items that a mapping names, which identifiers alone do not tell.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfMapping {
    pub from: StandardRef,
    pub to: StandardRef,
}

/// A reference from one object to another.
#[derive(Serialize)]
pub(super) struct Link {
    title: String,
    pub identifier: String,
    uri: String,
}

impl Link {
    fn to(title: impl Into<String>, identifier: Uuid) -> Self {
        Self {
            title: title.into(),
            identifier: identifier.to_string(),
            uri: uri(identifier),
        }
    }
}

/// CASE asks for an address that a network can resolve. Sightline has no server, so the address is
/// the identifier itself (RFC 9562, section 4).
fn uri(identifier: Uuid) -> String {
    identifier.urn().to_string()
}

/// A set as the maker of its objects.
pub(super) struct Maker<'a> {
    set: &'a Framework,
    /// The same for all: the edition is what changed, on the first day it can have been published.
    changed: String,
}

impl<'a> Maker<'a> {
    pub fn of(set: &'a Framework) -> Self {
        let day = first_day(&set.about().published).unwrap_or_default();
        Self {
            set,
            changed: format!("{day}T00:00:00.000Z"),
        }
    }

    pub fn document(&self) -> Made {
        let about = self.set.about();
        let in_force = about.in_force_from.as_deref().and_then(first_day);
        let fields = self
            .object(Part::Document.of(about))
            .with("caseVersion", &VERSION)
            .with("creator", &about.publisher)
            .with("title", &about.title)
            .with("publisher", &about.publisher)
            .with("description", &about.source)
            .with("version", &about.edition)
            .with_some("statusStartDate", in_force.as_ref())
            .with("licenseURI", &self.licence_link())
            .with("notes", &about.licence.attribution);
        let ours = OfDocument {
            format: FORMAT,
            set: about.set.clone(),
            edition: about.edition.clone(),
            short: about.short.clone(),
            published: about.published.clone(),
            in_force_from: about.in_force_from.clone(),
            source: about.source.clone(),
            wording: about.wording,
            licence: about.licence.clone(),
            counted: about.counted.clone(),
            kinds: self.set.kinds().to_vec(),
            levels: self.set.levels().to_vec(),
            terms: self.set.terms().to_vec(),
        };
        self.made(fields, Some(&ours))
    }

    pub fn item(&self, item: &Item) -> Made {
        let about = self.set.about();
        let kind = self.set.kind(item);
        let identifier = Part::Item(item.code.as_str()).of(about);
        let levels = Some(&item.levels).filter(|levels| !levels.is_empty());
        let kind_link =
            kind.map(|kind| Link::to(kind.title.as_str(), Part::Kind(&kind.name).of(about)));
        let fields = self
            .object(identifier)
            .with_some("humanCodingScheme", self.coding_scheme(item).as_ref())
            .with("fullStatement", &item.text)
            .with_some("CFItemType", kind.map(|kind| &kind.title))
            .with_some("CFItemTypeURI", kind_link.as_ref())
            .with_some("educationLevel", levels)
            .with_some("notes", item.note.as_ref());
        let differs = item.wording != about.wording;
        let ours = OfItem {
            kind: item.kind.clone(),
            wording: Some(item.wording).filter(|_| differs),
            place: item.place.clone(),
            months: item.months.clone(),
            every_months: item.every_months,
        };
        self.made(fields, Some(&ours))
    }

    /// Where an item stands: under which, and as which among its siblings, counted from 1.
    pub fn place(&self, item: &Item, number: usize) -> Made {
        let parent = match &item.parent {
            Some(parent) => self.link(&self.standard(parent)),
            None => self.document_link(),
        };
        let identifier = Part::Place(item.code.as_str()).of(self.set.about());
        let fields = self
            .object(identifier)
            .with("associationType", &"isChildOf")
            .with("sequenceNumber", &number)
            .with("originNodeURI", &self.link(&self.standard(&item.code)))
            .with("destinationNodeURI", &parent);
        self.made(fields, None::<&OfItem>)
    }

    /// Every item with its number among its siblings.
    pub fn numbered(&self) -> impl Iterator<Item = (&'a Item, usize)> {
        let mut last = HashMap::new();
        self.set.items().iter().map(move |item| {
            let number = last.entry(item.parent.as_ref()).or_insert(0);
            *number += 1;
            (item, *number)
        })
    }

    pub fn mapping(&self, mapping: &Mapping) -> Made {
        let fields = self
            .object(identifiers::of_mapping(mapping))
            .with("associationType", &mapping.kind.key())
            .with("originNodeURI", &self.link(&mapping.from))
            .with("destinationNodeURI", &self.link(&mapping.to));
        let ours = OfMapping {
            from: mapping.from.clone(),
            to: mapping.to.clone(),
        };
        self.made(fields, Some(&ours))
    }

    /// The entries of a list of definitions.
    pub fn definitions(&self, list: &str) -> Vec<Fields> {
        match list {
            "CFConcepts" => self.levels().chain(self.terms()).collect(),
            "CFLicenses" => vec![self.licence()],
            "CFItemTypes" => self.kinds().collect(),
            _ => Vec::new(),
        }
    }

    fn levels(&self) -> impl Iterator<Item = Fields> {
        let numbered = self.set.levels().iter().zip(1..);
        numbered.map(|(level, number)| {
            self.object(Part::Level(&level.name).of(self.set.about()))
                .with("title", &level.title)
                .with("keywords", &level.name)
                .with("hierarchyCode", &format!("level {number}"))
        })
    }

    fn terms(&self) -> impl Iterator<Item = Fields> {
        let numbered = self.set.terms().iter().zip(1..);
        numbered.map(|(term, number)| {
            self.object(Part::Term(number).of(self.set.about()))
                .with("title", &term.name)
                .with("description", &term.text)
                .with("hierarchyCode", &format!("term {number}"))
        })
    }

    fn kinds(&self) -> impl Iterator<Item = Fields> {
        let numbered = self.set.kinds().iter().zip(1..);
        numbered.map(|(kind, number): (_, u32)| {
            self.object(Part::Kind(&kind.name).of(self.set.about()))
                .with("title", &kind.title)
                .with("description", &kind.title)
                .with("typeCode", &kind.name)
                .with("hierarchyCode", &number.to_string())
        })
    }

    fn licence(&self) -> Fields {
        let Licence {
            name,
            url,
            attribution,
        } = &self.set.about().licence;
        let text = match url {
            Some(url) => format!("{attribution} {url}"),
            None => attribution.clone(),
        };
        self.object(Part::Licence.of(self.set.about()))
            .with("title", name)
            .with("licenseText", &text)
    }

    fn licence_link(&self) -> Link {
        let about = self.set.about();
        Link::to(about.licence.name.as_str(), Part::Licence.of(about))
    }

    /// The document as others point at it.
    pub fn document_link(&self) -> Link {
        let about = self.set.about();
        let own = Link::to(about.title.as_str(), Part::Document.of(about));
        known_as(own, Some(&self.set.foreign.document.fields))
    }

    /// An item as others point at it: by the identifier that it came with, if it is one of this
    /// set.
    pub fn link(&self, to: &StandardRef) -> Link {
        let item = self.set.follow(to);
        let title = match item {
            Some(item) => self.set.full_code(&item.code),
            None => format!("{} {} {}", to.set, to.edition, to.code),
        };
        let kept = item.and_then(|item| self.set.foreign.items.get(&item.code));
        let own = Link::to(title, identifiers::of_item(to));
        known_as(own, kept.map(|kept| &kept.fields))
    }

    pub fn standard(&self, code: &Code) -> StandardRef {
        let about = self.set.about();
        StandardRef {
            set: about.set.clone(),
            edition: about.edition.clone(),
            code: code.clone(),
        }
    }

    /// The code, unless it was only made from the identifier because there was none.
    fn coding_scheme(&self, item: &'a Item) -> Option<&'a str> {
        let code = item.code.as_str();
        let identifier = self.link(&self.standard(&item.code)).identifier;
        let made_up = super::deduce::is_code_from(code, &identifier);
        Some(code).filter(|_| !made_up)
    }

    /// What every object begins with.
    fn object(&self, identifier: Uuid) -> Fields {
        Fields::default()
            .with("identifier", &identifier)
            .with("uri", &uri(identifier))
            .with("lastChangeDateTime", &self.changed)
    }

    fn made(&self, fields: Fields, ours: Option<&impl Serialize>) -> Made {
        let ours = ours.map(Verbatim::of);
        Made { fields, ours }
    }
}

/// The link with the identifier and the address that the file gave to what it points at.
fn known_as(own: Link, given: Option<&Fields>) -> Link {
    let given = |name| given.and_then(|fields| fields.text(name));
    Link {
        title: own.title,
        identifier: given("identifier").unwrap_or(own.identifier),
        uri: given("uri").unwrap_or(own.uri),
    }
}
