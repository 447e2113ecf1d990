//! One function per command.

mod archive;
mod demo;
mod instrument;
mod package;
mod panel;
mod report;

use std::path::{Path, PathBuf};

use app::Desk;
use app::desk::Setup;

use crate::Failure;
use crate::args::{Args, Command};
use crate::output::Output;
use crate::passphrase;

/// Carries out what was typed.
pub(crate) fn run(args: &Args, output: &Output) -> Result<(), Failure> {
    match &args.command {
        Command::Demo { dir } => demo::demo(args, output, dir),
        Command::Archive(command) => archive::run(args, output, command),
        Command::Export {
            dir,
            out,
            recipient,
            package_passphrase_file,
        } => package::export(
            args,
            output,
            dir,
            out,
            recipient.as_deref(),
            package_passphrase_file.as_deref(),
        ),
        Command::Package(command) => package::run(output, command),
        Command::Panel(command) => panel::run(args, output, command),
        Command::Instrument(command) => instrument::run(output, command),
        Command::Report { dir, quarter, format } => report::report(args, output, dir, quarter, *format),
    }
}

/// A desk that remembers nothing outside the archives it is pointed at.
fn desk(output: &Output) -> Result<Desk, Failure> {
    let mut desk = Desk::new(Setup::product(None, PathBuf::new())?);
    app::start::set_language(&mut desk, output.words.language());
    Ok(desk)
}

/// A desk with this archive open on it.
fn opened(args: &Args, output: &Output, dir: &Path) -> Result<Desk, Failure> {
    let mut desk = desk(output)?;
    let passphrase = passphrase::of_archive(args, dir, output)?;
    app::start::open(&mut desk, dir, &passphrase)?;
    Ok(desk)
}
