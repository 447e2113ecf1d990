//! The archive locks itself when nobody has touched the window for a while. Before it does, the window is asked to
//! save what is still only in its fields.

use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager};

use crate::door::Door;

/// How often the watch looks.
const ROUND: Duration = Duration::from_secs(10);

/// How long the lock waits for the window. A save takes milliseconds; a slow disk gets its time.
const PATIENCE: Duration = Duration::from_secs(2);

/// Watches until the window closes.
pub(crate) fn watch(window: AppHandle) {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(ROUND).await;
            let door = window.state::<Door>();
            let due = door.work_knowing_idle(|desk, idle| app::start::is_to_lock(desk, idle));
            if due.await != Ok(true) {
                continue;
            }
            // A window that is closing no longer listens; it has saved before.
            let ask = || drop(window.emit("locking", ()));
            door.settled.after(ask, PATIENCE).await;
            // Asked again: somebody may have come back meanwhile.
            let locked = door.work_knowing_idle(|desk, idle| {
                Ok(app::start::is_to_lock(desk, idle)? && app::start::lock(desk).map(|_| true)?)
            });
            if locked.await == Ok(true) {
                // A window that is closing no longer listens; nothing is lost.
                let _ = window.emit("locked", ());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_lock_goes_on_as_soon_as_the_window_has_saved() {
        let settled = crate::door::Settled::default();
        let before = tokio::time::Instant::now();
        settled.after(|| settled.tell(), PATIENCE).await;
        assert!(before.elapsed() < PATIENCE, "an answer at once is heard");
    }

    #[tokio::test(start_paused = true)]
    async fn a_window_that_does_not_answer_is_locked_all_the_same() {
        let settled = crate::door::Settled::default();
        let before = tokio::time::Instant::now();
        // An answer to an earlier question counts for nothing.
        settled.tell();
        settled.after(|| (), PATIENCE).await;
        assert_eq!(before.elapsed(), PATIENCE);
    }
}
