//! The lines of a package on their way in, read strictly and judged one by one.
//!
//! Who may write what, once the signature has said which laptop made the package:
//!
//! - A laptop's package may carry new lines of its own device only. Lines of another device (decisions travel
//!   back, and a laptop that took them over hands them on) pass when the panel has that very line already; a
//!   value that the panel has not seen is not taken from anybody but the device that wrote it.
//! - An author belongs to the device on which they first wrote about themselves. A line whose author belongs
//!   to another device than the line is refused: no laptop writes in somebody else's name.
//!
//! A line that is known already is compared word by word by the archive, which refuses a different one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, BufRead};

use archive::{Archive, Content, DeviceId, InstrumentRef, RecordId, Sheets, Write, WriteId};
use bundle::Opened;
use serde::Deserialize;

use super::Progress;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::kit::Kit;

/// The versions of instruments in a package. Each compiles and is what its folder says, or nothing comes in.
pub(super) fn instruments(kit: &Kit, opened: &Opened) -> Result<Vec<(InstrumentRef, Sheets)>> {
    let mut found: BTreeMap<InstrumentRef, Sheets> = BTreeMap::new();
    for file in opened.instruments() {
        let mut parts = file.path.splitn(3, '/').map(str::to_owned);
        let (Some(id), Some(version), Some(sheet)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let sheets = found
            .entry(InstrumentRef { id, version })
            .or_insert_with(|| Sheets {
                survey: Vec::new(),
                choices: Vec::new(),
                settings: Vec::new(),
            });
        match sheet.as_str() {
            "survey.csv" => sheets.survey.clone_from(&file.bytes),
            "choices.csv" => sheets.choices.clone_from(&file.bytes),
            _ => sheets.settings.clone_from(&file.bytes),
        }
    }
    for (pin, sheets) in &found {
        crate::versions::compile(kit, pin, sheets)?;
    }
    Ok(found.into_iter().collect())
}

/// What the panel knows about devices and authors before a package comes in.
pub(super) struct Arrivals {
    signer: DeviceId,
    /// The highest line known of each device.
    known: BTreeMap<DeviceId, u64>,
    /// Lines of other devices in the package that the panel has already, and whether with their value.
    handed_on: HashMap<WriteId, bool>,
    /// Where each author writes.
    homes: HashMap<RecordId, DeviceId>,
}

impl Arrivals {
    pub(super) fn read(desk: &Desk, opened: &Opened, signer: &DeviceId) -> Result<Self> {
        let archive = &desk.panel()?.archive;
        Ok(Self {
            signer: signer.clone(),
            known: archive.last_seqs()?,
            handed_on: handed_on(archive, opened, signer)?,
            homes: homes(archive)?,
        })
    }

    /// The line as it may come in, by the rules above.
    fn admit(&mut self, write: Write) -> Result<Write, &'static str> {
        if write.device != self.signer {
            return match self.handed_on.get(&write.id) {
                Some(true) => Ok(write),
                Some(false) => Ok(write.withhold()),
                None => Err("a line of another device that the panel does not have"),
            };
        }
        let home = self
            .homes
            .entry(write.author)
            .or_insert_with(|| write.device.clone());
        if *home == write.device {
            Ok(write)
        } else {
            Err("a line in the name of another laptop's author")
        }
    }
}

/// The device on which each author first wrote about themselves.
pub(crate) fn homes(archive: &Archive) -> Result<HashMap<RecordId, DeviceId>> {
    let mut homes = HashMap::new();
    for author in archive.authors()? {
        let own = archive
            .history(&author.record, None)?
            .into_iter()
            .filter(|write| write.author == author.record);
        if let Some(first) = own.min_by_key(|write| write.hlc) {
            homes.insert(author.record, first.device);
        }
    }
    Ok(homes)
}

/// The lines known here of every other device that the package speaks for. Most packages speak for their own
/// device alone, and then nothing is read.
fn handed_on(archive: &Archive, opened: &Opened, signer: &DeviceId) -> Result<HashMap<WriteId, bool>> {
    #[derive(Deserialize)]
    struct Origin {
        device: DeviceId,
    }
    let mut others = HashSet::new();
    for line in opened.log().split(b'\n') {
        let line = line.map_err(|source| archive::Error::Reading {
            what: "log".to_owned(),
            source,
        })?;
        // A line that cannot be read is refused with its number when its turn comes.
        if let Ok(origin) = serde_json::from_slice::<Origin>(&line)
            && origin.device != *signer
        {
            others.insert(origin.device);
        }
    }
    let mut known = HashMap::new();
    if !others.is_empty() {
        archive.writes(|write| {
            if others.contains(&write.device) {
                known.insert(write.id, write.content != Content::Withheld);
            }
            Ok(())
        })?;
    }
    Ok(known)
}

/// The log of a package as writes.
pub(super) struct Lines<'a> {
    log: Box<dyn BufRead + Send + 'a>,
    line: usize,
    total: u64,
    arrivals: Arrivals,
    /// New lines that came without their value.
    withheld: HashSet<WriteId>,
    /// Lines that a later one took the place of.
    rewritten: HashSet<WriteId>,
    trouble: Option<Error>,
    progress: &'a mut dyn FnMut(Progress),
}

impl<'a> Lines<'a> {
    pub(super) fn new(opened: &'a Opened, arrivals: Arrivals, progress: &'a mut dyn FnMut(Progress)) -> Self {
        let (log, total) = (opened.log(), opened.log_lines());
        Self {
            log,
            line: 0,
            total,
            arrivals,
            withheld: HashSet::new(),
            rewritten: HashSet::new(),
            trouble: None,
            progress,
        }
    }

    /// What stopped the reading, if anything did, and how many values that stand now are new and came as stubs.
    pub(super) fn finish(self) -> (Option<Error>, u64) {
        let withheld = self.withheld.difference(&self.rewritten).count();
        (self.trouble, withheld as u64)
    }

    fn tell(&mut self) {
        (self.progress)(Progress {
            step: "merge".to_owned(),
            done: self.line as u64,
            total: self.total,
        });
    }

    fn refuse(&mut self, reason: &str) -> io::Error {
        self.trouble = Some(Error::BadLog {
            line: self.line,
            reason: reason.to_owned(),
        });
        io::Error::other(reason.to_owned())
    }
}

impl Iterator for Lines<'_> {
    type Item = io::Result<Write>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut text = Vec::new();
        match self.log.read_until(b'\n', &mut text) {
            Ok(0) => {
                self.tell();
                return None;
            }
            Ok(_) => self.line += 1,
            Err(error) => return Some(Err(error)),
        }
        let write: Write = match serde_json::from_slice(&text) {
            Ok(write) => write,
            Err(error) => return Some(Err(self.refuse(&error.to_string()))),
        };
        let new = write.seq > self.arrivals.known.get(&write.device).copied().unwrap_or(0);
        let write = match self.arrivals.admit(write) {
            Ok(write) => write,
            Err(reason) => return Some(Err(self.refuse(reason))),
        };
        self.rewritten.extend(&write.supersedes);
        if new && write.content == Content::Withheld {
            self.withheld.insert(write.id);
        }
        if self.line.is_multiple_of(1000) {
            self.tell();
        }
        Some(Ok(write))
    }
}
