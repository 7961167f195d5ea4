//! What is put in outside Sightline where nothing was: records, revisions, settings, links, rules. Nobody signed
//! it and the trail does not tell of it, and that is how it is found.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use sightline_core::{
    audit::finding::{Finding, Part},
    ops::{Desk, trust, workspace},
};
use uuid::Uuid;

use crate::{
    common::service,
    hand::{Full, Hand, found, full, hand_of},
};

/// What the hand writes into a record in place of what was signed.
const FORGED: &str = "I said that the visit never was.";

/// The newest revision of a record: its number, hash, and the session that it holds.
fn last_revision(hand: &Hand, record: Uuid) -> Option<(u32, [u8; 32], String)> {
    let sql = "SELECT seq, sha, body FROM revision WHERE record = ?1 ORDER BY seq DESC LIMIT 1";
    let read = hand.conn.query_row(sql, [record], |row| {
        let body: Vec<u8> = row.get(2)?;
        let statement: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let session = statement["holds"]["session"].to_string();
        Ok((row.get(0)?, row.get(1)?, session))
    });
    read.optional().unwrap()
}

/// Appends a revision that is hashed and chained, and that nobody signed: a key is not needed for that.
fn append_unsigned(hand: &Hand, record: Uuid, body: &str) {
    let (seq, prev) = match last_revision(hand, record) {
        Some((seq, sha, _)) => (seq, sha),
        None => (0, [0; 32]),
    };
    let sha: [u8; 32] = Sha256::new()
        .chain_update(b"sightline revision 1")
        .chain_update(prev)
        .chain_update((seq + 1).to_be_bytes())
        .chain_update(record.as_bytes())
        .chain_update(body)
        .finalize()
        .into();
    hand.conn
        .execute(
            "INSERT INTO revision (record, seq, act, by, at, format, body, sha, prev)
             SELECT ?1, ?2, 'agreed', by, at, 1, ?3, ?4, ?5 FROM revision WHERE act = 'agreed' LIMIT 1",
            params![record, seq + 1, body.as_bytes(), sha, prev],
        )
        .unwrap();
}

/// The agreed session says something else, in its row, in the search and in a revision of its own.
fn forge_session(full: &Full, hand: &Hand) {
    let id = full.session.0;
    let (_, _, signed) = last_revision(hand, id).unwrap();
    append_unsigned(hand, id, &signed.replace("Rested after the leave.", FORGED));
    hand.edit(|conn| {
        let sql = "UPDATE session SET content = replace(content, 'Rested after the leave.', ?1)";
        conn.execute(sql, [FORGED])
    })
    .unwrap();
    let sql = "UPDATE words SET text = replace(text, 'Rested after the leave.', ?1)";
    hand.conn.execute(sql, [FORGED]).unwrap();
}

fn said(findings: &[Finding]) -> String {
    let said: Vec<String> = findings.iter().map(Finding::to_string).collect();
    said.join("\n")
}

fn all_found(desk: &mut Desk) -> String {
    let findings: Vec<Finding> = found(desk).into_iter().map(|(_, found)| found).collect();
    said(&findings)
}

#[test]
fn a_revision_that_nobody_signed_is_found_and_proves_nothing() {
    let mut full = full();
    let hand = full.hand();
    forge_session(&full, &hand);
    let (desk, id) = (&mut full.service.desk, full.session.to_string());
    let all = all_found(desk);
    assert!(all.contains("does not hold: nobody signed it."), "{all}");
    let checked = trust::check_record(desk, &id).unwrap();
    let one = said(&checked.findings);
    assert!(one.contains("does not hold: nobody signed it."), "{one}");
    // What is shown is not what was signed, and that is said too.
    assert!(one.contains("what its screen shows differs"), "{one}");
    assert_eq!(checked.signed, 1);
}

/// A whole agreed session beside the one that there is, with all that a list or a search reads of it.
#[test]
fn a_record_that_nobody_started_is_found() {
    let mut full = full();
    let hand = full.hand();
    let (_, _, signed) = last_revision(&hand, full.session.0).unwrap();
    let id = Uuid::from_u128(77);
    let mut session: serde_json::Value = serde_json::from_str(&signed).unwrap();
    session["id"] = id.to_string().into();
    session["reference"] = "SUP-2026-FAKE01".into();
    session["content"]["nextSteps"] = serde_json::json!([]);
    session["content"]["wellbeing"] = FORGED.into();
    append_unsigned(&hand, id, &session.to_string());
    let copied = "supervisor, practitioner, held_on, cancelled, changed_at, version";
    hand.conn
        .execute(
            &format!(
                "INSERT INTO session (id, reference, state, {copied}, content, agreement)
                 SELECT ?1, 'SUP-2026-FAKE01', 'agreed', {copied}, ?2, agreement FROM session WHERE id = ?3"
            ),
            params![id, session["content"].to_string(), full.session],
        )
        .unwrap();
    hand.conn
        .execute(
            "INSERT INTO words (kind, record, title, text) SELECT kind, ?1, title, ?2 FROM words WHERE record = ?3",
            params![id, FORGED, full.session],
        )
        .unwrap();
    let desk = &mut full.service.desk;
    let untold = "By the trail there is no SUP-2026-FAKE01: it was put in outside Sightline.";
    let all = all_found(desk);
    assert!(all.contains(untold), "{all}");
    let one = trust::check_record(desk, &id.to_string()).unwrap();
    assert!(said(&one.findings).contains(untold), "{:?}", one.findings);

    // Neither is a draft, which needs no revision; and nothing is made for either that looks whole.
    hand.conn
        .execute_batch(
            "INSERT INTO observation (id, reference, state, observer, practitioner, changed_at, version, content)
             SELECT zeroblob(16), 'OBS-2026-FAKE02', 'writingUp', observer, practitioner, changed_at, 1, content
             FROM observation WHERE state = 'writingUp' LIMIT 1",
        )
        .unwrap();
    trust::rebuild(desk).unwrap();
    let all = all_found(desk);
    assert!(all.contains(untold), "{all}");
    let draft = "By the trail there is no OBS-2026-FAKE02: it was put in outside Sightline.";
    assert!(all.contains(draft), "{all}");
}

#[test]
fn a_setting_that_nobody_set_is_found() {
    for (name, value) in [
        ("settings", r#"{"lockAfter":600}"#),
        ("backups", r#"{"second":"/tmp"}"#),
        ("standards", "{}"),
    ] {
        let mut service = service();
        assert_eq!(found(&mut service.desk), [], "{name}");
        let hand = hand_of(&service);
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)";
        hand.conn.execute(sql, [name, value]).unwrap();
        assert_eq!(
            found(&mut service.desk),
            [(Part::People, Finding::SettingsDiffer)],
            "{name}"
        );
    }
}

/// Whatever stands in the store: records that never lock are nobody's setting.
#[test]
fn settings_out_of_their_range_are_read_as_the_nearest_in_it() {
    let mut service = service();
    let hand = hand_of(&service);
    let mut read = |value: &str| {
        let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('settings', ?1)";
        hand.conn.execute(sql, [value]).unwrap();
        let settings = workspace::welcome(&mut service.desk).unwrap().settings;
        (settings.lock_after, settings.text_size)
    };
    assert_eq!(read(r#"{"lockAfter":4000000000,"textSize":9}"#), (900, 80));
    assert_eq!(read(r#"{"lockAfter":0,"textSize":4000}"#), (60, 200));
}

#[test]
fn links_of_records_that_are_not_there_are_found() {
    let mut full = full();
    let hand = full.hand();
    hand.sql(
        "INSERT INTO linked (standard, day, source, record)
         SELECT standard, day, source, record + 1000 FROM linked",
    );
    let sql = "SELECT count(*) FROM linked WHERE record > 1000";
    let count = hand.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let untold = (Part::Records, Finding::LinksUntold { count });
    assert_eq!(found(&mut full.service.desk), [untold]);
}

/// SQLite keeps names that begin with its own for itself; whoever writes into its list of tables does not.
#[test]
fn a_rule_under_a_name_of_sqlites_own_is_found() {
    let rule = "AFTER INSERT ON draft_version BEGIN DELETE FROM draft_version; END";
    for (rowid, name) in [
        (500, "sqlite_helper"),
        (500, "sqlite_stat1"),
        // Before the table of the same name, so that a list by names ends with that.
        (-1, "person"),
    ] {
        let mut service = service();
        assert_eq!(found(&mut service.desk), [], "{name}");
        let hand = hand_of(&service);
        hand.conn
            .execute_batch(&format!(
                "PRAGMA writable_schema = ON;
                 INSERT INTO sqlite_schema (rowid, type, name, tbl_name, rootpage, sql)
                 VALUES ({rowid}, 'trigger', '{name}', 'draft_version', 0, 'CREATE TRIGGER {name} {rule}');
                 PRAGMA writable_schema = RESET;"
            ))
            .unwrap();
        let name = name.into();
        let changed = (Part::Schema, Finding::SchemaChanged { name });
        assert_eq!(found(&mut service.desk), [changed]);
    }
}
