//! The names by which standards are linked: set, edition, code, and the three together.
//!
//! A record stores a [`StandardRef`] and nothing else of a standard, so a link made to an old
//! edition stays as it was made. These names are checked for shape only, never for meaning: no
//! set's way of writing codes is known here.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

/// Longest code of an item, in characters.
pub const CODE_MAX: usize = 64;

/// Longest identifier of a set or an edition, in characters.
pub const ID_MAX: usize = 64;

/// What is wrong with the shape of a set, an edition or a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Nothing is there.
    #[error("it is empty")]
    Empty,
    /// More than the allowed number of characters.
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    /// A character that this name may not hold; for a code also a stray space.
    #[error("it holds {0:?} where that is not allowed")]
    Character(char),
}

/// Makes a checked text type: one way in (`new`), read as text, serialised as text.
macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
        pub struct $name(String);

        impl $name {
            /// Takes the text if it has the right shape.
            ///
            /// # Errors
            /// The first fault of its shape.
            pub fn new(text: impl Into<String>) -> Result<Self, CodeFault> {
                let text = text.into();
                $check(&text)?;
                Ok(Self(text))
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(from)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

checked_text! {
    /// Identifier of a set of standards, for example `pqs-2025`: small letters, digits, hyphens.
    SetId, check_id
}

checked_text! {
    /// Identifier of one edition of a set, for example `2025-03`: as [`SetId`].
    Edition, check_id
}

checked_text! {
    /// Code of an item within its set, as its publisher writes it, for example `1.3 K1a`.
    ///
    /// The order of codes as text is not the order of the standards: that is the order of
    /// [`Framework::items`](super::Framework::items).
    Code, check_code
}

fn check_id(text: &str) -> Result<(), CodeFault> {
    check_length(text, ID_MAX)?;
    match text
        .chars()
        .find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-'))
    {
        Some(stray) => Err(CodeFault::Character(stray)),
        None => Ok(()),
    }
}

fn check_code(text: &str) -> Result<(), CodeFault> {
    check_length(text, CODE_MAX)?;
    let mut before = ' ';
    for c in text.chars() {
        if c.is_control() || (c.is_whitespace() && (c != ' ' || before == ' ')) {
            return Err(CodeFault::Character(c));
        }
        before = c;
    }
    if before == ' ' {
        return Err(CodeFault::Character(' '));
    }
    Ok(())
}

fn check_length(text: &str, max: usize) -> Result<(), CodeFault> {
    if text.is_empty() {
        return Err(CodeFault::Empty);
    }
    if text.chars().nth(max).is_some() {
        return Err(CodeFault::TooLong(max));
    }
    Ok(())
}

/// A link to one item of one edition of one set: what records store.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, Type,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandardRef {
    /// The set.
    pub set: SetId,
    /// The edition of the set at the time of linking.
    pub edition: Edition,
    /// The item.
    pub code: Code,
}

/// One edition of one set.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, Type,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditionRef {
    /// The set.
    pub set: SetId,
    /// Its edition.
    pub edition: Edition,
}

impl EditionRef {
    /// The link to an item of this edition.
    #[must_use]
    pub fn standard(&self, code: &Code) -> StandardRef {
        StandardRef {
            set: self.set.clone(),
            edition: self.edition.clone(),
            code: code.clone(),
        }
    }
}

impl fmt::Display for EditionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.set, self.edition)
    }
}

impl StandardRef {
    /// The edition that it points into.
    #[must_use]
    pub fn edition(&self) -> EditionRef {
        EditionRef {
            set: self.set.clone(),
            edition: self.edition.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_publishers_form_but_no_stray_space() {
        for good in ["1", "1.3 K1a", "PCF 4.2(b)", "Élan 1"] {
            assert_eq!(Code::new(good).unwrap().as_str(), good);
        }
        for (bad, fault) in [
            ("", CodeFault::Empty),
            (" 1.3", CodeFault::Character(' ')),
            ("1.3 ", CodeFault::Character(' ')),
            ("1.3  K1", CodeFault::Character(' ')),
            ("1.3\tK1", CodeFault::Character('\t')),
            ("1.3\u{a0}K1", CodeFault::Character('\u{a0}')),
            ("1.3\0", CodeFault::Character('\0')),
        ] {
            assert_eq!(Code::new(bad), Err(fault), "{bad:?}");
        }
        assert_eq!(
            Code::new("é".repeat(CODE_MAX + 1)),
            Err(CodeFault::TooLong(CODE_MAX))
        );
        assert!(Code::new("é".repeat(CODE_MAX)).is_ok());
    }

    #[test]
    fn a_set_is_named_as_a_folder_could_be() {
        assert!(SetId::new("pqs-2025").is_ok());
        for (bad, stray) in [("PQS", 'P'), ("../etc", '.'), ("a b", ' ')] {
            assert_eq!(SetId::new(bad), Err(CodeFault::Character(stray)), "{bad:?}");
        }
    }

    #[test]
    fn a_link_reads_back_as_written_and_refuses_a_malformed_one() {
        let link = StandardRef {
            set: SetId::new("pqs-2025").unwrap(),
            edition: Edition::new("2025-03").unwrap(),
            code: Code::new("1.3 K1a").unwrap(),
        };
        let json = serde_json::to_string(&link).unwrap();
        assert_eq!(
            json,
            r#"{"set":"pqs-2025","edition":"2025-03","code":"1.3 K1a"}"#
        );
        assert_eq!(serde_json::from_str::<StandardRef>(&json).unwrap(), link);
        assert!(serde_json::from_str::<StandardRef>(&json.replace("1.3 ", " ")).is_err());
    }
}
