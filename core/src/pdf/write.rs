//! Positioned pages to a file: page content through printpdf, then tags and metadata.
//!
//! All ink of one element on one page is one marked content sequence; what belongs to no element
//! is marked as an artifact, which a screen reader passes over.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use printpdf::{
    Codepoint, Color, DictItem, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, Rgb, TextItem, TextMatrix,
};

use super::document::Document;
use super::embed::{Embedded, EmbeddedFace};
use super::page::{Cluster, Colour, ElementId, HEIGHT, Ink, Item, LaidOut, Owner, Page, Rect, Run};
use super::{PdfError, metadata, tags};

/// What the writer found out about the structure while it wrote the pages.
#[derive(Default)]
pub(super) struct Marked {
    /// For each page the elements that have ink on it; the position is the mark's number.
    pub owners: Vec<Vec<ElementId>>,
    /// Elements whose glyphs, in the order drawn, do not spell their words: right-to-left text,
    /// scripts that join or reorder letters.
    pub respelled: BTreeSet<ElementId>,
}

/// Writes the file.
pub(super) fn write(document: &Document, laid_out: &LaidOut) -> Result<Vec<u8>, PdfError> {
    let mut pdf = PdfDocument::default();
    let fonts = Embedded::embed(&laid_out.pages, &mut pdf)?;
    let mut marked = Marked::default();
    for page in &laid_out.pages {
        let mut writer = PageWriter {
            fonts: &fonts,
            structure: laid_out,
            ops: Vec::new(),
            colour: None,
            respelled: &mut marked.respelled,
        };
        marked.owners.push(writer.page(page));
        pdf.pages
            .push(PdfPage::new(Mm(210.0), Mm(297.0), writer.ops));
    }
    // What printpdf warns of (ops in the wrong place) cannot be reached from here.
    let options = PdfSaveOptions {
        subset_fonts: false,
        ..PdfSaveOptions::default()
    };
    let mut file = printpdf::to_lopdf_doc(&pdf, &options, &mut Vec::new());
    file.version = "1.7".into();
    tags::add(&mut file, laid_out, &marked)?;
    metadata::add(&mut file, document)?;
    compress(&mut file)?;
    metadata::identify(&mut file);
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// Packs every stream that is not packed yet. At deflate's usual level: lopdf's own asks for the best,
/// which takes twice the time and saves a hundredth.
fn compress(file: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in file.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&stream.content)?;
        stream.set_content(encoder.finish()?);
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(())
}

/// Text as PDF strings outside page content have it: UTF-16 with a byte order mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

struct PageWriter<'a> {
    fonts: &'a Embedded,
    structure: &'a LaidOut,
    ops: Vec<Op>,
    /// The fill colour in force.
    colour: Option<Colour>,
    respelled: &'a mut BTreeSet<ElementId>,
}

impl PageWriter<'_> {
    /// Writes one page; the elements that have ink on it, in the order of their marks.
    fn page(&mut self, page: &Page) -> Vec<ElementId> {
        let mut groups: Vec<(Owner, Vec<&Item>)> = Vec::new();
        let mut known: HashMap<Owner, usize> = HashMap::new();
        for item in &page.items {
            let at = *known.entry(item.owner).or_insert_with(|| {
                groups.push((item.owner, Vec::new()));
                groups.len() - 1
            });
            groups[at].1.push(item);
        }
        // Decoration first: fills lie behind the text.
        groups.sort_by_key(|(owner, _)| matches!(owner, Owner::Element(_)));

        let mut owners = Vec::new();
        for (owner, items) in groups {
            let (tag, properties) = match owner {
                Owner::Decoration => ("Artifact", artifact("Layout", None)),
                Owner::Header => ("Artifact", artifact("Pagination", Some("Header"))),
                Owner::Footer => ("Artifact", artifact("Pagination", Some("Footer"))),
                Owner::Element(id) => {
                    owners.push(id);
                    let mark = DictItem::Int(owners.len() as i64 - 1);
                    (
                        tags::name(self.structure.elements[id].role),
                        dictionary([("MCID", mark)]),
                    )
                }
            };
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: tag.into(),
                properties,
            });
            for item in items {
                match &item.ink {
                    Ink::Rect(rect) => self.rect(rect),
                    Ink::Run(run) => {
                        if self.run(run)
                            && let Owner::Element(id) = owner
                        {
                            self.respelled.insert(id);
                        }
                    }
                }
            }
            self.ops.push(Op::EndMarkedContent);
        }
        owners
    }

    fn rect(&mut self, rect: &Rect) {
        self.fill(rect.colour);
        let bottom = HEIGHT - rect.y - rect.height;
        let mut rectangle =
            printpdf::Rect::from_xywh(Pt(rect.x), Pt(bottom), Pt(rect.width), Pt(rect.height));
        rectangle.mode = Some(PaintMode::Fill);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Shows a run; true when its glyphs do not spell its words by themselves.
    fn run(&mut self, run: &Run) -> bool {
        let Some(face) = self.fonts.face(run) else {
            return false;
        };
        self.fill(run.colour);
        self.ops.push(Op::StartTextSection);
        let font = PdfFontHandle::External(face.id.clone());
        self.ops.push(Op::SetFont {
            font,
            size: Pt(run.size),
        });

        let right_to_left = !run.clusters.is_sorted_by_key(|cluster| cluster.range.start);
        let mut respelled = right_to_left;
        let mut line = Line::new(run, face);
        // Whole words where they read from left to right; letter by letter where they do not, as
        // viewers disagree on the order within a longer stretch.
        let together = |a: &_, b: &_| !right_to_left && run.is_space(a) == run.is_space(b);
        for word in run.clusters.chunk_by(together) {
            if word.iter().all(|cluster| spells(face, run, cluster)) {
                word.iter()
                    .for_each(|cluster| line.show(cluster, &mut self.ops));
                continue;
            }
            respelled = true;
            line.flush(&mut self.ops);
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".into(),
                properties: dictionary([(
                    "ActualText",
                    DictItem::Bytes(utf16(run.text_over(word))),
                )]),
            });
            word.iter()
                .for_each(|cluster| line.show(cluster, &mut self.ops));
            line.flush(&mut self.ops);
            self.ops.push(Op::EndMarkedContent);
        }
        line.flush(&mut self.ops);
        self.ops.push(Op::EndTextSection);
        respelled
    }

    fn fill(&mut self, colour: Colour) {
        if self.colour == Some(colour) {
            return;
        }
        self.colour = Some(colour);
        let [r, g, b] = colour.map(|part| f32::from(part) / 255.0);
        self.ops.push(Op::SetFillColor {
            col: Color::Rgb(Rgb::new(r, g, b, None)),
        });
    }
}

/// Whether the one glyph of `cluster` stands for just its text wherever it is used. PDF/A wants
/// characters for private use spelled out in any case.
fn spells(face: &EmbeddedFace, run: &Run, cluster: &Cluster) -> bool {
    let text = run.text_of(cluster);
    let private = |c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    matches!(run.glyphs_of(cluster), [glyph] if face.text(glyph.id) == text)
        && !text.chars().any(private)
}

/// Glyphs waiting to be shown in one go. A viewer moves the pen by the rounded widths in the
/// file; where that would drift from the layout, an adjustment brings it back.
struct Line<'a> {
    run: &'a Run,
    face: &'a EmbeddedFace,
    /// Where the next glyph belongs.
    pen: f32,
    waiting: Vec<Codepoint>,
    /// Where the first waiting glyph is drawn.
    start: (f32, f32),
    /// Where a viewer's pen will be after the waiting glyphs.
    viewer: f32,
}

/// An error in the pen's position that nobody can see, in thousandths of an em.
const DRIFT: f32 = 2.0;

impl<'a> Line<'a> {
    fn new(run: &'a Run, face: &'a EmbeddedFace) -> Self {
        Self {
            run,
            face,
            pen: run.x,
            waiting: Vec::new(),
            start: (0.0, 0.0),
            viewer: 0.0,
        }
    }

    fn show(&mut self, cluster: &Cluster, ops: &mut Vec<Op>) {
        for glyph in self.run.glyphs_of(cluster) {
            let at = (self.pen + glyph.dx, self.run.y + glyph.dy);
            if !self.waiting.is_empty() && at.1 != self.start.1 {
                self.flush(ops);
            }
            match self.waiting.last_mut() {
                None => {
                    self.start = at;
                    self.viewer = at.0;
                }
                Some(last) => {
                    let drift = (at.0 - self.viewer) * 1000.0 / self.run.size;
                    if drift.abs() > DRIFT {
                        last.offset = -drift.round();
                        self.viewer += drift.round() * self.run.size / 1000.0;
                    }
                }
            }
            let text = self.face.text(glyph.id).to_owned();
            self.waiting
                .push(Codepoint::with_cid(self.face.glyph(glyph.id), 0.0, text));
            self.viewer += self.face.width(glyph.id) * self.run.size / 1000.0;
            self.pen += glyph.advance;
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        if self.waiting.is_empty() {
            return;
        }
        let place = [1.0, 0.0, 0.0, 1.0, self.start.0, HEIGHT - self.start.1];
        ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw(place),
        });
        let items = vec![TextItem::GlyphIds(std::mem::take(&mut self.waiting))];
        ops.push(Op::ShowText { items });
    }
}

fn dictionary<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    let map: BTreeMap<String, DictItem> = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    DictItem::Dict { map }
}

fn artifact(kind: &str, subtype: Option<&str>) -> DictItem {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    match subtype {
        None => dictionary([("Type", name(kind))]),
        Some(subtype) => dictionary([("Type", name(kind)), ("Subtype", name(subtype))]),
    }
}
