//! The dossier: files attached piece by piece, pieces waived with a reason, a person's mark when all is there.

use std::path::{Path, PathBuf};

use archive::{Field, Op};
use serde_json::{Value, json};

use super::{Activity, PieceState};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::files::{Chosen, LARGEST, open_chosen};
use crate::media::by_ending;

/// Attaches files to a piece. Each is kept whole, named by its content; all are attached or none is.
///
/// # Errors
/// No such activity, a file that cannot be read or is too large, or the archive could not save it.
pub fn attach(desk: &mut Desk, record: &str, piece: &str, paths: &[PathBuf]) -> Result<Activity> {
    let id = record_id(record)?;
    desk.laptop()?;
    super::list::row(desk.archive()?, &id)?;
    let mut files = Vec::new();
    for path in paths {
        files.push((open_chosen(path)?, desk.fresh_key()));
    }
    desk.carry_out(Op::AttachDocument, |tx| {
        for (Chosen { file, name }, key) in files {
            let attached = tx.attach(std::io::BufReader::new(file), LARGEST)?;
            let value = json!({
                "sha256": attached.sha256,
                "name": name,
                "bytes": attached.bytes,
                "media_type": by_ending(&name),
                "piece": piece,
            });
            tx.write(&id, &Field::document(&key)?, &value)?;
        }
        Ok(())
    })?;
    super::show(desk, record)
}

/// Takes a file out of the dossier; the history keeps it.
///
/// # Errors
/// No such activity, or the archive could not save it.
pub fn detach(desk: &mut Desk, record: &str, document: &str) -> Result<Activity> {
    let id = record_id(record)?;
    desk.laptop()?;
    let field = Field::document(document).map_err(archive::Error::from)?;
    desk.carry_out(Op::DetachDocument, |tx| {
        tx.write(&id, &field, &Value::Null).map(|_| ())
    })?;
    super::show(desk, record)
}

/// The name an attached file had.
///
/// # Errors
/// No such document.
pub fn document_name(desk: &Desk, record: &str, document: &str) -> Result<String> {
    let found = desk
        .archive()?
        .documents(&record_id(record)?)?
        .into_iter()
        .find(|row| row.id == document);
    found
        .map(|row| row.name)
        .ok_or_else(|| Error::NoRecord(document.to_owned()))
}

/// Writes a copy of an attached file: beside, then renamed.
///
/// # Errors
/// No such document, its content is not here, or the file cannot be written.
pub fn save_copy(desk: &Desk, record: &str, document: &str, to: &Path) -> Result<()> {
    let id = record_id(record)?;
    let archive = desk.archive()?;
    let row = archive.documents(&id)?.into_iter().find(|row| row.id == document);
    let row = row.ok_or_else(|| Error::NoRecord(document.to_owned()))?;
    let mut content = archive.attachment(&row.sha256)?;
    crate::files::write_beside(to, |out| std::io::copy(&mut content, out).map(|_| ()))
}

/// Says why a piece is not needed here; no reason takes that back.
///
/// # Errors
/// No such activity, or the archive could not save it.
pub fn waive(desk: &mut Desk, record: &str, piece: &str, reason: Option<&str>) -> Result<Activity> {
    let id = record_id(record)?;
    desk.laptop()?;
    let field = Field::waiver(piece).map_err(archive::Error::from)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let value = reason.map_or(Value::Null, |reason| json!(reason));
    desk.carry_out(Op::WaivePiece, |tx| tx.write(&id, &field, &value).map(|_| ()))?;
    super::show(desk, record)
}

/// A person's mark that the dossier was looked through; or takes it back.
///
/// # Errors
/// A required piece is missing, no such activity, or the archive could not save it.
pub fn verify(desk: &mut Desk, record: &str, verified: bool) -> Result<Activity> {
    let id = record_id(record)?;
    let workspace = desk.laptop()?;
    let activity = super::show(desk, record)?;
    let whole = !activity.pieces.is_empty()
        && activity
            .pieces
            .iter()
            .all(|piece| piece.state != PieceState::Missing);
    if verified && !whole {
        return Err(Error::BadValue {
            field: "verified".to_owned(),
            reason: Flaw::PiecesMissing,
        });
    }
    let name = crate::start::profile(&workspace.archive, &workspace.me)?.name;
    let mark = json!({ "by": name, "on": desk.clock.today().to_string() });
    let value = if verified { mark } else { Value::Null };
    desk.carry_out(Op::VerifyDossier, |tx| {
        tx.write(&id, &Field::of("verified")?, &value).map(|_| ())
    })?;
    super::show(desk, record)
}
