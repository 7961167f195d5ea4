//! Records proved and made again: the sample workspace, one record in words, and acts that leave a trace.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use sightline_core::{
    audit::Act,
    framework::{Code, Framework},
    id::ObservationId,
    observation::{AddendumKind, Addition, Corrects},
    ops::{
        Desk, OpError, files,
        observation::{self, ObservationRow},
        sample,
        standards::statement,
        trail, trust,
    },
    refusal::Refusal,
};

use crate::{
    common::Clock,
    hand::{found, full},
};

/// Everything that is read across records, as it stands.
fn projections(hand: &rusqlite::Connection) -> BTreeMap<&'static str, Vec<Vec<Value>>> {
    let tables = [
        ("observation", "id"),
        ("session", "id"),
        ("log_entry", "n"),
        ("shown", "observation, standard"),
        ("linked", "source, record, standard"),
        ("next_step", "id"),
        ("addendum", "at, body"),
        ("copy", "observation, person"),
        ("words", "record"),
    ];
    let read = |table: &str, order: &str| {
        // Numbers that only give an order are made anew.
        let skipped = usize::from(["next_step", "addendum"].contains(&table));
        let mut statement = hand
            .prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))
            .unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (skipped..columns).map(|n| row.get(n)).collect());
        rows.unwrap()
            .collect::<rusqlite::Result<Vec<Vec<Value>>>>()
            .unwrap()
    };
    tables
        .into_iter()
        .map(|(table, order)| (table, read(table, order)))
        .collect()
}

#[test]
fn everything_of_the_sample_holds_and_grows_again_from_what_was_signed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    assert_eq!(found(&mut desk), []);
    assert_eq!(
        trust::rebuild(&mut desk).unwrap(),
        0,
        "there is nothing to mend"
    );

    let store = sample_hand(folder.path());
    let before = projections(&store.conn);
    store.sql(
        "DELETE FROM log_entry; DELETE FROM shown; DELETE FROM linked WHERE record % 2; DELETE FROM next_step; DELETE FROM addendum; DELETE FROM copy;
         UPDATE words SET title = 'x' WHERE record IN (SELECT id FROM observation WHERE state = 'agreed');
         UPDATE observation SET content = '{}', practitioner = observer, reference = 'X' || n WHERE state = 'agreed';
         UPDATE session SET content = '{}', agreement = '{}', supervisor = practitioner WHERE state = 'agreed';",
    );
    assert_ne!(projections(&store.conn), before);
    assert!(!found(&mut desk).is_empty());
    assert!(trust::rebuild(&mut desk).unwrap() > 20);
    let after = projections(&store.conn);
    for (table, rows) in &before {
        assert_eq!(after[table], *rows, "{table}");
    }
    assert_eq!(found(&mut desk), []);
    store
        .conn
        .execute(
            "UPDATE observation SET content = '{}' WHERE state = 'agreed'",
            [],
        )
        .unwrap_err();
}

fn sample_hand(folder: &std::path::Path) -> crate::hand::Hand {
    let folder = folder.join("sample");
    let keys = std::fs::read(folder.join("sightline.keys")).unwrap();
    let keys = sightline_core::vault::KeyFile::parse(&keys).unwrap();
    let key = keys.unwrap("sample workspace of invented people").unwrap();
    let conn = rusqlite::Connection::open(folder.join("sightline.db")).unwrap();
    conn.pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    crate::hand::Hand { conn }
}

#[test]
fn a_record_tells_what_was_checked() {
    let mut full = full();
    let id = full.agreed.to_string();
    let session = full.session.to_string();
    let checked = trust::check_record(&mut full.service.desk, &id).unwrap();
    assert_eq!(checked.signed, 6);
    assert_eq!(checked.signers, ["Priya Shah"]);
    assert_eq!(
        checked.agreed_at.unwrap().to_string(),
        "2026-05-12T13:32:00.000Z"
    );
    let kinds: Vec<AddendumKind> = checked.additions.iter().map(|added| added.kind).collect();
    assert_eq!(
        kinds,
        [
            AddendumKind::Addendum,
            AddendumKind::Correction,
            AddendumKind::Disagreement
        ]
    );
    assert_eq!(
        checked.additions[2].by, "Daniel Okoro",
        "the practitioner's own words"
    );
    assert_eq!(checked.findings, []);
    assert_eq!(
        trust::check_record(&mut full.service.desk, &session)
            .unwrap()
            .signed,
        1
    );
    let unknown = trust::check_record(&mut full.service.desk, "nothing").unwrap_err();
    assert!(matches!(unknown, OpError::Refusal(Refusal::UnknownRecord)));
}

#[test]
fn a_correction_names_what_it_corrects_and_hides_nothing() {
    let mut full = full();
    let (id, desk) = (full.agreed, &mut full.service.desk);
    let before = observation::open(desk, id).unwrap();
    let corrects = |corrects| Addition {
        kind: AddendumKind::Correction,
        text: "It was Tuesday.".into(),
        corrects,
    };
    let refused = |answer: Result<_, OpError>| match answer {
        Err(OpError::Refusal(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let nowhere = Corrects::Note(uuid::Uuid::from_u128(99).into());
    let field = "corrects".to_owned();
    assert_eq!(
        refused(observation::add_to(desk, id, corrects(None))),
        Refusal::FieldMissing { field }
    );
    assert_eq!(
        refused(observation::add_to(desk, id, corrects(Some(nowhere)))),
        Refusal::UnknownNote
    );
    let after = observation::open(desk, id).unwrap();
    assert_eq!(after.observation, before.observation);
    let told: Vec<_> = after
        .addenda
        .iter()
        .map(|added| (added.kind, added.corrects, added.recorded_together))
        .collect();
    let note = after.observation.content.notes[0].id;
    assert_eq!(
        told,
        [
            (AddendumKind::Addendum, None, false),
            (AddendumKind::Correction, Some(Corrects::Note(note)), false),
            (AddendumKind::Disagreement, None, true),
        ]
    );
}

#[test]
fn opening_a_file_that_was_saved_is_told() {
    let mut full = full();
    let (id, desk) = (full.agreed, &mut full.service.desk);
    let refused = files::opened(desk).map_err(|error| error.to_string());
    assert_eq!(
        refused,
        Err(Refusal::FileNotOpen.to_string()),
        "nothing was saved yet"
    );
    let page = full.service.folder.path().join("record.pdf");
    observation::save_pdf(desk, id, &page).unwrap();
    files::opened(desk).unwrap();
    let acts: Vec<Option<Act>> = trail::of(desk, &id.to_string())
        .unwrap()
        .into_iter()
        .map(|row| row.act)
        .collect();
    assert!(
        acts.ends_with(&[Some(Act::SavedAsPdf), Some(Act::FileOpened)]),
        "{acts:?}"
    );
}

/// Observations that whoever sits at the desk made, and those of two others.
fn mine_and_of_others(desk: &mut Desk) -> [Vec<ObservationId>; 2] {
    let me = desk.me();
    let rows = observation::list(desk, &Default::default(), None)
        .unwrap()
        .rows;
    let ids = |of: &dyn Fn(&ObservationRow) -> bool| -> Vec<ObservationId> {
        rows.iter()
            .filter(|row| of(row))
            .map(|row| row.id)
            .collect()
    };
    [
        ids(&|row| row.observer.id == me),
        ids(&|row| row.observer.id != me && row.practitioner.id != me),
    ]
}

/// How often the trail says that a record was looked at.
fn looks_at(desk: &mut Desk, record: &str) -> usize {
    let acts = trail::of(desk, record).unwrap();
    let looks = acts.iter().filter(|act| act.act == Some(Act::Viewed));
    looks.count()
}

#[test]
fn looking_at_a_record_of_two_others_is_told_and_at_ones_own_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    let [mine, of_others] = mine_and_of_others(&mut desk);
    for (id, looks) in [(mine[0], 0), (of_others[0], 1)] {
        observation::open(&mut desk, id).unwrap();
        assert_eq!(looks_at(&mut desk, &id.to_string()), looks);
    }
}

/// Notes of others that are listed under a standard are looked at as well as those of an opened record.
#[test]
fn notes_of_two_others_under_a_standard_are_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample::open(folder.path(), Clock::start().source()).unwrap();
    let [_, of_others] = mine_and_of_others(&mut desk);
    let of_others: Vec<String> = of_others.iter().map(ToString::to_string).collect();
    let pqs = &Framework::released()[0];
    let standard = pqs.link(&Code::new("2.3").unwrap()).unwrap();
    let mut shown = Vec::new();
    for _ in 0..2 {
        let page = statement::evidence(&mut desk, &standard, None).unwrap();
        shown = page.rows.into_iter().map(|row| row.id).collect();
    }
    shown.retain(|id| of_others.contains(id));
    assert!(!shown.is_empty());
    for id in shown {
        assert_eq!(looks_at(&mut desk, &id), 1);
    }
}
