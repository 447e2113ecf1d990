//! The archive locks itself when nobody has touched the window for a while.

use std::time::Duration;

use app::start::Status;
use tauri::{AppHandle, Emitter, Manager};

use crate::door::Door;

/// How often the watch looks.
const ROUND: Duration = Duration::from_secs(10);

/// Watches until the window closes.
pub(crate) fn watch(window: AppHandle) {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(ROUND).await;
            let door = window.state::<Door>();
            let locked = door
                .work_knowing_idle(|desk, idle| match app::start::status(desk)? {
                    Status::Open(archive) if idle >= u64::from(archive.idle_minutes) => {
                        app::start::lock(desk).map(|_| true)
                    }
                    _ => Ok(false),
                })
                .await;
            if locked == Ok(true) {
                // A window that is closing no longer listens; nothing is lost.
                let _ = window.emit("locked", ());
            }
        }
    });
}
