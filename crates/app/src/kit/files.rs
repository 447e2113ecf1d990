//! Where a kit is read from: the one compiled into the program, or a folder.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::error::{Error, Result};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../kit");

/// The files of a kit by their path inside it, with forward slashes.
#[derive(Debug, Clone)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// The kit compiled into the program.
    #[must_use]
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self(files)
    }

    /// A kit in a folder, with the same layout.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read.
    pub fn folder(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        walk(root, root, &mut files)?;
        Ok(Self(files))
    }

    /// The text of one file.
    ///
    /// # Errors
    /// The kit has no such file, or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<&str> {
        let bytes = self.0.get(path).ok_or_else(|| bad(path, "missing"))?;
        std::str::from_utf8(bytes).map_err(|_| bad(path, "not UTF-8"))
    }

    /// The same files, one of them with another text.
    #[cfg(test)]
    pub(super) fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.as_bytes().to_vec());
        self
    }

    /// The files below a folder, by their path below it.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.iter().filter_map(move |(path, bytes)| {
            let inside = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((inside, bytes.as_slice()))
        })
    }
}

/// A file of the kit that cannot be used.
pub(super) fn bad(file: &str, reason: impl Into<String>) -> Error {
    Error::Kit {
        file: file.to_owned(),
        reason: reason.into(),
    }
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        files.insert(
            file.path().to_string_lossy().replace('\\', "/"),
            file.contents().to_vec(),
        );
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

fn walk(root: &Path, dir: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let file_error = |source| Error::File {
        path: dir.display().to_string(),
        source,
    };
    for entry in std::fs::read_dir(dir).map_err(file_error)? {
        let path = entry.map_err(file_error)?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            let bytes = std::fs::read(&path).map_err(|source| Error::File {
                path: path.display().to_string(),
                source,
            })?;
            files.insert(inside.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    Ok(())
}
