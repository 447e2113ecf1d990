//! Our instruments in the hands of ODK's own tools: pyxform, the reference converter, accepts every workbook
//! we write; ODK Validate accepts both its XForm and ours; and the two XForms say the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod compare;
mod tree;

use std::path::{Path, PathBuf};

use tests::World;

use crate::compare::differences;
use crate::tree::Element;

/// The instruments of the kit by id, and the fixtures by their folder.
fn instruments() -> Vec<(String, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = |path: PathBuf| {
        let mut found: Vec<PathBuf> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        found.sort();
        found
    };
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let kit = folders(here.join("../kit/instruments"))
        .into_iter()
        .map(|path| (name(&path), name(&path)));
    let fixtures = folders(here.join("odk/fixtures"));
    let fixtures = fixtures
        .into_iter()
        .map(|path| (format!("fixture-{}", name(&path)), path.display().to_string()));
    kit.chain(fixtures).collect()
}

/// Converts an instrument, and ODK Validate looks at the result.
struct Converted {
    ours: Element,
    theirs: Element,
}

fn convert(world: &World, name: &str, form: &str, validator: &str) -> Converted {
    let (book, ours, theirs) = (
        format!("{name}.xlsx"),
        format!("{name}.xml"),
        format!("{name}-pyxform.xml"),
    );
    for (to, out) in [("xlsx", &book), ("xform", &ours)] {
        world
            .coeff(&["instrument", "convert", form, "--to", to, "--out", out])
            .well();
    }
    // It validates what it made, and says so by its exit code.
    let converted = world.tool("xls2xform", &[&book, &theirs]);
    assert_eq!(
        converted.code, 0,
        "{name}, pyxform: {}{}",
        converted.out, converted.err
    );
    let judged = world.tool("java", &["-Djava.awt.headless=true", "-jar", validator, &ours]);
    assert_eq!(
        judged.code, 0,
        "{name}, ODK Validate: {}{}",
        judged.out, judged.err
    );
    let read = |file: &str| Element::read(&std::fs::read_to_string(world.path(file)).unwrap());
    Converted {
        ours: read(&ours),
        theirs: read(&theirs),
    }
}

/// Where pyxform keeps ODK Validate.
fn validator(world: &World) -> String {
    let ask = "from pyxform.validators import odk_validate as v; print(v.ODK_VALIDATE_PATH)";
    world.tool("python", &["-c", ask]).well().out.trim().to_owned()
}

#[test]
fn pyxform_and_odk_validate_accept_every_instrument_and_say_the_same() {
    let world = World::new();
    let validator = validator(&world);
    let instruments = instruments();
    assert!(
        instruments.len() >= 9,
        "the kit and the fixtures: {instruments:?}"
    );
    let mut found: Vec<String> = Vec::new();
    for (name, form) in &instruments {
        let Converted { ours, theirs } = convert(&world, name, form, &validator);
        found.extend(
            differences(&ours, &theirs)
                .into_iter()
                .map(|difference| format!("{name}: {difference}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_difference_would_be_seen() {
    let world = World::new();
    let validator = validator(&world);
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("odk/fixtures/rows");
    let Converted { ours, theirs } = convert(&world, "rows", &here.display().to_string(), &validator);
    let changes: [fn(&mut Element) -> bool; 4] = [
        |element| element.name == "bind" && element.replace("relevant", " ", " 1 = 1 or "),
        |element| element.name == "itemset" && element.replace("nodeset", "current()/", ""),
        |element| element.name == "repeat" && element.replace("jr:count", "how_many", "place"),
        |element| {
            element.name == "setvalue"
                && element.replace("event", "odk-new-repeat", "odk-instance-first-load")
        },
    ];
    for change in changes {
        let mut changed = ours.clone();
        assert!(
            changed.any(&mut |element| change(element)),
            "there is something to change"
        );
        assert!(
            !differences(&changed, &theirs).is_empty(),
            "and the comparison notices"
        );
    }
}
