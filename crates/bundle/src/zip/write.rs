//! Writing a ZIP into a stream: each entry is hashed, counted and packed in one pass.

use std::io::{self, Write};

use chrono::{DateTime, Datelike, Timelike, Utc};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::{
    ATTRIBUTES, CENTRAL, DESCRIPTOR, DESCRIPTOR_LEN, END, FLAG_DESCRIPTOR, LARGEST, LOCAL, MADE_BY,
    MOST_ENTRIES, Method, VERSION_NEEDED,
};

/// A file of the archive, as far as its directory entry needs it.
struct Listed {
    name: String,
    method: Method,
    crc: u32,
    packed: u64,
    unpacked: u64,
    at: u64,
}

/// What was written under one name.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) bytes: u64,
    pub(crate) packed: u64,
    pub(crate) sha256: String,
}

/// Writes entries one after the other, then the directory.
pub(crate) struct ZipWriter<W: Write> {
    out: Counting<W>,
    listed: Vec<Listed>,
    dos_time: u16,
    dos_date: u16,
}

impl<W: Write> ZipWriter<W> {
    /// All entries carry the time `created` (UTC, to two seconds, within DOS's 1980–2107).
    pub(crate) fn new(out: W, created: DateTime<Utc>) -> Self {
        let year = u16::try_from(created.year() - 1980).unwrap_or(0).min(127);
        let part = |n: u32| u16::try_from(n).unwrap_or(0);
        let dos_date = year << 9 | part(created.month()) << 5 | part(created.day());
        let dos_time = part(created.hour()) << 11 | part(created.minute()) << 5 | part(created.second() / 2);
        ZipWriter {
            out: Counting { inner: out, at: 0 },
            listed: Vec::new(),
            dos_time,
            dos_date,
        }
    }

    /// Starts an entry; it must be finished before the next.
    pub(crate) fn start(&mut self, name: &str, method: Method) -> io::Result<EntryWriter<'_, W>> {
        let at = self.out.at;
        self.out.write_all(&LOCAL)?;
        let mut fields = Fields::default();
        fields
            .u16(VERSION_NEEDED)
            .u16(FLAG_DESCRIPTOR)
            .u16(method.number())
            .u16(self.dos_time)
            .u16(self.dos_date);
        fields.u32(0).u32(0).u32(0).u16(short(name.len())).u16(0);
        self.out.write_all(&fields.0)?;
        self.out.write_all(name.as_bytes())?;
        let data_at = self.out.at;
        let sink = match method {
            Method::Stored => Sink::Stored(&mut self.out),
            Method::Deflated => Sink::Deflated(DeflateEncoder::new(&mut self.out, Compression::default())),
        };
        let listed = Listed {
            name: name.to_owned(),
            method,
            crc: 0,
            packed: 0,
            unpacked: 0,
            at,
        };
        Ok(EntryWriter {
            sink,
            list: &mut self.listed,
            listed,
            data_at,
            crc: crc32fast::Hasher::new(),
            sha: Sha256::new(),
        })
    }

    /// Writes the central directory and the end record; returns the stream and the number of entries.
    pub(crate) fn finish(mut self) -> io::Result<(W, u64)> {
        let entries = self.listed.len() as u64;
        let start = self.out.at;
        for one in &self.listed {
            self.out.write_all(&CENTRAL)?;
            let mut fields = Fields::default();
            fields
                .u16(MADE_BY)
                .u16(VERSION_NEEDED)
                .u16(FLAG_DESCRIPTOR)
                .u16(one.method.number());
            fields.u16(self.dos_time).u16(self.dos_date);
            fields
                .u32(one.crc)
                .u32(long(one.packed))
                .u32(long(one.unpacked))
                .u16(short(one.name.len()));
            fields
                .u16(0)
                .u16(0)
                .u16(0)
                .u16(0)
                .u32(ATTRIBUTES)
                .u32(long(one.at));
            self.out.write_all(&fields.0)?;
            self.out.write_all(one.name.as_bytes())?;
        }
        let length = self.out.at - start;
        if self.out.at > LARGEST || entries > MOST_ENTRIES {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        self.out.write_all(&END)?;
        let mut fields = Fields::default();
        let count = u16::try_from(entries).unwrap_or(u16::MAX);
        fields
            .u16(0)
            .u16(0)
            .u16(count)
            .u16(count)
            .u32(long(length))
            .u32(long(start))
            .u16(0);
        self.out.write_all(&fields.0)?;
        Ok((self.out.inner, entries))
    }
}

/// Takes the bytes of one entry.
pub(crate) struct EntryWriter<'z, W: Write> {
    sink: Sink<'z, W>,
    list: &'z mut Vec<Listed>,
    listed: Listed,
    data_at: u64,
    crc: crc32fast::Hasher,
    sha: Sha256,
}

enum Sink<'z, W: Write> {
    Stored(&'z mut Counting<W>),
    Deflated(DeflateEncoder<&'z mut Counting<W>>),
}

impl<W: Write> EntryWriter<'_, W> {
    /// Closes the entry with its data descriptor.
    pub(crate) fn finish(self) -> io::Result<Written> {
        let EntryWriter {
            sink,
            list,
            mut listed,
            data_at,
            crc,
            sha,
        } = self;
        let out = match sink {
            Sink::Stored(out) => out,
            Sink::Deflated(encoder) => encoder.finish()?,
        };
        listed.crc = crc.finalize();
        listed.packed = out.at - data_at;
        if out.at + DESCRIPTOR_LEN > LARGEST || listed.unpacked > LARGEST {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        out.write_all(&DESCRIPTOR)?;
        let mut fields = Fields::default();
        fields
            .u32(listed.crc)
            .u32(long(listed.packed))
            .u32(long(listed.unpacked));
        out.write_all(&fields.0)?;
        let written = Written {
            bytes: listed.unpacked,
            packed: listed.packed,
            sha256: crate::names::hex(&sha.finalize()),
        };
        list.push(listed);
        Ok(written)
    }
}

impl<W: Write> Write for EntryWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stored(out) => out.write_all(bytes)?,
            Sink::Deflated(encoder) => encoder.write_all(bytes)?,
        }
        self.crc.update(bytes);
        self.sha.update(bytes);
        self.listed.unpacked += bytes.len() as u64;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A stream that knows how far it is.
struct Counting<W> {
    inner: W,
    at: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.at += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Little-endian fields of a header.
#[derive(Default)]
struct Fields(Vec<u8>);

impl Fields {
    fn u16(&mut self, value: u16) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
}

/// Sizes and offsets were held below ZIP64's before they come here.
fn long(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Names were held below 200 bytes before they come here.
fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
