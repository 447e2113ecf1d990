//! Packages in perfect order on the outside, made by somebody who bends the log.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;

use archive::{Content, Field, Write};
use bundle::{About, Contents, Lock, Recipient};
use serde_json::json;

use super::world::*;
use crate::desk::Desk;
use crate::error::Error;
use crate::packages::{self, Terms};

/// Seals these lines as a package of this laptop.
fn seal(world: &World, laptop: &Desk, panel: &Desk, name: &str, lines: &str) -> PathBuf {
    let key = crate::start::signing_key(laptop.archive().unwrap()).unwrap();
    let recipient = Recipient::parse(&crate::panel_desk::public_key(panel).unwrap()).unwrap();
    let about = About {
        id: uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, name.as_bytes()),
        created: "2026-03-02T10:00:00Z".parse().unwrap(),
        sequence: 7,
        device: key.public().device().clone(),
        author_name: "Chiunque".to_owned(),
        author_role: String::new(),
        area: "siracusa".to_owned(),
        project: String::new(),
        software: "another program".to_owned(),
        demo: false,
        counts: BTreeMap::new(),
    };
    let contents = Contents {
        about,
        tables: Vec::new(),
        log: Box::new(Cursor::new(lines.as_bytes().to_vec())),
        instruments: Vec::new(),
        attachments: Vec::new(),
    };
    let out = world.path(name);
    bundle::seal(contents, &key, Lock::Recipients(&[recipient]), &out, &mut |_| ()).unwrap();
    out
}

fn log(desk: &Desk) -> Vec<Write> {
    let mut writes = Vec::new();
    desk.archive()
        .unwrap()
        .writes(|write| {
            writes.push(write);
            Ok(())
        })
        .unwrap();
    writes
}

fn lines(writes: &[Write]) -> String {
    writes
        .iter()
        .map(|write| serde_json::to_string(write).unwrap() + "\n")
        .collect()
}

/// Imports it and shows why it was refused; the archive must be what it was.
fn refusal(panel: &mut Desk, package: &std::path::Path) -> Error {
    let before = crate::panel_desk::state_hash(panel).unwrap();
    let laptops = crate::panel_desk::laptops(panel).unwrap();
    let error = packages::import(panel, package, Terms::default(), &mut |_| ()).unwrap_err();
    assert_eq!(
        crate::panel_desk::state_hash(panel).unwrap(),
        before,
        "a refused package leaves no trace"
    );
    assert_eq!(
        crate::panel_desk::laptops(panel).unwrap(),
        laptops,
        "and enrols nobody"
    );
    error
}

struct Setting {
    world: World,
    panel: Desk,
    honest: Desk,
    bent: Desk,
}

/// A panel, an honest laptop that it knows, and another one.
fn setting() -> Setting {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut honest = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    interview(&mut honest);
    let (package, _) = world.export(&mut honest, "honest.coeff");
    import(&mut panel, &package);
    let bent = world.laptop_of(&panel, "torino", 2, "torino");
    Setting {
        world,
        panel,
        honest,
        bent,
    }
}

#[test]
fn a_line_that_is_no_write_is_named_by_its_number() {
    let Setting {
        world,
        mut panel,
        bent,
        ..
    } = setting();
    let good = lines(&log(&bent));
    let count = good.lines().count();
    for (at, bad) in ["{}", "{\"id\":1}", "{\"more\":true}"].into_iter().enumerate() {
        let package = seal(
            &world,
            &bent,
            &panel,
            &format!("bad{at}.coeff"),
            &format!("{good}{bad}\n"),
        );
        let error = refusal(&mut panel, &package);
        assert!(
            matches!(&error, Error::BadLog { line, .. } if *line == count + 1),
            "{error}"
        );
    }
    let extra = good.replacen("\"seq\":1,", "\"seq\":1,\"extra\":0,", 1);
    let package = seal(&world, &bent, &panel, "extra.coeff", &extra);
    assert!(matches!(
        refusal(&mut panel, &package),
        Error::BadLog { line: 1, .. }
    ));
}

#[test]
fn no_laptop_writes_in_the_name_of_another_laptops_author() {
    let Setting {
        world,
        mut panel,
        honest,
        bent,
    } = setting();
    let mut writes = log(&bent);
    let mut forged = writes.last().unwrap().clone();
    forged.id = uuid::Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0001).into();
    forged.seq += 1;
    forged.author = honest.open().unwrap().me;
    writes.push(forged.clone());
    let package = seal(&world, &bent, &panel, "name.coeff", &lines(&writes));
    assert!(matches!(refusal(&mut panel, &package), Error::BadLog { .. }));

    // Nor under the other laptop's device, whether the place in its sequence is free or taken.
    for seq in [1, 100_000] {
        forged.device = honest.archive().unwrap().device().clone();
        forged.seq = seq;
        *writes.last_mut().unwrap() = forged.clone();
        let package = seal(
            &world,
            &bent,
            &panel,
            &format!("device{seq}.coeff"),
            &lines(&writes),
        );
        assert!(
            matches!(refusal(&mut panel, &package), Error::BadLog { .. }),
            "at {seq}"
        );
    }
}

#[test]
fn new_lines_of_a_strangers_device_are_refused_and_of_the_panels_own_too() {
    let Setting {
        world,
        mut panel,
        bent,
        ..
    } = setting();
    let stranger = world.laptop("straniero", 5, "crotone");
    let mut writes = log(&bent);
    writes.extend(log(&stranger));
    let package = seal(&world, &bent, &panel, "stranger.coeff", &lines(&writes));
    assert!(matches!(refusal(&mut panel, &package), Error::BadLog { .. }));

    let mut writes = log(&bent);
    let own = panel.archive().unwrap().device().clone();
    let mut forged = log(&panel).into_iter().find(|write| write.device == own).unwrap();
    forged.id = uuid::Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0002).into();
    forged.seq = 500;
    writes.push(forged);
    let package = seal(&world, &bent, &panel, "panel.coeff", &lines(&writes));
    assert!(matches!(refusal(&mut panel, &package), Error::BadLog { .. }));
}

#[test]
fn lines_that_the_panel_has_already_may_be_handed_on_unchanged() {
    let Setting {
        world,
        mut panel,
        honest,
        bent,
    } = setting();
    let mut writes = log(&bent);
    let own = writes.len() as u32;
    let known = log(&panel);
    let honest_device = honest.archive().unwrap().device().clone();
    writes.extend(known.into_iter().filter(|write| write.device == honest_device));
    let package = seal(&world, &bent, &panel, "handed.coeff", &lines(&writes));
    let imported = import(&mut panel, &package);
    assert_eq!(imported.balance.accepted, own);
    assert_eq!(imported.balance.known, writes.len() as u32 - own);

    let changed = writes
        .iter_mut()
        .find(|write| write.field.as_str() == "respondent_role")
        .unwrap();
    changed.content = Content::Full(json!("un altro ruolo"));
    let package = seal(&world, &bent, &panel, "rewritten.coeff", &lines(&writes));
    assert!(matches!(
        refusal(&mut panel, &package),
        Error::Archive(archive::Error::WriteAltered { .. })
    ));
}

#[test]
fn what_a_respondent_kept_back_is_not_filled_in_by_another_laptop() {
    let Setting {
        world,
        mut panel,
        honest,
        bent,
    } = setting();
    let mut writes = log(&bent);
    let device = honest.archive().unwrap().device().clone();
    let stub = log(&panel)
        .into_iter()
        .find(|write| write.field.as_str() == "respondent_name")
        .unwrap();
    assert_eq!((&stub.content, &stub.device), (&Content::Withheld, &device));
    writes.push(Write {
        content: Content::Full(json!("Nome Inventato")),
        ..stub
    });
    let package = seal(&world, &bent, &panel, "filled.coeff", &lines(&writes));
    import(&mut panel, &package);
    let row = panel.archive().unwrap().interviews().unwrap().remove(0);
    assert_eq!(
        row.respondent_name, "",
        "only the device that wrote it can say it"
    );
}

#[test]
fn a_stranger_cannot_make_anothers_author_their_own_by_writing_about_them_early() {
    let Setting {
        world,
        mut panel,
        honest,
        bent,
    } = setting();
    let mut writes = log(&bent);
    let mut about = writes.last().unwrap().clone();
    about.id = uuid::Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0003).into();
    about.seq += 1;
    about.record = honest.open().unwrap().me;
    about.field = Field::of("name").unwrap();
    about.hlc = "0000000000001-0000".parse().unwrap();
    about.content = Content::Full(json!("usurpatore"));
    writes.push(about);
    let package = seal(&world, &bent, &panel, "about.coeff", &lines(&writes));
    import(&mut panel, &package);
    let mut honest = honest;
    crate::interviews::begin(
        &mut honest,
        &crate::interviews::NewInterview {
            guide: "temario-tecnici".to_owned(),
            respondent: crate::interviews::Respondent {
                role: "altro".to_owned(),
                ..Default::default()
            },
            city: String::new(),
            place: String::new(),
            held_on: String::new(),
        },
    )
    .unwrap();
    let (package, _) = world.export(&mut honest, "honest2.coeff");
    assert!(
        import(&mut panel, &package).balance.accepted > 0,
        "the honest author still writes from home"
    );
}

#[test]
fn a_clock_a_year_ahead_is_refused_as_what_it_is() {
    let Setting {
        world,
        mut panel,
        bent,
        ..
    } = setting();
    let mut writes = log(&bent);
    writes.last_mut().unwrap().hlc = "4102444800000-0000".parse().unwrap();
    let package = seal(&world, &bent, &panel, "future.coeff", &lines(&writes));
    assert!(matches!(
        refusal(&mut panel, &package),
        Error::Archive(archive::Error::FromTheFuture { .. })
    ));
}

#[test]
fn a_stolen_laptops_packages_are_refused_and_a_closed_door_lets_no_new_one_in() {
    let Setting {
        world,
        mut panel,
        mut honest,
        mut bent,
    } = setting();
    crate::panel_desk::set_enrolment(&mut panel, false).unwrap();
    let (package, _) = world.export(&mut bent, "new.coeff");
    assert!(matches!(
        refusal(&mut panel, &package),
        Error::UnknownLaptop { .. }
    ));
    let (package, _) = world.export(&mut honest, "again.coeff");
    import(&mut panel, &package);

    let device = honest.archive().unwrap().device().to_string();
    crate::panel_desk::revoke(&mut panel, &device, true).unwrap();
    let error = refusal(&mut panel, &package);
    assert!(matches!(error, Error::RevokedLaptop { .. }));
    let last = packages::imports(&panel).unwrap().remove(0);
    assert_eq!(last.problem.unwrap().code, "package.revoked_laptop");
    assert_eq!(
        last.author, "Coordinatrice siracusa",
        "the list still says whose it was"
    );
    crate::panel_desk::revoke(&mut panel, &device, false).unwrap();
    import(&mut panel, &package);
}
