//! The central log: pages by keyset (no OFFSET), totals, and all rows for an export.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{ToSql, params, params_from_iter};

use super::{
    Read, Result, Write,
    columns::{json, read_json},
};
use crate::{
    central_log::{LogCursor, LogEntry, LogFilter, LogPage, LogSort, LogTotals, Tally},
    id::ObservationId,
};

type Values = Vec<Box<dyn ToSql>>;

/// The column that a sort reads.
fn column(sort: LogSort) -> &'static str {
    match sort {
        LogSort::VisitOn => "visit_on",
        LogSort::Practitioner => "practitioner_name",
        LogSort::DaysBetween => "days_between",
    }
}

fn conditions(filter: &LogFilter) -> (String, Values) {
    let mut sql = String::from("1");
    let mut values: Values = Vec::new();
    let mut also = |condition: &str, value: Box<dyn ToSql>| {
        sql += " AND ";
        sql += condition;
        values.push(value);
    };
    if let Some(from) = filter.from {
        also("visit_on >= ?", Box::new(from.to_string()));
    }
    if let Some(to) = filter.to {
        also("visit_on <= ?", Box::new(to.to_string()));
    }
    if let Some(team) = &filter.team {
        also("team = ?", Box::new(team.clone()));
    }
    if let Some(tier) = filter.tier {
        also("tier = ?", Box::new(tier.key()));
    }
    if let Some(person) = filter.person {
        also("practitioner = ?", Box::new(person));
    }
    (sql, values)
}

impl Read<'_> {
    /// One page of the log. Costs the same on any size: the sort walks an index and stops.
    pub fn log_page(
        &self,
        filter: &LogFilter,
        sort: LogSort,
        descending: bool,
        after: Option<&LogCursor>,
        limit: u32,
    ) -> Result<LogPage> {
        let (mut sql, mut values) = conditions(filter);
        let column = column(sort);
        let (order, beyond) = if descending {
            ("DESC", "<")
        } else {
            ("ASC", ">")
        };
        if let Some(after) = after {
            sql += &format!(" AND ({column}, n) {beyond} (?, ?)");
            match sort {
                LogSort::DaysBetween => {
                    values.push(Box::new(after.key.parse::<i64>().unwrap_or(0)))
                }
                _ => values.push(Box::new(after.key.clone())),
            }
            values.push(Box::new(after.row));
        }
        values.push(Box::new(limit));
        let sql = format!(
            "SELECT n, CAST({column} AS TEXT) AS key, body FROM log_entry WHERE {sql} ORDER BY {column} {order}, n {order} LIMIT ?"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found: Vec<(LogCursor, LogEntry)> = statement
            .query_map(params_from_iter(values), |row| {
                Ok((
                    LogCursor {
                        row: row.get("n")?,
                        key: row.get("key")?,
                    },
                    read_json(row, "body")?,
                ))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let full = found.len() == limit as usize;
        let next = if full {
            found.last().map(|(cursor, _)| cursor.clone())
        } else {
            None
        };
        Ok(LogPage {
            rows: found.into_iter().map(|(_, entry)| entry).collect(),
            next,
        })
    }

    /// Hands every row that matches to `each`, newest visit last. Holds one row at a time.
    pub fn each_log_entry<E: From<super::StoreError>>(
        &self,
        filter: &LogFilter,
        mut each: impl FnMut(LogEntry) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (sql, values) = conditions(filter);
        let sql = format!("SELECT body FROM log_entry WHERE {sql} ORDER BY visit_on, n");
        let fault = |error: rusqlite::Error| E::from(error.into());
        let mut statement = self.conn.prepare_cached(&sql).map_err(fault)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            each(read_json(row, "body").map_err(fault)?)?;
        }
        Ok(())
    }

    /// How many rows match.
    pub fn log_count(&self, filter: &LogFilter) -> Result<u32> {
        let (sql, values) = conditions(filter);
        let sql = format!("SELECT count(*) FROM log_entry WHERE {sql}");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// Totals of the rows that match: one walk through an index that holds all that is counted. Left to
    /// itself SQLite may choose one that does not, and reads every row's page for it: seconds on a large
    /// log. One person's rows are few, and their own index finds them.
    pub fn log_totals(&self, filter: &LogFilter) -> Result<LogTotals> {
        let (sql, values) = conditions(filter);
        let index = match filter.person {
            Some(_) => "log_person",
            None => "log_totals",
        };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT substr(visit_on, 1, 7), team, tier, response, family_words, practitioner
             FROM log_entry INDEXED BY {index} WHERE {sql}"
        ))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut people: HashSet<[u8; 16]> = HashSet::new();
        let (mut all, mut family_words) = (0, 0);
        let mut tallies: [BTreeMap<String, u32>; 4] = Default::default();
        while let Some(row) = rows.next()? {
            all += 1;
            family_words += row.get::<_, u32>(4)?;
            people.insert(row.get(5)?);
            for (column, tally) in tallies.iter_mut().enumerate() {
                let key = row
                    .get_ref(column)?
                    .as_str()
                    .map_err(rusqlite::Error::from)?;
                match tally.get_mut(key) {
                    Some(count) => *count += 1,
                    None => {
                        tally.insert(key.to_owned(), 1);
                    }
                }
            }
        }
        let [by_month, by_team, by_tier, by_response] = tallies.map(|tally| {
            let pairs = tally.into_iter();
            pairs.map(|(key, count)| Tally { key, count }).collect()
        });
        Ok(LogTotals {
            all,
            people: people.len() as u32,
            family_words,
            by_month,
            by_team,
            by_tier,
            by_response,
        })
    }
}

impl Write<'_> {
    /// Adds the row of an observation that was just agreed.
    pub fn put_log_entry(&self, of: ObservationId, entry: &LogEntry) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO log_entry (n, visit_on, days_between, practitioner, practitioner_name, team, tier,
                   response, family_words, body)
                 SELECT n, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM observation WHERE id = ?1",
            )?
            .execute(params![
                of,
                entry.visit_on.to_string(),
                entry.days_between,
                entry.practitioner.id,
                entry.practitioner.name,
                entry.practitioner.team,
                entry.practitioner.tier.key(),
                entry.response.key(),
                entry.family_words,
                json(entry)?,
            ])?;
        Ok(())
    }
}
