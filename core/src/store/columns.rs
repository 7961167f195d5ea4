//! How nouns become column values and back: ids as blobs, days and moments as text, bodies as JSON.

use chrono::NaiveDate;
use rusqlite::{
    Row,
    types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::Result;
use crate::{
    fault::{Fault, FaultKind},
    id::{ObservationId, PersonId, SessionId, StepId},
    time::Timestamp,
};

macro_rules! id_columns {
    ($($id:ty),*) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }
        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::column_result(value).map(Self)
            }
        }
    )*};
}
id_columns!(PersonId, ObservationId, SessionId, StepId);

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Timestamp::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// A day as the text that sorts as it does.
pub(super) fn day(date: Option<NaiveDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A column that may hold a day.
pub(super) fn read_day(row: &Row<'_>, index: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| text.parse().map_err(|_| unreadable(index)))
        .transpose()
}

/// A column that holds a word of a closed list.
pub(super) fn read_key<T>(
    row: &Row<'_>,
    index: &str,
    from: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(index)?;
    from(&text).ok_or_else(|| unreadable(index))
}

/// A column that holds a JSON body.
pub(super) fn read_json<T: DeserializeOwned>(row: &Row<'_>, index: &str) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    serde_json::from_str(text).map_err(|_| unreadable(index))
}

/// A column that may hold a JSON body.
pub(super) fn read_json_opt<T: DeserializeOwned>(
    row: &Row<'_>,
    index: &str,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(index)? {
        ValueRef::Null => Ok(None),
        _ => read_json(row, index).map(Some),
    }
}

/// A body as JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Fault::new(FaultKind::Unexpected, error).into())
}

fn unreadable(column: &str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnName(format!("{column} holds a value this Sightline cannot read"))
}
