//! *Projecting* one value into the typed table of its kind. A value of another shape than this
//! program expects leaves the column empty; the log keeps it.

use super::advance::Shown;
use crate::error::Result;
use crate::words::{Field, Kind};
use rusqlite::{Connection, named_params};

struct Statements {
    project: &'static str,
    appear: &'static str,
}

macro_rules! statements {
    ($name:literal) => {
        Statements {
            project: include_str!(concat!("project_", $name, ".sql")),
            appear: include_str!(concat!("appear_", $name, ".sql")),
        }
    };
}

fn statements(kind: Kind) -> Statements {
    match kind {
        Kind::Author => statements!("author"),
        Kind::Interview => statements!("interview"),
        Kind::Card => statements!("card"),
        Kind::Activity => statements!("activity"),
        Kind::Indicator => statements!("indicator"),
    }
}

pub(super) fn project(
    conn: &Connection,
    kind: Kind,
    record: i64,
    field: &Field,
    new: bool,
    now: &Shown<'_>,
) -> Result<()> {
    let statements = statements(kind);
    let value = now.value;
    if !field.path().is_empty() || field.as_str() == "removed" {
        // Answers, notes and the like live in their own rows; the record only has to be listed,
        // and is, once one field of it was.
        if new {
            conn.prepare_cached(statements.appear)?
                .execute(named_params! {":record": record})?;
        }
        if field.as_str() == "removed" {
            let removed = value.as_bool().unwrap_or(false);
            conn.prepare_cached(include_str!("set_removed.sql"))?
                .execute(named_params! {":record": record, ":removed": removed})?;
        }
        return Ok(());
    }
    let mut statement = conn.prepare_cached(statements.project)?;
    let text = value.as_str().unwrap_or_default();
    let number = value
        .as_i64()
        .unwrap_or_else(|| i64::from(value.as_bool().unwrap_or(false)));
    let params: [(&str, &dyn rusqlite::ToSql); 5] = [
        (":record", &record),
        (":field", &field.as_str()),
        (":text", &text),
        (":json", &now.json),
        (":number", &number),
    ];
    // A table has columns of some of these types only, so its statement names some of them only.
    for (name, param) in params {
        if let Some(index) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(index, param)?;
        }
    }
    statement.raw_execute()?;
    Ok(())
}
