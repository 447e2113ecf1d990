//! What the program remembers outside any archive: the language, how large things are shown, and where archives
//! lie. Never a name.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::kit::Language;

/// The program's memory, kept in one small file; losing it loses nothing.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) language: Language,
    pub(crate) zoom: u32,
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) home: PathBuf,
    file: Option<PathBuf>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    language: Language,
    zoom: u32,
    folders: Vec<PathBuf>,
}

const MOST: usize = 8;

/// How large the window may show things, in percent.
const ZOOM: std::ops::RangeInclusive<u32> = 100..=200;

impl Memory {
    /// Reads the memory in this folder; an unreadable one counts as empty.
    pub(crate) fn read(folder: Option<PathBuf>, home: PathBuf) -> Self {
        let file = folder.map(|folder| folder.join("memory.json"));
        let stored: Stored = file
            .as_ref()
            .and_then(|file| std::fs::read(file).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self {
            language: stored.language,
            zoom: stored.zoom.clamp(*ZOOM.start(), *ZOOM.end()),
            folders: stored.folders,
            home,
            file,
        }
    }

    /// Puts a folder first among the known ones.
    pub(crate) fn remember(&mut self, folder: &Path) {
        self.folders.retain(|known| known != folder);
        self.folders.insert(0, folder.to_owned());
        self.folders.truncate(MOST);
        self.keep();
    }

    /// Forgets a folder.
    pub(crate) fn forget(&mut self, folder: &Path) {
        self.folders.retain(|known| known != folder);
        self.keep();
    }

    /// Takes a language.
    pub(crate) fn speak(&mut self, language: Language) {
        self.language = language;
        self.keep();
    }

    /// Takes a size in percent, the nearest one allowed.
    pub(crate) fn enlarge(&mut self, percent: u32) {
        self.zoom = percent.clamp(*ZOOM.start(), *ZOOM.end());
        self.keep();
    }

    /// A folder below home that does not exist yet.
    pub(crate) fn propose(&self, name: &str) -> PathBuf {
        let first = self.home.join(name);
        if !first.exists() {
            return first;
        }
        (2..1000)
            .map(|number| self.home.join(format!("{name} {number}")))
            .find(|folder| !folder.exists())
            .unwrap_or(first)
    }

    /// Written beside and renamed. A memory that cannot be kept is only a folder to choose again.
    fn keep(&self) {
        let Some(file) = &self.file else { return };
        let stored = Stored {
            language: self.language,
            zoom: self.zoom,
            folders: self.folders.clone(),
        };
        let Ok(bytes) = serde_json::to_vec_pretty(&stored) else {
            return;
        };
        let beside = file.with_extension("part");
        if let Some(folder) = file.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        if std::fs::write(&beside, bytes).is_ok() {
            let _ = std::fs::rename(&beside, file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_folder_comes_first_and_a_taken_name_is_not_proposed_again() {
        let place = tempfile::tempdir().unwrap();
        let mut memory = Memory::read(Some(place.path().to_owned()), place.path().to_owned());
        memory.remember(Path::new("/a"));
        memory.remember(Path::new("/b"));
        memory.remember(Path::new("/a"));
        memory.speak(Language::En);
        let again = Memory::read(Some(place.path().to_owned()), place.path().to_owned());
        assert_eq!(again.folders, [PathBuf::from("/a"), PathBuf::from("/b")]);
        assert_eq!(again.language, Language::En);

        assert_eq!(again.propose("Archivio"), place.path().join("Archivio"));
        std::fs::create_dir(place.path().join("Archivio")).unwrap();
        assert_eq!(again.propose("Archivio"), place.path().join("Archivio 2"));
    }

    #[test]
    fn the_size_stays_within_what_the_layout_holds_and_is_remembered() {
        let place = tempfile::tempdir().unwrap();
        let read = || Memory::read(Some(place.path().to_owned()), PathBuf::new());
        let mut memory = read();
        assert_eq!(memory.zoom, 100, "nobody has chosen yet");
        for (asked, taken) in [(150, 150), (30, 100), (900, 200)] {
            memory.enlarge(asked);
            assert_eq!((memory.zoom, read().zoom), (taken, taken));
        }
    }

    #[test]
    fn a_damaged_memory_is_an_empty_one() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(place.path().join("memory.json"), b"{half").unwrap();
        assert!(
            Memory::read(Some(place.path().to_owned()), PathBuf::new())
                .folders
                .is_empty()
        );
    }
}
