//! What was typed, read once for each framework, and how well an item fits it.

use std::ops::Range;

use super::Entry;
use crate::framework::words::{Word, is_stop_word, words};

/// How well an item fits a query: smaller is better, field by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    by: FitBy,
    uncounted: bool,
    words: WordFit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FitBy {
    Code,
    /// The code goes on where a part of it ends: "3.2 K1" finds "3.2 K1a".
    CodeStart,
    /// The code goes on within a number: "3.2 K1" finds "3.2 K10".
    CodeStartInNumber,
    Words,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct WordFit {
    /// How many of the words that are not required it lacks.
    missing: usize,
    /// How many words it has only as the beginning or another form of one.
    beginnings: usize,
    /// How far into the text the required words stand, added up.
    lateness: usize,
}

/// A query as a framework reads it.
pub(super) struct Query {
    /// All of it in small letters without spaces, to compare with codes; empty where the set's
    /// short name alone was typed, which begins every one of its codes.
    code: Option<String>,
    /// Whether it begins with one of the short names.
    pub named: bool,
    words: Vec<QueryWord>,
}

struct QueryWord {
    /// As typed, in small letters; to compare with parts of codes.
    typed: String,
    /// To compare with words.
    word: Word,
    /// Whether an item must have it.
    required: bool,
}

impl Query {
    /// Reads a query for items before whose code either of these short names may be typed.
    pub fn new(query: &str, shorts: [&String; 2]) -> Self {
        let lower = query.trim().to_lowercase();
        let after_short = shorts.into_iter().find_map(|short| {
            let rest = lower.strip_prefix(&short.to_lowercase())?;
            Some(rest).filter(|rest| !rest.starts_with(char::is_alphabetic))
        });
        let query = after_short.unwrap_or(&lower);
        let code: String = trim_signs(query).split_whitespace().collect();
        let mut words: Vec<_> = query.split_whitespace().flat_map(query_words).collect();
        let weightless = |word: &QueryWord| is_stop_word(&word.word.folded);
        if !words.iter().all(weightless) {
            for word in &mut words {
                word.required = !weightless(word);
            }
        }
        Self {
            code: Some(code).filter(|code| !code.is_empty() || after_short == Some("")),
            named: after_short.is_some(),
            words,
        }
    }

    /// How an item fits, and which stretches of its text match; none where it does not fit.
    pub fn fit(&self, entry: &Entry, text: &str) -> Option<(Fit, Vec<Range<usize>>)> {
        let (by, words, marks) = match self.fit_code(&entry.code) {
            Some(by) => (by, WordFit::default(), Vec::new()),
            None => {
                let (words, marks) = self.fit_words(entry, text)?;
                (FitBy::Words, words, marks)
            }
        };
        let uncounted = !entry.counted;
        Some((
            Fit {
                by,
                uncounted,
                words,
            },
            marks,
        ))
    }

    fn fit_code(&self, code: &str) -> Option<FitBy> {
        let typed = self.code.as_deref()?;
        let rest = code.strip_prefix(typed)?;
        let digit = |c: char| c.is_ascii_digit();
        Some(if rest.is_empty() {
            FitBy::Code
        } else if typed.ends_with(digit) && rest.starts_with(digit) {
            FitBy::CodeStartInNumber
        } else {
            FitBy::CodeStart
        })
    }

    fn fit_words(&self, entry: &Entry, text: &str) -> Option<(WordFit, Vec<Range<usize>>)> {
        if self.words.is_empty() {
            return None;
        }
        let mut fit = WordFit::default();
        let mut marks = Vec::new();
        for word in &self.words {
            let held = entry.words.iter();
            let matches = held.filter_map(|held| Some((word.compare(held)?, held)));
            let found = matches
                .clone()
                .map(|(how, held)| (how != Same::Word, held.position))
                .min();
            let in_code = word.is_part_of_code(entry).then_some((false, 0));
            match in_code.or(found) {
                Some((beginning, position)) => {
                    fit.beginnings += usize::from(beginning);
                    if word.required {
                        fit.lateness += position;
                        marks.extend(matches.map(|(how, held)| word.mark(how, held, text)));
                    }
                }
                None if word.required => return None,
                None => fit.missing += 1,
            }
        }
        Some((fit, marks))
    }
}

/// What a typed word and a word of a text have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Same {
    Word,
    Beginning,
    Stem,
}

impl QueryWord {
    fn compare(&self, held: &Word) -> Option<Same> {
        if held.folded == self.word.folded {
            Some(Same::Word)
        } else if held.folded.starts_with(&self.word.folded) {
            Some(Same::Beginning)
        } else if held.stem == self.word.stem {
            Some(Same::Stem)
        } else {
            None
        }
    }

    /// The stretch of text to mark: of a beginning, as much as was typed.
    fn mark(&self, how: Same, held: &Word, text: &str) -> Range<usize> {
        match how {
            Same::Beginning => held.head(text, self.word.folded.chars().count()),
            Same::Word | Same::Stem => held.span.clone(),
        }
    }

    /// Whether the code, or a part of it ("d7"), begins like this. Only with a digit in it: a lone
    /// letter is the beginning of a word.
    fn is_part_of_code(&self, entry: &Entry) -> bool {
        let mut parts = std::iter::once(&entry.code).chain(&entry.code_parts);
        self.typed.contains(|c: char| c.is_ascii_digit())
            && parts.any(|part| part.starts_with(&self.typed))
    }
}

/// The words of one stretch without spaces. A stretch with a digit stays whole, for it may be a
/// code; "well-being" is one word, which finds itself and "wellbeing"; "and/or" is two.
fn query_words(typed: &str) -> Vec<QueryWord> {
    let typed = trim_signs(typed);
    let whole = 0..typed.len();
    let found = words(typed);
    let one_word = found.first().is_some_and(|first| first.span == whole);
    let found = match one_word || typed.contains(|c: char| c.is_ascii_digit()) {
        true => vec![Word::new(typed, whole, 0)],
        false => found,
    };
    let as_typed = |word: Word| QueryWord {
        typed: typed[word.span.clone()].to_owned(),
        word,
        required: true,
    };
    found.into_iter().map(as_typed).collect()
}

fn trim_signs(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}
