//! The fields of an object of a package, each value as the text that stands in the file.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::OURS;
use super::json::Object;

/// A value as its JSON text: what it says is nobody's business here, and no letter of it changes.
#[derive(Clone, Debug)]
pub(super) struct Verbatim(Box<RawValue>);

impl Verbatim {
    pub fn of(value: &impl Serialize) -> Self {
        // Texts, numbers and lists of them, which is all that is ever written here, cannot fail.
        Self(to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }

    pub fn as_raw(&self) -> &RawValue {
        &self.0
    }

    /// Whether the value says the same as one from a file, spacing and the order of fields aside.
    /// What is far longer cannot, and is not even looked into.
    pub fn says(&self, given: &RawValue) -> bool {
        let (own, given) = (self.0.get(), given.get());
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        own == given || (given.len() <= 8 * own.len() + 256 && value(own) == value(given))
    }
}

impl From<&RawValue> for Verbatim {
    fn from(raw: &RawValue) -> Self {
        Self(raw.to_owned())
    }
}

impl PartialEq for Verbatim {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Verbatim {}

impl Serialize for Verbatim {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

/// The fields of one object, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, Verbatim)>);

impl Fields {
    pub fn with(self, name: &str, value: &impl Serialize) -> Self {
        self.with_verbatim(name, Verbatim::of(value))
    }

    pub fn with_some(self, name: &str, value: Option<&impl Serialize>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub fn with_verbatim(mut self, name: &str, value: Verbatim) -> Self {
        self.0.push((name.to_owned(), value));
        self
    }

    pub fn get(&self, name: &str) -> Option<&Verbatim> {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value)
    }

    /// The text of a field that is one.
    pub fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.get(name)?.as_raw().get()).ok()
    }

    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(field, _)| field != name);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Verbatim)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// These fields with others laid over them: a field that both have is the other's, and what
    /// only the other has comes last.
    fn under(mut self, over: &Self) -> Self {
        for (name, value) in &over.0 {
            match self.0.iter_mut().find(|(field, _)| field == name) {
                Some((_, below)) => *below = value.clone(),
                None => self.0.push((name.clone(), value.clone())),
            }
        }
        self
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// An object as we make it: the fields of CASE, and our own part of its `extensions`.
pub(super) struct Made {
    pub fields: Fields,
    pub ours: Option<Verbatim>,
}

impl Made {
    /// The object as it leaves, with what others said of it.
    pub fn with(self, kept: Option<&Kept>) -> Fields {
        let nothing = Kept::default();
        let kept = kept.unwrap_or(&nothing);
        let mut extensions = kept.extensions.clone();
        if let Some(ours) = self.ours {
            extensions = extensions.with_verbatim(OURS, ours);
        }
        let fields = self.fields.under(&kept.fields);
        let extensions = Some(extensions).filter(|extensions| !extensions.is_empty());
        fields.with_some("extensions", extensions.as_ref())
    }
}

/// What others said in an object, beyond or instead of what we would make of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// The fields that we do not make, or would make otherwise.
    pub fields: Fields,
    /// Their part of its `extensions`.
    pub extensions: Fields,
}

impl Kept {
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.extensions.is_empty()
    }

    /// What of an object we would not make ourselves. Of `ours`, the fields that the set holds,
    /// nothing is kept here but what the set took for nothing, an empty text for example.
    pub fn of(
        object: &Object<'_>,
        extensions: Option<&Object<'_>>,
        made: &Made,
        ours: &[&str],
    ) -> Self {
        let mut kept = Self::default();
        for (name, given) in object.fields() {
            let same = made.fields.get(name).is_some_and(|own| own.says(given));
            let held = ours.contains(&name) && made.fields.get(name).is_some();
            if !same && !held && name != "extensions" {
                kept.fields.0.push((name.to_owned(), given.into()));
            }
        }
        for (name, given) in extensions.into_iter().flat_map(Object::fields) {
            if name != OURS {
                kept.extensions.0.push((name.to_owned(), given.into()));
            }
        }
        // Fields of an object have no order of their own.
        kept.fields.0.sort_by(|(one, _), (other, _)| one.cmp(other));
        kept.extensions
            .0
            .sort_by(|(one, _), (other, _)| one.cmp(other));
        kept
    }
}
