//! The *balance* of an import: every write of the package is accounted for.

use crate::log::Gap;
use crate::words::{DeviceId, Field, Hlc, RecordId, Sha256};
use serde::{Deserialize, Serialize};

/// What an import did. `total = accepted + known + upgraded`: nothing is ever left out silently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Writes in the package.
    pub total: u64,
    /// Writes that were new.
    pub accepted: u64,
    /// Writes that were here already.
    pub known: u64,
    /// Writes that were here without their value and have it now.
    pub upgraded: u64,
    /// Writes that came without their value.
    pub withheld: u64,
    /// Fields changed by this package that are in conflict now.
    pub conflicting: u64,
    /// Attachments that were new.
    pub attachments_accepted: u64,
    /// Attachments that were here already.
    pub attachments_known: u64,
    /// Devices heard of for the first time.
    pub new_devices: Vec<DeviceId>,
    /// What is still missing in the archive after the import.
    pub gaps: Vec<Gap>,
    /// The package was here before, byte by byte.
    pub repeated: bool,
    /// What a person should look at. None of it stopped the import.
    pub warnings: Vec<Warning>,
}

/// Something odd that an import let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case", deny_unknown_fields)]
pub enum Warning {
    /// Writes stamped more than a day ahead were let in on request.
    FromTheFuture {
        /// Whose clock is wrong.
        device: DeviceId,
        /// The furthest stamp.
        hlc: Hlc,
        /// How many writes.
        writes: u64,
    },
    /// Two different writes share a place in a device's sequence: an old copy of an archive was
    /// worked in.
    SequenceTwice {
        /// The device.
        device: DeviceId,
        /// The place.
        seq: u64,
    },
    /// Another package of this device has the same number.
    PackageNumberTwice {
        /// The device.
        device: DeviceId,
        /// The number.
        sequence: u64,
    },
    /// A value of a shape that this program does not know; kept, but not shown in lists.
    UnknownShape {
        /// The record.
        record: RecordId,
        /// The field.
        field: Field,
    },
    /// A document whose bytes are neither in the package nor here.
    MissingAttachment {
        /// The activity.
        record: RecordId,
        /// The field that names it.
        field: Field,
        /// The bytes' hash.
        sha256: Sha256,
    },
}
