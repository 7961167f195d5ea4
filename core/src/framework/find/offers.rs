//! What is offered before anything is typed: aims, then recent ones, then what shares the note's
//! words.

use std::collections::HashSet;

use super::{Context, HITS_MAX, Hit, Index, Match, Reason, telling_stem};
use crate::framework::words::words;
use crate::framework::{Framework, StandardRef};

/// Most of the recent ones among what is offered, so that they leave room for the note's own.
const RECENT_MAX: usize = 4;
/// What is read of a note to make offers from it, in characters.
const NOTE_MAX: usize = 10_000;
/// A word that more than one item in this many holds says nothing about which one is meant.
const COMMON_ONE_IN: usize = 10;
/// However few items there are, a word in so many of them is not yet common.
const COMMON_MIN: usize = 3;
/// How many words an item must share with another to be called like it.
const LIKE_WORDS: usize = 3;
/// How much of an item's own weight must be in the words that it shares.
const LIKE_ENOUGH: f64 = 0.4;

/// What to show before anything is typed: each standard once, and none that is linked already.
pub(super) fn offers(frameworks: &[&Framework], context: &Context) -> Vec<Hit> {
    let mut taken: HashSet<StandardRef> = context.already.iter().cloned().collect();
    let mut offered = Vec::new();
    let named = [
        (&context.aims, Reason::Aim, HITS_MAX),
        (&context.recent, Reason::Recent, RECENT_MAX),
    ];
    for (links, reason, most) in named {
        let new = links.iter().filter(|link| taken.insert((*link).clone()));
        let found = new.filter_map(|link| linked(frameworks, link));
        offered.extend(found.take(most).map(|found| found.hit(reason, context)));
    }
    let (first, others) = frameworks.split_at(frameworks.len().min(1));
    let shared = [first, others].into_iter();
    let shared = shared.flat_map(|sets| sharing_words(sets, &context.note_text));
    let shared = shared.filter(|found| !taken.contains(&found.standard()));
    offered.extend(
        shared
            .take(HITS_MAX)
            .map(|found| found.hit(Reason::SharesWords, context)),
    );
    offered.truncate(HITS_MAX);
    offered
}

/// What a link points at, if it points into one of these frameworks.
fn linked<'a>(frameworks: &[&'a Framework], link: &StandardRef) -> Option<Match<'a>> {
    frameworks.iter().find_map(|framework| {
        let item = framework.follow(link)?;
        let mut entries = framework.index.entries.iter();
        let entry = entries.find(|entry| framework.items()[entry.item].code == item.code)?;
        let marks = Vec::new();
        Some(Match {
            framework,
            entry,
            marks,
        })
    })
}

/// Items that say something like `text`, the likest first: suggestions to look at, never a mapping.
///
/// Likeness is by words alone: the weight of the telling words that the two share, set against the
/// weight of all telling words of the item. An item is like the text when it shares at least three such
/// words and they carry [`LIKE_ENOUGH`] of its own weight, so that a long item does not win by its length
/// nor a short one by a single word.
#[must_use]
pub fn similar(frameworks: &[&Framework], text: &str, most: usize) -> Vec<Hit> {
    let mut like: Vec<(f64, Match)> = weigh(frameworks, text)
        .into_iter()
        .filter_map(|(weight, found)| {
            let index = &found.framework.index;
            let stems: HashSet<&str> = found.entry.words.iter().filter_map(telling_stem).collect();
            let held = |stem: &&str| index.holders.get(*stem).map_or(1, Vec::len);
            let whole: f64 = stems.iter().map(|stem| rarity(index, held(stem))).sum();
            let likeness = weight / whole;
            (found.marks.len() >= LIKE_WORDS && likeness >= LIKE_ENOUGH)
                .then_some((likeness, found))
        })
        .collect();
    like.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    like.into_iter()
        .take(most)
        .map(|(_, found)| found.hit(Reason::SharesWords, &Context::default()))
        .collect()
}

/// The items that share telling words with the note, those with the weightiest first.
fn sharing_words<'a>(frameworks: &[&'a Framework], note: &str) -> Vec<Match<'a>> {
    let mut weighed = weigh(frameworks, note);
    // Stable: equals keep the order of the source.
    weighed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    weighed.into_iter().map(|(_, found)| found).collect()
}

/// The items that share telling words with a text, with the weight of what they share.
fn weigh<'a>(frameworks: &[&'a Framework], text: &str) -> Vec<(f64, Match<'a>)> {
    let note: String = text.chars().take(NOTE_MAX).collect();
    let note = words(&note);
    let stems: HashSet<&str> = note.iter().filter_map(telling_stem).collect();
    let mut weighed = Vec::new();
    for framework in frameworks {
        let shared = Shared::new(&framework.index, &stems);
        for (entry, weight) in framework.index.entries.iter().zip(shared.weights) {
            if weight > 0.0 {
                let held = entry.words.iter();
                let held = held.filter(|word| shared.stems.contains(word.stem.as_str()));
                let marks = held.map(|word| word.span.clone()).collect();
                weighed.push((
                    weight,
                    Match {
                        framework,
                        entry,
                        marks,
                    },
                ));
            }
        }
    }
    weighed
}

/// What a word weighs that so many items hold: the more, the fewer.
fn rarity(index: &Index, held: usize) -> f64 {
    ((index.entries.len() + 1) as f64 / held as f64).ln()
}

/// What a note and the items of one framework have in common.
struct Shared<'a> {
    stems: HashSet<&'a str>,
    /// For each entry of the index: the sum over its shared words, of which each weighs the more,
    /// the fewer items hold it.
    weights: Vec<f64>,
}

impl<'a> Shared<'a> {
    fn new(index: &'a Index, note: &HashSet<&str>) -> Self {
        let Index {
            entries, holders, ..
        } = index;
        let common = (entries.len() / COMMON_ONE_IN).max(COMMON_MIN);
        let known = note.iter().filter_map(|stem| holders.get_key_value(*stem));
        let mut telling: Vec<_> = known.filter(|(_, held)| held.len() <= common).collect();
        // A fixed order of adding, so that the same words always make the same sum.
        telling.sort_unstable();
        let mut weights = vec![0.0; entries.len()];
        for (_, held) in &telling {
            let weight = rarity(index, held.len());
            for &entry in *held {
                weights[entry] += weight;
            }
        }
        let stems = telling.into_iter().map(|(stem, _)| stem.as_str()).collect();
        Self { stems, weights }
    }
}
