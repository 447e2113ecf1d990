//! Part file: the package while it is written, under a name of its own that vanishes on failure.

use std::fs::{self, File};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Error, names};

/// The encrypted file as it is written: counted and hashed.
pub(super) struct Hashed {
    file: BufWriter<File>,
    sha: Sha256,
    bytes: u64,
}

impl Hashed {
    pub(super) fn new(file: File) -> Hashed {
        // Buffered also because age hides the system's own error when its header cannot be written.
        Hashed {
            file: BufWriter::with_capacity(1 << 18, file),
            sha: Sha256::new(),
            bytes: 0,
        }
    }

    /// Waits for the disk; returns the length and the SHA-256.
    pub(super) fn close(self) -> io::Result<(u64, String)> {
        let file = self.file.into_inner().map_err(IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok((self.bytes, names::hex(&self.sha.finalize())))
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.sha.update(bytes.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// `<out>.part`: removed when dropped, unless it became the final file.
pub(super) struct PartFile {
    pub(super) path: PathBuf,
    done: bool,
}

impl PartFile {
    pub(super) fn create(out: &Path) -> Result<PartFile, Error> {
        // A device or a folder of that name is nothing to rename over.
        if out.symlink_metadata().is_ok_and(|there| !there.is_file()) {
            return Err(Error::AlreadyThere { path: out.to_owned() });
        }
        let mut name = out.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        // A leftover of a power cut: half a package, useful to nobody.
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::writing(&path, e)),
            _ => Ok(PartFile { path, done: false }),
        }
    }

    pub(super) fn file(&self) -> Result<File, Error> {
        File::create_new(&self.path).map_err(|e| Error::writing(&self.path, e))
    }

    pub(super) fn become_final(mut self, out: &Path) -> Result<(), Error> {
        fs::rename(&self.path, out).map_err(|e| Error::writing(out, e))?;
        self.done = true;
        sync_folder(out);
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if !self.done {
            // Nothing more can be done about a file that cannot even be removed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes the new name survive a power cut, on file systems that can; others keep names at once.
fn sync_folder(out: &Path) {
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
