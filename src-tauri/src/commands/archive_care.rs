//! Archive and keys.

use app::archive_care::{self, CheckReport, Settings};
use app::start::{Created, Secret};

use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn settings(door: AtDoor<'_>) -> Answer<Settings> {
    door.work(move |desk| archive_care::settings(desk)).await
}

#[tauri::command]
pub(crate) async fn set_idle_minutes(door: AtDoor<'_>, minutes: u32) -> Answer<Settings> {
    door.work(move |desk| archive_care::set_idle_minutes(desk, minutes))
        .await
}

#[tauri::command]
pub(crate) async fn change_passphrase(door: AtDoor<'_>, old: Secret, new: Secret) -> Answer<()> {
    door.work(move |desk| archive_care::change_passphrase(desk, &old, &new))
        .await
}

#[tauri::command]
pub(crate) async fn renew_recovery(door: AtDoor<'_>, passphrase: Secret) -> Answer<Created> {
    door.work(move |desk| archive_care::renew_recovery(desk, &passphrase))
        .await
}

#[tauri::command]
pub(crate) async fn check_archive(door: AtDoor<'_>) -> Answer<CheckReport> {
    door.work(move |desk| archive_care::check(desk)).await
}
