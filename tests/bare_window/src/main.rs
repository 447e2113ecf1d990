//! A Tauri window with nothing in it, shown once its page is loaded.

use std::process::ExitCode;

use tauri::webview::PageLoadEvent;

fn main() -> ExitCode {
    let run = tauri::Builder::default()
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                let _ = window.window().show(); // one that cannot be shown is closing
            }
        })
        .run(tauri::generate_context!());
    if run.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
