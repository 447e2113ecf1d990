//! *Exporting*: one sealed file with the whole log, every attachment, the tables and the instruments that
//! answers refer to. Each package is whole, so that a lost one is no loss once a later one arrives.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use archive::{Archive, ExportInfo, Secret, Sha256};
use bundle::{About, Attachment, Contents, InstrumentFile, Lock, SigningKey, Stage};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::scope::Scope;
use super::tables::{Making, tables};
use super::{Counts, Exported, Progress, counts, log, preview, recipient};
use crate::desk::{Desk, Workspace};
use crate::error::{Error, Result};
use crate::kit::Language;

/// Makes a package and remembers it.
///
/// A passphrase locks the package with itself alone; else it is encrypted to `with`, or without one to the
/// panel's key, and in both cases to the kit's escrow key too.
///
/// # Errors
/// No key and no passphrase, a key that is none, the file cannot be written, the disk is full. Then there is
/// no new file, and the next package bears the same number.
pub fn export(
    desk: &mut Desk,
    out: &Path,
    with: Option<&str>,
    passphrase: Option<&Secret>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Exported> {
    desk.laptop()?;
    let recipients = if passphrase.is_some() {
        Vec::new()
    } else {
        recipient::all(desk, with)?
    };
    let lock = match passphrase {
        Some(passphrase) if passphrase.length() < crate::start::SHORTEST_PASSPHRASE => {
            return Err(Error::ShortPassphrase);
        }
        Some(passphrase) => Lock::Passphrase(passphrase.reveal()),
        _ if recipients.is_empty() => return Err(Error::NoRecipient),
        _ => Lock::Recipients(&recipients),
    };
    let now = desk.clock.utc();
    let id = desk.ids.uuid(now);
    let (sealed, made) = seal(desk, id, now, lock, out, progress)?;
    let sequence = made.sequence;
    let info = ExportInfo {
        id,
        sha256: sealed.sha256.parse::<Sha256>().map_err(archive::Error::from)?,
        file_name: super::problem::file_name(out),
        sequence: u64::from(sequence),
        recipients: recipients.iter().map(|key| key.as_str().to_owned()).collect(),
        made_at: now,
        writes: made.log.writes,
        withheld: made.log.withheld,
        attachments: made.attachments,
        up_to: made.log.up_to,
    };
    let workspace = desk.open_mut()?;
    let me = workspace.me;
    if let Err(error) = workspace.archive.record_export(&info, &me) {
        // A package that the archive does not know of would share its number with the next one.
        let _ = std::fs::remove_file(out);
        return Err(error.into());
    }
    preview::remember(&mut workspace.archive, &id.to_string(), &made.counts)?;
    Ok(Exported {
        path: out.display().to_string(),
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        sequence,
    })
}

/// What went into a package, for the record of it.
struct MadeOf {
    sequence: u32,
    log: log::Log,
    attachments: u64,
    counts: Counts,
}

fn seal(
    desk: &Desk,
    id: Uuid,
    now: DateTime<Utc>,
    lock: Lock<'_>,
    out: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<(bundle::Sealed, MadeOf)> {
    let workspace = desk.laptop()?;
    let archive = &workspace.archive;
    let key = crate::start::signing_key(archive)?;
    let scope = Scope::of_log(&desk.kit, archive)?;
    let total = archive.write_count()?;
    let mut collected = log::collect(archive, &scope, |done| {
        progress(Progress {
            step: "collect".to_owned(),
            done,
            total,
        });
    })?;
    let attachments = super::counts::attachments(archive, &scope)?;
    let inside = counts::inside(archive, &scope)?;
    let sequence = preview::next_sequence(archive)?;
    let mut counted = counted(&inside);
    counted.insert("withheld".to_owned(), collected.withheld);
    let lines = std::mem::take(&mut collected.lines);
    let contents = Contents {
        about: about(desk, workspace, &key, id, now, sequence, counted)?,
        tables: tables(&Making {
            desk,
            archive,
            scope: &scope,
            demo: &crate::panel_desk::Demonstrations::of(desk)?,
            language: Language::It,
            exact_names: false,
        })?,
        log: Box::new(Cursor::new(lines)),
        instruments: instruments(archive)?,
        attachments: attachments.iter().map(|row| attachment(archive, row)).collect(),
    };
    let mut meter = SealMeter {
        bytes: attachments.iter().map(|row| row.bytes).sum(),
        progress,
    };
    let sealed = bundle::seal(contents, &key, lock, out, &mut |stage| meter.tell(stage))?;
    let made = MadeOf {
        sequence,
        attachments: attachments.len() as u64,
        log: collected,
        counts: inside,
    };
    Ok((sealed, made))
}

fn attachment<'a>(archive: &'a Archive, row: &archive::AttachmentRow) -> Attachment<'a> {
    let sha256 = row.sha256;
    Attachment {
        sha256: sha256.to_string(),
        bytes: row.bytes,
        open: Box::new(move || {
            let reader = archive.attachment(&sha256).map_err(std::io::Error::other)?;
            Ok(Box::new(reader))
        }),
    }
}

fn about(
    desk: &Desk,
    workspace: &Workspace,
    key: &SigningKey,
    id: Uuid,
    created: DateTime<Utc>,
    sequence: u32,
    counts: BTreeMap<String, u64>,
) -> Result<About> {
    let me = crate::start::profile(&workspace.archive, &workspace.me)?;
    let project = &desk.kit.project.project;
    Ok(About {
        id,
        created,
        sequence,
        device: key.public().device().clone(),
        author_name: me.name,
        author_role: me.role,
        area: me.area,
        project: format!(
            "{} · {} · {} · CUP {} · {}",
            project.name, project.fund, project.number, project.cup, project.cofinancing_line
        ),
        software: format!("Coefficienti {}", env!("CARGO_PKG_VERSION")),
        demo: workspace.demo,
        counts,
    })
}

fn counted(counts: &Counts) -> BTreeMap<String, u64> {
    let Counts {
        interviews,
        notes,
        cards,
        answers,
        activities,
        documents,
        indicator_values,
        writes,
    } = counts;
    [
        ("interviews", interviews),
        ("notes", notes),
        ("cards", cards),
        ("answers", answers),
        ("activities", activities),
        ("documents", documents),
        ("indicator_values", indicator_values),
        ("writes", writes),
    ]
    .map(|(name, count)| (name.to_owned(), u64::from(*count)))
    .into()
}

/// The sheets of every version that a record is or was on.
fn instruments(archive: &Archive) -> Result<Vec<InstrumentFile>> {
    let mut files = Vec::new();
    for pin in archive.instruments()? {
        let Some(sheets) = archive.instrument_sheets(&pin)? else {
            continue;
        };
        for (sheet, bytes) in [
            ("choices.csv", sheets.choices),
            ("settings.csv", sheets.settings),
            ("survey.csv", sheets.survey),
        ] {
            if !bytes.is_empty() {
                let path = format!("{}/{}/{sheet}", pin.id, pin.version);
                files.push(InstrumentFile { path, bytes });
            }
        }
    }
    Ok(files)
}

/// Of the stages of sealing only the attachments take long enough to be told.
struct SealMeter<'p> {
    bytes: u64,
    progress: &'p mut dyn FnMut(Progress),
}

impl SealMeter<'_> {
    fn tell(&mut self, stage: bundle::Progress) {
        let done = match stage.stage {
            Stage::Attachments => stage.done,
            Stage::Closing => self.bytes,
            _ => 0,
        };
        (self.progress)(Progress {
            step: "seal".to_owned(),
            done,
            total: self.bytes,
        });
    }
}
