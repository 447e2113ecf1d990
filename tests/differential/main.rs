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
mod elsewhere;
mod engines;
mod formulas;
mod nasty;
mod record;
mod rules;
mod sheets;
mod steps;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chance::Chance;
use compare::{Report, Trial};
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
    Ok(begun(form))
}

fn begun(form: Form) -> Session {
    let now = format!("{TODAY}T12:00:00Z");
    Session::new(
        Arc::new(form),
        Environment {
            today: TODAY.parse().unwrap(),
            now: now.parse().unwrap(),
            seed: 1,
            username: String::new(),
        },
    )
}

/// Takes so many steps by chance; gives them, and the record at the beginning and after each.
fn wandered(chance: &mut Chance, session: &mut Session, count: i64) -> (Vec<Value>, Vec<Record>) {
    let (mut steps, mut states) = (Vec::new(), vec![told(session)]);
    for _ in 0..count {
        let Some(step) = steps::step(chance, session) else {
            continue;
        };
        played(session, &step).unwrap();
        states.push(told(session));
        steps.push(step);
    }
    (steps, states)
}

/// Takes one step. Each row that is added has a name of its own, as the steps of one script have.
fn played(session: &mut Session, step: &Value) -> Result<(), String> {
    static ADDED: AtomicUsize = AtomicUsize::new(1);
    if let Some(repeat) = step["add"].as_str() {
        let key = format!("step-{}", ADDED.fetch_add(1, Ordering::Relaxed));
        let added = session.add_row(repeat, &key);
        return added.map(drop).map_err(|refusal| refusal.to_string());
    }
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
        let count = chance.between(4, 16);
        let (steps, ours) = wandered(&mut chance, &mut session, count);
        let theirs = engines.convert(&sheets);
        // Our XForm is to be run like pyxform's; a third of the forms says it as well as all.
        let own = number.is_multiple_of(3).then(|| sheets.xform());
        let trial = Trial {
            name: seed.to_string(),
            sheets: &sheets,
            xforms: (&theirs, own),
            steps: &steps,
            ours: &ours,
        };
        report.compare(&mut engines, &trial);
    }
    report.tell();
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
