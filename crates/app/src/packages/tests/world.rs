//! A world of laptops and a panel in one folder, with a clock that only the world moves.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use archive::{ArchiveKind, KdfCost, Secret};
use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use crate::clock::Clock;
use crate::desk::{Desk, Setup};
use crate::forms::Answer;
use crate::interviews::{self, Consent, ConsentMode, NewInterview, Note, NoteKind, Respondent};
use crate::kit::Kit;
use crate::packages::{self, Exported, Imported};
use crate::start::{Profile, create_with};

pub(crate) struct World {
    pub(crate) place: TempDir,
    clock: Arc<AtomicI64>,
}

impl World {
    pub(crate) fn new() -> Self {
        let start: DateTime<FixedOffset> = "2026-03-02T09:00:00+01:00".parse().unwrap();
        Self {
            place: tempfile::tempdir().unwrap(),
            clock: Arc::new(AtomicI64::new(start.timestamp_millis())),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// A desk whose clock goes one second at each look.
    pub(crate) fn desk(&self, seed: u8) -> Desk {
        let clock = Arc::clone(&self.clock);
        Desk::new(Setup {
            kit: Kit::built_in().unwrap(),
            clock: Clock::from_fn(move || {
                let at = clock.fetch_add(1000, Ordering::SeqCst);
                DateTime::from_timestamp_millis(at)
                    .unwrap()
                    .with_timezone(&FixedOffset::east_opt(3600).unwrap())
            }),
            seed: [seed; 32],
            cost: KdfCost::for_tests(),
            memory: None,
            home: self.place.path().to_owned(),
        })
    }

    fn with_archive(&self, name: &str, seed: u8, kind: ArchiveKind, profile: &Profile) -> Desk {
        let mut desk = self.desk(seed);
        let passphrase = Secret::from("una frase lunga di prova");
        create_with(&mut desk, &self.path(name), kind, false, passphrase, profile).unwrap();
        desk
    }

    /// A coordinator's laptop.
    pub(crate) fn laptop(&self, name: &str, seed: u8, area: &str) -> Desk {
        let profile = Profile {
            name: format!("Coordinatrice {name}"),
            role: "coordinator".to_owned(),
            organisation: String::new(),
            area: area.to_owned(),
        };
        self.with_archive(name, seed, ArchiveKind::Laptop, &profile)
    }

    pub(crate) fn panel(&self, name: &str, seed: u8) -> Desk {
        let profile = Profile {
            name: "Panel".to_owned(),
            ..Profile::default()
        };
        self.with_archive(name, seed, ArchiveKind::Panel, &profile)
    }

    /// A laptop that knows this panel's key.
    pub(crate) fn laptop_of(&self, panel: &Desk, name: &str, seed: u8, area: &str) -> Desk {
        let mut laptop = self.laptop(name, seed, area);
        let key = crate::panel_desk::public_key(panel).unwrap();
        packages::set_panel_key(&mut laptop, &key).unwrap();
        laptop
    }

    /// Exports under this name.
    pub(crate) fn export(&self, laptop: &mut Desk, name: &str) -> (PathBuf, Exported) {
        let out = self.path(name);
        let exported = packages::export(laptop, &out, None, None, &mut |_| ()).unwrap();
        (out, exported)
    }

    /// Everything in a package as one text, opened with the panel's secret key: names and contents.
    pub(crate) fn opened(&self, panel: &Desk, package: &Path) -> String {
        let identity =
            crate::panel_desk::panel_identity_text(panel, &Secret::from("una frase lunga di prova")).unwrap();
        let to = tempfile::tempdir_in(self.place.path()).unwrap();
        let keys = packages::Keys {
            identity: Some(&identity),
            ..packages::Keys::default()
        };
        packages::open_to(package, keys, to.path(), &mut |_| ()).unwrap();
        let mut all = String::new();
        read(to.path(), &mut all);
        all
    }
}

fn read(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.push_str(&path.display().to_string());
        all.push('\n');
        if path.is_dir() {
            read(&path, all);
        } else {
            all.push_str(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
        }
    }
}

pub(crate) fn import(panel: &mut Desk, package: &Path) -> Imported {
    packages::import(panel, package, packages::Terms::default(), &mut |_| ()).unwrap()
}

/// Words that a respondent may want kept; each stands in one sort of field only.
pub(crate) const NAME: &str = "Ottavia Quarantelli";
pub(crate) const CONTACT: &str = "ottavia@riservato.example";
pub(crate) const BODY: &str = "Consorzio Zefiro";
pub(crate) const NOTE: &str = "appunto sul raccordo mancante";
pub(crate) const QUOTE: &str = "parole dette proprio così";
pub(crate) const CAUSES: &str = "cause scritte a mano";
pub(crate) const OTHER_PERSON: &str = "Dott. Filiberto Altrove";
pub(crate) const ROLE: &str = "responsabile dello sportello";

/// An interview that holds all of them. Quotes need consent when they are taken, so consent comes first and is
/// replaced by whatever a test wants.
pub(crate) fn interview(desk: &mut Desk) -> String {
    let request = NewInterview {
        guide: "temario-tecnici".to_owned(),
        respondent: Respondent {
            kind: "technician".to_owned(),
            role: ROLE.to_owned(),
            organisation: BODY.to_owned(),
            name: NAME.to_owned(),
            contact: CONTACT.to_owned(),
        },
        city: "Siracusa".to_owned(),
        place: "ufficio".to_owned(),
        held_on: "2026-03-01".to_owned(),
    };
    let record = interviews::begin(desk, &request).unwrap().summary.record;
    consents(desk, &record, consent("notes quotes"));
    note(desk, &record, "n1", NOTE, NoteKind::Note);
    note(desk, &record, "n2", QUOTE, NoteKind::Quote);
    interviews::tick_probe(desk, &record, "c1", &first_probe(desk), true).unwrap();
    for (path, value) in [
        ("outcomes/causes", CAUSES),
        ("outcomes/contact_agreed", "yes"),
        ("outcomes/contact", OTHER_PERSON),
    ] {
        crate::forms::answer(desk, &record, path, Some(Answer::Value(value.to_owned()))).unwrap();
    }
    record
}

fn first_probe(desk: &Desk) -> String {
    let form = &desk.kit().instruments["temario-tecnici"].form;
    form.nodes()[form.find("c1").unwrap()].choices[0].name.clone()
}

pub(crate) fn note(desk: &mut Desk, record: &str, id: &str, text: &str, kind: NoteKind) {
    let note = Note {
        id: id.to_owned(),
        at: desk.stamp(),
        text: text.to_owned(),
        kind,
    };
    interviews::take_note(desk, record, "c1", &note).unwrap();
}

/// A consent record that says yes to the named uses and no to all others.
pub(crate) fn consent(yes: &str) -> Consent {
    let said: BTreeMap<&str, bool> = yes.split_whitespace().map(|name| (name, true)).collect();
    let said = |name: &str| said.contains_key(name);
    Consent {
        notice_version: "2026-1".to_owned(),
        mode: ConsentMode::Paper,
        given_on: "2026-03-01".to_owned(),
        place: "Siracusa".to_owned(),
        notes: said("notes"),
        audio: said("audio"),
        quotes: said("quotes"),
        name_body: said("name_body"),
        name_person: said("name_person"),
        later_contact: said("later_contact"),
        pass_identity: said("pass_identity"),
        collected_by: "Coordinatrice".to_owned(),
    }
}

pub(crate) fn consents(desk: &mut Desk, record: &str, consent: Consent) {
    interviews::record_consent(desk, record, &consent).unwrap();
}
