//! JSON from anywhere, read so that no file can cost more than it weighs.
//!
//! Nothing is made into a tree of values. An object is a list of names and stretches of the file's
//! own text; what is in a stretch is looked at when it is asked for. So memory follows the size of
//! the file, which is capped, and what is not understood can be kept to the letter.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{CaseError, CaseFault};
use crate::framework::fault::excerpt;

/// Largest package, in bytes: twice what a set of as many items as there may be takes.
pub const BYTES_MAX: usize = 48 * 1024 * 1024;
/// Deepest nesting of objects and lists; CASE itself needs seven.
pub const NESTING_MAX: usize = 64;
/// Most values in a package.
pub const VALUES_MAX: usize = 1_000_000;
/// Most fields in one object.
const FIELDS_MAX: usize = 1_000;

/// The text of a file, if it is one and could be JSON of a size that can be read.
pub(super) fn text(bytes: &[u8]) -> Result<&str, CaseError> {
    if bytes.len() > BYTES_MAX {
        return Err(CaseFault::FileTooLarge.at(""));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(CaseFault::Zip.at(""));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| CaseFault::NotUtf8.at(line_and_column(bytes, error.valid_up_to())))?;
    if let Some(at) = text.find('\0') {
        return Err(CaseFault::Nul.at(line_and_column(bytes, at)));
    }
    survey(bytes)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Counts values and nesting, without a regard for anything else.
fn survey(bytes: &[u8]) -> Result<(), CaseError> {
    let mut nesting = 0usize;
    let mut values = 1;
    let mut in_text = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        if in_text {
            in_text = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                nesting += 1;
                values += 1;
            }
            b'}' | b']' => nesting = nesting.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if nesting > NESTING_MAX {
            return Err(CaseFault::NestedTooDeep.at(line_and_column(bytes, at)));
        }
        if values > VALUES_MAX {
            return Err(CaseFault::TooManyValues.at(line_and_column(bytes, at)));
        }
    }
    Ok(())
}

fn line_and_column(bytes: &[u8], at: usize) -> String {
    let before = &bytes[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let begin = before.iter().rposition(|byte| *byte == b'\n');
    let column = at - begin.map_or(0, |begin| begin + 1) + 1;
    format!("line {line}, column {column}")
}

/// One object: its fields in their order, each once.
pub(super) struct Object<'a> {
    /// Its path from the top of the file.
    pub place: String,
    /// Its own text.
    pub raw: &'a RawValue,
    fields: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// Reads the text of a whole file.
    pub fn file(text: &'a str) -> Result<Self, CaseError> {
        let whole: &RawValue = serde_json::from_str(text).map_err(|error| {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            CaseFault::NotJson(excerpt(words)).at(format!(
                "line {}, column {}",
                error.line(),
                error.column()
            ))
        })?;
        Self::read(whole, String::new())
    }

    /// Reads the object that stands at this place.
    pub fn read(raw: &'a RawValue, place: String) -> Result<Self, CaseError> {
        let Members(fields) = typed(raw, &place, "an object")?;
        if fields.len() > FIELDS_MAX {
            return Err(CaseFault::TooMany(FIELDS_MAX).at(place));
        }
        let mut seen = HashSet::new();
        if let Some((twice, _)) = fields.iter().find(|(name, _)| !seen.insert(name)) {
            return Err(CaseFault::FieldTwice(excerpt(twice)).at(place));
        }
        Ok(Self { place, raw, fields })
    }

    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.fields.iter().map(|(name, raw)| (name.as_ref(), *raw))
    }

    /// The field with this name; none also where it is `null`.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        let found = self.fields().find(|(field, _)| *field == name);
        found.map(|(_, raw)| raw).filter(|raw| raw.get() != "null")
    }

    /// The path of a field.
    pub fn place_of(&self, name: &str) -> String {
        match self.place.as_str() {
            "" => name.to_owned(),
            place => format!("{place}.{name}"),
        }
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<Option<String>, CaseError> {
        self.value(name, "a text")
    }

    /// A text that must be there.
    pub fn required_text(&self, name: &'static str) -> Result<String, CaseError> {
        self.required(name, self.text(name)?)
    }

    /// A UUID that must be there, in its usual form.
    pub fn required_uuid(&self, name: &'static str) -> Result<Uuid, CaseError> {
        let text = self.required_text(name)?;
        let hyphenated = text.len() == 36;
        let uuid = Uuid::parse_str(&text).ok().filter(|_| hyphenated);
        uuid.ok_or_else(|| CaseFault::NotUuid(excerpt(&text)).at(self.place_of(name)))
    }

    /// A value of this type.
    pub fn value<T: DeserializeOwned>(
        &self,
        name: &str,
        what: &'static str,
    ) -> Result<Option<T>, CaseError> {
        let raw = self.get(name);
        raw.map(|raw| typed(raw, &self.place_of(name), what))
            .transpose()
    }

    /// An object.
    pub fn object(&self, name: &str) -> Result<Option<Object<'a>>, CaseError> {
        let raw = self.get(name);
        raw.map(|raw| Object::read(raw, self.place_of(name)))
            .transpose()
    }

    /// An object that must be there.
    pub fn required_object(&self, name: &'static str) -> Result<Object<'a>, CaseError> {
        self.required(name, self.object(name)?)
    }

    /// The objects of a list of at most so many; none where there is no list.
    pub fn objects(&self, name: &str, most: usize) -> Result<Vec<Object<'a>>, CaseError> {
        let Some(raw) = self.get(name) else {
            return Ok(Vec::new());
        };
        let place = self.place_of(name);
        let elements: Vec<&RawValue> = typed(raw, &place, "a list")?;
        if elements.len() > most {
            return Err(CaseFault::TooMany(most).at(place));
        }
        let elements = elements.into_iter().enumerate();
        elements
            .map(|(at, raw)| Object::read(raw, format!("{place}[{at}]")))
            .collect()
    }

    fn required<T>(&self, name: &'static str, found: Option<T>) -> Result<T, CaseError> {
        found.ok_or_else(|| CaseFault::Missing(name).at(self.place.clone()))
    }
}

/// A value of the type that must stand there. What is wrong with it is told in our words.
fn typed<'a, T: Deserialize<'a>>(
    raw: &'a RawValue,
    place: &str,
    what: &'static str,
) -> Result<T, CaseError> {
    serde_json::from_str(raw.get()).map_err(|_| CaseFault::WrongType(what).at(place))
}

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// A name as it stands in the file, or unescaped where it must be.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while members.len() <= FIELDS_MAX {
                    match map.next_entry::<Name<'de>, &'de RawValue>()? {
                        Some((Name(name), value)) => members.push((name, value)),
                        None => return Ok(Members(members)),
                    }
                }
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Members(members))
            }
        }
        from.deserialize_map(Take)
    }
}
