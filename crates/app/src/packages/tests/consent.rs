//! What a respondent has not allowed out is in no byte of a package.

use archive::{Field, Op};
use serde_json::Value;

use super::world::*;
use crate::desk::{Desk, record_id};
use crate::interviews::NoteKind;
use crate::packages::preview;

const ALL: [&str; 7] = [NAME, CONTACT, BODY, NOTE, QUOTE, CAUSES, OTHER_PERSON];

fn forget_consent(desk: &mut Desk, record: &str) {
    let record = record_id(record).unwrap();
    let field = Field::of("consent").unwrap();
    desk.carry_out(Op::RecordConsent, |tx| tx.write(&record, &field, &Value::Null))
        .unwrap();
}

#[test]
fn without_a_consent_record_nothing_personal_leaves_and_everything_else_does() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    forget_consent(&mut laptop, &record);
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let inside = world.opened(&panel, &package);
    for secret in ALL {
        assert!(!inside.contains(secret), "{secret} left the laptop");
    }
    assert!(
        inside.contains(ROLE) && inside.contains("ufficio"),
        "role and place are how the panel knows it"
    );
    assert!(
        inside.contains("\"withheld\":true"),
        "the lines keep their place in the log"
    );
    let writes = laptop.archive().unwrap().write_count().unwrap();
    let lines = inside.matches("\"supersedes\":").count() as u64;
    assert_eq!(
        lines, writes,
        "every line of the log is there, with or without its value"
    );
}

#[test]
fn each_permission_lets_out_its_own_and_nothing_else() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    for (at, (said, out)) in [
        ("", &[][..]),
        ("name_person", &[]),
        ("later_contact", &[]),
        ("pass_identity", &[]),
        ("quotes", &[]),
        ("audio", &[]),
        ("name_body", &[BODY]),
        ("notes", &[NOTE, CAUSES]),
        ("notes quotes", &[NOTE, CAUSES, QUOTE]),
        ("name_person pass_identity", &[NAME]),
        ("later_contact pass_identity", &[CONTACT]),
        ("notes pass_identity", &[NOTE, CAUSES, OTHER_PERSON]),
        (
            "notes quotes name_body name_person later_contact pass_identity",
            &ALL,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        consents(&mut laptop, &record, consent(said));
        let (package, _) = world.export(&mut laptop, &format!("{at}.coeff"));
        let inside = world.opened(&panel, &package);
        for secret in ALL {
            assert_eq!(
                inside.contains(secret),
                out.contains(&secret),
                "yes to «{said}»: {secret}"
            );
        }
    }
}

#[test]
fn a_withdrawal_holds_for_what_was_written_before_and_for_the_panels_tables() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("notes name_person pass_identity"));
    let (first, _) = world.export(&mut laptop, "1.coeff");
    assert!(world.opened(&panel, &first).contains(NAME));
    import(&mut panel, &first);
    let shown = |panel: &Desk| {
        let tables = crate::panel_desk::tables(panel).unwrap();
        tables
            .iter()
            .map(|table| String::from_utf8(table.to_csv(documents::Dialect::Program)).unwrap())
            .collect::<String>()
    };
    assert!(shown(&panel).contains(NAME) && shown(&panel).contains(NOTE));

    consents(&mut laptop, &record, consent(""));
    let (second, _) = world.export(&mut laptop, "2.coeff");
    let inside = world.opened(&panel, &second);
    assert!(
        !inside.contains(NAME) && !inside.contains(NOTE),
        "older lines of the same field too"
    );
    let imported = import(&mut panel, &second);
    assert_eq!(
        imported.balance.accepted, 1,
        "the new consent record is the only news"
    );
    assert!(
        !shown(&panel).contains(NAME) && !shown(&panel).contains(NOTE),
        "no table shows what was taken back"
    );
}

#[test]
fn words_that_were_called_a_quotation_later_stay_under_their_first_name_too() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    let exact = "mi hanno detto di tornare domani";
    note(&mut laptop, &record, "n3", exact, NoteKind::Note);
    note(&mut laptop, &record, "n3", exact, NoteKind::Quote);
    note(&mut laptop, &record, "n3", "rinvii ripetuti", NoteKind::Note);
    consents(&mut laptop, &record, consent("notes"));
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let inside = world.opened(&panel, &package);
    assert!(
        !inside.contains(exact),
        "the note before the quotation had the same words"
    );
    assert!(
        !inside.contains("rinvii ripetuti"),
        "a paraphrase in its place may hold the words still"
    );
    note(&mut laptop, &record, "n4", "rinvii ripetuti", NoteKind::Note);
    let (package, _) = world.export(&mut laptop, "b.coeff");
    assert!(
        world.opened(&panel, &package).contains("rinvii ripetuti"),
        "a note of its own is a note"
    );
}

#[test]
fn a_removed_interview_leaves_no_more_words_whatever_its_consent() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("name_body notes"));
    crate::interviews::remove(&mut laptop, &record).unwrap();
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let inside = world.opened(&panel, &package);
    for secret in ALL {
        assert!(
            !inside.contains(secret),
            "{secret}: removing is a wish that packages honour"
        );
    }
}

#[test]
fn a_file_taken_out_of_a_dossier_leaves_neither_its_name_nor_its_bytes() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let place = tempfile::tempdir().unwrap();
    let list = place.path().join("elenco-allegato-per-errore.txt");
    std::fs::write(&list, "Questo elenco non doveva entrare").unwrap();
    let record = crate::activities::begin(&mut laptop).unwrap().summary.record;
    let kind = crate::activities::ActivityChange::Type("panel_meeting".to_owned());
    crate::activities::describe(&mut laptop, &record, &kind).unwrap();
    let with = crate::activities::attach(&mut laptop, &record, "minutes", &[list]).unwrap();
    let (package, _) = world.export(&mut laptop, "a.coeff");
    assert!(
        world
            .opened(&panel, &package)
            .contains("elenco-allegato-per-errore"),
        "while it is there it goes"
    );

    let document = &with
        .pieces
        .iter()
        .find(|piece| piece.code == "minutes")
        .unwrap()
        .documents[0];
    crate::activities::detach(&mut laptop, &record, &document.id).unwrap();
    let (package, _) = world.export(&mut laptop, "b.coeff");
    let inside = world.opened(&panel, &package);
    assert!(!inside.contains("elenco-allegato-per-errore") && !inside.contains("non doveva entrare"));
}

#[test]
fn a_contact_stays_once_its_owner_has_changed_their_mind() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("notes pass_identity"));
    let mut says = |path: &str, value: &str| {
        let answer = crate::forms::Answer::Value(value.to_owned());
        crate::forms::answer(&mut laptop, &record, path, Some(answer)).unwrap();
    };
    says("outcomes/contact_agreed", "yes");
    says("outcomes/contact", "Ada Esempio, ufficio di piano");
    says("outcomes/contact_agreed", "no");
    let (package, _) = world.export(&mut laptop, "a.coeff");
    assert!(
        !world.opened(&panel, &package).contains("Ada Esempio"),
        "the question is not asked any more"
    );
}

#[test]
fn the_preview_says_what_stays_and_why() {
    let world = World::new();
    let mut laptop = world.laptop("siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("notes"));
    let shown = preview(&laptop).unwrap();
    let stays: Vec<_> = shown
        .withheld
        .iter()
        .map(|item| (item.what.as_str(), item.count, item.reason.as_str()))
        .collect();
    assert_eq!(
        stays,
        [
            ("name", 1, "consent_says_no"),
            ("contact", 2, "consent_says_no"), // the respondent's, and the one of another person
            ("organisation", 1, "consent_says_no"),
            ("quotes", 1, "consent_says_no"),
        ]
    );
    assert_eq!(shown.withheld[0].title, ROLE);
    assert_eq!(
        (shown.inside.notes, shown.inside.answers),
        (1, 3),
        "the note; the causes, the probes and that a contact was agreed"
    );

    forget_consent(&mut laptop, &record);
    let shown = preview(&laptop).unwrap();
    assert!(
        shown
            .withheld
            .iter()
            .all(|item| item.reason == "no_consent_record")
    );
    let notes = shown.withheld.iter().find(|item| item.what == "notes").unwrap();
    assert_eq!(notes.count, 2, "the note and the causes");
    assert_eq!(
        (shown.inside.notes, shown.inside.answers),
        (0, 2),
        "a ticked probe and a yes are nobody's secret"
    );
}

#[test]
fn where_laptops_disagree_on_consent_only_what_both_allow_leaves() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = interview(&mut laptop);
    consents(&mut laptop, &record, consent("notes name_body"));
    let (package, _) = world.export(&mut laptop, "1.coeff");
    import(&mut panel, &package);
    // A second head, as another laptop would have written it: it has seen nothing of the first.
    let id = record_id(&record).unwrap();
    let field = Field::of("consent").unwrap();
    let mut other = laptop.archive().unwrap().heads(&id, &field).unwrap().remove(0);
    other.content = archive::Content::Full(serde_json::json!(consent("name_body quotes")));
    let mut second = world.laptop_of(&panel, "seconda", 2, "siracusa");
    second
        .carry_out(Op::RecordConsent, |tx| {
            tx.write(&id, &field, other.content.value().unwrap())
        })
        .unwrap();
    let (package, _) = world.export(&mut second, "2.coeff");
    import(&mut panel, &package);
    let tables = crate::panel_desk::tables(&panel).unwrap();
    let text: String = tables
        .iter()
        .map(|t| String::from_utf8(t.to_csv(documents::Dialect::Program)).unwrap())
        .collect();
    assert!(text.contains(BODY), "both allow the body's name");
    assert!(
        !text.contains(NOTE) && !text.contains(QUOTE),
        "neither notes nor quotes are allowed by both"
    );
}
