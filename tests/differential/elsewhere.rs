//! Forms that nobody wrote for this comparison: every workbook and every folder of sheets below `COEFF_FOLDER`,
//! or without it the kit's instruments and the fixtures of other tests. Those that compile here and that pyxform
//! converts are run by both engines on steps made by chance, ours also as the XForm that we write.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use instruments::{Definition, Form, Node, NodeKind, References, Sources};

use crate::chance::Chance;
use crate::compare::{Report, Trial};
use crate::engines::Engines;
use crate::sheets::{COLUMNS, Row, Sheets};
use crate::{TODAY, begun, number, wandered};

/// A form, by where it was found.
struct Found {
    name: String,
    definition: Definition,
    workbook: PathBuf,
}

/// Everything below the folders that reads as a definition.
fn found(folders: &[PathBuf], aside: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    for path in folders.iter().flat_map(|folder| inside(folder)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = |sheet: &str| std::fs::read_to_string(path.join(sheet)).unwrap_or_default();
        let (definition, workbook) = if path.join("survey.csv").exists() {
            let sources = Sources {
                survey: &text("survey.csv"),
                choices: &text("choices.csv"),
                settings: &text("settings.csv"),
            };
            let definition = Definition::read_csv(&sources).unwrap();
            let workbook = aside.join(format!("{name}.xlsx"));
            std::fs::write(&workbook, definition.write_xlsx(DateTime::UNIX_EPOCH).unwrap()).unwrap();
            (definition, workbook)
        } else if path.extension().is_some_and(|ending| ending == "xlsx") {
            match Definition::read_xlsx(&std::fs::read(&path).unwrap()) {
                Ok(definition) => (definition.called(&name), path),
                Err(_) => continue,
            }
        } else {
            continue;
        };
        found.push(Found {
            name,
            definition,
            workbook,
        });
    }
    found
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The survey sheet as the comparison reads it, from what it was compiled to.
fn sheets(form: &Form) -> Sheets {
    let mut survey = Vec::new();
    rows(form, None, &mut survey);
    Sheets { survey }
}

fn rows(form: &Form, parent: Option<usize>, survey: &mut Vec<Row>) {
    for at in form.children(parent) {
        let node = &form.nodes()[at];
        survey.push(row(node));
        if node.kind.question().is_none() {
            rows(form, Some(at), survey);
            let end = format!("end_{}", node.kind.name());
            survey.push(Row::from([("type", end)]));
        }
    }
}

fn row(node: &Node) -> Row {
    let kind = match node.kind {
        NodeKind::Question(kind) => format!("{} {}", kind.name(), node.list).trim().to_owned(),
        other => format!("begin_{}", other.name()),
    };
    let rules = COLUMNS
        .iter()
        .filter_map(|column| Some((*column, node.rules.get(*column)?.clone())));
    let mut row: Row = rules.collect();
    let parameters = node
        .parameters
        .iter()
        .map(|(key, value)| format!("{key}={value}"));
    let parameters = parameters.collect::<Vec<_>>().join(" ");
    row.extend([
        ("type", kind),
        ("name", node.name.clone()),
        ("parameters", parameters),
    ]);
    row
}

#[test]
fn forms_from_elsewhere_run_alike() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = match std::env::var_os("COEFF_FOLDER") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => ["../kit/instruments", "odk/fixtures", "journeys/evaluate"]
            .map(|folder| here.join(folder))
            .to_vec(),
    };
    let aside = tempfile::tempdir().unwrap();
    let only = std::env::var("COEFF_FORM").ok();
    let mut engines = Engines::start();
    let mut report = Report::default();
    for Found {
        name,
        definition,
        workbook,
    } in found(&folders, aside.path())
    {
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let (Ok(xform), Ok(_)) = (
            engines.convert_file(&workbook),
            Form::compile(definition.clone(), &References::none()),
        ) else {
            continue;
        };
        // What the other engine doesn't even load is nothing to compare with.
        if let (_, Some(said)) = engines.run(&xform, TODAY, &[]) {
            println!("{name}: {}", said.lines().next().unwrap_or_default());
            continue;
        }
        let own = definition.write_xform(&References::none());
        let theirs = Ok(xform);
        for round in 0..number("COEFF_ROUNDS", 2) {
            let form = Form::compile(definition.clone(), &References::none()).unwrap();
            let sheets = sheets(&form);
            let mut chance = Chance::new(name.bytes().fold(round, |seed, byte| {
                seed.wrapping_mul(31).wrapping_add(byte.into())
            }));
            let (steps, ours) = wandered(&mut chance, &mut begun(form), 25);
            let trial = Trial {
                name: name.clone(),
                sheets: &sheets,
                xforms: (&theirs, own.as_ref().ok().cloned()),
                steps: &steps,
                ours: &ours,
            };
            report.compare(&mut engines, &trial);
        }
    }
    assert!(
        report.forms > 0 && (only.is_some() || report.facts > 100),
        "there is something to compare"
    );
    report.tell();
}
