//! A file of standards as what it holds, or every reason why it cannot be taken in.

use super::{Given, Lost, StandardsFormat, TableAbout, Unfit};
use crate::framework::{
    About, Code, Edition, EditionRef, Framework, Library, Licence, Mapping, SetId, Wording,
    case::{self, CaseError},
    table::{self, Refused},
};

/// What a file holds.
pub(super) enum Incoming {
    /// A whole set.
    Set {
        framework: Box<Framework>,
        mappings: Vec<Mapping>,
        dropped: Vec<Lost>,
    },
    /// Words for items of an edition that is here.
    Words {
        edition: EditionRef,
        words: Vec<(Code, String)>,
        licence: Licence,
    },
}

/// Reads a file beside the editions that are here.
pub(super) fn read(library: &Library, given: Given<'_>) -> Result<Incoming, Vec<Unfit>> {
    match (given.format, given.about) {
        (StandardsFormat::Case, _) => {
            package(library, given.bytes).map_err(|error| vec![error.into()])
        }
        (StandardsFormat::Csv, Some(about)) => rows(library, given.bytes, about),
        (StandardsFormat::Csv, None) => Err(vec![Unfit::whole(
            "a table does not say which set it is: give its title, short name, publisher and licence first",
        )]),
    }
}

fn package(library: &Library, bytes: &[u8]) -> Result<Incoming, CaseError> {
    let known: Vec<&Framework> = library.editions().collect();
    let imported = case::read_beside(bytes, &known)?;
    let lost = |dropped: case::Dropped| Lost {
        place: dropped.place,
        what: dropped.what,
        why: dropped.why,
    };
    Ok(Incoming::Set {
        framework: Box::new(imported.framework),
        mappings: imported.mappings.into(),
        dropped: imported.dropped.into_iter().map(lost).collect(),
    })
}

/// A table of a set that is not here yet, or of words for one that is.
fn rows(library: &Library, bytes: &[u8], about: &TableAbout) -> Result<Incoming, Vec<Unfit>> {
    let unfit =
        |refused: Vec<Refused>| -> Vec<Unfit> { refused.into_iter().map(Unfit::from).collect() };
    let about = checked(about)?;
    let edition = EditionRef {
        set: about.set.clone(),
        edition: about.edition.clone(),
    };
    if library.edition(&edition).is_some() {
        return Ok(Incoming::Words {
            words: table::words(bytes).map_err(unfit)?,
            licence: about.licence,
            edition,
        });
    }
    let table = table::read(bytes).map_err(unfit)?;
    let ignored = table.ignored.iter().map(|heading| Lost {
        place: String::new(),
        what: format!("the column {heading}"),
        why: "it says nothing to Sightline".into(),
    });
    let dropped = ignored.collect();
    let before = library.newest_beside(&edition);
    let framework = table::build(&table, about, before).map_err(unfit)?;
    Ok(Incoming::Set {
        framework: Box::new(framework),
        mappings: Vec::new(),
        dropped,
    })
}

/// What a person said of a table, as a set has it. All that is missing or wrong is told at once; what
/// every set must keep is checked with the set.
fn checked(given: &TableAbout) -> Result<About, Vec<Unfit>> {
    let mut refused = Vec::new();
    for (field, text) in [
        ("the short name", &given.short),
        ("the title", &given.title),
        ("the publisher", &given.publisher),
        ("the date of publication", &given.published),
        ("the licence", &given.licence),
        ("the attribution", &given.attribution),
    ] {
        if text.trim().is_empty() {
            refused.push(Unfit::of(field, "it is empty"));
        }
    }
    let set = SetId::new(given.set.trim());
    let edition = Edition::new(given.edition.trim());
    for (field, fault) in [
        ("the set", set.as_ref().err()),
        ("the edition", edition.as_ref().err()),
    ] {
        refused.extend(fault.map(|fault| {
            Unfit::of(
                field,
                &format!("{fault}; small letters, digits and hyphens"),
            )
        }));
    }
    let (Ok(set), Ok(edition), true) = (set, edition, refused.is_empty()) else {
        return Err(refused);
    };
    let line = |text: &str| crate::person::one_line(text);
    Ok(About {
        set,
        edition,
        short: line(&given.short),
        title: line(&given.title),
        publisher: line(&given.publisher),
        published: line(&given.published),
        in_force_from: None,
        source: line(&given.title),
        wording: Wording::Official,
        licence: Licence {
            name: line(&given.licence),
            url: None,
            attribution: line(&given.attribution),
        },
        counted: None,
    })
}

impl Unfit {
    /// Something wrong with the file as a whole.
    fn whole(reason: &str) -> Self {
        Self::of("", reason)
    }

    pub(super) fn of(place: &str, reason: &str) -> Self {
        Self {
            place: place.into(),
            reason: reason.into(),
        }
    }
}

impl From<CaseError> for Unfit {
    fn from(CaseError { place, fault }: CaseError) -> Self {
        Self {
            place,
            reason: fault.to_string(),
        }
    }
}

impl From<Refused> for Unfit {
    fn from(refused: Refused) -> Self {
        let column = refused.column.map(table::Column::heading);
        let place = match (refused.line, column) {
            (Some(line), Some(column)) => format!("line {line}, {column}"),
            (Some(line), None) => format!("line {line}"),
            _ => String::new(),
        };
        Self {
            place,
            reason: refused.fault.to_string(),
        }
    }
}
