//! Converting an instrument: the same instrument for other programs and other hands.

use std::path::Path;

use chrono::DateTime;
use instruments::{Form, Problems};
use serde_json::Value;

use super::read::{Opened, SHEETS, bad, open};
use crate::error::{Error, Result};
use crate::files::write_beside;

/// What an instrument can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// A folder of CSV sheets.
    Csv,
    /// The sheets and the compiled tree in one JSON value.
    Json,
    /// An XForm for the tools of ODK.
    Xform,
}

/// Writes an instrument in another format; the same instrument gives the same bytes.
///
/// # Errors
/// The instrument can't be read, has problems or has no place in the format; something is there already and
/// is not to be replaced; the file can't be written.
pub fn convert(path: &Path, format: Format, out: &Path, replace: bool) -> Result<()> {
    let Opened {
        definition,
        references,
    } = open(path)?;
    let problems = |problems: Problems| bad(path, problems);
    let definition = definition.map_err(problems)?;
    // An instrument with problems is not handed on.
    Form::compile(definition.clone(), &references).map_err(problems)?;
    if out.exists() && !replace {
        return Err(Error::AlreadyThere {
            path: out.display().to_string(),
        });
    }
    match format {
        // A workbook says when it was made; one that is made again is the same one.
        Format::Xlsx => whole(
            out,
            &definition.write_xlsx(DateTime::UNIX_EPOCH).map_err(problems)?,
        ),
        Format::Csv => {
            let written = definition.write_csv();
            std::fs::create_dir_all(out).map_err(|source| Error::File {
                path: out.display().to_string(),
                source,
            })?;
            for (name, text) in SHEETS
                .into_iter()
                .zip([written.survey, written.choices, written.settings])
            {
                whole(&out.join(name), text.as_bytes())?;
            }
            Ok(())
        }
        Format::Json => {
            let value = definition.write_json(&references).map_err(problems)?;
            whole(out, format!("{value:#}\n").as_bytes())
        }
        Format::Xform => whole(
            out,
            definition.write_xform(&references).map_err(problems)?.as_bytes(),
        ),
    }
}

/// An instrument as one JSON value, in the shape of [`Format::Json`].
///
/// # Errors
/// The instrument can't be read, or has problems.
pub fn show(path: &Path) -> Result<Value> {
    let Opened {
        definition,
        references,
    } = open(path)?;
    definition
        .and_then(|definition| definition.write_json(&references))
        .map_err(|problems| bad(path, problems))
}

fn whole(out: &Path, bytes: &[u8]) -> Result<()> {
    write_beside(out, |file| file.write_all(bytes))
}
