//! A *cell* of a row, read by its column's name. What cannot be read is empty: the log has it.

use crate::error::{Error, Result};
use crate::words::{Hlc, RecordId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, named_params};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::str::FromStr;

/// What every record's row begins with.
pub(super) struct About {
    pub(super) record: RecordId,
    pub(super) author: RecordId,
    pub(super) created: DateTime<Utc>,
    pub(super) updated: DateTime<Utc>,
    pub(super) conflicts: u64,
}

pub(super) fn about(row: &Row<'_>) -> Result<About> {
    let stamp = |name| -> Result<DateTime<Utc>> { Ok(row.get::<_, String>(name)?.parse::<Hlc>()?.instant()) };
    Ok(About {
        record: row.get::<_, String>("id")?.parse()?,
        author: row.get::<_, String>("begun_by")?.parse()?,
        created: stamp("created")?,
        updated: stamp("updated")?,
        conflicts: row.get("conflicts")?,
    })
}

pub(super) fn text(row: &Row<'_>, name: &str) -> Result<String> {
    Ok(row.get(name)?)
}

pub(super) fn parsed<T: FromStr>(row: &Row<'_>, name: &str) -> Result<Option<T>> {
    Ok(text(row, name)?.parse().ok())
}

pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<Option<T>> {
    Ok(serde_json::from_str(&text(row, name)?).ok())
}

/// The rows of one statement, all of them or the one of this record.
pub(super) fn rows<T>(
    conn: &Connection,
    sql: &str,
    record: Option<&RecordId>,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(named_params! {":id": record.map(RecordId::to_string)})?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read(row)?);
    }
    Ok(rows)
}

/// One field of a family: `answer/<path>`, `note/<question>/<id>`, ….
pub(super) struct Member {
    /// What follows the family's name.
    pub(super) path: String,
    /// None when withheld.
    pub(super) value: Option<Value>,
    pub(super) written_at: DateTime<Utc>,
    pub(super) author: RecordId,
    pub(super) conflict: bool,
}

impl Member {
    /// The value in its shape; None when cleared, withheld or of another shape.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        T::deserialize(self.value.as_ref()?).ok()
    }

    /// The path in front of its last part, and the last part.
    pub(super) fn split(&self) -> (String, String) {
        let (front, last) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        (front.to_owned(), last.to_owned())
    }
}

/// The fields of one family of a record, in the order of their paths.
pub(super) fn family(conn: &Connection, record: &RecordId, family: &str) -> Result<Vec<Member>> {
    let mut statement = conn.prepare_cached(include_str!("family.sql"))?;
    let mut found = statement.query(named_params! {":id": record.to_string(), ":family": family})?;
    let mut members = Vec::new();
    while let Some(row) = found.next()? {
        let field = text(row, "field")?;
        let withheld: bool = row.get("withheld")?;
        let value = if withheld {
            None
        } else {
            Some(serde_json::from_str(&text(row, "value")?).map_err(|e| Error::stored("value", e))?)
        };
        members.push(Member {
            path: field
                .split_once('/')
                .map_or(String::new(), |(_, path)| path.to_owned()),
            value,
            written_at: text(row, "hlc")?.parse::<Hlc>()?.instant(),
            author: text(row, "author")?.parse()?,
            conflict: row.get("conflict")?,
        });
    }
    Ok(members)
}
