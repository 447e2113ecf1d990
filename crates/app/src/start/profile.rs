//! Who works here, and who wrote what.

use archive::{Archive, Field, Op, RecordId};
use serde_json::json;

use super::Profile;
use crate::desk::Desk;
use crate::error::Result;

/// Writes down who I am.
pub(crate) fn describe(desk: &mut Desk, op: Op, profile: &Profile) -> Result<()> {
    let me = desk.open()?.me;
    let profile = profile.clone();
    desk.carry_out(op, move |tx| {
        for (field, value) in [
            ("name", &profile.name),
            ("role", &profile.role),
            ("organisation", &profile.organisation),
            ("area", &profile.area),
        ] {
            tx.write(&me, &Field::of(field)?, &json!(value.trim()))?;
        }
        Ok(())
    })
}

/// What an author said of themselves; empty where nothing is known here.
pub(crate) fn profile(archive: &Archive, author: &RecordId) -> Result<Profile> {
    let row = archive.authors()?.into_iter().find(|row| row.record == *author);
    Ok(row.map_or_else(Profile::default, |row| Profile {
        name: row.name,
        role: row.role,
        organisation: row.organisation,
        area: row.area,
    }))
}

/// A name for an author, or the area where the name is not known here.
pub(crate) fn author_name(authors: &[archive::AuthorRow], author: &RecordId) -> String {
    authors
        .iter()
        .find(|row| row.record == *author)
        .map(|row| {
            if row.name.is_empty() {
                row.area.clone()
            } else {
                row.name.clone()
            }
        })
        .unwrap_or_default()
}
