//! Settings: small named values, as JSON.

use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use super::{Read, Result, Write, columns::json};
use crate::{audit::digest_of, fault::Fault};

impl Read<'_> {
    /// The setting with this name; `None` when it was never set or cannot be read by this Sightline.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let sql = "SELECT value FROM setting WHERE name = ?1";
        let text: Option<String> = self.one(sql, [name], |row| row.get(0))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

impl Write<'_> {
    /// Sets the setting with this name.
    pub fn set<T: Serialize>(&self, name: &str, value: &T) -> Result<()> {
        self.conn.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, json(value)?],
        )?;
        Ok(())
    }

    /// Sets a setting that matters to others than the person: the trail's entry tells what it became.
    pub fn set_told<T: Serialize>(&self, name: &str, value: &T) -> Result<()> {
        self.set(name, value)?;
        self.leaves(digest_of(name, value).map_err(Fault::unexpected)?);
        Ok(())
    }
}
