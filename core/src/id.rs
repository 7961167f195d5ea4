//! Names for things: one type per noun, so that a person's id cannot be passed where a record's belongs.
//!
//! An id is a UUID version 7 (RFC 9562): made from the time and from random bytes that the caller
//! brings, so that a test or a seeded sample gets the same ids each time. Nothing here asks a clock.

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::time::Timestamp;

/// Makes a version 7 UUID from the caller's time and ten random bytes.
pub fn uuid_at(at: Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
        )]
        #[serde(transparent)]
        pub struct $name(#[specta(type = String)] pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// One person, for as long as any record names them.
    PersonId
);
id!(
    /// One observation, from its first plan to its last addendum.
    ObservationId
);
id!(
    /// One supervision session.
    SessionId
);
id!(
    /// One note of a write-up. Made by the window, unique within its record.
    NoteId
);
id!(
    /// One point of the talk: a strength, a difference made, something to build on.
    PointId
);
id!(
    /// One next step. Unique across records, because what is open is listed across them.
    StepId
);
id!(
    /// One case discussed in a supervision session.
    CaseId
);
id!(
    /// One reply to a note or a point.
    ReplyId
);

/// A short reference that people can say on the telephone: `OBS-2026-7KQ4X`.
///
/// The year is that of the record's making; the rest is 30 bits of the id's random part in Crockford's
/// base 32, which has no I, L, O or U. Should two ever meet in one store, the verb draws again.
pub fn reference(prefix: &str, year: i32, id: Uuid) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bits = id.as_u128() & ((1 << 30) - 1);
    let mut letters = ['0'; 6];
    for letter in letters.iter_mut().rev() {
        *letter = char::from(ALPHABET[(bits & 31) as usize]);
        bits >>= 5;
    }
    format!("{prefix}-{year}-{}", letters.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_its_year_and_six_letters_without_look_alikes() {
        let at = Timestamp::parse("2026-05-12T14:32:05.000Z").unwrap();
        let id = uuid_at(at, [0xff; 10]);
        assert_eq!(reference("OBS", 2026, id), "OBS-2026-ZZZZZZ");
        let text = reference("SUP", 2026, uuid_at(at, [0x5a; 10]));
        assert!(
            text.chars()
                .all(|c| !"ILO".contains(c) || text.starts_with("SUP")),
            "{text}"
        );
    }

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let early = uuid_at(
            Timestamp::parse("2026-05-12T14:32:05.000Z").unwrap(),
            [0xff; 10],
        );
        let late = uuid_at(
            Timestamp::parse("2026-05-12T14:32:05.001Z").unwrap(),
            [0; 10],
        );
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }
}
