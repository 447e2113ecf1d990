//! `coeff export` and `coeff package`: packages out, verified, opened.

use std::fs;
use std::path::Path;

use app::packages::{self, Keys};
use app::start::Secret;
use zeroize::Zeroizing;

use crate::Failure;
use crate::args::{Args, Package};
use crate::output::Output;
use crate::passphrase;

pub(super) fn export(
    args: &Args,
    output: &Output,
    dir: &Path,
    out: &Path,
    recipient: Option<&str>,
    package_passphrase: Option<&Path>,
) -> Result<(), Failure> {
    let passphrase = package_passphrase.map(passphrase::from_file).transpose()?;
    let mut desk = super::opened(args, output, dir)?;
    let made = packages::export(&mut desk, out, recipient, passphrase.as_ref(), &mut output.bar())?;
    output.show(&made, |words| {
        let (bytes, sequence) = (made.bytes.to_string(), made.sequence.to_string());
        vec![words.say(
            "cli.exported",
            &[
                ("path", &made.path),
                ("bytes", &bytes),
                ("sequence", &sequence),
                ("sha256", &made.sha256),
            ],
        )]
    });
    Ok(())
}

pub(super) fn run(output: &Output, command: &Package) -> Result<(), Failure> {
    match command {
        Package::Verify {
            file,
            identity,
            signers,
            package_passphrase_file,
        } => {
            let identity = identity.as_deref().map(text).transpose()?;
            let signers = signers.as_deref().map(text).transpose()?;
            let passphrase = secret(package_passphrase_file.as_deref())?;
            let keys = Keys {
                identity: identity.as_ref().map(|text| text.as_str()),
                passphrase: passphrase.as_ref(),
                signers: signers.as_ref().map(|text| text.as_str()),
            };
            let found = packages::verify(&super::desk(output)?, file, keys, &mut output.bar())?;
            output.show(&found, |words| {
                let mut lines: Vec<String> = found
                    .steps
                    .iter()
                    .map(|step| {
                        let name = words.say(&format!("cli.verify.step.{}", step.name), &[]);
                        let result = words.say(&format!("cli.verify.{}", step.result), &[]);
                        let detail = if step.detail.is_empty() {
                            String::new()
                        } else {
                            format!(" ({})", step.detail)
                        };
                        format!("{name}: {result}{detail}")
                    })
                    .collect();
                lines.push(words.say(
                    if found.valid {
                        "cli.verify.valid"
                    } else {
                        "cli.verify.invalid"
                    },
                    &[],
                ));
                lines
            });
            if found.valid {
                Ok(())
            } else {
                Err(Failure::NotInOrder)
            }
        }
        Package::Open {
            file,
            identity,
            to,
            package_passphrase_file,
        } => {
            let identity = identity.as_deref().map(text).transpose()?;
            let passphrase = secret(package_passphrase_file.as_deref())?;
            let keys = Keys {
                identity: identity.as_ref().map(|text| text.as_str()),
                passphrase: passphrase.as_ref(),
                signers: None,
            };
            let folder = packages::open_to(file, keys, to, &mut output.bar())?
                .display()
                .to_string();
            output.show(&serde_json::json!({ "folder": folder }), |words| {
                vec![words.say("cli.opened", &[("folder", &folder)])]
            });
            Ok(())
        }
    }
}

fn text(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = fs::read_to_string(file).map_err(|source| app::Error::File {
        path: file.display().to_string(),
        source,
    })?;
    Ok(Zeroizing::new(text))
}

fn secret(file: Option<&Path>) -> Result<Option<Secret>, Failure> {
    file.map(passphrase::from_file).transpose()
}
