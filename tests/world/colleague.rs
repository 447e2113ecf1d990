//! A colleague: a coordinator on another laptop, who works there without a window.

use std::path::{Path, PathBuf};

use app::desk::Setup;
use app::forms::Answer;
use app::kit::Kit;
use app::start::Profile;
use app::{Desk, cards, clock::Clock, forms, packages, start, versions};
use archive::{ArchiveKind, KdfCost, Secret};
use chrono::{DateTime, FixedOffset};

/// Somebody else's laptop.
pub struct Colleague {
    desk: Desk,
    folder: PathBuf,
}

const PASSPHRASE: &str = "una frase di un altro portatile";

impl Colleague {
    /// A coordinator of this area, with an empty archive in this folder.
    pub fn new(name: &str, area: &str, folder: &Path) -> Self {
        let morning: DateTime<FixedOffset> = "2026-03-02T09:00:00+01:00".parse().unwrap();
        let mut seed = [0; 32];
        for (byte, letter) in seed.iter_mut().zip(name.bytes()) {
            *byte = letter;
        }
        let mut desk = Desk::new(Setup {
            kit: Kit::built_in().unwrap(),
            clock: Clock::from_fn(move || morning),
            seed,
            cost: KdfCost::for_tests(),
            memory: None,
            home: folder.to_owned(),
        });
        let profile = Profile {
            name: name.to_owned(),
            role: "coordinator".to_owned(),
            organisation: String::new(),
            area: area.to_owned(),
        };
        let passphrase = Secret::from(PASSPHRASE);
        start::create_with(
            &mut desk,
            folder,
            ArchiveKind::Laptop,
            false,
            passphrase,
            &profile,
        )
        .unwrap();
        Self {
            desk,
            folder: folder.to_owned(),
        }
    }

    /// Answers a question of the city card.
    #[must_use]
    pub fn answers(mut self, path: &str, value: &str) -> Self {
        let card = cards::open(&mut self.desk, None).unwrap().record;
        let answer = Answer::Value(value.to_owned());
        forms::answer(&mut self.desk, &card, path, Some(answer)).unwrap();
        self
    }

    /// Gets a kit whose card is this one, and lays it beside the archive.
    #[must_use]
    pub fn gets_a_kit_with(mut self, sheets: &[(&str, String)]) -> Self {
        let kit = self.folder.join("kit");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../kit"), &kit);
        for (name, sheet) in sheets {
            std::fs::write(kit.join("instruments/scheda-citta").join(name), sheet).unwrap();
        }
        start::close(&mut self.desk).unwrap();
        // A command that another test starts at this very moment holds the lock until it runs.
        let opened = (0..100).any(|_| {
            let opened = start::open(&mut self.desk, &self.folder, &Secret::from(PASSPHRASE)).is_ok();
            if !opened {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            opened
        });
        assert!(opened, "the archive opens again with its kit");
        self
    }

    /// Moves the card to the version of the kit.
    #[must_use]
    pub fn moves_to_the_new_version(mut self) -> Self {
        let card = cards::open(&mut self.desk, None).unwrap().record;
        versions::advance(&mut self.desk, &card).unwrap();
        self
    }

    /// Sends a package for the key, or closed with the passphrase where there is no key.
    pub fn sends(mut self, package: &Path, key: Option<&str>, passphrase: Option<&str>) {
        let passphrase = passphrase.map(Secret::from);
        packages::export(&mut self.desk, package, key, passphrase.as_ref(), &mut |_| ()).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
