use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use super::*;
use crate::form::{Form, References};

/// A workbook with a survey sheet that somebody filled in by hand.
fn survey(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("survey").unwrap();
    for (column, header) in ["type", "name", "label", "default"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Definition {
    Definition::read_xlsx(bytes).unwrap()
}

fn cells(definition: &Definition) -> Vec<Vec<&str>> {
    let rows = definition.survey.rows.iter();
    rows.map(|row| row.cells.iter().map(String::as_str).collect())
        .collect()
}

/// What is wrong with it, with the cells.
fn faults(bytes: &[u8]) -> Vec<(String, Fault)> {
    let problems = match Definition::read_xlsx(bytes) {
        Ok(definition) => Form::compile(definition, &References::none()).unwrap_err(),
        Err(problems) => problems,
    };
    problems
        .iter()
        .map(|problem| (problem.cell.clone(), problem.fault.clone()))
        .collect()
}

#[test]
fn numbers_days_and_truths_become_what_the_author_sees() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let clock = Format::new().set_num_format("hh:mm");
    let both = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    let book = survey(|sheet| {
        for (row, name) in (1..).zip(["whole", "part", "date", "time", "moment", "truth"]) {
            sheet.write(row, 0, "text").unwrap().write(row, 1, name).unwrap();
        }
        let date = ExcelDateTime::from_ymd(2026, 5, 6).unwrap();
        sheet.write(1, 3, 1.0).unwrap();
        sheet.write(2, 3, 0.1).unwrap();
        sheet.write_with_format(3, 3, &date, &day).unwrap();
        let quarter = ExcelDateTime::from_hms(9, 15, 30).unwrap();
        sheet.write_with_format(4, 3, &quarter, &clock).unwrap();
        let late = date.and_hms(23, 59, 59).unwrap();
        sheet.write_with_format(5, 3, &late, &both).unwrap();
        sheet.write(6, 3, true).unwrap();
    });
    let definition = read(&book);
    let values: Vec<&str> = cells(&definition).iter().map(|row| row[3]).collect();
    assert_eq!(
        values,
        [
            "1",
            "0.1",
            "2026-05-06",
            "09:15:30",
            "2026-05-06T23:59:59",
            "TRUE"
        ]
    );
}

#[test]
fn the_first_days_of_a_calendar_are_read_as_excel_shows_them() {
    let serial = |value: f64| {
        let moment = calamine::ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false);
        value::text(&calamine::DataRef::DateTime(moment), value::WINDOWS)
    };
    assert_eq!(serial(1.0), "1900-01-01");
    assert_eq!(serial(59.0), "1900-02-28");
    assert_eq!(serial(61.0), "1900-03-01", "day 60 never was");
    assert_eq!(serial(-3.0), "-3", "before all days there are only numbers");
    assert_eq!(serial(1e300).len(), 301, "and after them too");
}

#[test]
fn rows_and_columns_keep_their_place_wherever_the_sheet_begins() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(" Survey ").unwrap();
    for (row, column, text) in [
        (3, 2, " TYPE"),
        (3, 4, "Name\u{a0}"),
        (3, 5, "label"),
        (6, 2, "Begin Group"),
        (6, 4, "g"),
        (8, 2, "intger"),
        (8, 4, "a\u{200b} "),
        (8, 5, "Età\u{a0}"),
        (9, 2, "end_group"),
    ] {
        sheet.write(row, column, text).unwrap();
    }
    let found = faults(&book.save_to_buffer().unwrap());
    let cells: Vec<&str> = found.iter().map(|(cell, _)| cell.as_str()).collect();
    assert!(
        cells.contains(&"survey!C9"),
        "the unknown type is where the author wrote it: {found:?}"
    );
    assert!(!cells.contains(&"survey!E9"), "the name is clean: {found:?}");
}

#[test]
fn what_a_formula_worked_out_counts_and_what_it_did_not_is_told() {
    let book = survey(|sheet| {
        sheet.write(1, 0, "text").unwrap().write(1, 1, "a").unwrap();
        sheet
            .write(1, 2, Formula::new("=A1&B1").set_result("Etichetta"))
            .unwrap();
        sheet.write(2, 0, "text").unwrap();
        sheet
            .write(2, 1, Formula::new("=NA()").set_result("#N/A"))
            .unwrap();
        sheet.write(2, 2, "B").unwrap();
    });
    let definition = read(&book);
    assert_eq!(cells(&definition)[0][2], "Etichetta");
    let found = faults(&book);
    let wrong = ("survey!B3".to_owned(), Fault::ErrorCell { found: "#N/A".into() });
    assert!(found.contains(&wrong), "{found:?}");
    let more = found.iter().filter(|(cell, _)| cell == "survey!B3").count();
    assert_eq!(more, 1, "that #N/A is no good name follows from it");
}

#[test]
fn a_formula_without_its_result_is_told() {
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>text</t></is></c><c r="B2"><f>A1&amp;"x"</f></c></row>
        </sheetData></worksheet>"#;
    let found = faults(&raw(sheet, None));
    assert!(
        found.contains(&("survey!B2".into(), Fault::FormulaWithoutValue)),
        "{found:?}"
    );
}

#[test]
fn cells_merged_down_a_column_hold_their_value_in_every_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("survey").unwrap();
    sheet
        .write(0, 0, "type")
        .unwrap()
        .write(0, 1, "name")
        .unwrap()
        .write(0, 2, "label")
        .unwrap();
    sheet
        .write(1, 0, "select_one yn")
        .unwrap()
        .write(1, 1, "a")
        .unwrap()
        .write(1, 2, "A")
        .unwrap();
    let sheet = book.add_worksheet().set_name("CHOICES").unwrap();
    sheet
        .write(0, 0, "list_name")
        .unwrap()
        .write(0, 1, "name")
        .unwrap()
        .write(0, 2, "label")
        .unwrap();
    sheet.merge_range(1, 0, 2, 0, "yn", &Format::new()).unwrap();
    sheet.write(1, 1, "yes").unwrap().write(1, 2, "Sì").unwrap();
    sheet.write(2, 1, "no").unwrap().write(2, 2, "No").unwrap();
    let definition = read(&book.save_to_buffer().unwrap());
    let lists: Vec<&str> = definition
        .choices
        .rows
        .iter()
        .map(|row| row.cells[0].as_str())
        .collect();
    assert_eq!(lists, ["yn", "yn"]);
}

#[test]
fn cells_merged_across_columns_are_told_and_empty_ones_do_not_matter() {
    let book = survey(|sheet| {
        sheet.merge_range(1, 0, 1, 2, "text", &Format::new()).unwrap();
        sheet.merge_range(3, 0, 3, 2, "", &Format::new()).unwrap();
        sheet.write(4, 0, "note").unwrap().write(4, 1, "b").unwrap();
        sheet.merge_range(4, 3, 4, 9, "", &Format::new()).unwrap();
    });
    let found = faults(&book);
    let merged = Fault::MergedCells {
        region: "A2:C2".into(),
    };
    assert_eq!(
        found
            .iter()
            .filter(|(_, fault)| matches!(fault, Fault::MergedCells { .. }))
            .count(),
        1
    );
    assert!(found.contains(&("survey!A2".into(), merged)), "{found:?}");
}

#[test]
fn sheets_of_others_are_named_and_those_with_a_meaning_are_refused() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Survey")
        .unwrap()
        .write(0, 0, "type")
        .unwrap();
    book.add_worksheet().set_name("Note di lavoro").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let warned = read(&bytes).warnings;
    let ignored = Fault::IgnoredSheet {
        sheet: "Note di lavoro".into(),
    };
    assert_eq!(warned.as_slice()[0].fault, ignored);

    let entities = book.add_worksheet().set_name("entities").unwrap();
    entities.write(0, 0, "dataset").unwrap();
    assert!(
        Definition::read_xlsx(&book.save_to_buffer().unwrap()).is_ok(),
        "the templates of other tools have such sheets, with nothing below the headers"
    );
    let entities = book.worksheet_from_name("entities").unwrap();
    entities.write(1, 0, "people").unwrap();
    let unsupported = Fault::UnsupportedSheet {
        sheet: "entities".into(),
    };
    assert!(faults(&book.save_to_buffer().unwrap()).contains(&(String::new(), unsupported)));

    let mut book = Workbook::new();
    let only = book.add_worksheet().set_name("Foglio1").unwrap();
    only.write(0, 0, "type").unwrap().write(1, 0, "today").unwrap();
    let read = Definition::read_xlsx(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        read.survey.rows.len(),
        1,
        "the only sheet there is holds the questions"
    );

    let mut book = Workbook::new();
    book.add_worksheet().set_name("Survay").unwrap();
    book.add_worksheet().set_name("choices").unwrap();
    let missing = Fault::MissingSheet {
        sheet: "survey".into(),
        suggestion: Some("Survay".into()),
    };
    assert_eq!(
        faults(&book.save_to_buffer().unwrap()),
        [(String::new(), missing)]
    );
}

#[test]
fn problems_of_reading_and_of_compiling_come_together() {
    let book = survey(|sheet| {
        sheet.write(1, 0, "geopoint").unwrap().write(1, 1, "a").unwrap();
        sheet.write(2, 0, "text").unwrap().write(2, 1, "#REF!").unwrap();
        sheet.write(2, 7, "stray").unwrap();
    });
    let found: Vec<String> = faults(&book).into_iter().map(|(cell, _)| cell).collect();
    for cell in ["survey!A2", "survey!B3"] {
        assert!(found.iter().any(|known| known == cell), "{cell} in {found:?}");
    }
    let warned = Definition::read_xlsx(&book).unwrap().warnings;
    assert_eq!(warned.as_slice()[0].cell, "survey!H3");
}

/// A workbook of parts written by hand.
fn raw(sheet: &str, shared: Option<&str>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let workbook = format!(
        r#"<workbook xmlns="{spreadsheet}" xmlns:r="{office}"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    part(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    part("xl/workbook.xml", &workbook);
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
        ),
    );
    part("xl/worksheets/sheet1.xml", sheet);
    if let Some(shared) = shared {
        part("xl/sharedStrings.xml", shared);
    }
    zip.finish().unwrap().into_inner()
}

fn the_fault(bytes: &[u8]) -> Fault {
    let problems = Definition::read_xlsx(bytes).unwrap_err();
    problems.as_slice()[0].fault.clone()
}

#[test]
fn what_is_no_workbook_is_refused_with_the_reason() {
    for bytes in [&b""[..], b"type,name\ntext,a\n", b"PK\x03\x04 and nothing more"] {
        assert!(matches!(the_fault(bytes), Fault::UnreadableWorkbook { .. }));
    }
    let whole = survey(|_| {});
    let cut = whole.len() / 2;
    assert!(
        matches!(the_fault(&whole[..cut]), Fault::UnreadableWorkbook { .. }),
        "cut in two"
    );
}

#[test]
fn a_file_that_unpacks_beyond_all_measure_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..80 {
        zip.write_all(&block).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024, "it is small until it is opened");
    assert!(matches!(the_fault(&bomb), Fault::TooLarge { what, .. } if what == "bytes"));
}

#[test]
fn what_a_file_announces_is_not_believed() {
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;
    let shared = |count: &str| format!(r#"<sst uniqueCount = "{count}"><si><t>type</t></si></sst>"#);
    let huge = raw(sheet, Some(&shared("900000000000000")));
    assert!(matches!(the_fault(&huge), Fault::TooLarge { what, .. } if what == "text"));
    let honest = raw(sheet, Some(&shared("1")));
    assert_eq!(
        read(&honest).survey.headers.len(),
        1,
        "a dimension is only a hint"
    );
}

#[test]
fn a_cell_at_the_end_of_the_world_costs_nothing() {
    let at_the_end = |column: u16, text: &str| {
        survey(|sheet| {
            sheet.write(1_048_575, column, text).unwrap();
        })
    };
    let problems = Definition::read_xlsx(&at_the_end(0, "text")).unwrap_err();
    let problem = &problems.as_slice()[0];
    assert_eq!(problem.cell, "survey!1048576:1048576");
    assert!(matches!(&problem.fault, Fault::TooLarge { what, .. } if what == "rows"));
    assert_eq!(
        read(&at_the_end(0, " ")).survey.rows.len(),
        0,
        "blanks are nothing"
    );
    let wide = survey(|sheet| {
        sheet.write(1, 16_383, "x").unwrap();
    });
    assert!(matches!(the_fault(&wide), Fault::TooLarge { what, .. } if what == "columns"));
}

#[test]
fn one_long_text_in_very_many_cells_is_refused_before_memory_ends() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let rows: String = (2..5_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert!(matches!(the_fault(&raw(&sheet, Some(&shared))), Fault::TooLarge { what, .. } if what == "text"));
}
