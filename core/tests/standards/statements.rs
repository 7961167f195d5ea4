//! One statement with what belongs to it, the evidence for it, what is offered and searched, levels.

use sightline_core::{
    framework::{EditionRef, Framework, StandardRef},
    ops::{
        Desk, observation, session,
        standards::{
            self, level, sets,
            statement::{self, EvidenceRow},
        },
    },
    refusal::Refusal,
};

use super::{
    agree, code,
    common::{day, links, service},
    observed, pqs, refused,
};

fn evidence(desk: &mut Desk, code: &str) -> Vec<EvidenceRow> {
    let mut rows = Vec::new();
    let mut cursor = None;
    loop {
        let page = statement::evidence(desk, &pqs(code), cursor).unwrap();
        rows.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return rows;
        }
    }
}

#[test]
fn evidence_is_there_as_soon_as_a_note_links_and_goes_when_the_link_goes() {
    let mut s = service();
    let id = observed(&mut s, "2026-05-04", &[pqs("2.3"), pqs("3.2 D7")]);
    let rows = evidence(&mut s.desk, "2.3");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].id, id.to_string());
    assert_eq!(rows[0].day, Some(day("2026-05-04")));
    assert_eq!(rows[0].notes[0].text, "What was seen on 2026-05-04.");
    assert_eq!(rows[0].codes, ["2.3"]);

    let held = observation::open(&mut s.desk, id).unwrap().observation;
    let mut content = held.content;
    content.notes[0].links.remove(0);
    content.prepare.visit_on = Some(day("2026-05-06"));
    observation::write(&mut s.desk, id, held.version, content).unwrap();
    assert!(evidence(&mut s.desk, "2.3").is_empty());
    // A statement's evidence is its outcome's too, and moved with the day of the visit.
    let above = evidence(&mut s.desk, "3.2");
    assert_eq!(above[0].codes, ["3.2 D7"]);
    assert_eq!(above[0].day, Some(day("2026-05-06")));

    observation::discard(&mut s.desk, id).unwrap();
    assert!(evidence(&mut s.desk, "3.2").is_empty());
}

#[test]
fn evidence_comes_newest_first_over_pages_each_record_once() {
    let mut s = service();
    for n in 0..45 {
        let on = day("2026-01-01") + chrono::Days::new(n * 7 % 45);
        observed(&mut s, &on.to_string(), &[pqs("2.3"), pqs("2.3 D1")]);
    }
    let rows = evidence(&mut s.desk, "2.3");
    assert_eq!(rows.len(), 45);
    assert!(rows.is_sorted_by(|one, next| one.day > next.day));
    let counts = statement::evidence_counts(&mut s.desk, &pqs("2.3").edition()).unwrap();
    let count = |code: &str| {
        counts
            .iter()
            .find(|count| count.code == code)
            .unwrap()
            .records
    };
    assert_eq!((count("2.3"), count("2.3 D1")), (45, 45));
}

#[test]
fn a_session_that_talked_about_a_standard_is_evidence_of_it() {
    let mut s = service();
    let draft = session::start(&mut s.desk, s.daniel).unwrap().session;
    let mut content = draft.content.clone();
    content.links = vec![pqs("2.3")];
    session::write(&mut s.desk, draft.id, draft.version, content).unwrap();
    let rows = evidence(&mut s.desk, "2.3");
    assert_eq!(rows[0].reference, draft.reference);
    assert!(!rows[0].agreed && rows[0].notes.is_empty());
}

#[test]
fn agreed_evidence_says_so() {
    let mut s = service();
    let id = observed(&mut s, "2026-05-04", &[pqs("2.3")]);
    agree(&mut s.desk, id);
    assert!(evidence(&mut s.desk, "2.3")[0].agreed);
}

#[test]
fn a_statement_page_has_its_path_its_licence_and_its_place() {
    let mut s = service();
    let view = statement::open(&mut s.desk, &pqs("3.2 D7")).unwrap();
    assert_eq!(view.full_code, "PQS 3.2 D7");
    let path: Vec<_> = view.path.iter().map(|step| step.code.as_str()).collect();
    assert_eq!(path, ["3", "3.2"]);
    assert!(view.about.licence.attribution.contains("Crown copyright"));
    assert!(view.related.is_empty());
    let unknown = StandardRef {
        code: code("99.9"),
        ..pqs("2.3")
    };
    assert!(matches!(
        refused(statement::open(&mut s.desk, &unknown)),
        Refusal::UnknownStandard { .. }
    ));
}

#[test]
fn a_hidden_edition_is_not_offered_and_its_links_still_show() {
    let mut s = service();
    let all = sets::list(&mut s.desk).unwrap();
    let default = all.iter().find(|row| row.default).unwrap();
    assert_eq!(
        default.about.set.as_str(),
        "pqs-2025",
        "until somebody chooses"
    );
    let edition = |row: &sets::SetRow| EditionRef {
        set: row.about.set.clone(),
        edition: row.about.edition.clone(),
    };
    assert_eq!(
        refused(sets::choose(
            &mut s.desk,
            edition(default),
            vec![edition(default)]
        )),
        Refusal::DefaultHidden
    );
    let other = all.iter().find(|row| !row.default).unwrap();
    let pqs = edition(default);
    sets::choose(&mut s.desk, edition(other), vec![pqs.clone()]).unwrap();
    let offered = standards::frameworks(&mut s.desk).unwrap();
    assert_eq!(offered[0].set, other.about.set);
    assert!(offered.iter().all(|about| about.set != pqs.set));
    for (query, note) in [("2.3", ""), ("safeguarding", ""), ("", "supervision")] {
        let hits = standards::find_standards(&mut s.desk, query, note, vec![], vec![]).unwrap();
        assert!(!hits.is_empty(), "{query:?}");
        assert!(hits.iter().all(|hit| hit.standard.set != pqs.set));
    }
    let titles = standards::standard_titles(&mut s.desk, links(1)).unwrap();
    assert!(titles[0].full_code.starts_with("PQS "), "{titles:?}");
}

#[test]
fn a_search_counts_what_each_set_has_and_gives_hits_of_those_asked_for() {
    let mut s = service();
    let found = standards::search_standards(&mut s.desk, "child", &[]).unwrap();
    assert!(found.hits.len() > 5 && found.hits.len() <= 50);
    let all: u32 = found.counts.iter().map(|count| count.count).sum();
    assert!(all as usize >= found.hits.len());
    let pqs = pqs("2.3").edition();
    let of_pqs = |counts: &[standards::FoundInEdition]| {
        counts
            .iter()
            .find(|count| count.edition == pqs)
            .unwrap()
            .count
    };
    let only =
        standards::search_standards(&mut s.desk, "child", std::slice::from_ref(&pqs)).unwrap();
    assert!(only.hits.iter().all(|hit| hit.standard.set == pqs.set));
    assert_eq!(of_pqs(&only.counts), of_pqs(&found.counts));
    assert_eq!(only.counts.len(), found.counts.len());
    let code = standards::search_standards(&mut s.desk, "pqs 3.2 d7", &[]).unwrap();
    assert_eq!(code.hits[0].full_code, "PQS 3.2 D7");
    assert!(
        standards::search_standards(&mut s.desk, " ", &[])
            .unwrap()
            .hits
            .is_empty()
    );
}

#[test]
fn a_level_can_be_expected_only_where_the_set_has_it() {
    let mut s = service();
    for framework in Framework::released() {
        let edition = framework.edition();
        let daniel = s.daniel;
        let none = Some("no such level");
        assert_eq!(
            refused(level::expect(&mut s.desk, daniel, &edition, none)),
            Refusal::UnknownLevel
        );
        let Some(first) = framework.levels().first() else {
            continue;
        };
        let name = Some(first.name.as_str());
        let expected = level::expect(&mut s.desk, daniel, &edition, name).unwrap();
        let kept = expected
            .iter()
            .find(|each| each.edition == edition)
            .unwrap();
        assert_eq!(kept.level, *first);
        let taken_back = level::expect(&mut s.desk, daniel, &edition, None).unwrap();
        assert!(taken_back.iter().all(|each| each.edition != edition));
    }
}

#[test]
fn similar_words_are_offered_from_other_sets_only() {
    let mut s = service();
    let view = statement::open(&mut s.desk, &pqs("2.3")).unwrap();
    assert!(!view.similar.is_empty());
    for hit in &view.similar {
        assert_ne!(hit.standard.set, view.standard.set);
        assert!(
            hit.text.iter().any(|part| part.hit),
            "what is shared is marked"
        );
    }
}
