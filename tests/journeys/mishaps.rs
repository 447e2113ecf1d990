//! What goes wrong says what happened and what to do, and leaves everything as it was.

use std::fs;

use tests::World;

fn code_of(run: &tests::Run) -> String {
    run.json()["error"].as_str().map_or_else(
        || {
            run.json()[0]["problem"]["code"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        },
        str::to_owned,
    )
}

#[test]
fn a_command_that_makes_no_sense_ends_with_two_and_a_refusal_with_one() {
    let world = World::new();
    assert_eq!(world.coeff(&["nonsense"]).code, 2);
    assert_eq!(world.coeff(&["export", "nowhere"]).code, 2, "--out is missing");
    let refused = world.coeff(&["archive", "info", "nowhere"]);
    assert_eq!(refused.code, 1);
    assert_eq!(
        refused.err.lines().count(),
        2,
        "what happened, then what to do: {}",
        refused.err
    );
}

#[test]
fn a_wrong_passphrase_is_said_so_and_then_has_to_wait() {
    let world = World::new();
    world.coordinator("torino");
    fs::write(world.path("passphrase.txt"), "un'altra frase del tutto\n").unwrap();
    let mut tries = (0..10).map(|_| code_of(&world.coeff(&["archive", "info", "torino", "--json"])));
    assert_eq!(tries.next().as_deref(), Some("passphrase.wrong"));
    // The delay doubles from a second: sooner or later it is longer than any machine takes to try again.
    let refused = tries.find(|code| code != "passphrase.wrong");
    assert_eq!(refused.as_deref(), Some("passphrase.wait"));
}

#[test]
fn a_damaged_key_file_and_a_damaged_page_are_told_apart() {
    let world = World::new();
    let torino = world.coordinator("torino");
    let key = torino.folder().join("archive.key");
    let whole = fs::read(&key).unwrap();
    fs::write(&key, &whole[..whole.len() / 2]).unwrap();
    let run = world.coeff(&["archive", "info", "torino", "--json"]);
    assert_eq!(code_of(&run), "archive.damaged");
    assert_eq!(run.json()["data"]["part"], "key");

    fs::write(&key, whole).unwrap();
    let database = torino.folder().join("archive.db");
    let mut bytes = fs::read(&database).unwrap();
    let middle = 4096 + 100;
    bytes[middle] ^= 0xff;
    fs::write(&database, bytes).unwrap();
    let run = world.coeff(&["archive", "info", "torino", "--json"]);
    assert_eq!(
        (code_of(&run).as_str(), run.json()["data"]["part"].as_str()),
        ("archive.damaged", Some("database"))
    );
}

#[test]
fn an_archive_of_a_newer_version_asks_for_a_newer_program() {
    let world = World::new();
    let torino = world.coordinator("torino");
    let key = torino.folder().join("archive.key");
    let text = fs::read_to_string(&key)
        .unwrap()
        .replacen("\"version\":1", "\"version\":9", 1);
    let text = text.replacen("\"version\": 1", "\"version\": 9", 1);
    fs::write(&key, text).unwrap();
    assert_eq!(
        code_of(&world.coeff(&["archive", "info", "torino", "--json"])),
        "archive.newer"
    );
}

#[test]
fn a_folder_in_use_is_not_written_over() {
    let world = World::new();
    fs::create_dir(world.path("full")).unwrap();
    fs::write(world.path("full/appunti.txt"), "miei").unwrap();
    assert_eq!(
        code_of(&world.coeff(&["demo", "full", "--json"])),
        "archive.exists"
    );
    assert_eq!(
        fs::read_dir(world.path("full")).unwrap().count(),
        1,
        "nothing was added"
    );
}

#[test]
fn a_full_disk_and_a_missing_folder_leave_no_half_package() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    let panel = world.panel("panel");
    // A file may grow to 8 KiB at most: what a full disk says, without filling one.
    let coeff = tests::command_line::built("coeff");
    let export = format!(
        "ulimit -f 16; trap '' XFSZ; exec '{}' export {} --out p.coeff --recipient {} --json --passphrase-file passphrase.txt",
        coeff.display(),
        siracusa.dir,
        panel.recipient,
    );
    assert_eq!(code_of(&world.tool("sh", &["-c", &export])), "file.disk_full");
    let run = world.coeff(&[
        "export",
        &siracusa.dir,
        "--out",
        "no/such/p.coeff",
        "--recipient",
        &panel.recipient,
        "--json",
    ]);
    assert_eq!(code_of(&run), "file.not_writable", "{}", run.out);
    let leftovers = fs::read_dir(world.path("")).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part") || name.to_string_lossy().ends_with(".coeff")
    });
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn without_any_key_an_export_says_so() {
    let world = World::new();
    world.demo("siracusa");
    let run = world.coeff(&["export", "siracusa", "--out", "p.coeff", "--json"]);
    assert_eq!(code_of(&run), "package.no_recipient");
    let run = world.coeff(&[
        "export",
        "siracusa",
        "--out",
        "p.coeff",
        "--recipient",
        "age1nonsense",
        "--json",
    ]);
    assert_eq!(code_of(&run), "package.bad_recipient");
}

#[test]
fn a_package_that_is_cut_altered_or_for_somebody_else_changes_nothing() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    let (panel, other) = (world.panel("panel"), world.panel("other"));
    let package = siracusa.exports(&panel, "s.coeff");
    let before = panel.hash();
    let whole = fs::read(&package).unwrap();
    let bad = world.path("bad.coeff");

    for length in [0, 10, 200, whole.len() / 2, whole.len() - 1] {
        fs::write(&bad, &whole[..length]).unwrap();
        let run = panel.tries_to_import(&bad);
        assert_eq!(run.code, 1, "cut at {length}");
        assert!(
            code_of(&run).starts_with("package."),
            "cut at {length}: {}",
            run.out
        );
    }
    for at in [whole.len() / 3, whole.len() / 2, whole.len() - 5] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&bad, &bytes).unwrap();
        let run = panel.tries_to_import(&bad);
        assert_eq!(code_of(&run), "package.altered", "a bit at {at}: {}", run.out);
    }
    fs::write(&bad, b"Non sono un pacchetto").unwrap();
    assert_eq!(code_of(&panel.tries_to_import(&bad)), "package.not_a_package");
    assert_eq!(
        code_of(&other.tries_to_import(&package)),
        "package.other_recipient"
    );
    assert_eq!(panel.hash(), before);
}

#[test]
fn a_closed_panel_refuses_a_laptop_it_does_not_know() {
    let world = World::new();
    let siracusa = world.demo("siracusa");
    let panel = world.panel("panel");
    let package = siracusa.exports(&panel, "s.coeff");
    let run = world.coeff(&[
        "panel",
        "import",
        &panel.dir,
        package.to_str().unwrap(),
        "--known-only",
        "--json",
    ]);
    assert_eq!(code_of(&run), "package.unknown_laptop", "{}", run.out);
}

#[test]
fn a_passphrase_package_opens_with_its_passphrase_only() {
    let world = World::new();
    world.demo("siracusa");
    let panel = world.panel("panel");
    fs::write(world.path("shared.txt"), "sentita al telefono oggi\n").unwrap();
    fs::write(world.path("wrong.txt"), "sentita male\n").unwrap();
    world
        .coeff(&[
            "export",
            "siracusa",
            "--out",
            "p.coeff",
            "--package-passphrase-file",
            "shared.txt",
        ])
        .well();
    assert_eq!(
        code_of(&panel.tries_to_import(&world.path("p.coeff"))),
        "package.needs_passphrase"
    );
    let with = |file: &str| {
        world.coeff(&[
            "panel",
            "import",
            "panel",
            "p.coeff",
            "--package-passphrase-file",
            file,
            "--json",
        ])
    };
    assert_eq!(code_of(&with("wrong.txt")), "package.wrong_passphrase");
    assert_eq!(with("shared.txt").code, 0);
}
