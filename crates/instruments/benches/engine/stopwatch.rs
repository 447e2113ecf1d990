//! Medians, and how they are shown.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench looks at the clock and prints"
)]

use std::hint::black_box;
use std::time::Instant;

/// One figure.
pub(crate) struct Line {
    what: &'static str,
    n: usize,
    unit: &'static str,
    figure: u128,
}

impl Line {
    pub(crate) fn time(what: &'static str, n: usize, ns: u128) -> Self {
        Self {
            what,
            n,
            unit: "median_ns",
            figure: ns,
        }
    }

    pub(crate) fn memory(what: &'static str, n: usize, bytes: usize) -> Self {
        Self {
            what,
            n,
            unit: "bytes",
            figure: bytes as u128,
        }
    }
}

/// The median of so many rounds, in nanoseconds; what is set up before a round, and what it
/// leaves behind, is not timed.
pub(crate) fn median<S, T>(
    rounds: usize,
    mut set_up: impl FnMut() -> S,
    mut run: impl FnMut(S) -> T,
) -> u128 {
    let mut times: Vec<u128> = (0..rounds)
        .map(|_| {
            let state = set_up();
            let from = Instant::now();
            let left = black_box(run(black_box(state)));
            let time = from.elapsed().as_nanos();
            drop(left);
            time
        })
        .collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Bytes of memory this process holds; 0 where the system doesn't tell.
pub(crate) fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages
        .split_whitespace()
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    pages.unwrap_or_default() * 4_096
}

pub(crate) fn show(lines: &[Line], json: bool) {
    if json {
        let lines: Vec<serde_json::Value> = lines
            .iter()
            .map(|line| serde_json::json!({ "what": line.what, "n": line.n, line.unit: line.figure }))
            .collect();
        println!("{}", serde_json::Value::from(lines));
        return;
    }
    for line in lines {
        let figure = match (line.unit, line.figure) {
            ("bytes", bytes) => format!("{} kB", bytes / 1_000),
            (_, ns) if ns >= 10_000_000 => format!("{} ms", ns / 1_000_000),
            (_, ns) if ns >= 10_000 => format!("{} µs", ns / 1_000),
            (_, ns) => format!("{ns} ns"),
        };
        println!("{:<26} {:>7}  {figure:>10}", line.what, line.n);
    }
}
