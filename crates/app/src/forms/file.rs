//! A *file* that answers a question: a paper, a picture, a recording. Its bytes are an attachment, its answer in the
//! log names them (`archive::AnswerFile`), and the instrument reads its name as the value.
//!
//! What an `image` takes is a picture, and what an `audio` takes a sound, by what the bytes show. In an interview
//! nothing with a voice in it comes in before the person has agreed to being recorded.

use std::io::Read;
use std::path::Path;

use archive::{Answer as Stored, Kind, RecordId};
use base64::Engine;
use instruments::{NodeKind, QuestionType};
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use super::answer::{form_of, keep, unknown};
use super::live::known;
use super::{Saved, without_rows};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::files::{LARGEST, open_chosen};
use crate::media::{self, Sort};

/// A picture beyond this size is not shown small: reading it whole would hold up everything else.
const LARGEST_SHOWN: u64 = 32 * 1024 * 1024;

/// A file that answers a question, as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerFile {
    /// The name it had.
    pub name: String,
    /// Size.
    pub bytes: u64,
    /// Media type, by its content when it was given.
    pub media_type: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// The content is in this archive.
    pub present: bool,
}

/// Gives a file as the answer to a question. It is kept whole, named by its content, in the same transaction as the
/// answer.
///
/// # Errors
/// No such record or question, one that asks for no file or for another sort of it, a recording of somebody who has
/// not agreed to it, a file that cannot be read or is too large, or the archive could not save it: then nothing
/// changed.
pub fn give_file(desk: &mut Desk, record: &str, path: &str, from: &Path) -> Result<Saved> {
    let record = record_id(record)?;
    desk.laptop()?;
    let asked = asked_sort(desk, &record, path)?;
    let mut chosen = open_chosen(from)?;
    let looked = media::look(&mut chosen.file, &chosen.name).map_err(|source| Error::File {
        path: from.display().to_string(),
        source,
    })?;
    check(desk, &record, asked, looked.sort, &chosen.name)?;
    let name = chosen.name.clone();
    keep(desk, &record, path, Some(&chosen.name), move |tx| {
        let attached = tx.attach(std::io::BufReader::new(chosen.file), LARGEST)?;
        Ok(json!(Stored::File(archive::AnswerFile {
            sha256: attached.sha256,
            name,
            bytes: attached.bytes,
            media_type: looked.name.to_owned(),
        })))
    })
}

/// What a question takes: any file, pictures or sounds.
fn asked_sort(desk: &Desk, record: &RecordId, path: &str) -> Result<QuestionType> {
    let form = form_of(desk, record)?;
    let node = form
        .find(&without_rows(path))
        .and_then(|at| form.nodes().get(at))
        .ok_or_else(|| unknown(path))?;
    match node.kind {
        NodeKind::Question(asked) if takes_files(asked) => Ok(asked),
        _ => Err(flawed(path, Flaw::NotOfType)),
    }
}

/// Questions whose answer is a file.
pub(crate) fn takes_files(asked: QuestionType) -> bool {
    matches!(
        asked,
        QuestionType::File | QuestionType::Image | QuestionType::Audio
    )
}

/// Holds a file to what its question asks for, and to what was agreed with the person.
pub(crate) fn check(
    desk: &Desk,
    record: &RecordId,
    asked: QuestionType,
    sort: Sort,
    name: &str,
) -> Result<()> {
    match (asked, sort) {
        (QuestionType::Image, Sort::Picture) | (QuestionType::Audio, Sort::Sound) => {}
        (QuestionType::Image, _) => return Err(flawed(name, Flaw::NotAPicture)),
        (QuestionType::Audio, _) => return Err(flawed(name, Flaw::NotASound)),
        (QuestionType::File, _) => {}
        _ => return Err(flawed(name, Flaw::NotOfType)),
    }
    if matches!(sort, Sort::Sound | Sort::Film) && record.kind() == Kind::Interview {
        let row = desk.archive()?.interview(record)?;
        let consent = row.and_then(|row| row.consent);
        if !consent.is_some_and(|consent| consent.audio) {
            return Err(flawed(name, Flaw::NoConsentToRecord));
        }
    }
    Ok(())
}

fn flawed(field: &str, reason: Flaw) -> Error {
    Error::BadValue {
        field: field.to_owned(),
        reason,
    }
}

/// The file that an answer names, as far as this desk may show it.
fn given(desk: &Desk, record: &str, path: &str) -> Result<archive::AnswerFile> {
    let found = known(desk, &record_id(record)?)?.remove(path);
    match found.and_then(|row| row.value) {
        Some(Stored::File(file)) => Ok(file),
        _ => Err(unknown(path)),
    }
}

/// The name of the file that answers a question.
///
/// # Errors
/// No such record, or no file answers there.
pub fn file_name(desk: &Desk, record: &str, path: &str) -> Result<String> {
    given(desk, record, path).map(|file| file.name)
}

/// Writes a copy of the file that answers a question: beside, then renamed.
///
/// # Errors
/// No such record, no file answers there, its content is not here, or the copy cannot be written.
pub fn save_file(desk: &Desk, record: &str, path: &str, to: &Path) -> Result<()> {
    let file = given(desk, record, path)?;
    let mut content = desk.archive()?.attachment(&file.sha256)?;
    crate::files::write_beside(to, |out| std::io::copy(&mut content, out).map(|_| ()))
}

/// The bytes of the picture that answers a question; `None` where there is none to show: another sort of file, one
/// that is not here, or too large a one.
///
/// # Errors
/// No such record, no file answers there, or the archive cannot be read.
pub fn picture(desk: &Desk, record: &str, path: &str) -> Result<Option<Vec<u8>>> {
    let file = given(desk, record, path)?;
    if media::sort_of(&file.media_type) != Sort::Picture || file.bytes > LARGEST_SHOWN {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    match desk.archive()?.attachment(&file.sha256) {
        // Its own word for its size may be wrong: it came with a package.
        Ok(content) => content.take(LARGEST_SHOWN).read_to_end(&mut bytes),
        Err(archive::Error::NoAttachment(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    .map_err(|source| Error::File {
        path: file.name,
        source,
    })?;
    Ok(Some(bytes))
}

/// A small copy of a picture as a `data:` address, for the window; `None` where it cannot be drawn.
#[must_use]
pub fn small_picture(bytes: &[u8]) -> Option<String> {
    let (kind, bytes) = media::small(bytes)?;
    let text = base64::engine::general_purpose::STANDARD.encode(bytes);
    Some(format!("data:{kind};base64,{text}"))
}

#[cfg(test)]
mod tests;
