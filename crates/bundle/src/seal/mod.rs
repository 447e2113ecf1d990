//! Sealing: contents become one file, in one pass, or nothing at all.
//! The bytes run through ZIP, hash and encryption straight to the disk; only tables are held whole.

mod fit;
mod part;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use self::fit::{attachment_path, fit, instrument_path};
use self::part::{Hashed, PartFile};
use crate::bag::descriptor::{self, Declared, Descriptor};
use crate::bag::log::Lines;
use crate::bag::{table, tags};
use crate::contents::{Attachment, Contents, InstrumentFile};
use crate::envelope::{self, Lock};
use crate::names::{self, Part};
use crate::progress::{Meter, Progress, Stage};
use crate::zip::{Method, Written, ZipWriter};
use crate::{Check, Error, Fault, Limits, Reason, SigningKey, Table};

/// A package that lies complete and durable on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Bytes of the file.
    pub bytes: u64,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// Files in the bag.
    pub entries: u64,
}

/// Seals `contents` into `out`, signed with `key` and locked with `lock`.
///
/// Writes beside (`<out>.part`), waits for the disk, then renames over `out`; on any error nothing is
/// left. What is sealed can be opened again under [`Limits::default`].
///
/// # Errors
/// [`Error::Contents`] when the contents do not fit the format, [`Error::Source`] when the log or an
/// attachment cannot be read, [`Error::DiskFull`], [`Error::NotWritable`] or [`Error::Writing`].
pub fn seal(
    contents: Contents<'_>,
    key: &SigningKey,
    lock: Lock<'_>,
    out: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Sealed, Error> {
    fit(&contents, key, &lock).map_err(Error::Contents)?;
    let part = PartFile::create(out)?;
    let sealed = write(contents, key, lock, part.file()?, &part.path, progress)?;
    part.become_final(out)?;
    Ok(sealed)
}

/// Writes the whole package into `file`, which lies at `path`, and waits for the disk.
fn write(
    contents: Contents<'_>,
    key: &SigningKey,
    lock: Lock<'_>,
    file: File,
    path: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Sealed, Error> {
    let writing = |e| Error::writing(path, e);
    let mut bag = BagWriter {
        root: contents.about.bag_name(),
        path,
        payload: BTreeMap::new(),
        tags: BTreeMap::new(),
        bytes: 0,
        packed: 0,
        limits: Limits::default(),
        zip: ZipWriter::new(
            envelope::wrap(&lock, Hashed::new(file)).map_err(writing)?,
            contents.about.created,
        ),
    };
    bag.tag(names::BAGIT, tags::DECLARATION.as_bytes())?;
    let tables = write_tables(&mut bag, contents.tables, contents.instruments, progress)?;
    let (log, log_lines) = write_log(&mut bag, contents.log, progress)?;
    write_attachments(&mut bag, contents.attachments, progress)?;
    progress(Progress {
        stage: Stage::Closing,
        done: 0,
        total: 0,
    });
    let descriptor = Descriptor {
        about: contents.about,
        tables,
        log,
        log_lines,
    };
    let (stream, entries) = close(bag, &descriptor, key, path)?;
    let (bytes, sha256) = stream.finish().and_then(Hashed::close).map_err(writing)?;
    Ok(Sealed {
        bytes,
        sha256,
        entries,
    })
}

/// The bag while it grows.
struct BagWriter<'p, W: Write> {
    zip: ZipWriter<W>,
    root: String,
    path: &'p Path,
    payload: BTreeMap<String, String>,
    tags: BTreeMap<String, String>,
    bytes: u64,
    packed: u64,
    limits: Limits,
}

impl<W: Write> BagWriter<'_, W> {
    /// Writes one file through `fill` and holds it to the limits that a reader will set.
    fn add(
        &mut self,
        path: &str,
        part: Part,
        fill: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error>,
    ) -> Result<Written, Error> {
        let largest = self.limits.largest(part);
        let method = if part == Part::Attachment {
            Method::Stored
        } else {
            Method::Deflated
        };
        let to = self.path;
        let too_large = |reason| Error::Contents(Fault::new(Check::Zip, path, reason));
        let failed = |e: io::Error| match e.kind() {
            io::ErrorKind::Unsupported => too_large(Reason::PackageTooLarge),
            _ => Error::writing(to, e),
        };
        let name = format!("{}/{path}", self.root);
        let mut entry = self.zip.start(&name, method).map_err(failed)?;
        let mut bytes = 0u64;
        fill(&mut |piece| {
            bytes += piece.len() as u64;
            if bytes > largest {
                return Err(too_large(Reason::TooLarge));
            }
            entry.write_all(piece).map_err(failed)
        })?;
        let written = entry.finish().map_err(failed)?;
        self.packed += written.packed;
        self.bytes += written.bytes;
        if !self.limits.ratio_fits(written.bytes, written.packed) || self.bytes > self.limits.total_bytes {
            return Err(too_large(Reason::TooLarge));
        }
        if part != Part::Tag {
            self.payload.insert(path.to_owned(), written.sha256.clone());
        }
        Ok(written)
    }

    fn whole(&mut self, path: &str, part: Part, bytes: &[u8]) -> Result<Written, Error> {
        self.add(path, part, |out| out(bytes))
    }

    fn tag(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let written = self.whole(path, Part::Tag, bytes)?;
        self.tags.insert(path.to_owned(), written.sha256);
        Ok(())
    }
}

fn write_tables<W: Write>(
    bag: &mut BagWriter<'_, W>,
    tables: Vec<Table>,
    instruments: Vec<InstrumentFile>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<(Table, Declared)>, Error> {
    let mut meter = Meter::new(progress, Stage::Tables, 0);
    let mut done = Vec::with_capacity(tables.len());
    let (mut in_tables, mut in_sheets) = (0, 0);
    for mut table in tables {
        let path = table::path(&table.name);
        let mut csv = Vec::new();
        table::write(&table, &mut csv)
            .map_err(|_| Error::Contents(Fault::new(Check::Tables, path.as_str(), Reason::CsvForm)))?;
        table.rows = Vec::new();
        let written = bag.whole(&path, Part::Table, &csv)?;
        meter.add(written.bytes);
        in_tables += written.bytes;
        if in_tables > bag.limits.table_bytes {
            return Err(Error::Contents(Fault::new(Check::Tables, path, Reason::TooLarge)));
        }
        done.push((
            table,
            Declared {
                bytes: written.bytes,
                sha256: written.sha256,
            },
        ));
    }
    for sheet in &instruments {
        let path = instrument_path(sheet);
        in_sheets += sheet.bytes.len() as u64;
        if in_sheets > bag.limits.instruments_bytes {
            return Err(Error::Contents(Fault::new(Check::Bag, path, Reason::TooLarge)));
        }
        let written = bag.whole(&path, Part::Instrument, &sheet.bytes)?;
        meter.add(written.bytes);
    }
    Ok(done)
}

fn write_log<W: Write>(
    bag: &mut BagWriter<'_, W>,
    mut log: Box<dyn BufRead + '_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Declared, u64), Error> {
    let mut meter = Meter::new(progress, Stage::Log, 0);
    let mut lines = Lines::new(bag.limits.line_bytes);
    let mut last = b'\n';
    let written = bag.add(names::LOG, Part::Log, |out| {
        loop {
            let piece = match log.fill_buf() {
                Ok(piece) => piece,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => {
                    return Err(Error::Source {
                        file: names::LOG.to_owned(),
                        source,
                    });
                }
            };
            let Some(end) = piece.last() else { break };
            last = *end;
            lines.feed(piece).map_err(Error::Contents)?;
            out(piece)?;
            let n = piece.len();
            meter.add(n as u64);
            log.consume(n);
        }
        if last != b'\n' {
            lines.feed(b"\n").map_err(Error::Contents)?;
            out(b"\n")?;
        }
        Ok(())
    })?;
    let count = lines.finish().map_err(Error::Contents)?;
    Ok((
        Declared {
            bytes: written.bytes,
            sha256: written.sha256,
        },
        count,
    ))
}

fn write_attachments<W: Write>(
    bag: &mut BagWriter<'_, W>,
    attachments: Vec<Attachment<'_>>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let total = attachments.iter().map(|file| file.bytes).sum();
    let mut meter = Meter::new(progress, Stage::Attachments, total);
    let mut buffer = vec![0; 1 << 17];
    for mut file in attachments {
        let path = attachment_path(&file);
        if bag.payload.contains_key(&path) {
            // The same file attached twice is one file.
            meter.add(file.bytes);
            continue;
        }
        let unreadable = |source| Error::Source {
            file: path.clone(),
            source,
        };
        let changed = || Error::Contents(Fault::new(Check::Bag, path.as_str(), Reason::SourceChanged));
        let mut input = (file.open)().map_err(unreadable)?;
        let mut left = file.bytes;
        let written = bag.add(&path, Part::Attachment, |out| {
            loop {
                let n = match input.read(&mut buffer) {
                    Ok(0) => return Ok(()),
                    Ok(n) => n,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                    Err(e) => return Err(unreadable(e)),
                };
                left = left.checked_sub(n as u64).ok_or_else(changed)?;
                out(buffer.get(..n).unwrap_or_default())?;
                meter.add(n as u64);
            }
        })?;
        if left != 0 || written.sha256 != file.sha256 {
            return Err(changed());
        }
    }
    Ok(())
}

/// Writes the remaining tag files, the signature and the ZIP's directory.
fn close<W: Write>(
    mut bag: BagWriter<'_, W>,
    descriptor: &Descriptor,
    key: &SigningKey,
    path: &Path,
) -> Result<(W, u64), Error> {
    let unspoken = || Error::Contents(Fault::new(Check::DataPackage, names::DATA_PACKAGE, Reason::Json));
    let json = descriptor::render(descriptor).ok_or_else(unspoken)?;
    let payload_bytes = bag.bytes - tags::DECLARATION.len() as u64;
    let info = tags::bag_info(&descriptor.about, payload_bytes, bag.payload.len() as u64);
    let manifest = tags::manifest(&bag.payload);
    bag.tag(names::DATA_PACKAGE, &json)?;
    bag.tag(names::BAG_INFO, info.as_bytes())?;
    bag.tag(names::MANIFEST, manifest.as_bytes())?;
    bag.tag(names::SIGNER, format!("{}\n", key.public().openssh()).as_bytes())?;
    let tag_manifest = tags::manifest(&bag.tags);
    let signature = key.sign(tag_manifest.as_bytes()).ok_or_else(|| Error::Signing {
        path: path.to_owned(),
    })?;
    bag.whole(names::TAG_MANIFEST, Part::Tag, tag_manifest.as_bytes())?;
    bag.whole(names::SIGNATURE, Part::Tag, signature.as_bytes())?;
    if !bag.limits.ratio_fits(bag.bytes, bag.packed) {
        return Err(Error::Contents(Fault::new(
            Check::Zip,
            descriptor.about.file_name(),
            Reason::TooLarge,
        )));
    }
    bag.zip.finish().map_err(|e| Error::writing(path, e))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::About;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_told_as_a_full_disk() {
        let key = SigningKey::generate([1; 32]);
        let about = About {
            id: uuid::Uuid::nil(),
            created: chrono::DateTime::UNIX_EPOCH,
            sequence: 1,
            device: key.public().device().clone(),
            author_name: String::new(),
            author_role: String::new(),
            area: String::new(),
            project: String::new(),
            software: String::new(),
            demo: true,
            counts: BTreeMap::new(),
        };
        for size in [0, 3 << 20] {
            let sha256 = names::hex(&Sha256::digest(vec![0; size]));
            let open = move || Ok(Box::new(io::repeat(0).take(size as u64)) as Box<dyn Read>);
            let contents = Contents {
                about: about.clone(),
                tables: Vec::new(),
                log: Box::new(io::empty()),
                instruments: Vec::new(),
                attachments: vec![Attachment {
                    sha256,
                    bytes: size as u64,
                    open: Box::new(open),
                }],
            };
            let panel = crate::PanelIdentity::generate([2; 32]).unwrap().recipient();
            let full = File::options().write(true).open("/dev/full").unwrap();
            let lock = Lock::Recipients(std::slice::from_ref(&panel));
            let told = write(contents, &key, lock, full, Path::new("/dev/full"), &mut |_| ()).unwrap_err();
            assert!(
                matches!(told, Error::DiskFull { .. }),
                "with {size} bytes attached: {told:?}"
            );
        }
    }
}
