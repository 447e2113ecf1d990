//! Our engine beside ODK Web Forms' (`@getodk/xforms-engine` under node), on the same forms in one run:
//! what | ours | theirs | ratio | goal, as the other benches print it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops where something is missing"
)]

#[path = "../engine/author.rs"]
#[allow(dead_code, reason = "the bench of our engine alone times more forms")]
mod author;
mod other;
#[path = "../engine/stopwatch.rs"]
#[allow(dead_code, reason = "the bench of our engine alone has a table of its own")]
mod stopwatch;

use std::hint::black_box;
use std::sync::Arc;

use chrono::DateTime;
use instruments::{Definition, Environment, Form, References, Session, Sources};
use other::Other;
use serde_json::json;
use stopwatch::{median, resident};

fn definition(survey: &str) -> Definition {
    Definition::read_csv(&Sources {
        survey,
        choices: author::CHOICES,
        settings: "form_id,version,default_language\nbench,1,it\n",
    })
    .unwrap()
}

fn xform(survey: &str) -> String {
    definition(survey).write_xform(&References::none()).unwrap()
}

fn compiled(survey: &str) -> Arc<Form> {
    Arc::new(Form::compile(definition(survey), &References::none()).unwrap())
}

fn begun(form: &Arc<Form>) -> Session {
    let now = DateTime::parse_from_rfc3339("2026-05-06T10:00:00+02:00").unwrap();
    let environment = Environment {
        today: now.date_naive(),
        now,
        seed: 7,
        username: String::new(),
    };
    Session::new(Arc::clone(form), environment)
}

fn ms(nanoseconds: u128) -> f64 {
    nanoseconds as f64 / 1e6
}

/// One line of the table; figures in milliseconds.
fn row(what: &str, ours: f64, theirs: f64, goal: &str) {
    let shown = |figure: f64| match figure {
        tiny if tiny < 1.0 => format!("{:.1} µs", tiny * 1e3),
        figure => format!("{figure:.1} ms"),
    };
    println!(
        "{what} | {} | @getodk/xforms-engine {} | {:.4} | {goal}",
        shown(ours),
        shown(theirs),
        ours / theirs
    );
}

fn main() {
    let mut other = Other::start();
    let memory = memory(1_000);
    for n in [300, 1_000, 3_000] {
        let survey = author::sections(n);
        let ours = ms(median(15, || (), |()| begun(&compiled(&survey))));
        let job = json!({ "what": "create", "xform": xform(&survey), "rounds": 3 });
        row(
            &format!("load and create, {n} questions"),
            ours,
            other.takes(&job),
            "0.01",
        );
    }
    let survey = author::sections(1_000);
    let mut session = begun(&compiled(&survey));
    author::fill(&mut session);
    assert!(
        session.set("s0/gate", Some("no")).unwrap().paths.len() > 5,
        "the gate hides its section"
    );
    let mut open = false;
    let mut turn = |session: &mut Session| {
        open = !open;
        session
            .set("s0/gate", Some(if open { "yes" } else { "no" }))
            .unwrap()
    };
    let ours = ms(median(500, || (), |()| turn(&mut session)));
    let job = json!({ "what": "gate", "xform": xform(&survey), "gate": "s0/gate", "section": "s0/in0", "rounds": 50 });
    row(
        "a gate hides a section, 1000 questions",
        ours,
        other.takes(&job),
        "1",
    );
    let ours = ms(median(500, || (), |()| (turn(&mut session), session.validate())));
    let job = json!({ "what": "validate", "xform": xform(&survey), "gate": "s0/gate", "rounds": 50 });
    row(
        "one answer and validate all, 1000 questions",
        ours,
        other.takes(&job),
        "5 ms",
    );
    for (what, survey) in [
        ("sums outside", author::ROWS),
        ("shares in each row", author::SHARES),
    ] {
        let form = compiled(survey);
        let (first, last) = (added(&form, 1), added(&form, 200));
        let job = json!({ "what": "row", "xform": xform(survey), "repeat": "r", "number": 200 });
        row(&format!("the 200th row, {what}"), last, other.takes(&job), "1 ms");
        println!(
            "the 200th row, {what} | {:.1} µs | our own first row {:.1} µs | {:.2} | 1.5",
            last * 1e3,
            first * 1e3,
            last / first
        );
    }
    let job = json!({ "what": "memory", "xform": xform(&survey), "rounds": 5 });
    let theirs = other.takes(&job);
    println!(
        "memory of an open record, 1000 questions | {} kB | @getodk/xforms-engine {:.0} kB | {:.4} | 1",
        memory / 1_000,
        theirs / 1e3,
        memory as f64 / theirs
    );
    growth();
}

/// From 1,000 to 10,000 questions, per question.
fn growth() {
    let [small, large] = [1_000, 10_000].map(|n| {
        let survey = author::sections(n);
        ms(median(9, || (), |()| begun(&compiled(&survey)))) / n as f64
    });
    println!(
        "load and create, each of 10000 questions | {:.2} µs | each of 1000 {:.2} µs | {:.2} | 1.25",
        large * 1e3,
        small * 1e3,
        large / small
    );
}

/// Adding the row of this number, the rows before it answered.
fn added(form: &Arc<Form>, number: usize) -> f64 {
    let mut session = begun(form);
    for row in session.rows("r").len() + 1..number {
        session.add_row("r", &format!("k{row}")).unwrap();
        session.set(&format!("r[{row}]/x"), Some("3")).unwrap();
    }
    if number == 1 {
        session.remove_row("r[1]").unwrap();
    }
    ms(median(
        200,
        || session.clone(),
        |mut session| {
            session.add_row("r", "new").unwrap();
            session
        },
    ))
}

/// What one more open record adds to the memory of the process; runs first, while nothing has left any.
fn memory(questions: usize) -> usize {
    let form = compiled(&author::sections(questions));
    let session = begun(&form);
    let _spare = session.clone();
    let count = 300;
    let mut held: Vec<Session> = Vec::with_capacity(count);
    let before = resident();
    held.extend((0..count).map(|_| session.clone()));
    let each = resident().saturating_sub(before) / count;
    std::mem::forget(black_box((held, session)));
    each
}
