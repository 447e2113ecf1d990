//! Activities and their dossiers.

use std::path::PathBuf;

use app::activities::{self, Activity, ActivityChange, ActivitySummary};

use crate::dialogs;
use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn activities(door: AtDoor<'_>) -> Answer<Vec<ActivitySummary>> {
    door.work(move |desk| activities::list(desk)).await
}

#[tauri::command]
pub(crate) async fn begin_activity(door: AtDoor<'_>) -> Answer<Activity> {
    door.work(activities::begin).await
}

#[tauri::command]
pub(crate) async fn activity(door: AtDoor<'_>, record: String) -> Answer<Activity> {
    door.work(move |desk| activities::show(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn describe_activity(
    door: AtDoor<'_>,
    record: String,
    change: ActivityChange,
) -> Answer<Activity> {
    door.work(move |desk| activities::describe(desk, &record, &change))
        .await
}

#[tauri::command]
pub(crate) async fn remove_activity(door: AtDoor<'_>, record: String) -> Answer<()> {
    door.work(move |desk| activities::remove(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn choose_files(door: AtDoor<'_>) -> Answer<Vec<String>> {
    let title = door.work(|desk| Ok(desk.say("dialog.attach"))).await?;
    let files = dialogs::files(&title, None).await;
    Ok(files.into_iter().map(|file| file.display().to_string()).collect())
}

#[tauri::command]
pub(crate) async fn attach_documents(
    door: AtDoor<'_>,
    record: String,
    piece: String,
    paths: Vec<PathBuf>,
) -> Answer<Activity> {
    door.work(move |desk| activities::attach(desk, &record, &piece, &paths))
        .await
}

#[tauri::command]
pub(crate) async fn detach_document(door: AtDoor<'_>, record: String, document: String) -> Answer<Activity> {
    door.work(move |desk| activities::detach(desk, &record, &document))
        .await
}

#[tauri::command]
pub(crate) async fn save_document(
    door: AtDoor<'_>,
    record: String,
    document: String,
) -> Answer<Option<String>> {
    let (at, id) = (record.clone(), document.clone());
    let (title, name) = door
        .work(move |desk| {
            Ok((
                desk.say("dialog.save_copy"),
                activities::document_name(desk, &at, &id)?,
            ))
        })
        .await?;
    let Some(to) = dialogs::save(&title, &name).await else {
        return Ok(None);
    };
    let path = to.display().to_string();
    door.work(move |desk| activities::save_copy(desk, &record, &document, &to))
        .await?;
    Ok(Some(path))
}

#[tauri::command]
pub(crate) async fn waive_piece(
    door: AtDoor<'_>,
    record: String,
    piece: String,
    reason: Option<String>,
) -> Answer<Activity> {
    door.work(move |desk| activities::waive(desk, &record, &piece, reason.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn verify_dossier(door: AtDoor<'_>, record: String, verified: bool) -> Answer<Activity> {
    door.work(move |desk| activities::verify(desk, &record, verified))
        .await
}
