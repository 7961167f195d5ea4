//! The publisher's own words over the same codes, for an authority that holds a licence for them.

use std::collections::HashSet;

use super::check::check_tidy;
use super::find::Index;
use super::{Code, Fault, Framework, Licence, Wording};

/// Why official words were not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficialWordsError {
    /// No words at all.
    #[error("there are no words in it")]
    NoWords,
    /// Codes that the set does not have.
    #[error("the set has no item {}", named(.0))]
    UnknownCodes(Vec<Code>),
    /// A code whose words are given twice.
    #[error("the words of {0} are given twice")]
    Twice(Code),
    /// Words that are empty, too long or not one tidy line.
    #[error("{code}: {fault}")]
    Words {
        /// Whose.
        code: Code,
        /// What is wrong with them.
        fault: Fault,
    },
    /// A licence without a name or an attribution.
    #[error("the licence: {0}")]
    Licence(Fault),
}

impl Framework {
    /// The same edition with the publisher's own words at these codes, marked as official, under
    /// the licence that the authority holds. Codes, tree and links stay as they are.
    ///
    /// # Errors
    /// Every code that the set does not have, or the first words that cannot be taken. Words for
    /// some items and not for others are taken: the others stay summaries and are shown as such.
    pub fn with_official_words(
        &self,
        words: &[(Code, String)],
        licence: Licence,
    ) -> Result<Self, OfficialWordsError> {
        check_words(self, words)?;
        let of_licence = [
            ("the licence", Some(&licence.name)),
            ("the licence's address", licence.url.as_ref()),
            ("the attribution", Some(&licence.attribution)),
        ];
        for (what, text) in of_licence {
            let checked = text.map_or(Ok(()), |text| check_tidy(what, text));
            checked.map_err(OfficialWordsError::Licence)?;
        }
        let mut set = self.clone();
        for (code, text) in words {
            if let Some(&at) = set.by_code.get(code) {
                set.items[at].text.clone_from(text);
                set.items[at].wording = Wording::Official;
            }
        }
        set.about.licence = licence;
        set.foreign.forget_licence();
        set.index = Index::new(&set.about, &set.kinds, &set.items);
        Ok(set)
    }
}

fn check_words(set: &Framework, words: &[(Code, String)]) -> Result<(), OfficialWordsError> {
    if words.is_empty() {
        return Err(OfficialWordsError::NoWords);
    }
    let codes = words.iter().map(|(code, _)| code);
    let unknown: Vec<_> = codes
        .filter(|code| set.item(code).is_none())
        .cloned()
        .collect();
    if !unknown.is_empty() {
        return Err(OfficialWordsError::UnknownCodes(unknown));
    }
    let mut seen = HashSet::new();
    for (code, text) in words {
        if !seen.insert(code) {
            return Err(OfficialWordsError::Twice(code.clone()));
        }
        check_tidy("the text", text).map_err(|fault| OfficialWordsError::Words {
            code: code.clone(),
            fault,
        })?;
    }
    Ok(())
}

/// The first codes, and how many more there are.
fn named(codes: &[Code]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<_> = codes.iter().take(SHOWN).map(Code::as_str).collect();
    match codes.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
