//! The other engine and the reference converter, each a process that answers line by line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::record::Record;
use crate::sheets::Sheets;

/// A program that takes a line and gives a line.
struct Program {
    process: Child,
    into: ChildStdin,
    out: BufReader<ChildStdout>,
}

impl Program {
    fn started(command: &mut Command) -> Self {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process =
            started.unwrap_or_else(|error| panic!("{command:?}: {error}; `make test` installs it"));
        Self {
            into: process.stdin.take().unwrap(),
            out: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    fn answers(&mut self, question: &Value) -> Value {
        writeln!(self.into, "{question}").unwrap();
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// pyxform and ODK's engine, side by side.
pub(crate) struct Engines {
    converter: Program,
    other: Program,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("other_engine")
}

impl Engines {
    pub(crate) fn start() -> Self {
        Self {
            converter: Program::started(Command::new("python3").arg(folder().join("convert.py"))),
            other: Program::started(
                Command::new("node")
                    .args(["--stack-size=4000"])
                    .arg(folder().join("drive.js"))
                    .env("TZ", "UTC"),
            ),
        }
    }

    /// The XForm of a form.
    ///
    /// # Errors
    /// What pyxform says against it.
    pub(crate) fn convert(&mut self, sheets: &Sheets) -> Result<String, String> {
        self.converted(&sheets.workbook())
    }

    /// The XForm of a workbook in a file.
    ///
    /// # Errors
    /// What pyxform says against it.
    pub(crate) fn convert_file(&mut self, path: &Path) -> Result<String, String> {
        self.converted(&json!({ "file": path }))
    }

    fn converted(&mut self, job: &Value) -> Result<String, String> {
        let answer = self.converter.answers(job);
        match answer["xform"].as_str() {
            Some(xform) => Ok(xform.to_owned()),
            None => Err(answer["error"].to_string()),
        }
    }

    /// The record at the beginning and after every step, as the other engine tells it, and what it
    /// says if it gives up on the way.
    pub(crate) fn run(&mut self, xform: &str, today: &str, steps: &[Value]) -> (Vec<Record>, Option<String>) {
        let job = json!({ "xform": xform, "today": today, "steps": steps });
        let answer = self.other.answers(&job);
        let states = answer["states"].as_array().unwrap();
        let gave_up = answer["error"].as_str().map(str::to_owned);
        (states.iter().map(Record::read).collect(), gave_up)
    }
}
