//! How long the engine takes, and how that grows: compiling and beginning a record from 300 to
//! 10,000 questions, a gate, rows of a repeat, validation, a search in a long list, memory.
//!
//! `cargo bench -p instruments` prints a table of medians; with `-- --json` one list of
//! `{what, n, median_ns}` (and `bytes` for memory) for who compares it with another engine.
#![allow(
    clippy::panic,
    reason = "a form of the bench that doesn't compile has nothing to time"
)]

mod author;
mod stopwatch;

use std::hint::black_box;
use std::sync::Arc;

use chrono::DateTime;
use instruments::{Columns, Environment, Form, References, Session, Sources};
use stopwatch::{Line, median, resident, show};

const SIZES: [usize; 4] = [300, 1_000, 3_000, 10_000];

fn environment() -> Environment {
    let now = DateTime::parse_from_rfc3339("2026-05-06T10:00:00+02:00").unwrap_or_default();
    Environment {
        today: now.date_naive(),
        now,
        seed: 7,
        username: String::new(),
    }
}

fn compiled(survey: &str, references: &References) -> Arc<Form> {
    let sources = Sources {
        survey,
        choices: author::CHOICES,
        settings: "form_id,version,default_language\nbench,1,it\n",
    };
    match Form::read_csv(&sources, references) {
        Ok(form) => Arc::new(form),
        Err(problems) => panic!("{problems}"),
    }
}

fn begun(form: &Arc<Form>) -> Session {
    Session::new(Arc::clone(form), environment())
}

fn by_size(lines: &mut Vec<Line>) {
    let none = References::none();
    for n in SIZES {
        let survey = author::sections(n);
        let rounds = 20_000 / n + 5;
        let ns = median(rounds, || (), |()| compiled(&survey, &none));
        lines.push(Line::time("load", n, ns));
        let form = compiled(&survey, &none);
        let ns = median(rounds, || (), |()| begun(&form));
        lines.push(Line::time("create", n, ns));
        let ns = median(rounds, || (), |()| begun(&compiled(&survey, &none)));
        lines.push(Line::time("load and create", n, ns));

        let mut session = begun(&form);
        author::fill(&mut session);
        let mut open = false;
        let ns = median(
            200,
            || (),
            |()| {
                open = !open;
                session
                    .set("s0/gate", Some(if open { "yes" } else { "no" }))
                    .unwrap_or_default()
            },
        );
        lines.push(Line::time("gate of a section", n, ns));
        let mut last = 0;
        let ns = median(
            200,
            || (),
            |()| {
                last += 1;
                session
                    .set("s0/count", Some(&(last % 50).to_string()))
                    .unwrap_or_default()
            },
        );
        lines.push(Line::time("set one value", n, ns));
        let ns = median(200, || (), |()| session.validate());
        lines.push(Line::time("validate all", n, ns));
    }
}

/// What one more open record adds to the memory of the process. Runs first and gives nothing back,
/// so that no figure is flattered by memory that something else has left.
fn memory(lines: &mut Vec<Line>) {
    for n in SIZES {
        let form = compiled(&author::sections(n), &References::none());
        let mut session = begun(&form);
        author::fill(&mut session);
        let _spare = session.clone();
        let count = 1 + 300_000 / n;
        let mut held: Vec<Session> = Vec::with_capacity(count);
        let before = resident();
        held.extend((0..count).map(|_| session.clone()));
        lines.push(Line::memory(
            "open session",
            n,
            resident().saturating_sub(before) / count,
        ));
        std::mem::forget(black_box((held, session)));
    }
}

/// Rows in forms that look at all of them: from outside, and from inside every row.
fn rows(lines: &mut Vec<Line>) {
    for (what, survey) in [
        ("add row", author::ROWS),
        ("add row, shares inside", author::SHARES),
    ] {
        let form = compiled(survey, &References::none());
        for n in [1, 200] {
            let mut session = begun(&form);
            let added = session.rows("r").len();
            for row in added + 1..n {
                let _ = session.add_row("r", &format!("k{row}"));
                let _ = session.set(&format!("r[{row}]/x"), Some("3"));
            }
            if n == 1 && added == 1 {
                let _ = session.remove_row("r[1]");
            }
            let ns = median(
                60,
                || session.clone(),
                |mut session| {
                    let _ = session.add_row("r", "new");
                    session
                },
            );
            lines.push(Line::time(what, n, ns));
        }
    }
}

/// A search in as many entries as there are Comuni.
fn search(lines: &mut Vec<Line>) {
    let mut references = References::none();
    let _ = references.add("places.csv", &author::places(7_896), &Columns::KIT);
    let form = compiled(author::PLACE, &references);
    let mut session = begun(&form);
    for (what, query) in [("search, one letter", "s"), ("search, three letters", "san")] {
        let ns = median(200, || (), |()| session.find_choices("place", query, 12).len());
        lines.push(Line::time(what, 7_896, ns));
    }
    let mut turn = 0;
    let ns = median(
        50,
        || (),
        |()| {
            turn += 1;
            session
                .set("province", Some(&(turn % 100).to_string()))
                .unwrap_or_default()
        },
    );
    lines.push(Line::time("filter a list", 7_896, ns));
}

fn main() {
    let mut lines = Vec::new();
    memory(&mut lines);
    by_size(&mut lines);
    rows(&mut lines);
    search(&mut lines);
    show(&lines, std::env::args().any(|argument| argument == "--json"));
}
