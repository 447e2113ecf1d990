//! *Storing* an attachment: hashed while its chunks are written, so a file of any size passes
//! through little memory. Bytes that are known already are let go again.

use crate::error::{Error, Result};
use crate::log::Tx;
use crate::words::Sha256;
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::Digest;
use std::io::Read;

/// Large enough to be quick, small enough to stay off the memory chart.
const CHUNK: usize = 512 * 1024;

/// What was attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attached {
    /// The hash of the bytes.
    pub sha256: Sha256,
    /// How many.
    pub bytes: u64,
}

/// The same, with the row's number and whether it is new.
pub(crate) struct Stored {
    pub(crate) n: i64,
    pub(crate) attached: Attached,
    pub(crate) new: bool,
}

impl Tx<'_> {
    /// Keeps these bytes, at most `limit` of them. The same bytes are kept once.
    pub fn attach(&mut self, reader: impl Read, limit: u64) -> Result<Attached> {
        store(self.conn, reader, limit).map(|stored| stored.attached)
    }
}

pub(crate) fn store(conn: &Connection, mut reader: impl Read, limit: u64) -> Result<Stored> {
    let n: i64 = conn
        .prepare_cached(include_str!("next.sql"))?
        .query_row([], |row| row.get("n"))?;
    let mut hasher = sha2::Sha256::new();
    let mut bytes = 0u64;
    let mut chunk = Vec::with_capacity(CHUNK);
    for position in 0i64.. {
        chunk.clear();
        let room = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        let read = (&mut reader).take(room).read_to_end(&mut chunk);
        read.map_err(|source| Error::Reading {
            what: "attachment".to_owned(),
            source,
        })?;
        bytes += chunk.len() as u64;
        if bytes > limit {
            return Err(Error::AttachmentTooLarge { limit });
        }
        if chunk.is_empty() {
            break;
        }
        hasher.update(&chunk);
        conn.prepare_cached(include_str!("insert_chunk.sql"))?
            .execute(named_params! {":attachment": n, ":position": position, ":data": chunk})?;
    }
    let sha256 = Sha256::from_bytes(hasher.finalize().into());
    let attached = Attached { sha256, bytes };
    if let Some(known) = number(conn, &sha256)? {
        conn.prepare_cached(include_str!("drop_chunks.sql"))?
            .execute(named_params! {":attachment": n})?;
        return Ok(Stored {
            n: known,
            attached,
            new: false,
        });
    }
    conn.prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":n": n,
            ":sha256": sha256.as_bytes(),
            ":bytes": bytes,
        })?;
    Ok(Stored {
        n,
        attached,
        new: true,
    })
}

/// Are these bytes here?
pub(crate) fn is_kept(conn: &Connection, sha256: &Sha256) -> Result<bool> {
    Ok(number(conn, sha256)?.is_some())
}

fn number(conn: &Connection, sha256: &Sha256) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(include_str!("find.sql"))?;
    Ok(statement
        .query_row(named_params! {":sha256": sha256.as_bytes()}, |row| row.get("n"))
        .optional()?)
}

#[cfg(test)]
mod tests {
    use crate::error::Error;
    use crate::words::{Op, Sha256};
    use crate::world::World;
    use std::io::Read;

    /// More than two chunks and not a whole number of them.
    fn long() -> Vec<u8> {
        (0..1_300_001u32)
            .map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3])
            .collect()
    }

    #[test]
    fn a_long_file_comes_back_byte_by_byte_and_is_kept_once() {
        let mut world = World::laptop();
        let bytes = long();
        for _ in 0..2 {
            let attached = world
                .transact(Op::AttachDocument, |tx| tx.attach(bytes.as_slice(), 2_000_000))
                .unwrap();
            assert_eq!((attached.sha256, attached.bytes), (Sha256::of(&bytes), 1_300_001));
        }
        let rows = world.archive().attachments().unwrap();
        assert_eq!(rows.len(), 1, "the same bytes twice are one attachment");
        let mut back = Vec::new();
        let archive = world.archive();
        archive
            .attachment(&rows[0].sha256)
            .unwrap()
            .read_to_end(&mut back)
            .unwrap();
        assert!(back == bytes);
    }

    #[test]
    fn an_empty_file_is_a_file() {
        let mut world = World::laptop();
        let attached = world
            .transact(Op::AttachDocument, |tx| tx.attach(&[][..], 10))
            .unwrap();
        let mut back = Vec::new();
        world
            .archive()
            .attachment(&attached.sha256)
            .unwrap()
            .read_to_end(&mut back)
            .unwrap();
        assert!(back.is_empty());
    }

    #[test]
    fn a_file_beyond_the_limit_leaves_nothing_behind() {
        let mut world = World::laptop();
        let bytes = long();
        let error = world
            .transact(Op::AttachDocument, |tx| tx.attach(bytes.as_slice(), 1_300_000))
            .unwrap_err();
        assert!(matches!(error, Error::AttachmentTooLarge { limit: 1_300_000 }));
        assert!(world.archive().attachments().unwrap().is_empty());
        assert!(world.archive().check().unwrap().is_sound());
    }

    #[test]
    fn a_reader_that_breaks_is_told_from_a_broken_archive() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the stick was pulled out"))
            }
        }
        let mut world = World::laptop();
        let error = world
            .transact(Op::AttachDocument, |tx| tx.attach(Broken, 10))
            .unwrap_err();
        assert!(matches!(error, Error::Reading { .. }));
    }
}
