//! The panel's table over real packages.

use archive::Secret;
use documents::Dialect;

use super::*;
use crate::desk::Desk;
use crate::error::Error;
use crate::forms::Answer;
use crate::packages::tests::world::{World, import, interview};

fn answer(desk: &mut Desk, path: &str, value: &str) {
    let card = crate::cards::open(desk, None).unwrap().record;
    crate::forms::answer(desk, &card, path, Some(Answer::Value(value.to_owned()))).unwrap();
}

/// Two laptops of one area that differ on one answer, imported.
fn a_disagreement(world: &World) -> (Desk, Desk, Desk) {
    let mut panel = world.panel("panel", 9);
    let mut one = world.laptop_of(&panel, "uno", 1, "siracusa");
    let mut two = world.laptop_of(&panel, "due", 2, "siracusa");
    for (desk, value) in [(&mut one, "2"), (&mut two, "3")] {
        answer(desk, "A/A06", "119056");
        answer(desk, "D/D01", value);
        let (package, _) = world.export(desk, &format!("{value}.coeff"));
        import(&mut panel, &package);
    }
    (panel, one, two)
}

#[test]
fn a_disagreement_is_shown_decided_by_a_person_and_stays_decided() {
    let world = World::new();
    let (mut panel, mut one, _) = a_disagreement(&world);
    let open = decisions(&panel).unwrap();
    assert_eq!(
        open.len(),
        1,
        "the same population twice is no disagreement: {open:?}"
    );
    let decision = &open[0];
    assert_eq!(
        (decision.title.as_str(), decision.field.as_str()),
        ("Siracusa", "answer/D/D01")
    );
    assert!(
        decision.question.ends_with('?'),
        "the question as the card asks it: {}",
        decision.question
    );
    let texts: Vec<_> = decision
        .versions
        .iter()
        .map(|version| version.text.as_str())
        .collect();
    assert_eq!(
        decision.versions.iter().filter(|version| version.shown).count(),
        1
    );
    assert_ne!(texts[0], texts[1]);
    assert!(
        texts.iter().all(|text| text.len() > 1),
        "the anchors in words, not the steps: {texts:?}"
    );
    let last = &crate::packages::imports(&panel).unwrap()[0].balance;
    assert_eq!(last.conflicting, 1);
    assert_eq!(
        last.total,
        last.accepted + last.known + last.conflicting + last.rejected,
        "the sum holds"
    );

    let kept = decision
        .versions
        .iter()
        .find(|version| version.author == "Coordinatrice uno")
        .unwrap();
    let (record, field) = (decision.record.clone(), decision.field.clone());
    assert!(
        decide(
            &mut panel,
            &record,
            &field,
            "0190a000-0000-7000-8000-000000000001"
        )
        .is_err()
    );
    assert_eq!(
        decide(&mut panel, &record, &field, &kept.write.clone()).unwrap(),
        []
    );
    let (package, _) = world.export(&mut one, "older.coeff");
    import(&mut panel, &package);
    assert_eq!(
        decisions(&panel).unwrap(),
        [],
        "importing again does not open the question again"
    );
    let cell = comparison(&panel)
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.code == "D01")
        .unwrap()
        .cells
        .remove(0);
    assert_eq!((cell.number.as_deref(), cell.conflict), (Some("2"), false));
}

#[test]
fn versions_of_a_value_with_parts_are_told_in_words() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "uno", 1, "siracusa");
    let activity = crate::activities::begin(&mut laptop).unwrap().summary.record;
    let (package, _) = world.export(&mut laptop, "1.coeff");
    import(&mut panel, &package);
    let category = panel.kit().participant_categories[0].clone();
    let record = activity.parse().unwrap();
    for (name, seed, count) in [("due", 2, 4), ("tre", 3, 5)] {
        let mut other = world.laptop_of(&panel, name, seed, "siracusa");
        for (field, value) in [
            ("participants", serde_json::json!({ &category.code: count })),
            (
                "when",
                serde_json::json!([{ "from": format!("2026-02-0{count}"), "to": null }]),
            ),
        ] {
            let field = archive::Field::of(field).unwrap();
            other
                .carry_out(archive::Op::RecordActivity, |tx| {
                    tx.write(&record, &field, &value)
                })
                .unwrap();
        }
        let (package, _) = world.export(&mut other, &format!("{name}.coeff"));
        import(&mut panel, &package);
    }
    let open = decisions(&panel).unwrap();
    let texts = |field: &str| {
        let decision = open.iter().find(|decision| decision.field == field).unwrap();
        let mut texts: Vec<_> = decision.versions.iter().map(|v| v.text.clone()).collect();
        texts.sort();
        texts
    };
    let label = &category.label;
    assert_eq!(
        texts("participants"),
        [format!("{label}: 4"), format!("{label}: 5")]
    );
    assert_eq!(texts("when"), ["2026-02-04", "2026-02-05"]);
}

#[test]
fn coverage_says_for_every_area_how_it_stands() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let before = coverage(&panel).unwrap();
    assert!(before.areas.iter().all(|area| area.state == AreaState::NeverSent));
    assert_eq!(before.areas.len(), panel.kit().areas.len());
    let pilots = before
        .areas
        .iter()
        .take_while(|area| area.kind == "pilot")
        .count();
    assert!(
        pilots > 0 && before.areas[pilots..].iter().all(|area| area.kind == "region"),
        "pilots first"
    );

    interview(&mut laptop);
    answer(&mut laptop, "A/A06", "119056");
    let (package, _) = world.export(&mut laptop, "1.coeff");
    import(&mut panel, &package);
    let area = |panel: &Desk| {
        coverage(panel)
            .unwrap()
            .areas
            .into_iter()
            .find(|area| area.area == "siracusa")
            .unwrap()
    };
    let now = area(&panel);
    assert_eq!(
        (now.state, now.interviews, now.dossiers),
        (AreaState::InOrder, 1, 0)
    );
    assert!(now.card_percent.is_some_and(|percent| percent > 0) && now.last_package.is_some());

    crate::activities::begin(&mut laptop).unwrap();
    let (package, _) = world.export(&mut laptop, "2.coeff");
    import(&mut panel, &package);
    let now = area(&panel);
    assert_eq!(
        (now.state, now.count, now.dossiers, now.dossiers_complete),
        (AreaState::DossiersOpen, 1, 1, 0)
    );
    let whole = coverage(&panel).unwrap();
    assert_eq!((whole.laptops, whole.packages, whole.conflicts), (1, 2, 0));
    assert_eq!(whole.last.unwrap().sequence, 2);
}

#[test]
fn cities_stand_side_by_side_in_the_kits_order_with_their_missing_codes() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let areas: Vec<String> = panel
        .kit()
        .areas
        .iter()
        .take(2)
        .map(|area| area.code.clone())
        .collect();
    for (seed, area) in areas.iter().rev().enumerate() {
        let mut laptop = world.laptop_of(&panel, area, seed as u8 + 1, area);
        answer(&mut laptop, "A/A06", &format!("{}000", seed + 1));
        let card = crate::cards::open(&mut laptop, None).unwrap().record;
        let refused = Answer::Missing(crate::forms::Missing::Refused);
        crate::forms::answer(&mut laptop, &card, "E/E03", Some(refused)).unwrap();
        let (package, _) = world.export(&mut laptop, &format!("{area}.coeff"));
        import(&mut panel, &package);
    }
    let found = comparison(&panel).unwrap();
    let labels: Vec<_> = found.cities.iter().map(|city| city.label.clone()).collect();
    assert_eq!(
        labels,
        areas
            .iter()
            .map(|area| panel.kit().area_label(area))
            .collect::<Vec<_>>()
    );
    let row = |code: &str| found.rows.iter().find(|row| row.code == code).unwrap();
    let numbers: Vec<_> = row("A06")
        .cells
        .iter()
        .map(|cell| cell.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("2000"), Some("1000")]);
    assert!(row("E03").cells.iter().all(|cell| {
        cell.missing == Some(crate::forms::Missing::Refused) && cell.number.is_none() && cell.text.is_empty()
    }));
    assert!(row("D01").ladder && !row("A06").ladder);
}

#[test]
fn every_table_is_written_whole_for_programs_and_for_spreadsheets() {
    let world = World::new();
    let (panel, ..) = a_disagreement(&world);
    for dialect in [Dialect::Program, Dialect::Spreadsheet] {
        let to = world.path(&format!("{dialect:?}"));
        let written = write_tables(&panel, &to, dialect).unwrap();
        assert_eq!(
            written.files,
            [
                "interviews.csv",
                "interview_notes.csv",
                "interview_answers.csv",
                "card_answers.csv",
                "activities.csv",
                "activity_documents.csv",
                "indicator_values.csv",
                "authors.csv",
                "codebook.csv",
                "codebook_choices.csv",
                "wide_scheda_citta.csv",
                "wide_scheda_citta_i02_networks.csv",
                "wide_scheda_citta_j01_projects.csv",
                "comparison.csv",
                "coverage.csv",
                "indicators.csv",
            ]
        );
        assert_eq!(
            std::fs::read_dir(&to).unwrap().count(),
            written.files.len(),
            "nothing half is left"
        );
    }
    let file = world.path("Program").join("card_answers.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
    let d01 = rows.iter().find(|row| &row[at("code")] == "D01").unwrap();
    assert_eq!((&d01[at("relevant")], &d01[at("conflict")]), ("true", "true"));
    assert!(d01[at("label")].len() > 1);
}

#[test]
fn the_secret_key_is_handed_out_only_against_the_passphrase() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let to = world.path("chiave-segreta.txt");
    assert!(matches!(
        save_identity(&panel, &Secret::from("sbagliata"), &to),
        Err(Error::Archive(archive::Error::WrongKey { .. }))
    ));
    assert!(!to.exists());
    save_identity(&panel, &Secret::from("una frase lunga di prova"), &to).unwrap();
    let text = std::fs::read_to_string(&to).unwrap();
    assert!(text.contains("AGE-SECRET-KEY-1") && text.contains(&public_key(&panel).unwrap()));
}

#[test]
fn the_register_of_laptops_knows_who_sent_how_much() {
    let world = World::new();
    let (mut panel, one, _) = a_disagreement(&world);
    let shown = keys(&panel).unwrap();
    assert!(shown.enrolment_open);
    assert_eq!(shown.recipient, public_key(&panel).unwrap());
    let authors: Vec<_> = shown
        .laptops
        .iter()
        .map(|laptop| (laptop.author.as_str(), laptop.packages))
        .collect();
    assert_eq!(authors, [("Coordinatrice uno", 1), ("Coordinatrice due", 1)]);
    let device = one.archive().unwrap().device().to_string();
    assert!(revoke(&mut panel, &device, true).unwrap().laptops[0].revoked);
    assert!(matches!(
        revoke(&mut panel, "0000000000000000", true),
        Err(Error::NoRecord(_))
    ));
    assert!(!set_enrolment(&mut panel, false).unwrap().enrolment_open);
}
