//! The door between the window and the desk: one request at a time, off the window's own thread.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use app::Desk;
use app::error::Problem;
use tauri::{AppHandle, Manager, State};

/// The desk, set up by whoever comes first.
type AwaitedDesk = LazyLock<app::Result<Mutex<Desk>>, Box<dyn FnOnce() -> app::Result<Mutex<Desk>> + Send>>;

/// What every command of the window goes through.
pub(crate) struct Door {
    desk: Arc<AwaitedDesk>,
    /// When a person last touched the window.
    touched: Arc<Mutex<std::time::Instant>>,
    /// The window's word before the archive locks itself.
    pub(crate) settled: Settled,
    /// Folder of the demonstration archive.
    pub(crate) data: PathBuf,
}

/// The window's word that what could be saved is saved.
#[derive(Default)]
pub(crate) struct Settled(tokio::sync::Notify);

impl Settled {
    /// What could be saved is saved.
    pub(crate) fn tell(&self) {
        self.0.notify_waiters();
    }

    /// Runs `ask`, then waits for the word, but never longer than `at_most`.
    pub(crate) async fn after(&self, ask: impl FnOnce(), at_most: std::time::Duration) {
        let word = self.0.notified();
        tokio::pin!(word);
        // Listening begins before asking: an answer that comes at once is heard too.
        word.as_mut().enable();
        ask();
        // A window that does not answer is locked all the same.
        let _ = tokio::time::timeout(at_most, word).await;
    }
}

/// What a command answers the window.
pub(crate) type Answer<T> = Result<T, Problem>;

impl Door {
    /// The desk is set up on a thread of its own, while the window is being built.
    pub(crate) fn new(set_up: impl FnOnce() -> app::Result<Desk> + Send + 'static, data: PathBuf) -> Self {
        let set_up = Box::new(move || set_up().map(Mutex::new));
        let desk = Arc::new(AwaitedDesk::new(set_up));
        let awaited = Arc::clone(&desk);
        std::thread::spawn(move || LazyLock::force(&awaited).is_ok());
        Self {
            desk,
            touched: Arc::new(Mutex::new(now())),
            settled: Settled::default(),
            data,
        }
    }

    /// A person is there.
    pub(crate) fn touch(&self) {
        *self.touched.lock().unwrap_or_else(PoisonError::into_inner) = now();
    }

    /// The same as [`Door::work`], with the whole minutes since a person was there, counted when the desk is
    /// free: somebody may have come back while a long import held it.
    pub(crate) async fn work_knowing_idle<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Desk, u64) -> app::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let touched = Arc::clone(&self.touched);
        self.work(move |desk| {
            let idle = touched.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
            job(desk, idle.as_secs() / 60)
        })
        .await
    }

    /// Reads something small at the desk, on this thread, waiting until it is set up.
    pub(crate) fn peek<T>(&self, job: impl FnOnce(&Desk) -> app::Result<T>) -> Answer<T> {
        let desk = LazyLock::force(&self.desk).as_ref().map_err(Problem::from)?;
        let desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        job(&desk).map_err(|error| Problem::from(&error))
    }

    /// Works at the desk. SQLite blocks and so does key derivation: not on the window's thread.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Desk) -> app::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let desk = Arc::clone(&self.desk);
        off_the_window(move || {
            let desk = LazyLock::force(&desk).as_ref().map_err(Problem::from)?;
            // A poisoned lock means an earlier request failed halfway; the archive's transactions are whole.
            let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            job(&mut desk).map_err(|error| Problem::from(&error))
        })
        .await?
    }
}

/// Does what takes a while on a thread of its own.
pub(crate) async fn off_the_window<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|error| Problem::new("internal", serde_json::json!({ "detail": error.to_string() })))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the idle clock measures the machine's own time"
)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// The door as commands receive it.
pub(crate) type AtDoor<'a> = State<'a, Door>;

/// A window whose first screen never comes is shown all the same after a while: an empty window can be closed,
/// an invisible one cannot.
pub(crate) fn show_at_last(window: AppHandle) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        for window in window.webview_windows().values() {
            // One that cannot be shown is closing.
            let _ = window.show();
        }
    });
}
