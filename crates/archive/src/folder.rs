//! The *folder* of an archive: the names of its files, its lock, and replacing a small file so
//! that a power cut leaves the old one or the new one.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Where the archive lies.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) const DATABASE: &'static str = "archive.db";
    pub(crate) const KEY: &'static str = "archive.key";
    const LOCK: &'static str = "archive.lock";

    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join(Self::DATABASE)
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.0.join(Self::KEY)
    }

    pub(crate) fn attempts(&self) -> PathBuf {
        self.0.join("archive.attempts")
    }

    /// Makes the folder ready for a new archive: created when missing, and with nothing in it.
    pub(crate) fn prepare(&self) -> Result<()> {
        fs::create_dir_all(&self.0).map_err(|e| Error::file(&self.0, e))?;
        for entry in fs::read_dir(&self.0).map_err(|e| Error::file(&self.0, e))? {
            let found = entry.map_err(|e| Error::file(&self.0, e))?.file_name();
            if found != Self::LOCK {
                let found = found.to_string_lossy().into_owned();
                return Err(Error::FolderInUse {
                    path: self.0.clone(),
                    found,
                });
            }
        }
        Ok(())
    }

    /// Takes the lock. It lasts as long as the file is held, and no longer than the process.
    pub(crate) fn lock(&self) -> Result<File> {
        let path = self.0.join(Self::LOCK);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = file.map_err(|e| Error::file(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::AlreadyOpen { path: self.0.clone() }),
            Err(TryLockError::Error(e)) => Err(Error::file(&path, e)),
        }
    }

    /// The bytes of a small file; None when it is not there.
    pub(crate) fn read_small(&self, path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(e) => return Err(Error::file(path, e)),
        };
        let mut bytes = Vec::new();
        file.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|e| Error::file(path, e))?;
        Ok(Some(bytes))
    }

    /// Written beside, flushed, renamed, and the folder flushed.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let write = || {
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, path)?;
            self.sync()
        };
        write().map_err(|e| {
            // Best effort: what matters is that the old file is still there.
            let _ = fs::remove_file(&beside);
            Error::file(path, e)
        })
    }

    pub(crate) fn remove(&self, path: &Path) -> Result<()> {
        match fs::remove_file(path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(Error::file(path, e)),
            _ => Ok(()),
        }
    }

    /// Makes names in the folder durable. Only Unix lets a folder be flushed; elsewhere the
    /// rename itself is.
    fn sync(&self) -> std::io::Result<()> {
        #[cfg(unix)]
        File::open(&self.0)?.sync_all()?;
        Ok(())
    }

    pub(crate) fn sync_names(&self) -> Result<()> {
        self.sync().map_err(|e| Error::file(&self.0, e))
    }
}
