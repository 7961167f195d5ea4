//! Sets of standards as files: a look at what an import would change, the import, the export.
//!
//! What was looked at is what is taken in: the window holds the bytes of the file between the two steps,
//! never its path. Nothing that came in is changed later: the same edition with other content is refused.

use std::{fs::File, io::Read as _, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{change, known_edition, library_without_words};
use crate::{
    audit::Act,
    framework::{About, EditionRef, Library, case, table},
    ops::{Desk, Result, files, files::FileSaved},
    refusal::Refusal,
    store::standard::ImportedEdition,
};
use plan::{Plan, Take};

mod incoming;
mod plan;

/// Largest file that is read, in bytes.
pub const FILE_MAX: u64 = 16 * 1024 * 1024;

/// The forms in which sets come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum StandardsFormat {
    /// 1EdTech CASE 1.1, as JSON.
    Case,
    /// A table: code, parent, kind, level, text.
    Csv,
}

impl StandardsFormat {
    /// The form of a file by the ending of its name: a table or else CASE.
    pub fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.is_some_and(|ending| ending == "csv") {
            true => Self::Csv,
            false => Self::Case,
        }
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Csv => "csv",
        }
    }
}

/// What a table does not say of a set, and a person must.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TableAbout {
    /// The set's name in links: small letters, digits, hyphens.
    pub set: String,
    /// The edition's name in links, in the same form.
    pub edition: String,
    /// What goes before a code where several sets meet.
    pub short: String,
    /// The title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When: a year, a month (2026-02) or a day.
    pub published: String,
    /// The name of the licence of its words.
    pub licence: String,
    /// The sentence that must stand wherever the words are given.
    pub attribution: String,
}

/// A file that may be taken in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Its form.
    pub format: StandardsFormat,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What a person said of a table.
    pub about: Option<&'a TableAbout>,
}

/// What an import would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ImportKind {
    /// A set, or a new edition of one, that is not here yet.
    NewEdition,
    /// The publisher's own words over summaries that are here.
    OfficialWords,
    /// Mappings between what is here.
    Mappings,
    /// Everything in it is here already.
    NothingNew,
    /// It cannot be taken in; the reasons are told.
    Refused,
}

/// What an import would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// What it would be.
    pub kind: ImportKind,
    /// The set, edition and licence, as far as the file could be read.
    pub about: Option<About>,
    /// The edition that it is compared with: the same one, or the newest other one of the set.
    pub compared_with: Option<EditionRef>,
    /// Items that the other edition does not have.
    pub added: u32,
    /// Items that say something else there.
    pub changed: u32,
    /// Items that only the other edition has.
    pub removed: u32,
    /// Items that are the same in both.
    pub same: u32,
    /// Mappings that are not here yet.
    pub mappings: u32,
    /// The first of the items that are added, changed or removed, in the order of the sets.
    pub changes: Vec<ItemChange>,
    /// Why it cannot be taken in, line by line.
    pub refused: Vec<Unfit>,
    /// What the file says and the set will not.
    pub dropped: Vec<Lost>,
}

/// One item that an import would add, change or remove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// Its code.
    pub code: String,
    /// What it says now.
    pub before: Option<String>,
    /// What it would say.
    pub after: Option<String>,
}

/// A place of a file that cannot be taken in, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Unfit {
    /// Where: a line of a table, a place in a package; empty for the file as a whole.
    pub place: String,
    /// Why, in words.
    pub reason: String,
}

/// Something that the file says and the set will not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Lost {
    /// Where.
    pub place: String,
    /// What, in words.
    pub what: String,
    /// Why, in words.
    pub why: String,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportDone {
    /// What it was.
    pub kind: ImportKind,
    /// The edition that it belongs to.
    pub edition: EditionRef,
    /// How many items came in or got official words.
    pub items: u32,
    /// How many mappings came in.
    pub mappings: u32,
}

/// Reads a file that a person chose, if it is no larger than a set of standards can be.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path)?;
    let too_large = || Refusal::FileTooLarge {
        megabytes: (FILE_MAX / 1024 / 1024) as u32,
    };
    if file.metadata()?.len() > FILE_MAX {
        return Err(too_large().into());
    }
    // What is no plain file has no length that could be asked before.
    let mut bytes = Vec::new();
    file.take(FILE_MAX + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > FILE_MAX {
        true => Err(too_large().into()),
        false => Ok(bytes),
    }
}

/// What taking in a file would change. Changes nothing; a file that cannot be taken in is told of line
/// by line.
pub fn preview(desk: &mut Desk, given: Given<'_>) -> Result<ImportPreview> {
    let shelves = Shelves::of(desk)?;
    Ok(match incoming::read(&shelves.library, given) {
        Ok(incoming) => plan::of(&shelves, incoming).preview,
        Err(refused) => ImportPreview::refused(refused),
    })
}

/// Takes in a file: all of it in one transaction, or nothing.
pub fn import(desk: &mut Desk, given: Given<'_>) -> Result<ImportDone> {
    let shelves = Shelves::of(desk)?;
    let unfit = |refused: Vec<Unfit>| Refusal::UnfitStandards {
        reason: refused.first().map(Unfit::sentence).unwrap_or_default(),
    };
    let incoming = incoming::read(&shelves.library, given).map_err(unfit)?;
    let Plan {
        preview,
        edition,
        take,
        mappings,
    } = plan::of(&shelves, incoming);
    match preview.kind {
        ImportKind::Refused => {
            return Err(match take {
                Take::OtherContent => Refusal::EditionDiffers {
                    edition: edition.to_string(),
                },
                _ => unfit(preview.refused),
            }
            .into());
        }
        ImportKind::NothingNew => return Err(Refusal::NothingNew.into()),
        _ => {}
    }
    let items = match &take {
        Take::Edition(framework) => framework.items().len(),
        Take::Words(official) => official.words.len(),
        Take::Nothing | Take::OtherContent => 0,
    } as u32;
    let act = match &take {
        Take::Words(_) => Act::OfficialWordsImported,
        _ => Act::StandardsImported,
    };
    let detail = format!("{items} items, {} mappings", mappings.len());
    let by = desk.me;
    change(desk, act, &edition, &detail, |standards, at| {
        match &take {
            Take::Edition(framework) => standards.put_edition(&ImportedEdition {
                edition: edition.clone(),
                at,
                by,
                package: case::write(framework, &mappings),
            })?,
            Take::Words(official) => standards.put_official_words(official, at, by)?,
            Take::Nothing | Take::OtherContent => {}
        }
        for mapping in &mappings {
            standards.put_mapping(mapping)?;
        }
        Ok(())
    })?;
    Ok(ImportDone {
        kind: preview.kind,
        edition,
        items,
        mappings: mappings.len() as u32,
    })
}

/// Saves an edition where the person chose, whole or not at all, and writes the trail.
pub fn export(
    desk: &mut Desk,
    edition: &EditionRef,
    format: StandardsFormat,
    to: &Path,
) -> Result<FileSaved> {
    let library = desk.library()?;
    let file = finish(&library, edition, format, to)?;
    desk.hand_out(Act::StandardsExported, edition, format.key(), file)
}

/// Saves an edition of a library as a file, with the mappings that touch it. Published words: nobody's
/// desk is needed.
pub fn save(
    library: &Library,
    edition: &EditionRef,
    format: StandardsFormat,
    to: &Path,
) -> Result<FileSaved> {
    finish(library, edition, format, to)?.put_in_place()
}

/// An edition as a file that is not in its place yet.
fn finish(
    library: &Library,
    edition: &EditionRef,
    format: StandardsFormat,
    to: &Path,
) -> Result<files::Finished> {
    let framework = known_edition(library, edition)?;
    let bytes = match format {
        StandardsFormat::Case => {
            let mappings: Vec<_> = library.mappings_of(edition).cloned().collect();
            case::write(framework, &mappings)
        }
        StandardsFormat::Csv => table::write(framework).into_bytes(),
    };
    files::finish_bytes(to, &bytes)
}

/// What the store knows: as it is read, and as it was before official words were laid over it.
struct Shelves {
    library: Arc<Library>,
    without_words: Library,
}

impl Shelves {
    fn of(desk: &mut Desk) -> Result<Self> {
        Ok(Self {
            library: desk.library()?,
            without_words: library_without_words(&desk.read())?,
        })
    }
}

impl Unfit {
    fn sentence(&self) -> String {
        match self.place.is_empty() {
            true => self.reason.clone(),
            false => format!("{}: {}", self.place, self.reason),
        }
    }
}
