//! Sets of standards in the open format for them: 1EdTech CASE 1.1, a `CFPackage` as JSON.
//!
//! Bytes in, values out; values in, bytes out: no store, no clock, no network. An export is the same
//! each time, and what was exported reads back as the same set. A package of CASE 1.0 or 1.1 by any
//! other program is taken in too, and what it says beyond our own words is handed on with the set
//! ([`Foreign`]). This room must never drop anything without saying so.
//!
//! What goes where, and how identifiers and codes are made, is told in `frameworks/README.md` and
//! `docs/decisions/`.

mod associations;
mod deduce;
mod fault;
mod fields;
mod foreign;
mod identifiers;
mod items;
mod json;
mod keep;
mod package;
mod read;
mod tree;
mod write;

use serde::de::DeserializeOwned;

use super::fault::excerpt;
use super::{Framework, Mapping, Mappings};
use json::Object;

pub use fault::{CaseError, CaseFault};
pub use foreign::Foreign;
pub use json::{BYTES_MAX, NESTING_MAX, VALUES_MAX};

/// The version of CASE that is written.
const VERSION: &str = "1.1";
/// The versions that are read. The first had no field to say so.
const READ_VERSIONS: [&str; 2] = ["1.0", VERSION];
/// Under which name our own part stands among the `extensions` of CASE.
const OURS: &str = "sightline";

/// What a package holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The set.
    pub framework: Framework,
    /// What its items have to do with others.
    pub mappings: Mappings,
    /// What of the package is not kept.
    pub dropped: Vec<Dropped>,
}

/// Something that a package says and the set will not.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Dropped {
    /// Where it stands, for example `CFItems[3].fullStatement`.
    pub place: String,
    /// What it is.
    pub what: String,
    /// Why it is not kept.
    pub why: String,
}

/// The set as a package of CASE 1.1, with these mappings among its associations.
#[must_use]
pub fn write(framework: &Framework, mappings: &[Mapping]) -> Vec<u8> {
    write::package(framework, mappings)
}

/// Reads a package. Items of other sets are known by their identifiers if those sets ship with
/// Sightline; see [`read_beside`] for others.
///
/// # Errors
/// The first fault, with its place.
pub fn read(bytes: &[u8]) -> Result<Imported, CaseError> {
    let released: Vec<_> = Framework::released().iter().collect();
    read_beside(bytes, &released)
}

/// Reads a package whose associations may point into these sets.
///
/// # Errors
/// The first fault, with its place.
pub fn read_beside(bytes: &[u8], known: &[&Framework]) -> Result<Imported, CaseError> {
    read::package(bytes, known)
}

/// Our own part of an object's `extensions`, if it has one.
fn ours<T: DeserializeOwned>(extensions: Option<&Object<'_>>) -> Result<Option<T>, CaseError> {
    let found = extensions.and_then(|extensions| Some((extensions, extensions.get(OURS)?)));
    let Some((extensions, raw)) = found else {
        return Ok(None);
    };
    serde_json::from_str(raw.get()).map(Some).map_err(|error| {
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default();
        CaseFault::Extension(excerpt(words)).at(extensions.place_of(OURS))
    })
}
