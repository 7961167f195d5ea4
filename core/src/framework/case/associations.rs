//! What a package says of two things: where an item stands, what it has to do with another.

use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;
use uuid::Uuid;

use super::identifiers;
use super::items::ItemAsGiven;
use super::json::Object;
use super::package::{Maker, OfMapping};
use super::tree::Child;
use super::{CaseError, CaseFault, ours};
use crate::framework::check::ITEMS_MAX;
use crate::framework::fault::excerpt;
use crate::framework::{
    Code, Framework, MAPPINGS_MAX, Mapping, MappingKind, Mappings, StandardRef,
};

/// Most associations in a package: a place for each item, and mappings.
const ASSOCIATIONS_MAX: usize = 2 * ITEMS_MAX + MAPPINGS_MAX;

/// One association as given.
pub(super) struct Association<'a> {
    pub object: Object<'a>,
    pub extensions: Option<Object<'a>>,
    kind: String,
    origin: Node,
    destination: Node,
}

/// One end of an association. Outside CASE an identifier need not be a UUID.
struct Node {
    identifier: String,
    uuid: Option<Uuid>,
}

/// The associations of a package, told apart.
pub(super) struct Associations<'a> {
    pub all: Vec<Association<'a>>,
    /// Where each item stands. An item stands in one place: the first that is given.
    pub children: Vec<Child>,
    /// The rest, by their numbers: mappings, further places of an item, other kinds.
    pub others: Vec<usize>,
}

/// Reads the associations of a package.
pub(super) fn read<'a>(
    package: &Object<'a>,
    document: Uuid,
    items: &[ItemAsGiven<'_>],
) -> Result<Associations<'a>, CaseError> {
    let numbers = items.iter().enumerate();
    let numbers: HashMap<Uuid, usize> = numbers.map(|(at, item)| (item.identifier, at)).collect();
    let mut identifiers: HashMap<Uuid, String> = HashMap::new();
    let mut placed = HashSet::new();
    let mut children = Vec::new();
    let mut others = Vec::new();
    let mut all = Vec::new();
    for object in package.objects("CFAssociations", ASSOCIATIONS_MAX)? {
        let identifier = object.required_uuid("identifier")?;
        if let Some(first) = identifiers.insert(identifier, object.place.clone()) {
            let fault = CaseFault::DuplicateIdentifier(first);
            return Err(fault.at(object.place_of("identifier")));
        }
        let association = Association::read(object)?;
        if association.kind == "isChildOf" {
            let item = association.origin_among(&numbers)?;
            let parent = match association.destination.uuid {
                Some(uuid) if uuid == document => None,
                _ => Some(association.destination_among(&numbers)?),
            };
            if placed.insert(item) {
                children.push(Child {
                    item,
                    parent,
                    sequence: association
                        .object
                        .value("sequenceNumber", "a whole number")?,
                    association: all.len(),
                });
            } else {
                others.push(all.len());
            }
        } else {
            others.push(all.len());
        }
        all.push(association);
    }
    Ok(Associations {
        all,
        children,
        others,
    })
}

impl<'a> Association<'a> {
    fn read(object: Object<'a>) -> Result<Self, CaseError> {
        Ok(Self {
            kind: object.required_text("associationType")?,
            origin: Node::read(&object.required_object("originNodeURI")?)?,
            destination: Node::read(&object.required_object("destinationNodeURI")?)?,
            extensions: object.object("extensions")?,
            object,
        })
    }

    fn origin_among(&self, items: &HashMap<Uuid, usize>) -> Result<usize, CaseError> {
        self.origin
            .among(items, || self.object.place_of("originNodeURI"))
    }

    fn destination_among(&self, items: &HashMap<Uuid, usize>) -> Result<usize, CaseError> {
        self.destination
            .among(items, || self.object.place_of("destinationNodeURI"))
    }

    /// The mapping that it says, if it says one between items that are known.
    fn mapping(&self, known: &Known<'_>) -> Result<Option<Mapping>, CaseError> {
        let Some(kind) = MappingKind::from_key(&self.kind) else {
            return Ok(None);
        };
        let (from, to) = match ours::<OfMapping>(self.extensions.as_ref())? {
            Some(OfMapping { from, to }) => {
                if !known.agree(&self.origin, &from) || !known.agree(&self.destination, &to) {
                    return Err(CaseFault::NodesDisagree.at(self.object.place.clone()));
                }
                (Some(from), Some(to))
            }
            None => (known.find(&self.origin), known.find(&self.destination)),
        };
        Ok(match (from, to) {
            (Some(from), Some(to)) => Some(Mapping { from, kind, to }),
            _ => None,
        })
    }
}

impl Node {
    fn read(object: &Object<'_>) -> Result<Self, CaseError> {
        let identifier = object.required_text("identifier")?;
        Ok(Self {
            uuid: Uuid::parse_str(&identifier).ok(),
            identifier,
        })
    }

    fn among(
        &self,
        items: &HashMap<Uuid, usize>,
        place: impl Fn() -> String,
    ) -> Result<usize, CaseError> {
        let found = self.uuid.and_then(|uuid| items.get(&uuid).copied());
        found.ok_or_else(|| CaseFault::NoSuchNode(excerpt(&self.identifier)).at(place()))
    }
}

/// The items that a mapping can be told of.
struct Known<'a> {
    set: &'a Framework,
    /// By the identifier in the package.
    here: HashMap<Uuid, StandardRef>,
    /// By the identifier of every item of the other sets.
    elsewhere: HashMap<Uuid, StandardRef>,
}

impl Known<'_> {
    fn find(&self, node: &Node) -> Option<StandardRef> {
        let uuid = node.uuid?;
        let found = self.here.get(&uuid).or_else(|| self.elsewhere.get(&uuid));
        found.cloned()
    }

    /// Whether the node is the item that our own part names. What is in none of the sets here can
    /// only be known by the identifier that we would give it.
    fn agree(&self, node: &Node, named: &StandardRef) -> bool {
        let about = self.set.about();
        let of_this_set = named.set == about.set && named.edition == about.edition;
        match self.find(node) {
            Some(found) => found == *named,
            None => !of_this_set && node.uuid == Some(identifiers::of_item(named)),
        }
    }
}

/// What the other associations say, once the set is there.
pub(super) struct Related<'a> {
    pub mappings: Mappings,
    /// Which association said which of them.
    pub said_by: Vec<(usize, Mapping)>,
    /// Those that say something else.
    pub others: Vec<&'a RawValue>,
}

/// Reads mappings between items of this set and those of the known ones. What is none, or leads to
/// an item that nobody here knows, is left as it is.
pub(super) fn related<'a>(
    associations: &Associations<'a>,
    items: &[ItemAsGiven<'_>],
    set: &Framework,
    sets: &[&Framework],
) -> Result<Related<'a>, CaseError> {
    let mut related = Related {
        mappings: Mappings::default(),
        said_by: Vec::new(),
        others: Vec::new(),
    };
    if associations.others.is_empty() {
        return Ok(related);
    }
    let maker = Maker::of(set);
    let here = items.iter().filter_map(|item| {
        let code = Code::new(item.code.as_str()).ok()?;
        Some((item.identifier, maker.standard(&code)))
    });
    let known = Known {
        set,
        here: here.collect(),
        elsewhere: sets.iter().flat_map(|set| identified(set)).collect(),
    };
    for &number in &associations.others {
        let association = &associations.all[number];
        match association.mapping(&known)? {
            Some(mapping) => related.said_by.push((number, mapping)),
            None => related.others.push(association.object.raw),
        }
    }
    let said = related.said_by.iter().map(|(_, mapping)| mapping.clone());
    related.mappings = Mappings::new(said.collect()).map_err(|fault| {
        let one_too_many = fault.mapping();
        let mut said_by = related.said_by.iter().rev();
        let found = said_by.find(|(_, mapping)| Some(mapping) == one_too_many);
        let place = found.map(|(number, _)| associations.all[*number].object.place.clone());
        CaseFault::Mapping(fault).at(place.unwrap_or_else(|| "CFAssociations".to_owned()))
    })?;
    Ok(related)
}

/// Every item of a set by the identifier under which it is known.
fn identified(set: &Framework) -> Vec<(Uuid, StandardRef)> {
    let maker = Maker::of(set);
    let items = set.items().iter().filter_map(|item| {
        let link = maker.standard(&item.code);
        let identifier = Uuid::parse_str(&maker.link(&link).identifier).ok()?;
        Some((identifier, link))
    });
    items.collect()
}
