//! A set as a package.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::fields::{Fields, Verbatim};
use super::package::{DEFINITIONS, Maker};
use crate::framework::{Framework, Mapping};

/// The package, in UTF-8, indented so that two of them can be compared by eye.
pub(super) fn package(set: &Framework, mappings: &[Mapping]) -> Vec<u8> {
    // A package is texts, numbers and lists of them, written into memory: that cannot fail.
    serde_json::to_vec_pretty(&Package { set, mappings }).unwrap_or_default()
}

struct Package<'a> {
    set: &'a Framework,
    mappings: &'a [Mapping],
}

/// An object that we make, or one that is handed on as it came.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    Made(Fields),
    Kept(&'a Verbatim),
}

impl Serialize for Package<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let maker = Maker::of(self.set);
        let foreign = &self.set.foreign;
        let mut map = to.serialize_map(None)?;
        let document = maker.document().with(Some(&foreign.document));
        map.serialize_entry("CFDocument", &document)?;
        let items = self.set.items().iter();
        let items: Vec<_> = items
            .map(|item| maker.item(item).with(foreign.items.get(&item.code)))
            .collect();
        map.serialize_entry("CFItems", &items)?;
        map.serialize_entry("CFAssociations", &self.associations(&maker))?;
        map.serialize_entry("CFDefinitions", &self.definitions(&maker))?;
        for (name, value) in foreign.package.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Package<'_> {
    fn associations(&self, maker: &Maker<'_>) -> Vec<Entry<'_>> {
        let foreign = &self.set.foreign;
        let places = maker.numbered().map(|(item, number)| {
            let made = maker.place(item, number);
            Entry::Made(made.with(foreign.places.get(&item.code)))
        });
        let mappings = self.mappings.iter().map(|mapping| {
            let made = maker.mapping(mapping);
            Entry::Made(made.with(foreign.mappings.get(mapping)))
        });
        let others = foreign.associations.iter().map(Entry::Kept);
        places.chain(mappings).chain(others).collect()
    }

    fn definitions(&self, maker: &Maker<'_>) -> Definitions<'_> {
        let foreign = &self.set.foreign;
        let lists = DEFINITIONS.iter().map(|list| {
            let made = maker.definitions(list).into_iter().map(Entry::Made);
            let of_list = foreign.definitions.iter().filter(|(name, _)| name == list);
            let kept = of_list.flat_map(|(_, kept)| kept).map(Entry::Kept);
            (*list, made.chain(kept).collect())
        });
        Definitions {
            lists: lists.collect(),
            rest: &foreign.of_definitions,
        }
    }
}

struct Definitions<'a> {
    lists: Vec<(&'static str, Vec<Entry<'a>>)>,
    rest: &'a Fields,
}

impl Serialize for Definitions<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, entries) in self.lists.iter().filter(|(_, entries)| !entries.is_empty()) {
            map.serialize_entry(name, entries)?;
        }
        for (name, value) in self.rest.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
