//! Which language words are in, as far as their letters tell: a screen reader then reads a family's own words
//! with a voice that knows them (WCAG 2.2, 3.1.2), and Urdu is drawn in its own hand.
//!
//! Letters that many languages share, such as the Latin ones, tell nothing: there the document's language
//! holds. Within a script a guess can be wrong; it must never change a word.

use super::document::Language;

/// Scripts from their first to their last character, with the language that is written in them most.
const SCRIPTS: [(char, char, &str); 10] = [
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{600}', '\u{77f}', "ar"),
    ('\u{900}', '\u{97f}', "hi"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a00}', '\u{a7f}', "pa-Guru"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{1200}', '\u{139f}', "am"),
];

/// Letters that other languages have added to the Arabic script, the most particular first: Kurdish, Pashto,
/// Urdu, Persian.
const ADDED_TO_ARABIC: [(&str, &str); 4] = [
    ("ckb", "ڵۆێە"),
    ("ps", "ټډړښږې"),
    ("ur", "ٹڈڑںےہھ"),
    ("fa", "پچژگکی"),
];

/// The language of most letters of `text`; nothing where they do not tell.
pub(super) fn language(text: &str) -> Option<Language> {
    let mut letters = 0;
    let mut of_script = [0; SCRIPTS.len()];
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        let is_of = |(first, last, _): &(char, char, &str)| (*first..=*last).contains(&letter);
        if let Some(script) = SCRIPTS.iter().position(is_of) {
            of_script[script] += 1;
        }
    }
    let most = of_script.iter().position(|of_it| of_it * 2 > letters)?;
    let (_, _, language) = SCRIPTS[most];
    let mut particular = ADDED_TO_ARABIC.iter().filter(|_| language == "ar");
    let found = particular.find(|(_, added)| text.contains(|c| added.contains(c)));
    Language::parse(found.map_or(language, |(particular, _)| particular))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language_of_most_of_a_text() {
        for (text, told) in [
            ("She listens to me.", None),
            ("Słucha mnie. Вона слухає мене.", None),
            ("12 May: £5 → ✓ 🙂", None),
            ("", None),
            ("Με ακούει και μετά ρωτάει.", Some("el")),
            ("هي تستمع إليّ ثم تسأل إن كان الرسم صحيحًا.", Some("ar")),
            ("او به حرف من گوش می‌دهد.", Some("fa")),
            ("وہ میری بات سنتی ہے اور پھر سوال کرتی ہے۔", Some("ur")),
            ("هغه ما ته غوږ نیسي او بیا پوښتنه کوي.", Some("ps")),
            ("ئەو گوێم لێ دەگرێت و پرسیار دەکات.", Some("ckb")),
            ("היא מקשיבה לי (ואז שואלת) 3 שאלות.", Some("he")),
            ("ਉਹ ਮੇਰੀ ਗੱਲ ਸੁਣਦੀ ਹੈ।", Some("pa-Guru")),
            ("ትሰማኛለች ከዚያም ትጠይቃለች።", Some("am")),
            // A name among English words, and an English name among others.
            ("Her grandmother said: مريم was kind.", None),
            (
                "J. Smith وہ میری بات سنتی ہے اور پھر سوال کرتی ہے۔",
                Some("ur"),
            ),
        ] {
            let language = language(text);
            assert_eq!(language.as_ref().map(Language::as_str), told, "{text}");
        }
    }
}
