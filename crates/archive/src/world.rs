//! Builders for tests: laptops and a panel that read like a day's work.

use crate::{
    Archive, ArchiveKind, Balance, DeviceId, Field, IdSource, Incoming, KdfCost, Kind, New, Now, Op,
    PackageInfo, RecordId, RecoveryCode, Result, Secret, Sha256, Tx, Unlock, Write, WriteId,
};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use std::io::Read;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const PASSPHRASE: &str = "tre ponti sul fiume";

/// One person with one archive.
pub(crate) struct World {
    pub(crate) archive: Option<Archive>,
    pub(crate) code: RecoveryCode,
    pub(crate) author: RecordId,
    pub(crate) ids: IdSource,
    pub(crate) now: DateTime<Utc>,
    packages: u64,
    dir: TempDir,
}

impl World {
    pub(crate) fn laptop() -> Self {
        Self::numbered(1, ArchiveKind::Laptop)
    }

    pub(crate) fn panel() -> Self {
        Self::numbered(99, ArchiveKind::Panel)
    }

    /// Each number is another device with another author.
    pub(crate) fn numbered(number: u8, kind: ArchiveKind) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut ids = IdSource::new([number; 32]);
        let now = DateTime::from_timestamp(1_570_000_000, 0).unwrap();
        let new = New {
            kind,
            demo: false,
            passphrase: &Secret::from(PASSPHRASE),
            cost: KdfCost::for_tests(),
            device: device(number),
            now: Now::new(now, &mut ids),
        };
        let (archive, code) = Archive::create(&dir.path().join("a"), new).unwrap();
        let author = RecordId::new(Kind::Author, Uuid::from_u128(u128::from(number)));
        Self {
            archive: Some(archive),
            code,
            author,
            ids,
            now,
            packages: 0,
            dir,
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("a")
    }

    pub(crate) fn archive(&mut self) -> &mut Archive {
        self.archive.as_mut().unwrap()
    }

    pub(crate) fn close(&mut self) {
        self.archive.take().unwrap().lock().unwrap();
    }

    pub(crate) fn try_open(&mut self, passphrase: &str) -> Result<()> {
        self.archive = Some(Archive::open(
            &self.path(),
            Unlock::Passphrase(&Secret::from(passphrase)),
            self.now,
        )?);
        Ok(())
    }

    pub(crate) fn reopen(&mut self) {
        self.close();
        self.try_open(PASSPHRASE).unwrap();
    }

    pub(crate) fn new_record(&mut self, kind: Kind) -> RecordId {
        RecordId::fresh(kind, &mut Now::new(self.now, &mut self.ids))
    }

    /// One operation, a second after the one before.
    pub(crate) fn transact<T>(&mut self, op: Op, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.now += Duration::seconds(1);
        let author = self.author;
        let now = Now::new(self.now, &mut self.ids);
        self.archive.as_mut().unwrap().transact(op, &author, now, work)
    }

    pub(crate) fn write(&mut self, op: Op, record: &RecordId, field: &str, value: Value) -> Option<WriteId> {
        let field = Field::of(field).unwrap();
        self.transact(op, |tx| tx.write(record, &field, &value)).unwrap()
    }

    pub(crate) fn value(&mut self, record: &RecordId, field: &str) -> Option<Value> {
        self.archive().value(record, &Field::of(field).unwrap()).unwrap()
    }

    /// Everything known here, as a package.
    pub(crate) fn pack(&mut self) -> Parcel {
        let mut writes = Vec::new();
        self.archive()
            .writes(|write| {
                writes.push(write);
                Ok(())
            })
            .unwrap();
        let archive = self.archive.as_ref().unwrap();
        let attachments = archive.attachments().unwrap().into_iter().map(|row| {
            let mut bytes = Vec::new();
            archive
                .attachment(&row.sha256)
                .unwrap()
                .read_to_end(&mut bytes)
                .unwrap();
            (row.sha256, bytes)
        });
        let attachments = attachments.collect();
        self.packages += 1;
        let id = self.ids.uuid(self.now);
        let package = PackageInfo {
            id,
            sha256: Sha256::of(id.as_bytes()),
            file_name: format!("{}.coeff", self.packages),
            device: archive.device().clone(),
            sequence: self.packages,
            signer: "SHA256:test".to_owned(),
            made_at: self.now,
        };
        Parcel {
            package,
            writes,
            attachments,
            accept_future: false,
            settings: Vec::new(),
        }
    }

    pub(crate) fn import(&mut self, parcel: &Parcel) -> Result<Balance> {
        let mut writes = parcel.writes.iter().cloned().map(Ok);
        let attachments = parcel.attachments.iter();
        let mut attachments =
            attachments.map(|(sha256, bytes)| Ok((*sha256, Box::new(bytes.as_slice()) as Box<dyn Read>)));
        let incoming = Incoming {
            package: parcel.package.clone(),
            writes: &mut writes,
            attachments: &mut attachments,
            instruments: Vec::new(),
            accept_future: parcel.accept_future,
            settings: &parcel.settings,
        };
        let author = self.author;
        let now = Now::new(self.now, &mut self.ids);
        self.archive.as_mut().unwrap().import(incoming, &author, now)
    }
}

/// A package in the hand.
#[derive(Clone)]
pub(crate) struct Parcel {
    pub(crate) package: PackageInfo,
    pub(crate) writes: Vec<Write>,
    pub(crate) attachments: Vec<(Sha256, Vec<u8>)>,
    pub(crate) accept_future: bool,
    pub(crate) settings: Vec<(&'static str, Value)>,
}

pub(crate) fn device(number: u8) -> DeviceId {
    format!("{number:016x}").parse().unwrap()
}
