//! The wide tables over real packages, held to the long ones.

use std::collections::BTreeMap;
use std::path::Path;

use crate::desk::Desk;
use crate::forms::{Answer, Missing, answer};
use crate::packages::tests::world::*;
use crate::versions::tests::{kit_with, rename, row, version};
use crate::{cards, versions};

type Lines = Vec<BTreeMap<String, String>>;

fn read(folder: &Path, name: &str) -> Lines {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn written(world: &World, panel: &Desk, name: &str) -> std::path::PathBuf {
    let to = world.path(name);
    crate::panel_desk::write_tables(panel, &to, crate::Dialect::Program).unwrap();
    to
}

fn says(desk: &mut Desk, path: &str, value: &str) {
    let card = cards::open(desk, None).unwrap().record;
    answer(desk, &card, path, Some(Answer::Value(value.to_owned()))).unwrap();
}

fn gives_no(desk: &mut Desk, path: &str, why: Missing) {
    let card = cards::open(desk, None).unwrap().record;
    answer(desk, &card, path, Some(Answer::Missing(why))).unwrap();
}

fn adds_row(desk: &mut Desk, repeat: &str) -> String {
    let card = cards::open(desk, None).unwrap().record;
    let shown = cards::add_row(desk, &card, repeat).unwrap();
    fn keys(questions: &[crate::forms::Question], repeat: &str) -> Option<String> {
        questions.iter().find_map(|question| {
            if question.path == repeat {
                return question.rows.last().map(|row| row.key.clone());
            }
            keys(&question.children, repeat)
        })
    }
    keys(&shown.sections, repeat).unwrap()
}

/// The next card: D01 has another name and C09 another code, E03 counts something else, A06 asks for a choice,
/// H06 is gone, and the areas of a project have other choices.
fn next_card() -> std::sync::Arc<crate::kit::Kit> {
    kit_with(&[
        ("scheda-citta/settings.csv", &version("2026-2")),
        ("scheda-citta/survey.csv", &|sheet| {
            rename(sheet, "D01", "D01bis");
            let at =
                |name: &str, sheet: &[Vec<String>]| sheet[0].iter().position(|head| head == name).unwrap();
            let (code, unit) = (at("x_code", sheet), at("x_unit", sheet));
            row(sheet, "C09")[code] = "C09n".to_owned();
            row(sheet, "E03")[unit] = "famiglie".to_owned();
            row(sheet, "A06")[0] = "select_one territorial_level".to_owned();
            for at in 6..9 {
                row(sheet, "A06")[at] = String::new();
            }
            sheet.retain(|row| row[1] != "H06");
        }),
        ("scheda-citta/choices.csv", &|sheet| {
            sheet.iter_mut().for_each(|row| row.push(String::new()));
            *sheet[0].last_mut().unwrap() = "x_was".to_owned();
            let areas: Vec<usize> = (0..sheet.len())
                .filter(|at| sheet[*at][0] == "project_area")
                .collect();
            let first = sheet[areas[0]][1].clone();
            sheet[areas[0]][1] = "renamed_area".to_owned();
            *sheet[areas[0]].last_mut().unwrap() = first;
            sheet.remove(areas[1]);
        }),
    ])
}

/// Two cities, one on each version, whose answers are at the panel.
fn two_versions(world: &World) -> (Desk, [String; 2]) {
    let mut panel = world.panel("panel", 9);
    let mut old = world.laptop_of(&panel, "uno", 1, "siracusa");
    let mut new = world.laptop_of(&panel, "due", 2, "torino");
    let areas: Vec<String> = {
        let form = cards::card_form(&old).unwrap();
        let node = form.nodes().iter().find(|node| node.name == "J01_area").unwrap();
        node.choices.iter().map(|choice| choice.name.clone()).collect()
    };
    says(&mut old, "A/A06", "119056");
    says(&mut old, "D/D01", "3");
    says(&mut old, "E/E03", "40");
    says(&mut old, "H/H06", "no");
    gives_no(&mut old, "I/I03", Missing::Refused);
    gives_no(&mut old, "B/B03", Missing::NotAvailable);
    says(&mut old, "J/J01/J01_any", "yes");
    let key = adds_row(&mut old, "J/J01/J01_projects");
    says(&mut old, &format!("J/J01/J01_projects[{key}]/J01_title"), "Rete");
    let chosen = format!("{} {}", areas[0], areas[1]);
    says(&mut old, &format!("J/J01/J01_projects[{key}]/J01_area"), &chosen);
    says(&mut old, "I/I02/I02_any", "yes");
    let network = adds_row(&mut old, "I/I02/I02_networks");
    says(
        &mut old,
        &format!("I/I02/I02_networks[{network}]/I02_name"),
        "Tavolo",
    );
    says(&mut old, "I/I02/I02_any", "no");

    says(&mut new, "A/A06", "858205");
    says(&mut new, "D/D01", "2");
    new.kit = next_card();
    let card = cards::open(&mut new, None).unwrap().record;
    versions::advance(&mut new, &card).unwrap();
    says(&mut new, "E/E03", "7");
    for (desk, name) in [(&mut old, "uno.coeff"), (&mut new, "due.coeff")] {
        let (package, _) = world.export(desk, name);
        import(&mut panel, &package);
    }
    (panel, [areas[0].clone(), areas[1].clone()])
}

#[test]
fn one_line_per_card_and_one_column_per_question_of_any_version() {
    let world = World::new();
    let (panel, [first, second]) = two_versions(&world);
    let to = written(&world, &panel, "tabelle");
    let cards = read(&to, "wide_scheda_citta.csv");
    let of = |area: &str| cards.iter().find(|line| line["area"] == area).unwrap();
    let (old, new) = (of("siracusa"), of("torino"));
    assert_eq!(cards.len(), 2);
    assert_eq!(
        (old["version"].as_str(), new["version"].as_str()),
        ("2026-1", "2026-2")
    );
    assert_eq!(
        (old["D01"].as_str(), new["D01"].as_str()),
        ("3", "2"),
        "one question, two names"
    );
    assert!(
        old.contains_key("C09n") && !old.contains_key("C09"),
        "the newest code is the header"
    );
    let status = |line: &BTreeMap<String, String>, code: &str| {
        (line[code].clone(), line[&format!("{code}_status")].clone())
    };
    let said = |value: &str, status: &str| (value.to_owned(), status.to_owned());
    assert_eq!(status(old, "D01"), said("3", ""));
    assert_eq!(
        status(old, "E03"),
        said("40", "not_comparable"),
        "families are no persons"
    );
    assert_eq!(status(new, "E03"), said("7", ""));
    assert_eq!(status(old, "A06"), said("119056", "not_comparable"));
    assert_eq!(
        status(new, "A06"),
        said("", "no_place"),
        "its number waits to be placed"
    );
    assert_eq!(status(new, "H06"), said("", "not_in_version"));
    assert_eq!(status(old, "H06"), said("no", ""));
    assert_eq!(status(old, "I03"), said("", "refused"));
    assert_eq!(
        status(old, "B03_65"),
        said("", "not_available"),
        "what was said of the whole"
    );
    assert_eq!(status(old, "F01"), said("", ""), "asked, nothing said");
    assert_eq!(status(new, "J01_projects"), said("", "not_asked"));
    assert_eq!(
        status(old, "J01_projects"),
        said("1", ""),
        "of a table the number of its rows"
    );
    assert_eq!(
        status(old, "I02_networks"),
        said("", "hidden"),
        "kept aside, counted nowhere"
    );

    let projects = read(&to, "wide_scheda_citta_j01_projects.csv");
    assert_eq!(projects.len(), 1);
    let project = &projects[0];
    assert_eq!(
        (&project["card"], project["position"].as_str()),
        (&old["card"], "1")
    );
    assert_eq!(
        (project["J01_title"].as_str(), project["parent"].as_str()),
        ("Rete", "")
    );
    assert_eq!(
        project["J01_area"],
        format!("renamed_area {second}"),
        "in the words of the last version"
    );
    assert_eq!(project["J01_area_renamed_area"], "1");
    assert_eq!(project[&format!("J01_area_{second}")], "1", "no choice is lost");
    assert!(!project.contains_key(&format!("J01_area_{first}")));
    let zeros = project
        .iter()
        .filter(|(name, value)| name.starts_with("J01_area_") && *value == "0");
    assert!(
        zeros.count() > 1,
        "the others could have been chosen: {project:?}"
    );
    assert!(read(&to, "wide_scheda_citta_i02_networks.csv").is_empty());
}

#[test]
fn the_codebook_tells_what_each_column_asked_and_since_when_it_can_be_compared() {
    let world = World::new();
    let (panel, [first, second]) = two_versions(&world);
    let to = written(&world, &panel, "tabelle");
    let book = read(&to, "codebook.csv");
    let of = |column: &str| book.iter().find(|line| line["column"] == column).unwrap();
    let c09 = of("C09n");
    assert_eq!(
        (c09["code"].as_str(), c09["earlier_codes"].as_str()),
        ("C09n", "C09")
    );
    assert_eq!(
        (c09["comparable"].as_str(), c09["comparable_since"].as_str()),
        ("same", "2026-1")
    );
    assert!(!c09["label_it"].is_empty() && c09["label_it"] != c09["label_en"]);
    let e03 = of("E03");
    assert_eq!(
        (e03["comparable"].as_str(), e03["comparable_since"].as_str()),
        ("no", "2026-2")
    );
    assert!(!e03["why"].is_empty());
    assert_eq!(
        (
            of("H06")["first_version"].as_str(),
            of("H06")["last_version"].as_str()
        ),
        ("2026-1", "2026-1")
    );
    let d01 = of("D01");
    assert_eq!(
        (d01["comparable"].as_str(), d01["earlier_paths"].as_str()),
        ("mapped", "D/D01")
    );
    assert_eq!(
        (d01["table_name"].as_str(), d01["type"].as_str()),
        ("wide_scheda_citta", "select_one")
    );
    let choices = read(&to, "codebook_choices.csv");
    let of = |choice: &str| {
        let one = |line: &&BTreeMap<String, String>| line["column"] == "J01_area" && line["choice"] == choice;
        choices.iter().find(one).unwrap()
    };
    assert_eq!(of("renamed_area")["earlier_names"], first);
    assert_eq!(of(&second)["last_version"], "2026-1");
    assert_eq!(of(&second)["choice_column"], format!("J01_area_{second}"));
    // Every column of every wide table is explained.
    for line in &book {
        let table = read(&to, &format!("{}.csv", line["table_name"]));
        if let Some(first) = table.first() {
            assert!(
                first.contains_key(&line["column"]) && first.contains_key(&line["status_column"]),
                "{line:?}"
            );
        }
    }
}

/// Every answer of a card that the long table has and that is asked stands in the wide one; how many there are.
fn long_and_wide_agree(to: &Path) -> usize {
    let book = read(to, "codebook.csv");
    let mut wide: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
    let mut tables: Vec<&String> = book.iter().map(|line| &line["table_name"]).collect();
    tables.dedup();
    for table in tables {
        for line in read(to, &format!("{table}.csv")) {
            let record = line
                .get("card")
                .or_else(|| line.get("interview"))
                .unwrap()
                .clone();
            wide.entry((record, line.get("row").cloned().unwrap_or_default()))
                .or_default()
                .extend(line);
        }
    }
    let mut cells = 0;
    for answer in read(to, "card_answers.csv")
        .iter()
        .filter(|answer| answer["relevant"] == "true")
    {
        let row = answer["path"]
            .rfind(']')
            .map_or("", |end| &answer["path"][..=end]);
        let column = book.iter().find(|line| line["question"] == answer["question"]);
        let Some(column) = column.map(|line| &line["column"]) else {
            assert!(
                answer["value"].is_empty(),
                "only what is no question has no column: {answer:?}"
            );
            continue;
        };
        let line = &wide[&(answer["card"].clone(), row.to_owned())];
        let (value, status) = (&line[column], &line[&format!("{column}_status")]);
        cells += 1;
        if answer["value"].is_empty() {
            assert_eq!((value.as_str(), status), ("", &answer["missing"]), "{answer:?}");
        } else {
            let many = answer["value"].split(' ').count() == value.split(' ').count();
            assert!(
                many && ["", "not_comparable"].contains(&status.as_str()),
                "{answer:?} {value} {status}"
            );
        }
    }
    cells
}

#[test]
fn no_answer_is_lost_on_the_way_into_the_wide_tables() {
    let world = World::new();
    let (panel, _) = two_versions(&world);
    assert_eq!(long_and_wide_agree(&written(&world, &panel, "tabelle")), 11);
}

#[test]
fn what_the_consent_keeps_back_is_in_no_wide_table() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview(&mut desk);
    consents(&mut desk, &record, consent(""));
    let (package, _) = world.export(&mut desk, "uno.coeff");
    let opened = world.opened(&panel, &package);
    assert!(opened.contains("data/wide_temario_tecnici.csv") && opened.contains("causes_status"));
    for word in [NAME, CONTACT, BODY, NOTE, QUOTE, CAUSES, OTHER_PERSON] {
        assert!(!opened.contains(word), "{word}");
    }
    import(&mut panel, &package);
    let lines = read(&written(&world, &panel, "tabelle"), "wide_temario_tecnici.csv");
    assert_eq!(
        (lines.len(), lines[0]["interview"].as_str()),
        (1, record.as_str())
    );
    assert_eq!(lines[0]["contact_agreed"], "yes", "what is chosen leaves");
    assert!(
        lines[0]
            .values()
            .all(|cell| !cell.contains(CAUSES) && !cell.contains(OTHER_PERSON))
    );
}
