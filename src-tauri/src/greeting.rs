//! The *greeting*: what the window would ask first, answered before it asks. It travels with the page, so the first
//! screen is drawn without a way there and back.

use app::start;
use tauri::webview::WebviewWindowBuilder;
use tauri::{App, Manager};

use crate::door::Door;

/// Makes the window that the configuration describes, its greeting inside. By now the desk, set up on a thread of
/// its own, is there.
pub(crate) fn open_window(app: &App) -> tauri::Result<()> {
    for window in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app.handle(), window)?
            .initialization_script(script(&app.state::<Door>()))
            .build()?;
    }
    Ok(())
}

/// Answers by the names of their commands, for `ui/src/lib/ipc/greeting.ts`. What cannot be answered is left out:
/// the window asks, and hears why.
fn script(door: &Door) -> String {
    let answers = door.peek(|desk| {
        Ok(serde_json::json!({
            "start": start::start(desk),
            "status": start::status(desk)?,
            "kit_lists": desk.kit().lists(desk.language()),
        }))
    });
    // JSON is an expression of the language, and nothing here stands inside a page's text.
    answers.map_or_else(|_| String::new(), |answers| {
        // A page loaded again, at whatever moment, has to ask: this would be how things stood at the start.
        format!("if (performance.navigation.type === performance.navigation.TYPE_NAVIGATE) window.greeting = {answers};")
    })
}
