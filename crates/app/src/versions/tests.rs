//! Records that move from version to version, on real archives.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use archive::RecordId;
use serde_json::Value;

use super::*;
use crate::error::{Error, Flaw};
use crate::forms::{self, Answer, Source};
use crate::interviews;
use crate::kit::{Files, Kit};
use crate::packages::tests::world::*;
use crate::{Desk, cards};

/// The rows of a sheet, the header first.
pub(crate) type Sheet = Vec<Vec<String>>;

/// What is changed in one sheet, by its path below the instruments.
pub(crate) type Change<'a> = (&'a str, &'a dyn Fn(&mut Sheet));

/// The built-in kit with other sheets.
pub(crate) fn kit_with(changes: &[Change<'_>]) -> Arc<Kit> {
    let folder = tempfile::tempdir().unwrap();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kit"),
        folder.path(),
    );
    for (file, change) in changes {
        let path = folder.path().join("instruments").join(file);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_path(&path)
            .unwrap();
        let mut sheet: Sheet = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let width = sheet[0].len();
        sheet.iter_mut().for_each(|row| row.resize(width, String::new()));
        change(&mut sheet);
        let mut writer = csv::Writer::from_path(&path).unwrap();
        sheet.iter().for_each(|row| writer.write_record(row).unwrap());
    }
    Arc::new(Kit::read(&Files::folder(folder.path()).unwrap()).unwrap())
}

pub(crate) fn version(of: &'static str) -> impl Fn(&mut Sheet) {
    move |sheet| {
        let at = sheet[0].iter().position(|name| name == "version").unwrap();
        sheet[1][at] = of.to_owned();
    }
}

pub(crate) fn row<'a>(sheet: &'a mut Sheet, name: &str) -> &'a mut Vec<String> {
    sheet.iter_mut().find(|row| row[1] == name).unwrap()
}

/// Gives a question another name and writes the old one beside it.
pub(crate) fn rename(sheet: &mut Sheet, from: &str, to: &str) {
    if sheet[0].last().unwrap() != "x_was" {
        sheet.iter_mut().for_each(|row| row.push(String::new()));
        *sheet[0].last_mut().unwrap() = "x_was".to_owned();
    }
    for cell in sheet.iter_mut().flatten() {
        *cell = cell.replace(&format!("${{{from}}}"), &format!("${{{to}}}"));
    }
    let row = row(sheet, from);
    row[1] = to.to_owned();
    *row.last_mut().unwrap() = from.to_owned();
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

/// The next card: D01 has another name, H06 is gone, A06 asks for a choice.
pub(crate) fn next_card() -> Arc<Kit> {
    kit_with(&[
        ("scheda-citta/settings.csv", &version("2026-2")),
        ("scheda-citta/survey.csv", &|sheet| {
            rename(sheet, "D01", "D01bis");
            sheet.retain(|row| row[1] != GONE);
            row(sheet, "A06")[0] = "select_one territorial_level".to_owned();
            for at in 6..9 {
                row(sheet, "A06")[at] = String::new();
            }
        }),
    ])
}

fn value(text: &str) -> Option<Answer> {
    Some(Answer::Value(text.to_owned()))
}

fn state(desk: &Desk, record: &str) -> BTreeMap<String, Value> {
    let id: RecordId = record.parse().unwrap();
    let values = desk.archive().unwrap().values(&id).unwrap();
    values
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(field, value)| (field.to_string(), value))
        .collect()
}

/// A question of the card that no other one refers to.
const GONE: &str = "H06";

/// A laptop whose card answers three questions, with source and remark.
fn answered(world: &World, panel: &Desk, name: &str, seed: u8) -> (Desk, String) {
    let mut desk = world.laptop_of(panel, name, seed, "siracusa");
    let card = cards::open(&mut desk, None).unwrap().record;
    for (path, text) in [("A/A06", "119056"), ("D/D01", "2"), ("A/A01", "089017")] {
        forms::answer(&mut desk, &card, path, value(text)).unwrap();
    }
    let source = Source {
        reference: "anagrafe".to_owned(),
        ..Source::default()
    };
    forms::describe_source(&mut desk, &card, "A/A06", &source).unwrap();
    forms::remark(&mut desk, &card, "D/D01", "concordato").unwrap();
    (desk, card)
}

#[test]
fn a_card_stays_on_its_version_until_somebody_moves_it_and_nothing_is_lost() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    assert_eq!(
        standing(&desk, &card).unwrap().offer,
        None,
        "the kit has nothing newer"
    );
    let before = state(&desk, &card);

    desk.kit = next_card();
    desk.forget_session(&card.parse().unwrap());
    let offered = standing(&desk, &card).unwrap();
    let offer = offered.offer.unwrap();
    assert_eq!(
        (offered.version.as_str(), offer.to.as_str()),
        ("2026-1", "2026-2")
    );
    assert!(offer.counts.renamed == 1 && offer.counts.removed == 1 && offer.counts.retyped == 1);
    let expected = Moved {
        carried: 1,
        mapped: 1,
        waiting: 1,
    };
    assert_eq!(offer.would, expected);
    let shown = cards::open(&mut desk, Some(&card)).unwrap();
    assert_eq!(shown.version, "2026-1", "it opens with its own version");
    assert_eq!(shown.sections[0].children[2].value, "119056");

    assert!(stay(&mut desk, &card).unwrap().offer.unwrap().put_off);
    assert_eq!(advance(&mut desk, &card).unwrap(), expected);
    let after = state(&desk, &card);
    assert_eq!(after["answer/D/D01bis"], before["answer/D/D01"]);
    assert_eq!(after["remark/D/D01bis"], before["remark/D/D01"]);
    let moved = standing(&desk, &card).unwrap();
    assert_eq!(
        (moved.version.as_str(), moved.came_from.as_deref()),
        ("2026-2", Some("2026-1"))
    );
    let [waits] = moved.tray.as_slice() else {
        panic!("{:?}", moved.tray)
    };
    assert_eq!(
        (
            waits.code.as_str(),
            waits.version.as_str(),
            waits.lexical.as_str()
        ),
        ("A06", "2026-1", "119056")
    );
    assert_eq!(
        (waits.reason, waits.home.as_str()),
        (WaitingReason::Retyped, "A/A06")
    );
    assert_eq!(waits.source, "anagrafe", "the source waits with its answer");

    let back = take_back(&mut desk, &card).unwrap();
    assert_eq!((back.version.as_str(), back.tray.len()), ("2026-1", 0));
    assert_eq!(state(&desk, &card), before, "the very same state");
    assert!(
        take_back(&mut desk, &card).is_err(),
        "there is nothing more to take back"
    );
    assert_eq!(
        advance(&mut desk, &card).unwrap(),
        expected,
        "and it can move again"
    );
}

#[test]
fn what_is_answered_after_the_move_outlives_taking_it_back() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    desk.kit = next_card();
    advance(&mut desk, &card).unwrap();
    forms::answer(&mut desk, &card, "D/D01bis", value("4")).unwrap();
    let back = take_back(&mut desk, &card).unwrap();
    assert_eq!(state(&desk, &card)["answer/D/D01"]["value"], "2");
    let [waits] = back.tray.as_slice() else {
        panic!("{:?}", back.tray)
    };
    assert_eq!((waits.lexical.as_str(), waits.version.as_str()), ("4", "2026-2"));
}

#[test]
fn the_tray_is_emptied_by_hand_and_each_step_is_in_the_log() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    desk.kit = next_card();
    advance(&mut desk, &card).unwrap();
    let field = standing(&desk, &card).unwrap().tray[0].field.clone();
    let wrong = place(&mut desk, &card, &field, "A/A06", Where::Answer);
    assert!(wrong.is_err(), "a number is no choice");
    assert!(matches!(
        set_aside(&mut desk, &card, &field, " "),
        Err(Error::BadValue {
            reason: Flaw::Missing,
            ..
        })
    ));
    let aside = set_aside(&mut desk, &card, &field, "già nella relazione").unwrap();
    assert_eq!(
        (aside.tray.len(), aside.aside[0].aside.as_str()),
        (0, "già nella relazione")
    );
    let again = set_aside(&mut desk, &card, &field, "").unwrap();
    assert_eq!((again.tray.len(), again.aside.len()), (1, 0));

    let placed = place(&mut desk, &card, &field, "A/A06", Where::Remark).unwrap();
    assert_eq!((placed.tray.len(), placed.aside.len()), (0, 0));
    let remark = state(&desk, &card)["remark/A/A06"].as_str().unwrap().to_owned();
    assert!(
        remark.contains("119.056") && remark.contains("anagrafe"),
        "{remark}"
    );
}

#[test]
fn what_was_placed_from_the_tray_is_back_where_it_was_when_the_move_is_taken_back() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    forms::answer(&mut desk, &card, &format!("H/{GONE}"), value("no")).unwrap();
    let before = state(&desk, &card);
    desk.kit = next_card();
    advance(&mut desk, &card).unwrap();
    // One waits where it was, the other where the move put it.
    let waiting = standing(&desk, &card).unwrap().tray;
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    for item in &waiting {
        place(&mut desk, &card, &item.field, "A/A01", Where::Remark).unwrap();
    }
    assert!(standing(&desk, &card).unwrap().tray.is_empty());
    let back = take_back(&mut desk, &card).unwrap();
    assert!(back.tray.is_empty(), "{:?}", back.tray);
    let mut after = state(&desk, &card);
    assert!(
        after.remove("remark/A/A01").is_some(),
        "what a person put elsewhere stays"
    );
    assert_eq!(after, before, "and every answer is in its own question");
}

#[test]
fn answers_of_two_versions_meet_under_one_question() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    let mut other = world.laptop_of(&panel, "due", 2, "torino");
    let theirs = cards::open(&mut other, None).unwrap().record;
    forms::answer(&mut other, &theirs, "D/D01", value("3")).unwrap();
    desk.kit = next_card();
    advance(&mut desk, &card).unwrap();
    for (desk, name) in [(&mut desk, "uno.coeff"), (&mut other, "due.coeff")] {
        let (package, _) = world.export(desk, name);
        import(&mut panel, &package);
    }
    let to = world.path("tabelle");
    crate::panel_desk::write_tables(&panel, &to, crate::Dialect::Program).unwrap();
    let read = |name: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(to.join(name)).unwrap();
        reader.deserialize().map(|row| row.unwrap()).collect()
    };
    let answers = read("card_answers.csv");
    let met: Vec<(&str, &str)> = answers
        .iter()
        .filter(|row| row["question"] == "D/D01bis" && !row["value"].is_empty())
        .map(|row| (row["instrument_version"].as_str(), row["value"].as_str()))
        .collect();
    assert_eq!(met.len(), 2, "{met:?}");
    assert!(met.contains(&("2026-1", "3")) && met.contains(&("2026-2", "2")));
    let questions = read("codebook.csv");
    let of = |question: &str| questions.iter().find(|row| row["question"] == question).unwrap();
    let d01 = of("D/D01bis");
    assert_eq!(
        (d01["first_version"].as_str(), d01["last_version"].as_str()),
        ("2026-1", "2026-2")
    );
    assert_eq!(
        (d01["code"].as_str(), d01["earlier_paths"].as_str()),
        ("D01", "D/D01")
    );
    let gone = questions.iter().find(|row| row["code"] == GONE).unwrap();
    assert_eq!(gone["last_version"], "2026-1");
}

#[test]
fn the_comparison_follows_a_question_through_the_versions_and_marks_what_cannot_be_compared() {
    use crate::panel_desk::Footing;
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let (mut desk, card) = answered(&world, &panel, "uno", 1);
    let mut other = world.laptop_of(&panel, "due", 2, "torino");
    let theirs = cards::open(&mut other, None).unwrap().record;
    for (path, text) in [("D/D01", "3"), ("A/A06", "858205")] {
        forms::answer(&mut other, &theirs, path, value(text)).unwrap();
    }
    desk.kit = next_card();
    advance(&mut desk, &card).unwrap();
    for (desk, name) in [(&mut desk, "uno.coeff"), (&mut other, "due.coeff")] {
        let (package, _) = world.export(desk, name);
        import(&mut panel, &package);
    }
    let found = crate::panel_desk::comparison(&panel).unwrap();
    assert_eq!(
        found.version, "2026-2",
        "the latest version that a card is on, not the kit's"
    );
    let at = |version: &str| {
        found
            .cities
            .iter()
            .position(|city| city.version == version)
            .unwrap()
    };
    let (old, new) = (at("2026-1"), at("2026-2"));
    let row = |code: &str| found.rows.iter().find(|row| row.code == code).unwrap();
    let d01 = &row("D01").cells;
    assert_eq!(
        (d01[old].number.as_deref(), d01[new].number.as_deref()),
        (Some("3"), Some("2"))
    );
    assert!(
        d01[old].footing == Footing::Same && d01[old].why.is_empty(),
        "a name is only a name"
    );
    let a06 = &row("A06").cells;
    assert_eq!(
        (a06[old].footing, a06[old].number.as_deref()),
        (Footing::No, None)
    );
    assert_eq!(
        (a06[old].text.as_str(), a06[old].unit.as_str()),
        ("858.205", "persone")
    );
    assert!(a06[old].why.contains("2026-1"), "{}", a06[old].why);
    assert_eq!((a06[new].footing, a06[new].text.as_str()), (Footing::Same, ""));

    let to = world.path("tabelle");
    crate::panel_desk::write_tables(&panel, &to, crate::Dialect::Program).unwrap();
    let mut reader = csv::Reader::from_path(to.join("comparison.csv")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.unwrap()).collect();
    let marked = |row: &&BTreeMap<String, String>| row["code"] == "A06" && row["version"] == "2026-1";
    let told = rows.iter().find(marked).unwrap();
    assert_eq!((told["comparable"].as_str(), told["number"].as_str()), ("no", ""));
    assert_eq!((told["text"].as_str(), &told["why"]), ("858.205", &a06[old].why));
}

#[test]
fn a_card_that_is_ready_and_an_interview_that_is_closed_keep_their_version() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut desk);
    interviews::close(&mut desk, &record).unwrap();
    desk.kit = kit_with(&[("temario-tecnici/settings.csv", &version("2026-2"))]);
    assert_eq!(standing(&desk, &record).unwrap().offer, None);
    assert!(matches!(
        advance(&mut desk, &record),
        Err(Error::BadValue {
            reason: Flaw::Closed,
            ..
        })
    ));
    assert_eq!(interviews::show(&mut desk, &record).unwrap().version, "2026-1");
    interviews::reopen(&mut desk, &record).unwrap();
    assert_eq!(standing(&desk, &record).unwrap().offer.unwrap().to, "2026-2");
}

#[test]
fn notes_and_probes_move_with_their_question_and_a_quotation_stays_one() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut desk);
    note(&mut desk, &record, "n2", QUOTE, interviews::NoteKind::Note);
    consents(&mut desk, &record, consent("notes"));
    desk.kit = kit_with(&[
        ("temario-tecnici/settings.csv", &version("2026-2")),
        ("temario-tecnici/survey.csv", &|sheet| rename(sheet, "c1", "d1")),
    ]);
    advance(&mut desk, &record).unwrap();
    let shown = interviews::show(&mut desk, &record).unwrap();
    assert_eq!(shown.questions[0].path, "d1");
    assert_eq!(shown.questions[0].notes.len(), 2);
    assert!(shown.questions[0].probes[0].asked);
    let (package, _) = world.export(&mut desk, "uno.coeff");
    let opened = world.opened(&panel, &package);
    assert!(
        opened.contains(NOTE) && !opened.contains(QUOTE),
        "the words were once called a quotation"
    );
    assert!(opened.contains("temario-tecnici/2026-1") && opened.contains("temario-tecnici/2026-2"));
    import(&mut panel, &package);
    let there = interviews::show(&mut panel, &record).unwrap();
    assert_eq!(
        (there.version.as_str(), there.questions[0].path.as_str()),
        ("2026-2", "d1"),
        "the package brought its version"
    );
}

#[test]
fn the_same_version_with_another_content_is_refused() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut desk);
    desk.kit = kit_with(&[("temario-tecnici/survey.csv", &|sheet| {
        row(sheet, "c1")[2].push('!')
    })]);
    desk.forget_session(&record.parse().unwrap());
    let label = interviews::show(&mut desk, &record).unwrap().questions[0]
        .label
        .clone();
    assert!(
        !label.ends_with('!'),
        "the interview keeps the content it began with"
    );
    let request = interviews::NewInterview {
        guide: "temario-tecnici".to_owned(),
        respondent: interviews::Respondent {
            role: "assessora".to_owned(),
            ..interviews::Respondent::default()
        },
        city: String::new(),
        place: String::new(),
        held_on: String::new(),
    };
    let refused = interviews::begin(&mut desk, &request).unwrap_err();
    assert!(
        matches!(refused, Error::Archive(archive::Error::InstrumentDiffers(_))),
        "{refused}"
    );
}

#[test]
fn one_laptop_moves_while_the_other_answers_the_old_version_and_the_union_keeps_all() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let (mut one, card) = answered(&world, &panel, "uno", 1);
    let (mut two, same) = answered(&world, &panel, "due", 2);
    assert_eq!(card, same, "one area, one card");
    one.kit = next_card();
    advance(&mut one, &card).unwrap();
    forms::answer(&mut two, &card, "D/D01", value("4")).unwrap();
    let (first, _) = world.export(&mut one, "uno.coeff");
    let (second, _) = world.export(&mut two, "due.coeff");
    for package in [&first, &second] {
        import(&mut panel, package);
    }
    let kept = |desk: &Desk| {
        let id: RecordId = card.parse().unwrap();
        let heads = |field: &str| {
            let field = archive::Field::of(field).unwrap();
            let heads = desk.archive().unwrap().heads(&id, &field).unwrap();
            let mut said: Vec<String> = heads
                .iter()
                .map(|head| head.content.value().unwrap().to_string())
                .collect();
            said.sort();
            said
        };
        (
            heads("answer/D/D01bis"),
            heads("answer/D/D01"),
            heads("instrument"),
        )
    };
    let (moved, old, pins) = kept(&panel);
    assert_eq!(moved, [r#"{"value":"2"}"#]);
    assert_eq!(old, ["null", r#"{"value":"4"}"#], "both laptops are heard");
    assert_eq!(pins.len(), 2);
    let open = crate::panel_desk::decisions(&panel).unwrap();
    let fields: Vec<&str> = open.iter().map(|decision| decision.field.as_str()).collect();
    assert_eq!(
        fields,
        ["answer/D/D01bis"],
        "one question with two answers, and no version to decide"
    );
    let texts = |decision: &crate::panel_desk::Decision| {
        let mut texts: Vec<String> = decision.versions.iter().map(|one| one.text.clone()).collect();
        texts.sort();
        texts
    };
    assert_eq!(open[0].versions.len(), 2);
    assert!(
        texts(&open[0])[0] != texts(&open[0])[1] && open[0].question.ends_with('?'),
        "{open:?}"
    );
    assert_eq!(
        cards::open(&mut panel, Some(&card)).unwrap().version,
        "2026-2",
        "the newest stands"
    );
    let stands = standing(&panel, &card).unwrap();
    assert!(
        !stands.open && stands.offer.is_none(),
        "the panel looks, it does not move"
    );
    let behind: Vec<_> = stands
        .behind
        .iter()
        .map(|one| (one.author.as_str(), one.version.as_str()))
        .collect();
    assert_eq!(behind, [("Coordinatrice due", "2026-1")]);
    let moved = stands.moved.clone().unwrap();
    assert_eq!(
        (moved.from.as_str(), moved.by.as_str(), moved.bar),
        ("2026-1", "Coordinatrice uno", Bar::Panel)
    );
    let said = serde_json::to_string(&(cards::open(&mut panel, Some(&card)).unwrap(), &stands.tray)).unwrap();
    assert!(said.contains("119056"), "{said}");
}

#[test]
fn what_two_versions_said_is_decided_once_and_an_older_package_does_not_open_it_again() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let (mut one, card) = answered(&world, &panel, "uno", 1);
    let (mut two, _) = answered(&world, &panel, "due", 2);
    one.kit = next_card();
    advance(&mut one, &card).unwrap();
    forms::answer(&mut two, &card, "D/D01", value("4")).unwrap();
    let (first, _) = world.export(&mut one, "uno.coeff");
    let (second, _) = world.export(&mut two, "due.coeff");
    for package in [&second, &first] {
        import(&mut panel, package);
    }
    let open = crate::panel_desk::decisions(&panel).unwrap();
    let kept = open[0]
        .versions
        .iter()
        .find(|one| one.author == "Coordinatrice due")
        .unwrap();
    let (field, write) = (open[0].field.clone(), kept.write.clone());
    assert_eq!(
        crate::panel_desk::decide(&mut panel, &card, &field, &write).unwrap(),
        []
    );
    let shown = |panel: &mut Desk| {
        let sections = cards::open(panel, Some(&card)).unwrap().sections;
        let of = |question: &forms::Question| question.path == "D/D01bis";
        let found = sections
            .iter()
            .flat_map(|section| &section.children)
            .find(|question| of(question));
        found
            .map(|question| (question.value.clone(), question.conflict))
            .unwrap()
    };
    assert_eq!(shown(&mut panel), ("4".to_owned(), false));
    let (again, _) = world.export(&mut two, "ancora.coeff");
    import(&mut panel, &again);
    assert_eq!(
        crate::panel_desk::decisions(&panel).unwrap(),
        [],
        "nobody said anything new"
    );
    assert_eq!(shown(&mut panel), ("4".to_owned(), false));
    // The laptop that was behind moves too and says the same in the new place.
    two.kit = next_card();
    advance(&mut two, &card).unwrap();
    let (moved, _) = world.export(&mut two, "mossa.coeff");
    import(&mut panel, &moved);
    assert_eq!(crate::panel_desk::decisions(&panel).unwrap(), []);
    assert_eq!(shown(&mut panel), ("4".to_owned(), false));
    assert!(standing(&panel, &card).unwrap().behind.is_empty());
}

#[test]
fn a_move_that_cannot_be_taken_back_here_says_why() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let (mut desk, record) = {
        let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
        let record = interview(&mut desk);
        (desk, record)
    };
    desk.kit = kit_with(&[("temario-tecnici/settings.csv", &version("2026-2"))]);
    advance(&mut desk, &record).unwrap();
    let open = standing(&desk, &record).unwrap();
    assert!(open.came_from.as_deref() == Some("2026-1") && open.moved.is_none());
    interviews::close(&mut desk, &record).unwrap();
    let closed = standing(&desk, &record).unwrap();
    assert_eq!((closed.came_from, closed.moved.unwrap().bar), (None, Bar::Closed));
}

mod meeting;
