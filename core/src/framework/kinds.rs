//! The kinds of a set that only names the types of its items, or not even that: told from its tree.

use std::collections::HashMap;

use super::{Fault, KINDS_MAX, Kind};

/// An item as far as its kind goes.
pub(super) struct Typed<'a> {
    /// What its type is called, where that is said.
    pub title: Option<&'a str>,
    /// Where the item it stands under is among the items; always before it.
    pub parent: Option<usize>,
}

/// The kinds of a set, as its tree tells them.
pub(super) struct Kinds {
    pub kinds: Vec<Kind>,
    /// The name of each item's kind.
    pub of_items: Vec<String>,
    /// The kind at which coverage is counted.
    pub counted: Option<String>,
}

/// Tells the kinds. Items of one type are of one kind; where a type stands both at the top and below
/// it, these are two kinds of one title. An item without a type is of the kind of its depth: "Level 2".
///
/// Everything can be linked but headings: a kind of which every item is at the top with others under
/// it. Coverage is counted at the kind that is found most often right below the top, or in a list
/// without a tree at the one that is found most often.
pub(super) fn told(items: &[Typed<'_>]) -> Result<Kinds, Fault> {
    let mut depths = Vec::with_capacity(items.len());
    let mut found: Vec<Found> = Vec::new();
    let mut by_type: HashMap<(String, bool), usize> = HashMap::new();
    let mut of_items: Vec<usize> = Vec::with_capacity(items.len());
    let mut has_children = vec![false; items.len()];
    for item in items {
        let depth = item.parent.map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        let title = item.title.map(str::to_owned);
        let title = title.unwrap_or_else(|| format!("Level {}", depth + 1));
        let at_top = item.parent.is_none();
        let kind = *by_type.entry((title.clone(), at_top)).or_insert_with(|| {
            found.push(Found::new(title));
            found.len() - 1
        });
        if found.len() > KINDS_MAX {
            return Err(Fault::TooMany {
                what: "kinds",
                most: KINDS_MAX,
            });
        }
        if let Some(parent) = item.parent {
            has_children[parent] = true;
            let within = &mut found[kind].within;
            if !within.contains(&of_items[parent]) {
                within.push(of_items[parent]);
            }
        }
        found[kind].second_from_top += usize::from(depth == 1);
        found[kind].items += 1;
        of_items.push(kind);
    }
    for ((item, kind), has_children) in items.iter().zip(&of_items).zip(has_children) {
        found[*kind].linked |= item.parent.is_some() || !has_children;
    }
    let flat = depths.iter().all(|depth| *depth == 0);
    let count = |kind: &Found| match flat {
        true => kind.items,
        false => kind.second_from_top,
    };
    // The first of those that are found equally often.
    let counted = (0..found.len()).rev().max_by_key(|&at| count(&found[at]));
    let names = names(&found);
    let name = |at: &usize| names[*at].clone();
    Ok(Kinds {
        counted: counted.map(|at| name(&at)),
        of_items: of_items.iter().map(name).collect(),
        kinds: found
            .iter()
            .zip(&names)
            .map(|(kind, own_name)| Kind {
                name: own_name.clone(),
                title: kind.title.clone(),
                within: kind.within.iter().map(name).collect(),
                linked: kind.linked,
                short: None,
            })
            .collect(),
    })
}

struct Found {
    title: String,
    within: Vec<usize>,
    linked: bool,
    items: usize,
    second_from_top: usize,
}

impl Found {
    fn new(title: String) -> Self {
        Self {
            title,
            within: Vec::new(),
            linked: false,
            items: 0,
            second_from_top: 0,
        }
    }
}

/// A name for each: its title, with a number where another has it already.
fn names(found: &[Found]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(found.len());
    for kind in found {
        let numbered = (2..).map(|number| format!("{} ({number})", kind.title));
        let mut free = std::iter::once(kind.title.clone())
            .chain(numbered)
            .filter(|name| !names.contains(name));
        names.extend(free.next());
    }
    names
}
