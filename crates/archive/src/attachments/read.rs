//! *Reading* attachments back: one chunk in memory at a time.

use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::words::Sha256;
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::Digest;
use std::io::{self, Read};

/// One attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentRow {
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub bytes: u64,
}

/// The bytes of one attachment, in order.
pub struct AttachmentReader<'a> {
    conn: &'a Connection,
    attachment: i64,
    next: i64,
    chunk: io::Cursor<Vec<u8>>,
}

impl Archive {
    /// The attachments, in the order of their hashes.
    pub fn attachments(&self) -> Result<Vec<AttachmentRow>> {
        self.read(attachments_in)
    }

    /// The bytes of an attachment.
    pub fn attachment(&self, sha256: &Sha256) -> Result<AttachmentReader<'_>> {
        self.read(|_| open(&self.conn, sha256))
    }
}

fn open<'a>(conn: &'a Connection, sha256: &Sha256) -> Result<AttachmentReader<'a>> {
    let mut statement = conn.prepare_cached(include_str!("find.sql"))?;
    let found = statement
        .query_row(named_params! {":sha256": sha256.as_bytes()}, |row| row.get("n"))
        .optional()?;
    let attachment = found.ok_or(Error::NoAttachment(*sha256))?;
    Ok(AttachmentReader {
        conn,
        attachment,
        next: 0,
        chunk: io::Cursor::default(),
    })
}

impl AttachmentReader<'_> {
    fn load(&mut self) -> rusqlite::Result<bool> {
        let mut statement = self.conn.prepare_cached(include_str!("chunk.sql"))?;
        let wanted = named_params! {":attachment": self.attachment, ":position": self.next};
        let data: Option<Vec<u8>> = statement.query_row(wanted, |row| row.get("data")).optional()?;
        let more = data.is_some();
        self.chunk = io::Cursor::new(data.unwrap_or_default());
        self.next += 1;
        Ok(more)
    }
}

impl Read for AttachmentReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.chunk.read(buffer)?;
        if read > 0 || buffer.is_empty() || !self.load().map_err(io::Error::other)? {
            return Ok(read);
        }
        self.chunk.read(buffer)
    }
}

pub(crate) fn attachments_in(conn: &Connection) -> Result<Vec<AttachmentRow>> {
    let mut statement = conn.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(AttachmentRow {
            sha256: Sha256::from_bytes(row.get("sha256")?),
            bytes: row.get("bytes")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The hash of the bytes as they really are now.
pub(crate) fn hash_of(conn: &Connection, sha256: &Sha256) -> Result<Sha256> {
    let mut reader = open(conn, sha256)?;
    let mut hasher = sha2::Sha256::new();
    while reader.load()? {
        hasher.update(reader.chunk.get_ref());
    }
    Ok(Sha256::from_bytes(hasher.finalize().into()))
}
