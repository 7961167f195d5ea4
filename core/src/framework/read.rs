//! A framework file as given, and as meant: the one way from text to [`Framework`].
//!
//! A file may come from anywhere, so everything in it is capped and checked, and a fault names its
//! line and item. Nothing is mended here: what is not whole is refused whole.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::find::Index;
use super::{
    About, Code, CodeFault, Edition, Framework, Item, Kind, Level, Licence, SetId, Term, Wording,
};

/// The version of the file format that this program reads.
const FORMAT: u32 = 1;
/// Largest file, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most items in one set.
pub const ITEMS_MAX: usize = 20_000;
/// Longest text of any kind in the file, in characters.
pub const TEXT_MAX: usize = 4_000;
/// Deepest nesting of items.
pub const DEPTH_MAX: usize = 16;
/// Longest time between two repeats of an item, in months: twenty years.
pub const EVERY_MONTHS_MAX: u16 = 240;
/// Most of a given text that a fault repeats, in characters.
const EXCERPT_MAX: usize = 300;

/// Why a framework file was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkError {
    /// The line in the file, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// The code of the item, where the fault is in one that has a well-formed code.
    pub code: Option<Code>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a framework file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More bytes than [`BYTES_MAX`].
    #[error("the file is larger than {} MB", BYTES_MAX / 1024 / 1024)]
    FileTooLarge,
    /// Not TOML, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Written in another version of the format.
    #[error("it is in format {0}, and this version of Sightline reads format {FORMAT}")]
    Format(u32),
    /// A set, an edition or a code of the wrong shape.
    #[error("{what} is not well formed: {fault}")]
    Malformed {
        /// Which field.
        what: &'static str,
        /// Its fault.
        fault: CodeFault,
    },
    /// A date that is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("{0} is not a year, a month (2025-03) or a day (2025-03-31)")]
    Date(&'static str),
    /// A text with nothing in it.
    #[error("{0} is empty")]
    EmptyText(&'static str),
    /// A text longer than [`TEXT_MAX`].
    #[error("{0} is longer than {TEXT_MAX} characters")]
    LongText(&'static str),
    /// A text with space around it, two spaces together, a line break or a control character.
    #[error("{0} has a stray space, line break or control character")]
    UntidyText(&'static str),
    /// No items at all.
    #[error("it has no items")]
    NoItems,
    /// More items than [`ITEMS_MAX`].
    #[error("it has more than {ITEMS_MAX} items")]
    TooManyItems,
    /// Two items with one code.
    #[error("the code is already used on line {first_line}")]
    DuplicateCode {
        /// Where it was used before.
        first_line: usize,
    },
    /// Two kinds or two levels with one name.
    #[error("the name {0:?} is used twice")]
    DuplicateName(String),
    /// Standards that could be linked and would then be counted nowhere.
    #[error("notes can be linked to its items, so it must say at which kind they are counted")]
    NothingCounted,
    /// A kind that the file does not declare.
    #[error("the kind {0:?} is not declared")]
    UnknownKind(String),
    /// A level that the file does not declare.
    #[error("the level {0:?} is not declared")]
    UnknownLevel(String),
    /// A named parent that does not stand before the item.
    #[error("no item {0:?} stands before it to be its parent")]
    UnknownParent(String),
    /// An item that stands under nothing, or under a kind where it may not.
    #[error("an item of kind {kind:?} must stand under one of: {}", within.join(", "))]
    Orphan {
        /// The item's kind.
        kind: String,
        /// Where that kind may stand.
        within: Vec<String>,
    },
    /// Months out of range, out of order or repeated.
    #[error("the months are not numbers from 1 to 12, ascending, each once")]
    Months,
    /// A time between repeats that is out of range.
    #[error("every_months is not a number from 1 to {EVERY_MONTHS_MAX}")]
    EveryMonths,
    /// An item nested deeper than [`DEPTH_MAX`].
    #[error("it is nested deeper than {DEPTH_MAX} levels")]
    TooDeep,
}

impl fmt::Display for FrameworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(code) = &self.code {
            write!(f, "{code}: ")?;
        }
        write!(f, "{}", self.fault)
    }
}

impl std::error::Error for FrameworkError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAsGiven {
    format: u32,
    set: String,
    edition: String,
    short: String,
    title: String,
    publisher: String,
    published: String,
    in_force_from: Option<String>,
    source: String,
    wording: Wording,
    counted: Option<String>,
    licence: LicenceAsGiven,
    #[serde(default, rename = "level")]
    levels: Vec<Level>,
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
    #[serde(default, rename = "term")]
    terms: Vec<Term>,
    #[serde(default, rename = "item")]
    items: Vec<ItemAsGiven>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LicenceAsGiven {
    name: String,
    url: Option<String>,
    attribution: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemAsGiven {
    code: Spanned<String>,
    kind: String,
    text: String,
    parent: Option<String>,
    note: Option<String>,
    #[serde(default)]
    levels: Vec<String>,
    wording: Option<Wording>,
    place: Option<String>,
    #[serde(default)]
    months: Vec<u8>,
    every_months: Option<u16>,
}

/// Reads and checks a whole file.
pub(super) fn framework(text: &str) -> Result<Framework, FrameworkError> {
    if text.len() > BYTES_MAX {
        return Err(Fault::FileTooLarge.in_file());
    }
    let given: FileAsGiven = toml::from_str(text).map_err(|error| FrameworkError {
        line: error.span().map(|span| line_of(text, span.start)),
        code: None,
        fault: Fault::Unreadable(excerpt(error.message())),
    })?;
    let about = about(&given).map_err(Fault::in_file)?;
    kinds_and_levels(&given).map_err(Fault::in_file)?;
    for term in &given.terms {
        tidy("a term", &term.name).map_err(Fault::in_file)?;
        tidy("the text of a term", &term.text).map_err(Fault::in_file)?;
    }
    let mut tree = Tree::new(text, &given.kinds, &given.levels, about.wording);
    if given.items.is_empty() {
        return Err(Fault::NoItems.in_file());
    }
    if given.items.len() > ITEMS_MAX {
        return Err(Fault::TooManyItems.in_file());
    }
    for item in given.items {
        tree.add(item)?;
    }
    let index = Index::new(&about, &given.kinds, &tree.items);
    Ok(Framework {
        index,
        about,
        items: tree.items,
        parents: tree.parents,
        by_code: tree.by_code,
        levels: given.levels,
        kinds: given.kinds,
        terms: given.terms,
    })
}

fn about(given: &FileAsGiven) -> Result<About, Fault> {
    if given.format != FORMAT {
        return Err(Fault::Format(given.format));
    }
    let malformed = |what| move |fault| Fault::Malformed { what, fault };
    Ok(About {
        set: SetId::new(given.set.as_str()).map_err(malformed("the set"))?,
        edition: Edition::new(given.edition.as_str()).map_err(malformed("the edition"))?,
        short: tidy("the short name", &given.short)?,
        title: tidy("the title", &given.title)?,
        publisher: tidy("the publisher", &given.publisher)?,
        published: date("the date of publication", &given.published)?,
        in_force_from: optional(&given.in_force_from, |text| date("in_force_from", text))?,
        source: tidy("the source", &given.source)?,
        wording: given.wording,
        licence: Licence {
            name: tidy("the licence", &given.licence.name)?,
            url: optional(&given.licence.url, |text| {
                tidy("the licence's address", text)
            })?,
            attribution: tidy("the attribution", &given.licence.attribution)?,
        },
        counted: given.counted.clone(),
    })
}

fn kinds_and_levels(given: &FileAsGiven) -> Result<(), Fault> {
    let kinds = || given.kinds.iter().map(|kind| kind.name.as_str());
    let levels = || given.levels.iter().map(|level| level.name.as_str());
    once_each(kinds())?;
    once_each(levels())?;
    for kind in &given.kinds {
        tidy("the name of a kind", &kind.name)?;
        tidy("the title of a kind", &kind.title)?;
        optional(&kind.short, |text| tidy("the short name of a kind", text))?;
    }
    for level in &given.levels {
        tidy("the name of a level", &level.name)?;
        tidy("the title of a level", &level.title)?;
    }
    let named = given.kinds.iter().flat_map(|kind| &kind.within);
    match named
        .chain(&given.counted)
        .find(|name| !kinds().any(|kind| kind == name.as_str()))
    {
        Some(name) => Err(Fault::UnknownKind(excerpt(name))),
        None if given.counted.is_none() && given.kinds.iter().any(|kind| kind.linked) => {
            Err(Fault::NothingCounted)
        }
        None => Ok(()),
    }
}

fn once_each<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let mut seen = std::collections::HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Fault::DuplicateName(excerpt(name)));
        }
    }
    Ok(())
}

/// The tree as it grows, item by item in the order of the file.
struct Tree<'a> {
    file: &'a str,
    kinds: HashMap<&'a str, &'a Kind>,
    levels: &'a [Level],
    wording: Wording,
    items: Vec<Item>,
    parents: Vec<Option<usize>>,
    by_code: HashMap<Code, usize>,
    /// Where each code stands in the file, for the fault that names two places.
    offsets: Vec<usize>,
    /// The last item and all it stands under, from the top down.
    open: Vec<usize>,
}

impl<'a> Tree<'a> {
    fn new(file: &'a str, kinds: &'a [Kind], levels: &'a [Level], wording: Wording) -> Self {
        Self {
            file,
            kinds: kinds
                .iter()
                .map(|kind| (kind.name.as_str(), kind))
                .collect(),
            levels,
            wording,
            items: Vec::new(),
            parents: Vec::new(),
            by_code: HashMap::new(),
            offsets: Vec::new(),
            open: Vec::new(),
        }
    }

    fn add(&mut self, given: ItemAsGiven) -> Result<(), FrameworkError> {
        let offset = given.code.span().start;
        let code = Code::new(given.code.get_ref().as_str()).ok();
        self.check_and_add(given, offset)
            .map_err(|fault| FrameworkError {
                line: Some(line_of(self.file, offset)),
                code,
                fault,
            })
    }

    fn check_and_add(&mut self, given: ItemAsGiven, offset: usize) -> Result<(), Fault> {
        let code = Code::new(given.code.into_inner()).map_err(|fault| Fault::Malformed {
            what: "the code",
            fault,
        })?;
        if let Some(&first) = self.by_code.get(&code) {
            let first_line = line_of(self.file, self.offsets[first]);
            return Err(Fault::DuplicateCode { first_line });
        }
        let kind = *self
            .kinds
            .get(given.kind.as_str())
            .ok_or_else(|| Fault::UnknownKind(excerpt(&given.kind)))?;
        if let Some(level) = given
            .levels
            .iter()
            .find(|name| !self.levels.iter().any(|level| level.name == **name))
        {
            return Err(Fault::UnknownLevel(excerpt(level)));
        }
        let parent = self.parent_of(kind, given.parent.as_deref())?;
        let here = self.items.len();
        self.items.push(Item {
            code: code.clone(),
            parent: parent.map(|at| self.items[at].code.clone()),
            kind: given.kind,
            text: tidy("the text", &given.text)?,
            note: optional(&given.note, |text| tidy("the note", text))?,
            levels: given.levels,
            wording: given.wording.unwrap_or(self.wording),
            place: optional(&given.place, |text| tidy("the place", text))?,
            months: months(given.months)?,
            every_months: every_months(given.every_months)?,
        });
        self.parents.push(parent);
        self.by_code.insert(code, here);
        self.offsets.push(offset);
        self.open = std::iter::successors(Some(here), |&at| self.parents[at]).collect();
        self.open.reverse();
        if self.open.len() > DEPTH_MAX {
            return Err(Fault::TooDeep);
        }
        Ok(())
    }

    /// Where the parent stands: the item named, or else the nearest of those still open under
    /// which this kind may stand. As under headings, order alone says what belongs to what.
    fn parent_of(&self, kind: &Kind, named: Option<&str>) -> Result<Option<usize>, Fault> {
        let fits = |at: &usize| kind.within.contains(&self.items[*at].kind);
        let parent = match named {
            Some(code) => {
                let unknown = || Fault::UnknownParent(excerpt(code));
                let code = Code::new(code).map_err(|_| unknown())?;
                let at = self.by_code.get(&code).copied().ok_or_else(unknown)?;
                Some(at).filter(fits)
            }
            None if kind.within.is_empty() => return Ok(None),
            None => self.open.iter().rev().copied().find(fits),
        };
        match parent {
            Some(at) => Ok(Some(at)),
            None => Err(Fault::Orphan {
                kind: kind.name.clone(),
                within: kind.within.clone(),
            }),
        }
    }
}

impl Fault {
    fn in_file(self) -> FrameworkError {
        FrameworkError {
            line: None,
            code: None,
            fault: self,
        }
    }
}

/// The text, if it is one tidy line.
fn tidy(what: &'static str, text: &str) -> Result<String, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::EmptyText(what));
    }
    if text.chars().nth(TEXT_MAX).is_some() {
        return Err(Fault::LongText(what));
    }
    if text.trim() != text || text.contains("  ") || text.contains(char::is_control) {
        return Err(Fault::UntidyText(what));
    }
    Ok(text.to_owned())
}

/// The date, if it is a year, a month or a day that exists.
fn date(what: &'static str, text: &str) -> Result<String, Fault> {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let plain = day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match chrono::NaiveDate::parse_from_str(&day, "%Y-%m-%d") {
        Ok(_) if plain => Ok(text.to_owned()),
        _ => Err(Fault::Date(what)),
    }
}

fn months(given: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let ascending = given.is_sorted_by(|one, next| one < next);
    let in_range = given.iter().all(|month| (1..=12).contains(month));
    if ascending && in_range {
        Ok(given)
    } else {
        Err(Fault::Months)
    }
}

fn every_months(given: Option<u16>) -> Result<Option<u16>, Fault> {
    if given.is_none_or(|months| (1..=EVERY_MONTHS_MAX).contains(&months)) {
        Ok(given)
    } else {
        Err(Fault::EveryMonths)
    }
}

fn optional<T>(
    given: &Option<String>,
    check: impl Fn(&str) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    given.as_deref().map(check).transpose()
}

/// As much of a given text as a message can hold, without line breaks.
fn excerpt(given: &str) -> String {
    let mut shown: String = given.chars().take(EXCERPT_MAX).collect();
    if shown.len() < given.len() {
        shown.push('…');
    }
    shown.replace(char::is_control, " ")
}

/// The line that a byte of the file is on, counted from 1.
fn line_of(file: &str, offset: usize) -> usize {
    let before = file.as_bytes().iter().take(offset);
    before.filter(|&&byte| byte == b'\n').count() + 1
}
