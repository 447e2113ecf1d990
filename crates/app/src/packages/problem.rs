//! What a package refused becomes for a person: a few codes, with the file and the part that is wrong.

use std::io::ErrorKind;
use std::path::Path;

use bundle::{Error, Fault, Reason};
use serde_json::json;

use crate::error::Problem;

/// Sorts an error of the package room by what the person can do about it. Exhaustive, so that a new error
/// has to find its sentence.
pub(crate) fn problem_of(error: &Error) -> Problem {
    match error {
        Error::Unreadable { path, source } => {
            let code = if source.kind() == ErrorKind::NotFound {
                "file.not_found"
            } else {
                "file.failed"
            };
            Problem::new(
                code,
                json!({ "path": path.display().to_string(), "detail": source.to_string() }),
            )
        }
        Error::DiskFull { path } => of_path("file.disk_full", path),
        Error::NotWritable { path, .. } => of_path("file.not_writable", path),
        Error::AlreadyThere { path } => of_path("file.already_there", path),
        Error::Writing { path, source } => Problem::new(
            "file.failed",
            json!({ "path": path.display().to_string(), "detail": source.to_string() }),
        ),
        Error::Source { file, source } => Problem::new(
            "file.failed",
            json!({ "path": file, "detail": source.to_string() }),
        ),
        Error::Contents(fault) => match fault.reason {
            Reason::NoRecipients | Reason::NoPassphrase => Problem::new("package.no_recipient", json!({})),
            _ => Problem::new(
                "package.unfit",
                json!({ "part": part(fault), "reason": fault.reason.code() }),
            ),
        },
        Error::Signing { .. } => Problem::new("internal", json!({ "detail": error.to_string() })),
        Error::NeedsIdentity { path, .. } => of_file("package.needs_identity", path),
        Error::NeedsPassphrase { path } => of_file("package.needs_passphrase", path),
        Error::WrongRecipient { path, .. } => of_file("package.other_recipient", path),
        Error::WrongPassphrase { path } => of_file("package.wrong_passphrase", path),
        Error::NewerVersion { path, .. } => of_file("package.newer", path),
        Error::NoSuchAttachment { .. } => Problem::new("archive.no_attachment", json!({})),
        Error::Refused { path, fault, .. } => Problem::new(
            code(fault.reason),
            json!({ "file": file_name(path), "part": part(fault), "reason": fault.reason.code() }),
        ),
    }
}

/// The name that a person knows a file by.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Where the fault lies: the file inside the package, with row and column where there are any.
pub(crate) fn part(fault: &Fault) -> String {
    let row = fault.row.map(|row| format!(":{row}")).unwrap_or_default();
    let column = fault
        .column
        .as_ref()
        .map(|column| format!(":{column}"))
        .unwrap_or_default();
    format!("{}{row}{column}", fault.file)
}

fn of_path(code: &str, path: &Path) -> Problem {
    Problem::new(code, json!({ "path": path.display().to_string() }))
}

fn of_file(code: &str, path: &Path) -> Problem {
    Problem::new(code, json!({ "file": file_name(path) }))
}

fn code(reason: Reason) -> &'static str {
    use Reason as R;
    match reason {
        R::NotAPackage | R::NotEncrypted | R::Armored => "package.not_a_package",
        R::NewerEnvelope => "package.newer",
        R::EnvelopeCut => "package.truncated",
        R::HeaderDamaged
        | R::EnvelopeAltered
        | R::NotListed
        | R::NotThere
        | R::HashDiffers
        | R::AttachmentName
        | R::ResourceDiffers
        | R::SourceChanged => "package.altered",
        R::TooManyRecipients
        | R::TooMuchWork
        | R::PackageTooLarge
        | R::ZipBomb
        | R::TooManyEntries
        | R::TooLarge
        | R::TooManyCells => "package.too_large",
        R::NameForm | R::NameEscapes | R::NameReserved | R::NameTwice | R::ZipLink | R::ZipKind => {
            "package.unsafe_name"
        }
        R::SignatureForm
        | R::SignatureWrong
        | R::SignatureNamespace
        | R::SignatureKey
        | R::SignerForm
        | R::SignerDevice
        | R::SignerUnknown
        | R::SignerRevoked
        | R::SignerExpired
        | R::SignerNotYet
        | R::SignerNamespace => "package.bad_signature",
        R::ZipEnd
        | R::ZipDirectory
        | R::Zip64
        | R::ZipGap
        | R::ZipHeaders
        | R::ZipFlags
        | R::ZipMethod
        | R::ZipExtra
        | R::ZipData
        | R::SeveralRoots
        | R::RootName
        | R::UnknownFile
        | R::FetchFile
        | R::MissingFile
        | R::Declaration
        | R::BagInfo
        | R::ManifestForm
        | R::Json
        | R::DescriptorValue
        | R::ByteOrderMark
        | R::CarriageReturn
        | R::NotUtf8
        | R::CsvForm
        | R::Columns
        | R::Required
        | R::Unique
        | R::Value
        | R::LogLine
        | R::LogCount
        | R::NoRecipients
        | R::NoPassphrase => "package.malformed",
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use bundle::Check;

    use super::*;
    use crate::kit::Language;
    use crate::words::Words;

    #[test]
    fn every_reason_has_a_sentence_in_both_languages_with_nothing_left_to_fill_in() {
        for reason in Reason::ALL {
            let fault = Fault {
                check: Check::Zip,
                file: "data/x.csv".into(),
                reason: *reason,
                row: Some(3),
                column: None,
            };
            let path = PathBuf::from("/media/stick/siracusa.coeff");
            for error in [
                Error::Refused {
                    path,
                    fault: fault.clone(),
                    more: 0,
                },
                Error::Contents(fault),
            ] {
                let problem = problem_of(&error);
                for language in [Language::It, Language::En] {
                    let (what, todo) = Words::new(language).explain(&problem);
                    assert!(
                        !what.contains('{') && !todo.contains('{'),
                        "{}: {what} {todo}",
                        problem.code
                    );
                    assert_ne!(what, problem.code, "a code without a sentence");
                }
            }
        }
    }

    #[test]
    fn a_file_is_called_by_its_name_and_a_fault_by_its_place() {
        let error = Error::WrongPassphrase {
            path: PathBuf::from("/media/stick/siracusa.coeff"),
        };
        assert_eq!(problem_of(&error).data["file"], "siracusa.coeff");
        let fault = Fault {
            check: Check::Tables,
            file: "data/authors.csv".into(),
            reason: Reason::Value,
            row: Some(7),
            column: Some("role".into()),
        };
        assert_eq!(part(&fault), "data/authors.csv:7:role");
    }
}
