//! The search over the words of every record, newest first.
//!
//! Ranking a common prefix over everything costs hundreds of milliseconds on a large store; walking the
//! newest records first costs about one. People look for what they wrote lately, so newest first it is.

use rusqlite::params;
use uuid::Uuid;

use super::{Read, Result, Write, columns::read_key};
use crate::record::RecordKind;

/// Marks that FTS5 puts around a matching word in a snippet. Private-use characters: no text has them,
/// because what is stored loses them first.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// So many words are looked for, each once. What a snippet costs grows with the square of how often they stand in
/// a record, and while a search runs nothing is saved and nothing locks: of a page that was pasted, the first
/// words find it as well.
const MOST_WORDS: usize = 12;

/// A record that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The record's id.
    pub record: Uuid,
    /// What it is.
    pub kind: RecordKind,
    /// What is shown above the words.
    pub title: String,
    /// The words around the match: text, and whether it is the match itself.
    pub snippet: Vec<(String, bool)>,
}

/// Turns what a person typed into an FTS5 query: every word must be there, the last one may be begun,
/// words in "double quotes" stand together; words after the first [`MOST_WORDS`] are left out. `None` when there
/// is nothing to look for.
fn query(typed: &str) -> Option<String> {
    let mut terms: Vec<String> = Vec::new();
    let mut last_is_open = false;
    let mut room = MOST_WORDS;
    for (index, part) in typed.split('"').enumerate() {
        if index % 2 == 1 {
            let phrase: Vec<&str> = words(part).take(room).collect();
            if !phrase.is_empty() {
                room -= phrase.len();
                terms.push(format!("\"{}\"", phrase.join(" ")));
                last_is_open = false;
            }
        } else {
            for word in words(part) {
                let term = format!("\"{}\"", word.to_lowercase());
                last_is_open = !part.ends_with(char::is_whitespace);
                if let Some(before) = terms.iter().position(|it| *it == term) {
                    // It is the last that was typed, all the same.
                    let again = terms.remove(before);
                    terms.push(again);
                } else if room > 0 {
                    room -= 1;
                    terms.push(term);
                } else {
                    last_is_open = false;
                }
            }
        }
    }
    // A prefix of one letter matches nearly everything: it waits for the second.
    let last = terms.last_mut()?;
    let letters = last.chars().filter(|c| c.is_alphanumeric()).count();
    if last_is_open && letters >= 2 {
        last.push('*');
    } else if terms.len() == 1 && letters < 2 {
        return None;
    }
    Some(terms.join(" "))
}

/// The words of a text as the index cuts them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|word| !word.is_empty())
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}' | '\u{0980}'..='\u{0983}' | '\u{09bc}'..='\u{09cd}')
}

fn segments(snippet: &str) -> Vec<(String, bool)> {
    let mut segments = Vec::new();
    for (index, part) in snippet.split(OPEN).enumerate() {
        if index == 0 {
            segments.push((part.to_owned(), false));
            continue;
        }
        let (hit, after) = part.split_once(CLOSE).unwrap_or((part, ""));
        segments.push((hit.to_owned(), true));
        segments.push((after.to_owned(), false));
    }
    segments.retain(|(text, _)| !text.is_empty());
    segments
}

impl Read<'_> {
    /// Records that hold every word typed, newest first, with the words around the match.
    pub fn search(&self, typed: &str, limit: u32) -> Result<Vec<Match>> {
        let Some(query) = query(typed) else {
            return Ok(Vec::new());
        };
        let sql = "SELECT record, kind, words.title, snippet(words_fts, -1, ?3, ?4, '…', 18) FROM words_fts
                   JOIN words ON words.n = words_fts.rowid
                   WHERE words_fts MATCH ?1 ORDER BY words_fts.rowid DESC LIMIT ?2";
        let asked = params![query, limit, OPEN.to_string(), CLOSE.to_string()];
        self.all(sql, asked, |row| {
            Ok(Match {
                record: row.get(0)?,
                kind: read_key(row, "kind", RecordKind::from_key)?,
                title: strip(&row.get::<_, String>(2)?),
                snippet: segments(&row.get::<_, String>(3)?),
            })
        })
    }

    /// What the search shows above a record's words; empty where it has none.
    pub fn search_title(&self, record: Uuid) -> Result<String> {
        let sql = "SELECT title FROM words WHERE record = ?1";
        let title = self.one(sql, [record], |row| row.get(0))?;
        Ok(title.unwrap_or_default())
    }
}

fn strip(text: &str) -> String {
    text.replace([OPEN, CLOSE], "")
}

impl Write<'_> {
    /// Keeps the words of a record for the search.
    pub(super) fn put_words(
        &self,
        kind: RecordKind,
        record: Uuid,
        title: &str,
        text: &str,
    ) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO words (kind, record, title, text) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (record) DO UPDATE SET title = excluded.title, text = excluded.text
                 WHERE title <> excluded.title OR text <> excluded.text",
            )?
            .execute(params![kind.key(), record, strip(title), strip(text)])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_query_that_cannot_break() {
        let cases = [
            ("voice", Some("\"voice\"*")),
            ("voice ", Some("\"voice\"")),
            ("lived exp", Some("\"lived\" \"exp\"*")),
            (
                "\"lived experience\" school",
                Some("\"lived experience\" \"school\"*"),
            ),
            ("\"lived experience", Some("\"lived experience\"")),
            ("a", None),
            ("  ", None),
            ("AND OR NOT (", Some("\"and\" \"or\" \"not\"*")),
            ("don't", Some("\"don\" \"t\"")),
            ("title:x*", Some("\"title\" \"x\"")),
        ];
        for (typed, expected) in cases {
            assert_eq!(query(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn of_a_page_that_is_pasted_the_first_words_are_looked_for_each_once() {
        assert_eq!(query("Lived lived exp lived").unwrap(), r#""exp" "lived"*"#);
        let page: String = (0..1_000).map(|n| format!("word{n} the ")).collect();
        assert_eq!(
            query(&page).unwrap().matches("word").count(),
            MOST_WORDS - 1
        );
        let quoted = query(&format!("\"{page}\" more")).unwrap();
        assert_eq!(quoted.split(' ').count(), MOST_WORDS);
    }

    #[test]
    fn matching_words_are_told_from_the_rest() {
        let found = segments("He heard her \u{e000}voice\u{e001} at last");
        let expected = [
            ("He heard her ", false),
            ("voice", true),
            (" at last", false),
        ];
        assert_eq!(found, expected.map(|(text, hit)| (text.to_owned(), hit)));
    }
}
