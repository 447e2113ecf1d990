//! ZIP: the narrow profile of the format that packages use, written and read strictly.
//!
//! A general ZIP library accepts many spellings of one archive, and two libraries may see different
//! files in it. Here one spelling is written, and on reading every byte must belong to exactly one
//! entry, to the central directory or to the end record. No ZIP64: a package stays below 4 GiB,
//! which is also what a FAT32 stick can carry.

mod read;
mod write;

pub(crate) use read::{Entry, Zip};
pub(crate) use write::{Written, ZipWriter};

/// How an entry's bytes are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Stored,
    Deflated,
}

impl Method {
    fn number(self) -> u16 {
        match self {
            Method::Stored => 0,
            Method::Deflated => 8,
        }
    }
}

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";

const LOCAL_LEN: u64 = 30;
const DESCRIPTOR_LEN: u64 = 16;
const CENTRAL_LEN: u64 = 46;
const END_LEN: u64 = 22;

/// Sizes follow the data, because they are not known when the header is written.
const FLAG_DESCRIPTOR: u16 = 1 << 3;
/// ZIP's own encryption, never used.
const FLAG_ENCRYPTED: u16 = 1;
/// ZIP 2.0: the first that knows deflate.
const VERSION_NEEDED: u16 = 20;
/// By that version, under Unix.
const MADE_BY: u16 = 3 << 8 | VERSION_NEEDED;
/// A plain file that its owner may write and everybody read.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// No offset or size goes beyond this, so that the encrypted file, too, stays below 4 GiB.
pub(crate) const LARGEST: u64 = 0xffff_ffff - (16 << 20);
/// More entries are ZIP64's.
pub(crate) const MOST_ENTRIES: u64 = 0xfffe;
