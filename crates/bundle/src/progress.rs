//! Progress: how far a long work has come.

/// A report to the person who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes done in this stage.
    pub done: u64,
    /// Bytes of this stage, 0 when not known beforehand.
    pub total: u64,
}

/// The parts of the work, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Sealing: tables and instruments.
    Tables,
    /// Sealing: the write log.
    Log,
    /// Sealing: attached files.
    Attachments,
    /// Sealing: signature, encryption's end, waiting for the disk.
    Closing,
    /// Opening: decryption.
    Decrypting,
    /// Opening: every hash, table and line.
    Checking,
    /// Writing the bag as files.
    Extracting,
}

/// Says nothing more often than once per this many bytes.
const STEP: u64 = 1 << 20;

/// Counts bytes of one stage and reports now and then.
pub(crate) struct Meter<'p> {
    report: &'p mut dyn FnMut(Progress),
    stage: Stage,
    done: u64,
    said: u64,
    total: u64,
}

impl<'p> Meter<'p> {
    pub(crate) fn new(report: &'p mut dyn FnMut(Progress), stage: Stage, total: u64) -> Self {
        report(Progress {
            stage,
            done: 0,
            total,
        });
        Meter {
            report,
            stage,
            done: 0,
            said: 0,
            total,
        }
    }

    pub(crate) fn add(&mut self, bytes: u64) {
        self.done = self.done.saturating_add(bytes);
        if self.done - self.said >= STEP || self.done == self.total {
            self.said = self.done;
            (self.report)(Progress {
                stage: self.stage,
                done: self.done,
                total: self.total,
            });
        }
    }
}
