//! Start, status, lists, search.

use std::path::PathBuf;

use app::kit::{Language, Lists};
use app::search::Found;
use app::start::{self, Created, NewArchive, PassphraseStrength, Secret, Start, Status};

use crate::dialogs;
use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn start(door: AtDoor<'_>) -> Answer<Start> {
    door.work(|desk| Ok(start::start(desk))).await
}

#[tauri::command]
pub(crate) async fn status(door: AtDoor<'_>) -> Answer<Status> {
    door.work(|desk| start::status(desk)).await
}

#[tauri::command]
pub(crate) async fn kit_lists(door: AtDoor<'_>) -> Answer<Lists> {
    door.work(|desk| Ok(desk.kit().lists(desk.language()))).await
}

#[tauri::command]
pub(crate) async fn choose_folder(door: AtDoor<'_>, purpose: String) -> Answer<Option<String>> {
    let title = door
        .work(move |desk| Ok(desk.say(&format!("dialog.folder.{purpose}"))))
        .await?;
    Ok(dialogs::folder(&title)
        .await
        .map(|folder| folder.display().to_string()))
}

#[tauri::command]
pub(crate) async fn passphrase_strength(passphrase: Secret) -> Answer<PassphraseStrength> {
    Ok(start::passphrase_strength(passphrase.reveal()))
}

#[tauri::command]
pub(crate) async fn create_archive(door: AtDoor<'_>, request: NewArchive) -> Answer<Created> {
    door.touch();
    door.work(|desk| start::create(desk, request)).await
}

#[tauri::command]
pub(crate) async fn confirm_recovery(door: AtDoor<'_>, groups: Vec<Secret>) -> Answer<bool> {
    door.work(move |desk| start::confirm_recovery(desk, &groups))
        .await
}

#[tauri::command]
pub(crate) async fn open_archive(door: AtDoor<'_>, folder: String, passphrase: Secret) -> Answer<Status> {
    door.touch();
    door.work(move |desk| start::open(desk, &PathBuf::from(folder), &passphrase))
        .await
}

#[tauri::command]
pub(crate) async fn open_with_recovery(
    door: AtDoor<'_>,
    folder: String,
    code: Secret,
    passphrase: Secret,
) -> Answer<Status> {
    door.touch();
    door.work(move |desk| start::open_with_recovery(desk, &PathBuf::from(folder), &code, &passphrase))
        .await
}

#[tauri::command]
pub(crate) async fn open_demo(door: AtDoor<'_>) -> Answer<Status> {
    door.touch();
    let folder = door.data.join("Archivio dimostrativo");
    door.work(move |desk| start::open_demo(desk, &folder)).await
}

#[tauri::command]
pub(crate) async fn lock(door: AtDoor<'_>) -> Answer<Status> {
    door.work(start::lock).await
}

#[tauri::command]
pub(crate) async fn close(door: AtDoor<'_>) -> Answer<Status> {
    door.work(start::close).await
}

#[tauri::command]
pub(crate) async fn set_language(door: AtDoor<'_>, language: Language) -> Answer<()> {
    door.work(move |desk| {
        start::set_language(desk, language);
        Ok(())
    })
    .await
}

/// Enlarges the whole page, as a browser does: the layout follows as in a narrower window.
#[tauri::command]
pub(crate) async fn set_zoom(door: AtDoor<'_>, window: tauri::WebviewWindow, percent: u32) -> Answer<u32> {
    let taken = door.work(move |desk| Ok(start::set_zoom(desk, percent))).await?;
    // A window that cannot be enlarged is closing.
    let _ = window.set_zoom(f64::from(taken) / 100.0);
    Ok(taken)
}

#[tauri::command]
pub(crate) async fn touch(door: AtDoor<'_>) -> Answer<()> {
    door.touch();
    Ok(())
}

/// The answer to "locking": what could be saved is saved.
#[tauri::command]
pub(crate) async fn settled(door: AtDoor<'_>) -> Answer<()> {
    door.settled.tell();
    Ok(())
}

/// The first screen is drawn: now there is something to see.
#[tauri::command]
pub(crate) async fn ready(window: tauri::WebviewWindow) -> Answer<()> {
    // A window that cannot be shown is closing.
    let _ = window.show();
    let _ = window.set_focus();
    Ok(())
}

#[tauri::command]
pub(crate) async fn print_page(window: tauri::WebviewWindow) -> Answer<()> {
    window.print().map_err(|error| {
        app::error::Problem::new("internal", serde_json::json!({ "detail": error.to_string() }))
    })
}

#[tauri::command]
pub(crate) async fn search(door: AtDoor<'_>, query: String) -> Answer<Vec<Found>> {
    door.work(move |desk| app::search::search(desk, &query)).await
}

#[tauri::command]
pub(crate) async fn home(door: AtDoor<'_>) -> Answer<app::home::Home> {
    door.work(app::home::home).await
}
