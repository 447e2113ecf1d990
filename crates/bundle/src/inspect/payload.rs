//! Payload of a received bag: hashed once, then held against manifest, descriptor and schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Layout;
use super::passed;
use super::tag_files::TagFiles;
use crate::bag::descriptor::{Declared, Descriptor};
use crate::bag::log::Lines;
use crate::bag::{table, tags};
use crate::contents::InstrumentFile;
use crate::error::Trouble;
use crate::names::{self, Part};
use crate::progress::{Meter, Progress, Stage};
use crate::zip::{Entry, Zip};
use crate::{Check, Fault, Limits, Reason, Table};

/// Everything below `data/`, hashed in one pass; small files are kept.
pub(super) struct Payload {
    pub(super) hashes: BTreeMap<String, String>,
    pub(super) bytes: u64,
    /// Bytes of the tables, by path.
    pub(super) tables: BTreeMap<String, Vec<u8>>,
    pub(super) instruments: Vec<InstrumentFile>,
    pub(super) log: Declared,
    pub(super) lines: Result<u64, Fault>,
}

pub(super) fn read_payload(
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
    pub(super) fn check_manifest(&self, tag_files: &TagFiles) -> Result<(), Trouble> {
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
pub(super) fn agrees(
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
    let mut once = BTreeSet::new();
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

pub(super) fn read_tables(
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
