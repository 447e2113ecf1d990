//! *Importing* a package: the union of two sets of writes, in one transaction. Order and
//! repetition do not matter; a failure leaves the archive as it was.

use super::balance::{Balance, Warning};
use super::imported;
use crate::archive::Archive;
use crate::attachments::{is_kept, store};
use crate::error::{Error, Result};
use crate::fields::{Touched, refresh_all};
use crate::instruments::{self, Sheets};
use crate::log::{
    Clock, NewRow, SEEN, device_number, find_write, gaps_in, insert, record_number, reveal, seqs_of_device,
};
use crate::setting;
use crate::words::{
    Content, DeviceId, Document, Hlc, InstrumentRef, Kind, Now, RecordId, Sha256, Write, canonical,
    check_value,
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior, named_params};
use serde::Deserialize;
use serde_json::Value;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use uuid::Uuid;

/// Warnings of one sort beyond this many say nothing new.
const WARNINGS: usize = 100;

/// What a package says about itself, after its seal was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageInfo {
    /// The package's id.
    pub id: Uuid,
    /// The hash of the sealed file.
    pub sha256: Sha256,
    /// The file's name, for showing.
    pub file_name: String,
    /// The device that made it.
    pub device: DeviceId,
    /// The device's count of packages, from 1.
    pub sequence: u64,
    /// The key that signed it, or how it was let in without one.
    pub signer: String,
    /// When it was made, by its own account.
    pub made_at: DateTime<Utc>,
}

/// The writes of a package, in any order.
pub type IncomingWrites<'a> = &'a mut dyn Iterator<Item = io::Result<Write>>;
/// The attachments of a package: announced hash and bytes.
pub type IncomingAttachments<'a> = &'a mut dyn Iterator<Item = io::Result<(Sha256, Box<dyn Read + 'a>)>>;

/// A package on its way in. Its seal was verified by whoever opened it.
pub struct Incoming<'a> {
    /// What it says about itself.
    pub package: PackageInfo,
    /// Its writes.
    pub writes: IncomingWrites<'a>,
    /// Its attachments.
    pub attachments: IncomingAttachments<'a>,
    /// The versions of instruments that its records are pinned to.
    pub instruments: Vec<(InstrumentRef, Sheets)>,
    /// A person has decided to let in writes stamped more than a day ahead.
    pub accept_future: bool,
    /// Local settings that change with the package: durable together, or neither.
    pub settings: &'a [(&'a str, Value)],
}

impl Archive {
    /// Brings the package in.
    pub fn import(&mut self, incoming: Incoming<'_>, author: &RecordId, now: Now<'_>) -> Result<Balance> {
        if author.kind() != Kind::Author {
            return Err(Error::NotAnAuthor(*author));
        }
        let database = self.folder.database();
        let device = self.device().clone();
        let last_hlc = self.clock.last_hlc;
        let run = || {
            let transaction = self
                .conn
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let (balance, seen) = bring_in(&transaction, incoming, author, now.utc)?;
            if let Some(seen) = seen.max(last_hlc) {
                setting::set(&transaction, SEEN, &seen.to_string().into())?;
            }
            // Read anew: the package may hold this device's own writes, from before a backup was
            // restored, and the sequence goes on after them.
            let clock = Clock::read(&transaction, &device)?;
            transaction.commit()?;
            self.clock = clock;
            Ok(balance)
        };
        run().map_err(|e: Error| e.at(&database))
    }
}

/// One import under way.
struct Import<'a> {
    conn: &'a Connection,
    package: i64,
    limit: Hlc,
    accept_future: bool,
    balance: Balance,
    touched: BTreeSet<Touched>,
    devices: BTreeMap<DeviceId, i64>,
    /// The sequence numbers known of each device that writes came from.
    seqs: BTreeMap<i64, BTreeSet<u64>>,
    future: BTreeMap<DeviceId, (Hlc, u64)>,
    /// The latest stamp that the local clock follows.
    seen: Option<Hlc>,
}

fn bring_in(
    conn: &Connection,
    incoming: Incoming<'_>,
    author: &RecordId,
    now: DateTime<Utc>,
) -> Result<(Balance, Option<Hlc>)> {
    let (author, _) = record_number(conn, author)?;
    let arrived = imported::arrive(conn, &incoming.package, author, now)?;
    let mut import = Import {
        conn,
        package: arrived.n,
        limit: Hlc::limit(now),
        accept_future: incoming.accept_future,
        balance: Balance {
            repeated: arrived.repeated,
            ..Balance::default()
        },
        touched: BTreeSet::new(),
        devices: BTreeMap::new(),
        seqs: BTreeMap::new(),
        future: BTreeMap::new(),
        seen: None,
    };
    if arrived.number_twice {
        let PackageInfo { device, sequence, .. } = incoming.package;
        import
            .balance
            .warnings
            .push(Warning::PackageNumberTwice { device, sequence });
    }
    for (pin, sheets) in &incoming.instruments {
        instruments::keep(conn, pin, sheets)?;
    }
    for attachment in incoming.attachments {
        let (announced, bytes) = attachment.map_err(|source| reading("attachments", source))?;
        import.attachment(announced, bytes)?;
    }
    for write in incoming.writes {
        import.write(write.map_err(|source| reading("writes", source))?)?;
    }
    setting::set_all(conn, incoming.settings)?;
    import.finish()
}

fn reading(what: &str, source: io::Error) -> Error {
    Error::Reading {
        what: what.to_owned(),
        source,
    }
}

impl Import<'_> {
    fn attachment(&mut self, announced: Sha256, bytes: impl Read) -> Result<()> {
        let stored = store(self.conn, bytes, u64::MAX)?;
        if stored.attached.sha256 != announced {
            return Err(Error::AttachmentAltered {
                announced,
                found: stored.attached.sha256,
            });
        }
        let count = if stored.new {
            &mut self.balance.attachments_accepted
        } else {
            &mut self.balance.attachments_known
        };
        *count += 1;
        self.conn
            .prepare_cached(include_str!("attachment_arrives.sql"))?
            .execute(named_params! {":attachment": stored.n, ":package": self.package})?;
        Ok(())
    }

    fn write(&mut self, write: Write) -> Result<()> {
        self.balance.total += 1;
        let withheld = write.content == Content::Withheld;
        self.balance.withheld += u64::from(withheld);
        match find_write(self.conn, write.id)? {
            None => {
                self.balance.accepted += 1;
                self.append(&write)?;
            }
            Some(known) if !known.same_identity(&write) => {
                return Err(Error::WriteAltered { id: write.id });
            }
            Some(known) => match (&known.content, &write.content) {
                (Content::Withheld, Content::Full(value)) => {
                    self.balance.upgraded += 1;
                    reveal(self.conn, write.id, &canonical(value))?;
                    self.touch(&write)?;
                }
                (Content::Full(known), Content::Full(value)) if canonical(known) != canonical(value) => {
                    return Err(Error::WriteAltered { id: write.id });
                }
                _ => self.balance.known += 1,
            },
        }
        self.conn
            .prepare_cached(include_str!("write_arrives.sql"))?
            .execute(named_params! {
                ":write": write.id.uuid().as_bytes(),
                ":package": self.package,
                ":withheld": withheld,
            })?;
        Ok(())
    }

    fn append(&mut self, write: &Write) -> Result<()> {
        self.follow_clock(write)?;
        let device = self.device(&write.device)?;
        let seqs = match self.seqs.entry(device) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(seqs_of_device(self.conn, device)?),
        };
        if !seqs.insert(write.seq) {
            self.warn(Warning::SequenceTwice {
                device: write.device.clone(),
                seq: write.seq,
            });
        }
        let value = write.content.value().map(canonical);
        let (record, _) = record_number(self.conn, &write.record)?;
        let (author, _) = record_number(self.conn, &write.author)?;
        let row = NewRow {
            id: write.id,
            record,
            field: &write.field,
            value: value.as_deref(),
            author,
            device,
            seq: write.seq,
            hlc: write.hlc,
            op: write.op,
            supersedes: &write.supersedes,
        };
        insert(self.conn, &row)?;
        self.touch(write)
    }

    fn touch(&mut self, write: &Write) -> Result<()> {
        let (n, _) = record_number(self.conn, &write.record)?;
        self.touched.insert(Touched {
            n,
            record: write.record,
            field: write.field.clone(),
        });
        let Some(value) = write.content.value() else {
            return Ok(());
        };
        if check_value(write.record.kind(), &write.field, value).is_err() {
            self.warn(Warning::UnknownShape {
                record: write.record,
                field: write.field.clone(),
            });
        }
        Ok(())
    }

    /// The local clock runs ahead of all it has read, except of stamps that cannot be true.
    fn follow_clock(&mut self, write: &Write) -> Result<()> {
        if write.hlc <= self.limit {
            self.seen = self.seen.max(Some(write.hlc));
            return Ok(());
        }
        if !self.accept_future {
            return Err(Error::FromTheFuture {
                id: write.id,
                device: write.device.clone(),
                hlc: write.hlc,
            });
        }
        let (furthest, writes) = self.future.entry(write.device.clone()).or_insert((write.hlc, 0));
        *furthest = (*furthest).max(write.hlc);
        *writes += 1;
        Ok(())
    }

    fn device(&mut self, device: &DeviceId) -> Result<i64> {
        if let Some(n) = self.devices.get(device) {
            return Ok(*n);
        }
        let (n, new) = device_number(self.conn, device)?;
        self.devices.insert(device.clone(), n);
        if new {
            self.balance.new_devices.push(device.clone());
        }
        Ok(n)
    }

    fn warn(&mut self, warning: Warning) {
        if self.balance.warnings.len() < WARNINGS {
            self.balance.warnings.push(warning);
        }
    }

    fn finish(mut self) -> Result<(Balance, Option<Hlc>)> {
        self.balance.conflicting = refresh_all(self.conn, self.touched.iter())?;
        for touched in std::mem::take(&mut self.touched) {
            if touched.field.family() != "document" {
                continue;
            }
            let value = crate::log::value_in(self.conn, &touched.record, &touched.field)?;
            let Some(document) = value.and_then(|value| Document::deserialize(value).ok()) else {
                continue;
            };
            if !is_kept(self.conn, &document.sha256)? {
                let Touched { record, field, .. } = touched;
                self.warn(Warning::MissingAttachment {
                    record,
                    field,
                    sha256: document.sha256,
                });
            }
        }
        for (device, (hlc, writes)) in std::mem::take(&mut self.future) {
            self.warn(Warning::FromTheFuture { device, hlc, writes });
        }
        self.balance.gaps = gaps_in(self.conn)?;
        imported::settle(self.conn, self.package, &self.balance)?;
        Ok((self.balance, self.seen))
    }
}
