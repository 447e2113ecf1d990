//! Answers that a closed record hides.

use super::world::*;
use crate::error::{Error, Flaw};
use crate::forms::{Answer, answer, hidden};
use crate::interviews;

#[test]
fn hidden_answers_leave_until_a_person_confirms_that_they_stay_and_return_when_the_record_is_reopened() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut desk);
    let card = crate::cards::open(&mut desk, None).unwrap().record;
    for (path, value) in [("I/I02/I02_any", "yes"), ("A/A06", "119056")] {
        answer(&mut desk, &card, path, Some(Answer::Value(value.to_owned()))).unwrap();
    }
    consents(
        &mut desk,
        &record,
        consent("notes quotes name_body name_person later_contact pass_identity"),
    );
    interviews::close(&mut desk, &record).unwrap();
    interviews::reopen(&mut desk, &record).unwrap();

    let no = Some(Answer::Value("no".to_owned()));
    answer(&mut desk, &record, "outcomes/contact_agreed", no).unwrap();
    let aside = hidden(&mut desk, &record).unwrap();
    let [one] = aside.as_slice() else {
        panic!("{aside:?}")
    };
    assert_eq!(
        (one.path.as_str(), one.value.as_str()),
        ("outcomes/contact", OTHER_PERSON)
    );
    for wrong in [Vec::new(), vec!["outcomes/causes".to_owned()]] {
        let refused = interviews::close_without(&mut desk, &record, &wrong);
        assert!(
            matches!(
                refused,
                Err(Error::BadValue {
                    reason: Flaw::Hidden,
                    ..
                })
            ),
            "what is left out is what was shown"
        );
    }
    interviews::close_without(&mut desk, &record, std::slice::from_ref(&one.path)).unwrap();
    let (package, _) = world.export(&mut desk, "uno.coeff");
    let opened = world.opened(&panel, &package);
    assert!(!opened.contains(OTHER_PERSON) && opened.contains(CAUSES));
    let left = crate::packages::preview(&desk).unwrap().withheld;
    assert!(
        left.iter()
            .any(|line| line.what == "hidden" && line.reason == "left_out")
    );

    interviews::reopen(&mut desk, &record).unwrap();
    let yes = Some(Answer::Value("yes".to_owned()));
    answer(&mut desk, &record, "outcomes/contact_agreed", yes).unwrap();
    let (package, _) = world.export(&mut desk, "due.coeff");
    assert!(
        world.opened(&panel, &package).contains(OTHER_PERSON),
        "nothing was dropped"
    );
}
