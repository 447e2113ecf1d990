//! `coeff instrument check`: everything an author has to change, cell by cell.

use std::path::Path;

use app::instrument::{self, Checked, Problem, Problems};
use app::words::Words;
use serde_json::{Value, json};

use crate::Failure;
use crate::output::Output;

pub(super) fn check(output: &Output, form: &Path) -> Result<(), Failure> {
    let checked = instrument::check(form)?;
    output.show(&as_json(&checked, &output.words), |words| lines(&checked, words));
    if checked.valid {
        Ok(())
    } else {
        Err(Failure::NotInOrder)
    }
}

/// An instrument with problems is told as a check tells it, whatever was to be done with it.
pub(super) fn or_explain<T>(output: &Output, form: &Path, done: app::error::Result<T>) -> Result<T, Failure> {
    done.map_err(|error| match error {
        app::Error::Instrument { problems, .. } => {
            let checked = Checked {
                path: form.display().to_string(),
                valid: false,
                id: String::new(),
                version: String::new(),
                questions: 0,
                problems,
                warnings: Problems::default(),
            };
            output.show(&as_json(&checked, &output.words), |words| lines(&checked, words));
            Failure::NotInOrder
        }
        other => other.into(),
    })
}

/// The data of every problem, and its two sentences.
fn as_json(checked: &Checked, words: &Words) -> Value {
    let told = |problems: &Problems| -> Vec<Value> {
        let told = problems.iter().map(|problem| {
            let (what, todo) = words.fault(&problem.fault);
            let mut value = json!(problem);
            if let Some(value) = value.as_object_mut() {
                value.insert("what".to_owned(), json!(what));
                value.insert("todo".to_owned(), json!(todo));
            }
            value
        });
        told.collect()
    };
    json!({
        "path": checked.path,
        "valid": checked.valid,
        "id": checked.id,
        "version": checked.version,
        "questions": checked.questions,
        "problems": told(&checked.problems),
        "warnings": told(&checked.warnings),
    })
}

fn lines(checked: &Checked, words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = checked
        .problems
        .iter()
        .map(|problem| line(problem, words))
        .collect();
    let warning = words.say("cli.instrument.warning", &[]);
    lines.extend(
        checked
            .warnings
            .iter()
            .map(|problem| format!("{warning}: {}", line(problem, words))),
    );
    let (problems, warnings) = (
        checked.problems.len().to_string(),
        checked.warnings.len().to_string(),
    );
    let questions = checked.questions.to_string();
    let key = if checked.valid {
        "cli.instrument.valid"
    } else {
        "cli.instrument.invalid"
    };
    let data = [
        ("id", checked.id.as_str()),
        ("version", &checked.version),
        ("questions", &questions),
        ("problems", &problems),
        ("warnings", &warnings),
    ];
    lines.push(words.say(key, &data));
    lines
}

/// Where, what, and what to write instead.
fn line(problem: &Problem, words: &Words) -> String {
    let (what, todo) = words.fault(&problem.fault);
    let at = problem.at.map(|at| at.to_string()).unwrap_or_default();
    let cell = match (problem.cell.as_str(), problem.place.column.as_str()) {
        ("", _) => problem.place.sheet.name().to_owned(),
        (cell, "") => cell.to_owned(),
        (cell, column) => format!("{cell} ({column})"),
    };
    let key = if at.is_empty() {
        "cli.instrument.line"
    } else {
        "cli.instrument.line_at"
    };
    words.say(
        key,
        &[("cell", &cell), ("at", &at), ("what", &what), ("todo", &todo)],
    )
}
