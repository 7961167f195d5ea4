//! How hard a passphrase is to guess: zxcvbn's estimate, of what is left when everything that somebody who
//! knows the person or their work would try first has been taken out.

use serde::{Deserialize, Serialize};

/// zxcvbn's score that a passphrase must reach: more than 10^10 guesses, each of which costs Argon2id's
/// 128 MiB. It gives "SocialWork1" a 3, so that 4 is asked for.
pub const SCORE_NEEDED: u32 = 4;
/// Characters that a passphrase must have.
const SHORTEST: usize = 12;

/// Words that a guesser in this field tries first.
const LOCAL_WORDS: [&str; 29] = [
    "sightline",
    "socialwork",
    "social",
    "worker",
    "children",
    "child",
    "family",
    "families",
    "council",
    "county",
    "borough",
    "city",
    "supervision",
    "supervisor",
    "observation",
    "practice",
    "practitioner",
    "safeguarding",
    "welcome",
    "password",
    "passphrase",
    "manager",
    "team",
    "care",
    "protection",
    "official",
    "sensitive",
    "services",
    "early help",
];

/// Phrases that stand in books and on every poster: many letters, and no surprise. Letters only.
const PHRASES: [&str; 16] = [
    "correcthorsebatterystaple",
    "thequickbrownfoxjumpsoverthelazydog",
    "maytheforcebewithyou",
    "tobeornottobethatisthequestion",
    "itwasthebestoftimes",
    "onceuponatime",
    "theraininspainfallsmainlyontheplain",
    "keepcalmandcarryon",
    "everychildmatters",
    "voiceofthechild",
    "thechildisatthecentre",
    "workingtogethertosafeguardchildren",
    "aclearlineofsight",
    "lineofsight",
    "fourunrelatedwords",
    "sampleworkspaceofinventedpeople",
];

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// zxcvbn's score, 0 to 4.
    pub score: u32,
    /// Whether it is enough.
    pub enough: bool,
    /// What would make it better, in plain words; empty when it is enough.
    pub advice: String,
}

/// Judges a passphrase; `about` are words that a guesser would know, such as the person's name.
pub fn strength(passphrase: &str, about: &[&str]) -> Strength {
    // Beyond 100 characters the estimate costs time and says nothing new.
    let head: String = passphrase
        .chars()
        .take(100)
        .collect::<String>()
        .to_lowercase();
    let known = known_words(about);
    // What a guesser would try first counts for nothing: it is taken out before the rest is judged, in
    // what was typed and, for words run together or dressed up with signs, in its bare letters.
    let mut score = judge(&without(&head, &known), &known);
    let bare = undressed(&head);
    let rest = without(&bare, &known);
    let rest = PHRASES
        .iter()
        .fold(rest, |rest, phrase| rest.replace(phrase, ""));
    if rest.len() < bare.len() {
        score = score.min(judge(&rest, &known));
    }
    let long_enough = head.chars().count() >= SHORTEST;
    let enough = score >= SCORE_NEEDED && long_enough;
    let advice = match (enough, long_enough) {
        (true, _) => "",
        (false, false) => {
            "Use at least 12 characters: four unrelated words are easy to keep in mind."
        }
        (false, true) => {
            "Somebody who knows you or your work could guess this. Add an unrelated word or two."
        }
    };
    Strength {
        score,
        enough,
        advice: advice.into(),
    }
}

/// The words of the field and those about the person, longest first, so that no part of one is left over.
fn known_words(about: &[&str]) -> Vec<String> {
    let about = about
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .map(str::to_lowercase);
    let mut known: Vec<String> = LOCAL_WORDS.into_iter().map(str::to_owned).collect();
    known.extend(about.filter(|word| word.chars().count() > 2));
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    known
}

fn without(text: &str, known: &[String]) -> String {
    known
        .iter()
        .fold(text.to_owned(), |rest, word| rest.replace(word, ""))
}

/// The letters that a text means when it is written with signs for letters, as in "S0c!al W0rk".
fn undressed(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            '0' => Some('o'),
            '1' | '!' | '|' => Some('i'),
            '3' | '€' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            letter => letter.is_alphanumeric().then_some(letter),
        })
        .collect()
}

fn judge(rest: &str, known: &[String]) -> u32 {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    u32::from(u8::from(zxcvbn::zxcvbn(rest.trim(), &known).score()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 3] = [
        "Daniel Okoro",
        "Children in need north",
        "Northmoor Council",
    ];

    #[test]
    fn what_a_colleague_would_guess_is_not_enough() {
        for weak in [
            "",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiopasdf",
            "SocialWork1",
            "S0c!alW0rk3r2026!",
            "Sightline2026!",
            "daniel okoro 1985",
            "D4niel0koro1985!",
            "Northmoor Children 2026",
            "Children In Need North 1",
            "safeguarding supervision practice",
            "correct horse battery staple",
            "Correct-Horse-Battery-Staple!",
            "Every Child Matters 2004",
            "Keep calm and carry on!",
            "sample workspace of invented people",
            "password password password",
        ] {
            let judged = strength(weak, &ABOUT);
            assert!(
                !judged.enough && !judged.advice.is_empty(),
                "{weak}: {judged:?}"
            );
        }
    }

    #[test]
    fn unrelated_words_are_enough_in_any_dress() {
        for strong in [
            "copper violin marmalade tuesday",
            "Seven purple kettles sang in Grimsby",
            "lemons dance slowly past nine",
            "x9#Lq2!vTz8$Rm",
            "trŵyn melyn yn canu heno",
        ] {
            let judged = strength(strong, &ABOUT);
            assert!(
                judged.enough && judged.advice.is_empty(),
                "{strong}: {judged:?}"
            );
        }
    }

    #[test]
    fn a_very_long_one_is_judged_by_its_beginning_and_at_once() {
        assert!(!strength(&"a".repeat(100_000), &[]).enough);
        assert!(strength(&"copper violin marmalade tuesday ".repeat(3_000), &[]).enough);
    }
}
