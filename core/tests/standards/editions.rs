//! A new edition beside an old one, without a change of the program: links keep their edition, and
//! coverage can be read in either.

use sightline_core::{
    audit::finding::{Finding, Part},
    coverage::Coverage,
    framework::{Edition, EditionRef, Mapping, MappingKind, case},
    ops::{
        Desk, Source, coverage, observation,
        standards::{
            self,
            file::{self, ImportKind},
            mapping, sets, statement,
        },
        trust, workspace,
    },
    refusal::Refusal,
    store::{StoreError, Write, standard::ImportedEdition},
};

use super::{
    EARLY_CAREER, agree,
    common::{PASSPHRASE, Service, day, service},
    observed, of, package, pqs, refused, released,
};

/// A desk with the invented edition on it.
fn with_early_career() -> (Service, EditionRef) {
    let mut s = service();
    let done = file::import(&mut s.desk, package(EARLY_CAREER)).unwrap();
    assert_eq!(done.kind, ImportKind::NewEdition);
    assert_eq!((done.items, done.mappings), (8, 5));
    (s, done.edition)
}

fn read_in(desk: &mut Desk, edition: &EditionRef) -> Coverage {
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    coverage::coverage(desk, None, from, to, Some(edition)).unwrap()
}

fn seen(coverage: &Coverage, code: &str) -> u32 {
    let row = coverage.rows.iter().find(|row| row.code == code);
    row.unwrap().total
}

#[test]
fn an_invented_edition_comes_in_by_file_and_is_looked_at_first() {
    let mut s = service();
    let preview = file::preview(&mut s.desk, package(EARLY_CAREER)).unwrap();
    assert_eq!(preview.kind, ImportKind::NewEdition, "{preview:?}");
    let about = preview.about.unwrap();
    assert_eq!(about.title, "Invented early career standards");
    assert_eq!(about.in_force_from.as_deref(), Some("2027-04-01"));
    assert_eq!((preview.added, preview.mappings), (8, 5));
    let known = sets::list(&mut s.desk).unwrap().len();
    // Looking changed nothing; taking in is one act.
    let done = file::import(&mut s.desk, package(EARLY_CAREER)).unwrap();
    assert_eq!(sets::list(&mut s.desk).unwrap().len(), known + 1);
    let trail = s
        .desk
        .store()
        .read()
        .trail_of(&done.edition.to_string())
        .unwrap();
    assert_eq!(trail.len(), 1);
    assert_eq!(trail[0].act, "standardsImported");
    assert_eq!(trail[0].detail, "8 items, 5 mappings");
    let row = sets::list(&mut s.desk).unwrap().pop().unwrap();
    assert_eq!(row.imported.unwrap().by, "Priya Shah");
}

#[test]
fn links_keep_their_edition_and_are_there_after_opening_again() {
    let (mut s, new) = with_early_career();
    let id = observed(&mut s, "2026-05-04", &[pqs("2.3"), of(&new, "A.1 D1")]);
    let Service {
        desk,
        clock,
        folder,
        ..
    } = s;
    drop(desk);
    let records = folder.path().join("records");
    let mut desk = workspace::unlock(&records, PASSPHRASE, clock.source()).unwrap();
    let held = observation::open(&mut desk, id).unwrap().observation;
    let links = held.content.notes[0].links.clone();
    assert_eq!(links, [pqs("2.3"), of(&new, "A.1 D1")]);
    let titles = standards::standard_titles(&mut desk, links).unwrap();
    assert_eq!(
        titles[1].title,
        "writes down what a child said in their words"
    );
    let hits = standards::find_standards(&mut desk, "a.1 d1", "", vec![], vec![]).unwrap();
    assert_eq!(hits[0].standard, of(&new, "A.1 D1"));
}

#[test]
fn coverage_reads_in_either_edition_and_counts_an_observation_once() {
    let (mut s, new) = with_early_career();
    let old = pqs("2.3").edition();
    for (on, links) in [
        // Two old outcomes became one: seen once in the new one.
        ("2026-02-01", vec![pqs("2.3 D1"), pqs("2.4")]),
        // The old and the new one in one observation.
        ("2026-03-01", vec![pqs("2.3"), of(&new, "A.1 K1")]),
        // One old outcome became two.
        ("2026-04-01", vec![pqs("3.2")]),
        ("2026-05-01", vec![of(&new, "A.2")]),
    ] {
        let id = observed(&mut s, on, &links);
        s.clock.pass_minutes(1);
        agree(&mut s.desk, id);
    }
    let in_new = read_in(&mut s.desk, &new);
    assert_eq!(seen(&in_new, "A.1"), 2);
    assert_eq!(seen(&in_new, "A.2"), 2, "its own and the old one's");
    assert_eq!(
        seen(&in_new, "B.1"),
        1,
        "what was seen under A.2 is not seen under B.1"
    );
    assert_eq!(in_new.counted, new);
    assert_eq!(in_new.also, std::slice::from_ref(&old));
    let in_old = read_in(&mut s.desk, &old);
    assert_eq!(seen(&in_old, "2.3"), 2);
    assert_eq!(seen(&in_old, "2.4"), 2, "A.1 stands in its place too");
    assert_eq!(seen(&in_old, "3.2"), 2);
    assert_eq!(seen(&in_old, "1.1"), 0);

    // Without the mapping each edition counts its own.
    let both = mapping::list(&mut s.desk, &new).unwrap();
    for row in &both {
        mapping::remove(&mut s.desk, &row.mapping).unwrap();
    }
    let in_new = read_in(&mut s.desk, &new);
    assert_eq!(
        (
            seen(&in_new, "A.1"),
            seen(&in_new, "A.2"),
            seen(&in_new, "B.1")
        ),
        (1, 1, 0)
    );
    assert!(in_new.also.is_empty());
}

#[test]
fn a_mapping_is_drawn_by_hand_and_shows_on_both_pages() {
    let (mut s, new) = with_early_career();
    let drawn = Mapping {
        from: pqs("1.1"),
        kind: MappingKind::IsRelatedTo,
        to: of(&new, "B.1"),
    };
    mapping::add(&mut s.desk, drawn.clone()).unwrap();
    let page = statement::open(&mut s.desk, &of(&new, "B.1")).unwrap();
    let related: Vec<_> = page
        .related
        .iter()
        .map(|related| {
            (
                related.other.full_code.as_str(),
                related.kind,
                related.onwards,
            )
        })
        .collect();
    assert_eq!(
        related,
        [
            ("PQS 3.2", MappingKind::ReplacedBy, false),
            ("PQS 1.1", MappingKind::IsRelatedTo, false)
        ]
    );
    // What is only related is not counted together.
    let id = observed(&mut s, "2026-05-01", &[pqs("1.1")]);
    agree(&mut s.desk, id);
    assert_eq!(seen(&read_in(&mut s.desk, &new), "B.1"), 0);

    let the_other_way = Mapping {
        from: drawn.to.clone(),
        to: drawn.from.clone(),
        ..drawn.clone()
    };
    let to_itself = Mapping {
        to: drawn.from.clone(),
        ..drawn.clone()
    };
    let each_other = Mapping {
        from: of(&new, "A.1"),
        kind: MappingKind::ReplacedBy,
        to: pqs("2.3"),
    };
    let nowhere = Mapping {
        to: of(&new, "Z.9"),
        ..drawn.clone()
    };
    for (mapping, refusal) in [
        (drawn.clone(), Refusal::MappingExists),
        (the_other_way, Refusal::MappingExists),
        (to_itself, Refusal::MappedToItself),
        (each_other, Refusal::ReplaceEachOther),
        (
            nowhere,
            Refusal::UnknownStandard {
                standard: "Z.9".into(),
            },
        ),
    ] {
        assert_eq!(refused(mapping::add(&mut s.desk, mapping)), refusal);
    }
    mapping::remove(&mut s.desk, &drawn).unwrap();
    assert_eq!(
        refused(mapping::remove(&mut s.desk, &drawn)),
        Refusal::UnknownMapping
    );
}

#[test]
fn the_chosen_edition_comes_first_and_coverage_opens_on_it() {
    let (mut s, new) = with_early_career();
    let old = pqs("2.3").edition();
    sets::choose(&mut s.desk, new.clone(), vec![old.clone()]).unwrap();
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    let opened = coverage::coverage(&mut s.desk, None, from, to, None).unwrap();
    assert_eq!(opened.counted, new);
    let offered = standards::frameworks(&mut s.desk).unwrap();
    assert_eq!(offered[0].set, new.set);
    assert!(offered.iter().all(|about| about.set != old.set));
    let hits = standards::find_standards(&mut s.desk, "2.3", "", vec![], vec![]).unwrap();
    assert!(hits.iter().all(|hit| hit.standard.set != old.set));
    let titles = standards::standard_titles(&mut s.desk, vec![pqs("2.3")]).unwrap();
    assert_eq!(titles[0].full_code, "PQS 2.3", "a link into it still shows");
    assert_eq!(
        refused(sets::choose(&mut s.desk, new.clone(), vec![new])),
        Refusal::DefaultHidden
    );
}

#[test]
fn a_package_that_cannot_be_read_is_told_and_keeps_nobody_from_the_rest() {
    let (mut s, new) = with_early_career();
    let sets_before = sets::list(&mut s.desk).unwrap();
    let imported = sets_before.last().unwrap().imported.clone().unwrap();
    let later = EditionRef {
        edition: Edition::new("2031").unwrap(),
        ..new.clone()
    };
    // One of a form that only a later Sightline knows, and one that has shipped since it was imported.
    let pqs = released("pqs-2025");
    for (edition, package) in [
        (later.clone(), b"{}".to_vec()),
        (pqs.edition(), case::write(pqs, &[])),
    ] {
        let kept = ImportedEdition {
            at: imported.at,
            by: s.desk.me(),
            edition,
            package,
        };
        let put = |tx: &Write<'_>| tx.change_standards(|standards| standards.put_edition(&kept));
        s.desk.store().write::<_, StoreError>(put).unwrap();
    }
    drop(s.desk);
    let records = s.folder.path().join("records");
    let mut desk = workspace::unlock(&records, PASSPHRASE, s.clock.source()).unwrap();

    let told = sets::unreadable(&mut desk).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].what, later.to_string());
    let sets_now: Vec<_> = sets::list(&mut desk).unwrap();
    assert_eq!(sets_now.len(), sets_before.len());
    let hits = standards::find_standards(&mut desk, "a.1 d1", "", vec![], vec![]).unwrap();
    assert_eq!(hits[0].standard, of(&new, "A.1 D1"));
    let titles = standards::standard_titles(&mut desk, vec![of(&later, "A.1")]).unwrap();
    assert!(titles[0].title.contains("is not installed"));

    let report = trust::check_part(&mut desk, Part::People).unwrap();
    let found = Finding::StandardsUnreadable {
        what: later.to_string(),
        cause: told[0].reason.clone(),
    };
    assert!(report.findings.contains(&found), "{:?}", report.findings);

    // It is here, so it cannot come in again, and that is said.
    let again = String::from_utf8(EARLY_CAREER.to_vec()).unwrap();
    let again = again.replacen(r#""version": "2026-02""#, r#""version": "2031""#, 1);
    let Refusal::UnfitStandards { reason } =
        refused(file::import(&mut desk, package(again.as_bytes())))
    else {
        panic!("another refusal");
    };
    assert!(reason.contains("imported before"), "{reason}");
}

#[test]
fn another_desk_knows_nothing_of_an_import_and_links_keep_their_code() {
    let (s, new) = with_early_career();
    let folder = tempfile::tempdir().unwrap();
    let me = super::common::details("Ruth Adeyemi", sightline_core::person::Tier::Director, None);
    let records = folder.path().join("records");
    let mut other = workspace::create(&records, PASSPHRASE, me, Source::system()).unwrap();
    assert!(matches!(
        refused(statement::open(&mut other, &of(&new, "A.1"))),
        Refusal::UnknownStandard { .. }
    ));
    let titles = standards::standard_titles(&mut other, vec![of(&new, "A.1")]).unwrap();
    assert!(titles[0].title.contains("is not installed"));
    drop(s);
}
