//! The main job and its mishaps, through `coeff`, checked with tools that others wrote.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod evaluate;
mod instruments;
mod mishaps;
mod releases;
mod versions;

use tests::World;

#[test]
fn the_facts_of_2019_travel_from_a_laptop_to_the_panels_tables() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    let panel = world.panel("panel");
    let package = siracusa.exports(&panel, "siracusa.coeff");

    let first = panel.imports(&package);
    let sum = |balance: &serde_json::Value, part: &str| balance["balance"][part].as_u64().unwrap();
    assert!(sum(&first, "total") > 100, "{first}");
    assert_eq!(
        sum(&first, "accepted"),
        sum(&first, "total"),
        "everything is new: {first}"
    );
    assert_eq!(first["demo"], true, "a demonstration says so");

    let before = panel.hash();
    let second = panel.imports(&package);
    assert_eq!(
        sum(&second, "known"),
        sum(&second, "total"),
        "nothing is new: {second}"
    );
    assert_eq!(panel.hash(), before, "importing again changes nothing");

    world
        .coeff(&["panel", "tables", "panel", "--to", "tables"])
        .well();
    let table = |name: &str| std::fs::read_to_string(world.path("tables").join(name)).unwrap();
    assert_eq!(
        table("interviews.csv").lines().count(),
        1 + 7,
        "seven interviews with technicians"
    );
    assert!(table("activities.csv").contains("2019-07-30"));
    let marked = |name: &str| table(name).lines().skip(1).all(|line| line.ends_with(",true"));
    assert!(
        marked("interviews.csv") && marked("activities.csv") && marked("indicator_values.csv"),
        "what came from a demonstration says so in every row"
    );
    let quarter = world.json(&["report", &panel.dir, "--quarter", "2019-Q4"]);
    assert_eq!(quarter["groups"], serde_json::json!([]), "and is in no report");
    let bodies = table("indicator_values.csv");
    assert!(
        bodies
            .lines()
            .any(|line| line.contains("IR2") && line.contains("2019-12-31")),
        "{bodies}"
    );
}

#[test]
fn the_report_prints_the_two_tables_as_the_2019_report_has_them() {
    let world = World::new();
    world.demo("siracusa");
    let report = world
        .coeff(&["report", "siracusa", "--quarter", "2019-Q4", "--format", "text"])
        .well()
        .out;
    let quarter = &world.json(&["report", "siracusa", "--quarter", "2019-Q4"]);
    let rows = quarter["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 18);
    let targets = [
        "10", "120", "37", "1", "5", "1", "6", "1", "1", "1", "120", "100", "20", "7", "7", "5", "500", "50",
    ];
    for (row, target) in rows.iter().zip(targets) {
        let bodies = row["code"] == "IR2";
        assert_eq!(row["target"], target, "{row}");
        assert_eq!(row["actual"], if bodies { "3" } else { "0" }, "{row}");
        assert_eq!(row["percent"], if bodies { "3" } else { "0" }, "{row}");
    }
    assert!(report.contains("IV TRIMESTRE 2019"), "{report}");
    assert!(
        report.contains("Progetto co-finanziato dall'Unione Europea"),
        "{report}"
    );
    let bodies = report
        .lines()
        .find(|line| line.contains("Istituzioni, associazioni ed enti"))
        .unwrap();
    assert!(
        bodies
            .split_whitespace()
            .collect::<Vec<_>>()
            .ends_with(&["100", "3", "3%"]),
        "{bodies}"
    );

    let third = world.json(&["report", "siracusa", "--quarter", "2019-Q3"]);
    let groups = third["groups"].as_array().unwrap();
    let wps: Vec<&str> = groups.iter().map(|group| group["wp"].as_str().unwrap()).collect();
    let mut sorted = wps.clone();
    sorted.sort_unstable();
    assert_eq!(wps, sorted, "work packages in order");
    for group in groups {
        let days: Vec<String> = group["activities"]
            .as_array()
            .unwrap()
            .iter()
            .map(|activity| activity["when"][0]["from"].as_str().unwrap().to_owned())
            .collect();
        let mut sorted = days.clone();
        sorted.sort();
        assert_eq!(days, sorted, "activities in date order");
    }
}

#[test]
fn two_packages_give_one_state_in_any_order() {
    let world = World::new();
    let (siracusa, torino) = (world.demo("siracusa"), world.coordinator("torino"));
    let (here, there) = (world.panel("here"), world.panel("there"));
    let first = [
        siracusa.exports(&here, "s1.coeff"),
        torino.exports(&here, "t1.coeff"),
    ];
    let second = [
        siracusa.exports(&there, "s2.coeff"),
        torino.exports(&there, "t2.coeff"),
    ];
    here.imports(&first[0]);
    here.imports(&first[1]);
    there.imports(&second[1]);
    there.imports(&second[0]);
    there.imports(&second[1]);
    assert_eq!(here.hash(), there.hash());
}

#[test]
fn a_package_taken_back_leaves_the_panel_as_it_was() {
    let world = World::new();
    let (siracusa, torino) = (world.demo("siracusa"), world.coordinator("torino"));
    let panel = world.panel("panel");
    let wrong = siracusa.exports(&panel, "prova.coeff");
    panel.imports(&torino.exports(&panel, "vero.coeff"));
    let before = panel.hash();
    panel.imports(&wrong);
    assert_ne!(panel.hash(), before);
    let left = world.json(&["panel", "withdraw", &panel.dir, "prova.coeff"]);
    assert!(left["writes"].as_u64().unwrap() > 100, "{left}");
    assert_eq!(panel.hash(), before);
    let again = world.coeff(&["panel", "withdraw", &panel.dir, "prova.coeff", "--json"]);
    assert!(again.out.contains("package.not_here"), "{}", again.out);
}

#[test]
fn a_package_is_verified_by_tools_that_we_did_not_write() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    let panel = world.panel("panel");
    siracusa.exports(&panel, "s.coeff");

    world
        .tool("age", &["-d", "-i", &panel.identity, "-o", "s.zip", "s.coeff"])
        .well();
    world.tool("unzip", &["-q", "s.zip", "-d", "bag"]).well();
    let bag = std::fs::read_dir(world.path("bag"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let bag = bag.to_str().unwrap();
    let in_bag = |command: &str| {
        world
            .tool("sh", &["-c", &format!("cd '{bag}' && {command}")])
            .well()
    };
    in_bag("sha256sum --quiet -c tagmanifest-sha256.txt");
    in_bag("sha256sum --quiet -c manifest-sha256.txt");
    in_bag(
        "printf 'laptop namespaces=\"package@coefficienti\" %s\\n' \"$(cat signer.pub)\" > ../signers && \
         ssh-keygen -Y verify -f ../signers -I laptop -n package@coefficienti \
         -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt",
    );
    world.tool("bagit.py", &["--quiet", "--validate", bag]).well();
    in_bag("frictionless validate datapackage.json");

    let found = world.json(&[
        "package",
        "verify",
        "s.coeff",
        "--identity",
        &panel.identity,
        "--signers",
        "bag/signers",
    ]);
    assert_eq!(found["valid"], true, "{found}");
    world
        .coeff(&[
            "package",
            "open",
            "s.coeff",
            "--identity",
            &panel.identity,
            "--to",
            "opened",
        ])
        .well();
    assert!(world.path("opened").is_dir());
}

#[test]
fn an_archive_says_what_it_holds_and_that_it_is_sound() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    assert_eq!(world.json(&["archive", "check", &siracusa.dir])["sound"], true);
    let info = world.json(&["archive", "info", &siracusa.dir]);
    assert_eq!(info["status"]["archive"]["demo"], true);
    assert_eq!(info["status"]["archive"]["figures"]["interviews"], 7);
}
