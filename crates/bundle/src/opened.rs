//! Opened: a package whose every byte has been checked, ready to be read.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::contents::{AttachmentEntry, InstrumentFile};
use crate::progress::{Meter, Progress, Stage};
use crate::zip::{Entry, Zip};
use crate::{About, Error, PublicKey, Table};

/// A verified package. The decrypted copy behind it has no name and vanishes with this value.
pub struct Opened {
    /// The label.
    pub about: About,
    /// Who signed it. Whether the panel knows this key is the caller's question to
    /// [`crate::AllowedSigners`].
    pub signer: PublicKey,
    pub(crate) tables: Vec<Table>,
    pub(crate) instruments: Vec<InstrumentFile>,
    pub(crate) attachments: Vec<AttachmentEntry>,
    /// Where each attachment lies, by hash.
    pub(crate) attached: BTreeMap<String, Entry>,
    pub(crate) log: Entry,
    pub(crate) log_lines: u64,
    pub(crate) zip: Zip,
}

impl Opened {
    /// The tables with their columns and rows, in the order in which they were sealed.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The write log from its start: one JSON object per line.
    pub fn log(&self) -> Box<dyn BufRead + Send + '_> {
        Box::new(BufReader::with_capacity(1 << 16, self.zip.open(&self.log)))
    }

    /// How many lines the log has.
    pub fn log_lines(&self) -> u64 {
        self.log_lines
    }

    /// The instrument sheets.
    pub fn instruments(&self) -> &[InstrumentFile] {
        &self.instruments
    }

    /// The attached files, sorted by hash.
    pub fn attachments(&self) -> &[AttachmentEntry] {
        &self.attachments
    }

    /// Reads one attached file.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`].
    pub fn attachment(&self, sha256: &str) -> Result<Box<dyn Read + Send + '_>, Error> {
        match self.attached.get(sha256) {
            Some(entry) => Ok(self.zip.open(entry)),
            None => Err(Error::NoSuchAttachment {
                sha256: sha256.to_owned(),
            }),
        }
    }

    /// Writes the bag as plain files into `<to>/<device>-<sequence>` and returns that folder. It is
    /// written beside (`….part`) and renamed at the end; on any error nothing is left.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`] when the folder exists, [`Error::DiskFull`], [`Error::NotWritable`],
    /// [`Error::Writing`].
    pub fn extract(&self, to: &Path, progress: &mut dyn FnMut(Progress)) -> Result<PathBuf, Error> {
        let name = self.about.bag_name();
        let target = to.join(&name);
        if fs::symlink_metadata(&target).is_ok() {
            return Err(Error::AlreadyThere { path: target });
        }
        fs::create_dir_all(to).map_err(|e| Error::writing(to, e))?;
        let part = to.join(format!("{name}.part"));
        match fs::remove_dir_all(&part) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(Error::writing(&part, e)),
            _ => {}
        }
        let done = self
            .extract_into(&part, progress)
            .and_then(|()| fs::rename(&part, &target).map_err(|e| Error::writing(&target, e)));
        if done.is_err() {
            // Nothing more can be done about files that cannot even be removed.
            let _ = fs::remove_dir_all(&part);
        }
        done.map(|()| target)
    }

    fn extract_into(&self, part: &Path, progress: &mut dyn FnMut(Progress)) -> Result<(), Error> {
        fs::create_dir(part).map_err(|e| Error::writing(part, e))?;
        let total = self.zip.entries.iter().map(|entry| entry.bytes).sum();
        let mut meter = Meter::new(progress, Stage::Extracting, total);
        for entry in &self.zip.entries {
            // Every path was checked when the package was opened; the bag's own name is cut off.
            let Some((_, path)) = entry.name.split_once('/') else {
                continue;
            };
            let file = part.join(path);
            let failed = |e| Error::writing(&file, e);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            let mut out = File::create_new(&file).map_err(failed)?;
            io::copy(&mut self.zip.open(entry), &mut out).map_err(failed)?;
            meter.add(entry.bytes);
        }
        Ok(())
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("about", &self.about)
            .field("signer", &self.signer.fingerprint())
            .field("tables", &self.tables.len())
            .field("log_lines", &self.log_lines)
            .field("attachments", &self.attachments.len())
            .finish_non_exhaustive()
    }
}
