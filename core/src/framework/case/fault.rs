//! Why a package was refused, and where.

use std::fmt;

use super::json::{BYTES_MAX, NESTING_MAX, VALUES_MAX};
use crate::framework::{Fault, MappingFault};

/// Why a package was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError {
    /// The path of the value, for example `CFItems[3].identifier`, or the line and column of the
    /// file where it is not even JSON; empty where it is all of the file.
    pub place: String,
    /// What is wrong.
    pub fault: CaseFault,
}

/// What is wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseFault {
    /// More bytes than [`BYTES_MAX`].
    #[error("the file is larger than {} MB", BYTES_MAX / 1024 / 1024)]
    FileTooLarge,
    /// A ZIP archive.
    #[error("it is a ZIP file: unpack it first and choose the .json file inside")]
    Zip,
    /// Not UTF-8.
    #[error("it is not UTF-8: save it again as UTF-8")]
    NotUtf8,
    /// A NUL character as such.
    #[error("it holds a NUL character, which no text has")]
    Nul,
    /// Not JSON.
    #[error("it is not JSON: {0}")]
    NotJson(String),
    /// Nested deeper than [`NESTING_MAX`].
    #[error("it is nested deeper than {NESTING_MAX} levels")]
    NestedTooDeep,
    /// More values than [`VALUES_MAX`].
    #[error("it holds more than {VALUES_MAX} values")]
    TooManyValues,
    /// More of something than there may be.
    #[error("there are more than {0} of them")]
    TooMany(usize),
    /// Something else than what must stand there.
    #[error("it must be {0}")]
    WrongType(&'static str),
    /// A field that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// One field twice in one object.
    #[error("the field {0:?} is given twice")]
    FieldTwice(String),
    /// A version of CASE that Sightline does not read.
    #[error("it is in CASE {0}, and this version of Sightline reads CASE 1.0 and 1.1")]
    Version(String),
    /// Our own part of a package is not as it must be.
    #[error("Sightline's own part cannot be read: {0}")]
    Extension(String),
    /// Not a UUID.
    #[error("{0:?} is not a UUID such as 9f3c2f6e-0d1b-5a4e-8c7d-2b1a0f9e8d7c")]
    NotUuid(String),
    /// One identifier for two things.
    #[error("the identifier is already used at {0}")]
    DuplicateIdentifier(String),
    /// One code for two items.
    #[error("the code is already used at {0}")]
    DuplicateCode(String),
    /// An item of which nothing says where it stands.
    #[error("no isChildOf association says where this item stands")]
    Orphan,
    /// An `isChildOf` from or to something that is not in the package.
    #[error("nothing in the package has the identifier {0:?}")]
    NoSuchNode(String),
    /// Items that stand under themselves.
    #[error("following isChildOf from this item leads in a circle and never to the document")]
    Circle,
    /// An association of which our own part says one thing and the identifiers another.
    #[error("its identifiers do not belong to the items that Sightline's own part names")]
    NodesDisagree,
    /// A mapping that cannot stand beside the others.
    #[error("{0}")]
    Mapping(MappingFault),
    /// A rule that every set must keep, whatever form it comes in.
    #[error("{0}")]
    Set(Fault),
}

impl CaseFault {
    /// The fault at this place.
    pub(super) fn at(self, place: impl Into<String>) -> CaseError {
        CaseError {
            place: place.into(),
            fault: self,
        }
    }
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.fault)
    }
}

impl std::error::Error for CaseError {}
