//! The faults: the smallest sheets that make each of them, and the cell that it names.
//! What only a workbook can do wrong is told beside the reader of workbooks.

use std::collections::BTreeSet;

use crate::definition::Sources;
use crate::form::{Form, References};

/// Every fault has its sentence here.
const WORDS: &str = include_str!("../../../../../words/faults.en.json");

/// Faults of a workbook as such (`definition::read_xlsx`, `definition::write_xlsx`), and of
/// what is written as XForm (`xform`).
const TOLD_ELSEWHERE: &[&str] = &[
    "unseen_trigger",
    "unreadable_workbook",
    "too_large",
    "missing_sheet",
    "duplicate_sheet",
    "unsupported_sheet",
    "ignored_sheet",
    "formula_without_value",
    "merged_cells",
    "too_long_for_cell",
];

/// Fault, cell, and the rows below `type,name,label,relevant,calculation`; choices are `l`: a, b.
const OF_THE_SURVEY: &[(&str, &str, &str)] = &[
    ("error_cell", "survey!D2", "text,x,X,#N/A,\n"),
    ("missing_name", "survey!B2", "text,,X,,\n"),
    ("comment_row", "survey!A3", "text,x,X,,\n,,,1 = 1,\n"),
    ("no_header", "survey!F2", "text,x,X,,,mine\n"),
    ("bad_name", "survey!B2", "text,2 x,X,,\n"),
    (
        "bad_name",
        "survey!B3",
        "begin group,g,G,,\ntext,meta,X,,\nend group,,,,\n",
    ),
    ("duplicate_name", "survey!B3", "text,x,X,,\ninteger,x,X,,\n"),
    ("missing_type", "survey!A2", ",x,X,,\n"),
    ("unknown_type", "survey!A2", "geopoint,x,X,,\n"),
    ("missing_list", "survey!A2", "select_one,x,X,,\n"),
    ("unknown_list", "survey!A2", "select_one ll,x,X,,\n"),
    (
        "unknown_file",
        "survey!A2",
        "select_one_from_file towns.csv,x,X,,\n",
    ),
    ("unclosed", "survey!A2", "begin group,g,G,,\ntext,x,X,,\n"),
    ("unexpected_end", "survey!A3", "text,x,X,,\nend group,,,,\n"),
    (
        "unexpected_end",
        "survey!A3",
        "begin group,g,G,,\nend repeat,,,,\nend group,,,,\n",
    ),
    (
        "too_many_repeats",
        "survey!A4",
        "begin repeat,r,R,,\nbegin repeat,s,S,,\nbegin repeat,t,T,,\ntext,x,X,,\nend repeat,,,,\n\
         end repeat,,,,\nend repeat,,,,\n",
    ),
    (
        "misplaced_cell",
        "survey!E2",
        "begin group,g,G,,1\nend group,,,,\n",
    ),
    ("missing_calculation", "survey!E2", "calculate,x,,,\n"),
    ("missing_label", "survey!C2", "text,x,,,\n"),
    ("syntax", "survey!D2", "text,x,X,1 +,\n"),
    ("syntax", "survey!D2", "text,x,X,(1 = 1,\n"),
    ("syntax", "survey!D2", "text,x,X,1 = 1 AND 2 = 2,\n"),
    ("syntax", "survey!D2", "text,x,X,'open,\n"),
    ("unsupported", "survey!D2", "text,x,X,1 == 1,\n"),
    ("unsupported", "survey!D2", "text,x,X,/data/x = 1,\n"),
    ("unsupported", "survey!E2", "calculate,x,,,floor(1.5)\n"),
    ("bad_pattern", "survey!D2", "text,x,X,\"regex('a', '(')\",\n"),
    ("unknown_reference", "survey!D2", "text,x,X,${y} = 1,\n"),
    ("unknown_reference", "survey!C2", "note,x,Dear ${y},,\n"),
    (
        "ambiguous_reference",
        "survey!D8",
        "begin group,g,G,,\ntext,x,X,,\nend group,,,,\nbegin group,h,H,,\ntext,x,X,,\nend group,,,,\n\
         text,z,Z,${x} = 1,\n",
    ),
    (
        "many_values",
        "survey!D7",
        "begin repeat,r,R,,\ntext,x,X,,\nend repeat,,,,\nbegin repeat,s,S,,\ntext,y,Y,,\n\
         text,z,Z,${x} = 1,\nend repeat,,,,\n",
    ),
    (
        "not_a_value",
        "survey!D5",
        "begin group,g,G,,\ntext,x,X,,\nend group,,,,\ntext,z,Z,${g} = 1,\n",
    ),
    ("reference_wanted", "survey!E2", "calculate,x,,,count(1)\n"),
    ("not_in_repeat", "survey!E2", "calculate,x,,,position(..)\n"),
    ("unknown_column_name", "survey!D2", "text,x,X,size > 1,\n"),
    ("unknown_function", "survey!E2", "calculate,x,,,lower-case('A')\n"),
    ("wrong_arguments", "survey!E2", "calculate,x,,,round()\n"),
    ("wrong_arguments", "survey!E2", "calculate,x,,,today(1)\n"),
    ("not_a_number", "survey!D2", "text,x,X,'many' > 1,\n"),
    (
        "circular",
        "survey!E2",
        "calculate,x,,,${y}\ncalculate,y,,,${x}\n",
    ),
];

/// Fault, cell, and the three sheets.
const OF_ANY_SHEET: &[(&str, &str, [&str; 3])] = &[
    (
        "missing_column",
        "survey!1:1",
        ["type,label\ntext,X\n", "", "form_id,version\nf,1\n"],
    ),
    (
        "missing_column",
        "survey!1:1",
        ["name,label\nx,X\ny,Y\n", "", "form_id,version\nf,1\n"],
    ),
    (
        "missing_column",
        "choices!1:1",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,label\nl,A\nl,B\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "unknown_column",
        "survey!D1",
        [
            "type,name,label,colour\ntext,x,X,red\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "unknown_column",
        "survey!D1",
        [
            "type,name,label,relevent,colour\ntext,x,X,,\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "comment_row",
        "choices!A3",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,name,label\nl,a,A\n,b,B\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "bad_id",
        "settings!A2",
        ["type,name,label\ntext,x,X\n", "", "form_id,version\nmy form,1\n"],
    ),
    (
        "unreadable_sheet",
        "choices!2:2",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,name,label\nl,a,\"A\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "misplaced_cell",
        "survey!D2",
        [
            "type,name,label,required\nnote,n,N,yes\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "duplicate_column",
        "survey!D1",
        ["type,name,label,Label\ntext,x,X,\n", "", "form_id,version\nf,1\n"],
    ),
    (
        "missing_language_code",
        "survey!D1",
        [
            "type,name,label,hint::Klingon\ntext,x,X,\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "duplicate_choice",
        "choices!B3",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,name,label\nl,a,A\nl,a,B\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "answer_in_choice",
        "choices!D2",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,name,label,label::en\nl,a,A,As ${x} said\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "bad_choice_name",
        "choices!B2",
        [
            "type,name,label\ntext,x,X\n",
            "list_name,name,label\nl,a b,A\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "second_row",
        "settings!3:3",
        ["type,name,label\ntext,x,X\n", "", "form_id,version\nf,1\ng,2\n"],
    ),
    (
        "missing_setting",
        "settings!A2",
        ["type,name,label\ntext,x,X\n", "", "form_id,version\n,1\n"],
    ),
    (
        "bad_value",
        "survey!D2",
        [
            "type,name,label,appearance\ntext,x,X,huge\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "bad_default",
        "survey!D2",
        [
            "type,name,label,default\nselect_one l,x,X,z\n",
            "list_name,name,label\nl,a,A\n",
            "form_id,version\nf,1\n",
        ],
    ),
    (
        "bad_parameter",
        "survey!D2",
        [
            "type,name,label,parameters\ntext,x,X,size=3\n",
            "",
            "form_id,version\nf,1\n",
        ],
    ),
];

/// The codes and cells of what is wrong, or only doubtful, with three sheets.
fn told([survey, choices, settings]: [&str; 3]) -> Vec<(String, String)> {
    let sources = Sources {
        survey,
        choices,
        settings,
    };
    let problems = match Form::read_csv(&sources, &References::none()) {
        Ok(form) => form.warnings().clone(),
        Err(problems) => problems,
    };
    let written = serde_json::to_value(&problems).unwrap();
    let word = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap().to_owned();
    let problems = written.as_array().unwrap().iter();
    problems
        .map(|problem| (word(problem, "code"), word(problem, "cell")))
        .collect()
}

#[test]
fn every_fault_has_its_smallest_sheet() {
    let deep = format!("calculate,x,,,{}1{}\n", "(".repeat(300), ")".repeat(300));
    let warned = "select_one l,a,A,,\ntext,b,B,${a},\ntext,c,C,${a} = 'z',\n";
    let survey = |rows: &str| format!("type,name,label,relevant,calculation\n{rows}");
    let choices = "list_name,name,label\nl,a,A\nl,b,B\n";
    let mut seen: BTreeSet<String> = TOLD_ELSEWHERE.iter().map(|code| (*code).to_owned()).collect();
    let mut wrong: Vec<String> = Vec::new();
    let mut expect = |expected: &[(&str, &str)], sheets: [&str; 3]| {
        let found = told(sheets);
        let same = found
            .iter()
            .map(|(code, cell)| (code.as_str(), cell.as_str()))
            .eq(expected.iter().copied());
        if !same {
            wrong.push(format!("{expected:?} is wanted, {found:?} told of {sheets:?}"));
        }
        seen.extend(found.into_iter().map(|(code, _)| code));
    };
    for (code, cell, rows) in OF_THE_SURVEY {
        expect(&[(code, cell)], [&survey(rows), choices, super::SETTINGS]);
    }
    for (code, cell, sheets) in OF_ANY_SHEET {
        expect(&[(code, cell)], *sheets);
    }
    expect(
        &[("too_deep", "survey!E2")],
        [&survey(&deep), choices, super::SETTINGS],
    );
    expect(
        &[("always_true", "survey!D3"), ("no_such_choice", "survey!D4")],
        [&survey(warned), choices, super::SETTINGS],
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let words: serde_json::Map<String, serde_json::Value> = serde_json::from_str(WORDS).unwrap();
    let all: BTreeSet<String> = words.keys().cloned().collect();
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn what_spreadsheets_do_by_themselves_is_no_fault() {
    let rows = [
        "",
        ",,,,",
        "begin group , g , G ,,",
        "Select_One\u{a0}l,x\u{200b}, L’uno ,\"‘a’ = “a”\",",
        ",,,,",
        "END GROUP,,,,",
        "calculate,y,,,\"if(selected(${ x }, ‘a’), 'l’area', “”)\"",
    ];
    let survey = format!(
        "\u{feff}type,name,label,relevant,calculation\r\n{}\r\n",
        rows.join("\r\n")
    );
    let found = told([&survey, "list name,name,label\n\nl,a,A\n", super::SETTINGS]);
    assert_eq!(found, []);
    let semicolons = told(["type;name;label\ntext;x;X\n", "", "form_id;version\nf;1\n"]);
    assert_eq!(semicolons, []);
}
