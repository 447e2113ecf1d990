//! What a respondent took back after it had come in is on none of the panel's screens, in none of its tables.

use super::world::*;
use crate::desk::Desk;
use crate::forms::Answer;

const ALL: [&str; 7] = [NAME, CONTACT, BODY, NOTE, QUOTE, CAUSES, OTHER_PERSON];
const EVERYTHING: &str = "notes quotes name_body name_person later_contact pass_identity";

/// All that this panel can show of an interview, as one text.
fn shown(panel: &mut Desk, record: &str) -> String {
    let mut all = format!("{:?}", crate::interviews::show(panel, record).unwrap());
    all.push_str(&format!("{:?}", crate::interviews::list(panel).unwrap()));
    for field in panel
        .archive()
        .unwrap()
        .history(&record.parse().unwrap(), None)
        .unwrap()
        .into_iter()
        .map(|write| write.field)
    {
        let past = crate::forms::history(panel, record, field.as_str()).unwrap();
        all.push_str(&format!("{past:?}"));
    }
    for words in ALL {
        all.push_str(&format!("{:?}", crate::search::search(panel, words).unwrap()));
    }
    all.push_str(&format!("{:?}", crate::panel_desk::decisions(panel).unwrap()));
    all.push_str(&format!("{:?}", crate::panel_desk::comparison(panel).unwrap()));
    all.push_str(&format!("{:?}", crate::panel_desk::coverage(panel).unwrap()));
    all.push_str(&format!("{:?}", crate::quarters::show(panel, "2026-Q1").unwrap()));
    for table in crate::panel_desk::tables(panel).unwrap() {
        let csv = table.to_csv(documents::Dialect::Program);
        all.push_str(&String::from_utf8(csv).unwrap());
    }
    // A search says its words back in pieces; whole again they can be looked for.
    let snippets: String = ALL
        .iter()
        .flat_map(|words| crate::search::search(panel, words).unwrap())
        .map(|found| {
            found
                .snippet
                .into_iter()
                .map(|piece| piece.text)
                .collect::<String>()
                + "\n"
        })
        .collect();
    all + &snippets
}

#[test]
fn every_screen_obeys_the_consent_in_force_when_it_is_narrowed_and_when_it_is_given_again() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    for (at, (said, out)) in [
        (EVERYTHING, &ALL[..]),
        (
            "notes name_person pass_identity",
            &[NAME, NOTE, CAUSES, OTHER_PERSON],
        ),
        ("name_body", &[BODY]),
        ("", &[]),
        (EVERYTHING, &ALL),
    ]
    .into_iter()
    .enumerate()
    {
        consents(&mut laptop, &record, consent(said));
        let (package, _) = world.export(&mut laptop, &format!("{at}.coeff"));
        import(&mut panel, &package);
        let shown = shown(&mut panel, &record);
        for secret in ALL {
            assert_eq!(
                shown.contains(secret),
                out.contains(&secret),
                "yes to «{said}»: {secret}"
            );
        }
        assert!(shown.contains(ROLE), "the role is how the panel knows it");
    }
    consents(&mut laptop, &record, consent(""));
    let here = format!("{:?}", crate::interviews::show(&mut laptop, &record).unwrap());
    let found = crate::search::search(&laptop, NOTE).unwrap();
    assert!(
        here.contains(NAME) && here.contains(QUOTE) && found.len() == 1,
        "on the laptop that it was written on nothing is hidden"
    );
}

#[test]
fn the_panel_says_how_many_values_it_keeps_back() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    let withheld = |panel: &mut Desk| crate::interviews::show(panel, &record).unwrap().withheld;
    for (at, (said, count)) in [(EVERYTHING, 0), ("notes quotes", 4), ("", 7)]
        .into_iter()
        .enumerate()
    {
        consents(&mut laptop, &record, consent(said));
        let (package, _) = world.export(&mut laptop, &format!("{at}.coeff"));
        import(&mut panel, &package);
        assert_eq!(withheld(&mut panel), count, "yes to «{said}»");
    }
}

#[test]
fn nothing_is_to_be_decided_about_what_was_taken_back() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("notes"));
    let (package, _) = world.export(&mut laptop, "1.coeff");
    import(&mut panel, &package);
    let mut other = world.laptop_of(&panel, "due", 2, "siracusa");
    let causes = archive::Field::answer("outcomes/causes").unwrap();
    let value = serde_json::json!({ "value": "un’altra causa scritta a mano" });
    other
        .carry_out(archive::Op::AnswerQuestion, |tx| {
            tx.write(&record.parse().unwrap(), &causes, &value)
        })
        .unwrap();
    // The second laptop knows nothing of the interview's consent, so its words are let in as a stub first.
    let (package, _) = world.export(&mut other, "2.coeff");
    import(&mut panel, &package);
    assert_eq!(
        crate::panel_desk::decisions(&panel).unwrap(),
        [],
        "a stub is no version"
    );

    let guide = archive::Field::of("guide").unwrap();
    let pin = serde_json::json!({ "id": "temario-tecnici", "version": "2026-1" });
    let agreed = serde_json::json!(consent("notes"));
    other
        .carry_out(archive::Op::RecordConsent, |tx| {
            let record = record.parse().unwrap();
            tx.write(&record, &guide, &pin)?;
            tx.write(&record, &archive::Field::of("consent").unwrap(), &agreed)
        })
        .unwrap();
    let (package, _) = world.export(&mut other, "3.coeff");
    import(&mut panel, &package);
    let open = crate::panel_desk::decisions(&panel).unwrap();
    let decision = open
        .iter()
        .find(|one| one.field == "answer/outcomes/causes")
        .unwrap();
    let write = decision.versions[0].write.clone();

    consents(&mut laptop, &record, consent(""));
    let (package, _) = world.export(&mut laptop, "4.coeff");
    import(&mut panel, &package);
    let open = crate::panel_desk::decisions(&panel).unwrap();
    assert!(
        open.iter().all(|one| one.field != "answer/outcomes/causes"),
        "the respondent took the words back: {open:?}"
    );
    let refused = crate::panel_desk::decide(&mut panel, &record, "answer/outcomes/causes", &write);
    assert!(refused.is_err(), "nor can they be written again by deciding");
}

#[test]
fn words_kept_back_take_no_place_in_a_search_from_words_that_are_not() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    for at in 0..30 {
        let id = format!("m{at}");
        note(
            &mut laptop,
            &record,
            &id,
            "raccordo",
            crate::interviews::NoteKind::Note,
        );
    }
    let card = crate::cards::open(&mut laptop, None).unwrap().record;
    let value = Answer::Value("119056".to_owned());
    crate::forms::answer(&mut laptop, &card, "A/A06", Some(value)).unwrap();
    crate::forms::remark(
        &mut laptop,
        &card,
        "A/A06",
        "un raccordo tra i servizi della città",
    )
    .unwrap();
    let found = |panel: &Desk| crate::search::search(panel, "raccordo").unwrap();
    for (name, said) in [("1.coeff", EVERYTHING), ("2.coeff", "")] {
        consents(&mut laptop, &record, consent(said));
        let (package, _) = world.export(&mut laptop, name);
        import(&mut panel, &package);
        let kinds: Vec<String> = found(&panel).into_iter().map(|hit| hit.kind).collect();
        if said.is_empty() {
            assert_eq!(kinds, ["card"]);
        } else {
            assert_eq!(kinds.len(), 20);
        }
    }
}
