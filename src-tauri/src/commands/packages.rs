//! Packages out of a laptop.

use app::packages::{self, Exported, Preview, Progress, Verified};
use app::start::Secret;
use tauri::{AppHandle, Emitter};

use crate::dialogs;
use crate::door::{Answer, AtDoor};

/// Tells the window how far long work has come.
pub(super) fn teller(window: AppHandle) -> impl FnMut(Progress) {
    move |progress| {
        // A window that is closing no longer listens; the work goes on.
        let _ = window.emit("progress", progress);
    }
}

#[tauri::command]
pub(crate) async fn export_preview(door: AtDoor<'_>) -> Answer<Preview> {
    door.work(move |desk| packages::preview(desk)).await
}

#[tauri::command]
pub(crate) async fn set_panel_key(door: AtDoor<'_>, key: String) -> Answer<Preview> {
    door.work(move |desk| packages::set_panel_key(desk, &key)).await
}

#[tauri::command]
pub(crate) async fn load_panel_key(door: AtDoor<'_>) -> Answer<Option<Preview>> {
    let title = door.work(|desk| Ok(desk.say("dialog.panel_key"))).await?;
    let Some(file) = dialogs::file(&title, Some(("age", &["txt", "age", "pub"]))).await else {
        return Ok(None);
    };
    door.work(move |desk| packages::load_panel_key(desk, &file))
        .await
        .map(Some)
}

#[tauri::command]
pub(crate) async fn export_package(
    door: AtDoor<'_>,
    window: AppHandle,
    passphrase: Option<Secret>,
) -> Answer<Option<Exported>> {
    let (title, name) = door
        .work(|desk| {
            Ok((
                desk.say("dialog.save_package"),
                packages::preview(desk)?.file_name,
            ))
        })
        .await?;
    let Some(to) = dialogs::save(&title, &name).await else {
        return Ok(None);
    };
    door.work(move |desk| packages::export(desk, &to, None, passphrase.as_ref(), &mut teller(window)))
        .await
        .map(Some)
}

#[tauri::command]
pub(crate) async fn verify_package(door: AtDoor<'_>) -> Answer<Option<Verified>> {
    let title = door.work(|desk| Ok(desk.say("dialog.verify_package"))).await?;
    let Some(file) = dialogs::file(&title, Some(("Coefficienti", &["coeff"]))).await else {
        return Ok(None);
    };
    door.work(move |desk| packages::verify_here(desk, &file))
        .await
        .map(Some)
}
