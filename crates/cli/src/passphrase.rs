//! Passphrases: from a file or asked for, never from an argument.

use std::fs;
use std::path::Path;

use app::Error;
use app::start::{DEMO_PASSPHRASE, Secret};
use zeroize::Zeroizing;

use crate::Failure;
use crate::args::Args;
use crate::output::Output;

/// The first line of a file.
pub(crate) fn from_file(file: &Path) -> Result<Secret, Failure> {
    let text = fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|source| Error::File {
            path: file.display().to_string(),
            source,
        })?;
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// What opens this archive: the file given, else the public passphrase of a demonstration, else asked for.
pub(crate) fn of_archive(args: &Args, dir: &Path, output: &Output) -> Result<Secret, Failure> {
    if let Some(file) = &args.passphrase_file {
        return from_file(file);
    }
    if app::start::is_demo(dir) {
        return Ok(Secret::from(DEMO_PASSPHRASE));
    }
    ask(&output.words.say("cli.passphrase", &[]))
}

/// For a new archive: the file given, or asked for twice.
pub(crate) fn for_new(args: &Args, output: &Output) -> Result<Secret, Failure> {
    if let Some(file) = &args.passphrase_file {
        return from_file(file);
    }
    let prompt = |key: &str| ask(&output.words.say(key, &[]));
    let (first, second) = (prompt("cli.new_passphrase")?, prompt("cli.again")?);
    if first.reveal() == second.reveal() {
        Ok(first)
    } else {
        Err(Failure::Usage("cli.differ".to_owned()))
    }
}

fn ask(prompt: &str) -> Result<Secret, Failure> {
    rpassword::prompt_password(prompt)
        .map(Secret::new)
        .map_err(|_| Failure::Usage("cli.no_terminal".to_owned()))
}
