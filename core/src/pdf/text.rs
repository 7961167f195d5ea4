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
use super::letters;
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
}

impl Words {
    /// Cleans `text`: see [`clean`].
    pub fn of(text: &Text) -> Self {
        let mut words = Self {
            text: String::new(),
            emphasis: Vec::new(),
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
        Self { text, emphasis }
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

impl Setting {
    /// How far the longest line reaches to the right, in points.
    pub fn width(&self) -> f32 {
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        runs.map(|run| run.x + run.advance()).fold(0.0, f32::max)
    }
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
        let language = letters::language(&words.text);
        let spoken = language.as_ref().map(Language::as_str);
        let laid_out = self.shape(words, spoken, style, width, side);
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
            language,
        }
    }

    fn shape(
        &mut self,
        words: &Words,
        language: Option<&str>,
        style: Style,
        width: f32,
        side: Side,
    ) -> Layout<()> {
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
mod tests;
