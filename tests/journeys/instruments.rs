//! An author's afternoon: a workbook is checked, corrected, converted and handed on.

use std::fs;

use tests::World;

const SETTINGS: &str = "form_id,version,form_title\nprova,1,Prova\n";

#[test]
fn an_author_reads_every_error_with_its_cell_and_hands_on_what_is_in_order() {
    let world = World::new();
    let form = world.path("prova");
    fs::create_dir(&form).unwrap();
    fs::write(form.join("settings.csv"), SETTINGS).unwrap();
    fs::write(
        form.join("survey.csv"),
        "type,name,label,relevant\nintger,a,A,\ntext,b,B,${c} > 1\n",
    )
    .unwrap();

    let told = world.coeff(&["instrument", "check", "prova"]);
    assert_eq!(told.code, 1);
    for part in [
        "survey!A2 (type)",
        "«intger»",
        "«integer»",
        "survey!D3 (relevant)",
        "Errori: 2",
    ] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    let told = world.coeff(&["instrument", "check", "prova", "--json"]).json();
    assert_eq!(told["valid"], false);
    assert_eq!(told["problems"][1]["cell"], "survey!D3");
    assert_eq!(told["problems"][1]["code"], "unknown_reference");

    let handed = [
        "instrument",
        "convert",
        "prova",
        "--to",
        "xlsx",
        "--out",
        "prova.xlsx",
    ];
    assert_eq!(
        world.coeff(&handed).code,
        1,
        "what is not in order is not handed on"
    );
    assert!(!world.path("prova.xlsx").exists());

    fs::write(
        form.join("survey.csv"),
        "type,name,label,relevant\ninteger,a,A,\ntext,b,B,${a} > 1\n",
    )
    .unwrap();
    world.coeff(&["instrument", "check", "prova"]).well();
    world.coeff(&handed).well();
    let first = fs::read(world.path("prova.xlsx")).unwrap();
    let refused = world.coeff(&handed);
    assert_eq!(refused.code, 1, "nothing is overwritten unasked");
    world.coeff(&[&handed[..], &["--replace"]].concat()).well();
    assert_eq!(
        fs::read(world.path("prova.xlsx")).unwrap(),
        first,
        "the same instrument, the same bytes"
    );

    world
        .coeff(&[
            "instrument",
            "convert",
            "prova.xlsx",
            "--to",
            "csv",
            "--out",
            "back",
        ])
        .well();
    assert_eq!(
        fs::read_to_string(world.path("back/survey.csv")).unwrap(),
        fs::read_to_string(form.join("survey.csv")).unwrap(),
        "what went out comes back"
    );
    let shown = world.json(&["instrument", "show", "prova.xlsx"]);
    assert_eq!(shown["form"]["children"][1]["relevant"], "${a} > 1");
}

#[test]
fn what_is_no_instrument_is_said_and_a_kit_instrument_goes_by_its_id() {
    let world = World::new();
    world.coeff(&["instrument", "check", "scheda-citta"]).well();
    let missing = world.coeff(&["instrument", "check", "scheda-cita"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.err.contains("scheda-citta"),
        "it names what there is: {}",
        missing.err
    );
    fs::write(world.path("lettera.xlsx"), "Gentile collega").unwrap();
    let told = world.coeff(&["instrument", "check", "lettera.xlsx", "--json"]);
    assert_eq!(
        (told.code, told.json()["problems"][0]["code"].clone()),
        (1, "unreadable_workbook".into())
    );
    assert_eq!(
        world
            .coeff(&["instrument", "convert", "scheda-citta", "--to", "ods"])
            .code,
        2
    );
}
