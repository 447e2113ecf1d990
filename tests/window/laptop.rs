//! A laptop: a home folder of its own, and the window that its person opens. Nothing of this machine is touched.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::window::Window;

/// There is one display: tests take turns.
static TURN: Mutex<()> = Mutex::new(());

/// A home folder and somebody's turn at the display.
pub(crate) struct Laptop {
    home: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Laptop {
    pub(crate) fn new() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let home = tempfile::Builder::new().prefix("laptop").tempdir().unwrap();
        Self { home, _turn: turn }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The program, started as the person's own.
    pub(crate) fn opens_the_window(&self) -> Window {
        self.opens_the_window_on("Adwaita")
    }

    /// The same on a desktop of this theme; `Adwaita:dark` is dark.
    pub(crate) fn opens_the_window_on(&self, theme: &str) -> Window {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("GTK_THEME", theme)
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/Rome")
            .env("GTK_USE_PORTAL", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("WebKitWebDriver: {error}; `make test` installs it"));
        Window::behind(Driver {
            process: driver,
            port,
        })
    }
}

/// The program that drives the window.
pub(crate) struct Driver {
    process: Child,
    pub(crate) port: u16,
}

impl Driver {
    /// The program under its hands.
    fn program(&self) -> Option<u32> {
        let out = Command::new("pgrep")
            .args(["-P", &self.process.id().to_string()])
            .output()
            .ok()?;
        String::from_utf8_lossy(&out.stdout).lines().next()?.parse().ok()
    }

    /// Waits until the program has ended by itself.
    pub(crate) fn sees_the_end(&mut self) -> Result<(), String> {
        for _ in 0..100 {
            if self.program().is_none() {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Err("the program's end after its window was closed".to_owned())
    }

    /// Pulls the plug: the program gets no chance to save anything.
    pub(crate) fn pulls_the_plug(&mut self) {
        if let Some(program) = self.program() {
            let _ = Command::new("kill").args(["-9", &program.to_string()]).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The built program.
pub(crate) fn program() -> PathBuf {
    let built = tests::command_line::built("coefficienti");
    assert!(
        Path::new(&built).exists(),
        "build it first: cargo build -p coefficienti"
    );
    built
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
