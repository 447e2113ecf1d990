//! Answers, shared by the city card and the outcomes of an interview.

use app::forms::{self, Answer as Given, Choice, HiddenAnswer, Past, Saved, Source};

use crate::door::{Answer, AtDoor};

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
