//! The desk: the one place where a person works. It holds the kit, the clock, and at most one open archive.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use archive::{Archive, ArchiveKind, IdSource, KdfCost, Now, Op, RecordId, RecoveryCode, Tx};
use chrono::{DateTime, FixedOffset};
use instruments::Session;

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::kit::{Kit, Language};
use crate::start::memory::Memory;
use crate::words::Words;

/// Where a person works: the kit, the clock, and at most one open archive.
#[derive(Debug)]
pub struct Desk {
    /// The kit in use: the one in the open archive's folder, else the program's own.
    pub(crate) kit: Arc<Kit>,
    pub(crate) own_kit: Arc<Kit>,
    pub(crate) clock: Clock,
    pub(crate) ids: IdSource,
    pub(crate) cost: KdfCost,
    pub(crate) memory: Memory,
    pub(crate) at: At,
    /// A recovery code that was shown and not yet typed back, with the groups asked for.
    pub(crate) shown_code: Option<(RecoveryCode, [usize; 2])>,
}

/// What lies on the desk.
#[derive(Debug)]
pub(crate) enum At {
    /// Nothing.
    Nothing,
    /// An archive that was locked and waits for its passphrase.
    Locked(PathBuf),
    /// An open archive.
    Open(Box<Workspace>),
}

/// An open archive with what belongs to it while it is open.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) archive: Archive,
    pub(crate) folder: PathBuf,
    pub(crate) kind: ArchiveKind,
    pub(crate) demo: bool,
    /// The record of the person who works here.
    pub(crate) me: RecordId,
    /// Live forms, by record. A form whose save failed is dropped, so that it never says more than the log.
    pub(crate) sessions: HashMap<RecordId, Session>,
}

/// How a desk is set up: everything that comes from outside.
#[derive(Debug)]
pub struct Setup {
    /// The kit.
    pub kit: Kit,
    /// The clock.
    pub clock: Clock,
    /// Seed of the ids: from the operating system in the product, chosen in a test.
    pub seed: [u8; 32],
    /// What deriving a key from a passphrase costs.
    pub cost: KdfCost,
    /// Folder for what the program remembers outside any archive (language, known folders); none to forget.
    pub memory: Option<PathBuf>,
    /// Folder that new archives are proposed in.
    pub home: PathBuf,
}

impl Setup {
    /// The product's own set-up: built-in kit, the machine's clock, chance from the operating system.
    ///
    /// # Errors
    /// The kit cannot be read, or the system gives no random bytes.
    pub fn product(memory: Option<PathBuf>, home: PathBuf) -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| archive::Error::NoRandomness)?;
        Ok(Self {
            kit: Kit::built_in()?,
            clock: Clock::system(),
            seed,
            cost: KdfCost::for_people(),
            memory,
            home,
        })
    }
}

impl Desk {
    /// A desk with nothing on it.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let kit = Arc::new(setup.kit);
        Self {
            own_kit: Arc::clone(&kit),
            kit,
            clock: setup.clock,
            ids: IdSource::new(setup.seed),
            cost: setup.cost,
            memory: Memory::read(setup.memory, setup.home),
            at: At::Nothing,
            shown_code: None,
        }
    }

    /// The kit in use.
    #[must_use]
    pub fn kit(&self) -> &Kit {
        &self.kit
    }

    /// The language a person reads.
    #[must_use]
    pub fn language(&self) -> Language {
        self.memory.language
    }

    /// The sentences in that language.
    pub(crate) fn words(&self) -> Words {
        Words::new(self.language())
    }

    /// A sentence of the catalogue.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words().say(key, &[])
    }

    /// The folder of the open archive.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn folder(&self) -> Result<&Path> {
        Ok(&self.open()?.folder)
    }

    pub(crate) fn open(&self) -> Result<&Workspace> {
        match &self.at {
            At::Open(workspace) => Ok(workspace),
            _ => Err(Error::NothingOpen),
        }
    }

    pub(crate) fn open_mut(&mut self) -> Result<&mut Workspace> {
        match &mut self.at {
            At::Open(workspace) => Ok(workspace),
            _ => Err(Error::NothingOpen),
        }
    }

    pub(crate) fn archive(&self) -> Result<&Archive> {
        Ok(&self.open()?.archive)
    }

    pub(crate) fn archive_mut(&mut self) -> Result<&mut Archive> {
        Ok(&mut self.open_mut()?.archive)
    }

    /// The open archive, if it is a coordinator's.
    pub(crate) fn laptop(&self) -> Result<&Workspace> {
        let workspace = self.open()?;
        match workspace.kind {
            ArchiveKind::Laptop => Ok(workspace),
            ArchiveKind::Panel => Err(Error::WrongKind("panel")),
        }
    }

    /// The open archive, if it is the panel's.
    pub(crate) fn panel(&self) -> Result<&Workspace> {
        let workspace = self.open()?;
        match workspace.kind {
            ArchiveKind::Panel => Ok(workspace),
            ArchiveKind::Laptop => Err(Error::WrongKind("laptop")),
        }
    }

    /// Carries out one named operation as one durable transaction by the person at this desk. When it
    /// returns, what was written survives a power cut.
    ///
    /// # Errors
    /// Nothing is open, or the archive refused; then nothing of it was written.
    pub(crate) fn carry_out<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&mut Tx<'_>) -> archive::Result<T>,
    ) -> Result<T> {
        let utc = self.clock.utc();
        let At::Open(workspace) = &mut self.at else {
            return Err(Error::NothingOpen);
        };
        let me = workspace.me;
        Ok(workspace
            .archive
            .transact(op, &me, Now::new(utc, &mut self.ids), work)?)
    }

    /// A record id that did not exist before now.
    pub(crate) fn fresh(&mut self, kind: archive::Kind) -> RecordId {
        let utc = self.clock.utc();
        RecordId::fresh(kind, &mut Now::new(utc, &mut self.ids))
    }

    /// A fresh id for a part of a record: a note, a row, a document.
    pub(crate) fn fresh_key(&mut self) -> String {
        let utc = self.clock.utc();
        self.ids.uuid(utc).to_string()
    }

    /// Now, as the window shows it.
    pub(crate) fn stamp(&self) -> String {
        stamp(self.clock.now())
    }
}

/// RFC 3339 with the local offset, to the second.
pub(crate) fn stamp(now: DateTime<FixedOffset>) -> String {
    now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// RFC 3339 in UTC, to the second.
pub(crate) fn stamp_utc(instant: DateTime<chrono::Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Reads a record id that came from a door.
pub(crate) fn record_id(text: &str) -> Result<RecordId> {
    text.parse().map_err(|_| Error::NoRecord(text.to_owned()))
}
