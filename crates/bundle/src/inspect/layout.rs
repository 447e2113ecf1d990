//! Layout: whether an archive is one bag with exactly the files that the format knows.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bag::{descriptor, tags};
use crate::error::Trouble;
use crate::names::{self, Part};
use crate::zip::{Entry, Method, Zip};
use crate::{Check, DeviceId, Error, FORMAT, Fault, Limits, Reason};

/// Which file lies where.
pub(super) struct Layout {
    pub(super) device: DeviceId,
    pub(super) sequence: u32,
    /// Path inside the bag, and number of its entry.
    pub(super) places: BTreeMap<String, usize>,
    pub(super) parts: BTreeMap<String, Part>,
}

impl Layout {
    pub(super) fn of<'s>(&'s self, part: Part, zip: &'s Zip) -> impl Iterator<Item = (&'s str, &'s Entry)> {
        self.parts
            .iter()
            .filter(move |(_, kind)| **kind == part)
            .filter_map(|(path, _)| Some((path.as_str(), zip.entries.get(*self.places.get(path)?)?)))
    }
}

/// Checks that the archive is one bag with exactly the files that the format knows.
pub(super) fn lay_out(path: &Path, zip: &Zip, limits: &Limits) -> Result<Layout, Trouble> {
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
