use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;
use crate::definition::{Column, Sources};

fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 5, 6, 9, 30, 0).unwrap()
}

fn definition(survey: &str, choices: &str, settings: &str) -> Definition {
    Definition::read_csv(&Sources {
        survey,
        choices,
        settings,
    })
    .unwrap()
}

/// Through a workbook and through CSV it is the same.
fn survives(definition: &Definition) {
    let book = definition.write_xlsx(moment()).unwrap();
    let back = Definition::read_xlsx(&book).unwrap();
    assert_eq!(&back, definition, "through a workbook");
    assert_eq!(
        back.write_xlsx(moment()).unwrap(),
        book,
        "and the same bytes again"
    );
    let written = definition.write_csv();
    let sources = Sources {
        survey: &written.survey,
        choices: &written.choices,
        settings: &written.settings,
    };
    assert_eq!(
        &Definition::read_csv(&sources).unwrap(),
        definition,
        "through CSV"
    );
}

#[test]
fn every_instrument_of_the_kit_survives_both_ways() {
    let kit = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kit/instruments");
    let mut seen = 0;
    for folder in std::fs::read_dir(kit).unwrap() {
        let folder = folder.unwrap().path();
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        survives(&definition(
            &text("survey.csv"),
            &text("choices.csv"),
            &text("settings.csv"),
        ));
        seen += 1;
    }
    assert!(seen >= 5, "only {seen} instruments");
}

#[test]
fn empty_rows_and_headers_further_down_keep_their_place() {
    let written = definition(
        "\n\n,,\ntype,name,label\n\nnote,a,\"A\nb\"\n\n\nnote,b,B\n",
        "",
        "",
    );
    let rows: Vec<usize> = written.survey.rows.iter().map(|row| row.number).collect();
    assert_eq!((written.survey.header_row, rows), (4, vec![6, 9]));
    survives(&written);
}

#[test]
fn what_no_cell_can_hold_is_told_with_the_cell() {
    let long = "x".repeat(LONGEST + 1);
    let problems = definition(&format!("type,name,label\nnote,a,{long}\n"), "", "")
        .write_xlsx(moment())
        .unwrap_err();
    let problem = &problems.as_slice()[0];
    assert_eq!(
        (problem.cell.as_str(), problem.fault.clone()),
        ("survey!C2", Fault::TooLongForCell { limit: LONGEST })
    );
}

#[test]
fn types_offer_the_lists_in_use_as_far_as_a_drop_down_reaches() {
    let many: String = (0..40)
        .map(|n| format!("select_one list_number_{n},q{n}\n"))
        .collect();
    let definition = definition(&format!("type,name\n{many}"), "", "");
    let words = choose::words(&definition, &definition.survey, &Column::Type);
    assert!(words.contains(&"select_one list_number_0".to_owned()));
    assert!(words.join(",").len() <= 255, "or no program opens the file");
}

/// Cells with everything that goes wrong between programs.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z_]{0,8}",
        2 => "[-0-9.,;:=+@'\"’“” àè\n\t_x]{0,12}",
        1 => "\\PC{0,8}",
        1 => Just("_x0041_".to_owned()),
        1 => Just("=1+1".to_owned()),
        1 => Just("1.0".to_owned()),
        1 => Just("TRUE".to_owned()),
        1 => Just("#N/A".to_owned()),
        1 => Just("<b>&amp;</b>".to_owned()),
        1 => Just("\u{1F600} ẞ".to_owned()),
    ]
}

fn sheet(sheet: Sheet, headers: &'static [&'static str]) -> impl Strategy<Value = Table> {
    let header = prop_oneof![proptest::sample::select(headers).prop_map(str::to_owned), text()];
    let rows = proptest::collection::vec((1_usize..4, proptest::collection::vec(text(), 1..6)), 0..8);
    (1_usize..4, proptest::collection::vec(header, 1..6), rows).prop_map(move |(above, headers, rows)| {
        let mut table = Table::empty(sheet);
        let mut number = above;
        table.take(
            number,
            &headers,
            &mut Problems::default(),
            &mut Problems::default(),
        );
        for (step, mut cells) in rows {
            number += step;
            cells.truncate(table.headers.len());
            table.take(number, &cells, &mut Problems::default(), &mut Problems::default());
        }
        // A sheet without headers has no place of its own.
        if table.headers.is_empty() {
            Table::empty(sheet)
        } else {
            table
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_definition_survives_both_ways(
        survey in sheet(Sheet::Survey, &["type", "name", "label::Italiano (it)", "relevant", "default", "x_unit"]),
        choices in sheet(Sheet::Choices, &["list_name", "name", "label::en", "region"]),
        settings in sheet(Sheet::Settings, &["form_id", "version", "form_title", "x_kind"]),
    ) {
        let mut written = Definition {
            name: String::new(),
            survey,
            choices,
            settings,
            problems: Problems::default(),
            warnings: Problems::default(),
        };
        // What was wrong in the cells is found again; compare it too.
        let csv = written.write_csv();
        let sources = Sources { survey: &csv.survey, choices: &csv.choices, settings: &csv.settings };
        let read = Definition::read_csv(&sources).unwrap();
        (written.problems, written.warnings) = (read.problems, read.warnings);
        survives(&written);
    }
}
