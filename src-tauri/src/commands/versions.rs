//! The version that a card or an interview is on.

use app::versions::{self, Moved, Standing, Where};

use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn standing(door: AtDoor<'_>, record: String) -> Answer<Standing> {
    door.work(move |desk| versions::standing(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn advance_version(door: AtDoor<'_>, record: String) -> Answer<Moved> {
    door.work(move |desk| versions::advance(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn stay_on_version(door: AtDoor<'_>, record: String) -> Answer<Standing> {
    door.work(move |desk| versions::stay(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn take_version_back(door: AtDoor<'_>, record: String) -> Answer<Standing> {
    door.work(move |desk| versions::take_back(desk, &record)).await
}

#[tauri::command]
pub(crate) async fn place_waiting(
    door: AtDoor<'_>,
    record: String,
    field: String,
    to: String,
    how: Where,
) -> Answer<Standing> {
    door.work(move |desk| versions::place(desk, &record, &field, &to, how))
        .await
}

#[tauri::command]
pub(crate) async fn set_waiting_aside(
    door: AtDoor<'_>,
    record: String,
    field: String,
    reason: String,
) -> Answer<Standing> {
    door.work(move |desk| versions::set_aside(desk, &record, &field, &reason))
        .await
}
