//! Reading an instrument from where its author keeps it. Every operation on one begins here.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use instruments::{Form, Sources};

use crate::error::{Error, Result};

/// Reads and compiles an instrument: a folder with `survey.csv` and, where they are needed,
/// `choices.csv` and `settings.csv`.
///
/// # Errors
/// The sheets can't be read, or the instrument has problems.
pub fn read(path: &Path) -> Result<Arc<Form>> {
    let survey = sheet(path, "survey.csv", true)?;
    let choices = sheet(path, "choices.csv", false)?;
    let settings = sheet(path, "settings.csv", false)?;
    let sources = Sources {
        survey: &survey,
        choices: &choices,
        settings: &settings,
    };
    Form::read_csv(&sources, &crate::kit::built_in_references()?)
        .map(Arc::new)
        .map_err(|problems| Error::Instrument {
            path: path.display().to_string(),
            problems,
        })
}

fn sheet(folder: &Path, name: &str, needed: bool) -> Result<String> {
    let path = folder.join(name);
    match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound && !needed => Ok(String::new()),
        read => read.map_err(|source| Error::File {
            path: path.display().to_string(),
            source,
        }),
    }
}
