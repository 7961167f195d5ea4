//! The central log: pages by keyset (no OFFSET), totals, and all rows for an export.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{params, types::Value};

use super::{
    Read, Result, StoreError, Write,
    columns::{json, read_json},
    query::Conditions,
};
use crate::{
    central_log::{LogCursor, LogEntry, LogFilter, LogPage, LogSort, LogTotals, Tally},
    id::ObservationId,
    person::Tier,
};

/// The column that a sort reads.
fn column(sort: LogSort) -> &'static str {
    match sort {
        LogSort::VisitOn => "visit_on",
        LogSort::Practitioner => "practitioner_name",
        LogSort::DaysBetween => "days_between",
    }
}

fn wanted(filter: &LogFilter) -> Conditions {
    Conditions::default()
        .and_if("visit_on >= ?", filter.from.map(|day| day.to_string()))
        .and_if("visit_on <= ?", filter.to.map(|day| day.to_string()))
        .and_if("team = ?", filter.team.clone())
        .and_if("tier = ?", filter.tier.map(Tier::key))
        .and_if("practitioner = ?", filter.person)
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
        let column = column(sort);
        let (order, sign) = match descending {
            true => ("DESC", '<'),
            false => ("ASC", '>'),
        };
        let last = after.map(|after| {
            let key = match sort {
                LogSort::DaysBetween => Value::Integer(after.key.parse().unwrap_or(0)),
                _ => Value::Text(after.key.clone()),
            };
            (key, after.row.into())
        });
        let wanted = wanted(filter).beyond(column, sign, last);
        let sql = format!(
            "SELECT n, CAST({column} AS TEXT) AS key, body FROM log_entry WHERE {wanted}
             ORDER BY {column} {order}, n {order} LIMIT {limit}"
        );
        let found: Vec<(LogCursor, LogEntry)> = self.all(&sql, wanted.values(), |row| {
            let cursor = LogCursor {
                row: row.get("n")?,
                key: row.get("key")?,
            };
            Ok((cursor, read_json(row, "body")?))
        })?;
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
    pub fn each_log_entry<E: From<StoreError>>(
        &self,
        filter: &LogFilter,
        each: impl FnMut(LogEntry) -> Result<(), E>,
    ) -> Result<(), E> {
        let wanted = wanted(filter);
        let sql = format!("SELECT body FROM log_entry WHERE {wanted} ORDER BY visit_on, n");
        self.each(&sql, wanted.values(), |row| read_json(row, "body"), each)
    }

    /// How many rows match.
    pub fn log_count(&self, filter: &LogFilter) -> Result<u32> {
        let wanted = wanted(filter);
        let sql = format!("SELECT count(*) FROM log_entry WHERE {wanted}");
        self.value(&sql, wanted.values())
    }

    /// Totals of the rows that match: one walk through an index that holds all that is counted. Left to
    /// itself SQLite may choose one that does not, and reads every row's page for it: seconds on a large
    /// log. One person's rows are few, and their own index finds them.
    pub fn log_totals(&self, filter: &LogFilter) -> Result<LogTotals> {
        let wanted = wanted(filter);
        let index = match filter.person {
            Some(_) => "log_person",
            None => "log_totals",
        };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT substr(visit_on, 1, 7), team, tier, response, family_words, practitioner
             FROM log_entry INDEXED BY {index} WHERE {wanted}"
        ))?;
        let mut rows = statement.query(wanted.values())?;
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
