//! Inspecting: one walk through all the checks, shared by opening (stops at the first failure) and
//! verifying (goes on as far as it makes sense, so that a report names everything).

mod layout;
mod payload;
mod tag_files;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::layout::lay_out;
use self::payload::{agrees, read_payload, read_tables};
use self::tag_files::read_tags;
use crate::bag::descriptor;
use crate::contents::AttachmentEntry;
use crate::envelope::{self, Envelope, Key};
use crate::error::Trouble;
use crate::names::{self, Part};
use crate::progress::Progress;
use crate::zip::{Entry, Zip};
use crate::{About, Check, Error, Fault, Limits, Opened, PublicKey, Reason};

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
    scratch: PathBuf,
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

fn passed(faults: Vec<Fault>) -> Result<(), Trouble> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Trouble::Faults(faults))
    }
}
