//! One thin command per operation.

mod activities;
mod archive_care;
mod cards;
mod forms;
mod interviews;
mod packages;
mod panel;
mod quarters;
mod start;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command that the window may call.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        start::status,
        start::kit_lists,
        start::choose_folder,
        start::passphrase_strength,
        start::create_archive,
        start::confirm_recovery,
        start::open_archive,
        start::open_with_recovery,
        start::open_demo,
        start::lock,
        start::close,
        start::set_language,
        start::set_zoom,
        start::touch,
        start::settled,
        start::print_page,
        start::ready,
        start::search,
        start::find_place,
        start::home,
        forms::answer,
        forms::describe_source,
        forms::remark,
        forms::history,
        interviews::interviews,
        interviews::begin_interview,
        interviews::interview,
        interviews::describe_interview,
        interviews::record_consent,
        interviews::start_interview,
        interviews::pause_interview,
        interviews::close_interview,
        interviews::reopen_interview,
        interviews::take_note,
        interviews::drop_note,
        interviews::tick_probe,
        interviews::remove_interview,
        cards::cards,
        cards::open_card,
        cards::add_row,
        cards::remove_row,
        cards::gaps,
        cards::declare_ready,
        activities::activities,
        activities::begin_activity,
        activities::activity,
        activities::describe_activity,
        activities::remove_activity,
        activities::choose_files,
        activities::attach_documents,
        activities::detach_document,
        activities::save_document,
        activities::waive_piece,
        activities::verify_dossier,
        quarters::indicators,
        quarters::record_indicator,
        quarters::quarters,
        quarters::quarter,
        quarters::save_report,
        packages::export_preview,
        packages::set_panel_key,
        packages::load_panel_key,
        packages::export_package,
        packages::verify_package,
        panel::coverage,
        panel::choose_packages,
        panel::import_packages,
        panel::import_with_passphrase,
        panel::imports,
        panel::decisions,
        panel::decide,
        panel::comparison,
        panel::write_tables,
        panel::panel_keys,
        panel::set_enrolment,
        panel::revoke_laptop,
        panel::save_panel_key,
        panel::save_panel_identity,
        archive_care::settings,
        archive_care::set_idle_minutes,
        archive_care::change_passphrase,
        archive_care::renew_recovery,
        archive_care::check_archive,
    ]
}
