//! Words to lines: cleaning, shaping, line breaking, and what to draw where no font can.
//!
//! Shaping, right-to-left order, fallback between fonts and line breaking are parley's; this file
//! turns its answer into lines of our own. It knows nothing of pages.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use parley::layout::Alignment;
use parley::style::{FontFamily, FontStyle, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{AlignmentOptions, Layout, LayoutContext};
use skrifa::MetadataProvider;

use super::document::{Emphasis, Language, Text};
use super::fonts::{Fonts, base_face, is_nastaliq};
use super::page::{Cluster, Colour, Glyph, Run};

/// How text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// Size of the letters, in points.
    pub size: f32,
    pub bold: bool,
    pub colour: Colour,
    /// Height of a line, relative to the size.
    pub leading: f32,
}

/// On which side lines of text stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Where the text's own direction begins.
    Start,
    Centre,
    Right,
}

/// Text without what cannot be drawn, ready to be set.
#[derive(Clone)]
pub(super) struct Words {
    text: String,
    /// Which stretches are not plain.
    emphasis: Vec<(Range<usize>, Emphasis)>,
    pub language: Option<Language>,
}

impl Words {
    /// Cleans `text`: see [`clean`].
    pub fn of(text: &Text) -> Self {
        let mut words = Self {
            text: String::new(),
            emphasis: Vec::new(),
            language: text.language.clone(),
        };
        for span in &text.spans {
            let start = words.text.len();
            words.text.push_str(&clean(&span.text));
            if span.emphasis != Emphasis::Plain {
                words
                    .emphasis
                    .push((start..words.text.len(), span.emphasis));
            }
        }
        words
    }

    /// Plain words.
    pub fn plain(text: &str) -> Self {
        Self {
            text: clean(text).into_owned(),
            emphasis: Vec::new(),
            language: None,
        }
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The paragraphs: what blank lines part. Blank lines at either end are dropped.
    pub fn paragraphs(&self) -> Vec<Self> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        let mut open = false;
        for line in self.text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if line.trim().is_empty() {
                open = false;
            } else if open {
                if let Some(last) = found.last_mut() {
                    last.end = range.end;
                }
            } else {
                found.push(range);
                open = true;
            }
        }
        found.into_iter().map(|range| self.slice(range)).collect()
    }

    /// The same without blank lines, for cells and list items.
    pub fn tight(&self) -> Self {
        let mut tight = Self {
            text: String::new(),
            emphasis: Vec::new(),
            ..self.clone()
        };
        for paragraph in self.paragraphs() {
            if !tight.text.is_empty() {
                tight.text.push('\n');
            }
            let at = tight.text.len();
            tight.text.push_str(&paragraph.text);
            let moved = paragraph
                .emphasis
                .into_iter()
                .map(|(r, e)| (r.start + at..r.end + at, e));
            tight.emphasis.extend(moved);
        }
        tight
    }

    fn slice(&self, range: Range<usize>) -> Self {
        let text = self.text[range.clone()].trim_end_matches('\n').to_owned();
        let end = range.start + text.len();
        let emphasis = self
            .emphasis
            .iter()
            .map(|(r, e)| (r.start.max(range.start)..r.end.min(end), *e))
            .filter(|(r, _)| r.start < r.end)
            .map(|(r, e)| (r.start - range.start..r.end - range.start, e))
            .collect();
        Self {
            text,
            emphasis,
            language: self.language.clone(),
        }
    }
}

/// Leaves out what carries no ink and would spoil the file: control characters, the byte order
/// mark, code points that are no characters. Every kind of line end becomes `\n`, a tab a space.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let spoils = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}'
            )
            || u32::from(c) & 0xfffe == 0xfffe
    };
    if !text.contains(spoils) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            c if spoils(c) => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

/// Text broken into lines.
pub(super) struct Setting {
    pub lines: Vec<Line>,
    pub text: Rc<str>,
    pub language: Option<Language>,
}

/// One line: x counts from the left of the text's column, y from the top of the line.
pub(super) struct Line {
    pub height: f32,
    pub runs: Vec<Run>,
}

/// Breaks words into lines and keeps note of the characters that no font draws.
pub(super) struct Setter {
    fonts: Fonts,
    scratch: LayoutContext<()>,
    /// The sign for what cannot be drawn: its glyph in the base face, and its width in ems.
    stand_in: (u16, f32),
    undrawable: Vec<String>,
    /// The same, to see quickly whether one is known.
    undrawable_known: HashSet<String>,
}

impl Setter {
    pub fn new() -> Self {
        // U+FFFD, or the first glyph should a font without it ever be put in the base's place
        // (a test in this file says that ours has it).
        let stand_in = skrifa::FontRef::new(base_face().bytes).map_or((1, 0.6), |font| {
            let size = skrifa::instance::Size::new(1.0);
            let glyph = font
                .charmap()
                .map('\u{fffd}')
                .unwrap_or(skrifa::GlyphId::new(1));
            let width = font
                .glyph_metrics(size, skrifa::instance::LocationRef::default())
                .advance_width(glyph);
            (
                u16::try_from(glyph.to_u32()).unwrap_or(1),
                width.unwrap_or(0.6),
            )
        });
        Self {
            fonts: Fonts::new(),
            scratch: LayoutContext::new(),
            stand_in,
            undrawable: Vec::new(),
            undrawable_known: HashSet::new(),
        }
    }

    /// The characters that no font could draw, each once, in order of appearance.
    pub fn undrawable(self) -> Vec<String> {
        self.undrawable
    }

    /// Sets `words` in lines at most `width` points wide.
    pub fn set(&mut self, words: &Words, style: Style, width: f32, side: Side) -> Setting {
        let laid_out = self.shape(words, style, width, side);
        let text: Rc<str> = words.text.as_str().into();
        let mut lines = Vec::with_capacity(laid_out.len());
        for line in laid_out.lines() {
            let metrics = line.metrics();
            let top = metrics.block_min_coord;
            let mut pen = metrics.offset + metrics.inline_min_coord;
            let mut runs = Vec::new();
            for run in line.runs() {
                let advance = run.advance();
                let at = (pen, metrics.baseline - top);
                self.take_run(&run, at, style, &text, &mut runs);
                pen += advance;
            }
            lines.push(Line {
                height: metrics.block_max_coord - top,
                runs,
            });
        }
        Setting {
            lines,
            text,
            language: words.language.clone(),
        }
    }

    fn shape(&mut self, words: &Words, style: Style, width: f32, side: Side) -> Layout<()> {
        let language = words.language.as_ref().map(Language::as_str);
        let whole = if style.bold {
            Emphasis::Strong
        } else {
            Emphasis::Plain
        };
        let families = self.fonts.families_for(
            &words.text,
            words.emphasis.iter().map(|(_, e)| *e).chain([whole]),
            language,
        );
        let leading = if language.is_some_and(is_nastaliq) {
            style.leading * 1.5
        } else {
            style.leading
        };

        let mut builder =
            self.scratch
                .ranged_builder(&mut self.fonts.context, &words.text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families.into())));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            leading,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if let Some(language) = language {
            let parsed = parley::style::Language::parse(language).ok();
            builder.push_default(StyleProperty::Locale(parsed));
        }
        for (range, emphasis) in &words.emphasis {
            let property = match emphasis {
                Emphasis::Plain => continue,
                Emphasis::Strong => StyleProperty::FontWeight(FontWeight::BOLD),
                Emphasis::Stressed => StyleProperty::FontStyle(FontStyle::Italic),
            };
            builder.push(property, range.clone());
        }
        let mut layout = builder.build(&words.text);
        layout.break_all_lines(Some(width));
        layout.align(
            match side {
                Side::Start => Alignment::Start,
                Side::Centre => Alignment::Center,
                Side::Right => Alignment::Right,
            },
            AlignmentOptions::default(),
        );
        layout
    }

    /// Takes one shaped run over into `out`; where no font draws a character, the stand-in is put
    /// into its place, from the base face.
    fn take_run(
        &mut self,
        shaped: &parley::layout::Run<'_, ()>,
        (mut x, y): (f32, f32),
        style: Style,
        text: &Rc<str>,
        out: &mut Vec<Run>,
    ) {
        let face = self.fonts.face(shaped.font());
        let run = |face, size, x| Run {
            face,
            size,
            colour: style.colour,
            x,
            y,
            text: Rc::clone(text),
            clusters: Vec::new(),
            glyphs: Vec::new(),
        };
        let mut current = run(face, style.size, x);
        for drawn in drawn_clusters(shaped) {
            let source = &text[drawn.range.clone()];
            if source.chars().all(char::is_control) {
                continue; // a line break
            }
            let first = current.glyphs.len();
            current
                .glyphs
                .extend(drawn.glyphs().filter(|glyph| glyph.id != 0));
            let glyphs = first..current.glyphs.len();
            let missing = drawn.glyphs().any(|glyph| glyph.id == 0);
            let nothing_left = missing && glyphs.is_empty();
            if !glyphs.is_empty() {
                current.clusters.push(Cluster {
                    range: drawn.range.clone(),
                    glyphs,
                });
            }
            x += drawn.advance;
            if !missing {
                continue;
            }
            self.note_undrawable(source);
            // The room of the missing glyph stays free: the pen starts anew after it.
            out.push(std::mem::replace(&mut current, run(face, style.size, x)));
            if nothing_left {
                let (id, ems) = self.stand_in;
                // Small enough for the room that the shaper gave.
                let room = if drawn.advance > 0.0 {
                    drawn.advance / ems
                } else {
                    style.size
                };
                let size = style.size.min(room);
                let mut sign = run(base_face(), size, x - drawn.advance);
                sign.glyphs.push(Glyph {
                    id,
                    advance: ems * size,
                    dx: 0.0,
                    dy: 0.0,
                });
                sign.clusters.push(Cluster {
                    range: drawn.range,
                    glyphs: 0..1,
                });
                out.push(sign);
            }
        }
        out.push(current);
        out.retain(|run| !run.clusters.is_empty());
    }

    fn note_undrawable(&mut self, source: &str) {
        if self.undrawable_known.insert(source.to_owned()) {
            self.undrawable.push(source.to_owned());
        }
    }
}

/// A cluster as the shaper drew it.
struct Drawn<'a> {
    range: Range<usize>,
    advance: f32,
    cluster: parley::layout::Cluster<'a, ()>,
}

impl Drawn<'_> {
    /// Its glyphs, left to right; number 0 is one that the font has not.
    fn glyphs(&self) -> impl Iterator<Item = Glyph> + '_ {
        self.cluster.glyphs().map(|glyph| Glyph {
            id: u16::try_from(glyph.id).unwrap_or(0),
            advance: glyph.advance,
            dx: glyph.x,
            dy: glyph.y,
        })
    }
}

/// The clusters of a run, left to right. Of a ligature, only the letter that is read first has
/// glyphs; the ranges of the others join its.
fn drawn_clusters<'a>(run: &parley::layout::Run<'a, ()>) -> Vec<Drawn<'a>> {
    let mut clusters: Vec<Drawn<'a>> = Vec::with_capacity(run.len());
    for cluster in run.clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation()
            && let Some(first) = clusters.last_mut()
        {
            first.range.end = range.end;
            continue;
        }
        let advance = cluster.glyphs().map(|glyph| glyph.advance).sum();
        clusters.push(Drawn {
            range,
            advance,
            cluster,
        });
    }
    if run.is_rtl() {
        clusters.reverse();
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: Style = Style {
        size: 10.0,
        bold: false,
        colour: [0; 3],
        leading: 1.4,
    };

    fn set(text: &str, language: Option<&str>, width: f32) -> (Setting, Vec<String>) {
        let mut words = Words::plain(text);
        words.language = language.and_then(Language::parse);
        let mut setter = Setter::new();
        let setting = setter.set(&words, STYLE, width, Side::Start);
        (setting, setter.undrawable())
    }

    #[test]
    fn words_are_joined_as_harfbuzz_joins_them() {
        // Glyphs that `hb-shape --no-positions --no-clusters --no-glyph-names` gives for our fonts.
        let words: [(&str, &str, &[u16]); 18] = [
            ("ar", "أحرارًا", &[46, 299, 978, 46, 979, 417, 51]),
            ("ar", "إليّ", &[1154, 1489, 667, 54]),
            (
                "ur",
                "پوچھتی",
                &[271, 12, 374, 522, 16, 966, 511, 356, 16, 966, 324],
            ),
            ("he", "שְׁלוֹם", &[23, 46, 124, 55, 95, 100, 96]),
            ("bn", "প্রশ্ন", &[224, 419]),
            ("bn", "স্বাধীনভাবে", &[275, 54, 38, 56, 39, 43, 54, 61, 42]),
            ("bn", "শ্রদ্ধা", &[232, 350, 54]),
            (
                "hi",
                "स्वतन्त्रता",
                &[4241, 3997, 3982, 4230, 4159, 3982, 3881],
            ),
            ("hi", "क्षत्रिय", &[4147, 4023, 4159, 3999]),
            ("gu", "દૃષ્ટિએ", &[444, 627, 391, 16]),
            ("gu", "પ્રતિષ્ઠા", &[224, 627, 36, 393, 57]),
            ("pa", "ਪੁੱਛਦੀ", &[37, 54, 78, 23, 34, 53]),
            ("ta", "சொல்வதைக்", &[46, 20, 41, 92, 36, 48, 25, 77]),
            ("ta", "ஸ்ரீ", &[163]),
            ("am", "ትሰማኛለች", &[120, 59, 38, 153, 20, 128]),
            ("th", "ปี่น้ำ", &[72, 87, 44, 63, 59, 49, 78]),
            ("en", "office", &[82, 1656, 70, 72]),
            ("en", "👩‍👩‍👧‍👦", &[1494]),
        ];
        for (language, word, expected) in words {
            let (setting, undrawable) = set(word, Some(language), 500.0);
            let runs = setting.lines.iter().flat_map(|line| &line.runs);
            let drawn: Vec<u16> = runs.flat_map(|run| &run.glyphs).map(|g| g.id).collect();
            assert_eq!(drawn, expected, "{word}");
            assert!(undrawable.is_empty(), "{undrawable:?}");
        }
    }

    #[test]
    fn what_no_font_draws_is_told_once_and_shown_by_its_stand_in() {
        let (setting, undrawable) = set("a漢b漢字", None, 500.0);
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
        let (setting, _) = set(&"x".repeat(10_000), None, 200.0);
        assert!(setting.lines.len() > 200);
        for line in &setting.lines {
            assert!(line.runs.iter().map(Run::advance).sum::<f32>() <= 200.5);
        }
    }

    proptest! {
        #[test]
        fn every_character_is_drawn_or_told_in_reading_order(text in "\\PC{0,40}") {
            let (setting, undrawable) = set(&text, None, 120.0);
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
}
