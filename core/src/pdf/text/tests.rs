//! Words to lines: joined as HarfBuzz joins them, nothing lost, what cannot be drawn told.

use super::*;
use proptest::prelude::*;

const STYLE: Style = Style {
    size: 10.0,
    bold: false,
    colour: [0; 3],
    leading: 1.4,
};

fn set(text: &str, width: f32) -> (Setting, Vec<String>) {
    let words = Words::plain(text);
    let mut setter = Setter::new();
    let setting = setter.set(&words, STYLE, width, Side::Start);
    (setting, setter.undrawable())
}

#[test]
fn words_are_joined_as_harfbuzz_joins_them() {
    // Glyphs that `hb-shape --no-positions --no-clusters --no-glyph-names` gives for our fonts.
    let words: [(&str, &[u16]); 18] = [
        ("أحرارًا", &[46, 299, 978, 46, 979, 417, 51]),
        ("إليّ", &[1154, 1489, 667, 54]),
        (
            "پوچھتی",
            &[271, 12, 374, 522, 16, 966, 511, 356, 16, 966, 324],
        ),
        ("שְׁלוֹם", &[23, 46, 124, 55, 95, 100, 96]),
        ("প্রশ্ন", &[224, 419]),
        ("স্বাধীনভাবে", &[275, 54, 38, 56, 39, 43, 54, 61, 42]),
        ("শ্রদ্ধা", &[232, 350, 54]),
        ("स्वतन्त्रता", &[4241, 3997, 3982, 4230, 4159, 3982, 3881]),
        ("क्षत्रिय", &[4147, 4023, 4159, 3999]),
        ("દૃષ્ટિએ", &[444, 627, 391, 16]),
        ("પ્રતિષ્ઠા", &[224, 627, 36, 393, 57]),
        ("ਪੁੱਛਦੀ", &[37, 54, 78, 23, 34, 53]),
        ("சொல்வதைக்", &[46, 20, 41, 92, 36, 48, 25, 77]),
        ("ஸ்ரீ", &[163]),
        ("ትሰማኛለች", &[120, 59, 38, 153, 20, 128]),
        ("ปี่น้ำ", &[72, 87, 44, 63, 59, 49, 78]),
        ("office", &[82, 1656, 70, 72]),
        ("👩‍👩‍👧‍👦", &[1494]),
    ];
    for (word, expected) in words {
        let (setting, undrawable) = set(word, 500.0);
        let runs = setting.lines.iter().flat_map(|line| &line.runs);
        let drawn: Vec<u16> = runs.flat_map(|run| &run.glyphs).map(|g| g.id).collect();
        assert_eq!(drawn, expected, "{word}");
        assert!(undrawable.is_empty(), "{undrawable:?}");
    }
}

#[test]
fn what_no_font_draws_is_told_once_and_shown_by_its_stand_in() {
    let (setting, undrawable) = set("a漢b漢字", 500.0);
    assert_eq!(undrawable, ["漢", "字"]);
    let signs = setting.lines[0]
        .runs
        .iter()
        .filter(|run| run.text_of(&run.clusters[0]) == "漢");
    assert_eq!(signs.count(), 2);
}

#[test]
fn cleaning_keeps_words_and_line_breaks_only() {
    assert_eq!(clean("a\tb\r\nc\rd\u{85}e\u{2028}f"), "a b\nc\nd\ne\nf");
    assert_eq!(
        clean("\u{feff}a\u{0}\u{7}\u{fffe}\u{1ffff}\u{fdd0}b\u{9f}"),
        "ab"
    );
    assert!(matches!(clean("nothing to do\n🙂"), Cow::Borrowed(_)));
}

#[test]
fn blank_lines_part_paragraphs_and_emphasis_goes_along() {
    let text = Text::from("\n\none\n")
        .and_strong("two\n \nthree")
        .plain(" four\n\n");
    let paragraphs = Words::of(&text).paragraphs();
    let found: Vec<_> = paragraphs
        .iter()
        .map(|p| (p.text.as_str(), p.emphasis.clone()))
        .collect();
    let strong = |range| vec![(range, Emphasis::Strong)];
    assert_eq!(
        found,
        [("one\ntwo", strong(4..7)), ("three four", strong(0..5))]
    );
}

#[test]
fn a_word_without_end_is_broken_at_the_edge() {
    let (setting, _) = set(&"x".repeat(10_000), 200.0);
    assert!(setting.lines.len() > 200);
    for line in &setting.lines {
        assert!(line.runs.iter().map(Run::advance).sum::<f32>() <= 200.5);
    }
}

proptest! {
    #[test]
    fn every_character_is_drawn_or_told_in_reading_order(text in "\\PC{0,40}") {
        let (setting, undrawable) = set(&text, 120.0);
        let mut ranges: Vec<Range<usize>> = (setting.lines.iter())
            .flat_map(|line| &line.runs)
            .flat_map(|run| &run.clusters)
            .map(|cluster| cluster.range.clone())
            .collect();
        ranges.sort_by_key(|range| range.start);
        let mut at = 0;
        for range in ranges {
            // Only what has no ink of its own may be passed over.
            let passed = &setting.text[at..range.start];
            prop_assert!(passed.chars().all(|c| c.is_control() || undrawable.iter().any(|u| u.contains(c))), "{passed:?}");
            prop_assert!(at <= range.start, "twice: {range:?}");
            at = range.end;
        }
        prop_assert!(setting.text[at..].chars().all(char::is_control), "{:?}", &setting.text[at..]);
    }
}
