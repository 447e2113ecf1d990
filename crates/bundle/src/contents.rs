//! Contents: what a package carries, before it is sealed and after it is opened.

use std::io::{self, BufRead, Read};

use crate::About;

/// Everything that goes into one package. Log and attachments are read while sealing, never held whole.
pub struct Contents<'a> {
    /// The label.
    pub about: About,
    /// The tables for people and analysts, one CSV file each.
    pub tables: Vec<Table>,
    /// The write log: one JSON object per line, already serialised.
    pub log: Box<dyn BufRead + 'a>,
    /// The definitions that the answers refer to.
    pub instruments: Vec<InstrumentFile>,
    /// Attached files, by what they hold.
    pub attachments: Vec<Attachment<'a>>,
}

/// One table: a schema and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// File stem and resource name: lower-case letters, digits and `_`, starting with a letter.
    pub name: String,
    /// A title for people.
    pub title: String,
    /// The columns, in order.
    pub fields: Vec<Column>,
    /// Columns whose values together name a row; may be empty.
    pub primary_key: Vec<String>,
    /// Cells in column order. `None` is "no value"; CSV cannot tell an empty text from it,
    /// so `Some("")` is sealed as `None`.
    pub rows: Vec<Vec<Option<String>>>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Header cell: lower-case letters, digits and `_`, starting with a letter.
    pub name: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Every row has a value.
    pub required: bool,
    /// No value appears twice.
    pub unique: bool,
    /// What it means, for people.
    pub description: String,
}

/// What the cells of a column hold, always as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Any text.
    Text,
    /// `-?[0-9]+`
    Integer,
    /// `-?[0-9]+(\.[0-9]+)?`: a plain decimal with a point.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `YYYY-MM-DD`.
    Date,
    /// RFC 3339 with `T` and a zone: `2019-10-24T09:30:00Z`, `2019-10-24T11:30:00.5+02:00`.
    DateTime,
}

/// One sheet of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentFile {
    /// Path below `data/instruments/`: `<id>/<version>/survey.csv`, `choices.csv` or `settings.csv`.
    pub path: String,
    /// The sheet, as it is.
    pub bytes: Vec<u8>,
}

/// Opens an attached file for reading, from its start, each time it is called.
pub type OpenAttachment<'a> = Box<dyn FnMut() -> io::Result<Box<dyn Read + 'a>> + 'a>;

/// One attached file to seal: named by its hash, read when its turn comes.
pub struct Attachment<'a> {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// How to read it. What it yields must match `sha256` and `bytes`, or nothing is sealed.
    pub open: OpenAttachment<'a>,
}

/// One attached file found in an opened package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentEntry {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits; checked against what it holds.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}
