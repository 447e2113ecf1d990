//! The other engine, timed by itself: a process that takes a job and says a median.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

pub(crate) struct Other {
    process: Child,
    into: ChildStdin,
    out: BufReader<ChildStdout>,
}

impl Other {
    pub(crate) fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/other_engine/time.js");
        let mut process = Command::new("node")
            .args(["--expose-gc", "--stack-size=4000"])
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("node: {error}; `make bench` installs what is missing"));
        Self {
            into: process.stdin.take().unwrap(),
            out: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    /// The median, in milliseconds or bytes.
    pub(crate) fn takes(&mut self, job: &Value) -> f64 {
        writeln!(self.into, "{job}").unwrap();
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{job} was not done"));
        answer["median"].as_f64().unwrap()
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
