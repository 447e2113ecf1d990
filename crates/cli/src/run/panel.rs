//! `coeff panel`: create, key, import, withdraw, hash, tables.

use app::packages::{self, Imported, Terms};
use app::panel_desk;
use app::start::{ArchiveKind, NewArchive, Profile};
use app::words::Words;

use super::archive::create;
use crate::Failure;
use crate::args::{Args, Panel, TableFormat};
use crate::output::Output;
use crate::passphrase;

pub(super) fn run(args: &Args, output: &Output, command: &Panel) -> Result<(), Failure> {
    match command {
        Panel::Create { dir, name } => {
            let profile = Profile {
                name: name.clone(),
                role: "panel_member".to_owned(),
                ..Profile::default()
            };
            let request = NewArchive {
                folder: dir.display().to_string(),
                kind: ArchiveKind::Panel,
                passphrase: passphrase::for_new(args, output)?,
                profile,
            };
            create(output, request)
        }
        Panel::Key {
            dir,
            save_identity,
            save_signers,
        } => {
            let desk = super::opened(args, output, dir)?;
            if let Some(file) = save_identity {
                let secret = passphrase::of_archive(args, dir, output)?;
                panel_desk::save_identity(&desk, &secret, file)?;
            }
            if let Some(file) = save_signers {
                panel_desk::save_signers(&desk, file)?;
            }
            let keys = panel_desk::keys(&desk)?;
            output.show(&keys, |_| vec![keys.recipient.clone()]);
            Ok(())
        }
        Panel::Import {
            dir,
            files,
            known_only,
            package_passphrase_file,
        } => {
            let secret = package_passphrase_file
                .as_deref()
                .map(passphrase::from_file)
                .transpose()?;
            let mut desk = super::opened(args, output, dir)?;
            let terms = Terms {
                passphrase: secret.as_ref(),
                known_only: *known_only,
            };
            let results = packages::import_all(&mut desk, files, terms, &mut output.bar())?;
            output.show(&results, |words| {
                results.iter().flat_map(|result| balance(words, result)).collect()
            });
            if results.iter().all(|result| result.problem.is_none()) {
                Ok(())
            } else {
                Err(Failure::NotInOrder)
            }
        }
        Panel::Withdraw { dir, package } => {
            let mut desk = super::opened(args, output, dir)?;
            let left = packages::withdraw(&mut desk, package)?;
            output.show(&left, |words| {
                let (writes, attachments) = (
                    (left.writes + left.stubs).to_string(),
                    left.attachments.to_string(),
                );
                vec![words.say(
                    "cli.withdrawn",
                    &[
                        ("file", &left.file),
                        ("writes", &writes),
                        ("attachments", &attachments),
                    ],
                )]
            });
            Ok(())
        }
        Panel::Hash { dir } => {
            let desk = super::opened(args, output, dir)?;
            let hash = panel_desk::state_hash(&desk)?;
            output.show(&serde_json::json!({ "hash": hash }), |_| vec![hash.clone()]);
            Ok(())
        }
        Panel::Tables { dir, to, format } => {
            let desk = super::opened(args, output, dir)?;
            let dialect = match format {
                TableFormat::Csv => app::Dialect::Program,
                TableFormat::CsvIt => app::Dialect::Spreadsheet,
            };
            let written = panel_desk::write_tables(&desk, to, dialect)?;
            output.show(&written, |words| {
                let count = written.files.len().to_string();
                let mut lines =
                    vec![words.say("cli.tables", &[("folder", &written.folder), ("count", &count)])];
                lines.extend(written.files.iter().map(|file| format!("  {file}")));
                lines
            });
            Ok(())
        }
    }
}

/// The sum in a sentence, or why the package was refused.
fn balance(words: &Words, result: &Imported) -> Vec<String> {
    if let Some(problem) = &result.problem {
        let (what, todo) = words.explain(problem);
        return vec![
            words.say("cli.import.refused", &[("file", &result.file)]),
            what,
            todo,
        ];
    }
    let sum = &result.balance;
    let numbers = [sum.total, sum.accepted, sum.known, sum.conflicting, sum.rejected].map(|n| n.to_string());
    let [total, accepted, known, conflicting, rejected] = &numbers;
    let mut lines = vec![words.say(
        "cli.import.balance",
        &[
            ("file", &result.file),
            ("total", total),
            ("accepted", accepted),
            ("known", known),
            ("conflicting", conflicting),
            ("rejected", rejected),
        ],
    )];
    if result.new_laptop {
        lines.push(words.say("cli.import.new_laptop", &[("fingerprint", &result.fingerprint)]));
    }
    if sum.withheld > 0 {
        lines.push(words.say("cli.import.withheld", &[("count", &sum.withheld.to_string())]));
    }
    if result.gaps > 0 {
        lines.push(words.say("cli.import.gaps", &[("count", &result.gaps.to_string())]));
    }
    lines
}
