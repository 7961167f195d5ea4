//! Sets as files: what is refused and why, official wording, tables, what leaves again.

use std::fs;

use serde_json::Value;
use sightline_core::{
    framework::{Code, Framework, Library, Licence, Wording, case},
    ops::{
        Desk,
        standards::{
            file::{self, Given, ImportKind, ImportPreview, StandardsFormat, TableAbout},
            sets, statement,
        },
    },
    refusal::Refusal,
};

use super::{EARLY_CAREER, code, common::service, of, package, refused, released};

/// The file with this piece of it said otherwise.
fn altered(from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(EARLY_CAREER).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

fn look(desk: &mut Desk, bytes: &[u8]) -> ImportPreview {
    file::preview(desk, package(bytes)).unwrap()
}

#[test]
fn an_edition_never_changes() {
    let mut s = service();
    let edition = file::import(&mut s.desk, package(EARLY_CAREER))
        .unwrap()
        .edition;
    assert_eq!(look(&mut s.desk, EARLY_CAREER).kind, ImportKind::NothingNew);
    assert_eq!(
        refused(file::import(&mut s.desk, package(EARLY_CAREER))),
        Refusal::NothingNew
    );
    let other = altered("Plans together with families", "Plans for families");
    let preview = look(&mut s.desk, &other);
    assert_eq!(preview.kind, ImportKind::Refused);
    assert_eq!(preview.refused[0].place, "A.2");
    assert_eq!((preview.changed, preview.same), (1, 7));
    assert_eq!(
        refused(file::import(&mut s.desk, package(&other))),
        Refusal::EditionDiffers {
            edition: edition.to_string()
        }
    );
    let page = statement::open(&mut s.desk, &of(&edition, "A.2")).unwrap();
    assert_eq!(page.item.text, "Plans together with families");

    // The same words under a new edition stand beside it, compared with the one before.
    let next = altered(r#""version": "2026-02""#, r#""version": "2027-01""#);
    let next = String::from_utf8(next).unwrap();
    let next = next.replacen("Plans together with families", "Plans for families", 1);
    let preview = look(&mut s.desk, next.as_bytes());
    assert_eq!(preview.kind, ImportKind::NewEdition);
    assert_eq!(preview.compared_with, Some(edition));
    assert_eq!((preview.changed, preview.same), (1, 7));
    assert_eq!(
        preview.changes[0].after.as_deref(),
        Some("Plans for families")
    );
}

#[test]
fn what_sightline_has_no_words_for_leaves_as_it_came() {
    let mut s = service();
    let edition = file::import(&mut s.desk, package(EARLY_CAREER))
        .unwrap()
        .edition;
    let to = s.folder.path().join("out.json");
    file::export(&mut s.desk, &edition, StandardsFormat::Case, &to).unwrap();
    let out: Value = serde_json::from_slice(&fs::read(&to).unwrap()).unwrap();
    assert_eq!(
        out["extensions"]["inventedMinistry"]["consultation"],
        "closed"
    );
    let listening = out["CFItems"].as_array().unwrap().iter();
    let mut listening = listening.filter(|item| item["humanCodingScheme"] == "A.1");
    assert_eq!(listening.next().unwrap()["alternativeLabel"], "Listening");
    let mappings = out["CFAssociations"].as_array().unwrap().iter();
    let replaced = mappings.filter(|each| each["associationType"] == "replacedBy");
    assert_eq!(replaced.count(), 4);
    // And comes in at another desk as the same edition.
    let mut other = service();
    let done = file::import(&mut other.desk, package(&fs::read(&to).unwrap())).unwrap();
    assert_eq!((done.edition, done.items, done.mappings), (edition, 8, 5));
}

#[test]
fn files_that_cannot_be_taken_in_say_where_and_why_and_change_nothing() {
    let mut s = service();
    let before = sets::list(&mut s.desk).unwrap();
    for (bytes, reason) in [
        (b"PK\x03\x04zip".to_vec(), "ZIP"),
        (b"{".to_vec(), "not JSON"),
        (vec![0xff, 0xfe, 0x7b], "not UTF-8"),
        (altered("\"A.2\"", "\"A.1\""), "the code is already used at"),
        (
            altered(r#""sequenceNumber": 1,"#, r#""sequenceNumber": "first","#),
            "must be",
        ),
    ] {
        let preview = look(&mut s.desk, &bytes);
        assert_eq!(preview.kind, ImportKind::Refused);
        let told = &preview.refused[0].reason;
        assert!(told.contains(reason), "{reason}: {told}");
        match refused(file::import(&mut s.desk, package(&bytes))) {
            Refusal::UnfitStandards { reason: told } => assert!(told.contains(reason), "{told}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(sets::list(&mut s.desk).unwrap(), before);
}

#[test]
fn a_file_is_measured_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.json");
    // A gigabyte of nothing: it takes no room on the disk and must take none in memory.
    fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(
        refused(file::read(&huge)),
        Refusal::FileTooLarge { .. }
    ));
    assert!(file::read(&folder.path().join("gone.json")).is_err());
}

/// A set whose texts are summaries, and official words for its first items that are.
fn licensed() -> (&'static Framework, Vec<(Code, String)>, Licence) {
    let set = released("london-competency");
    let summaries = set
        .items()
        .iter()
        .filter(|item| item.wording == Wording::Summary);
    let words = summaries
        .take(3)
        .map(|item| {
            (
                item.code.clone(),
                format!("The publisher's words of {}.", item.code),
            )
        })
        .collect();
    let licence = Licence {
        name: "Licence 12 of Westshire Council".into(),
        url: None,
        attribution: "Used by Westshire Council with permission.".into(),
    };
    (set, words, licence)
}

#[test]
fn official_words_replace_summaries_here_and_say_so() {
    let (set, words, licence) = licensed();
    let official = set.with_official_words(&words, licence.clone()).unwrap();
    let bytes = case::write(&official, &[]);
    let mut s = service();
    let preview = look(&mut s.desk, &bytes);
    assert_eq!(
        preview.kind,
        ImportKind::OfficialWords,
        "{:?}",
        preview.refused
    );
    assert_eq!(preview.changed, 3);
    let done = file::import(&mut s.desk, package(&bytes)).unwrap();
    assert_eq!((done.items, done.mappings), (3, 0));

    let link = set.edition().standard(&words[0].0);
    let page = statement::open(&mut s.desk, &link).unwrap();
    assert_eq!(page.item.text, words[0].1);
    assert_eq!(page.item.wording, Wording::Official);
    assert_eq!(page.about.licence, licence);
    let trail = s
        .desk
        .store()
        .read()
        .trail_of(&set.edition().to_string())
        .unwrap();
    assert_eq!(trail[0].act, "officialWordsImported");
    // What ships with Sightline is as it was.
    assert_eq!(set.item(&words[0].0).unwrap().wording, Wording::Summary);

    let to = s.folder.path().join("out.json");
    file::export(&mut s.desk, &set.edition(), StandardsFormat::Case, &to).unwrap();
    let out = case::read(&fs::read(&to).unwrap()).unwrap().framework;
    assert_eq!(out.item(&words[0].0).unwrap().wording, Wording::Official);
    assert_eq!(out.about().licence, licence);
    assert_eq!(
        look(&mut s.desk, &fs::read(&to).unwrap()).kind,
        ImportKind::NothingNew
    );

    // A later correction of the words takes their place.
    let corrected = vec![(
        words[0].0.clone(),
        "The publisher's words, corrected.".to_owned(),
    )];
    let official = official.with_official_words(&corrected, licence).unwrap();
    file::import(&mut s.desk, package(&case::write(&official, &[]))).unwrap();
    let page = statement::open(&mut s.desk, &link).unwrap();
    assert_eq!(page.item.text, corrected[0].1);
}

#[test]
fn official_words_of_a_publisher_are_not_replaced() {
    let set = released("pqs-2025");
    let (_, _, licence) = licensed();
    let other = vec![(code("2.3"), "Other words.".to_owned())];
    let altered = set.with_official_words(&other, licence).unwrap();
    let mut s = service();
    assert!(matches!(
        refused(file::import(
            &mut s.desk,
            package(&case::write(&altered, &[]))
        )),
        Refusal::EditionDiffers { .. }
    ));
}

fn table_about(set: &str, edition: &str) -> TableAbout {
    TableAbout {
        set: set.into(),
        edition: edition.into(),
        short: "WPS".into(),
        title: "Westshire practice standards".into(),
        publisher: "Westshire Council".into(),
        published: "2026".into(),
        licence: "Our own".into(),
        attribution: "© Westshire Council 2026.".into(),
    }
}

fn table<'a>(text: &'a str, about: &'a TableAbout) -> Given<'a> {
    Given {
        format: StandardsFormat::Csv,
        bytes: text.as_bytes(),
        about: Some(about),
    }
}

const TABLE: &str = "code,parent,kind,level,text\n\
    1,,Area,,Listening\n\
    1.1,1,Standard,,Hears what children say\n\
    1.2,1,Standard,,Tells children what happens with it\n";

#[test]
fn an_authority_brings_its_own_standards_from_a_spreadsheet() {
    let mut s = service();
    let about = table_about("westshire", "2026");
    let broken = format!("{TABLE}1.2,1,Standard,,Twice\n1.3,9,Standard,,Under nothing\n");
    let preview = file::preview(&mut s.desk, table(&broken, &about)).unwrap();
    assert_eq!(preview.kind, ImportKind::Refused);
    let places: Vec<_> = preview
        .refused
        .iter()
        .map(|unfit| unfit.place.as_str())
        .collect();
    assert!(
        places.len() == 2 && places[0].starts_with("line 5") && places[1].starts_with("line 6"),
        "{:?}",
        preview.refused
    );
    let done = file::import(&mut s.desk, table(TABLE, &about)).unwrap();
    assert_eq!((done.kind, done.items), (ImportKind::NewEdition, 3));
    let page = statement::open(&mut s.desk, &of(&done.edition, "1.1")).unwrap();
    assert_eq!(page.full_code, "WPS 1.1");
    assert_eq!(page.about.licence.attribution, "© Westshire Council 2026.");

    let to = s.folder.path().join("out.csv");
    file::export(&mut s.desk, &done.edition, StandardsFormat::Csv, &to).unwrap();
    let out = fs::read_to_string(&to).unwrap();
    assert!(out.contains("1.1,1,"), "{out}");
}

#[test]
fn a_table_needs_to_be_told_what_it_is() {
    let mut s = service();
    let nothing = Given {
        format: StandardsFormat::Csv,
        bytes: TABLE.as_bytes(),
        about: None,
    };
    assert_eq!(
        file::preview(&mut s.desk, nothing).unwrap().kind,
        ImportKind::Refused
    );
    let empty = TableAbout {
        title: " ".into(),
        licence: String::new(),
        ..table_about("Westshire!", "2026")
    };
    let preview = file::preview(&mut s.desk, table(TABLE, &empty)).unwrap();
    let places: Vec<_> = preview
        .refused
        .iter()
        .map(|unfit| unfit.place.as_str())
        .collect();
    assert_eq!(places, ["the title", "the licence", "the set"]);
}

#[test]
fn a_table_of_words_goes_over_an_edition_that_is_here() {
    let (set, words, licence) = licensed();
    let about = TableAbout {
        licence: licence.name,
        attribution: licence.attribution,
        ..table_about(set.about().set.as_str(), set.about().edition.as_str())
    };
    let rows: String = words
        .iter()
        .map(|(code, text)| format!("\"{code}\",\"{text}\"\n"))
        .collect();
    let mut s = service();
    let given = format!("code,text\n{rows}");
    let preview = file::preview(&mut s.desk, table(&given, &about)).unwrap();
    assert_eq!(
        preview.kind,
        ImportKind::OfficialWords,
        "{:?}",
        preview.refused
    );
    assert_eq!((preview.changed, preview.removed), (3, 0));
    let done = file::import(&mut s.desk, table(&given, &about)).unwrap();
    assert_eq!(done.items, 3);
    let unknown = format!("{given}nowhere,Words of nothing\n");
    let preview = file::preview(&mut s.desk, table(&unknown, &about)).unwrap();
    assert_eq!(preview.kind, ImportKind::Refused);
    assert_eq!(preview.refused[0].place, "nowhere");
}

#[test]
fn a_set_that_ships_with_sightline_is_saved_without_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out.json");
    let set = released("pqs-2025");
    file::save(
        &Library::released(),
        &set.edition(),
        StandardsFormat::Case,
        &to,
    )
    .unwrap();
    let read = case::read(&fs::read(&to).unwrap()).unwrap();
    assert_eq!(read.framework, *set);
}
