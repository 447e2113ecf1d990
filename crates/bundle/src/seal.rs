//! Sealing: contents become one file, in one pass, or nothing at all.
//! The bytes run through ZIP, hash and encryption straight to the disk; only tables are held whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use chrono::Datelike;
use sha2::{Digest, Sha256};

use crate::bag::descriptor::{self, Declared, Descriptor};
use crate::bag::log::Lines;
use crate::bag::{table, tags};
use crate::contents::{Attachment, Contents, InstrumentFile};
use crate::envelope::{self, Lock};
use crate::names::{self, Part};
use crate::progress::{Meter, Progress, Stage};
use crate::zip::{Method, Written, ZipWriter};
use crate::{About, Check, Error, Fault, Limits, Reason, SigningKey, Table};

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
    // Buffered also because age hides the system's own error when its header cannot be written.
    let file = Hashed {
        file: BufWriter::with_capacity(1 << 18, file),
        sha: Sha256::new(),
        bytes: 0,
    };
    let mut bag = BagWriter {
        root: contents.about.bag_name(),
        path,
        payload: BTreeMap::new(),
        tags: BTreeMap::new(),
        bytes: 0,
        packed: 0,
        limits: Limits::default(),
        zip: ZipWriter::new(
            envelope::wrap(&lock, file).map_err(writing)?,
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
    let file = stream.finish().map_err(writing)?;
    let on_disk = file.file.into_inner().map_err(|e| writing(e.into_error()))?;
    on_disk.sync_all().map_err(writing)?;
    Ok(Sealed {
        bytes: file.bytes,
        sha256: names::hex(&file.sha.finalize()),
        entries,
    })
}

/// Everything that can be known to be wrong before the first byte is written.
fn fit(contents: &Contents<'_>, key: &SigningKey, lock: &Lock<'_>) -> Result<(), Fault> {
    let limits = Limits::default();
    let about = &contents.about;
    if let Some(reason) = envelope::lock_fault(lock) {
        return Err(Fault::new(Check::Envelope, about.file_name(), reason));
    }
    fit_about(about, key)?;
    let mut seen = BTreeSet::from(["writes".to_owned()]);
    let mut cells = 0;
    for table in &contents.tables {
        table::check(table)?;
        cells += table.rows.len() as u64 * table.fields.len() as u64;
        if !seen.insert(table.name.clone()) {
            return Err(Fault::new(
                Check::Tables,
                table::path(&table.name),
                Reason::NameTwice,
            ));
        }
        if cells > limits.table_cells {
            return Err(Fault::new(
                Check::Tables,
                table::path(&table.name),
                Reason::TooManyCells,
            ));
        }
    }
    let mut seen = BTreeSet::new();
    for sheet in &contents.instruments {
        let path = instrument_path(sheet);
        names::instrument(&sheet.path)
            .and_then(|()| names::safe_path(&format!("{}/{path}", about.bag_name())))
            .and_then(|()| {
                if seen.insert(path.to_ascii_lowercase()) {
                    Ok(())
                } else {
                    Err(Reason::NameTwice)
                }
            })
            .map_err(|reason| Fault::new(Check::Bag, path, reason))?;
    }
    for file in &contents.attachments {
        if !names::is_sha256(&file.sha256) {
            return Err(Fault::new(Check::Bag, attachment_path(file), Reason::NameForm));
        }
    }
    let payload = contents.tables.len() + contents.instruments.len() + contents.attachments.len();
    let attached = contents
        .attachments
        .iter()
        .fold(0u64, |sum, file| sum.saturating_add(file.bytes));
    if payload as u64 + names::LISTED_TAGS.len() as u64 + 3 > limits.entries {
        return Err(Fault::new(Check::Zip, about.file_name(), Reason::TooManyEntries));
    }
    if attached > crate::zip::LARGEST {
        return Err(Fault::new(Check::Zip, about.file_name(), Reason::PackageTooLarge));
    }
    Ok(())
}

fn fit_about(about: &About, key: &SigningKey) -> Result<(), Fault> {
    let fault = |reason| Fault::new(Check::DataPackage, names::DATA_PACKAGE, reason);
    if about.device != *key.public().device() {
        return Err(fault(Reason::SignerDevice).in_column("device"));
    }
    if !(1..=999_999).contains(&about.sequence) {
        return Err(fault(Reason::DescriptorValue).in_column("sequence"));
    }
    if !(0..=9999).contains(&about.created.year()) {
        return Err(fault(Reason::DescriptorValue).in_column("created"));
    }
    Ok(())
}

fn instrument_path(sheet: &InstrumentFile) -> String {
    format!("data/instruments/{}", sheet.path)
}

fn attachment_path(file: &Attachment<'_>) -> String {
    format!("data/attachments/{}", file.sha256)
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

/// The encrypted file as it is written: counted and hashed.
struct Hashed {
    file: BufWriter<File>,
    sha: Sha256,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.sha.update(bytes.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// `<out>.part`: removed when dropped, unless it became the final file.
struct PartFile {
    path: PathBuf,
    done: bool,
}

impl PartFile {
    fn create(out: &Path) -> Result<PartFile, Error> {
        let mut name = out.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        // A leftover of a power cut: half a package, useful to nobody.
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::writing(&path, e)),
            _ => Ok(PartFile { path, done: false }),
        }
    }

    fn file(&self) -> Result<File, Error> {
        File::create_new(&self.path).map_err(|e| Error::writing(&self.path, e))
    }

    fn become_final(mut self, out: &Path) -> Result<(), Error> {
        fs::rename(&self.path, out).map_err(|e| Error::writing(out, e))?;
        self.done = true;
        sync_folder(out);
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if !self.done {
            // Nothing more can be done about a file that cannot even be removed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes the new name survive a power cut, on file systems that can; others keep names at once.
fn sync_folder(out: &Path) {
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
