//! The city card.

use app::cards::{self, Card, CardSummary, Gap};

use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn cards(door: AtDoor<'_>) -> Answer<Vec<CardSummary>> {
    door.work(move |desk| cards::list(desk)).await
}

#[tauri::command]
pub(crate) async fn open_card(door: AtDoor<'_>, record: Option<String>) -> Answer<Card> {
    door.work(move |desk| cards::open(desk, record.as_deref())).await
}

#[tauri::command]
pub(crate) async fn add_row(door: AtDoor<'_>, record: String, repeat: String) -> Answer<Card> {
    door.work(move |desk| cards::add_row(desk, &record, &repeat))
        .await
}

#[tauri::command]
pub(crate) async fn remove_row(
    door: AtDoor<'_>,
    record: String,
    repeat: String,
    key: String,
) -> Answer<Card> {
    door.work(move |desk| cards::remove_row(desk, &record, &repeat, &key))
        .await
}

#[tauri::command]
pub(crate) async fn gaps(door: AtDoor<'_>, record: String) -> Answer<Vec<Gap>> {
    door.work(move |desk| cards::gaps(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn declare_ready(
    door: AtDoor<'_>,
    record: String,
    ready: bool,
    left_out: Vec<String>,
) -> Answer<Card> {
    door.work(move |desk| cards::declare_ready_without(desk, &record, ready, &left_out))
        .await
}
