//! The real window: the built program, driven through WebKitWebDriver as a person would drive it, on a display of
//! its own (`scripts/under-display.sh`). Pictures of what it showed stay in `artifacts/window/`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod access;
mod first_job;
mod given_files;
mod laptop;
mod native;
mod other_ways;
mod pictures;
mod second_looks;
mod survival;
mod window;
