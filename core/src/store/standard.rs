//! Standards of this store: the numbers under which rows name them, imported editions, official wording,
//! mappings, expected levels. Released editions are in the program and not here.

use rusqlite::{Row, params, types::ValueRef};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Read, Result, StoreError, Write, columns::read_key};
use crate::{
    audit::{Act, Digest, digest_of},
    fault::Fault,
    framework::{
        Code, Edition, EditionRef, Licence, Mapping, MappingKind, SetId, StandardRef, excerpt,
        library::Unreadable,
    },
    id::PersonId,
    time::Timestamp,
};

/// An edition that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedEdition {
    /// Which.
    pub edition: EditionRef,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// CASE JSON with all that came in.
    pub package: Vec<u8>,
}

/// The publisher's own words over the codes of one edition, and the licence they are held under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialWords {
    /// Of which edition.
    pub edition: EditionRef,
    /// The words of each item that has any.
    pub words: Vec<(Code, String)>,
    /// The licence.
    pub licence: Licence,
}

/// What a row holds, or why it cannot be read: no act of Sightline wrote it, or only a later Sightline
/// would. One row must keep nobody from the others.
pub type Kept<T> = std::result::Result<T, Unreadable>;

/// An edition that was imported, with CASE JSON of all that came in.
pub type Package = (EditionRef, Vec<u8>);

/// What `read` makes of a row. One that it cannot read is told by `what` it is and the edition that these
/// two columns name.
fn kept<T>(
    row: &Row<'_>,
    what: &str,
    [set, edition]: [&str; 2],
    read: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<Kept<T>> {
    let name = |column: &str| -> rusqlite::Result<String> {
        let said = row.get_ref(column)?.as_bytes()?;
        Ok(excerpt(&String::from_utf8_lossy(said)))
    };
    let reason = match read() {
        Ok(read) => return Ok(Ok(read)),
        // The file itself fails, not this row.
        Err(error @ rusqlite::Error::SqliteFailure(..)) => return Err(error),
        Err(rusqlite::Error::InvalidColumnName(why)) => why,
        Err(error) => error.to_string(),
    };
    Ok(Err(Unreadable {
        what: format!("{what}{} {}", name(set)?, name(edition)?),
        reason,
    }))
}

/// The columns that name an edition.
const EDITION: [&str; 2] = ["set_id", "edition"];

/// A column that holds a name of checked shape.
fn named<T>(
    row: &Row<'_>,
    index: &str,
    checked: fn(String) -> std::result::Result<T, crate::framework::CodeFault>,
) -> rusqlite::Result<T> {
    let text: String = row.get(index)?;
    checked(text).map_err(|fault| rusqlite::Error::InvalidColumnName(format!("{index}: {fault}")))
}

fn edition(row: &Row<'_>) -> rusqlite::Result<EditionRef> {
    Ok(EditionRef {
        set: named(row, "set_id", SetId::new)?,
        edition: named(row, "edition", Edition::new)?,
    })
}

/// The standard that three columns with this beginning name.
fn standard(row: &Row<'_>, [set, edition, code]: [&str; 3]) -> rusqlite::Result<StandardRef> {
    Ok(StandardRef {
        set: named(row, set, SetId::new)?,
        edition: named(row, edition, Edition::new)?,
        code: named(row, code, Code::new)?,
    })
}

impl Read<'_> {
    /// The number under which rows name a standard; none while no row does.
    pub(super) fn standard_number(&self, standard: &StandardRef) -> Result<Option<i64>> {
        let StandardRef { set, edition, code } = standard;
        let sql = "SELECT n FROM standard WHERE set_id = ?1 AND edition = ?2 AND code = ?3";
        let names = [set.as_str(), edition.as_str(), code.as_str()];
        self.one(sql, names, |row| row.get(0))
    }

    /// Which editions were imported, when and by whom, oldest import first.
    pub fn imports(&self) -> Result<Vec<Kept<(EditionRef, Timestamp, PersonId)>>> {
        let sql = "SELECT set_id, edition, imported_at, imported_by FROM edition ORDER BY n";
        self.all(sql, [], |row| {
            kept(row, "", EDITION, || {
                Ok((
                    edition(row)?,
                    row.get("imported_at")?,
                    row.get("imported_by")?,
                ))
            })
        })
    }

    /// The packages of the editions that were imported, oldest import first.
    pub fn packages(&self) -> Result<Vec<Kept<Package>>> {
        let sql = "SELECT set_id, edition, package FROM edition ORDER BY n";
        self.all(sql, [], |row| {
            kept(row, "", EDITION, || {
                Ok((edition(row)?, row.get("package")?))
            })
        })
    }

    /// All official wording that was imported.
    pub fn official_words(&self) -> Result<Vec<Kept<OfficialWords>>> {
        let mut words = self.conn.prepare_cached(
            "SELECT code, text FROM official_words WHERE set_id = ?1 AND edition = ?2 ORDER BY code",
        )?;
        let sql = "SELECT set_id, edition, name, url, attribution FROM official_licence";
        self.all(sql, [], |row| {
            kept(row, "the official words of ", EDITION, || {
                let edition = edition(row)?;
                let names = [edition.set.as_str(), edition.edition.as_str()];
                let words = words.query_map(names, |row| {
                    Ok((named(row, "code", Code::new)?, row.get("text")?))
                })?;
                Ok(OfficialWords {
                    words: words.collect::<rusqlite::Result<_>>()?,
                    licence: Licence {
                        name: row.get("name")?,
                        url: row.get("url")?,
                        attribution: row.get("attribution")?,
                    },
                    edition,
                })
            })
        })
    }

    /// Every mapping, in the order they were made.
    pub fn mappings(&self) -> Result<Vec<Kept<Mapping>>> {
        let sql = "SELECT from_set, from_edition, from_code, kind, to_set, to_edition, to_code FROM mapping ORDER BY n";
        self.all(sql, [], |row| {
            kept(row, "a mapping of ", ["from_set", "from_edition"], || {
                Ok(Mapping {
                    from: standard(row, ["from_set", "from_edition", "from_code"])?,
                    kind: read_key(row, "kind", MappingKind::from_key)?,
                    to: standard(row, ["to_set", "to_edition", "to_code"])?,
                })
            })
        })
    }

    /// The levels that are expected of a person: of each set the edition it was chosen from, and the
    /// level's name.
    pub fn expected_levels(&self, person: PersonId) -> Result<Vec<(EditionRef, String)>> {
        let sql =
            "SELECT set_id, edition, level FROM expected_level WHERE person = ?1 ORDER BY set_id";
        self.all(sql, [person], |row| Ok((edition(row)?, row.get("level")?)))
    }

    /// The levels that are expected of everybody.
    pub fn all_expected_levels(&self) -> Result<Vec<(PersonId, EditionRef, String)>> {
        let sql =
            "SELECT person, set_id, edition, level FROM expected_level ORDER BY person, set_id";
        self.all(sql, [], |row| {
            Ok((row.get("person")?, edition(row)?, row.get("level")?))
        })
    }

    /// All that was imported or mapped, as one hash of the rows as they stand.
    pub fn standards_digest(&self) -> Result<Digest> {
        let mut tables: [Rows; STANDARDS.len()] = Default::default();
        for (rows, sql) in tables.iter_mut().zip(STANDARDS) {
            *rows = self.all(sql, [], |row| {
                (0..row.as_ref().column_count())
                    .map(|n| Ok(said(row.get_ref(n)?)))
                    .collect()
            })?;
        }
        digest_of_rows(&tables)
    }

    /// What the last act on them said that they became: nothing at all before the first. None where that
    /// act was of the time before it said so.
    pub fn standards_told(&self) -> Result<Option<Digest>> {
        const ACTS: [Act; 4] = [
            Act::StandardsImported,
            Act::OfficialWordsImported,
            Act::MappingAdded,
            Act::MappingRemoved,
        ];
        let sql =
            "SELECT digest FROM trail WHERE act IN (?1, ?2, ?3, ?4) ORDER BY seq DESC LIMIT 1";
        let last = self.one(sql, ACTS.map(Act::key), |row| row.get(0))?;
        match last {
            Some(told) => Ok(told),
            None => digest_of_rows(&Default::default()).map(Some),
        }
    }
}

/// What is hashed of standards, each column by its name: one that a later migration adds belongs to a
/// later kind of hash.
const STANDARDS: [&str; 4] = [
    "SELECT set_id, edition, imported_at, imported_by, package FROM edition ORDER BY n",
    "SELECT set_id, edition, name, url, attribution, imported_at, imported_by FROM official_licence
     ORDER BY set_id, edition",
    "SELECT set_id, edition, code, text FROM official_words ORDER BY set_id, edition, code",
    "SELECT from_set, from_edition, from_code, kind, to_set, to_edition, to_code FROM mapping ORDER BY n",
];

/// The rows of one table, as the hash takes them.
type Rows = Vec<Vec<Value>>;

fn digest_of_rows(tables: &[Rows; STANDARDS.len()]) -> Result<Digest> {
    Ok(digest_of("standards", tables).map_err(Fault::unexpected)?)
}

/// A column as the hash takes it: a text as it is, bytes by their own hash.
fn said(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into(),
        ValueRef::Blob(bytes) => hex::encode(Sha256::digest(bytes)).into(),
    }
}

/// A handle to change what was imported or mapped: see [`Write::change_standards`].
pub struct StandardsWrite<'a> {
    tx: &'a Write<'a>,
}

impl Write<'_> {
    /// Changes what was imported or mapped, and leaves for the trail what all of it became, so that no
    /// verb can forget it.
    ///
    /// Where it was changed outside Sightline before, the trail goes on saying what it was: no later act
    /// covers such an edit.
    pub fn change_standards<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&StandardsWrite<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let told = self.standards_told()?;
        let edited = match told {
            Some(told) => (self.standards_digest()? != told).then_some(told),
            None => None,
        };
        let done = change(&StandardsWrite { tx: self })?;
        self.leaves(match edited {
            Some(told) => told,
            None => self.standards_digest()?,
        });
        Ok(done)
    }

    /// The number under which rows name a standard, given now if it has none.
    pub(super) fn number_standard(&self, standard: &StandardRef) -> Result<i64> {
        if let Some(n) = self.standard_number(standard)? {
            return Ok(n);
        }
        let StandardRef { set, edition, code } = standard;
        self.conn
            .prepare_cached("INSERT INTO standard (set_id, edition, code) VALUES (?1, ?2, ?3)")?
            .execute([set.as_str(), edition.as_str(), code.as_str()])?;
        Ok(self.conn.last_insert_rowid())
    }

    /// Keeps the level that is expected of a person in a set, or that none is. The entry in the trail
    /// says all of it in words.
    pub fn put_expected_level(
        &self,
        person: PersonId,
        EditionRef { set, edition }: &EditionRef,
        level: Option<&str>,
    ) -> Result<()> {
        match level {
            Some(level) => self.conn.execute(
                "INSERT INTO expected_level (person, set_id, edition, level) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (person, set_id) DO UPDATE SET edition = excluded.edition, level = excluded.level",
                params![person, set.as_str(), edition.as_str(), level],
            )?,
            None => self.conn.execute(
                "DELETE FROM expected_level WHERE person = ?1 AND set_id = ?2",
                params![person, set.as_str()],
            )?,
        };
        Ok(())
    }
}

impl StandardsWrite<'_> {
    /// Adds an imported edition. Triggers refuse to change or remove it later.
    pub fn put_edition(&self, imported: &ImportedEdition) -> Result<()> {
        let EditionRef { set, edition } = &imported.edition;
        self.tx.conn.execute(
            "INSERT INTO edition (set_id, edition, imported_at, imported_by, package) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                set.as_str(),
                edition.as_str(),
                imported.at,
                imported.by,
                imported.package
            ],
        )?;
        Ok(())
    }

    /// Keeps official words and their licence, in place of those that were imported for the same items
    /// before.
    pub fn put_official_words(
        &self,
        official: &OfficialWords,
        at: Timestamp,
        by: PersonId,
    ) -> Result<()> {
        let (set, edition) = (
            official.edition.set.as_str(),
            official.edition.edition.as_str(),
        );
        let Licence {
            name,
            url,
            attribution,
        } = &official.licence;
        self.tx.conn.execute(
            "INSERT INTO official_licence (set_id, edition, name, url, attribution, imported_at, imported_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (set_id, edition) DO UPDATE SET name = excluded.name, url = excluded.url,
               attribution = excluded.attribution, imported_at = excluded.imported_at,
               imported_by = excluded.imported_by",
            params![set, edition, name, url, attribution, at, by],
        )?;
        let mut insert = self.tx.conn.prepare_cached(
            "INSERT INTO official_words (set_id, edition, code, text) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (set_id, edition, code) DO UPDATE SET text = excluded.text",
        )?;
        for (code, text) in &official.words {
            insert.execute([set, edition, code.as_str(), text])?;
        }
        Ok(())
    }

    /// Adds a mapping that is not there yet.
    pub fn put_mapping(&self, mapping: &Mapping) -> Result<()> {
        self.tx.conn
            .prepare_cached(
                "INSERT INTO mapping (from_set, from_edition, from_code, kind, to_set, to_edition, to_code)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(parts(mapping))?;
        Ok(())
    }

    /// Removes a mapping. Returns whether it was there.
    pub fn delete_mapping(&self, mapping: &Mapping) -> Result<bool> {
        let removed = self.tx.conn.execute(
            "DELETE FROM mapping WHERE from_set = ?1 AND from_edition = ?2 AND from_code = ?3 AND kind = ?4
               AND to_set = ?5 AND to_edition = ?6 AND to_code = ?7",
            parts(mapping),
        )?;
        Ok(removed > 0)
    }
}

/// A mapping as its seven columns.
fn parts(mapping: &Mapping) -> [&str; 7] {
    let Mapping { from, kind, to } = mapping;
    [
        from.set.as_str(),
        from.edition.as_str(),
        from.code.as_str(),
        kind.key(),
        to.set.as_str(),
        to.edition.as_str(),
        to.code.as_str(),
    ]
}
