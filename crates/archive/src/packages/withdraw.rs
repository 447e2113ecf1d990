//! *Withdrawing* a package: what only this package brought leaves again, in one transaction. Import is a union of
//! sets, so what remains is what the other packages say, as if this one had never come; importing it anew brings
//! everything back. What was written here stays, decisions too.

use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::fields;
use crate::setting;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use serde_json::Value;
use uuid::Uuid;

/// What left with a package.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Writes that no other package brought.
    pub writes: u64,
    /// Writes that stay, but whose value no other package brought: they are stubs again.
    pub stubs: u64,
    /// Attachments that no other package brought.
    pub attachments: u64,
}

impl Archive {
    /// Takes a package back. The given local settings change with it.
    ///
    /// The tables are made anew from the log, which takes as long as the log is.
    pub fn withdraw(&mut self, package: Uuid, settings: &[(&str, Value)]) -> Result<Withdrawn> {
        let database = self.folder.database();
        let device = self.device().to_string();
        let mut run = || {
            let transaction = self
                .conn
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let withdrawn = take_out(&transaction, package, &device)?;
            setting::set_all(&transaction, settings)?;
            transaction.commit()?;
            Ok(withdrawn)
        };
        run().map_err(|e: Error| e.at(&database))
    }
}

fn take_out(conn: &Connection, package: Uuid, device: &str) -> Result<Withdrawn> {
    let n: i64 = conn
        .prepare_cached(include_str!("find_package.sql"))?
        .query_row(named_params! {":id": package.to_string()}, |row| row.get("n"))
        .optional()?
        .ok_or(Error::NoPackage(package))?;
    let brought = named_params! {":package": n, ":device": device};
    let stubs = conn.execute(include_str!("hide_again.sql"), brought)?;
    let writes: Vec<Vec<u8>> = conn
        .prepare(include_str!("brought_alone.sql"))?
        .query_map(brought, |row| row.get("write"))?
        .collect::<rusqlite::Result<_>>()?;
    let attachments: Vec<i64> = conn
        .prepare(include_str!("attached_alone.sql"))?
        .query_map(named_params! {":package": n}, |row| row.get("attachment"))?
        .collect::<rusqlite::Result<_>>()?;
    // The tables point at writes, so they go first and come back last.
    fields::clear(conn)?;
    for forget in [
        include_str!("forget_arrivals.sql"),
        include_str!("forget_attachment_arrivals.sql"),
        include_str!("forget_package.sql"),
    ] {
        conn.execute(forget, named_params! {":package": n})?;
    }
    let mut statement = conn.prepare(include_str!("drop_write.sql"))?;
    for write in &writes {
        statement.execute(named_params! {":write": write})?;
    }
    for attachment in &attachments {
        let attachment = named_params! {":attachment": attachment};
        conn.execute(include_str!("../attachments/drop_chunks.sql"), attachment)?;
        conn.execute(include_str!("drop_attachment.sql"), attachment)?;
    }
    // A definition that nothing is pinned to any more would stand in the way of the right one.
    conn.execute(include_str!("drop_unpinned.sql"), [])?;
    fields::rebuild(conn)?;
    Ok(Withdrawn {
        writes: writes.len() as u64,
        stubs: stubs as u64,
        attachments: attachments.len() as u64,
    })
}
