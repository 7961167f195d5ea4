//! How the store asks: each question is a statement that is kept for the next time, and what comes of its
//! rows is read in one place. Which questions there are is in the file of each noun.

use std::fmt;

use rusqlite::{OptionalExtension, Params, Row, ToSql, params_from_iter, types::FromSql};

use super::{Read, Result, StoreError, record::RowNumber};

impl Read<'_> {
    /// Every row of the answer, as `row` reads it.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first row of the answer, if there is any.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params, row).optional()?)
    }

    /// The one value of a question that always has an answer: how many, whether there is, the latest.
    pub(super) fn value<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params, |row| row.get(0))?)
    }

    /// Hands every row to `each`, as `row` reads it. Holds one at a time.
    pub(super) fn each<T, E: From<StoreError>>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        mut each: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let fault = |error: rusqlite::Error| E::from(error.into());
        let mut statement = self.conn.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        while let Some(next) = rows.next().map_err(fault)? {
            each(row(next).map_err(fault)?)?;
        }
        Ok(())
    }
}

/// Conditions that hold together, each with its values; without any, of every row. Written as what stands
/// after `WHERE`.
#[derive(Default)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Conditions {
    /// This too, which asks for no value.
    pub(super) fn and(mut self, condition: &str) -> Self {
        if !self.sql.is_empty() {
            self.sql += " AND ";
        }
        self.sql += condition;
        self
    }

    /// This too, where there is a value for its question mark.
    pub(super) fn and_if(self, condition: &str, value: Option<impl ToSql + 'static>) -> Self {
        match value {
            Some(value) => self.and(condition).with(value),
            None => self,
        }
    }

    /// The column is one of these too, where there is a list; of an empty one nothing is.
    pub(super) fn one_of(
        self,
        column: &str,
        values: Option<&[impl ToSql + Clone + 'static]>,
    ) -> Self {
        let Some(values) = values else { return self };
        let marks = vec!["?"; values.len()].join(", ");
        let asked = self.and(&format!("{column} IN ({marks})"));
        values.iter().cloned().fold(asked, Self::with)
    }

    /// Beyond a row of a list in the order of `column` too, where there is such a row: its value there and
    /// its number. `sign` is `<` where the list goes down, `>` where it goes up.
    pub(super) fn beyond(
        self,
        column: &str,
        sign: char,
        row: Option<(impl ToSql + 'static, RowNumber)>,
    ) -> Self {
        let Some((value, n)) = row else { return self };
        let asked = self.and(&format!("({column}, n) {sign} (?, ?)"));
        asked.with(value).with(n)
    }

    fn with(mut self, value: impl ToSql + 'static) -> Self {
        self.values.push(Box::new(value));
        self
    }

    /// The values, in the order of the question marks.
    pub(super) fn values(&self) -> impl Params {
        params_from_iter(&self.values)
    }
}

impl fmt::Display for Conditions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.sql.is_empty() { "1" } else { &self.sql })
    }
}
