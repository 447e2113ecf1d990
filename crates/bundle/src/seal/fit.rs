//! Fitting: everything that can be known to be wrong with contents before the first byte is written.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::bag::table;
use crate::contents::{Attachment, Contents, InstrumentFile};
use crate::envelope::{self, Lock};
use crate::names;
use crate::{About, Check, Fault, Limits, Reason, SigningKey};

/// Everything that can be known to be wrong before the first byte is written.
pub(super) fn fit(contents: &Contents<'_>, key: &SigningKey, lock: &Lock<'_>) -> Result<(), Fault> {
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

pub(super) fn instrument_path(sheet: &InstrumentFile) -> String {
    format!("data/instruments/{}", sheet.path)
}

pub(super) fn attachment_path(file: &Attachment<'_>) -> String {
    format!("data/attachments/{}", file.sha256)
}
