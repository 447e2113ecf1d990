//! What the targets share: each is a function of bytes, so that an input that was once found runs again as an
//! ordinary test (`tests/found.rs`).

use std::io::{Cursor, Write as _};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate};
use instruments::{Definition, Environment, Evaluation, Form, NodeKind, References, Session, Sources};
use zip::write::SimpleFileOptions;

/// The sheet reader: the first byte says whether the others are a workbook, the parts of one, or CSV sheets.
/// Whatever can be read is written and read again, and is still the same.
pub fn sheets(data: &[u8]) {
    let Some((how, data)) = data.split_first() else {
        return;
    };
    let definition = match how % 3 {
        0 => Definition::read_xlsx(data),
        1 => Definition::read_xlsx(&workbook(data)),
        _ => {
            let text = String::from_utf8_lossy(data);
            let mut parts = text.split('\u{1}');
            let mut next = || parts.next().unwrap_or_default();
            let (survey, choices, settings) = (next(), next(), next());
            Definition::read_csv(&Sources {
                survey,
                choices,
                settings,
            })
        }
    };
    let Ok(definition) = definition else {
        return;
    };
    survives(&definition);
    let _ = definition.write_json(&References::none());
    let _ = definition.write_xform(&References::none());
}

fn survives(definition: &Definition) {
    let csv = definition.write_csv();
    let sources = Sources {
        survey: &csv.survey,
        choices: &csv.choices,
        settings: &csv.settings,
    };
    let again = Definition::read_csv(&sources).expect("what we write is CSV");
    assert_eq!(again.write_csv(), csv, "CSV comes back as it was");
    if let Ok(book) = again.write_xlsx(DateTime::UNIX_EPOCH) {
        let back = Definition::read_xlsx(&book).expect("what we write is a workbook");
        assert_eq!(back, again, "a workbook comes back as it was");
    }
}

/// A workbook whose parts are these bytes: the survey sheet, the shared texts, the styles.
fn workbook(data: &[u8]) -> Vec<u8> {
    let mut parts = data.split(|byte| *byte == 1);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut part = |name: &str, bytes: &[u8]| {
        zip.start_file(name, plain).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let rels = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    part(
        "_rels/.rels",
        rels("officeDocument", "xl/workbook.xml").as_bytes(),
    );
    part(
        "xl/workbook.xml",
        br#"<workbook><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        rels("worksheet", "worksheets/sheet1.xml").as_bytes(),
    );
    part("xl/worksheets/sheet1.xml", parts.next().unwrap_or_default());
    part("xl/sharedStrings.xml", parts.next().unwrap_or_default());
    part("xl/styles.xml", parts.next().unwrap_or_default());
    zip.finish().expect("a ZIP").into_inner()
}

/// The expression language: lines become cells of a form with a repeat; what compiles runs.
pub fn expressions(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n').map(|line| line.replace('"', "\"\""));
    let mut cell = || format!("\"{}\"", lines.next().unwrap_or_default());
    let survey = format!(
        "type,name,label,relevant,constraint,calculation,choice_filter,default,repeat_count\n\
         integer,n,N,,{},,,,\n\
         text,t,T,{},,,,{},\n\
         calculate,c,,,,{},,,\n\
         begin_repeat,r,R,{},,,,,{}\n\
         select_multiple l,s,S,,,,{},,\n\
         decimal,d,D,,,,,{},\n\
         calculate,e,,,,{},,,\n\
         end_repeat,,,,,,,,\n\
         calculate,f,,,,{},,,\n",
        cell(),
        cell(),
        cell(),
        cell(),
        cell(),
        cell(),
        cell(),
        cell(),
        cell(),
        cell()
    );
    let definition = Definition::read_csv(&Sources {
        survey: &survey,
        choices: "list_name,name,label,k\nl,a,A,1\nl,b,B,2\nl,c,C,3\n",
        settings: "form_id,version,instance_name\nx,1,${t}\n",
    });
    let Ok(definition) = definition else {
        return;
    };
    let _ = definition.write_xform(&References::none());
    let Ok(form) = Form::compile(definition, &References::none()) else {
        return;
    };
    let mut session = Session::new(Arc::new(form), environment());
    for (path, value) in [
        ("n", "3"),
        ("t", "due"),
        ("r[1]/s", "a c"),
        ("r[1]/d", "2.5"),
        ("n", "-1"),
        ("t", ""),
    ] {
        let _ = session.set(path, Some(value));
    }
    let _ = session.add_row("r", "k1");
    let _ = session.set("r[2]/d", Some("0"));
    let _ = session.remove_row("r[1]");
    let _ = Evaluation::of(&session);
    let _ = session.validate();
}

const FORMS: &[(&str, &str, &str)] = &[
    (
        include_str!("../../../kit/instruments/scheda-citta/survey.csv"),
        include_str!("../../../kit/instruments/scheda-citta/choices.csv"),
        include_str!("../../../kit/instruments/scheda-citta/settings.csv"),
    ),
    (
        include_str!("../../../tests/odk/fixtures/everything/survey.csv"),
        include_str!("../../../tests/odk/fixtures/everything/choices.csv"),
        include_str!("../../../tests/odk/fixtures/everything/settings.csv"),
    ),
    (
        include_str!("../../../tests/odk/fixtures/rows/survey.csv"),
        include_str!("../../../tests/odk/fixtures/rows/choices.csv"),
        include_str!("../../../tests/odk/fixtures/rows/settings.csv"),
    ),
];

/// The forms, compiled once: what is tried out here is what comes after.
static COMPILED: LazyLock<Vec<Arc<Form>>> = LazyLock::new(|| {
    let compiled = FORMS.iter().map(|(survey, choices, settings)| {
        let sources = Sources {
            survey,
            choices,
            settings,
        };
        Arc::new(Form::read_csv(&sources, &References::none()).expect("a form that compiles"))
    });
    compiled.collect()
});

const VALUES: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "9",
    "-1",
    "2.5",
    "yes",
    "no",
    "2026-05-06",
    "owned",
    "rented",
    "parent",
    "other",
    "mela",
    "yes no",
    "089017",
    "testo",
    "OK",
    "10:30:00",
    "protocol",
    "2026-05-06T10:00:00",
];

/// Opening a form and taking steps on it, three bytes each. What was kept opens again and says the same.
pub fn records(data: &[u8]) {
    let Some((which, data)) = data.split_first() else {
        return;
    };
    let form = Arc::clone(&COMPILED[usize::from(*which) % COMPILED.len()]);
    let mut session = Session::new(Arc::clone(&form), environment());
    let repeats: Vec<&str> = form
        .nodes()
        .iter()
        .filter(|node| node.kind == NodeKind::Repeat)
        .map(|node| node.path.as_str())
        .collect();
    let all = |session: &Session| -> Vec<String> { session.states().map(|state| state.path).collect() };
    let mut paths = all(&session);
    for (number, step) in data.chunks_exact(3).take(100).enumerate() {
        let path = &paths[usize::from(step[1]) % paths.len()];
        match step[0] % 8 {
            0 if !repeats.is_empty() => {
                let _ = session.add_row(
                    repeats[usize::from(step[1]) % repeats.len()],
                    &format!("k{number}"),
                );
                paths = all(&session);
            }
            1 => {
                // The row of the innermost repeat on the path.
                if let Some(end) = path.rfind(']') {
                    let row = path[..=end].to_owned();
                    let _ = session.remove_row(&row);
                    paths = all(&session);
                }
            }
            2 => drop(session.set(path, None)),
            _ => {
                let _ = session.set(path, Some(VALUES[usize::from(step[2]) % VALUES.len()]));
                // A count makes rows and takes them away.
                if number % 8 == 0 {
                    paths = all(&session);
                }
            }
        }
    }
    let kept = session.keep_all();
    let (again, refused) = Session::reopen(form, environment(), &kept);
    assert!(refused.is_empty(), "what was kept is taken back: {refused:?}");
    let said = |session: &Session| format!("{:?}", Evaluation::of(session));
    assert_eq!(said(&again), said(&session), "and says the same");
}

fn environment() -> Environment {
    let today = NaiveDate::from_ymd_opt(2026, 5, 6).expect("a day");
    Environment {
        today,
        now: today
            .and_hms_opt(12, 0, 0)
            .expect("noon")
            .and_utc()
            .fixed_offset(),
        seed: 7,
        username: "prova".to_owned(),
    }
}
