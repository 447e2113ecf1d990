//! *Demonstrations*: records that come from a demonstration archive. On a panel's table they are marked wherever
//! they are shown, and counted nowhere: not in the coverage, not in an indicator, not in a report.
//!
//! A laptop is a demonstration's for ever, an author writes on one laptop only, so a record is a
//! demonstration's when its author is.

use std::collections::BTreeSet;

use archive::RecordId;

use super::laptops::enrolled;
use crate::desk::Desk;
use crate::error::Result;

/// Whose records are a demonstration's here.
pub(crate) enum Demonstrations {
    /// This archive is one itself.
    All,
    /// Those that came to this panel from one.
    Of(BTreeSet<RecordId>),
}

impl Demonstrations {
    pub(crate) fn of(desk: &Desk) -> Result<Self> {
        let workspace = desk.open()?;
        if workspace.demo {
            return Ok(Self::All);
        }
        let laptops = enrolled(&workspace.archive)?.into_iter();
        let devices: BTreeSet<String> = laptops
            .filter(|laptop| laptop.demo)
            .map(|laptop| laptop.device)
            .collect();
        let mut authors = BTreeSet::new();
        if !devices.is_empty() {
            let homes = crate::packages::homes(&workspace.archive)?.into_iter();
            authors.extend(
                homes
                    .filter(|(_, device)| devices.contains(device.as_str()))
                    .map(|(author, _)| author),
            );
        }
        Ok(Self::Of(authors))
    }

    /// The record begun by this author is to be marked.
    pub(crate) fn mark(&self, author: &RecordId) -> bool {
        match self {
            Self::All => true,
            Self::Of(authors) => authors.contains(author),
        }
    }

    /// The record begun by this author counts here. In a demonstration everything does: it counts for itself.
    pub(crate) fn count(&self, author: &RecordId) -> bool {
        match self {
            Self::All => true,
            Self::Of(authors) => !authors.contains(author),
        }
    }
}
