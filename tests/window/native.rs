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
pub(crate) fn answer_the_dialog(path: &Path) -> Result<(), String> {
    until("no file dialog came", || {
        !matches!(title_in_front().as_str(), "" | TITLE)
    })?;
    let dialog = title_in_front();
    sleep(Duration::from_millis(600));
    let path = path.to_str().unwrap();
    xdotool(&["key", "ctrl+a"]);
    // The first slash opens the line for paths, and that takes a moment.
    let (slash, rest) = path.split_at(1);
    xdotool(&["type", slash]);
    sleep(Duration::from_millis(600));
    xdotool(&["type", "--delay", "15", rest]);
    for _ in 0..4 {
        sleep(Duration::from_millis(500));
        // The first may only close the list of proposals; one too many would press what lies behind the dialog.
        if title_in_front() == dialog {
            xdotool(&["key", "Return"]);
        }
        for _ in 0..20 {
            if title_in_front() == TITLE {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
    }
    Err("the end of the file dialog".to_owned())
}

/// A folder on the desktop with one file in it, at the lower right corner, that can be dragged from.
const FOLDER: &str = include_str!("folder.py");
const FOLDER_IN_SIGHT: [&str; 4] = ["search", "--onlyvisible", "--name", "^Cartella$"];

/// Where a window is, by the words with which `xdotool` finds it, and how wide, in pixels of the screen.
fn place(window: &[&str]) -> (i64, i64, i64) {
    let lines = xdotool(&[window, &["getwindowgeometry", "--shell"]].concat());
    let measure = |name: &str| -> i64 {
        let line = lines.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    (measure("X="), measure("Y="), measure("WIDTH="))
}

/// How wide the window's content is, in pixels of the screen.
pub(crate) fn width() -> f64 {
    to_the_front();
    let (_, _, width) = place(&["getactivewindow"]);
    f64::from(i32::try_from(width).unwrap())
}

/// Drags a file from the desktop onto a point of the window's content, in pixels of the screen.
pub(crate) fn drag(file: &Path, x: f64, y: f64) {
    let mut folder = Command::new("/usr/bin/python3")
        .args(["-c", FOLDER])
        .arg(file)
        .spawn()
        .unwrap_or_else(|error| panic!("python3: {error}; `make test` installs it"));
    let found = until("the folder on the desktop", || {
        !xdotool(&FOLDER_IN_SIGHT).is_empty()
    });
    if found.is_ok() {
        sleep(Duration::from_millis(500));
        let (left, top, _) = place(&FOLDER_IN_SIGHT);
        let (from_x, from_y) = (left + 60, top + 40);
        let (left, top, _) = place(&["getactivewindow"]);
        let (to_x, to_y) = (left + x.round() as i64, top + y.round() as i64);
        let go = |x: i64, y: i64| {
            xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
            sleep(Duration::from_millis(80));
        };
        go(from_x, from_y);
        xdotool(&["mousedown", "1"]);
        // A hand moves in steps; a jump is not taken for a drag.
        for step in 1..=10 {
            go(
                from_x + (to_x - from_x) * step / 10,
                from_y + (to_y - from_y) * step / 10,
            );
        }
        sleep(Duration::from_millis(400));
        xdotool(&["mouseup", "1"]);
        sleep(Duration::from_millis(600));
    }
    let _ = folder.kill();
    let _ = folder.wait();
    assert!(found.is_ok(), "{found:?}");
}

/// Presses keys on the keyboard, such as `Tab` or `ctrl+k`.
pub(crate) fn press(keys: &[&str]) {
    for key in keys {
        xdotool(&["key", "--clearmodifiers", key]);
        sleep(Duration::from_millis(60));
    }
}

/// Types on the keyboard.
pub(crate) fn type_text(text: &str) {
    xdotool(&["type", "--delay", "12", text]);
    sleep(Duration::from_millis(60));
}

/// Waits until the window is in front; a window that was just opened gets there by itself.
pub(crate) fn to_the_front() {
    let _ = until("the window in front", || title_in_front() == TITLE);
}

/// Gives the window's content this size.
pub(crate) fn resize(width: u32, height: u32) {
    to_the_front();
    let id = xdotool(&["getactivewindow"]);
    xdotool(&["windowsize", &id, &width.to_string(), &height.to_string()]);
    sleep(Duration::from_millis(700));
}

/// Asks the window to close, as the button of its frame does. A key that got lost on the way is pressed again.
pub(crate) fn close() {
    for _ in 0..3 {
        to_the_front();
        press(&["alt+F4"]);
        for _ in 0..30 {
            if title_in_front() != TITLE {
                return;
            }
            sleep(Duration::from_millis(100));
        }
    }
}
