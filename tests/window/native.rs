//! What lies outside the page: the system's own file dialogs, the window's frame, keys pressed on the keyboard.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

const TITLE: &str = "Coefficienti";

/// What `xdotool` answers.
fn xdotool(words: &[&str]) -> String {
    let out = Command::new("xdotool").args(words).output();
    let out = out.unwrap_or_else(|error| panic!("xdotool: {error}; `make test` installs it"));
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}

fn title_in_front() -> String {
    xdotool(&["getactivewindow", "getwindowname"])
}

fn until(what: &str, mut so: impl FnMut() -> bool) -> Result<(), String> {
    for _ in 0..100 {
        if so() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    Err(format!("{what}, in front is «{}»", title_in_front()))
}

/// Answers the file dialog in front with a path. GTK's chooser takes one typed from its first slash on.
pub fn answer_the_dialog(path: &Path) -> Result<(), String> {
    until("no file dialog came", || !matches!(title_in_front().as_str(), "" | TITLE))?;
    sleep(Duration::from_millis(600));
    let path = path.to_str().unwrap();
    xdotool(&["key", "ctrl+a"]);
    xdotool(&["type", "--delay", "8", path]);
    for _ in 0..4 {
        sleep(Duration::from_millis(500));
        xdotool(&["key", "Return"]);
        sleep(Duration::from_millis(500));
        if title_in_front() == TITLE {
            return Ok(());
        }
    }
    until("the file dialog stayed", || title_in_front() == TITLE)
}

/// Presses keys on the keyboard, such as `Tab` or `ctrl+k`.
pub fn press(keys: &[&str]) {
    for key in keys {
        xdotool(&["key", "--clearmodifiers", key]);
        sleep(Duration::from_millis(60));
    }
}

/// Types on the keyboard.
pub fn type_text(text: &str) {
    xdotool(&["type", "--delay", "12", text]);
    sleep(Duration::from_millis(60));
}

/// Brings the window to the front.
pub fn to_the_front() {
    let id = window_id();
    xdotool(&["windowactivate", "--sync", &id]);
}

/// Gives the window's content this size.
pub fn resize(width: u32, height: u32) {
    let id = window_id();
    xdotool(&["windowsize", "--sync", &id, &width.to_string(), &height.to_string()]);
    sleep(Duration::from_millis(500));
}

fn window_id() -> String {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{TITLE}$")]);
    found.lines().next().unwrap_or_default().to_owned()
}
