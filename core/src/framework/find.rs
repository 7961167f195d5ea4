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
use super::{Framework, Item, StandardRef};
use query::{Fit, Query};

mod query;

/// Most hits in one answer: what a list shows without scrolling.
pub const HITS_MAX: usize = 12;
/// Most of the recent ones among what is offered, so that they leave room for the note's own.
const RECENT_MAX: usize = 4;
/// What is read of a query, in characters.
const QUERY_MAX: usize = 200;
/// What is read of a note to make offers from it, in characters.
const NOTE_MAX: usize = 10_000;
/// A word that more than one item in this many holds says nothing about which one is meant.
const COMMON_ONE_IN: usize = 10;

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
/// Best is: the exact code; codes that begin with the query; items with every word of it. Within
/// each, those at which coverage is counted stand before what is under them; then whole words
/// before their beginnings, early in the text before late, and last the order of the source. Words
/// without weight of their own ("of", "the") are not required beside others.
#[must_use]
pub fn find(frameworks: &[&Framework], query: &str, context: &Context) -> Vec<Hit> {
    let query: String = query.chars().take(QUERY_MAX).collect();
    if query.trim().is_empty() {
        return offers(frameworks, context);
    }
    let mut found: Vec<(Rank, Match)> = Vec::new();
    for (at, framework) in frameworks.iter().enumerate() {
        let query = Query::new(&query, &framework.about().short);
        for (place, entry) in framework.index.entries.iter().enumerate() {
            if let Some((fit, marks)) = query.fit(entry, &framework.items()[entry.item].text) {
                let source = (at, place);
                let found_here = Match {
                    framework,
                    entry,
                    marks,
                };
                found.push((Rank { fit, source }, found_here));
            }
        }
    }
    found.sort_unstable_by_key(|(rank, _)| *rank);
    let best = found.into_iter().take(HITS_MAX);
    best.map(|(_, found)| found.hit(Reason::Typed, context))
        .collect()
}

/// The place of a hit in the answer: how well it fits, then the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    fit: Fit,
    /// The framework and the entry in it.
    source: (usize, usize),
}

/// The findable items of one framework, ready to be compared. Made once, with the framework.
#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
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
    counted: bool,
    words: Vec<Word>,
}

impl Index {
    pub(super) fn new<'a>(items: impl Iterator<Item = (usize, &'a Item, bool)>) -> Self {
        let mut entries = Vec::new();
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (item, Item { code, text, .. }, counted) in items {
            let code = code.as_str().to_lowercase();
            let words = words(text);
            let stems: HashSet<&str> = words.iter().filter_map(telling_stem).collect();
            for stem in stems {
                holders
                    .entry(stem.to_owned())
                    .or_default()
                    .push(entries.len());
            }
            entries.push(Entry {
                item,
                code: code.split_whitespace().collect(),
                code_parts: code.split(' ').map(str::to_owned).collect(),
                counted,
                words,
            });
        }
        Self { entries, holders }
    }
}

/// What to show before anything is typed.
fn offers(frameworks: &[&Framework], context: &Context) -> Vec<Hit> {
    let mut taken: HashSet<&StandardRef> = context.already.iter().collect();
    let mut offered = Vec::new();
    let named = [
        (&context.aims, Reason::Aim, HITS_MAX),
        (&context.recent, Reason::Recent, RECENT_MAX),
    ];
    for (links, reason, most) in named {
        let new = links.iter().filter(|link| taken.insert(link));
        let hits = new.filter_map(|link| named_match(frameworks, link));
        offered.extend(hits.take(most).map(|found| found.hit(reason, context)));
    }
    let offered_links: HashSet<StandardRef> =
        offered.iter().map(|hit| hit.standard.clone()).collect();
    for found in sharing_words(frameworks, &context.note_text) {
        if offered.len() >= HITS_MAX {
            break;
        }
        let hit = found.hit(Reason::SharesWords, context);
        if !hit.already && !offered_links.contains(&hit.standard) {
            offered.push(hit);
        }
    }
    offered.truncate(HITS_MAX);
    offered
}

fn named_match<'a>(frameworks: &[&'a Framework], link: &StandardRef) -> Option<Match<'a>> {
    frameworks.iter().find_map(|framework| {
        let item = framework.follow(link)?;
        let mut entries = framework.index.entries.iter();
        let entry = entries.find(|entry| framework.items()[entry.item].code == item.code)?;
        Some(Match {
            framework,
            entry,
            marks: Vec::new(),
        })
    })
}

/// The items that share words with the note, most telling first: each shared word weighs by how
/// few items of its set hold it.
fn sharing_words<'a>(frameworks: &[&'a Framework], note: &str) -> Vec<Match<'a>> {
    let note: String = note.chars().take(NOTE_MAX).collect();
    let note = words(&note);
    let stems: HashSet<&str> = note.iter().filter_map(telling_stem).collect();
    let mut scored = Vec::new();
    for (at, framework) in frameworks.iter().enumerate() {
        let Index { entries, holders } = &framework.index;
        let common = (entries.len() / COMMON_ONE_IN).max(3);
        let mut weights = vec![0.0_f64; entries.len()];
        let mut shared: HashSet<&str> = HashSet::new();
        // In a fixed order, so that sums of the same weights come out the same each time.
        let mut telling: Vec<_> = stems
            .iter()
            .filter_map(|stem| holders.get_key_value(*stem))
            .collect();
        telling.retain(|(_, held)| held.len() <= common);
        telling.sort_unstable();
        for (stem, held) in telling {
            shared.insert(stem);
            for &entry in held {
                weights[entry] += ((entries.len() + 1) as f64 / held.len() as f64).ln();
            }
        }
        for (place, entry) in entries.iter().enumerate() {
            if weights[place] > 0.0 {
                let same = |word: &&Word| shared.contains(word.stem.as_str());
                let marks = entry
                    .words
                    .iter()
                    .filter(same)
                    .map(|word| word.span.clone())
                    .collect();
                scored.push((
                    weights[place],
                    at,
                    place,
                    Match {
                        framework,
                        entry,
                        marks,
                    },
                ));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    scored.into_iter().map(|(_, _, _, found)| found).collect()
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
    fn hit(self, reason: Reason, context: &Context) -> Hit {
        let framework = self.framework;
        let item = &framework.items()[self.entry.item];
        let standard = framework.reference(item);
        let mut path = framework.path(&item.code);
        path.pop();
        Hit {
            already: context.already.contains(&standard),
            full_code: framework.full_code(&item.code),
            kind: item.kind.clone(),
            text: segments(&item.text, self.marks),
            path: path.into_iter().map(Step::of).collect(),
            reason,
            standard,
        }
    }
}

impl Step {
    fn of(item: &Item) -> Self {
        Self {
            code: item.code.to_string(),
            text: item.text.clone(),
        }
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
