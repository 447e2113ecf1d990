//! Interviews.

use app::interviews::{self, Consent, Interview, InterviewSummary, NewInterview, Note};

use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn interviews(door: AtDoor<'_>) -> Answer<Vec<InterviewSummary>> {
    door.work(move |desk| interviews::list(desk)).await
}

#[tauri::command]
pub(crate) async fn begin_interview(door: AtDoor<'_>, request: NewInterview) -> Answer<Interview> {
    door.work(move |desk| interviews::begin(desk, &request)).await
}

#[tauri::command]
pub(crate) async fn interview(door: AtDoor<'_>, record: String) -> Answer<Interview> {
    door.work(move |desk| interviews::show(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn describe_interview(
    door: AtDoor<'_>,
    record: String,
    request: NewInterview,
) -> Answer<Interview> {
    door.work(move |desk| interviews::describe(desk, &record, &request))
        .await
}

#[tauri::command]
pub(crate) async fn record_consent(door: AtDoor<'_>, record: String, consent: Consent) -> Answer<Interview> {
    door.work(move |desk| interviews::record_consent(desk, &record, &consent))
        .await
}

#[tauri::command]
pub(crate) async fn start_interview(door: AtDoor<'_>, record: String) -> Answer<Interview> {
    door.work(move |desk| interviews::start(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn pause_interview(door: AtDoor<'_>, record: String) -> Answer<Interview> {
    door.work(move |desk| interviews::pause(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn close_interview(
    door: AtDoor<'_>,
    record: String,
    left_out: Vec<String>,
) -> Answer<Interview> {
    door.work(move |desk| interviews::close_without(desk, &record, &left_out))
        .await
}

#[tauri::command]
pub(crate) async fn reopen_interview(door: AtDoor<'_>, record: String) -> Answer<Interview> {
    door.work(move |desk| interviews::reopen(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn take_note(
    door: AtDoor<'_>,
    record: String,
    question: String,
    note: Note,
) -> Answer<String> {
    door.work(move |desk| interviews::take_note(desk, &record, &question, &note))
        .await
}

#[tauri::command]
pub(crate) async fn drop_note(
    door: AtDoor<'_>,
    record: String,
    question: String,
    id: String,
) -> Answer<String> {
    door.work(move |desk| interviews::drop_note(desk, &record, &question, &id))
        .await
}

#[tauri::command]
pub(crate) async fn tick_probe(
    door: AtDoor<'_>,
    record: String,
    question: String,
    probe: String,
    asked: bool,
) -> Answer<Interview> {
    door.work(move |desk| interviews::tick_probe(desk, &record, &question, &probe, asked))
        .await
}

#[tauri::command]
pub(crate) async fn remove_interview(door: AtDoor<'_>, record: String) -> Answer<()> {
    door.work(move |desk| interviews::remove(desk, &record)).await
}
