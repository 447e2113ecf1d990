//! Lets Tauri read its configuration and list the commands that the window may call.

fn main() {
    tauri_build::build();
}
