//! `coeff instrument`: check, convert, show, diff, evaluate.

mod check;
mod show;

use std::path::Path;

use app::instrument::{self, Evaluation, Format, Moment, Violation};
use app::words::Words;

use crate::Failure;
use crate::args::{Instrument, InstrumentFormat};
use crate::output::Output;

pub(super) fn run(output: &Output, command: &Instrument) -> Result<(), Failure> {
    match command {
        Instrument::Diff { old, new } => {
            let revision = instrument::diff(old, new)?;
            output.show(&revision, |words| instrument::text(words, &revision));
            Ok(())
        }
        Instrument::Check { form } => check::check(output, form),
        Instrument::Convert {
            form,
            to,
            out,
            replace,
        } => convert(output, form, *to, out, *replace),
        Instrument::Show { form } => show::show(output, form),
        Instrument::Evaluate {
            form,
            steps,
            today,
            seed,
        } => {
            let moment = Moment {
                today: *today,
                seed: *seed,
            };
            let evaluation = instrument::evaluate(instrument::read(form)?, steps, moment)?;
            output.show(&evaluation, |words| table(words, &evaluation));
            Ok(())
        }
    }
}

fn convert(
    output: &Output,
    form: &Path,
    to: InstrumentFormat,
    out: &Path,
    replace: bool,
) -> Result<(), Failure> {
    let format = match to {
        InstrumentFormat::Xlsx => Format::Xlsx,
        InstrumentFormat::Csv => Format::Csv,
        InstrumentFormat::Json => Format::Json,
        InstrumentFormat::Xform => Format::Xform,
    };
    check::or_explain(output, form, instrument::convert(form, format, out, replace))?;
    let path = out.display().to_string();
    output.show(&serde_json::json!({ "path": path }), |words| {
        vec![words.say("cli.instrument.converted", &[("path", &path)])]
    });
    Ok(())
}

/// One line per question: path, type, value, and what there is to say of its state.
fn table(words: &Words, evaluation: &Evaluation) -> Vec<String> {
    let say = |key: &str| words.say(&format!("cli.evaluate.{key}"), &[]);
    let mut rows = vec![["path", "type", "value", "state"].map(say)];
    for node in &evaluation.nodes {
        let states = [
            (!node.relevant, "hidden"),
            (node.required, "required"),
            (node.readonly, "read_only"),
            (node.violation == Some(Violation::Required), "missing"),
            (node.violation == Some(Violation::Constraint), "broken"),
        ];
        let said: Vec<String> = states
            .into_iter()
            .filter(|(so, _)| *so)
            .map(|(_, key)| say(key))
            .collect();
        rows.push([
            node.path.clone(),
            node.kind.to_owned(),
            node.value.replace('\n', " "),
            said.join(", "),
        ]);
    }
    for repeat in &evaluation.repeats {
        let count = repeat.count.to_string();
        let rows_of = words.say("cli.evaluate.rows", &[("count", &count)]);
        rows.push([repeat.path.clone(), "repeat".to_owned(), rows_of, String::new()]);
    }
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0).min(60)
    };
    let (path, kind, value) = (width(0), width(1), width(2));
    let mut lines: Vec<String> = rows
        .iter()
        .map(|[a, b, c, d]| {
            format!("{a:path$}  {b:kind$}  {c:value$}  {d}")
                .trim_end()
                .to_owned()
        })
        .collect();
    lines.push(say(if evaluation.valid { "valid" } else { "invalid" }));
    lines
}
