//! A store of the time before signatures, which held drafts only: it opens, is given a key and a mark, and
//! what is done in it from then on is signed.

use std::{fs, path::Path};

use rusqlite::{Connection, params};
use sightline_core::{
    audit::{Act, TrailEntry},
    id::{ObservationId, PersonId},
    observation::Observation,
    ops::{Desk, backup, observation, trail, trust, workspace},
    time::Timestamp,
    vault::{DataKey, KeyFile},
};
use uuid::Uuid;

use crate::{
    common::{Clock, PASSPHRASE, service, written_up},
    hand::found,
};

/// The migrations that were there before signatures.
const BEFORE: [&str; 2] = [
    include_str!("../../migrations/0001_records.sql"),
    include_str!("../../migrations/0002_standards.sql"),
];

/// A draft in a store that knows of no signature.
fn older_store(at: &Path, key: &str, me: PersonId, daniel: PersonId) -> ObservationId {
    let conn = Connection::open(at).unwrap();
    conn.pragma_update(None, "key", key).unwrap();
    conn.pragma_update(None, "application_id", 0x5367_744c)
        .unwrap();
    conn.execute_batch(
        "CREATE TABLE migration (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
    )
    .unwrap();
    for (n, text) in (1..).zip(BEFORE) {
        conn.execute_batch(text).unwrap();
        conn.execute(
            "INSERT INTO migration (n, text) VALUES (?1, ?2)",
            params![n, text],
        )
        .unwrap();
        conn.pragma_update(None, "user_version", n).unwrap();
    }
    for (id, name) in [(me, "Priya Shah"), (daniel, "Daniel Okoro")] {
        conn.execute(
            "INSERT INTO person (id, name, role, tier, team) VALUES (?1, ?2, 'r', 'director', 't')",
            params![id, name],
        )
        .unwrap();
    }
    let mine = serde_json::to_string(&me).unwrap();
    conn.execute(
        "INSERT INTO setting (name, value) VALUES ('me', ?1)",
        [mine],
    )
    .unwrap();
    let now = Timestamp::parse("2026-05-01T09:00:00.000Z").unwrap();
    let id = ObservationId(Uuid::from_u128(1));
    let record = Observation {
        content: written_up(daniel),
        ..Observation::start(id, "OBS-2026-0000AA".into(), me, daniel, now).unwrap()
    };
    let content = serde_json::to_string(&record.content).unwrap();
    conn.execute(
        "INSERT INTO observation (id, reference, state, observer, practitioner, visit_on, changed_at, version, content)
         VALUES (?1, ?2, 'writingUp', ?3, ?4, '2026-05-12', ?5, 1, ?6)",
        params![id, record.reference, me, daniel, now, content],
    )
    .unwrap();
    conn.execute(
        "INSERT INTO words (kind, record, title, text) VALUES ('observation', ?1, 'Daniel Okoro', ?2)",
        params![id, record.content.words()],
    )
    .unwrap();
    conn.execute_batch(
        "INSERT INTO standard (set_id, edition, code) SELECT DISTINCT link.value ->> 'set', link.value ->> 'edition', link.value ->> 'code'
         FROM observation, json_each(content, '$.notes') AS note, json_each(note.value, '$.links') AS link;
         INSERT INTO linked (standard, day, source, record) SELECT standard.n, unixepoch('2026-05-12') / 86400, 0, observation.n
         FROM standard, observation;",
    )
    .unwrap();
    let mut prev = [0; 32];
    let acts = [
        (Act::Created, me.to_string()),
        (Act::PersonAdded, daniel.to_string()),
        (Act::Started, id.to_string()),
    ];
    for (seq, (act, object)) in (1..).zip(acts) {
        let entry = TrailEntry {
            seq,
            at: now,
            by: me,
            act: act.key(),
            object,
            detail: String::new(),
            digest: None,
            prev,
        };
        let sha = entry.hash();
        conn.execute(
            "INSERT INTO trail (seq, at, by, act, object, detail, prev, sha) VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7)",
            params![seq, now, me, entry.act, entry.object, prev, sha],
        )
        .unwrap();
        prev = sha;
    }
    id
}

/// The number of a store's schema.
fn schema(at: &Path, key: &DataKey) -> u32 {
    let conn = Connection::open(at).unwrap();
    conn.pragma_update(None, "key", key.cipher_key().as_str())
        .unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn it_is_given_a_key_and_a_mark_and_signs_from_then_on() {
    let made = service();
    let folder = made.folder.path().join("records");
    let (me, daniel) = (made.desk.me(), made.daniel);
    drop(made.desk);
    let keys = fs::read(folder.join("sightline.keys")).unwrap();
    let key = KeyFile::parse(&keys).unwrap().unwrap(PASSPHRASE).unwrap();
    for name in [
        "sightline.db",
        "sightline.db-wal",
        "sightline.db-shm",
        "sightline.mark",
    ] {
        let _ = fs::remove_file(folder.join(name));
    }
    let id = older_store(&folder.join("sightline.db"), &key.cipher_key(), me, daniel);

    // Where no backup can be made first, the schema stays as it is.
    let backups = backup::in_records(&folder);
    fs::write(&backups, "in the way").unwrap();
    assert!(workspace::unlock(&folder, PASSPHRASE, Clock::start().source()).is_err());
    assert_eq!(schema(&folder.join("sightline.db"), &key), 2);
    fs::remove_file(&backups).unwrap();

    let open = || workspace::unlock(&folder, PASSPHRASE, Clock::start().source()).unwrap();
    let mut desk = open();
    // The backup before the migration holds the records as they were, and opens in this Sightline.
    let rows = backup::list(&backups);
    assert_eq!(rows.len(), 1, "{rows:?}");
    let file = backups.join(&rows[0].name);
    let clean = made.folder.path().join("clean");
    let secret = backup::Secret::Passphrase(PASSPHRASE);
    let whose = backup::whose(&clean, &file, secret, Clock::start().source()).unwrap();
    assert_eq!((whose.name.as_str(), whose.records), ("Priya Shah", 1));
    let way = backup::Way::Passphrase(PASSPHRASE);
    let restored = backup::restore(&clean, &file, None, way, Clock::start().source());
    assert_eq!(trust::held_up(&restored.unwrap()), None);
    assert_eq!(trust::held_up(&desk), None);
    assert!(folder.join("sightline.mark").exists());
    let acts = trail::of(&mut desk, &me.to_string()).unwrap();
    assert!(acts.iter().any(|row| row.act == Some(Act::SigningKeyMade)));
    assert_eq!(found(&mut desk), []);
    let signed = |desk: &mut Desk| trust::check_record(desk, &id.to_string()).unwrap().signed;
    assert_eq!(signed(&mut desk), 0);

    // From here on its acts are signed, and a key is made once.
    observation::share(&mut desk, id).unwrap();
    assert_eq!(signed(&mut desk), 1);
    drop(desk);
    let mut desk = open();
    assert_eq!(found(&mut desk), []);
    let acts = trail::of(&mut desk, &me.to_string()).unwrap();
    let made = acts
        .iter()
        .filter(|row| row.act == Some(Act::SigningKeyMade));
    assert_eq!(made.count(), 1);
}
