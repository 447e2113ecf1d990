//! Answers, shared by the city card and the outcomes of an interview.

use std::path::PathBuf;

use app::forms::{self, Answer as Given, Choice, HiddenAnswer, Past, QuestionKind, Saved, Source};

use crate::dialogs;
use crate::door::{Answer, AtDoor, off_the_window};

#[tauri::command]
pub(crate) async fn answer(
    door: AtDoor<'_>,
    record: String,
    path: String,
    answer: Option<Given>,
) -> Answer<Saved> {
    door.work(move |desk| forms::answer(desk, &record, &path, answer))
        .await
}

#[tauri::command]
pub(crate) async fn choose_answer_file(door: AtDoor<'_>, kind: QuestionKind) -> Answer<Option<String>> {
    let title = match kind {
        QuestionKind::Image => "dialog.answer.image",
        QuestionKind::Audio => "dialog.answer.audio",
        _ => "dialog.answer.file",
    };
    let title = door.work(move |desk| Ok(desk.say(title))).await?;
    let file = dialogs::file(&title, None).await;
    Ok(file.map(|file| file.display().to_string()))
}

#[tauri::command]
pub(crate) async fn give_file(
    door: AtDoor<'_>,
    record: String,
    path: String,
    file: PathBuf,
) -> Answer<Saved> {
    door.work(move |desk| forms::give_file(desk, &record, &path, &file))
        .await
}

#[tauri::command]
pub(crate) async fn save_answer_file(
    door: AtDoor<'_>,
    record: String,
    path: String,
) -> Answer<Option<String>> {
    let (of, at) = (record.clone(), path.clone());
    let (title, name) = door
        .work(move |desk| Ok((desk.say("dialog.save_copy"), forms::file_name(desk, &of, &at)?)))
        .await?;
    let Some(to) = dialogs::save(&title, &name).await else {
        return Ok(None);
    };
    let written = to.display().to_string();
    door.work(move |desk| forms::save_file(desk, &record, &path, &to))
        .await?;
    Ok(Some(written))
}

#[tauri::command]
pub(crate) async fn answer_picture(door: AtDoor<'_>, record: String, path: String) -> Answer<Option<String>> {
    let bytes = door
        .work(move |desk| forms::picture(desk, &record, &path))
        .await?;
    // Drawing takes longer than reading, and needs no desk.
    match bytes {
        Some(bytes) => off_the_window(move || forms::small_picture(&bytes)).await,
        None => Ok(None),
    }
}

#[tauri::command]
pub(crate) async fn describe_source(
    door: AtDoor<'_>,
    record: String,
    path: String,
    source: Source,
) -> Answer<Saved> {
    door.work(move |desk| forms::describe_source(desk, &record, &path, &source))
        .await
}

#[tauri::command]
pub(crate) async fn remark(door: AtDoor<'_>, record: String, path: String, text: String) -> Answer<Saved> {
    door.work(move |desk| forms::remark(desk, &record, &path, &text))
        .await
}

#[tauri::command]
pub(crate) async fn find_choices(
    door: AtDoor<'_>,
    record: String,
    path: String,
    query: String,
) -> Answer<Vec<Choice>> {
    door.work(move |desk| forms::find_choices(desk, &record, &path, &query))
        .await
}

#[tauri::command]
pub(crate) async fn history(door: AtDoor<'_>, record: String, field: String) -> Answer<Vec<Past>> {
    door.work(move |desk| forms::history(desk, &record, &field)).await
}

#[tauri::command]
pub(crate) async fn hidden_answers(door: AtDoor<'_>, record: String) -> Answer<Vec<HiddenAnswer>> {
    door.work(move |desk| forms::hidden(desk, &record)).await
}
