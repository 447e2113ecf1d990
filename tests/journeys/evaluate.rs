//! Instruments tried out on the command line: forms written by hand, the steps taken on them, and what every
//! question is then expected to say. ODK's own engine says the same of each, but for the rows of what is hidden
//! and `substring-after()` (see the rules in `tests/differential`).

use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::World;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys/evaluate")
}

fn evaluated(world: &World, name: &str, steps: &Path) -> tests::Run {
    let form = folder().join(name).display().to_string();
    let steps = steps.display().to_string();
    world.coeff(&[
        "instrument",
        "evaluate",
        &form,
        "--steps",
        &steps,
        "--today",
        "2026-05-06",
        "--json",
    ])
}

#[test]
fn forms_written_by_hand_say_what_is_expected_of_them() {
    let world = World::new();
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        let told = evaluated(&world, &name, &folder().join(&name).join("steps.json"))
            .well()
            .json();
        let expected = std::fs::read_to_string(folder().join(&name).join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        for (told, expected) in told["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .zip(expected["nodes"].as_array().unwrap())
        {
            assert_eq!(told, expected, "in {name}");
        }
        assert_eq!(told, expected, "in {name}");
    }
}

#[test]
fn a_step_that_cannot_be_taken_is_named_with_its_number() {
    let world = World::new();
    let refused = |steps: &str| {
        let file = world.path("steps.json");
        std::fs::write(&file, steps).unwrap();
        let run = evaluated(&world, "homes", &file);
        assert_eq!(run.code, 1, "not done, and the reason was said");
        run.json()
    };
    let problem = refused(r#"[{"add": "home"}, {"set": "home[3]/street", "value": "Via Roma"}]"#);
    assert_eq!(problem["error"], "steps.unknown_path");
    assert_eq!(
        (&problem["data"]["step"], &problem["data"]["path"]),
        (&2.into(), &"home[3]/street".into())
    );
    assert_eq!(
        refused(r#"[{"set": "home[1]/people", "value": "tre"}]"#)["error"],
        "steps.not_of_type"
    );
    assert_eq!(
        refused(r#"[{"set": "all_people", "value": 3}]"#)["error"],
        "steps.worked_out"
    );
    assert_eq!(
        refused(r#"[{"add": "home[1]/person"}]"#)["error"],
        "steps.counted"
    );
    assert_eq!(refused(r#"[{"put": "x"}]"#)["error"], "steps.not_a_step");
    assert_eq!(refused("{")["error"], "steps.not_a_list");
}
