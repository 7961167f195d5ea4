//! People: the directory.

use rusqlite::{Row, params};

use super::{
    Read, Result, Write,
    columns::{day, read_day, read_key},
};
use crate::{
    fault::Fault,
    id::PersonId,
    person::{Person, PersonDetails, Tier},
};

const COLUMNS: &str = "id, name, role, tier, team, manager, started_on, finished_on, archived_on";

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        details: PersonDetails {
            name: row.get("name")?,
            role: row.get("role")?,
            tier: read_key(row, "tier", Tier::from_key)?,
            team: row.get("team")?,
            manager: row.get("manager")?,
            started_on: read_day(row, "started_on")?,
            finished_on: read_day(row, "finished_on")?,
        },
        archived_on: read_day(row, "archived_on")?,
    })
}

impl Read<'_> {
    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
        self.one(&sql, [id], person)
    }

    /// The number of a person's row, by which rows that count in their hundreds of thousands name them.
    pub(super) fn person_number(&self, id: PersonId) -> Result<Option<i64>> {
        let sql = "SELECT n FROM person WHERE id = ?1";
        self.one(sql, [id], |row| row.get(0))
    }

    /// Everybody, by name. A thousand people are read in a few milliseconds; the caller filters.
    pub fn people(&self) -> Result<Vec<Person>> {
        let sql = format!("SELECT {COLUMNS} FROM person ORDER BY name COLLATE NOCASE, n");
        self.all(&sql, [], person)
    }

    /// Every team that somebody works in, by name.
    pub fn teams(&self) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT team FROM person ORDER BY team COLLATE NOCASE";
        self.all(sql, [], |row| row.get(0))
    }

    /// Whether any record, step or other person names this person.
    pub fn person_is_named(&self, id: PersonId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM observation WHERE practitioner = ?1 OR observer = ?1)
                       OR EXISTS (SELECT 1 FROM session WHERE practitioner = ?1 OR supervisor = ?1)
                       OR EXISTS (SELECT 1 FROM next_step WHERE who = ?1 OR practitioner = ?1)
                       OR EXISTS (SELECT 1 FROM person WHERE manager = ?1)
                       OR EXISTS (SELECT 1 FROM revision WHERE by = ?1)
                       OR EXISTS (SELECT 1 FROM copy WHERE person = ?1)
                       OR EXISTS (SELECT 1 FROM observation WHERE state <> 'agreed' AND instr(content, ?2) > 0)
                       OR EXISTS (SELECT 1 FROM session WHERE state <> 'agreed' AND instr(content, ?2) > 0)";
        self.value(sql, params![id, id.to_string()])
    }
}

impl Write<'_> {
    /// Adds a person, or writes their new details.
    pub fn put_person(&self, person: &Person) -> Result<()> {
        let details = &person.details;
        self.conn
            .prepare_cached(
                "INSERT INTO person (id, name, role, tier, team, manager, started_on, finished_on, archived_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, tier = excluded.tier,
                   team = excluded.team, manager = excluded.manager, started_on = excluded.started_on,
                   finished_on = excluded.finished_on, archived_on = excluded.archived_on",
            )?
            .execute(params![
                person.id,
                details.name,
                details.role,
                details.tier.key(),
                details.team,
                details.manager,
                day(details.started_on),
                day(details.finished_on),
                day(person.archived_on),
            ])?;
        self.leaves(person.digest().map_err(Fault::unexpected)?);
        Ok(())
    }

    /// Removes a person whom nothing names; the foreign keys refuse otherwise.
    pub fn delete_person(&self, id: PersonId) -> Result<()> {
        self.conn
            .execute("DELETE FROM person WHERE id = ?1", [id])?;
        Ok(())
    }
}
