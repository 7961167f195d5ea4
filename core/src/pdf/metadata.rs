//! What the file says about itself: title, language, dates, conformance, colour, identity.

use lopdf::{Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::document::Document;
use super::tags::text;
use super::text::clean;

/// sRGB, public domain: `assets/colour/README.md`.
const COLOUR_PROFILE: &[u8] = include_bytes!("../../../assets/colour/sRGB-v2-magic.icc");
const CREATOR: &str = "Sightline";
const PRODUCER: &str = "Sightline with printpdf and lopdf";

/// Adds metadata, language and colour profile.
pub(super) fn add(file: &mut lopdf::Document, document: &Document) -> Result<(), PdfError> {
    let facts = Facts::of(document);
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        facts.xmp(document.language.as_str()).into_bytes(),
    )
    .with_compression(false); // so that tools find it without knowing PDF
    let packet = file.add_object(packet);
    let profile = file.add_object(Stream::new(
        dictionary! { "N" => 3 },
        COLOUR_PROFILE.to_vec(),
    ));
    let info = file.add_object(facts.info());
    if let Ok(Object::Reference(replaced)) = file.trailer.get(b"Info") {
        let replaced = *replaced;
        file.objects.remove(&replaced);
    }
    file.trailer.set("Info", info);

    let catalog = file.catalog_mut()?;
    catalog.set("Lang", text(document.language.as_str()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("Metadata", packet);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// Gives the file an identity made from its content: printpdf's is the same in every file.
pub(super) fn identify(file: &mut lopdf::Document) {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let identity = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identity.clone(), identity]);
}

/// The same facts stand in the XMP packet and in the older information dictionary; PDF/A wants
/// them to agree.
struct Facts {
    title: String,
    author: String,
    reference: String,
    /// As XMP writes a time, and as PDF does.
    made_at: (String, String),
}

impl Facts {
    fn of(document: &Document) -> Self {
        let one_line = |text: &str| clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let zone = document.made_at.format("%:z").to_string().replace(':', "'");
        Self {
            title: one_line(&document.title),
            author: one_line(&document.author),
            reference: one_line(&document.reference),
            made_at: (
                document.made_at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                document.made_at.format("D:%Y%m%d%H%M%S").to_string() + &zone + "'",
            ),
        }
    }

    fn info(&self) -> lopdf::Dictionary {
        let mut info = dictionary! {
            "Title" => text(&self.title),
            "Creator" => text(CREATOR),
            "Producer" => text(PRODUCER),
            "CreationDate" => text(&self.made_at.1),
            "ModDate" => text(&self.made_at.1),
        };
        if !self.author.is_empty() {
            info.set("Author", text(&self.author));
        }
        if !self.reference.is_empty() {
            info.set("Subject", text(&self.reference));
        }
        info
    }

    fn xmp(&self, language: &str) -> String {
        let optional = |before: &str, value: &str, after: &str| match value {
            "" => String::new(),
            value => format!("   {before}{}{after}\n", escape(value)),
        };
        let author = optional(
            "<dc:creator><rdf:Seq><rdf:li>",
            &self.author,
            "</rdf:li></rdf:Seq></dc:creator>",
        );
        let reference = optional(
            r#"<dc:description><rdf:Alt><rdf:li xml:lang="x-default">"#,
            &self.reference,
            "</rdf:li></rdf:Alt></dc:description>",
        );
        let title = escape(&self.title);
        let at = &self.made_at.0;
        // The schema of the PDF/UA mark has to be described: PDF/A does not know it by itself.
        format!(
            r##"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{reference}   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{at}</xmp:CreateDate>
   <xmp:ModifyDate>{at}</xmp:ModifyDate>
   <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
   <pdf:Producer>{PRODUCER}</pdf:Producer>
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"##,
            bom = '\u{feff}',
        )
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
