//! What can be typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

/// Coefficienti on the command line: archives, packages, panel, tables, report.
#[derive(Debug, Parser)]
#[command(name = "coeff", version, propagate_version = true)]
pub(crate) struct Args {
    /// Print one JSON value instead of words
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of the words
    #[arg(long, global = true, value_enum, default_value_t = Language::It, env = "COEFF_LANGUAGE")]
    pub(crate) language: Language,
    /// File whose first line is the archive's passphrase (asked for otherwise)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    It,
    En,
}

impl From<Language> for app::kit::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::It => Self::It,
            Language::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a demonstration archive from the public facts of 2019
    Demo {
        /// Folder to create
        dir: PathBuf,
    },
    /// Create, describe or check an archive
    #[command(subcommand)]
    Archive(Archive),
    /// Seal everything in an archive into one package
    Export {
        /// The archive
        dir: PathBuf,
        /// The package to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// The panel's public key, age1…
        #[arg(long, value_name = "KEY")]
        recipient: Option<String>,
        /// Without any key: file whose first line is a passphrase for the package
        #[arg(long, value_name = "FILE")]
        package_passphrase_file: Option<PathBuf>,
    },
    /// Verify or open a package
    #[command(subcommand)]
    Package(Package),
    /// The panel's side: keys, import, tables
    #[command(subcommand)]
    Panel(Panel),
    /// An instrument's sheets: check, convert, show, try them out
    #[command(subcommand)]
    Instrument(Instrument),
    /// The report of a quarter
    Report {
        /// The archive
        dir: PathBuf,
        /// For instance 2019-Q4
        #[arg(long)]
        quarter: String,
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Archive {
    /// Create an archive; its recovery code is printed once
    Create {
        /// Folder to create
        dir: PathBuf,
        /// Name and surname
        #[arg(long, default_value = "")]
        name: String,
        /// Role, by its code in the kit
        #[arg(long, default_value = "area_coordinator")]
        role: String,
        /// Organisation
        #[arg(long, default_value = "")]
        organisation: String,
        /// Area, by its code in the kit
        #[arg(long)]
        area: String,
    },
    /// What an archive holds
    Info {
        /// The archive
        dir: PathBuf,
    },
    /// Check every page, table and attachment
    Check {
        /// The archive
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Package {
    /// Check a package step by step
    Verify {
        /// The package
        file: PathBuf,
        /// File with the panel's secret key, AGE-SECRET-KEY-1…
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
        /// Register of laptops, in the format of OpenSSH's allowed_signers
        #[arg(long, value_name = "FILE")]
        signers: Option<PathBuf>,
        /// File whose first line is the package's passphrase
        #[arg(long, value_name = "FILE")]
        package_passphrase_file: Option<PathBuf>,
    },
    /// Open a package into a folder, as a bag of plain files
    Open {
        /// The package
        file: PathBuf,
        /// File with the panel's secret key, AGE-SECRET-KEY-1…
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
        /// Folder to create
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// File whose first line is the package's passphrase
        #[arg(long, value_name = "FILE")]
        package_passphrase_file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Panel {
    /// Create the panel's archive
    Create {
        /// Folder to create
        dir: PathBuf,
        /// Name and surname
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Print the panel's public key
    Key {
        /// The panel's archive
        dir: PathBuf,
        /// Also write the secret key to this file, for the safe
        #[arg(long, value_name = "FILE")]
        save_identity: Option<PathBuf>,
        /// Also write the register of known laptops to this file (allowed_signers)
        #[arg(long, value_name = "FILE")]
        save_signers: Option<PathBuf>,
    },
    /// Import packages; prints a balance for each
    Import {
        /// The panel's archive
        dir: PathBuf,
        /// The packages
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Refuse laptops that were not known before
        #[arg(long)]
        known_only: bool,
        /// File whose first line is the packages' passphrase
        #[arg(long, value_name = "FILE")]
        package_passphrase_file: Option<PathBuf>,
    },
    /// Take a package back: what only this package brought leaves the archive
    Withdraw {
        /// The panel's archive
        dir: PathBuf,
        /// The package: its id, or the file name it came in with
        package: String,
    },
    /// Print the hash of the merged state
    Hash {
        /// The panel's archive
        dir: PathBuf,
    },
    /// Write the merged tables to a folder
    Tables {
        /// The panel's archive
        dir: PathBuf,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// csv for programs, csv-it for Italian spreadsheets
        #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
        format: TableFormat,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum TableFormat {
    Csv,
    CsvIt,
}

/// What an instrument can be written as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum InstrumentFormat {
    Xlsx,
    Csv,
    Json,
    Xform,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Instrument {
    /// What became of each question between two versions
    Diff {
        /// The old version: a folder of sheets, a workbook, or an id of the kit
        old: PathBuf,
        /// The new version
        new: PathBuf,
    },
    /// Tell everything that has to be changed, each with its cell
    Check {
        /// Workbook (.xlsx), folder with survey.csv, or id of an instrument of the kit
        form: PathBuf,
    },
    /// Write it in another format
    Convert {
        /// Workbook (.xlsx), folder with survey.csv, or id of an instrument of the kit
        form: PathBuf,
        /// xlsx: a workbook; csv: a folder of sheets; json: sheets and tree; xform: for the tools of ODK
        #[arg(long, value_enum)]
        to: InstrumentFormat,
        /// The file, or for csv the folder, to write
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
        /// Replace what is there
        #[arg(long)]
        replace: bool,
    },
    /// Print its groups and questions
    Show {
        /// Workbook (.xlsx), folder with survey.csv, or id of an instrument of the kit
        form: PathBuf,
    },
    /// Begin a record, take steps and print every question as it then stands
    Evaluate {
        /// Workbook (.xlsx), folder with survey.csv, or id of an instrument of the kit
        form: PathBuf,
        /// JSON list of {"set": PATH, "value": V}, {"add": REPEAT}, {"remove": ROW}
        #[arg(long, value_name = "FILE")]
        steps: PathBuf,
        /// The day that today() says, YYYY-MM-DD; now() is its noon (UTC)
        #[arg(long, value_name = "DAY")]
        today: Option<NaiveDate>,
        /// Seed of random() and uuid()
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        seed: u64,
    },
}
