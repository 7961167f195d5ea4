//! The rules that a set must keep, whichever form it came in: the one way to a [`Framework`].
//!
//! Everything is capped and checked. Nothing is mended here: what is not whole is refused.

use std::collections::{HashMap, HashSet};

use super::case::Foreign;
use super::fault::excerpt;
use super::find::Index;
use super::{About, Code, Fault, Framework, Item, Kind, Level, Term, Wording};

/// Most items in one set.
pub const ITEMS_MAX: usize = 20_000;
/// Most kinds in one set, and most levels.
pub const KINDS_MAX: usize = 100;
/// Most terms that one set defines.
pub const TERMS_MAX: usize = 2_000;
/// Longest text of any kind in a set, in characters.
pub const TEXT_MAX: usize = 4_000;
/// Deepest nesting of items.
pub const DEPTH_MAX: usize = 16;
/// Longest time between two repeats of an item, in months: twenty years.
pub const EVERY_MONTHS_MAX: u16 = 240;
/// What stands between the levels of an item where they share a cell; so no level's name holds it.
pub(super) const BETWEEN_LEVELS: char = '|';

/// A set as it grows, item by item in the order in which it is given.
pub(super) struct Draft {
    wording: Wording,
    levels: Vec<Level>,
    kinds: Vec<Kind>,
    terms: Vec<Term>,
    /// Where each kind stands in `kinds`.
    kind_at: HashMap<String, usize>,
    items: Vec<Item>,
    parents: Vec<Option<usize>>,
    by_code: HashMap<Code, usize>,
    /// The line of each item, for the fault that names two places.
    lines: Vec<usize>,
    /// The last item and all it stands under, from the top down.
    open: Vec<usize>,
}

/// An item as given.
pub(super) struct ItemGiven {
    pub code: String,
    pub kind: String,
    pub text: String,
    pub under: Under,
    pub note: Option<String>,
    pub levels: Vec<String>,
    /// None: as the set's.
    pub wording: Option<Wording>,
    pub place: Option<String>,
    pub months: Vec<u8>,
    pub every_months: Option<u16>,
    /// The line it was read from, where there are lines.
    pub line: usize,
}

/// What an item stands under, as given.
pub(super) enum Under {
    /// The nearest of those still open under which its kind may stand. As under headings, order
    /// alone says what belongs to what.
    Order,
    /// Nothing: it is at the top of the tree.
    Top,
    /// The item with this code.
    Item(String),
}

impl Draft {
    /// Begins a set: whose words its texts are in where an item says nothing else, its levels, its
    /// kinds and its terms.
    pub fn new(
        wording: Wording,
        levels: Vec<Level>,
        kinds: Vec<Kind>,
        terms: Vec<Term>,
    ) -> Result<Self, Fault> {
        check_levels(&levels)?;
        check_kinds(&kinds)?;
        check_terms(&terms)?;
        let named = kinds.iter().enumerate();
        Ok(Self {
            kind_at: named.map(|(at, kind)| (kind.name.clone(), at)).collect(),
            wording,
            levels,
            kinds,
            terms,
            items: Vec::new(),
            parents: Vec::new(),
            by_code: HashMap::new(),
            lines: Vec::new(),
            open: Vec::new(),
        })
    }

    /// Adds an item after the others. After a fault the draft is as it was before.
    pub fn add(&mut self, given: ItemGiven) -> Result<(), Fault> {
        if self.items.len() == ITEMS_MAX {
            return Err(Fault::TooManyItems);
        }
        let code = Code::new(given.code).map_err(|fault| Fault::Malformed {
            what: "the code",
            fault,
        })?;
        if let Some(&first) = self.by_code.get(&code) {
            let first_line = self.lines[first];
            return Err(Fault::DuplicateCode { first_line });
        }
        let kind_at = self.kind_at.get(given.kind.as_str());
        let kind_at = *kind_at.ok_or_else(|| Fault::UnknownKind(excerpt(&given.kind)))?;
        self.check_levels_of_item(&given.levels)?;
        let parent = self.parent_of(&self.kinds[kind_at], &given.under)?;
        let mut open: Vec<usize> = std::iter::successors(parent, |&at| self.parents[at]).collect();
        if open.len() == DEPTH_MAX {
            return Err(Fault::TooDeep);
        }
        let here = self.items.len();
        let item = Item {
            code: code.clone(),
            parent: parent.map(|at| self.items[at].code.clone()),
            kind: given.kind,
            text: tidy("the text", given.text)?,
            note: optional("the note", given.note)?,
            levels: given.levels,
            wording: given.wording.unwrap_or(self.wording),
            place: optional("the place", given.place)?,
            months: months(given.months)?,
            every_months: every_months(given.every_months)?,
        };
        self.items.push(item);
        self.parents.push(parent);
        self.by_code.insert(code, here);
        self.lines.push(given.line);
        open.reverse();
        open.push(here);
        self.open = open;
        Ok(())
    }

    /// Ends the set and says what it is.
    pub fn finish(self, about: About) -> Result<Framework, Fault> {
        check_about(&about)?;
        check_counted(&self.kinds, about.counted.as_ref())?;
        if self.items.is_empty() {
            return Err(Fault::NoItems);
        }
        Ok(Framework {
            index: Index::new(&about, &self.kinds, &self.items),
            about,
            levels: self.levels,
            kinds: self.kinds,
            terms: self.terms,
            items: self.items,
            parents: self.parents,
            by_code: self.by_code,
            foreign: Foreign::default(),
        })
    }

    fn check_levels_of_item(&self, given: &[String]) -> Result<(), Fault> {
        let declared = |name: &String| self.levels.iter().any(|level| level.name == *name);
        if let Some(unknown) = given.iter().find(|name| !declared(name)) {
            return Err(Fault::UnknownLevel(excerpt(unknown)));
        }
        once_each(given.iter())
    }

    /// Where the parent stands, if an item of this kind may stand there.
    fn parent_of(&self, kind: &Kind, under: &Under) -> Result<Option<usize>, Fault> {
        let fits = |at: &usize| kind.within.contains(&self.items[*at].kind);
        let at_top = kind.within.is_empty();
        let parent = match under {
            Under::Order | Under::Top if at_top => return Ok(None),
            Under::Top => None,
            Under::Order => self.open.iter().rev().copied().find(fits),
            Under::Item(code) => {
                let unknown = || Fault::UnknownParent(excerpt(code));
                let code = Code::new(code.as_str()).map_err(|_| unknown())?;
                let at = self.by_code.get(&code).copied().ok_or_else(unknown)?;
                Some(at).filter(fits)
            }
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

fn check_about(about: &About) -> Result<(), Fault> {
    check_tidy("the short name", &about.short)?;
    check_tidy("the title", &about.title)?;
    check_tidy("the publisher", &about.publisher)?;
    check_date("the date of publication", &about.published)?;
    if let Some(date) = &about.in_force_from {
        check_date("in_force_from", date)?;
    }
    check_tidy("the source", &about.source)?;
    check_tidy("the licence", &about.licence.name)?;
    if let Some(url) = &about.licence.url {
        check_tidy("the licence's address", url)?;
    }
    check_tidy("the attribution", &about.licence.attribution)
}

fn check_levels(levels: &[Level]) -> Result<(), Fault> {
    at_most("levels", levels, KINDS_MAX)?;
    once_each(levels.iter().map(|level| &level.name))?;
    for level in levels {
        check_tidy("the name of a level", &level.name)?;
        check_tidy("the title of a level", &level.title)?;
        if level.name.contains(BETWEEN_LEVELS) {
            return Err(Fault::LevelName);
        }
    }
    Ok(())
}

fn check_kinds(kinds: &[Kind]) -> Result<(), Fault> {
    at_most("kinds", kinds, KINDS_MAX)?;
    once_each(kinds.iter().map(|kind| &kind.name))?;
    let names: HashSet<_> = kinds.iter().map(|kind| &kind.name).collect();
    let known = |name: &String| match names.contains(name) {
        true => Ok(()),
        false => Err(Fault::UnknownKind(excerpt(name))),
    };
    for kind in kinds {
        check_tidy("the name of a kind", &kind.name)?;
        check_tidy("the title of a kind", &kind.title)?;
        if let Some(short) = &kind.short {
            check_tidy("the short name of a kind", short)?;
        }
        once_each(kind.within.iter())?;
        kind.within.iter().try_for_each(known)?;
    }
    Ok(())
}

fn check_counted(kinds: &[Kind], counted: Option<&String>) -> Result<(), Fault> {
    match counted {
        Some(counted) if !kinds.iter().any(|kind| kind.name == *counted) => {
            Err(Fault::UnknownKind(excerpt(counted)))
        }
        None if kinds.iter().any(|kind| kind.linked) => Err(Fault::NothingCounted),
        _ => Ok(()),
    }
}

fn check_terms(terms: &[Term]) -> Result<(), Fault> {
    at_most("terms", terms, TERMS_MAX)?;
    for term in terms {
        check_tidy("a term", &term.name)?;
        check_tidy("the text of a term", &term.text)?;
    }
    Ok(())
}

fn at_most<T>(what: &'static str, given: &[T], most: usize) -> Result<(), Fault> {
    match given.len() <= most {
        true => Ok(()),
        false => Err(Fault::TooMany { what, most }),
    }
}

fn once_each<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Fault::DuplicateName(excerpt(name)));
        }
    }
    Ok(())
}

fn tidy(what: &'static str, text: String) -> Result<String, Fault> {
    check_tidy(what, &text)?;
    Ok(text)
}

fn optional(what: &'static str, text: Option<String>) -> Result<Option<String>, Fault> {
    text.map(|text| tidy(what, text)).transpose()
}

/// Whether the text is one tidy line.
pub(super) fn check_tidy(what: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::EmptyText(what));
    }
    if text.chars().nth(TEXT_MAX).is_some() {
        return Err(Fault::LongText(what));
    }
    if text.trim() != text || text.contains("  ") || text.contains(char::is_control) {
        return Err(Fault::UntidyText(what));
    }
    Ok(())
}

/// The text as one tidy line: line breaks and runs of space become single spaces. What else is
/// wrong with it stays, to be refused.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the date is a year, a month or a day that exists.
fn check_date(what: &'static str, text: &str) -> Result<(), Fault> {
    match first_day(text) {
        Some(_) => Ok(()),
        None => Err(Fault::Date(what)),
    }
}

/// The first day of a year, a month or a day, if it exists.
pub(super) fn first_day(text: &str) -> Option<chrono::NaiveDate> {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let plain = day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = chrono::NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok();
    day.filter(|_| plain)
}

fn months(given: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let ascending = given.is_sorted_by(|one, next| one < next);
    let in_range = given.iter().all(|month| (1..=12).contains(month));
    match ascending && in_range {
        true => Ok(given),
        false => Err(Fault::Months),
    }
}

fn every_months(given: Option<u16>) -> Result<Option<u16>, Fault> {
    match given.is_none_or(|months| (1..=EVERY_MONTHS_MAX).contains(&months)) {
        true => Ok(given),
        false => Err(Fault::EveryMonths),
    }
}
