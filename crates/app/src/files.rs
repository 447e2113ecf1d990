//! Files that leave the archive: written beside, made durable, renamed. Nothing half-done is ever visible.

use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

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
