//! Files that come into the archive, as a person chose them, and files that leave it: written beside, made durable,
//! renamed. Nothing half-done is ever visible.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Flaw, Result};

/// A larger file is refused: a signed scan is far smaller, and packages travel by e-mail.
pub(crate) const LARGEST: u64 = 100 * 1024 * 1024;

/// A file that a person chose or dropped.
pub(crate) struct Chosen {
    pub(crate) file: File,
    /// What it is called, without its folders.
    pub(crate) name: String,
}

/// Opens a file that a person chose.
///
/// # Errors
/// It cannot be read, or it is a folder or a device.
pub(crate) fn open_chosen(path: &Path) -> Result<Chosen> {
    let file_error = |source| Error::File {
        path: path.display().to_string(),
        source,
    };
    let file = File::open(path).map_err(file_error)?;
    if !file.metadata().map_err(file_error)?.is_file() {
        return Err(Error::BadValue {
            field: path.display().to_string(),
            reason: Flaw::NotAFile,
        });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Chosen {
        file,
        name: name.unwrap_or_default(),
    })
}

/// Writes a file whole or not at all.
///
/// # Errors
/// The folder cannot be written, or the disk is full; then no file of that name appears or changes.
pub(crate) fn write_beside(to: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let file_error = |source| Error::File {
        path: to.display().to_string(),
        source,
    };
    // A device or a folder of that name is nothing to rename over.
    if to.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return Err(file_error(io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(file_error)?;
    fill(&mut beside).map_err(file_error)?;
    beside
        .flush()
        .and_then(|()| beside.as_file().sync_all())
        .map_err(file_error)?;
    beside.persist(to).map_err(|error| file_error(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_halfway_leaves_the_old_file_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("report.txt");
        write_beside(&file, |out| out.write_all(b"first")).unwrap();
        let failed = write_beside(&file, |out| {
            out.write_all(b"sec")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&file).unwrap(), b"first");
        assert_eq!(
            std::fs::read_dir(place.path()).unwrap().count(),
            1,
            "no leftover beside it"
        );
    }
}
