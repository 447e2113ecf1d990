//! A hand that answers without a pause: `steady-hand DIR FIRST` opens the archive and answers number FIRST,
//! FIRST + 1, …, saying each number once its answer is durable, until somebody pulls the plug.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "its only words are the acknowledgements"
)]

use std::io::Write;
use std::path::PathBuf;

fn main() {
    let mut words = std::env::args().skip(1);
    let dir = PathBuf::from(words.next().unwrap());
    let first: u64 = words.next().unwrap().parse().unwrap();
    let mut archive = tests::hand::open(&dir).unwrap();
    for number in first.. {
        tests::hand::answer(&mut archive, number, first);
        println!("{number}");
        std::io::stdout().flush().unwrap();
    }
}
