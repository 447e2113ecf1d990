//! The *log* of a package: every write of the archive, judged, one line each.

use std::collections::BTreeMap;

use archive::{Archive, DeviceId};

use super::scope::Scope;
use crate::error::Result;

/// The log as it leaves. It is held in memory: a plaintext file on the way would outlive its use.
pub(super) struct Log {
    pub(super) lines: Vec<u8>,
    pub(super) writes: u64,
    /// Writes that leave without their value.
    pub(super) withheld: u64,
    pub(super) up_to: BTreeMap<DeviceId, u64>,
}

/// Reads the whole log through the judge, device by device in its order. `tell` hears how many lines are done.
pub(super) fn collect(archive: &Archive, scope: &Scope, mut tell: impl FnMut(u64)) -> Result<Log> {
    let mut log = Log {
        lines: Vec::new(),
        writes: 0,
        withheld: 0,
        up_to: archive.last_seqs()?,
    };
    archive.writes(|write| {
        let write = if scope.of_write(&write).is_some() {
            write.withhold()
        } else {
            write
        };
        log.withheld += u64::from(write.content.value().is_none());
        log.writes += 1;
        serde_json::to_writer(&mut log.lines, &write).map_err(|error| archive::Error::Reading {
            what: "log".to_owned(),
            source: error.into(),
        })?;
        log.lines.push(b'\n');
        if log.writes.is_multiple_of(1000) {
            tell(log.writes);
        }
        Ok(())
    })?;
    tell(log.writes);
    Ok(log)
}
