//! From a coordinator's day to the panel's table.

use std::path::PathBuf;

use archive::Secret;

use super::world::*;
use crate::activities::ActivityChange;
use crate::desk::Desk;
use crate::error::Error;
use crate::forms::Answer;
use crate::packages::{
    self, Terms, changed_records, export, import_all, imports, preview, set_panel_key, verify, verify_here,
};

fn with(passphrase: &Secret) -> Terms<'_> {
    Terms {
        passphrase: Some(passphrase),
        ..Terms::default()
    }
}

/// An interview, two answers of the card, an activity with a file, an indicator.
fn a_days_work(world: &World, desk: &mut Desk) {
    let record = interview(desk);
    consents(
        desk,
        &record,
        consent("notes quotes name_body name_person later_contact pass_identity"),
    );
    let card = crate::cards::open(desk, None).unwrap().record;
    for (path, value) in [("A/A06", "119056"), ("D/D01", "2")] {
        crate::forms::answer(desk, &card, path, Some(Answer::Value(value.to_owned()))).unwrap();
    }
    let activity = crate::activities::begin(desk).unwrap().summary.record;
    crate::activities::describe(
        desk,
        &activity,
        &ActivityChange::Title("Incontro con il CPI".to_owned()),
    )
    .unwrap();
    crate::activities::describe(
        desk,
        &activity,
        &ActivityChange::Type("institutional_meeting".to_owned()),
    )
    .unwrap();
    let file = world.path("verbale firmato.txt");
    std::fs::write(&file, "verbale con le firme").unwrap();
    crate::activities::attach(desk, &activity, "minutes", &[file]).unwrap();
    let value = crate::indicators::NewValue {
        code: "IR2".to_owned(),
        as_of: "2026-03-01".to_owned(),
        value: Some("3".to_owned()),
        reason: "enti nelle reti".to_owned(),
    };
    crate::indicators::record(desk, &value).unwrap();
}

#[test]
fn a_days_work_reaches_the_panel_whole_and_twice_is_once() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    a_days_work(&world, &mut laptop);
    let before = preview(&laptop).unwrap();
    assert_eq!(
        (before.sequence, before.made.len(), before.withheld.len()),
        (1, 0, 0)
    );
    assert_eq!(
        (
            before.inside.interviews,
            before.inside.cards,
            before.inside.activities
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (
            before.inside.documents,
            before.inside.indicator_values,
            before.inside.notes
        ),
        (1, 1, 2)
    );
    assert_eq!(before.fresh, before.inside, "nothing was ever sent");
    assert_eq!(changed_records(laptop.archive().unwrap()).unwrap(), 4);

    let (package, exported) = world.export(&mut laptop, "1.coeff");
    assert_eq!(exported.bytes, std::fs::metadata(&package).unwrap().len());
    let after = preview(&laptop).unwrap();
    assert_eq!((after.sequence, after.fresh.writes), (2, 0));
    assert_eq!(after.made[0].counts, before.inside);
    assert_eq!(
        (after.made[0].sha256.as_str(), after.made[0].file.as_str()),
        (exported.sha256.as_str(), "1.coeff")
    );
    assert_eq!(changed_records(laptop.archive().unwrap()).unwrap(), 0);

    let first = import(&mut panel, &package);
    assert!(first.new_laptop && first.problem.is_none() && !first.demo);
    assert_eq!(
        (first.author.as_str(), first.area_label.as_str()),
        ("Coordinatrice siracusa", "Siracusa")
    );
    assert_eq!(
        first.fingerprint, before.fingerprint,
        "what is read out on the phone"
    );
    let balance = &first.balance;
    assert_eq!(balance.total, before.inside.writes);
    assert_eq!(
        (balance.accepted, balance.known, balance.attachments),
        (balance.total, 0, 1)
    );
    let again = import(&mut panel, &package);
    assert_eq!(
        (again.balance.accepted, again.balance.known),
        (0, balance.total),
        "a second time is no news"
    );
    assert!(!again.new_laptop);
    assert_eq!(imports(&panel).unwrap(), [again, first]);

    assert_eq!(crate::interviews::list(&panel).unwrap().len(), 1);
    assert_eq!(crate::activities::list(&panel).unwrap().len(), 1);
    let document = &panel.archive().unwrap().attachments().unwrap()[0];
    assert_eq!(document.bytes, 20);
    assert_eq!(
        crate::panel_desk::state_hash(&panel).unwrap().len(),
        64,
        "and the whole state has one number"
    );
}

#[test]
fn a_package_lost_on_the_way_is_no_loss_once_the_next_one_arrives() {
    let world = World::new();
    let (mut one, mut other) = (world.panel("panel", 9), world.panel("altro panel", 8));
    let mut laptop = world.laptop_of(&one, "siracusa", 1, "siracusa");
    interview(&mut laptop);
    let (first, _) = world.export(&mut laptop, "1.coeff");
    let key = crate::panel_desk::public_key(&other).unwrap();
    let for_other = world.path("1b.coeff");
    export(&mut laptop, &for_other, Some(&key), None, &mut |_| ()).unwrap();
    a_days_work(&world, &mut laptop);
    let (third, _) = world.export(&mut laptop, "3.coeff");
    let last = world.path("4.coeff");
    export(&mut laptop, &last, Some(&key), None, &mut |_| ()).unwrap();
    for file in [&first, &third, &first] {
        assert_eq!(import(&mut one, file).gaps, 0);
    }
    for file in [&last, &for_other] {
        assert_eq!(import(&mut other, file).gaps, 0);
    }
    let hash = |panel: &Desk| crate::panel_desk::state_hash(panel).unwrap();
    let attachments = |panel: &Desk| panel.archive().unwrap().attachments().unwrap();
    assert_eq!(attachments(&one), attachments(&other));
    assert_eq!(
        hash(&one),
        hash(&other),
        "in whatever order, with or without the first"
    );
}

#[test]
fn without_a_key_there_is_no_package_and_a_passphrase_makes_one() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop("siracusa", 1, "siracusa");
    assert_eq!(preview(&laptop).unwrap().recipient, None);
    let out = world.path("a.coeff");
    let refused = export(&mut laptop, &out, None, None, &mut |_| ());
    assert!(matches!(refused, Err(Error::NoRecipient)));
    assert!(!out.exists() && preview(&laptop).unwrap().made.is_empty());
    let secret = Secret::from("quattro parole a caso");
    export(&mut laptop, &out, None, Some(&secret), &mut |_| ()).unwrap();
    let refused = packages::import(&mut panel, &out, Terms::default(), &mut |_| ()).unwrap_err();
    assert!(
        matches!(refused, Error::Bundle(bundle::Error::NeedsPassphrase { .. })),
        "{refused}"
    );
    let wrong = packages::import(&mut panel, &out, with(&Secret::from("altre parole")), &mut |_| ());
    assert!(matches!(
        wrong,
        Err(Error::Bundle(bundle::Error::WrongPassphrase { .. }))
    ));
    let imported = packages::import(&mut panel, &out, with(&secret), &mut |_| ()).unwrap();
    assert!(imported.problem.is_none());
    let codes: Vec<_> = imports(&panel)
        .unwrap()
        .into_iter()
        .map(|import| import.problem.map(|p| p.code))
        .collect();
    let code = |text: &str| Some(text.to_owned());
    assert_eq!(
        codes,
        [
            None,
            code("package.wrong_passphrase"),
            code("package.needs_passphrase")
        ]
    );
}

#[test]
fn a_panel_key_is_read_with_remarks_around_it_and_nothing_else_is_taken() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop("siracusa", 1, "siracusa");
    let file = world.path("chiave.txt");
    crate::panel_desk::save_public_key(&panel, &file).unwrap();
    let shown = packages::load_panel_key(&mut laptop, &file)
        .unwrap()
        .recipient
        .unwrap();
    assert_eq!(shown.key, crate::panel_desk::public_key(&panel).unwrap());
    assert_eq!((shown.origin.as_str(), shown.escrow), ("entered", false));
    let secret =
        crate::panel_desk::panel_identity_text(&panel, &Secret::from("una frase lunga di prova")).unwrap();
    for bad in [
        "age1",
        "ssh-ed25519 AAAA",
        secret.as_str(),
        &format!("{0}\n{0}", shown.key),
    ] {
        assert!(
            matches!(set_panel_key(&mut laptop, bad), Err(Error::BadRecipient)),
            "{bad}"
        );
    }
    assert_eq!(
        preview(&laptop).unwrap().recipient.unwrap().key,
        shown.key,
        "a bad key leaves the good one"
    );
    assert_eq!(set_panel_key(&mut laptop, " ").unwrap().recipient, None);
}

#[test]
fn a_package_that_cannot_be_written_leaves_no_number_behind() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let nowhere = world.path("no such folder").join("a.coeff");
    assert!(export(&mut laptop, &nowhere, None, None, &mut |_| ()).is_err());
    assert_eq!(preview(&laptop).unwrap().sequence, 1);
    assert_eq!(world.export(&mut laptop, "a.coeff").1.sequence, 1);
}

#[test]
fn the_panel_verifies_with_its_own_keys_and_a_stranger_sees_the_outside() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    interview(&mut laptop);
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let outside = verify_here(&laptop, &package).unwrap();
    assert!(!outside.valid && outside.steps.iter().all(|step| step.result != "failed"));
    let unknown = verify_here(&panel, &package).unwrap();
    let signer = unknown.steps.iter().find(|step| step.name == "signer").unwrap();
    assert_eq!(
        (unknown.valid, signer.result.as_str()),
        (false, "failed"),
        "not enrolled yet"
    );
    import(&mut panel, &package);
    let known = verify_here(&panel, &package).unwrap();
    assert!(known.valid, "{:?}", known.steps);
    assert_eq!(known.counts["interviews"], 1);

    let identity =
        crate::panel_desk::panel_identity_text(&panel, &Secret::from("una frase lunga di prova")).unwrap();
    let keys = packages::Keys {
        identity: Some(&identity),
        ..packages::Keys::default()
    };
    assert!(
        verify(&laptop, &package, keys, &mut |_| ()).unwrap().valid,
        "without a register the signer is open"
    );
    let bad = packages::Keys {
        signers: Some("not a register"),
        ..keys
    };
    assert!(matches!(
        verify(&laptop, &package, bad, &mut |_| ()),
        Err(Error::BadSigners { line: 1 })
    ));
    let mut bytes = std::fs::read(&package).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&package, bytes).unwrap();
    let altered = verify(&laptop, &package, keys, &mut |_| ()).unwrap();
    assert!(!altered.valid && altered.steps.iter().any(|step| step.result == "failed"));
}

#[test]
fn one_refused_package_stops_no_other() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    interview(&mut laptop);
    let (good, _) = world.export(&mut laptop, "buono.coeff");
    let other = world.panel("altro", 8);
    let mut foreign = world.laptop_of(&other, "torino", 2, "torino");
    let (sealed_for_other, _) = world.export(&mut foreign, "altrui.coeff");
    let no_package = world.path("foto.coeff");
    std::fs::write(&no_package, "this is no package").unwrap();
    let cut = world.path("tagliato.coeff");
    let bytes = std::fs::read(&good).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() - 10]).unwrap();
    let gone: PathBuf = world.path("mai visto.coeff");
    let files = [no_package, sealed_for_other, cut, gone, good];
    let outcomes = import_all(&mut panel, &files, Terms::default(), &mut |_| ()).unwrap();
    let codes: Vec<_> = outcomes
        .iter()
        .map(|import| {
            import
                .problem
                .as_ref()
                .map_or("", |problem| problem.code.as_str())
        })
        .collect();
    assert_eq!(codes[..2], ["package.not_a_package", "package.other_recipient"]);
    assert!(
        matches!(codes[2], "package.altered" | "package.truncated"),
        "{}",
        codes[2]
    );
    assert_eq!(codes[3..], ["file.not_found", ""]);
    assert_eq!(imports(&panel).unwrap().len(), 5);
}

#[test]
fn what_belongs_to_the_panel_is_refused_on_a_laptop_and_the_reverse() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop("siracusa", 1, "siracusa");
    let out = world.path("a.coeff");
    assert!(matches!(preview(&panel), Err(Error::WrongKind("panel"))));
    assert!(matches!(
        export(&mut panel, &out, None, None, &mut |_| ()),
        Err(Error::WrongKind("panel"))
    ));
    assert!(matches!(imports(&laptop), Err(Error::WrongKind("laptop"))));
    assert!(matches!(
        import_all(&mut laptop, &[out], Terms::default(), &mut |_| ()),
        Err(Error::WrongKind("laptop"))
    ));
    assert!(matches!(preview(&world.desk(4)), Err(Error::NothingOpen)));
}
