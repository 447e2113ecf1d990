//! The product without a window: one function per thing a person can do.
//!
//! The window (`src-tauri`) and the command line (`cli`) call the same functions on a [`Desk`]; neither
//! holds a rule of the domain. Shapes that cross to the window derive `TS` and are written to
//! `ui/src/lib/ipc/types.ts` by a test that also fails when that file drifts.

pub mod activities;
pub mod archive_care;
pub mod cards;
pub mod clock;
pub mod desk;
pub mod error;
mod files;
pub mod forms;
pub mod home;
pub mod indicators;
pub mod instrument;
pub mod interviews;
pub mod kit;
mod media;
mod naming;
pub mod packages;
pub mod panel_desk;
pub mod quarters;
pub mod search;
pub mod shapes;
pub mod start;
pub mod versions;
pub mod words;

pub use desk::Desk;
pub use documents::Dialect;
pub use error::{Error, Result};
