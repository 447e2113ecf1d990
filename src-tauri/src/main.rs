//! The window: it opens, passes each request to one operation of `app`, and shows native dialogs. No rule of
//! the domain lives here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod door;
mod greeting;
mod idle;

use std::process::ExitCode;

use directories::{ProjectDirs, UserDirs};

use crate::door::Door;

fn main() -> ExitCode {
    let places = ProjectDirs::from("it", "coefficienti", "Coefficienti");
    let memory = places.as_ref().map(|places| places.config_dir().to_owned());
    let data = places.as_ref().map(|places| places.data_dir().to_owned());
    let users = UserDirs::new();
    let home = users
        .as_ref()
        .map(|user| user.document_dir().unwrap_or(user.home_dir()).to_owned());
    let home = home.unwrap_or_else(std::env::temp_dir);
    let data = data.unwrap_or_else(|| home.clone());
    let door = Door::new(
        || app::desk::Setup::product(memory, home).map(app::Desk::new),
        data,
    );
    let run = tauri::Builder::default()
        .manage(door)
        .setup(|app| {
            greeting::open_window(app)?;
            idle::watch(app.handle().clone());
            door::show_at_last(app.handle().clone());
            Ok(())
        })
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!());
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
