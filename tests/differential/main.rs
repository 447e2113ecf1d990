//! Our engine beside ODK Web Forms' (`@getodk/xforms-engine`): forms and steps made by chance, every fact of
//! every question compared after every step. `make differential N=5000` compares more of them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod chance;
mod compare;
mod engines;
mod formulas;
mod record;
mod rules;
mod sheets;
mod steps;

use std::sync::Arc;

use chance::Chance;
use compare::Report;
use engines::Engines;
use instruments::{Environment, Evaluation, Form, References, Session, Steps};
use record::Record;
use rules::RULES;
use serde_json::{Value, json};
use sheets::Sheets;

const TODAY: &str = "2026-05-06";

/// Ours, on the day that the other engine is told.
fn session(sheets: &Sheets) -> Result<Session, String> {
    let form = Form::compile(sheets.definition(), &References::none());
    let form = form.map_err(|problems| problems.to_string())?;
    let now = format!("{TODAY}T12:00:00Z");
    Ok(Session::new(
        Arc::new(form),
        Environment {
            today: TODAY.parse().unwrap(),
            now: now.parse().unwrap(),
            seed: 1,
            username: String::new(),
        },
    ))
}

fn played(session: &mut Session, step: &Value) -> Result<(), String> {
    let steps = Steps::read_json(&json!([step]).to_string()).map_err(|fault| fault.to_string())?;
    steps.play(session).map_err(|fault| fault.to_string())
}

fn told(session: &Session) -> Record {
    Record::read(&serde_json::to_value(Evaluation::of(session)).unwrap())
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

#[test]
fn both_engines_tell_the_same_record_after_every_step() {
    // One form again, by the number that a report gives it.
    let only = std::env::var("COEFF_FORM")
        .ok()
        .map(|text| text.parse::<u64>().unwrap());
    let (forms, seed) = (number("COEFF_FORMS", 100), number("COEFF_SEED", 1));
    let mut engines = Engines::start();
    let mut report = Report::default();
    for number in 0..forms {
        let seed = seed.wrapping_mul(1_000_003).wrapping_add(number);
        if only.is_some_and(|only| only != seed) {
            continue;
        }
        let mut chance = Chance::new(seed);
        let sheets = sheets::form(&mut chance);
        let mut session = session(&sheets)
            .unwrap_or_else(|problems| panic!("form {seed}: {problems}\n{}", sheets.survey_csv()));
        let mut ours = vec![told(&session)];
        let mut steps = Vec::new();
        for _ in 0..chance.between(4, 16) {
            let Some(step) = steps::step(&mut chance, &session) else {
                continue;
            };
            played(&mut session, &step).unwrap();
            ours.push(told(&session));
            steps.push(step);
        }
        report.compare(&mut engines, seed, &sheets, &steps, &ours);
    }
    println!("{report}");
    let heads = report
        .unexplained
        .iter()
        .map(|found| found.lines().take(2).collect::<Vec<_>>().join("\n"));
    let heads: Vec<String> = heads.take(40).collect();
    let whole = report.unexplained.first().map_or("", String::as_str);
    assert!(
        heads.is_empty(),
        "{}\n\nThe first whole:\n{whole}",
        heads.join("\n")
    );
}

#[test]
fn every_accepted_difference_is_still_there() {
    let mut engines = Engines::start();
    for rule in RULES {
        let witness = &rule.witness;
        let sheets = Sheets::written(witness.form);
        let steps: Vec<Value> = serde_json::from_str(witness.steps).unwrap();
        let mut session = session(&sheets).unwrap_or_else(|problems| panic!("{}: {problems}", rule.name));
        for step in &steps {
            played(&mut session, step).unwrap();
        }
        let xform = engines.convert(&sheets).unwrap();
        let (states, gave_up) = engines.run(&xform, TODAY, &steps);
        assert_eq!(gave_up, None, "{}", rule.name);
        let (path, fact) = witness.at;
        let at = |record: &Record| record.facts[path][fact].clone();
        assert_eq!(
            (at(&told(&session)).as_str(), at(states.last().unwrap()).as_str()),
            (witness.ours, witness.theirs),
            "{}, because {}: if theirs says what ours says, strike the rule",
            rule.name,
            rule.reason
        );
    }
}
