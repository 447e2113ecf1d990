//! The *recipients* of a package: the panel's public key out of the kit, else the one entered here, and the
//! kit's escrow key beside it.

use std::path::Path;

use bundle::Recipient;
use serde_json::{Value, json};

use super::{Preview, RecipientInfo};
use crate::desk::Desk;
use crate::error::{Error, Result};

/// The local setting that keeps a key entered by hand.
const SETTING: &str = "panel_key";

/// Takes a panel's public key as pasted; an empty text takes the key back. A key in the kit goes before it.
///
/// # Errors
/// Not a public key, nothing open, or the archive could not save it.
pub fn set_panel_key(desk: &mut Desk, key: &str) -> Result<Preview> {
    desk.laptop()?;
    let key = match only_line(key) {
        "" => Value::Null,
        line => json!(read(line)?.as_str()),
    };
    desk.open_mut()?.archive.set_setting(SETTING, &key)?;
    super::preview(desk)
}

/// Takes a panel's public key from a text file, where lines that start with `#` are remarks.
///
/// # Errors
/// The file cannot be read, or holds no public key.
pub fn load_panel_key(desk: &mut Desk, file: &Path) -> Result<Preview> {
    let bytes = std::fs::read(file).map_err(|source| Error::File {
        path: file.display().to_string(),
        source,
    })?;
    let text = String::from_utf8(bytes).map_err(|_| Error::BadRecipient)?;
    if only_line(&text).is_empty() {
        return Err(Error::BadRecipient);
    }
    set_panel_key(desk, &text)
}

/// Reads one public key.
pub(super) fn read(key: &str) -> Result<Recipient> {
    Recipient::parse(key).map_err(|_| Error::BadRecipient)
}

/// Who can open a package made now, the panel first; empty without a panel key. A key given for this one
/// package stands in the panel's place.
pub(super) fn all(desk: &Desk, given: Option<&str>) -> Result<Vec<Recipient>> {
    let Some((panel, _)) = given
        .map(|key| Ok((read(only_line(key))?, "given")))
        .or_else(|| panel(desk).transpose())
        .transpose()?
    else {
        return Ok(Vec::new());
    };
    let escrow = escrow(desk)?.filter(|escrow| *escrow != panel);
    Ok(std::iter::once(panel).chain(escrow).collect())
}

/// The panel's key as the preview shows it.
pub(super) fn shown(desk: &Desk) -> Result<Option<RecipientInfo>> {
    let escrow = escrow(desk)?.is_some();
    Ok(panel(desk)?.map(|(key, origin)| RecipientInfo {
        key: key.as_str().to_owned(),
        origin: origin.to_owned(),
        escrow,
    }))
}

fn panel(desk: &Desk) -> Result<Option<(Recipient, &'static str)>> {
    let kit = desk.kit.project.panel.panel_recipient.trim();
    if !kit.is_empty() {
        return in_kit(kit).map(|key| Some((key, "kit")));
    }
    let entered = desk.archive()?.setting(SETTING)?;
    entered
        .as_ref()
        .and_then(Value::as_str)
        .map(|key| Ok((read(key)?, "entered")))
        .transpose()
}

fn escrow(desk: &Desk) -> Result<Option<Recipient>> {
    let kit = desk.kit.project.panel.escrow_recipient.trim();
    if kit.is_empty() {
        Ok(None)
    } else {
        in_kit(kit).map(Some)
    }
}

fn in_kit(key: &str) -> Result<Recipient> {
    Recipient::parse(key).map_err(|error| Error::Kit {
        file: "project.toml".to_owned(),
        reason: format!("[panel] {error}"),
    })
}

/// The text without remarks; several lines stay several, and are then refused as a key.
fn only_line(text: &str) -> &str {
    let text = text.trim();
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => line,
        (None, _) => "",
        (Some(_), Some(_)) => text,
    }
}
