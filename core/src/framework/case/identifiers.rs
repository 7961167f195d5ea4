//! The identifiers of a set's parts: version 5 UUIDs, so that they are the same in every export and
//! on every computer, and an authority's mapping to an item of a set finds it everywhere.

use sha1::{Digest, Sha1};
use uuid::{Builder, Uuid};

use crate::framework::{About, Mapping, StandardRef};

/// The namespace of all of them. Drawn at random once; it must never change.
const NAMESPACE: Uuid = Uuid::from_u128(0x456b_d502_7812_4393_bfc9_eb03_1f47_732a);

/// What an identifier is given to within one edition of one set. No two names are alike, for sets
/// and editions hold no slash.
pub(super) enum Part<'a> {
    /// The edition itself.
    Document,
    /// The item with this code.
    Item(&'a str),
    /// The association that says where the item with this code stands.
    Place(&'a str),
    /// The kind with this name.
    Kind(&'a str),
    /// The level with this name.
    Level(&'a str),
    /// The term at this place.
    Term(usize),
    /// The licence.
    Licence,
}

impl Part<'_> {
    /// The identifier of this part of an edition.
    pub fn of(&self, about: &About) -> Uuid {
        self.within(about.set.as_str(), about.edition.as_str())
    }

    fn within(&self, set: &str, edition: &str) -> Uuid {
        let edition = format!("{set}/{edition}");
        version_5(&match self {
            Self::Document => edition,
            Self::Item(code) => format!("{edition}/item/{code}"),
            Self::Place(code) => format!("{edition}/place/{code}"),
            Self::Kind(name) => format!("{edition}/kind/{name}"),
            Self::Level(name) => format!("{edition}/level/{name}"),
            Self::Term(at) => format!("{edition}/term/{at}"),
            Self::Licence => format!("{edition}/licence"),
        })
    }
}

/// The identifier of the item that a link points at.
pub(super) fn of_item(link: &StandardRef) -> Uuid {
    Part::Item(link.code.as_str()).within(link.set.as_str(), link.edition.as_str())
}

/// The identifier of a mapping.
pub(super) fn of_mapping(mapping: &Mapping) -> Uuid {
    let [from, to] = [of_item(&mapping.from), of_item(&mapping.to)];
    version_5(&format!("mapping/{from}/{}/{to}", mapping.kind.key()))
}

/// RFC 9562, section 5.5. (The `uuid` crate can do this behind a feature; the hash is used as it is,
/// for a feature of that crate would be built into the whole shell.)
fn version_5(name: &str) -> Uuid {
    let mut hash = Sha1::new();
    hash.update(NAMESPACE.as_bytes());
    hash.update(name.as_bytes());
    let mut first = [0; 16];
    first.copy_from_slice(&hash.finalize()[..16]);
    Builder::from_sha1_bytes(first).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::{Code, Edition, SetId};

    /// Identifiers are out in the world: these were worked out with Python's `uuid.uuid5`.
    #[test]
    fn identifiers_never_change() {
        let link = StandardRef {
            set: SetId::new("pqs-2025").unwrap(),
            edition: Edition::new("2025-03").unwrap(),
            code: Code::new("1.3 K1a").unwrap(),
        };
        let document = Part::Document.within("pqs-2025", "2025-03");
        assert_eq!(document.to_string(), "da5b488e-c3f5-5650-ae2b-18afd29d7579");
        assert_eq!(
            of_item(&link).to_string(),
            "66074b5c-5be4-5c3c-86ff-262209e6d63b"
        );
        assert_eq!(document.get_version_num(), 5);
    }
}
