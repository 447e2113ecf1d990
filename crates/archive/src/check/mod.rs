//! The *check* of an archive: pages, structure, log, projections, index and attachments, each
//! held against what it must be. It changes nothing.

use crate::archive::Archive;
use crate::attachments::{attachments_in, hash_of};
use crate::error::{Error, Result};
use crate::fields;
use crate::log::{Gap, gaps_in};
use crate::search;
use crate::words::Sha256;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::Digest;

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is wrong with pages or structure; empty when nothing is.
    pub damage: Vec<String>,
    /// Do the tables that screens read say what the log says?
    pub projections_agree: bool,
    /// Does the search index say what the texts say?
    pub index_agrees: bool,
    /// Attachments whose bytes are not what their name says.
    pub broken_attachments: Vec<Sha256>,
    /// Writes that never arrived. No damage: a package is still missing.
    pub gaps: Vec<Gap>,
    /// How many writes are known.
    pub writes: u64,
    /// How many attachments are kept.
    pub attachments: u64,
}

impl Check {
    /// Is everything that should be there there, and whole? Gaps do not count: they heal.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
            && self.projections_agree
            && self.index_agrees
            && self.broken_attachments.is_empty()
    }
}

impl Archive {
    /// Checks everything. Reads the whole database; may take seconds where attachments are many.
    pub fn check(&self) -> Result<Check> {
        self.read(|conn| {
            let damage = damage(conn)?;
            if !damage.is_empty() {
                // Nothing further can be trusted, nor even read.
                return Ok(Check {
                    damage,
                    projections_agree: false,
                    index_agrees: false,
                    broken_attachments: Vec::new(),
                    gaps: Vec::new(),
                    writes: 0,
                    attachments: 0,
                });
            }
            search::flush(conn)?;
            let attachments = attachments_in(conn)?;
            let mut broken_attachments = Vec::new();
            for attachment in &attachments {
                if hash_of(conn, &attachment.sha256)? != attachment.sha256 {
                    broken_attachments.push(attachment.sha256);
                }
            }
            Ok(Check {
                damage,
                projections_agree: projections_agree(conn)?,
                index_agrees: index_agrees(conn)?,
                broken_attachments,
                gaps: gaps_in(conn)?,
                writes: conn.query_row(include_str!("../log/count.sql"), [], |row| row.get("writes"))?,
                attachments: attachments.len() as u64,
            })
        })
    }
}

/// Every page's seal, then the structure, then the references.
fn damage(conn: &Connection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for pragma in [
        include_str!("cipher_integrity.sql"),
        include_str!("integrity.sql"),
        include_str!("references.sql"),
    ] {
        match lines(conn, pragma) {
            Ok(lines) => found.extend(lines.into_iter().filter(|line| line != "ok")),
            Err(e) => match Error::from(e).at(std::path::Path::new("")) {
                Error::DatabaseDamaged { reason, .. } => found.push(reason),
                other => return Err(other),
            },
        }
        if !found.is_empty() {
            break;
        }
    }
    Ok(found)
}

fn lines(conn: &Connection, pragma: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(pragma)?;
    let rows = statement.query_map([], |row| {
        Ok(match row.get_ref(0)? {
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            other => format!("{other:?}"),
        })
    })?;
    rows.collect()
}

/// Rebuilds inside a transaction that is never committed, and compares.
fn projections_agree(conn: &Connection) -> Result<bool> {
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    let live = digest(conn)?;
    fields::rebuild(conn)?;
    let rebuilt = digest(conn)?;
    transaction.rollback()?;
    Ok(live == rebuilt)
}

fn digest(conn: &Connection) -> Result<[u8; 32]> {
    let mut hasher = sha2::Sha256::new();
    for sql in include_str!("projections.sql")
        .split_inclusive(';')
        .map(str::trim)
        .filter(|sql| !sql.is_empty())
    {
        let mut statement = conn.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                hasher.update(format!("{:?}\u{1f}", row.get_ref(column)?));
            }
            hasher.update("\u{1e}");
        }
        hasher.update("\u{1d}");
    }
    Ok(hasher.finalize().into())
}

fn index_agrees(conn: &Connection) -> Result<bool> {
    match conn.execute_batch(include_str!("index.sql")) {
        Ok(()) => Ok(true),
        Err(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt) => Ok(false),
        Err(e) => Err(e.into()),
    }
}
