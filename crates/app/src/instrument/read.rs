//! Reading an instrument from where its author keeps it. Every operation on one begins here.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use instruments::{Definition, Form, Problems, References, Sources};

use crate::error::{Error, Result};
use crate::kit::{self, Files};

/// The last part of the names of an instrument's sheets in a folder.
pub(super) const SHEETS: [&str; 3] = ["survey.csv", "choices.csv", "settings.csv"];

/// Sheets as they were read, and the lists that they may refer to.
pub(super) struct Opened {
    /// What was read; all that is wrong when even that is not possible.
    pub(super) definition: Result<Definition, Problems>,
    pub(super) references: References,
}

/// Reads and compiles an instrument: a workbook, a folder with `survey.csv` and, where they are needed,
/// `choices.csv` and `settings.csv`, or the id of an instrument of the kit.
///
/// # Errors
/// The sheets can't be read, or the instrument has problems.
pub fn read(path: &Path) -> Result<Arc<Form>> {
    let Opened {
        definition,
        references,
    } = open(path)?;
    definition
        .and_then(|definition| Form::compile(definition, &references))
        .map(Arc::new)
        .map_err(|problems| bad(path, problems))
}

/// An instrument with problems.
pub(super) fn bad(path: &Path, problems: Problems) -> Error {
    Error::Instrument {
        path: path.display().to_string(),
        problems,
    }
}

/// Reads the sheets, whatever they are worth.
pub(super) fn open(path: &Path) -> Result<Opened> {
    let references = kit::built_in_references()?;
    let definition = match std::fs::metadata(path) {
        Ok(there) if there.is_dir() => folder(path)?,
        Ok(_) => Definition::read_xlsx(&std::fs::read(path).map_err(|source| failed(path, source))?),
        Err(error) if error.kind() == ErrorKind::NotFound => of_the_kit(path)?,
        Err(source) => return Err(failed(path, source)),
    };
    // What says no id of its own is known by what it is called.
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Opened {
        definition: definition.map(|definition| definition.called(&name)),
        references,
    })
}

fn folder(path: &Path) -> Result<Result<Definition, Problems>> {
    let [survey, choices, settings] = SHEETS;
    let (survey, choices, settings) = (
        sheet(path, survey, true)?,
        sheet(path, choices, false)?,
        sheet(path, settings, false)?,
    );
    Ok(Definition::read_csv(&Sources {
        survey: &survey,
        choices: &choices,
        settings: &settings,
    }))
}

/// An instrument that comes with the program, by its id.
fn of_the_kit(path: &Path) -> Result<Result<Definition, Problems>> {
    let files = Files::built_in();
    let id = path.to_string_lossy();
    let [survey, choices, settings] =
        SHEETS.map(|sheet| files.text(&format!("instruments/{id}/{sheet}")).ok());
    match (survey, choices, settings) {
        (Some(survey), Some(choices), Some(settings)) => Ok(Definition::read_csv(&Sources {
            survey,
            choices,
            settings,
        })),
        _ => {
            let mut known: Vec<&str> = files
                .below("instruments")
                .filter_map(|(file, _)| file.split_once('/'))
                .map(|(id, _)| id)
                .collect();
            known.dedup();
            Err(Error::NoInstrument {
                path: id.into_owned(),
                known: known.join(", "),
            })
        }
    }
}

fn sheet(folder: &Path, name: &str, needed: bool) -> Result<String> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| Error::NotText {
            path: path.display().to_string(),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound && !needed => Ok(String::new()),
        Err(source) => Err(failed(&path, source)),
    }
}

fn failed(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        path: path.display().to_string(),
        source,
    }
}
