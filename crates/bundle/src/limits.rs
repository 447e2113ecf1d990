//! Limits: how much a package may ask of the one who opens it.

use crate::names::Part;

/// Bounds checked before and while a package is read. The defaults fit a laptop of 8 GB and hold
/// everything that [`crate::seal`] agrees to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the sealed file.
    pub package_bytes: u64,
    /// Files in the bag.
    pub entries: u64,
    /// Bytes of all files together, unpacked.
    pub total_bytes: u64,
    /// Bytes of one attached file.
    pub attachment_bytes: u64,
    /// Bytes of the write log.
    pub log_bytes: u64,
    /// Bytes of one line of the log.
    pub line_bytes: u64,
    /// Bytes of all tables together.
    pub table_bytes: u64,
    /// Cells of all tables together.
    pub table_cells: u64,
    /// Bytes of one instrument sheet.
    pub instrument_bytes: u64,
    /// Bytes of all instrument sheets together.
    pub instruments_bytes: u64,
    /// Bytes of one tag file (manifests, descriptor, signature).
    pub tag_bytes: u64,
    /// Unpacked ÷ packed size that a file may have once it is larger than `ratio_floor`.
    pub ratio: u64,
    /// Below this unpacked size any ratio is harmless.
    pub ratio_floor: u64,
    /// Recipients in the age header.
    pub recipients: usize,
    /// The scrypt work factor (log₂ N) accepted from a passphrase package: 20 takes about 4 s and 1 GiB.
    pub work_factor: u8,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Limits {
            package_bytes: 4096 * MIB,
            entries: 20_000,
            total_bytes: 6144 * MIB,
            attachment_bytes: 4095 * MIB,
            log_bytes: 1024 * MIB,
            line_bytes: 16 * MIB,
            table_bytes: 128 * MIB,
            table_cells: 8_000_000,
            instrument_bytes: 8 * MIB,
            instruments_bytes: 64 * MIB,
            tag_bytes: 8 * MIB,
            ratio: 200,
            ratio_floor: 64 * MIB,
            recipients: 20,
            work_factor: 20,
        }
    }
}

impl Limits {
    /// Largest file of this kind.
    pub(crate) fn largest(&self, part: Part) -> u64 {
        match part {
            Part::Tag => self.tag_bytes,
            Part::Log => self.log_bytes,
            Part::Table => self.table_bytes,
            Part::Instrument => self.instrument_bytes,
            Part::Attachment => self.attachment_bytes,
        }
    }

    /// Whether `unpacked` bytes may come out of `packed` ones.
    pub(crate) fn ratio_fits(&self, unpacked: u64, packed: u64) -> bool {
        unpacked <= self.ratio_floor || unpacked <= packed.saturating_mul(self.ratio)
    }
}
