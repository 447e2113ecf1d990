//! Reading a ZIP that may be hostile: the directory is checked against every local header before
//! any data are unpacked, and data are unpacked only within what was declared.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::bufread::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::{
    ATTRIBUTES, CENTRAL, CENTRAL_LEN, DESCRIPTOR, DESCRIPTOR_LEN, END, END_LEN, FLAG_DESCRIPTOR,
    FLAG_ENCRYPTED, LARGEST, LOCAL, LOCAL_LEN, MADE_BY, MOST_ENTRIES, Method, VERSION_NEEDED,
};
use crate::error::Trouble;
use crate::names;
use crate::slice::Slice;
use crate::{Check, Fault, Limits, Reason};

/// The name that faults of the archive as a whole carry.
const WHOLE: &str = "(zip)";

/// A file of the archive whose headers agree.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Full path, bag name included.
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) bytes: u64,
    crc: u32,
    packed: u64,
    data_at: u64,
}

/// An archive in which every byte has been accounted for.
#[derive(Debug)]
pub(crate) struct Zip {
    file: File,
    pub(crate) entries: Vec<Entry>,
}

/// A directory entry before its local header was looked at.
struct Listed {
    name: Vec<u8>,
    maker: u16,
    version: u16,
    flags: u16,
    method: u16,
    time: u16,
    date: u16,
    crc: u32,
    packed: u32,
    unpacked: u32,
    extra: u16,
    comment: u16,
    disk: u16,
    internal: u16,
    attributes: u32,
    at: u32,
}

impl Zip {
    /// Reads the directory and every local header of `file`.
    pub(crate) fn read(file: File, limits: &Limits) -> Result<Zip, Trouble> {
        let length = file.metadata()?.len();
        let (directory_at, listed) = directory(&file, length, limits)?;
        let mut faults = vices(&listed, limits);
        if !faults.is_empty() {
            return Err(Trouble::Faults(faults));
        }
        let mut entries = Vec::with_capacity(listed.len());
        let mut at = 0;
        for one in &listed {
            match local(&file, one, at, directory_at) {
                Ok((entry, next)) => {
                    at = next;
                    entries.push(entry);
                }
                Err(Trouble::Faults(more)) => {
                    // Positions after a bad entry mean nothing: one fault tells enough.
                    faults.extend(more);
                    return Err(Trouble::Faults(faults));
                }
                Err(other) => return Err(other),
            }
        }
        if at != directory_at {
            return Err(whole(Reason::ZipGap));
        }
        Ok(Zip { file, entries })
    }

    /// A reader of one entry, for contents that were scanned before.
    pub(crate) fn open(&self, entry: &Entry) -> Box<dyn Read + Send + '_> {
        let slice = Slice::new(&self.file, entry.data_at, entry.packed);
        match entry.method {
            Method::Stored => Box::new(slice),
            Method::Deflated => Box::new(DeflateDecoder::new(BufReader::new(slice)).take(entry.bytes)),
        }
    }

    /// Passes an entry's bytes through `each` and returns their SHA-256. More or fewer bytes than
    /// declared, a wrong CRC or packed bytes left over are faults.
    pub(crate) fn scan(
        &self,
        entry: &Entry,
        mut each: impl FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<String, Trouble> {
        let slice = Slice::new(&self.file, entry.data_at, entry.packed);
        let damaged = || Trouble::from(Fault::new(Check::Zip, entry.name.as_str(), Reason::ZipData));
        let mut crc = crc32fast::Hasher::new();
        let mut sha = Sha256::new();
        let mut left = entry.bytes;
        let mut pass = |bytes: &[u8]| {
            left = left.checked_sub(bytes.len() as u64).ok_or_else(damaged)?;
            crc.update(bytes);
            sha.update(bytes);
            each(bytes)
        };
        match entry.method {
            Method::Stored => drain(slice, &mut pass)?,
            Method::Deflated => {
                let mut unpacker = DeflateDecoder::new(BufReader::with_capacity(1 << 16, slice));
                drain(&mut unpacker, &mut pass).map_err(|trouble| match trouble {
                    // The disk's own errors have other kinds than the unpacker's.
                    Trouble::Io(e)
                        if matches!(
                            e.kind(),
                            io::ErrorKind::InvalidInput
                                | io::ErrorKind::InvalidData
                                | io::ErrorKind::UnexpectedEof
                        ) =>
                    {
                        damaged()
                    }
                    other => other,
                })?;
                if unpacker.total_in() != entry.packed {
                    return Err(damaged());
                }
            }
        }
        if left != 0 || crc.finalize() != entry.crc {
            return Err(damaged());
        }
        Ok(names::hex(&sha.finalize()))
    }

    /// The bytes of a small entry and their SHA-256. The caller has checked `entry.bytes` against a limit.
    pub(crate) fn bytes(&self, entry: &Entry) -> Result<(Vec<u8>, String), Trouble> {
        let mut all = Vec::new();
        let sha256 = self.scan(entry, |part| {
            all.extend_from_slice(part);
            Ok(())
        })?;
        Ok((all, sha256))
    }
}

fn drain(mut input: impl Read, each: &mut impl FnMut(&[u8]) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let mut buffer = vec![0; 1 << 17];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => each(buffer.get(..n).unwrap_or_default())?,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(Trouble::Io(e)),
        }
    }
}

fn whole(reason: Reason) -> Trouble {
    Fault::new(Check::Zip, WHOLE, reason).into()
}

/// Finds the central directory by the end record, which must be the last 22 bytes.
fn directory(file: &File, length: u64, limits: &Limits) -> Result<(u64, Vec<Listed>), Trouble> {
    let end_at = length.checked_sub(END_LEN).ok_or_else(|| whole(Reason::ZipEnd))?;
    let record = part(file, end_at, END_LEN)?;
    let mut end = Fields(&record);
    let signature = end.array::<4>();
    let (disk, directory_disk) = (end.u16(), end.u16());
    let (here, total) = (end.u16(), end.u16());
    let (bytes, at) = (u64::from(end.u32()), u64::from(end.u32()));
    let comment = end.u16();
    if signature != END || comment != 0 {
        return Err(whole(Reason::ZipEnd));
    }
    if disk != 0 || directory_disk != 0 || here != total || u64::from(total) > MOST_ENTRIES || at > LARGEST {
        return Err(whole(Reason::Zip64));
    }
    let count = u64::from(total);
    if count > limits.entries {
        return Err(whole(Reason::TooManyEntries));
    }
    // Longer than any honest directory of that many entries: not worth reading.
    if at + bytes != end_at || bytes < count * CENTRAL_LEN || bytes > count * (CENTRAL_LEN + 1024) {
        return Err(whole(Reason::ZipDirectory));
    }
    let raw = part(file, at, bytes)?;
    let mut fields = Fields(&raw);
    let mut listed = Vec::with_capacity(usize::from(total));
    for _ in 0..total {
        if fields.array::<4>() != CENTRAL || (fields.0.len() as u64) < CENTRAL_LEN - 4 {
            return Err(whole(Reason::ZipDirectory));
        }
        let mut one = Listed {
            maker: fields.u16(),
            version: fields.u16(),
            flags: fields.u16(),
            method: fields.u16(),
            time: fields.u16(),
            date: fields.u16(),
            crc: fields.u32(),
            packed: fields.u32(),
            unpacked: fields.u32(),
            name: Vec::new(),
            extra: 0,
            comment: 0,
            disk: 0,
            internal: 0,
            attributes: 0,
            at: 0,
        };
        let name = fields.u16();
        one.extra = fields.u16();
        one.comment = fields.u16();
        one.disk = fields.u16();
        one.internal = fields.u16();
        one.attributes = fields.u32();
        one.at = fields.u32();
        let skip = usize::from(one.extra) + usize::from(one.comment);
        let (Some(name), Some(())) = (fields.take(usize::from(name)), fields.take(skip).map(|_| ())) else {
            return Err(whole(Reason::ZipDirectory));
        };
        one.name = name.to_vec();
        listed.push(one);
    }
    if !fields.0.is_empty() {
        return Err(whole(Reason::ZipDirectory));
    }
    Ok((at, listed))
}

/// Everything wrong with the directory entries as such, one fault per entry.
fn vices(listed: &[Listed], limits: &Limits) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let (mut packed, mut unpacked) = (0, 0);
    for one in listed {
        let name = String::from_utf8_lossy(&one.name).into_owned();
        if let Some(reason) = vice(one, &name, limits) {
            faults.push(Fault::new(Check::Zip, name.escape_default().to_string(), reason));
        } else if !seen.insert(name.to_ascii_lowercase()) {
            faults.push(Fault::new(Check::Zip, name, Reason::NameTwice));
        }
        packed += u64::from(one.packed);
        unpacked += u64::from(one.unpacked);
    }
    if faults.is_empty() && (unpacked > limits.total_bytes || !limits.ratio_fits(unpacked, packed)) {
        faults.push(Fault::new(Check::Zip, WHOLE, Reason::ZipBomb));
    }
    faults
}

/// The worst thing about one entry. What would do harm is named before what is merely another spelling.
fn vice(one: &Listed, name: &str, limits: &Limits) -> Option<Reason> {
    let kind = one.attributes >> 16 & 0o170_000;
    if kind == 0o120_000 {
        return Some(Reason::ZipLink);
    }
    if name.ends_with('/') || one.attributes & 0x10 != 0 || (kind != 0 && kind != 0o100_000) {
        return Some(Reason::ZipKind);
    }
    if let Err(reason) = names::safe_path(name) {
        return Some(reason);
    }
    if one.flags & FLAG_ENCRYPTED != 0 {
        return Some(Reason::ZipFlags);
    }
    let Some(method) = method(one.method) else {
        return Some(Reason::ZipMethod);
    };
    if [one.packed, one.unpacked, one.at]
        .iter()
        .any(|n| u64::from(*n) > LARGEST)
    {
        return Some(Reason::Zip64);
    }
    if !limits.ratio_fits(u64::from(one.unpacked), u64::from(one.packed)) {
        return Some(Reason::ZipBomb);
    }
    if one.extra != 0 || one.comment != 0 {
        return Some(Reason::ZipExtra);
    }
    if one.flags != FLAG_DESCRIPTOR {
        return Some(Reason::ZipFlags);
    }
    let plain = (one.maker, one.version, one.disk, one.internal, one.attributes)
        == (MADE_BY, VERSION_NEEDED, 0, 0, ATTRIBUTES);
    if !plain || (method == Method::Stored && one.packed != one.unpacked) {
        return Some(Reason::ZipHeaders);
    }
    None
}

fn method(number: u16) -> Option<Method> {
    match number {
        0 => Some(Method::Stored),
        8 => Some(Method::Deflated),
        _ => None,
    }
}

/// Checks the local header at `at`, which must be where the last entry ended, against the directory.
/// Returns the entry and where it ends.
fn local(file: &File, one: &Listed, at: u64, directory_at: u64) -> Result<(Entry, u64), Trouble> {
    let name = String::from_utf8_lossy(&one.name).into_owned();
    let refuse = |reason| Err(Fault::new(Check::Zip, name.as_str(), reason).into());
    let (packed, unpacked) = (u64::from(one.packed), u64::from(one.unpacked));
    let data_at = at + LOCAL_LEN + one.name.len() as u64;
    let data_end = data_at + packed;
    let end = data_end + DESCRIPTOR_LEN;
    if u64::from(one.at) != at || end > directory_at {
        return refuse(Reason::ZipGap);
    }
    let header = part(file, at, data_at - at)?;
    let mut fields = Fields(&header);
    let agrees = fields.array::<4>() == LOCAL
        && fields.u16() == one.version
        && fields.u16() == one.flags
        && fields.u16() == one.method
        && fields.u16() == one.time
        && fields.u16() == one.date
        && (fields.u32(), fields.u32(), fields.u32()) == (0, 0, 0)
        && usize::from(fields.u16()) == one.name.len()
        && fields.u16() == 0
        && fields.0 == one.name;
    if !agrees {
        return refuse(Reason::ZipHeaders);
    }
    let tail = part(file, data_end, DESCRIPTOR_LEN)?;
    let mut fields = Fields(&tail);
    if fields.array::<4>() != DESCRIPTOR
        || (fields.u32(), fields.u32(), fields.u32()) != (one.crc, one.packed, one.unpacked)
    {
        return refuse(Reason::ZipHeaders);
    }
    let method = method(one.method).unwrap_or(Method::Stored);
    Ok((
        Entry {
            name,
            method,
            bytes: unpacked,
            crc: one.crc,
            packed,
            data_at,
        },
        end,
    ))
}

fn part(file: &File, at: u64, bytes: u64) -> Result<Vec<u8>, Trouble> {
    let mut all = Vec::new();
    Slice::new(file, at, bytes).read_to_end(&mut all)?;
    if all.len() as u64 == bytes {
        Ok(all)
    } else {
        Err(whole(Reason::ZipEnd))
    }
}

/// Little-endian fields, read from the front; past the end everything is zero, which no signature is.
struct Fields<'b>(&'b [u8]);

impl<'b> Fields<'b> {
    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (head, tail) = self.0.split_at_checked(n)?;
        self.0 = tail;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.take(N)
            .and_then(|head| head.try_into().ok())
            .unwrap_or([0; N])
    }

    fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.array())
    }

    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.array())
    }
}
