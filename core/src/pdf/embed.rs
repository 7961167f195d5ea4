//! Fonts into the file: each face cut down to the glyphs that are used, with the text each glyph
//! stands for.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::PdfError;
use super::fonts::Face;
use super::page::{Ink, Page, Run};

/// The faces of a document, by name.
pub(super) struct Embedded {
    faces: BTreeMap<&'static str, EmbeddedFace>,
}

/// One face as it stands in the file.
pub(super) struct EmbeddedFace {
    pub id: FontId,
    glyphs: GlyphRemapper,
    text: BTreeMap<u16, String>,
    /// Advance widths in thousandths of an em, as the file gives them.
    widths: BTreeMap<u16, f32>,
}

impl EmbeddedFace {
    /// A glyph's number in the file.
    pub fn glyph(&self, id: u16) -> u16 {
        self.glyphs.get(id).unwrap_or(0)
    }

    /// The text that the file says a glyph stands for.
    pub fn text(&self, id: u16) -> &str {
        self.text.get(&id).map_or("", String::as_str)
    }

    /// How far a viewer moves the pen after a glyph, in thousandths of an em.
    pub fn width(&self, id: u16) -> f32 {
        self.widths.get(&id).copied().unwrap_or(0.0)
    }
}

impl Embedded {
    /// Cuts down every face that `pages` use and adds it to `pdf`.
    pub fn embed(pages: &[Page], pdf: &mut PdfDocument) -> Result<Self, PdfError> {
        let mut used: BTreeMap<&'static str, (&'static Face, Used)> = BTreeMap::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let Ink::Run(run) = &item.ink {
                used.entry(run.face.name)
                    .or_insert_with(|| (run.face, Used::default()))
                    .1
                    .note(run);
            }
        }
        let mut faces = BTreeMap::new();
        for (number, (name, (face, used))) in used.into_iter().enumerate() {
            faces.insert(name, embed_face(face, used, number, pdf)?);
        }
        Ok(Self { faces })
    }

    /// The face that draws `run`.
    pub fn face(&self, run: &Run) -> Option<&EmbeddedFace> {
        self.faces.get(run.face.name)
    }
}

/// Which glyphs of a face are used, and for what text.
#[derive(Default)]
struct Used {
    /// The text of a glyph, and whether it alone stands for it.
    glyphs: BTreeMap<u16, (String, bool)>,
}

impl Used {
    /// A glyph stands for the first text that it shows alone; failing that, for the first text
    /// in which it has a part. Where it shows another, the writer spells that out.
    fn note(&mut self, run: &Run) {
        for cluster in &run.clusters {
            let glyphs = run.glyphs_of(cluster);
            let alone = glyphs.len() == 1;
            for glyph in glyphs {
                let known = self.glyphs.get(&glyph.id);
                if known.is_none_or(|(_, known_alone)| alone && !known_alone) {
                    self.glyphs
                        .insert(glyph.id, (run.text_of(cluster).to_owned(), alone));
                }
            }
        }
    }
}

fn embed_face(
    face: &'static Face,
    used: Used,
    number: usize,
    pdf: &mut PdfDocument,
) -> Result<EmbeddedFace, PdfError> {
    let broken = |reason: String| PdfError::Font {
        font: face.name,
        reason,
    };
    let mut glyphs = GlyphRemapper::new();
    for id in used.glyphs.keys() {
        glyphs.remap(*id);
    }
    let program =
        subsetter::subset(face.bytes, 0, &glyphs).map_err(|error| broken(error.to_string()))?;

    let font = skrifa::FontRef::new(face.bytes).map_err(|error| broken(error.to_string()))?;
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let em = metrics.units_per_em;
    let advance = |id: u16| advances.advance_width(GlyphId::from(id)).unwrap_or(0.0) as u16;
    let in_file = glyphs
        .remapped_gids()
        .enumerate()
        .filter_map(|(new, old)| Some((u16::try_from(new).ok()?, advance(old))))
        .collect();

    // The six letters say that this is a part of the face; they must differ within a file.
    let letter = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    let name = format!("SIGHT{letter}+{}", face.name);
    let vertical = FontMetrics {
        ascent: metrics.ascent as i16,
        descent: metrics.descent as i16,
    };
    let mut parsed = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name),
        BTreeMap::new(),
        in_file,
        em,
        vertical,
    );
    let bounds = metrics.bounds.unwrap_or_default();
    parsed.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: em,
        x_min: bounds.x_min as i16,
        y_min: bounds.y_min as i16,
        x_max: bounds.x_max as i16,
        y_max: bounds.y_max as i16,
        us_weight_class: font.attributes().weight.value() as u16,
        ..PdfFontMetricsStub::default()
    };
    // printpdf's own ids differ from run to run; ours make the same document the same bytes.
    let id = FontId(format!("F{number}"));
    pdf.resources
        .fonts
        .map
        .insert(id.clone(), PdfFont::new(parsed));

    // Rounded down, as printpdf does for the width table of the file.
    let in_thousandths = |units: u16| (f32::from(units) * 1000.0 / f32::from(em)).trunc();
    let widths = used
        .glyphs
        .keys()
        .map(|id| (*id, in_thousandths(advance(*id))))
        .collect();
    let text = used
        .glyphs
        .into_iter()
        .map(|(id, (text, _))| (id, text))
        .collect();
    Ok(EmbeddedFace {
        id,
        glyphs,
        text,
        widths,
    })
}
