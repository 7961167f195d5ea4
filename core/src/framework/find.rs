//! The type-ahead: finds standards by code or by words, and offers some before anything is typed.
//!
//! Pure, and never links by itself: it only says what could be linked, best first. It knows no
//! set's codes; what may be found is what the set's kinds say can be linked.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::words::{Word, is_stop_word, words};
use super::{About, Framework, Item, Kind, StandardRef};
use offers::offers;
pub use offers::similar;
use query::{Fit, Query};

mod offers;
mod query;

/// Most hits in one answer: what a list shows without scrolling.
pub const HITS_MAX: usize = 12;
/// What is read of a query, in characters.
const QUERY_MAX: usize = 200;

/// What is known where the type-ahead is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Context {
    /// The aims set while preparing, in their order.
    pub aims: Vec<StandardRef>,
    /// What was linked lately, newest first.
    pub recent: Vec<StandardRef>,
    /// What the note is linked to already: not offered again, and marked where it is found.
    pub already: Vec<StandardRef>,
    /// The note's text.
    pub note_text: String,
}

/// One standard that could be linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// The link that would be made.
    pub standard: StandardRef,
    /// Its code with the set's short name, for example `PQS 1.3 K1a`.
    pub full_code: String,
    /// The name of its kind within the set.
    pub kind: String,
    /// Its text, cut where matching stretches begin and end.
    pub text: Vec<Segment>,
    /// What it stands under, from the top of the tree down.
    pub path: Vec<Step>,
    /// Why it is here.
    pub reason: Reason,
    /// Whether the note is linked to it already.
    pub already: bool,
}

/// A stretch of text that matches, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// The stretch.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// An item that a hit stands under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its code within the set.
    pub code: String,
    /// Its text.
    pub text: String,
}

/// Why a standard is in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// It matches what was typed.
    Typed,
    /// It was set as an aim while preparing.
    Aim,
    /// It was linked lately.
    Recent,
    /// It shares words with the note.
    SharesWords,
}

/// Finds what matches the query, best first; for an empty query, offers what is likely.
///
/// All that fits in the first framework, which is the one that the authority chose, comes before
/// anything of another: "2" is an item of many sets. Whoever types another set's short name means that one.
///
/// Best is: the exact code; codes that begin with the query; items with every word of it. Within
/// each, those at which coverage is counted stand before what is under them; then whole words
/// before their beginnings, early in the text before late, and last the order of the source. Words
/// without weight of their own ("of", "the") are not required beside others.
#[must_use]
pub fn find(frameworks: &[&Framework], query: &str, context: &Context) -> Vec<Hit> {
    if query.trim().is_empty() {
        return offers(frameworks, context);
    }
    let mut found = matches(frameworks, query);
    // Stable: among those that are meant, and among the others, the best stays first.
    found.sort_by_key(|(rank, _)| rank.source.0 > 0 && !rank.named);
    let best = found.into_iter().take(HITS_MAX);
    best.map(|(_, found)| found.hit(Reason::Typed, context))
        .collect()
}

/// All that fits a query: the best of it in the frameworks that are `asked` for, and how many fit in each,
/// asked for or not, in their order.
#[must_use]
pub fn search(
    frameworks: &[&Framework],
    query: &str,
    asked: impl Fn(&Framework) -> bool,
    most: usize,
) -> (Vec<Hit>, Vec<usize>) {
    let mut counts = vec![0; frameworks.len()];
    if query.trim().is_empty() {
        return (Vec::new(), counts);
    }
    let found = matches(frameworks, query);
    for (rank, _) in &found {
        counts[rank.source.0] += 1;
    }
    let none = Context::default();
    let best = found
        .into_iter()
        .map(|(_, found)| found)
        .filter(|found| asked(found.framework))
        .take(most);
    let hits = best.map(|found| found.hit(Reason::Typed, &none));
    (hits.collect(), counts)
}

/// The items that fit a query that is not empty, best first.
fn matches<'a>(frameworks: &[&'a Framework], query: &str) -> Vec<(Rank, Match<'a>)> {
    let query: String = query.chars().take(QUERY_MAX).collect();
    let mut found: Vec<(Rank, Match)> = Vec::new();
    for (at, framework) in frameworks.iter().enumerate() {
        let Index {
            entries, shorts, ..
        } = &framework.index;
        let read = |short: &String| Query::new(&query, [short, &framework.about().short]);
        let queries: Vec<_> = shorts.iter().map(read).collect();
        for (place, entry) in entries.iter().enumerate() {
            let query = &queries[entry.short];
            if let Some((fit, marks)) = query.fit(entry, &framework.items()[entry.item].text) {
                let rank = Rank {
                    fit,
                    source: (at, place),
                    named: query.named,
                };
                let found_here = Match {
                    framework,
                    entry,
                    marks,
                };
                found.push((rank, found_here));
            }
        }
    }
    found.sort_unstable_by_key(|(rank, _)| *rank);
    found
}

/// The place of a hit in the answer: how well it fits, then the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    fit: Fit,
    /// The framework and the entry in it. No two share one, so what is below decides nothing here.
    source: (usize, usize),
    /// Whether the query begins with the short name of the set.
    named: bool,
}

/// The findable items of one framework, ready to be compared. Made once, with the framework.
#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// What goes before the codes: the set's short name or a kind's.
    shorts: Vec<String>,
    /// The entries that hold each stem, in order.
    holders: HashMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Where the item stands in the framework.
    item: usize,
    /// Its code without spaces, in small letters.
    code: String,
    /// Its code in small letters, cut at spaces.
    code_parts: Vec<String>,
    /// Which of the short names goes before its code.
    short: usize,
    counted: bool,
    words: Vec<Word>,
}

impl Index {
    pub(super) fn new(about: &About, kinds: &[Kind], items: &[Item]) -> Self {
        let kinds: HashMap<_, _> = kinds
            .iter()
            .map(|kind| (kind.name.as_str(), kind))
            .collect();
        let mut entries = Vec::new();
        let mut shorts: Vec<String> = Vec::new();
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let Some(kind) = kinds.get(item.kind.as_str()).filter(|kind| kind.linked) else {
                continue;
            };
            let short = kind.short.as_ref().unwrap_or(&about.short);
            let short_at = shorts.iter().position(|known| known == short);
            let short_at = short_at.unwrap_or_else(|| {
                shorts.push(short.clone());
                shorts.len() - 1
            });
            let code = item.code.as_str().to_lowercase();
            let words = words(&item.text);
            let stems: HashSet<&str> = words.iter().filter_map(telling_stem).collect();
            for stem in stems {
                holders
                    .entry(stem.to_owned())
                    .or_default()
                    .push(entries.len());
            }
            entries.push(Entry {
                item: at,
                code: code.split_whitespace().collect(),
                code_parts: code.split(' ').map(str::to_owned).collect(),
                short: short_at,
                counted: about.counted.as_ref() == Some(&item.kind),
                words,
            });
        }
        Self {
            entries,
            shorts,
            holders,
        }
    }
}

/// The stem of a word that can say which standard is meant.
fn telling_stem(word: &Word) -> Option<&str> {
    let telling = word.folded.chars().count() > 2 && !is_stop_word(&word.folded);
    telling.then_some(word.stem.as_str())
}

/// An item that is in the answer, with the stretches of its text that match.
struct Match<'a> {
    framework: &'a Framework,
    entry: &'a Entry,
    marks: Vec<Range<usize>>,
}

impl Match<'_> {
    fn standard(&self) -> StandardRef {
        let items = self.framework.items();
        self.framework.reference(&items[self.entry.item])
    }

    fn hit(self, reason: Reason, context: &Context) -> Hit {
        let framework = self.framework;
        let standard = self.standard();
        let item = &framework.items()[self.entry.item];
        Hit {
            already: context.already.contains(&standard),
            full_code: framework.full_code(&item.code),
            kind: item.kind.clone(),
            text: segments(&item.text, self.marks),
            path: Step::above(framework, item),
            reason,
            standard,
        }
    }
}

impl Step {
    /// What an item stands under, from the top of the tree down.
    pub(crate) fn above(framework: &Framework, item: &Item) -> Vec<Self> {
        let mut path = framework.path(&item.code);
        path.pop();
        let steps = path.into_iter().map(|above| Self {
            code: above.code.to_string(),
            text: above.text.clone(),
        });
        steps.collect()
    }
}

/// Cuts the text at the marks; marks may overlap and come in any order.
fn segments(text: &str, mut marks: Vec<Range<usize>>) -> Vec<Segment> {
    marks.sort_unstable_by_key(|mark| (mark.start, Reverse(mark.end)));
    let mut cut = Vec::new();
    let mut push = |range: Range<usize>, hit| {
        if !range.is_empty() {
            cut.push(Segment {
                text: text[range].to_owned(),
                hit,
            });
        }
    };
    let mut done = 0;
    for mark in marks {
        if mark.end > done {
            push(done..mark.start.max(done), false);
            push(mark.start.max(done)..mark.end, true);
            done = mark.end;
        }
    }
    push(done..text.len(), false);
    cut
}
