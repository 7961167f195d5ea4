//! Supervision sessions.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::{
    Read, Result, Write,
    columns::{day, json, read_json, read_json_opt, read_key},
    query::Conditions,
    record::{ChangeCursor, RowNumber},
};
use crate::{
    id::{PersonId, SessionId},
    record::RecordKind,
    supervision::{Session, SessionState},
};

const COLUMNS: &str =
    "n, id, reference, state, supervisor, practitioner, changed_at, version, content, agreement";

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get("id")?,
        reference: row.get("reference")?,
        state: read_key(row, "state", SessionState::from_key)?,
        supervisor: row.get("supervisor")?,
        practitioner: row.get("practitioner")?,
        version: row.get("version")?,
        changed_at: row.get("changed_at")?,
        content: read_json(row, "content")?,
        agreement: read_json_opt(row, "agreement")?,
    })
}

impl Read<'_> {
    /// The session with this id.
    pub fn session(&self, id: SessionId) -> Result<Option<Session>> {
        let sql = format!("SELECT {COLUMNS} FROM session WHERE id = ?1");
        self.one(&sql, [id], session)
    }

    /// The session in the row with this number.
    pub fn session_in_row(&self, n: RowNumber) -> Result<Option<Session>> {
        let sql = format!("SELECT {COLUMNS} FROM session WHERE n = ?1");
        self.one(&sql, [n], session)
    }

    /// A page of sessions of these practitioners (or of everybody), newest change first, after `after`.
    pub fn sessions(
        &self,
        practitioners: Option<&[PersonId]>,
        after: Option<&ChangeCursor>,
        limit: u32,
    ) -> Result<Vec<(RowNumber, Session)>> {
        let wanted = Conditions::default()
            .one_of("practitioner", practitioners)
            .beyond("changed_at", '<', after.map(|after| (after.at, after.n)));
        let sql = format!(
            "SELECT {COLUMNS} FROM session WHERE {wanted} ORDER BY changed_at DESC, n DESC LIMIT {limit}"
        );
        self.all(&sql, wanted.values(), |row| {
            Ok((row.get("n")?, session(row)?))
        })
    }

    /// Sessions that `supervisor` has not finished writing up, newest change first.
    pub fn open_sessions(&self, supervisor: PersonId) -> Result<Vec<Session>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM session WHERE supervisor = ?1 AND state <> 'agreed' ORDER BY changed_at DESC, n DESC LIMIT 100"
        );
        self.all(&sql, [supervisor], session)
    }

    /// Agreed sessions of one person between two days, oldest first; cancelled ones too.
    pub fn agreed_sessions(
        &self,
        of: PersonId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Session>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM session WHERE practitioner = ?1 AND state = 'agreed'
             AND held_on BETWEEN ?2 AND ?3 ORDER BY held_on, n"
        );
        let period = params![of, from.to_string(), to.to_string()];
        self.all(&sql, period, session)
    }

    /// The day of the newest session that was held with this person, agreed or not, up to `today`.
    pub fn last_supervised(&self, of: PersonId, today: NaiveDate) -> Result<Option<NaiveDate>> {
        let sql = "SELECT max(held_on) FROM session WHERE practitioner = ?1 AND cancelled = 0 AND held_on <= ?2";
        let last: Option<String> = self.value(sql, params![of, today.to_string()])?;
        Ok(last.and_then(|day| day.parse().ok()))
    }
}

impl Write<'_> {
    /// Adds a session, or writes it as it now stands, with its words for the search.
    pub fn put_session(&self, session: &Session, title: &str) -> Result<()> {
        let agreement = session.agreement.as_ref().map(json).transpose()?;
        self.conn
            .prepare_cached(
                "INSERT INTO session (id, reference, state, supervisor, practitioner, held_on, cancelled, changed_at,
                   version, content, agreement)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state, held_on = excluded.held_on,
                   cancelled = excluded.cancelled, changed_at = excluded.changed_at, version = excluded.version,
                   content = excluded.content, agreement = excluded.agreement",
            )?
            .execute(params![
                session.id,
                session.reference,
                session.state.key(),
                session.supervisor,
                session.practitioner,
                day(session.content.held_on),
                session.content.cancelled,
                session.changed_at,
                session.version,
                json(&session.content)?,
                agreement,
            ])?;
        let links: Vec<_> = session.content.links.iter().collect();
        self.put_linked(
            RecordKind::Session,
            session.id.0,
            (session.content.held_on, session.changed_at),
            &links,
        )?;
        self.put_words(
            RecordKind::Session,
            session.id.0,
            title,
            &session.content.words(),
        )
    }

    /// Removes a draft; a trigger refuses an agreed one.
    pub fn delete_session(&self, id: SessionId) -> Result<()> {
        self.delete_linked(RecordKind::Session, id.0)?;
        self.conn
            .execute("DELETE FROM words WHERE record = ?1", [id])?;
        self.conn
            .execute("DELETE FROM session WHERE id = ?1", [id])?;
        Ok(())
    }
}
