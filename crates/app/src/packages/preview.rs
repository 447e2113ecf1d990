//! A *preview*: what a package would carry if it were made now, before anything is made.

use archive::{Archive, ExportRow};
use serde_json::{Value, json};

use super::scope::Scope;
use super::{Counts, Made, Preview, counts, recipient};
use crate::desk::{Desk, stamp_utc};
use crate::error::Result;

/// The local setting that remembers the counts of packages made here, by package id.
const COUNTS: &str = "export_counts";

/// What a package would carry if it were made now.
///
/// # Errors
/// No laptop archive is open, a key in the kit is none, or the archive cannot be read.
pub fn preview(desk: &Desk) -> Result<Preview> {
    let archive = &desk.laptop()?.archive;
    let scope = Scope::of_lists(&desk.kit, archive)?;
    let sequence = next_sequence(archive)?;
    Ok(Preview {
        sequence,
        file_name: file_name(desk, sequence)?,
        inside: counts::inside(archive, &scope)?,
        fresh: counts::fresh(archive, &scope)?,
        withheld: counts::withheld(&desk.kit, desk.language(), archive, &scope)?,
        attachment_bytes: super::counts::attachments(archive, &scope)?
            .iter()
            .map(|row| row.bytes)
            .sum(),
        recipient: recipient::shown(desk)?,
        made: made(archive)?,
        fingerprint: crate::start::signing_key(archive)?
            .public()
            .fingerprint()
            .to_owned(),
    })
}

/// The number of the next package: one more than the last, from 1.
pub(super) fn next_sequence(archive: &Archive) -> Result<u32> {
    let last = archive
        .exports()?
        .into_iter()
        .map(|row| row.export.sequence)
        .max()
        .unwrap_or(0);
    Ok(u32::try_from(last + 1).unwrap_or(u32::MAX))
}

/// `siracusa-0011223344556677-000003.coeff`: a person sees the area, two laptops of it never collide.
fn file_name(desk: &Desk, sequence: u32) -> Result<String> {
    let workspace = desk.laptop()?;
    let area = crate::start::profile(&workspace.archive, &workspace.me)?.area;
    let area: String = area
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let dash = if area.is_empty() { "" } else { "-" };
    let device = workspace.archive.device();
    Ok(format!(
        "{area}{dash}{device}-{sequence:06}.{}",
        bundle::EXTENSION
    ))
}

fn made(archive: &Archive) -> Result<Vec<Made>> {
    let counted = archive.setting(COUNTS)?;
    let mut rows = archive.exports()?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.export.sequence));
    let shown = |ExportRow { export, .. }| Made {
        sequence: u32::try_from(export.sequence).unwrap_or(u32::MAX),
        at: stamp_utc(export.made_at),
        file: export.file_name,
        sha256: export.sha256.to_string(),
        counts: counted
            .as_ref()
            .and_then(|counted| counted.get(export.id.to_string()))
            .and_then(|counts| serde_json::from_value(counts.clone()).ok())
            // The record of exports knows only these two by itself.
            .unwrap_or_else(|| Counts {
                writes: u32::try_from(export.writes).unwrap_or(u32::MAX),
                documents: u32::try_from(export.attachments).unwrap_or(u32::MAX),
                ..Counts::default()
            }),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Remembers what a package held.
pub(super) fn remember(archive: &mut Archive, id: &str, counts: &Counts) -> Result<()> {
    let mut all = archive.setting(COUNTS)?.unwrap_or_else(|| json!({}));
    if let Value::Object(all) = &mut all {
        all.insert(id.to_owned(), json!(counts));
    }
    Ok(archive.set_setting(COUNTS, &all)?)
}
