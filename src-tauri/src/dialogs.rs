//! Native file dialogs.

use std::path::PathBuf;

use directories::UserDirs;
use rfd::AsyncFileDialog;

/// A dialog that begins where people keep their documents, not where the program happened to be started.
fn dialog(title: &str) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(title);
    match UserDirs::new() {
        Some(users) => dialog.set_directory(users.document_dir().unwrap_or(users.home_dir())),
        None => dialog,
    }
}

/// A folder, chosen or made by the person.
pub(crate) async fn folder(title: &str) -> Option<PathBuf> {
    dialog(title)
        .pick_folder()
        .await
        .map(|folder| folder.path().to_owned())
}

/// One file to read.
pub(crate) async fn file(title: &str, kind: Option<(&str, &[&str])>) -> Option<PathBuf> {
    let mut dialog = dialog(title);
    if let Some((name, endings)) = kind {
        dialog = dialog.add_filter(name, endings);
    }
    dialog.pick_file().await.map(|file| file.path().to_owned())
}

/// Several files to read.
pub(crate) async fn files(title: &str, kind: Option<(&str, &[&str])>) -> Vec<PathBuf> {
    let mut dialog = dialog(title);
    if let Some((name, endings)) = kind {
        dialog = dialog.add_filter(name, endings);
    }
    let chosen = dialog.pick_files().await.unwrap_or_default();
    chosen.into_iter().map(|file| file.path().to_owned()).collect()
}

/// Where to write a file.
pub(crate) async fn save(title: &str, name: &str) -> Option<PathBuf> {
    let dialog = dialog(title).set_file_name(name);
    dialog.save_file().await.map(|file| file.path().to_owned())
}
