//! The fonts that pages are drawn with, and which characters need which.
//!
//! All are built into the program, so that a page looks the same everywhere and no font of the
//! system leaks into a file that must last. Reading a font costs time, so a face is loaded when
//! the first text arrives that needs it: an English page reads two of fifteen.

use std::ops::RangeInclusive;
use std::sync::Arc;

use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, GenericFamily,
    SourceCache,
};
use parley::style::FontFamilyName;
use parley::{FontContext, FontData};

use super::document::Emphasis;

/// One font file.
pub(super) struct Face {
    /// Its PostScript name, as it is written into the file.
    pub name: &'static str,
    family: &'static str,
    emphasis: Emphasis,
    pub bytes: &'static [u8],
    /// The blocks of Unicode for which it is loaded. Empty: for the scripts of the base family:
    /// Latin, Greek, Cyrillic and Devanagari.
    blocks: &'static [RangeInclusive<u32>],
}

macro_rules! face {
    ($name:literal, $family:expr, $emphasis:expr, [$($block:expr),*]) => {
        Face {
            name: $name,
            family: $family,
            emphasis: $emphasis,
            bytes: include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")),
            blocks: &[$($block),*],
        }
    };
}

const SANS: &str = "Noto Sans";
const NASTALIQ: &str = "Noto Nastaliq Urdu";
const EMOJI: &str = "Noto Emoji";

/// Every face, in the order in which they are asked for a character.
static FACES: [Face; 15] = [
    face!("NotoSans-Regular", SANS, Emphasis::Plain, []),
    face!("NotoSans-Bold", SANS, Emphasis::Strong, []),
    face!("NotoSans-Italic", SANS, Emphasis::Stressed, []),
    face!(
        "NotoSansArabic-Regular",
        "Noto Sans Arabic",
        Emphasis::Plain,
        [
            0x600..=0x6ff,
            0x750..=0x77f,
            0x870..=0x8ff,
            0xfb50..=0xfdff,
            0xfe70..=0xfeff
        ]
    ),
    face!("NotoNastaliqUrdu-Regular", NASTALIQ, Emphasis::Plain, []),
    face!(
        "NotoSansBengali-Regular",
        "Noto Sans Bengali",
        Emphasis::Plain,
        [0x980..=0x9ff]
    ),
    face!(
        "NotoSansGujarati-Regular",
        "Noto Sans Gujarati",
        Emphasis::Plain,
        [0xa80..=0xaff]
    ),
    face!(
        "NotoSansGurmukhi-Regular",
        "Noto Sans Gurmukhi",
        Emphasis::Plain,
        [0xa00..=0xa7f]
    ),
    face!(
        "NotoSansTamil-Regular",
        "Noto Sans Tamil",
        Emphasis::Plain,
        [0xb80..=0xbff]
    ),
    face!(
        "NotoSansHebrew-Regular",
        "Noto Sans Hebrew",
        Emphasis::Plain,
        [0x590..=0x5ff, 0xfb1d..=0xfb4f]
    ),
    face!(
        "NotoSansEthiopic-Regular",
        "Noto Sans Ethiopic",
        Emphasis::Plain,
        [0x1200..=0x139f, 0x2d80..=0x2ddf, 0xab00..=0xab2f]
    ),
    face!(
        "NotoSansThai-Regular",
        "Noto Sans Thai",
        Emphasis::Plain,
        [0xe00..=0xe7f]
    ),
    face!(
        "NotoSansMath-Regular",
        "Noto Sans Math",
        Emphasis::Plain,
        [0x2190..=0x22ff, 0x27c0..=0x27ff, 0x2900..=0x2aff]
    ),
    face!(
        "NotoSansSymbols2-Regular",
        "Noto Sans Symbols 2",
        Emphasis::Plain,
        [
            0x2300..=0x23ff,
            0x25a0..=0x27bf,
            0x2b00..=0x2bff,
            0x1f030..=0x1f0ff,
            0x1f650..=0x1f67f
        ]
    ),
    face!(
        "NotoEmoji-Regular",
        EMOJI,
        Emphasis::Plain,
        [
            0x203c..=0x203c,
            0x2049..=0x2049,
            0x20e3..=0x20e3,
            0x2194..=0x2199,
            0x21a9..=0x21aa,
            0x231a..=0x23ff,
            0x24c2..=0x24c2,
            0x25aa..=0x27bf,
            0x2934..=0x2935,
            0x2b05..=0x2b55,
            0x3030..=0x303d,
            0x3297..=0x3299,
            0xfe0f..=0xfe0f,
            0x1f000..=0x1faff
        ]
    ),
];

/// Below this, only the base family draws.
const BEYOND_LATIN: u32 = 0x590;
/// From here on the blocks of several faces overlap.
const FIRST_SYMBOL: u32 = 0x2000;

/// The first face: draws Latin text and stands in where nothing else can.
pub(super) fn base_face() -> &'static Face {
    &FACES[0]
}

/// Whether text in `language` is written in the Nastaliq hand, which needs its own font and
/// about half as much height again between lines.
pub(super) fn is_nastaliq(language: &str) -> bool {
    language == "ur"
}

/// The loaded faces, as the shaper sees them.
pub(super) struct Fonts {
    pub context: FontContext,
    loaded: Vec<(u64, &'static Face)>,
}

impl Fonts {
    /// No face loaded but the regular one, which every document needs.
    pub fn new() -> Self {
        let collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut fonts = Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            loaded: Vec::new(),
        };
        fonts.load(base_face());
        fonts
    }

    /// Loads what `text` needs in `emphasis`, and says in which order families are to be asked.
    pub fn families_for(
        &mut self,
        text: &str,
        emphasis: impl Iterator<Item = Emphasis>,
        language: Option<&str>,
    ) -> Vec<FontFamilyName<'static>> {
        for emphasis in emphasis {
            for face in FACES
                .iter()
                .filter(|f| f.family == SANS && f.emphasis == emphasis)
            {
                self.load(face);
            }
        }
        let mut same: Option<&RangeInclusive<u32>> = None;
        for c in text.chars().map(u32::from).filter(|c| *c >= BEYOND_LATIN) {
            if same.is_some_and(|block| block.contains(&c)) {
                continue; // the rest of a word in one script
            }
            for face in &FACES {
                if let Some(block) = face.blocks.iter().find(|block| block.contains(&c)) {
                    self.load(face);
                    same = Some(block).filter(|_| c < FIRST_SYMBOL);
                }
            }
        }
        let nastaliq = language.is_some_and(is_nastaliq);
        if nastaliq {
            FACES
                .iter()
                .filter(|f| f.family == NASTALIQ)
                .for_each(|f| self.load(f));
        }

        let mut families: Vec<&'static str> = Vec::new();
        for face in FACES.iter().filter(|f| self.has(f)) {
            if !families.contains(&face.family) && (face.family != NASTALIQ || nastaliq) {
                families.push(face.family);
            }
        }
        if nastaliq {
            families.retain(|f| *f != NASTALIQ);
            families.insert(0, NASTALIQ);
        }
        families
            .into_iter()
            .map(|f| FontFamilyName::Named(f.into()))
            .collect()
    }

    /// Which of our faces the shaper means.
    pub fn face(&self, data: &FontData) -> &'static Face {
        let id = data.data.id();
        self.loaded
            .iter()
            .find(|(known, _)| *known == id)
            .map_or(base_face(), |(_, face)| face)
    }

    fn has(&self, face: &Face) -> bool {
        self.loaded
            .iter()
            .any(|(_, known)| std::ptr::eq(*known, face))
    }

    fn load(&mut self, face: &'static Face) {
        if self.has(face) {
            return;
        }
        let blob = Blob::new(Arc::new(face.bytes));
        self.loaded.push((blob.id(), face));
        let named = FontInfoOverride {
            family_name: Some(face.family),
            style: Some(match face.emphasis {
                Emphasis::Stressed => FontStyle::Italic,
                Emphasis::Plain | Emphasis::Strong => FontStyle::Normal,
            }),
            weight: Some(match face.emphasis {
                Emphasis::Strong => FontWeight::BOLD,
                Emphasis::Plain | Emphasis::Stressed => FontWeight::NORMAL,
            }),
            ..FontInfoOverride::default()
        };
        let families = self.context.collection.register_fonts(blob, Some(named));
        if face.family == EMOJI {
            self.context
                .collection
                .set_generic_families(GenericFamily::Emoji, families.iter().map(|(id, _)| *id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded_for(text: &str, language: Option<&str>) -> Vec<&'static str> {
        let mut fonts = Fonts::new();
        fonts.families_for(text, std::iter::empty(), language);
        fonts.loaded.iter().map(|(_, face)| face.name).collect()
    }

    #[test]
    fn english_reads_one_font_and_other_scripts_only_their_own() {
        assert_eq!(
            loaded_for("Plain words, naïve café – £5", None),
            ["NotoSans-Regular"]
        );
        assert_eq!(
            loaded_for("আমি ভালো", None),
            ["NotoSans-Regular", "NotoSansBengali-Regular"]
        );
        assert_eq!(
            loaded_for("سلام", Some("ur")),
            [
                "NotoSans-Regular",
                "NotoSansArabic-Regular",
                "NotoNastaliqUrdu-Regular"
            ]
        );
    }

    #[test]
    fn every_face_can_draw_what_it_is_loaded_for() {
        use skrifa::MetadataProvider;
        for (c, name) in "عবગਅதאአก→✓🙂"
            .chars()
            .zip(FACES.iter().filter(|f| !f.blocks.is_empty()))
        {
            let font = skrifa::FontRef::new(name.bytes).unwrap();
            assert!(font.charmap().map(c).is_some(), "{} has no {c}", name.name);
            assert!(
                name.blocks
                    .iter()
                    .any(|block| block.contains(&u32::from(c))),
                "{c}"
            );
        }
    }

    #[test]
    fn the_base_face_has_the_sign_for_what_cannot_be_drawn() {
        use skrifa::MetadataProvider;
        let font = skrifa::FontRef::new(base_face().bytes).unwrap();
        assert!(font.charmap().map('\u{fffd}').is_some());
    }
}
