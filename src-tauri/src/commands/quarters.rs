//! Indicators, quarters and the report.

use app::indicators::{self, IndicatorTable, NewValue};
use app::quarters::{self, Quarter, QuarterItem};

use crate::dialogs;
use crate::door::{Answer, AtDoor};

#[tauri::command]
pub(crate) async fn indicators(door: AtDoor<'_>, as_of: String) -> Answer<IndicatorTable> {
    door.work(move |desk| indicators::table(desk, &as_of)).await
}

#[tauri::command]
pub(crate) async fn record_indicator(door: AtDoor<'_>, request: NewValue) -> Answer<IndicatorTable> {
    door.work(move |desk| indicators::record(desk, &request)).await
}

#[tauri::command]
pub(crate) async fn quarters(door: AtDoor<'_>) -> Answer<Vec<QuarterItem>> {
    door.work(move |desk| quarters::list(desk)).await
}

#[tauri::command]
pub(crate) async fn quarter(door: AtDoor<'_>, code: String) -> Answer<Quarter> {
    door.work(move |desk| quarters::show(desk, &code)).await
}

#[tauri::command]
pub(crate) async fn save_report(door: AtDoor<'_>, code: String) -> Answer<Option<String>> {
    let title = door.work(|desk| Ok(desk.say("dialog.save_report"))).await?;
    let Some(to) = dialogs::save(&title, &format!("report-{code}.txt")).await else {
        return Ok(None);
    };
    let path = to.display().to_string();
    door.work(move |desk| quarters::save_report(desk, &code, &to))
        .await?;
    Ok(Some(path))
}
