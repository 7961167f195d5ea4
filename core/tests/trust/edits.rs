//! Generated edits: every column of every row of every table that matters, changed; every row removed; and
//! beside every row another like it. Each must be found.

use rusqlite::{Connection, types::Value};
use sightline_core::{
    audit::finding::{Finding, Part},
    framework::{Mapping, MappingKind},
    ops::standards::{find_standards, mapping, sets},
};

use crate::hand::{caught, found, full, hand_of};

/// A table, and the columns of it that prove nothing by themselves: row numbers that only join or give an
/// order, and what a draft's author may change at any time without a trace. Last, by what a row is told from
/// every other: a row more has other values there.
type Table = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const TABLES: [Table; 20] = [
    ("trail", &[], &["seq"]),
    ("revision", &["n"], &["seq"]),
    (
        "observation",
        &["n", "version", "changed_at"],
        &["id", "reference"],
    ),
    ("session", &["n"], &["id", "reference"]),
    ("log_entry", &[], &["n"]),
    ("shown", &[], &["standard"]),
    ("linked", &[], &["record"]),
    ("standard", &["n"], &["code"]),
    ("next_step", &["n"], &["id"]),
    ("addendum", &["n"], &[]),
    ("copy", &[], &["person"]),
    ("words", &["n"], &["record"]),
    ("person", &["n"], &["id"]),
    ("setting", &[], &["name"]),
    ("signing_key", &["n", "made_at"], &["public"]),
    ("edition", &["n"], &["edition"]),
    ("official_licence", &[], &["edition"]),
    ("official_words", &[], &["code"]),
    ("mapping", &["n"], &["from_code"]),
    ("expected_level", &[], &["set_id"]),
];

/// Another value of the same kind, or one where there was none.
fn other(value: &Value) -> Value {
    match value {
        Value::Null => Value::Text("2026-01-01".into()),
        Value::Integer(number) => Value::Integer(number + 1),
        Value::Real(number) => Value::Real(number + 1.0),
        Value::Text(text) if text.is_empty() => Value::Text("x".into()),
        Value::Text(text) => {
            // The last letter or digit, so that a body stays JSON.
            let place = text.rfind(|c: char| c.is_ascii_alphanumeric()).unwrap_or(0);
            let mut text = text.clone().into_bytes();
            text[place] = if text[place] == b'1' { b'2' } else { b'1' };
            Value::Text(String::from_utf8(text).unwrap())
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            Value::Blob(bytes)
        }
    }
}

/// The rows of a table: how each is found again, and its values.
fn rows(conn: &Connection, table: &str) -> (Vec<String>, Vec<Vec<Value>>) {
    let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement
        .query_map([], |row| (0..columns.len()).map(|n| row.get(n)).collect())
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    (columns, rows)
}

/// Matches one row by all its values.
fn matching(columns: &[String]) -> String {
    let terms: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(n, name)| format!("{name} IS ?{}", n + 1))
        .collect();
    terms.join(" AND ")
}

/// A draft is its author's own: what they wrote and never shared leaves no proof.
fn is_free(table: &str, columns: &[String], row: &[Value], column: &str) -> bool {
    let value = |name: &str| columns.iter().position(|c| c == name).map(|n| &row[n]);
    let text = |name: &str| match value(name) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    match table {
        // The talk is written down while the record is with the practitioner.
        "observation" if text("state") == "withPractitioner" && column == "content" => true,
        "observation" if text("state") == "writingUp" => {
            !["state", "shared_at", "agreement"].contains(&column)
        }
        // The mark of the key file is told at the next unlock, beside the file itself (tests/keys).
        // The log's bond with its file is told at opening (tests/damage).
        "setting" => ["lastPlace", "keyFile", "folds", "logOf"].contains(&text("name").as_str()),
        // The title of a draft's words follows the directory.
        "words" => column == "title",
        _ => false,
    }
}

#[test]
fn every_changed_field_is_found() {
    let mut full = full();
    let hand = full.hand();
    assert_eq!(found(&mut full.service.desk), []);
    let (mut tried, mut missed) = (0, Vec::new());
    for (table, free, _) in TABLES {
        let (columns, rows) = rows(&hand.conn, table);
        assert!(!rows.is_empty(), "nothing in {table} to change");
        for row in &rows {
            for (n, column) in columns.iter().enumerate() {
                let value = other(&row[n]);
                if free.contains(&column.as_str()) || is_free(table, &columns, row, column) {
                    continue;
                }
                let mut changed = row.clone();
                changed[n] = value.clone();
                let set = |to: &Value, now: &[Value]| {
                    let sql = format!(
                        "UPDATE {table} SET {column} = ?{} WHERE {}",
                        columns.len() + 1,
                        matching(&columns)
                    );
                    let values = now.iter().chain([to]);
                    hand.edit(|conn| conn.execute(&sql, rusqlite::params_from_iter(values)))
                };
                // What SQLite itself refuses (a text that is no JSON, a second of what is one) needs no check.
                if set(&value, row).is_err() {
                    continue;
                }
                tried += 1;
                if !caught(&mut full.service.desk) {
                    missed.push(format!("{table}.{column}: {:?} to {value:?}", row[n]));
                }
                assert_eq!(
                    set(&row[n], &changed).unwrap(),
                    1,
                    "{table}.{column} is put back"
                );
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new(), "of {tried} edits");
    assert!(tried > 400, "{tried} edits");
    assert_eq!(found(&mut full.service.desk), []);
}

#[test]
fn every_removed_row_is_found() {
    let mut full = full();
    let hand = full.hand();
    let (mut tried, mut missed) = (0, Vec::new());
    for (table, _, _) in TABLES {
        let (columns, rows) = rows(&hand.conn, table);
        for row in &rows {
            if is_free(table, &columns, row, "") {
                continue;
            }
            let values = || rusqlite::params_from_iter(row.iter());
            let gone = format!("DELETE FROM {table} WHERE {}", matching(&columns));
            assert_eq!(hand.edit(|conn| conn.execute(&gone, values())).unwrap(), 1);
            tried += 1;
            if !caught(&mut full.service.desk) {
                missed.push(format!("{table}: {row:?}"));
            }
            let marks: Vec<String> = (1..=row.len()).map(|n| format!("?{n}")).collect();
            let back = format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                marks.join(", ")
            );
            hand.edit(|conn| conn.execute(&back, values())).unwrap();
        }
    }
    assert_eq!(missed, Vec::<String>::new(), "of {tried} rows");
    assert!(tried > 50, "{tried} rows");
}

#[test]
fn every_added_row_is_found() {
    let mut full = full();
    let hand = full.hand();
    let (mut tried, mut missed) = (0, Vec::new());
    for (table, _, told_by) in TABLES {
        // The number of a standard that nothing names says nothing; settings are tried by name (added.rs).
        if ["standard", "setting"].contains(&table) {
            continue;
        }
        let (columns, before) = rows(&hand.conn, table);
        let first = tried;
        for row in &before {
            let like_it = columns.iter().zip(row).map(|(column, value)| {
                match told_by.contains(&column.as_str()) {
                    true => other(value),
                    // SQLite gives the next number.
                    false if column == "n" => Value::Null,
                    false => value.clone(),
                }
            });
            let marks: Vec<&str> = columns.iter().map(|_| "?").collect();
            let add = format!("INSERT INTO {table} VALUES ({})", marks.join(", "));
            let more = rusqlite::params_from_iter(like_it);
            // A row that is there already needs no check.
            if hand.conn.execute(&add, more).is_err() {
                continue;
            }
            tried += 1;
            let after = rows(&hand.conn, table).1;
            let added = after.iter().find(|row| !before.contains(row)).unwrap();
            if !caught(&mut full.service.desk) {
                missed.push(format!("{table}: {added:?}"));
            }
            let gone = format!("DELETE FROM {table} WHERE {}", matching(&columns));
            let values = rusqlite::params_from_iter(added.iter());
            hand.edit(|conn| conn.execute(&gone, values)).unwrap();
            // The triggers that keep the index of words stood aside.
            hand.sql("INSERT INTO words_fts (words_fts) VALUES ('rebuild')");
        }
        assert!(tried > first, "no row more in {table}");
    }
    assert_eq!(missed, Vec::<String>::new(), "of {tried} rows");
    assert_eq!(found(&mut full.service.desk), []);
}

#[test]
fn rows_that_no_act_put_into_the_standards_are_found() {
    let put_in =
        "INSERT INTO mapping (from_set, from_edition, from_code, kind, to_set, to_edition, to_code)
                  VALUES ('a', 'b', 'c', 'isRelatedTo', 'd', 'e', 'f')";
    for mut service in [full().service, crate::common::service()] {
        assert_eq!(found(&mut service.desk), []);
        let hand = hand_of(&service);
        hand.sql(put_in);
        assert_eq!(
            found(&mut service.desk),
            [(Part::People, Finding::StandardsDiffer)]
        );
    }
    let mut full = full();
    let hand = full.hand();
    hand.sql(
        "INSERT INTO expected_level SELECT person, 'other', edition, level FROM expected_level",
    );
    let name = "Daniel Okoro".into();
    assert_eq!(
        found(&mut full.service.desk),
        [(Part::People, Finding::LevelDiffers { name })]
    );
}

/// Bug: one such row failed the whole library, so that no record opened.
#[test]
fn a_name_of_standards_that_no_import_gives_is_told_and_keeps_nobody_from_the_rest() {
    let mut full = full();
    let sets_before = sets::list(&mut full.service.desk).unwrap().len();
    full.hand().sql(
        "UPDATE edition SET set_id = 'Early ' || CAST(x'ff' AS TEXT);
         UPDATE official_words SET code = '' WHERE code = (SELECT min(code) FROM official_words);
         UPDATE mapping SET to_code = ' ' WHERE n = (SELECT max(n) FROM mapping)",
    );
    let desk = full.reopened();
    let told: Vec<String> = sets::unreadable(desk)
        .unwrap()
        .into_iter()
        .map(|each| each.what)
        .collect();
    assert_eq!(
        told,
        [
            "Early \u{fffd} 2026-02",
            "the official words of london-competency working-together-2015",
            "a mapping of pqs-2025 2025-03",
        ]
    );
    assert_eq!(sets::list(desk).unwrap().len(), sets_before - 1);
    assert!(
        !find_standards(desk, "2.3", "", vec![], vec![])
            .unwrap()
            .is_empty()
    );
    let found = found(desk);
    assert!(found.iter().all(|(part, _)| *part == Part::People));
    for what in told {
        let is = |finding: &Finding| matches!(finding, Finding::StandardsUnreadable { what: said, .. } if *said == what);
        assert!(
            found.iter().any(|(_, finding)| is(finding)),
            "{what}: {found:?}"
        );
    }
}

/// Whoever edits a mapping might wait for the next honest act to say that all is as it is.
#[test]
fn a_later_act_on_standards_covers_no_edit_before_it() {
    let mut full = full();
    let hand = full.hand();
    let kind = |from: &str, to: &str| {
        hand.sql(&format!(
            "UPDATE mapping SET kind = '{to}' WHERE kind = '{from}' AND n = (SELECT max(n) FROM mapping)"
        ));
    };
    kind("isRelatedTo", "exactMatchOf");
    let ends = crate::common::links(4);
    let drawn = Mapping {
        from: ends[0].clone(),
        kind: MappingKind::IsRelatedTo,
        to: ends[3].clone(),
    };
    let desk = &mut full.service.desk;
    mapping::add(desk, drawn.clone()).unwrap();
    let differ = [(Part::People, Finding::StandardsDiffer)];
    assert_eq!(found(desk), differ);
    // Once the edit and what was built on it are taken back, all is as it was told.
    mapping::remove(desk, &drawn).unwrap();
    assert_eq!(found(desk), differ);
    kind("exactMatchOf", "isRelatedTo");
    assert_eq!(found(desk), []);
    mapping::add(desk, drawn).unwrap();
    assert_eq!(found(desk), []);
}

#[test]
fn each_kind_of_edit_is_named() {
    let mut full = full();
    let hand = full.hand();
    let agreed = full.agreed;
    let named = |desk: &mut sightline_core::ops::Desk, part: Part, wanted: &str| {
        let found = found(desk);
        let codes: Vec<(Part, String)> = found
            .iter()
            .map(|(part, finding)| {
                (
                    *part,
                    serde_json::to_value(finding).unwrap()["code"]
                        .as_str()
                        .unwrap()
                        .to_owned(),
                )
            })
            .collect();
        assert!(
            codes.contains(&(part, wanted.to_owned())),
            "{wanted}: {codes:?}"
        );
    };
    let desk = &mut full.service.desk;
    for (part, code, edit, undo) in [
        (
            Part::Trail,
            "trailBroken",
            "UPDATE trail SET detail = 'x' WHERE seq = 3",
            "UPDATE trail SET detail = '' WHERE seq = 3",
        ),
        (
            Part::Trail,
            "trailBroken",
            "UPDATE trail SET seq = -seq WHERE seq IN (4, 5); UPDATE trail SET seq = 4 WHERE seq = -5; UPDATE trail SET seq = 5 WHERE seq = -4",
            "UPDATE trail SET seq = -seq WHERE seq IN (4, 5); UPDATE trail SET seq = 4 WHERE seq = -5; UPDATE trail SET seq = 5 WHERE seq = -4",
        ),
        (
            Part::Records,
            "differs",
            "UPDATE observation SET content = replace(content, 'knelt', 'stood') WHERE state = 'withPractitioner'",
            "UPDATE observation SET content = replace(content, 'stood', 'knelt') WHERE state = 'withPractitioner'",
        ),
        (
            Part::Records,
            "differs",
            "UPDATE log_entry SET team = 'Elsewhere'",
            "UPDATE log_entry SET team = 'Children in need north'",
        ),
        (
            Part::Records,
            "revisionBroken",
            "UPDATE revision SET signature = zeroblob(64) WHERE seq = 1",
            "",
        ),
        (
            Part::Schema,
            "schemaChanged",
            "CREATE TABLE hidden (x TEXT) STRICT",
            "DROP TABLE hidden",
        ),
    ] {
        hand.sql(edit);
        named(desk, part, code);
        hand.sql(undo);
    }
    hand.conn.execute_batch("DROP TRIGGER trail_stays").unwrap();
    let findings: Vec<Finding> = found(desk)
        .into_iter()
        .map(|(_, finding)| finding)
        .collect();
    assert!(
        findings.contains(&Finding::SchemaChanged {
            name: "trail_stays".into()
        }),
        "{findings:?}"
    );
    let reference = sightline_core::ops::observation::reference_of(desk, agreed).unwrap();
    assert!(
        findings
            .iter()
            .any(|finding| finding.to_string().contains(&reference)),
        "the record is named: {findings:?}"
    );
}

#[test]
fn a_record_that_cannot_be_read_keeps_no_other_from_being_judged() {
    let mut full = full();
    full.hand().sql(
        "UPDATE revision SET at = 'then' WHERE record = (SELECT min(record) FROM revision);
         UPDATE revision SET signature = zeroblob(64) WHERE record = (SELECT max(record) FROM revision)",
    );
    let found = found(&mut full.service.desk);
    let is = |wanted: fn(&Finding) -> bool| found.iter().any(|(_, finding)| wanted(finding));
    assert!(
        is(|finding| matches!(finding, Finding::Unreadable { .. })),
        "{found:?}"
    );
    assert!(
        is(|finding| matches!(finding, Finding::RevisionBroken { .. })),
        "{found:?}"
    );
}
