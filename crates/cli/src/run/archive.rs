//! `coeff archive`: create, describe, check.

use app::archive_care;
use app::start::{self, ArchiveKind, NewArchive, Profile, Status};

use crate::Failure;
use crate::args::{Archive, Args};
use crate::output::Output;
use crate::passphrase;

pub(super) fn run(args: &Args, output: &Output, command: &Archive) -> Result<(), Failure> {
    match command {
        Archive::Create {
            dir,
            name,
            role,
            organisation,
            area,
        } => {
            let request = NewArchive {
                folder: dir.display().to_string(),
                kind: ArchiveKind::Laptop,
                passphrase: passphrase::for_new(args, output)?,
                profile: Profile {
                    name: name.clone(),
                    role: role.clone(),
                    organisation: organisation.clone(),
                    area: area.clone(),
                },
            };
            create(output, request)
        }
        Archive::Info { dir } => {
            let desk = super::opened(args, output, dir)?;
            let status = start::status(&desk)?;
            let settings = archive_care::settings(&desk)?;
            let value = serde_json::json!({ "status": status, "settings": settings });
            output.show(&value, |words| {
                let Status::Open(archive) = &status else {
                    return Vec::new();
                };
                let say = |key: &str, value: &str| words.say(key, &[("value", value)]);
                vec![
                    say("cli.info.folder", &archive.folder),
                    say("cli.info.area", &archive.area_label),
                    say("cli.info.interviews", &archive.figures.interviews.to_string()),
                    say("cli.info.activities", &archive.figures.activities.to_string()),
                    say("cli.info.writes", &settings.writes.to_string()),
                    say("cli.info.fingerprint", &settings.fingerprint),
                ]
            });
            Ok(())
        }
        Archive::Check { dir } => {
            let desk = super::opened(args, output, dir)?;
            let report = archive_care::check(&desk)?;
            output.show(&report, |words| {
                let writes = report.writes.to_string();
                let key = if report.sound {
                    "cli.check.sound"
                } else {
                    "cli.check.damaged"
                };
                let mut lines = vec![words.say(key, &[("writes", &writes)])];
                if report.gaps > 0 {
                    lines.push(words.say("cli.check.gaps", &[("gaps", &report.gaps.to_string())]));
                }
                lines
            });
            if report.sound {
                Ok(())
            } else {
                Err(Failure::NotInOrder)
            }
        }
    }
}

/// Creates an archive and prints its recovery code, this once.
pub(super) fn create(output: &Output, request: NewArchive) -> Result<(), Failure> {
    let mut desk = super::desk(output)?;
    let folder = request.folder.clone();
    let created = start::create(&mut desk, request)?;
    let value = serde_json::json!({ "folder": folder, "recoveryCode": created.code().as_str() });
    output.show(&value, |words| {
        let code = created.code();
        vec![
            words.say("cli.created", &[("folder", &folder)]),
            words.say("cli.recovery", &[("code", &code)]),
        ]
    });
    Ok(())
}
