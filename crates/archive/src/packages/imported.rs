//! The packages that came in, each with its balance.

use super::balance::Balance;
use super::import::PackageInfo;
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::words::{RecordId, Sha256};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

/// One package that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageRow {
    /// What it said about itself.
    pub package: PackageInfo,
    /// When it came in first.
    pub imported_at: DateTime<Utc>,
    /// Who brought it in.
    pub imported_by: RecordId,
    /// What it brought, the first time.
    pub balance: Balance,
}

impl Archive {
    /// The packages that came in, in their order.
    pub fn packages(&self) -> Result<Vec<PackageRow>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(include_str!("packages.sql"))?;
            let mut rows = statement.query([])?;
            let mut packages = Vec::new();
            while let Some(row) = rows.next()? {
                packages.push(package(row)?);
            }
            Ok(packages)
        })
    }
}

pub(super) struct Arrived {
    pub(super) n: i64,
    /// The same file came in before.
    pub(super) repeated: bool,
    /// Another package of the device bears the same number.
    pub(super) number_twice: bool,
}

/// Notes the package's arrival, or finds that it was here before.
pub(super) fn arrive(
    conn: &Connection,
    package: &PackageInfo,
    author: i64,
    now: DateTime<Utc>,
) -> Result<Arrived> {
    let known = conn
        .prepare_cached(include_str!("find_package.sql"))?
        .query_row(named_params! {":id": package.id.to_string()}, |row| {
            Ok((row.get("n")?, row.get::<_, String>("sha256")?))
        })
        .optional()?;
    if let Some((n, sha256)) = known {
        if sha256 != package.sha256.to_string() {
            return Err(Error::PackageAltered { id: package.id });
        }
        return Ok(Arrived {
            n,
            repeated: true,
            number_twice: false,
        });
    }
    let numbered = named_params! {":device": package.device.as_str(), ":sequence": package.sequence};
    let number_twice = conn
        .prepare_cached(include_str!("number_taken.sql"))?
        .query_row(numbered, |row| row.get("taken"))?;
    conn.prepare_cached(include_str!("insert_package.sql"))?
        .execute(named_params! {
            ":id": package.id.to_string(),
            ":sha256": package.sha256.to_string(),
            ":file_name": package.file_name,
            ":device": package.device.as_str(),
            ":sequence": package.sequence,
            ":signer": package.signer,
            ":made_at": instant(package.made_at),
            ":imported_at": instant(now),
            ":imported_by": author,
        })?;
    Ok(Arrived {
        n: conn.last_insert_rowid(),
        repeated: false,
        number_twice,
    })
}

/// Writes the balance beside a package that came in for the first time.
pub(super) fn settle(conn: &Connection, package: i64, balance: &Balance) -> Result<()> {
    if !balance.repeated {
        let text = serde_json::to_string(balance).map_err(|e| Error::stored("balance", e))?;
        conn.prepare_cached(include_str!("settle.sql"))?
            .execute(named_params! {":package": package, ":balance": text})?;
    }
    Ok(())
}

/// One spelling of instants in the tables.
pub(super) fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A stored text back as what it stands for.
pub(super) fn parsed<T: std::str::FromStr>(row: &Row<'_>, name: &'static str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    row.get::<_, String>(name)?
        .parse()
        .map_err(|e: T::Err| Error::stored(name, e))
}

fn package(row: &Row<'_>) -> Result<PackageRow> {
    let balance: String = row.get("balance")?;
    Ok(PackageRow {
        package: PackageInfo {
            id: parsed::<Uuid>(row, "id")?,
            sha256: parsed::<Sha256>(row, "sha256")?,
            file_name: row.get("file_name")?,
            device: parsed(row, "device")?,
            sequence: row.get("sequence")?,
            signer: row.get("signer")?,
            made_at: parsed(row, "made_at")?,
        },
        imported_at: parsed(row, "imported_at")?,
        imported_by: parsed(row, "imported_by")?,
        balance: serde_json::from_str(&balance).map_err(|e| Error::stored("balance", e))?,
    })
}
