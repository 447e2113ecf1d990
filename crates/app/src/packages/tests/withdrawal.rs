//! A package taken back at the panel.

use super::world::*;
use crate::desk::Desk;
use crate::error::Error;
use crate::forms::Answer;
use crate::packages::{Terms, imports, withdraw};

fn hash(panel: &Desk) -> String {
    crate::panel_desk::state_hash(panel).unwrap()
}

#[test]
fn a_package_taken_back_leaves_the_panel_as_if_it_had_never_come_and_can_come_again() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    let (first, _) = world.export(&mut laptop, "1.coeff");
    import(&mut panel, &first);
    let with_first = hash(&panel);

    consents(
        &mut laptop,
        &record,
        consent("notes quotes name_person pass_identity"),
    );
    let card = crate::cards::open(&mut laptop, None).unwrap().record;
    let answer = Answer::Value("119056".to_owned());
    crate::forms::answer(&mut laptop, &card, "A/A06", Some(answer)).unwrap();
    let (second, _) = world.export(&mut laptop, "2.coeff");
    import(&mut panel, &second);
    let with_both = hash(&panel);
    assert_eq!(crate::cards::list(&panel).unwrap().len(), 1);
    assert_eq!(
        crate::interviews::show(&mut panel, &record)
            .unwrap()
            .respondent
            .name,
        NAME
    );

    let left = withdraw(&mut panel, "2.coeff").unwrap();
    assert!(left.writes > 0 && left.stubs > 0, "{left:?}");
    assert_eq!(hash(&panel), with_first);
    assert_eq!(crate::cards::list(&panel).unwrap(), []);
    assert_eq!(
        crate::interviews::show(&mut panel, &record)
            .unwrap()
            .respondent
            .name,
        "",
        "a value that only this package had brought"
    );
    assert!(crate::search::search(&panel, "Quarantelli").unwrap().is_empty());
    let list = imports(&panel).unwrap();
    assert!(list[0].withdrawn.is_some() && list[1].withdrawn.is_none());

    let again = import(&mut panel, &second);
    assert_eq!(again.balance.total, again.balance.accepted + again.balance.known);
    assert_eq!(hash(&panel), with_both);
    let list = imports(&panel).unwrap();
    assert!(list[0].withdrawn.is_none() && list[1].withdrawn.is_some());
    let id = list[0].package.clone();
    withdraw(&mut panel, &id).unwrap();
    withdraw(&mut panel, "1.coeff").unwrap();
    assert_eq!(hash(&panel), hash(&world.panel("mai", 7)));
    assert_eq!(
        crate::panel_desk::laptops(&panel).unwrap().len(),
        1,
        "who may send is another question"
    );
}

#[test]
fn what_is_not_there_or_not_clear_is_not_taken_back() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "uno", 1, "siracusa");
    for place in ["a", "b"] {
        std::fs::create_dir(world.path(place)).unwrap();
        let (package, _) = world.export(&mut laptop, &format!("{place}/stesso.coeff"));
        import(&mut panel, &package);
    }
    let before = hash(&panel);
    for name in ["mai.coeff", "stesso.coeff", ""] {
        let refused = withdraw(&mut panel, name).unwrap_err();
        assert!(matches!(refused, Error::NoSuchPackage(_)), "{name}: {refused}");
    }
    assert_eq!(hash(&panel), before);
    let id = imports(&panel).unwrap()[0].package.clone();
    assert!(withdraw(&mut panel, &id).is_ok());
    assert!(matches!(
        withdraw(&mut laptop, &id),
        Err(Error::WrongKind("laptop"))
    ));
}

#[test]
fn known_laptops_only_is_a_term_of_one_import_and_no_setting() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "uno", 1, "siracusa");
    let (package, _) = world.export(&mut laptop, "1.coeff");
    let strict = Terms {
        known_only: true,
        ..Terms::default()
    };
    let refused = crate::packages::import(&mut panel, &package, strict, &mut |_| ());
    assert!(matches!(refused, Err(Error::UnknownLaptop { .. })));
    let keys = crate::panel_desk::keys(&panel).unwrap();
    assert!(keys.enrolment_open && keys.laptops.is_empty());
    import(&mut panel, &package);
    crate::packages::import(&mut panel, &package, strict, &mut |_| ()).unwrap();
}
