//! Inspecting: one walk through all the checks, shared by opening (stops at the first failure) and
//! verifying (goes on as far as it makes sense, so that a report names everything).

use std::collections::BTreeMap;
use std::path::Path;

use ssh_key::{HashAlg, LineEnding, SshSig};

use crate::bag::descriptor::{self, Declared, Descriptor};
use crate::bag::log::Lines;
use crate::bag::{table, tags};
use crate::contents::{AttachmentEntry, InstrumentFile};
use crate::envelope::{self, Envelope, Key};
use crate::error::Trouble;
use crate::names::{self, Part};
use crate::progress::{Meter, Progress, Stage};
use crate::zip::{Entry, Method, Zip};
use crate::{
    About, Check, DeviceId, Error, FORMAT, Fault, Limits, NAMESPACE, Opened, PublicKey, Reason, Table,
};

/// Why a check did not pass.
#[derive(Debug)]
pub(crate) enum Failure {
    Faults(Vec<Fault>),
    Error(Error),
}

/// What was found. Checks that could not be made are absent from `findings`.
pub(crate) struct Inspection {
    pub(crate) envelope: Option<Envelope>,
    pub(crate) about: Option<About>,
    pub(crate) signer: Option<PublicKey>,
    pub(crate) findings: BTreeMap<Check, Result<(), Failure>>,
    pub(crate) opened: Option<Opened>,
    scratch: std::path::PathBuf,
    stop: bool,
}

/// Looks through the package at `path`; with `stop`, no further than the first failure.
pub(crate) fn inspect(
    path: &Path,
    key: Key<'_>,
    limits: &Limits,
    scratch: &Path,
    progress: &mut dyn FnMut(Progress),
    stop: bool,
) -> Inspection {
    let mut found = Inspection {
        envelope: None,
        about: None,
        signer: None,
        findings: BTreeMap::new(),
        opened: None,
        scratch: scratch.to_owned(),
        stop,
    };
    found.opened = found.walk(path, key, limits, progress);
    found
}

impl Inspection {
    fn walk(
        &mut self,
        path: &Path,
        key: Key<'_>,
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
    ) -> Option<Opened> {
        let unwrapped = envelope::unwrap(path, key, limits, &self.scratch, progress);
        self.envelope = unwrapped.envelope;
        let plain = self.settle(Check::Envelope, unwrapped.plain.map_err(Trouble::Fatal))?;
        let zip = self.settle(Check::Zip, Zip::read(plain, limits))?;
        let layout = self.settle(Check::Bag, lay_out(path, &zip, limits))?;

        let tag_files = read_tags(&zip, &layout);
        let tag_files = match tag_files {
            Ok(files) => files,
            Err(trouble) => return self.settle(Check::TagManifest, Err(trouble)),
        };
        let listed = self.settle(Check::TagManifest, tag_files.check_manifest());
        if self.stop {
            listed?;
        }
        self.signer = self.settle(Check::Signature, tag_files.check_signature(&layout.device));
        if self.stop {
            self.signer.as_ref()?;
        }
        let payload = self.settle(Check::Manifest, read_payload(&zip, &layout, limits, progress));
        let payload = match payload {
            Some(payload) => {
                let same = self.settle(Check::Manifest, payload.check_manifest(&tag_files));
                if self.stop {
                    same?;
                }
                payload
            }
            None => return None,
        };
        let described = descriptor::parse(&tag_files.descriptor).map_err(Trouble::from);
        let described = described.and_then(|d| agrees(d, &layout, &payload, &tag_files));
        let described = self.settle(Check::DataPackage, described)?;
        self.about = Some(described.about.clone());

        let tables = self.settle(Check::Tables, read_tables(described.tables, &payload, limits));
        if self.stop {
            tables.as_ref()?;
        }
        let lines = payload.lines.map_err(Trouble::from).and_then(|lines| {
            let fault = Fault::new(Check::Log, names::LOG, Reason::LogCount);
            if lines == described.log_lines {
                Ok(lines)
            } else {
                Err(fault.into())
            }
        });
        let log_lines = self.settle(Check::Log, lines)?;
        let tables = tables?;
        let signer = self.signer.clone()?;
        if self.findings.values().any(Result::is_err) {
            return None;
        }
        let attached: BTreeMap<String, Entry> = layout.of(Part::Attachment, &zip).map(by_hash).collect();
        let attachments = attached
            .iter()
            .map(|(sha256, entry)| AttachmentEntry {
                sha256: sha256.clone(),
                bytes: entry.bytes,
            })
            .collect();
        let log = zip.entries.get(*layout.places.get(names::LOG)?)?.clone();
        Some(Opened {
            about: described.about,
            signer,
            tables,
            instruments: payload.instruments,
            attachments,
            attached,
            log,
            log_lines,
            zip,
        })
    }

    /// Notes how a check ended, and passes on what it yielded.
    fn settle<T>(&mut self, check: Check, result: Result<T, Trouble>) -> Option<T> {
        let (finding, value) = match result {
            Ok(value) => (Ok(()), Some(value)),
            Err(Trouble::Faults(faults)) => (Err(Failure::Faults(faults)), None),
            Err(Trouble::Fatal(error)) => (Err(into_failure(error)), None),
            Err(Trouble::Io(source)) => {
                let path = self.scratch.clone();
                (Err(Failure::Error(Error::Unreadable { path, source })), None)
            }
        };
        self.findings.insert(check, finding);
        value
    }
}

fn into_failure(error: Error) -> Failure {
    match error {
        Error::Refused { fault, .. } => Failure::Faults(vec![fault]),
        other => Failure::Error(other),
    }
}

fn by_hash((path, entry): (&str, &Entry)) -> (String, Entry) {
    let sha256 = path.rsplit('/').next().unwrap_or_default();
    (sha256.to_owned(), entry.clone())
}

/// Which file lies where.
struct Layout {
    device: DeviceId,
    sequence: u32,
    /// Path inside the bag, and number of its entry.
    places: BTreeMap<String, usize>,
    parts: BTreeMap<String, Part>,
}

impl Layout {
    fn of<'s>(&'s self, part: Part, zip: &'s Zip) -> impl Iterator<Item = (&'s str, &'s Entry)> {
        self.parts
            .iter()
            .filter(move |(_, kind)| **kind == part)
            .filter_map(|(path, _)| Some((path.as_str(), zip.entries.get(*self.places.get(path)?)?)))
    }
}

/// Checks that the archive is one bag with exactly the files that the format knows.
fn lay_out(path: &Path, zip: &Zip, limits: &Limits) -> Result<Layout, Trouble> {
    newer_version(path, zip, limits)?;
    let mut faults = Vec::new();
    let first = zip
        .entries
        .first()
        .and_then(|entry| entry.name.split('/').next())
        .unwrap_or_default();
    let mut layout = None;
    match names::bag_name(first) {
        Some((device, sequence)) => {
            layout = Some(Layout {
                device,
                sequence,
                places: BTreeMap::new(),
                parts: BTreeMap::new(),
            });
        }
        None => faults.push(Fault::new(Check::Bag, first, Reason::RootName)),
    }
    let mut sums: BTreeMap<&'static str, u64> = BTreeMap::new();
    for (number, entry) in zip.entries.iter().enumerate() {
        let fault = |reason| Fault::new(Check::Bag, entry.name.as_str(), reason);
        let Some(inside) = entry
            .name
            .strip_prefix(first)
            .and_then(|rest| rest.strip_prefix('/'))
        else {
            faults.push(fault(Reason::SeveralRoots));
            continue;
        };
        let part = match names::part_of(inside) {
            Ok(part) => part,
            Err(reason) => {
                faults.push(fault(reason));
                continue;
            }
        };
        if part == Part::Attachment && entry.method != Method::Stored {
            faults.push(fault(Reason::ZipMethod));
        }
        let (sum, most) = match part {
            Part::Table => (sums.entry("tables").or_default(), limits.table_bytes),
            Part::Instrument => (sums.entry("instruments").or_default(), limits.instruments_bytes),
            _ => (sums.entry("others").or_default(), u64::MAX),
        };
        *sum = sum.saturating_add(entry.bytes);
        if entry.bytes > limits.largest(part) || *sum > most {
            faults.push(fault(Reason::TooLarge));
        }
        if let Some(layout) = &mut layout {
            layout.places.insert(inside.to_owned(), number);
            layout.parts.insert(inside.to_owned(), part);
        }
    }
    if let Some(layout) = &layout {
        let required = names::LISTED_TAGS
            .iter()
            .chain(&[names::TAG_MANIFEST, names::SIGNATURE, names::LOG]);
        for name in required.filter(|name| !layout.places.contains_key(**name)) {
            faults.push(Fault::new(Check::Bag, *name, Reason::MissingFile));
        }
        let declaration = layout
            .places
            .get(names::BAGIT)
            .and_then(|number| zip.entries.get(*number));
        if let Some(entry) = declaration.filter(|_| faults.is_empty())
            && zip.bytes(entry)?.0 != tags::DECLARATION.as_bytes()
        {
            faults.push(Fault::new(Check::Bag, names::BAGIT, Reason::Declaration));
        }
    }
    match layout {
        Some(layout) if faults.is_empty() => Ok(layout),
        _ => Err(Trouble::Faults(faults)),
    }
}

/// A newer format may have files that this one does not know: say so before calling them unknown.
fn newer_version(path: &Path, zip: &Zip, limits: &Limits) -> Result<(), Trouble> {
    let is_descriptor = |entry: &&Entry| {
        entry
            .name
            .split_once('/')
            .is_some_and(|(_, inside)| inside == names::DATA_PACKAGE)
    };
    let Some(entry) = zip.entries.iter().find(is_descriptor) else {
        return Ok(());
    };
    if entry.bytes > limits.tag_bytes {
        return Ok(());
    }
    match descriptor::declared_format(&zip.bytes(entry)?.0) {
        Some(found) if found > FORMAT => Err(Trouble::Fatal(Error::NewerVersion {
            path: path.to_owned(),
            found,
            known: FORMAT,
        })),
        _ => Ok(()),
    }
}

/// The tag files, read whole.
struct TagFiles {
    hashes: BTreeMap<String, String>,
    info: Vec<u8>,
    descriptor: Vec<u8>,
    manifest: Vec<u8>,
    tag_manifest: Vec<u8>,
    signature: Vec<u8>,
    signer: Vec<u8>,
}

fn read_tags(zip: &Zip, layout: &Layout) -> Result<TagFiles, Trouble> {
    let mut hashes = BTreeMap::new();
    let mut read = |name: &str| {
        let entry = layout
            .places
            .get(name)
            .and_then(|number| zip.entries.get(*number));
        let entry = entry.ok_or_else(|| Fault::new(Check::TagManifest, name, Reason::MissingFile))?;
        let (bytes, sha256) = zip.bytes(entry)?;
        if names::LISTED_TAGS.contains(&name) {
            hashes.insert(name.to_owned(), sha256);
        }
        Ok::<_, Trouble>(bytes)
    };
    read(names::BAGIT)?;
    let info = read(names::BAG_INFO)?;
    let descriptor = read(names::DATA_PACKAGE)?;
    let manifest = read(names::MANIFEST)?;
    let tag_manifest = read(names::TAG_MANIFEST)?;
    let signature = read(names::SIGNATURE)?;
    let signer = read(names::SIGNER)?;
    Ok(TagFiles {
        hashes,
        info,
        descriptor,
        manifest,
        tag_manifest,
        signature,
        signer,
    })
}

impl TagFiles {
    fn check_manifest(&self) -> Result<(), Trouble> {
        passed(tags::differences(
            Check::TagManifest,
            names::TAG_MANIFEST,
            &self.tag_manifest,
            &self.hashes,
        ))
    }

    /// Checks the signature and returns whose it is.
    fn check_signature(&self, device: &DeviceId) -> Result<PublicKey, Trouble> {
        let fault = |file, reason| Trouble::from(Fault::new(Check::Signature, file, reason));
        let line = std::str::from_utf8(&self.signer).unwrap_or_default();
        let signer = PublicKey::parse(line).map_err(|_| fault(names::SIGNER, Reason::SignerForm))?;
        if line.strip_suffix('\n') != Some(signer.openssh()) {
            return Err(fault(names::SIGNER, Reason::SignerForm));
        }
        if signer.device() != device {
            return Err(fault(names::SIGNER, Reason::SignerDevice));
        }
        let bad = |reason| fault(names::SIGNATURE, reason);
        let signature = SshSig::from_pem(&self.signature).map_err(|_| bad(Reason::SignatureForm))?;
        // The armor is covered by no hash: it has one spelling, too.
        let spelled = signature.to_pem(LineEnding::LF).unwrap_or_default();
        if spelled.as_bytes() != self.signature
            || signature.version() != SshSig::VERSION
            || signature.hash_alg() != HashAlg::Sha512
            || !signature.reserved().is_empty()
        {
            return Err(bad(Reason::SignatureForm));
        }
        if signature.public_key() != signer.data() {
            return Err(bad(Reason::SignatureKey));
        }
        if signature.namespace() != NAMESPACE {
            return Err(bad(Reason::SignatureNamespace));
        }
        if !signer.verify(&self.tag_manifest, &signature) {
            return Err(bad(Reason::SignatureWrong));
        }
        Ok(signer)
    }
}

fn passed(faults: Vec<Fault>) -> Result<(), Trouble> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Trouble::Faults(faults))
    }
}

/// Everything below `data/`, hashed in one pass; small files are kept.
struct Payload {
    hashes: BTreeMap<String, String>,
    bytes: u64,
    /// Bytes of the tables, by path.
    tables: BTreeMap<String, Vec<u8>>,
    instruments: Vec<InstrumentFile>,
    log: Declared,
    lines: Result<u64, Fault>,
}

fn read_payload(
    zip: &Zip,
    layout: &Layout,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress),
) -> Result<Payload, Trouble> {
    let total = zip.entries.iter().map(|entry| entry.bytes).sum();
    let mut meter = Meter::new(progress, Stage::Checking, total);
    let mut payload = Payload {
        hashes: BTreeMap::new(),
        bytes: 0,
        tables: BTreeMap::new(),
        instruments: Vec::new(),
        log: Declared {
            bytes: 0,
            sha256: String::new(),
        },
        lines: Ok(0),
    };
    // In the order of the archive, which is the order on the disk.
    let order: BTreeMap<usize, &str> = layout
        .places
        .iter()
        .map(|(path, number)| (*number, path.as_str()))
        .collect();
    for (number, path) in order {
        let (Some(entry), Some(part)) = (zip.entries.get(number), layout.parts.get(path)) else {
            continue;
        };
        let sha256 = match part {
            Part::Tag => continue,
            Part::Table | Part::Instrument => {
                let (bytes, sha256) = zip.bytes(entry)?;
                meter.add(entry.bytes);
                match path.strip_prefix("data/instruments/") {
                    Some(inside) => {
                        payload.instruments.push(InstrumentFile {
                            path: inside.to_owned(),
                            bytes,
                        });
                    }
                    None => {
                        payload.tables.insert(path.to_owned(), bytes);
                    }
                }
                sha256
            }
            Part::Log => {
                let (sha256, lines) = scan_log(zip, entry, limits, &mut meter)?;
                payload.lines = lines;
                payload.log = Declared {
                    bytes: entry.bytes,
                    sha256: sha256.clone(),
                };
                sha256
            }
            Part::Attachment => zip.scan(entry, |piece| {
                meter.add(piece.len() as u64);
                Ok(())
            })?,
        };
        payload.bytes += entry.bytes;
        payload.hashes.insert(path.to_owned(), sha256);
    }
    Ok(payload)
}

/// Hashes the log whole even when a line of it is bad: the hash is the manifest's question.
fn scan_log(
    zip: &Zip,
    entry: &Entry,
    limits: &Limits,
    meter: &mut Meter<'_>,
) -> Result<(String, Result<u64, Fault>), Trouble> {
    let mut lines = Lines::new(limits.line_bytes);
    let mut first = Ok(());
    let sha256 = zip.scan(entry, |piece| {
        meter.add(piece.len() as u64);
        if first.is_ok() {
            first = lines.feed(piece);
        }
        Ok(())
    })?;
    Ok((sha256, first.and_then(|()| lines.finish())))
}

impl Payload {
    fn check_manifest(&self, tag_files: &TagFiles) -> Result<(), Trouble> {
        let mut faults = tags::differences(
            Check::Manifest,
            names::MANIFEST,
            &tag_files.manifest,
            &self.hashes,
        );
        for (path, sha256) in &self.hashes {
            if path
                .strip_prefix("data/attachments/")
                .is_some_and(|name| name != sha256)
            {
                faults.push(Fault::new(Check::Manifest, path.as_str(), Reason::AttachmentName));
            }
        }
        passed(faults)
    }
}

/// Checks that the descriptor speaks of this bag: same device, same files, same sizes and hashes.
fn agrees(
    described: Descriptor,
    layout: &Layout,
    payload: &Payload,
    tag_files: &TagFiles,
) -> Result<Descriptor, Trouble> {
    let fault = |file: &str, reason| Fault::new(Check::DataPackage, file, reason);
    let mut faults = Vec::new();
    if described.about.device != layout.device || described.about.sequence != layout.sequence {
        faults.push(fault(names::DATA_PACKAGE, Reason::RootName));
    }
    let mut undeclared: Vec<&String> = payload.tables.keys().collect();
    for (table, declared) in &described.tables {
        let path = table::path(&table.name);
        let Some(bytes) = payload.tables.get(&path) else {
            faults.push(fault(&path, Reason::NotThere));
            continue;
        };
        undeclared.retain(|known| **known != path);
        if declared.bytes != bytes.len() as u64 || payload.hashes.get(&path) != Some(&declared.sha256) {
            faults.push(fault(&path, Reason::ResourceDiffers));
        }
    }
    faults.extend(undeclared.into_iter().map(|path| fault(path, Reason::NotListed)));
    let mut once = std::collections::BTreeSet::new();
    for (table, _) in &described.tables {
        if !once.insert(table.name.as_str()) {
            faults.push(fault(&table::path(&table.name), Reason::NameTwice));
        }
    }
    if described.log != payload.log {
        faults.push(fault(names::LOG, Reason::ResourceDiffers));
    }
    let info = tags::bag_info(&described.about, payload.bytes, payload.hashes.len() as u64);
    if tag_files.info != info.as_bytes() {
        faults.push(fault(names::BAG_INFO, Reason::BagInfo));
    }
    passed(faults).map(|()| described)
}

fn read_tables(
    declared: Vec<(Table, Declared)>,
    payload: &Payload,
    limits: &Limits,
) -> Result<Vec<Table>, Trouble> {
    let mut tables = Vec::with_capacity(declared.len());
    let mut faults = Vec::new();
    let mut cells_left = limits.table_cells;
    for (mut table, _) in declared {
        let bytes = payload
            .tables
            .get(&table::path(&table.name))
            .map(Vec::as_slice)
            .unwrap_or_default();
        if let Err(fault) = table::read(&mut table, bytes, &mut cells_left) {
            faults.push(fault);
        }
        tables.push(table);
    }
    passed(faults).map(|()| tables)
}
