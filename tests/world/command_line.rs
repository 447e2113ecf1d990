//! People who work with `coeff`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own with people in it.
pub struct World {
    place: TempDir,
}

/// What a command did.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The JSON it printed.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("not JSON: {}{}", self.out, self.err))
    }

    /// It must have gone well.
    pub fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

/// The program that was built beside the tests.
pub fn built(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap();
    here.ancestors().nth(2).unwrap().join(name)
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    pub fn new() -> Self {
        let world = Self {
            place: tempfile::tempdir().unwrap(),
        };
        std::fs::write(
            world.path("passphrase.txt"),
            "lanterna cipolla violino settembre\n",
        )
        .unwrap();
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// `coeff` with these words, everybody's passphrase coming from a file.
    pub fn coeff(&self, words: &[&str]) -> Run {
        let mut command = Command::new(built("coeff"));
        command
            .args(words)
            .arg("--passphrase-file")
            .arg(self.path("passphrase.txt"));
        ran(command.current_dir(self.place.path()).output().unwrap())
    }

    pub fn json(&self, words: &[&str]) -> Value {
        let mut words = words.to_vec();
        words.push("--json");
        self.coeff(&words).well().json()
    }

    /// Any other program.
    pub fn tool(&self, program: &str, words: &[&str]) -> Run {
        let output = Command::new(program)
            .args(words)
            .current_dir(self.place.path())
            .output();
        ran(output.unwrap_or_else(|error| panic!("{program}: {error}; `make test` installs it")))
    }

    /// The demonstration archive of 2019.
    pub fn demo(&self, name: &str) -> Coordinator<'_> {
        self.coeff(&["demo", name]).well();
        Coordinator {
            world: self,
            dir: name.to_owned(),
        }
    }

    /// A coordinator with an empty archive.
    pub fn coordinator(&self, area: &str) -> Coordinator<'_> {
        self.coeff(&["archive", "create", area, "--area", area, "--name", "Prova"])
            .well();
        Coordinator {
            world: self,
            dir: area.to_owned(),
        }
    }

    /// The panel.
    pub fn panel(&self, name: &str) -> Panel<'_> {
        self.coeff(&["panel", "create", name]).well();
        let identity = format!("{name}-identity.txt");
        let keys = self.json(&["panel", "key", name, "--save-identity", &identity]);
        let recipient = keys["recipient"].as_str().unwrap().to_owned();
        Panel {
            world: self,
            dir: name.to_owned(),
            identity,
            recipient,
        }
    }
}

fn ran(output: Output) -> Run {
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Somebody with an archive on a laptop.
pub struct Coordinator<'a> {
    world: &'a World,
    pub dir: String,
}

impl Coordinator<'_> {
    /// A package for this panel.
    pub fn exports(&self, to: &Panel<'_>, file: &str) -> PathBuf {
        self.world
            .coeff(&["export", &self.dir, "--out", file, "--recipient", &to.recipient])
            .well();
        self.world.path(file)
    }

    pub fn folder(&self) -> PathBuf {
        self.world.path(&self.dir)
    }
}

/// The panel with its archive.
pub struct Panel<'a> {
    world: &'a World,
    pub dir: String,
    /// File of its secret key.
    pub identity: String,
    /// Its public key.
    pub recipient: String,
}

impl Panel<'_> {
    /// Imports a package and gets its balance.
    pub fn imports(&self, package: &Path) -> Value {
        self.world
            .json(&["panel", "import", &self.dir, package.to_str().unwrap()])[0]
            .clone()
    }

    /// Tries to import a package; whatever happens is the answer.
    pub fn tries_to_import(&self, package: &Path) -> Run {
        self.world
            .coeff(&["panel", "import", &self.dir, package.to_str().unwrap(), "--json"])
    }

    pub fn hash(&self) -> String {
        self.world.json(&["panel", "hash", &self.dir])["hash"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}
