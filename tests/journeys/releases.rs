//! Archives that earlier versions of the program made, opened with today's: nothing is lost and nothing changes but
//! the version.

use std::path::Path;

use tests::World;

/// What `coeff panel hash` of the program that made the archive said about its log.
const FIRST: &str = "60e888c77b73093aa095a6611dda756f7bda564903d7a33a7a47898721c7392c";
const PASSPHRASE: &str = "archivio dimostrativo\n";

/// A copy of the archive of this version: the one in the tree is never opened.
fn copy_of(world: &World, version: &str) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("releases")
        .join(version);
    std::fs::create_dir(world.path("antico")).unwrap();
    for file in ["archive.db", "archive.key"] {
        std::fs::copy(from.join(file), world.path("antico").join(file)).unwrap();
    }
    std::fs::write(world.path("frase.txt"), PASSPHRASE).unwrap();
}

#[test]
fn an_archive_of_the_first_version_opens_whole_and_goes_on_working() {
    let world = World::new();
    copy_of(&world, "1");
    let program = tests::command_line::built("coeff").display().to_string();
    let json = |words: &[&str]| {
        let words = [words, &["--json", "--passphrase-file", "frase.txt"]].concat();
        world.tool(&program, &words).well().json()
    };
    let check = json(&["archive", "check", "antico"]);
    assert_eq!(
        (&check["sound"], &check["writes"]),
        (&true.into(), &245.into()),
        "{check}"
    );
    assert_eq!(
        json(&["panel", "hash", "antico"])["hash"],
        FIRST,
        "not a line differs"
    );
    let info = json(&["archive", "info", "antico"]);
    let figures = &info["status"]["archive"]["figures"];
    assert_eq!(
        (&figures["interviews"], &figures["activities"]),
        (&7.into(), &19.into()),
        "{info}"
    );
    let report = json(&["report", "antico", "--quarter", "2019-Q4"]);
    let bodies = report["indicators"].as_array().unwrap();
    let bodies = bodies.iter().find(|row| row["code"] == "IR2").unwrap();
    assert_eq!(
        (&bodies["actual"], &bodies["percent"]),
        (&"3".into(), &"3".into())
    );

    let panel = world.panel("panel");
    json(&[
        "export",
        "antico",
        "--out",
        "antico.coeff",
        "--recipient",
        &panel.recipient,
    ]);
    let imported = panel.imports(&world.path("antico.coeff"));
    assert_eq!(imported["problem"], serde_json::Value::Null, "{imported}");
    assert_eq!(imported["balance"]["total"], 245);
}
