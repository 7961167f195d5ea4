//! A table as meant: a set.

use std::collections::HashMap;

use super::fault::told;
use super::{Column, Refused, Row, Table, TableFault};
use crate::framework::check::{Draft, ItemGiven, Under};
use crate::framework::kinds::{self, Kinds, Typed};
use crate::framework::{About, Code, Fault, Framework, Item, Kind, Level, Term, Wording};

/// Makes a set of a table, and of what a person said it is. With an earlier edition its kinds, levels
/// and terms stay, and each item keeps of it what a table cannot say: note, place, months. Without
/// one the kinds are told from the tree. Where `about` does not say which kind is counted, that is
/// taken or told in the same way.
///
/// # Errors
/// Every row that cannot stand where it is, or what is wrong with `about`.
pub fn build(
    table: &Table,
    about: About,
    before: Option<&Framework>,
) -> Result<Framework, Vec<Refused>> {
    let rows = meant(table, before);
    let (draft, counted) = draft(&rows, about.wording, before)?;
    let about = About {
        counted: about.counted.or(counted),
        ..about
    };
    draft
        .finish(about)
        .map_err(|fault| vec![Refused::file(TableFault::Set(fault))])
}

/// The rows, with what columns that are not there would say taken from the earlier edition.
fn meant(table: &Table, before: Option<&Framework>) -> Vec<Row> {
    let missing = |column| !table.columns.contains(&column);
    let completed = table.rows.iter().cloned().map(|mut row| {
        let same = before.and_then(|before| before.item(&row.code));
        if let Some(item) = same {
            if missing(Column::Parent) {
                row.parent.clone_from(&item.parent);
            }
            if missing(Column::Level) {
                row.levels.clone_from(&item.levels);
            }
            if row.kind.is_none() {
                row.kind = Some(item.kind.clone());
            }
        }
        if let (Some(before), Some(kind)) = (before, &row.kind) {
            row.kind = Some(kind_in(before.kinds(), kind));
        }
        row
    });
    completed.collect()
}

/// The name of the kind that is meant: by its name, or by name or title in any case.
fn kind_in(kinds: &[Kind], given: &str) -> String {
    let lower = given.to_lowercase();
    let exact = kinds.iter().find(|kind| kind.name == given);
    let alike = || {
        let alike = |text: &str| text.to_lowercase() == lower;
        kinds
            .iter()
            .find(|kind| alike(&kind.name) || alike(&kind.title))
    };
    let found = exact.or_else(alike);
    found.map_or_else(|| given.to_owned(), |kind| kind.name.clone())
}

/// What a set is made of besides its items, the kind of each, and the kind that is counted.
struct Heading {
    kinds: Kinds,
    levels: Vec<Level>,
    terms: Vec<Term>,
}

/// The set as far as it goes without saying what it is, and the kind at which it is counted.
fn draft(
    rows: &[Row],
    wording: Wording,
    before: Option<&Framework>,
) -> Result<(Draft, Option<String>), Vec<Refused>> {
    let of_file = |fault| vec![Refused::file(TableFault::Set(fault))];
    let heading = match before {
        Some(before) => Heading {
            kinds: Kinds {
                kinds: before.kinds().to_vec(),
                of_items: rows
                    .iter()
                    .map(|row| row.kind.clone().unwrap_or_default())
                    .collect(),
                counted: before.about().counted.clone(),
            },
            levels: before.levels().to_vec(),
            terms: before.terms().to_vec(),
        },
        None => Heading {
            kinds: told_from(rows).map_err(of_file)?,
            levels: levels_of(rows),
            terms: Vec::new(),
        },
    };
    let Kinds {
        kinds,
        of_items,
        counted,
    } = heading.kinds;
    let draft = Draft::new(wording, heading.levels, kinds, heading.terms);
    let mut draft = draft.map_err(of_file)?;
    let mut refused = Vec::new();
    for (row, kind) in rows.iter().zip(of_items) {
        let same = before.and_then(|before| before.item(&row.code));
        if kind.is_empty() {
            let fault = TableFault::KindMissing;
            refused.push(Refused::cell(row.line, Column::Kind, fault));
        } else if let Err(fault) = draft.add(item(row, kind, same)) {
            refused.push(Refused::line(row.line, TableFault::Set(fault)));
        }
    }
    match refused.is_empty() {
        true => Ok((draft, counted)),
        false => Err(told(refused)),
    }
}

fn item(row: &Row, kind: String, before: Option<&Item>) -> ItemGiven {
    let parent = row.parent.as_ref();
    let unchanged = before.filter(|before| before.text == row.text);
    ItemGiven {
        code: row.code.to_string(),
        kind,
        text: row.text.clone(),
        under: parent.map_or(Under::Top, |code| Under::Item(code.to_string())),
        note: before.and_then(|before| before.note.clone()),
        levels: row.levels.clone(),
        wording: unchanged.map(|before| before.wording),
        place: before.and_then(|before| before.place.clone()),
        months: before
            .map(|before| before.months.clone())
            .unwrap_or_default(),
        every_months: before.and_then(|before| before.every_months),
        line: row.line,
    }
}

fn told_from(rows: &[Row]) -> Result<Kinds, Fault> {
    let places: HashMap<&Code, usize> = rows.iter().map(|row| &row.code).zip(0..).collect();
    let typed: Vec<_> = rows
        .iter()
        .map(|row| Typed {
            title: row.kind.as_deref(),
            parent: row
                .parent
                .as_ref()
                .and_then(|code| places.get(code).copied()),
        })
        .collect();
    kinds::told(&typed)
}

/// The levels in the order in which they first come. How many there may be is checked with the set.
fn levels_of(rows: &[Row]) -> Vec<Level> {
    let mut seen = std::collections::HashSet::new();
    let names = rows.iter().flat_map(|row| &row.levels);
    let names = names.filter(|name| seen.insert(*name));
    let level = |name: &String| Level {
        name: name.clone(),
        title: name.clone(),
    };
    names.map(level).collect()
}
