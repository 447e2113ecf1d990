//! A colleague: a coordinator on another laptop, who works there without a window.

use std::path::Path;

use app::desk::Setup;
use app::forms::Answer;
use app::kit::Kit;
use app::start::Profile;
use app::{Desk, cards, clock::Clock, forms, packages, start};
use archive::{ArchiveKind, KdfCost, Secret};
use chrono::{DateTime, FixedOffset};

/// Somebody else's laptop.
pub struct Colleague(Desk);

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
        let passphrase = Secret::from("una frase di un altro portatile");
        start::create_with(
            &mut desk,
            folder,
            ArchiveKind::Laptop,
            false,
            passphrase,
            &profile,
        )
        .unwrap();
        Self(desk)
    }

    /// Answers a question of the city card.
    #[must_use]
    pub fn answers(mut self, path: &str, value: &str) -> Self {
        let card = cards::open(&mut self.0, None).unwrap().record;
        let answer = Answer::Value(value.to_owned());
        forms::answer(&mut self.0, &card, path, Some(answer)).unwrap();
        self
    }

    /// Sends a package for the key, or closed with the passphrase where there is no key.
    pub fn sends(mut self, package: &Path, key: Option<&str>, passphrase: Option<&str>) {
        let passphrase = passphrase.map(Secret::from);
        packages::export(&mut self.0, package, key, passphrase.as_ref(), &mut |_| ()).unwrap();
    }
}
