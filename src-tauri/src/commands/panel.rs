//! The panel's table.

use std::path::PathBuf;

use app::packages::{self, Imported, Terms, Withdrawn};
use app::panel_desk::{self, Comparison, Decision, PanelCoverage, PanelKeys, TablesWritten};
use app::start::Secret;
use tauri::AppHandle;

use super::packages::teller;
use crate::dialogs;
use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn coverage(door: AtDoor<'_>) -> Answer<PanelCoverage> {
    door.work(move |desk| panel_desk::coverage(desk)).await
}

#[tauri::command]
pub(crate) async fn choose_packages(door: AtDoor<'_>) -> Answer<Vec<String>> {
    let title = door.work(|desk| Ok(desk.say("dialog.import"))).await?;
    let files = dialogs::files(&title, Some(("Coefficienti", &["coeff"]))).await;
    Ok(files.into_iter().map(|file| file.display().to_string()).collect())
}

#[tauri::command]
pub(crate) async fn import_packages(
    door: AtDoor<'_>,
    window: AppHandle,
    paths: Vec<PathBuf>,
) -> Answer<Vec<Imported>> {
    door.work(move |desk| packages::import_all(desk, &paths, Terms::default(), &mut teller(window)))
        .await
}

#[tauri::command]
pub(crate) async fn import_with_passphrase(
    door: AtDoor<'_>,
    window: AppHandle,
    path: PathBuf,
    passphrase: Secret,
) -> Answer<Imported> {
    door.work(move |desk| {
        let terms = Terms {
            passphrase: Some(&passphrase),
            ..Terms::default()
        };
        packages::import(desk, &path, terms, &mut teller(window))
    })
    .await
}

#[tauri::command]
pub(crate) async fn withdraw_package(door: AtDoor<'_>, package: String) -> Answer<Withdrawn> {
    door.work(move |desk| packages::withdraw(desk, &package)).await
}

#[tauri::command]
pub(crate) async fn imports(door: AtDoor<'_>) -> Answer<Vec<Imported>> {
    door.work(move |desk| packages::imports(desk)).await
}

#[tauri::command]
pub(crate) async fn decisions(door: AtDoor<'_>) -> Answer<Vec<Decision>> {
    door.work(move |desk| panel_desk::decisions(desk)).await
}

#[tauri::command]
pub(crate) async fn decide(
    door: AtDoor<'_>,
    record: String,
    field: String,
    write: String,
) -> Answer<Vec<Decision>> {
    door.work(move |desk| panel_desk::decide(desk, &record, &field, &write))
        .await
}

#[tauri::command]
pub(crate) async fn comparison(door: AtDoor<'_>) -> Answer<Comparison> {
    door.work(move |desk| panel_desk::comparison(desk)).await
}

#[tauri::command]
pub(crate) async fn write_tables(door: AtDoor<'_>) -> Answer<Option<TablesWritten>> {
    let title = door.work(|desk| Ok(desk.say("dialog.folder.tables"))).await?;
    let Some(to) = dialogs::folder(&title).await else {
        return Ok(None);
    };
    door.work(move |desk| panel_desk::write_tables(desk, &to, app::Dialect::Spreadsheet))
        .await
        .map(Some)
}

#[tauri::command]
pub(crate) async fn panel_keys(door: AtDoor<'_>) -> Answer<PanelKeys> {
    door.work(move |desk| panel_desk::keys(desk)).await
}

#[tauri::command]
pub(crate) async fn set_enrolment(door: AtDoor<'_>, open: bool) -> Answer<PanelKeys> {
    door.work(move |desk| panel_desk::set_enrolment(desk, open)).await
}

#[tauri::command]
pub(crate) async fn revoke_laptop(door: AtDoor<'_>, device: String, revoked: bool) -> Answer<PanelKeys> {
    door.work(move |desk| panel_desk::revoke(desk, &device, revoked))
        .await
}

#[tauri::command]
pub(crate) async fn save_panel_key(door: AtDoor<'_>) -> Answer<Option<String>> {
    let title = door.work(|desk| Ok(desk.say("dialog.save_panel_key"))).await?;
    let Some(to) = dialogs::save(&title, "chiave-pubblica-panel.txt").await else {
        return Ok(None);
    };
    let path = to.display().to_string();
    door.work(move |desk| panel_desk::save_public_key(desk, &to))
        .await?;
    Ok(Some(path))
}

#[tauri::command]
pub(crate) async fn save_panel_identity(door: AtDoor<'_>, passphrase: Secret) -> Answer<Option<String>> {
    let title = door
        .work(|desk| Ok(desk.say("dialog.save_panel_identity")))
        .await?;
    let Some(to) = dialogs::save(&title, "chiave-segreta-panel.txt").await else {
        return Ok(None);
    };
    let path = to.display().to_string();
    door.work(move |desk| panel_desk::save_identity(desk, &passphrase, &to))
        .await?;
    Ok(Some(path))
}
