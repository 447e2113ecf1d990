//! A card that gets a newer version while laptops are at work: what the panel reads, compares and hands on.

use std::collections::BTreeMap;
use std::path::Path;

use tests::{Colleague, World};

type Lines = Vec<BTreeMap<String, String>>;

fn table(folder: &Path, name: &str) -> Lines {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The next card of the kit: D01 has another name, E03 counts households, and H06 is gone.
fn newer() -> Vec<(&'static str, String)> {
    let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kit/instruments/scheda-citta");
    let read = |name: &str| std::fs::read_to_string(kit.join(name)).unwrap();
    let survey = read("survey.csv").replace("${D01}", "${D01bis}");
    let rows = survey.lines().filter(|row| !row.contains(",H06,"));
    let rows = rows.enumerate().map(|(at, row)| match row {
        row if at == 0 => format!("{row},x_was"),
        row if row.starts_with("select_one ladder,D01,") => {
            format!("{},D01", row.replacen(",D01,", ",D01bis,", 1))
        }
        row if row.starts_with("integer,E03,") => {
            format!("{},", row.replace(",persone,persons,", ",famiglie,households,"))
        }
        row => format!("{row},"),
    });
    let survey = rows.map(|row| row + "\n").collect();
    vec![
        ("survey.csv", survey),
        (
            "settings.csv",
            read("settings.csv").replace(",2026-1,", ",2026-2,"),
        ),
    ]
}

#[test]
fn answers_to_two_versions_reach_the_wide_tables_and_the_comparison_together() {
    let world = World::new();
    let panel = world.panel("panel");
    let key = Some(panel.recipient.as_str());
    let package = |name: &str| world.path(&format!("{name}.coeff"));
    Colleague::new("Tea", "torino", &world.path("tea"))
        .answers("D/D01", "3")
        .answers("E/E03", "24310")
        .answers("H/H06", "no")
        .sends(&package("tea"), key, None);
    Colleague::new("Ada", "siracusa", &world.path("ada"))
        .answers("D/D01", "2")
        .gets_a_kit_with(&newer())
        .moves_to_the_new_version()
        .answers("E/E03", "512")
        .sends(&package("ada"), key, None);
    Colleague::new("Bea", "siracusa", &world.path("bea"))
        .answers("D/D01", "4")
        .sends(&package("bea"), key, None);
    for name in ["bea", "tea", "ada"] {
        panel.imports(&package(name));
    }
    world
        .coeff(&["panel", "tables", "panel", "--to", "tables", "--format", "csv"])
        .well();
    let tables = world.path("tables");

    let cards = table(&tables, "wide_scheda_citta.csv");
    let of = |area: &str| cards.iter().find(|line| line["area"] == area).unwrap();
    let (torino, siracusa) = (of("torino"), of("siracusa"));
    assert_eq!(cards.len(), 2, "two laptops of one area have one card");
    assert_eq!(
        (torino["version"].as_str(), siracusa["version"].as_str()),
        ("2026-1", "2026-2"),
        "of two versions of one card the newer one stands"
    );
    assert_eq!(torino["D01"], "3", "the renamed question is one column");
    assert!(["2", "4"].contains(&siracusa["D01"].as_str()));
    assert_eq!(
        siracusa["conflicts"], "1",
        "on it two laptops differ, and on no version"
    );
    assert_eq!(
        (torino["E03"].as_str(), torino["E03_status"].as_str()),
        ("24310", "not_comparable")
    );
    assert_eq!(
        (siracusa["E03"].as_str(), siracusa["E03_status"].as_str()),
        ("512", "")
    );
    assert_eq!(siracusa["H06_status"], "not_in_version");

    let book = table(&tables, "codebook.csv");
    let column = |name: &str| book.iter().find(|line| line["column"] == name).unwrap();
    assert_eq!(column("D01")["earlier_paths"], "D/D01");
    assert_eq!(
        (
            column("E03")["comparable"].as_str(),
            column("E03")["comparable_since"].as_str()
        ),
        ("no", "2026-2")
    );
    assert_eq!(column("H06")["last_version"], "2026-1");

    let compared = table(&tables, "comparison.csv");
    let cell = |code: &str, city: &str| {
        let one = |line: &&BTreeMap<String, String>| line["code"] == code && line["city"].starts_with(city);
        compared.iter().find(one).unwrap()
    };
    assert_eq!(
        (
            cell("D01", "Torino")["number"].as_str(),
            cell("D01", "Torino")["comparable"].as_str()
        ),
        ("3", "same")
    );
    let persons = cell("E03", "Torino");
    assert_eq!(
        (persons["comparable"].as_str(), persons["number"].as_str()),
        ("no", "")
    );
    assert_eq!(persons["unit"], "persone");
    assert!(persons["why"].contains("2026-1"), "{persons:?}");
    assert_eq!(cell("E03", "Siracusa")["number"], "512");
}

#[test]
fn the_wide_tables_of_a_package_hold_before_a_validator_that_we_did_not_write() {
    let world = World::new();
    let panel = world.panel("panel");
    Colleague::new("Ada", "siracusa", &world.path("ada"))
        .answers("D/D01", "2")
        .answers("E/E03", "512")
        .gets_a_kit_with(&newer())
        .moves_to_the_new_version()
        .sends(&world.path("ada.coeff"), Some(&panel.recipient), None);
    world
        .tool(
            "age",
            &["-d", "-i", &panel.identity, "-o", "ada.zip", "ada.coeff"],
        )
        .well();
    world.tool("unzip", &["-q", "ada.zip", "-d", "bag"]).well();
    let bag = std::fs::read_dir(world.path("bag"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let cards = table(&bag.join("data"), "wide_scheda_citta.csv");
    assert_eq!(
        (cards[0]["d01"].as_str(), cards[0]["e03"].as_str()),
        ("2", "512"),
        "in small letters"
    );
    let validated = format!("cd '{}' && frictionless validate datapackage.json", bag.display());
    world.tool("sh", &["-c", &validated]).well();
}
