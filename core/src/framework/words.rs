//! Text as words to find by: folded to small letters, cut where words end, stripped of endings.
//!
//! English, and light on purpose: it decides what is offered, never what is linked.

use std::ops::Range;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Small letters and digits only: no apostrophes, no hyphens.
    pub folded: String,
    /// The word without its ending, the same for "assesses" and "assessing".
    pub stem: String,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// How many words stand before it.
    pub position: usize,
}

impl Word {
    /// The word that a stretch of text makes, with so many words before it.
    pub fn new(text: &str, span: Range<usize>, position: usize) -> Self {
        let folded = fold(&text[span.clone()]);
        Self {
            stem: stem(&folded),
            folded,
            span,
            position,
        }
    }

    /// The part of the word's span that spells its first `letters` folded letters.
    pub fn head(&self, text: &str, letters: usize) -> Range<usize> {
        let word = &text[self.span.clone()];
        let mut left = letters;
        for (at, c) in word.char_indices() {
            if left == 0 {
                return self.span.start..self.span.start + at;
            }
            left = left.saturating_sub(folded(c).count());
        }
        self.span.clone()
    }
}

/// The words of a text in order. A word with hyphens comes whole and in its parts, so that
/// "wellbeing", "well-being" and "being" all find "well-being".
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for span in runs(text, |c| {
        c.is_alphanumeric() || is_hyphen(c) || is_apostrophe(c)
    }) {
        let position = words.len();
        let parts = runs(&text[span.clone()], |c| !is_hyphen(c));
        let parts: Vec<_> = parts
            .map(|part| span.start + part.start..span.start + part.end)
            .filter(|part| text[part.clone()].contains(char::is_alphanumeric))
            .collect();
        if let [first, .., last] = &parts[..] {
            words.push(Word::new(text, first.start..last.end, position));
        }
        words.extend(
            parts
                .into_iter()
                .map(|part| Word::new(text, part, position)),
        );
    }
    words
}

/// Small letters and digits, nothing else: how two words are compared.
fn fold(text: &str) -> String {
    text.chars().flat_map(folded).collect()
}

fn folded(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().filter(|c| c.is_alphanumeric())
}

/// The stretches of text whose characters all belong.
fn runs(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|&(_, c)| belongs(c))?;
        while rest.next_if(|&(_, c)| belongs(c)).is_some() {}
        let end = rest.peek().map_or(text.len(), |&(at, _)| at);
        Some(start..end)
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Whether a folded word says nothing by itself.
pub(super) fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

/// In order, for the search by halves. Folded: "don't" is "dont".
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "ask",
    "asked", "asking", "asks", "at", "back", "be", "because", "been", "before", "being", "bit",
    "both", "but", "by", "came", "can", "come", "comes", "coming", "could", "did", "didnt", "do",
    "does", "doesnt", "done", "dont", "during", "e", "each", "even", "for", "from", "g", "get",
    "go", "going", "got", "had", "has", "have", "having", "he", "her", "here", "hers", "him",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "knows", "let",
    "like", "lot", "made", "make", "may", "me", "might", "more", "most", "much", "must", "my",
    "no", "not", "now", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over",
    "own", "put", "really", "said", "saw", "say", "says", "see", "she", "should", "so", "some",
    "such", "take", "takes", "taking", "tell", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "thing", "things", "this", "those", "through", "to", "told", "too",
    "took", "under", "up", "us", "use", "used", "uses", "using", "very", "want", "wanted", "was",
    "we", "went", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with",
    "would", "you", "your",
];

/// The word without its ending.
fn stem(folded: &str) -> String {
    let singular = match folded {
        "children" | "childrens" => "child".to_owned(),
        _ => without_plural(folded),
    };
    let plain = without_ing_or_ed(&singular);
    match plain.strip_suffix('e') {
        Some(root) if is_root(root) => root.to_owned(),
        _ => plain,
    }
}

fn without_plural(word: &str) -> String {
    if let Some(root) = word.strip_suffix("ies").filter(|root| is_root(root)) {
        return format!("{root}y");
    }
    for ending in ["sses", "ches", "shes", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let kept = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(root) if !kept && is_root(root) => root.to_owned(),
        _ => word.to_owned(),
    }
}

fn without_ing_or_ed(word: &str) -> String {
    if let Some(root) = word.strip_suffix("ied").filter(|root| is_root(root)) {
        return format!("{root}y");
    }
    let root = match word.strip_suffix("ing") {
        Some(root) => root,
        None => match word.strip_suffix("ed") {
            Some(root) if !word.ends_with("eed") => root,
            _ => return word.to_owned(),
        },
    };
    if !is_root(root) {
        return word.to_owned();
    }
    // "planning" is of "plan", but "telling" is of "tell" and "assessing" of "assess".
    let mut ends = root.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z') => {
            root[..root.len() - last.len_utf8()].to_owned()
        }
        _ => root.to_owned(),
    }
}

/// Long enough to be the root of a word, and can be spoken: "being" is not of "be" here, nor
/// "string" of "str".
fn is_root(root: &str) -> bool {
    root.chars().count() >= 3 && root.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded_words(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_cut_where_a_reader_would() {
        for (text, expected) in [
            ("", vec![]),
            ("- ' -' …", vec![]),
            ("Child's needs.", vec!["childs", "needs"]),
            ("children’s", vec!["childrens"]),
            ("and/or (e.g. PACE)", vec!["and", "or", "e", "g", "pace"]),
            ("well-being", vec!["wellbeing", "well", "being"]),
            ("-non-linear-", vec!["nonlinear", "non", "linear"]),
            ("under-1s", vec!["under1s", "under", "1s"]),
            ("ÉCOLE 学校", vec!["école", "学校"]),
        ] {
            assert_eq!(folded_words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_words_head_is_what_was_typed_of_it() {
        let text = "the child’s well-being";
        let word = |folded: &str| {
            words(text)
                .into_iter()
                .find(|w| w.folded == folded)
                .unwrap()
        };
        for (whole, letters, head) in [
            ("childs", 3, "chi"),
            ("childs", 6, "child’s"),
            ("wellbeing", 5, "well-b"),
            ("wellbeing", 99, "well-being"),
        ] {
            assert_eq!(&text[word(whole).head(text, letters)], head);
        }
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            &["assess", "assesses", "assessed", "assessing"][..],
            &["family", "families"],
            &["identify", "identifies", "identified", "identifying"],
            &["change", "changes", "changed", "changing"],
            &["plan", "plans", "planned", "planning"],
            &["feel", "feels", "feeling", "feelings"],
            &["child", "childs", "children", "childrens"],
            &["approach", "approaches"],
            &["need", "needs", "needed"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        for (one, other) in [
            ("being", "be"),
            ("crisis", "crisi"),
            ("ring", "r"),
            ("class", "clas"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn stop_words_are_in_order_and_folded() {
        assert!(STOP_WORDS.is_sorted_by(|a, b| a < b));
        assert!(STOP_WORDS.iter().all(|word| fold(word) == *word));
        assert!(is_stop_word("the") && !is_stop_word("trauma"));
    }
}
