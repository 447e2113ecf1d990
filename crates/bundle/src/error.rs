//! Errors: what went wrong with a package, as data from which a sentence can be made.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a package was not made, opened or extracted. Nothing half is left behind in any case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read at all.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk, or the quota, is full; or the disk cannot hold a file that large.
    #[error("{}: no room left on the disk", path.display())]
    DiskFull {
        /// The file or folder that was being written.
        path: PathBuf,
    },
    /// The folder is missing, read-only or closed to this person.
    #[error("{}: cannot be written: {source}", path.display())]
    NotWritable {
        /// The file or folder that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Writing failed for any other reason (a stick pulled out, a failing disk).
    #[error("{}: writing failed: {source}", path.display())]
    Writing {
        /// The file that was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The target is there already and is not overwritten.
    #[error("{}: already there", path.display())]
    AlreadyThere {
        /// The target.
        path: PathBuf,
    },
    /// What was to be sealed does not fit the format.
    #[error("cannot be sealed: {0}")]
    Contents(Fault),
    /// The log or an attached file could not be read while sealing.
    #[error("{file}: cannot be read while sealing: {source}")]
    Source {
        /// Name inside the package.
        file: String,
        /// What the reader said.
        source: io::Error,
    },
    /// The signing key failed.
    #[error("{}: signing failed", path.display())]
    Signing {
        /// The package that was to be signed.
        path: PathBuf,
    },
    /// The package is encrypted to keys, and none (or only a passphrase) was given.
    #[error("{}: needs one of {recipients} private keys", path.display())]
    NeedsIdentity {
        /// The package.
        path: PathBuf,
        /// How many keys can open it (one may be a decoy that age adds).
        recipients: usize,
    },
    /// The package is encrypted with a passphrase, and none (or only a key) was given.
    #[error("{}: needs a passphrase", path.display())]
    NeedsPassphrase {
        /// The package.
        path: PathBuf,
    },
    /// Sealed for someone else: the given private key is not among its recipients.
    #[error("{}: encrypted to other recipients", path.display())]
    WrongRecipient {
        /// The package.
        path: PathBuf,
        /// How many recipients it names.
        recipients: usize,
    },
    /// The passphrase does not open it.
    #[error("{}: wrong passphrase", path.display())]
    WrongPassphrase {
        /// The package.
        path: PathBuf,
    },
    /// Made by a newer version of the program; the package may be in perfect order.
    #[error("{}: package format {found}, this program knows up to {known}", path.display())]
    NewerVersion {
        /// The package.
        path: PathBuf,
        /// The format that it declares.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The package is not in order. `fault` names the file inside and the reason.
    #[error("{}: refused: {fault}", path.display())]
    Refused {
        /// The package.
        path: PathBuf,
        /// The first thing found wrong.
        fault: Fault,
        /// How many more were found by the same check.
        more: usize,
    },
    /// The opened package holds no such attached file.
    #[error("{sha256}: no such attachment")]
    NoSuchAttachment {
        /// The hash that was asked for.
        sha256: String,
    },
}

impl Error {
    /// Sorts a failure to write by what the person can do about it.
    pub(crate) fn writing(path: &Path, source: io::Error) -> Error {
        use io::ErrorKind as K;
        let path = path.to_owned();
        match source.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Error::DiskFull { path },
            K::PermissionDenied
            | K::ReadOnlyFilesystem
            | K::NotFound
            | K::NotADirectory
            | K::IsADirectory => Error::NotWritable { path, source },
            _ => Error::Writing { path, source },
        }
    }
}

/// The checks that a package goes through, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The age envelope: right key, unaltered to the last byte.
    Envelope,
    /// The ZIP: plain, complete, within the limits, nothing hidden.
    Zip,
    /// The bag: known files only, all required ones, the two BagIt tag files.
    Bag,
    /// `tagmanifest-sha256.txt` against the tag files.
    TagManifest,
    /// The SSH signature over `tagmanifest-sha256.txt`.
    Signature,
    /// Whether the panel knows the signer.
    Signer,
    /// `manifest-sha256.txt` against the payload.
    Manifest,
    /// `datapackage.json`.
    DataPackage,
    /// Every table against its declared columns.
    Tables,
    /// Every line of the write log.
    Log,
}

impl Check {
    /// All of them, in order.
    pub const ALL: [Check; 10] = [
        Check::Envelope,
        Check::Zip,
        Check::Bag,
        Check::TagManifest,
        Check::Signature,
        Check::Signer,
        Check::Manifest,
        Check::DataPackage,
        Check::Tables,
        Check::Log,
    ];

    /// A stable code for catalogues and `--json`.
    pub fn code(self) -> &'static str {
        match self {
            Check::Envelope => "envelope",
            Check::Zip => "zip",
            Check::Bag => "bag",
            Check::TagManifest => "tag_manifest",
            Check::Signature => "signature",
            Check::Signer => "signer",
            Check::Manifest => "manifest",
            Check::DataPackage => "data_package",
            Check::Tables => "tables",
            Check::Log => "log",
        }
    }
}

/// One thing found wrong: where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The check that found it.
    pub check: Check,
    /// The file inside the package (as far as it can be named), or the package's own file name.
    pub file: String,
    /// Why.
    pub reason: Reason,
    /// Line or row of the file, counted from 1 (a table's header is row 1).
    pub row: Option<u64>,
    /// The column of a table.
    pub column: Option<String>,
}

impl Fault {
    pub(crate) fn new(check: Check, file: impl Into<String>, reason: Reason) -> Fault {
        Fault {
            check,
            file: file.into(),
            reason,
            row: None,
            column: None,
        }
    }

    pub(crate) fn at_row(mut self, row: u64) -> Fault {
        self.row = Some(row);
        self
    }

    pub(crate) fn in_column(mut self, column: &str) -> Fault {
        self.column = Some(column.to_owned());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} check, {}", self.check.code(), self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason.text())
    }
}

macro_rules! reasons {
    ($($name:ident $code:literal $text:literal)*) => {
        /// Why something in a package is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason { $(#[doc = $text] $name,)* }

        impl Reason {
            /// Every reason there is: a catalogue can be held complete against it.
            pub const ALL: &[Reason] = &[$(Reason::$name,)*];

            /// A stable code for catalogues and `--json`.
            pub fn code(self) -> &'static str {
                match self { $(Reason::$name => $code,)* }
            }

            /// A technical text, in English, for logs.
            pub fn text(self) -> &'static str {
                match self { $(Reason::$name => $text,)* }
            }
        }
    };
}

reasons! {
    // the envelope
    NotAPackage "not_a_package" "this is not an age file"
    NotEncrypted "not_encrypted" "this is a ZIP that was never encrypted"
    Armored "armored" "this is a text-armored age file; packages are binary"
    NewerEnvelope "newer_envelope" "an age format that this program does not know"
    HeaderDamaged "header_damaged" "the age header is damaged"
    TooManyRecipients "too_many_recipients" "more recipients than any package has"
    TooMuchWork "too_much_work" "the passphrase asks for more work than is accepted"
    EnvelopeCut "envelope_cut" "the encrypted file ends too early"
    EnvelopeAltered "envelope_altered" "the encrypted file was altered or cut short"
    PackageTooLarge "package_too_large" "the file is larger than any package may be"
    // the ZIP
    ZipEnd "zip_end" "no end record at the very end: cut short, or bytes were added"
    ZipDirectory "zip_directory" "the central directory is damaged"
    Zip64 "zip_64" "ZIP64, split archives and more than 65,534 entries are not part of the format"
    ZipGap "zip_gap" "bytes that belong to no file, or files that overlap"
    ZipHeaders "zip_headers" "local header and central directory disagree"
    ZipFlags "zip_flags" "ZIP encryption or another unknown flag"
    ZipMethod "zip_method" "a compression method that is not part of the format"
    ZipExtra "zip_extra" "extra fields or comments"
    ZipLink "zip_link" "a symbolic link"
    ZipKind "zip_kind" "a folder or special file where only plain files may be"
    ZipBomb "zip_bomb" "unpacks to far more than its size"
    ZipData "zip_data" "the packed data is damaged"
    TooManyEntries "too_many_entries" "more files than a package may hold"
    TooLarge "too_large" "larger than such a file may be"
    // names
    NameForm "name_form" "a name outside the alphabet, or too long"
    NameEscapes "name_escapes" "a path that leads out of the bag"
    NameReserved "name_reserved" "a name that Windows reserves"
    NameTwice "name_twice" "the same name twice"
    // the bag
    SeveralRoots "several_roots" "more than one folder at the top"
    RootName "root_name" "the bag is not named after its device and sequence"
    UnknownFile "unknown_file" "a file that the format does not know"
    FetchFile "fetch_file" "fetch.txt asks to download: never accepted"
    MissingFile "missing_file" "a file that every package has is missing"
    Declaration "declaration" "the BagIt declaration is not exactly that of the format"
    BagInfo "bag_info" "the bag's metadata contradict its contents"
    // manifests
    ManifestForm "manifest_form" "a line is not a hash, two spaces and a path, in order"
    NotListed "not_listed" "a file that no manifest lists"
    NotThere "not_there" "a listed file that is not there"
    HashDiffers "hash_differs" "the file is not the one that was sealed"
    AttachmentName "attachment_name" "an attached file is not named by its own hash"
    // signature
    SignatureForm "signature_form" "the signature file is damaged"
    SignatureWrong "signature_wrong" "the signature does not match"
    SignatureNamespace "signature_namespace" "the signature was made for another purpose"
    SignatureKey "signature_key" "the signature was made by another key than the package names"
    SignerForm "signer_form" "the signer's public key is damaged or not ed25519"
    SignerDevice "signer_device" "the signer's key is not that of the device that the package names"
    SignerUnknown "signer_unknown" "the signer is not in the register"
    SignerRevoked "signer_revoked" "the signer's key was revoked"
    SignerExpired "signer_expired" "the signer's key is past its validity"
    SignerNotYet "signer_not_yet" "the signer's key is not valid yet"
    SignerNamespace "signer_namespace" "the register does not allow this key to sign packages"
    // descriptor
    Json "json" "not the JSON that the format asks for"
    DescriptorValue "descriptor_value" "a value in the descriptor that the format does not allow"
    ResourceDiffers "resource_differs" "size or hash in the descriptor is not that of the file"
    // tables and log
    ByteOrderMark "byte_order_mark" "starts with a byte order mark"
    CarriageReturn "carriage_return" "lines end with CRLF"
    NotUtf8 "not_utf8" "not UTF-8"
    CsvForm "csv_form" "not the CSV that the format asks for"
    Columns "columns" "the columns are not the declared ones"
    Required "required" "a required value is missing"
    Unique "unique" "a value that must be unique appears twice"
    Value "value" "a value that does not fit its column"
    TooManyCells "too_many_cells" "more cells than a package may hold"
    LogLine "log_line" "a line of the log is not one JSON object"
    LogCount "log_count" "the number of lines is not the declared one"
    // sealing
    NoRecipients "no_recipients" "no recipient was named"
    NoPassphrase "no_passphrase" "the passphrase is empty"
    SourceChanged "source_changed" "the attached file is not the one that was recorded"
}

/// What a check inside this crate returns: things wrong with the package, or with the machine.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// At least one.
    Faults(Vec<Fault>),
    /// Reading the decrypted copy failed.
    Io(io::Error),
    /// Anything else that ends the work.
    Fatal(Error),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Trouble::Faults(vec![fault])
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Io(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_and_check_has_a_code_of_its_own() {
        let reasons: std::collections::BTreeSet<_> = Reason::ALL.iter().map(|r| r.code()).collect();
        assert_eq!(
            reasons.len(),
            Reason::ALL.len(),
            "a catalogue maps codes to sentences"
        );
        let checks: std::collections::BTreeSet<_> = Check::ALL.iter().map(|c| c.code()).collect();
        assert_eq!(checks.len(), Check::ALL.len());
        assert!(
            Check::ALL.is_sorted(),
            "the order of the checks is the order of the enum"
        );
    }

    #[test]
    fn what_a_person_can_mend_is_told_from_what_is_broken() {
        use io::ErrorKind as K;
        let told = |kind| Error::writing(Path::new("x"), io::Error::from(kind));
        for kind in [K::StorageFull, K::QuotaExceeded, K::FileTooLarge] {
            assert!(matches!(told(kind), Error::DiskFull { .. }), "{kind}");
        }
        for kind in [
            K::PermissionDenied,
            K::ReadOnlyFilesystem,
            K::NotFound,
            K::NotADirectory,
        ] {
            assert!(matches!(told(kind), Error::NotWritable { .. }), "{kind}");
        }
        assert!(matches!(told(K::BrokenPipe), Error::Writing { .. }));
    }
}
