//! `coeff`, the command line: the same operations as the window, for scripts, the panel and the tests.
//!
//! Exit code 0: done. 1: not done, and the reason was said. 2: the command was not understood.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what a command line is for"
)]

mod args;
mod output;
mod passphrase;
mod run;

use std::process::ExitCode;

use app::error::Problem;
use clap::Parser;

use crate::args::Args;
use crate::output::Output;

/// Why a command ends without success.
#[derive(Debug)]
enum Failure {
    /// An operation said no.
    Refused(Problem),
    /// Something that was looked at is not in order; it was already said what.
    NotInOrder,
    /// The command makes no sense as it was given.
    Usage(String),
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::Refused(Problem::from(&error))
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let output = Output::new(args.json, args.language.into());
    match run::run(&args, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::NotInOrder) => ExitCode::from(1),
        Err(Failure::Refused(problem)) => {
            output.problem(&problem);
            ExitCode::from(1)
        }
        Err(Failure::Usage(key)) => {
            output.usage(&key);
            ExitCode::from(2)
        }
    }
}
