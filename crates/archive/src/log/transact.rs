//! *Transact*: the one door through which something new becomes known. A named operation, an
//! author and a moment go in; either all its writes are durable afterwards, or none is there.

use super::row::{NewRow, device_number, insert, record_number};
use super::{Clock, heads_in, value_in, values_in};
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::fields::{self, Shown};
use crate::words::{Field, Hlc, Kind, Now, Op, RecordId, WriteId, canonical, check_value};
use rusqlite::{Connection, TransactionBehavior, named_params};
use serde_json::Value;
use std::collections::BTreeMap;

/// The row numbers of an author and of this device. Rows never go, so the numbers stay.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writer {
    id: RecordId,
    author: i64,
    device: i64,
}

/// An operation under way.
pub struct Tx<'a> {
    pub(crate) conn: &'a Connection,
    clock: Clock,
    op: Op,
    author: RecordId,
    device: &'a crate::words::DeviceId,
    /// Row numbers of author and device, looked up by the first write.
    writer: Option<Writer>,
    now: Now<'a>,
}

impl Archive {
    /// Does `op` in one durable transaction. When this returns Ok, the writes survive a power
    /// cut; when it returns an error, nothing of the operation is there.
    pub fn transact<T>(
        &mut self,
        op: Op,
        author: &RecordId,
        now: Now<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        if author.kind() != Kind::Author {
            return Err(Error::NotAnAuthor(*author));
        }
        let database = self.folder.database();
        let device = self.device().clone();
        let run = || {
            let transaction = self
                .conn
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut tx = Tx {
                conn: &transaction,
                clock: self.clock,
                op,
                author: *author,
                device: &device,
                writer: self.writer.filter(|writer| writer.id == *author),
                now,
            };
            let result = work(&mut tx)?;
            let (clock, writer) = (tx.clock, tx.writer);
            transaction.commit()?;
            self.clock = clock;
            self.writer = writer.or(self.writer);
            Ok(result)
        };
        run().map_err(|e: Error| e.at(&database))
    }
}

impl Tx<'_> {
    /// Gives a field a value. The write supersedes every head of the field, so writing also
    /// resolves a conflict. None when the one head says the same already.
    pub fn write(&mut self, record: &RecordId, field: &Field, value: &Value) -> Result<Option<WriteId>> {
        check_value(record.kind(), field, value).map_err(|problem| Error::Value {
            record: *record,
            field: field.clone(),
            problem,
        })?;
        let value_text = canonical(value);
        let standing = fields::standing(self.conn, record, field)?;
        let (known, shown) = match standing {
            Some(standing) => (Some((standing.n, standing.created)), standing.shown),
            None => (None, None),
        };
        let supersedes: Vec<WriteId> = match &shown {
            None if value.is_null() => return Ok(None),
            None => Vec::new(),
            Some(shown) if shown.heads == 1 && shown.value.as_deref() == Some(value_text.as_str()) => {
                return Ok(None);
            }
            Some(shown) if shown.heads == 1 => vec![shown.write],
            Some(_) => {
                let mut ids: Vec<_> = heads_in(self.conn, record, field)?
                    .iter()
                    .map(|head| head.id)
                    .collect();
                ids.sort();
                ids
            }
        };
        let Writer { author, device, .. } = self.writer()?;
        let (record_n, created) = match known {
            Some(known) => known,
            None => record_number(self.conn, record)?,
        };
        let id = WriteId::from(self.now.ids.uuid(self.now.utc));
        let hlc = Hlc::tick(self.clock.last_hlc, self.now.utc);
        let seq = self.clock.last_seq + 1;
        let row = NewRow {
            id,
            record: record_n,
            field,
            value: Some(&value_text),
            author,
            device,
            seq,
            hlc,
            op: self.op,
            supersedes: &supersedes,
        };
        insert(self.conn, &row)?;
        self.clock = Clock {
            last_seq: seq,
            last_hlc: Some(hlc),
        };
        let stamp = hlc.to_string();
        if created.is_empty() || stamp < created {
            let begin = named_params! {":n": record_n, ":hlc": stamp, ":author": self.author.to_string()};
            self.conn
                .prepare_cached(include_str!("begin_record.sql"))?
                .execute(begin)?;
        }
        let current = Shown {
            write: id,
            heads: 1,
            conflict: false,
            value,
            json: &value_text,
        };
        fields::advance(
            self.conn,
            record.kind(),
            record_n,
            field,
            shown.is_none(),
            &current,
        )?;
        Ok(Some(id))
    }

    /// The value shown for a field, this operation's own writes included.
    pub fn value(&self, record: &RecordId, field: &Field) -> Result<Option<Value>> {
        value_in(self.conn, record, field)
    }

    /// All values shown for a record, this operation's own writes included.
    pub fn values(&self, record: &RecordId) -> Result<BTreeMap<Field, Value>> {
        values_in(self.conn, record)
    }

    /// A record that did not exist before.
    pub fn new_record(&mut self, kind: Kind) -> RecordId {
        RecordId::fresh(kind, &mut self.now)
    }

    /// A new id for a note, a row or a document.
    pub fn new_key(&mut self) -> String {
        self.now.ids.uuid(self.now.utc).hyphenated().to_string()
    }

    fn writer(&mut self) -> Result<Writer> {
        if let Some(writer) = self.writer {
            return Ok(writer);
        }
        let (author, _) = record_number(self.conn, &self.author)?;
        let (device, _) = device_number(self.conn, self.device)?;
        let writer = Writer {
            id: self.author,
            author,
            device,
        };
        self.writer = Some(writer);
        Ok(writer)
    }
}
