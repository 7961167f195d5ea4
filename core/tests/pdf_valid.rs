//! Every page that can be written passes veraPDF and qpdf; the first shape of this test.
//! (Replaced by the full one shortly.)

mod pages;

#[test]
fn hostile_and_ordinary_documents_become_files() {
    for document in [pages::sample(), pages::scripts(), pages::hostile()] {
        let pdf = sightline_core::pdf::render(&document).unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    }
}
