//! The one list of commands: the handler, the permissions (`build.rs`) and the window's types
//! (`ui/src/ipc/bindings.ts`) all come from it.
//!
//! A command is thin: it asks a verb at the current desk and turns the answer. Each returns
//! `Result<_, UiError>`, so that the window meets one shape of failure, and whatever may wait (for the
//! disk, the desk or the person) is `#[tauri::command(async)]`, so that the window never does. One file
//! for each subject; `reading` has the questions across records.

mod app;
mod backup;
mod file;
mod keys;
mod log;
mod observation;
mod person;
mod reading;
mod session;
mod standards;
mod standards_file;
mod trust;
mod workspace;

pub use backup::BackupFile;
pub use standards_file::StandardsRead;

/// The commands and events, with their types. `tests/bindings.rs` writes these for the window.
pub fn bindings() -> tauri_specta::Builder<tauri::Wry> {
    tauri_specta::Builder::<tauri::Wry>::new()
        .error_handling(tauri_specta::ErrorHandlingMode::Result)
        .disable_serde_phases()
        .events(tauri_specta::collect_events![
            crate::closing::CloseAsked,
            crate::watch::LockSoon,
            crate::watch::LockAsked,
            crate::watch::LockedNow,
            crate::backups::BackupTried,
        ])
        .commands(tauri_specta::collect_commands![
            app::app_info,
            app::close_answer,
            workspace::gate,
            workspace::unlocking,
            workspace::create,
            workspace::unlock,
            workspace::open_sample,
            workspace::leave_sample,
            workspace::lock,
            workspace::somebody_is_here,
            workspace::unsaved,
            workspace::forget_unsaved,
            workspace::strength,
            workspace::welcome,
            workspace::save_settings,
            workspace::remember_place,
            keys::keys_shown,
            keys::new_passphrase_strength,
            keys::change_passphrase,
            keys::choose_recovery_line,
            keys::set_recovery_key,
            keys::make_recovery_key,
            keys::save_recovery_line,
            keys::recoverable,
            keys::recover,
            backup::backups,
            backup::back_up_now,
            backup::check_backup,
            backup::choose_backup_folder,
            backup::forget_backup_folder,
            backup::backups_here,
            backup::open_backup,
            backup::backup_whose,
            backup::restore_backup,
            person::people,
            person::person,
            person::add_person,
            person::change_person,
            person::archive_person,
            person::restore_person,
            person::delete_person,
            person::teams,
            observation::observations,
            observation::start_observation,
            observation::observation,
            observation::write_observation,
            observation::share_observation,
            observation::take_back_observation,
            observation::finish_talk,
            observation::talk_again,
            observation::agree_observation,
            observation::add_to_observation,
            observation::give_copy,
            observation::discard_observation,
            observation::observation_versions,
            observation::observation_version,
            session::sessions,
            session::start_session,
            session::session,
            session::write_session,
            session::agree_session,
            session::discard_session,
            standards::find_standards,
            standards::search_standards,
            standards::frameworks,
            standards::framework,
            standards::standard_titles,
            standards::standard,
            standards::standard_evidence,
            standards::evidence_counts,
            standards::standard_sets,
            standards::unreadable_standards,
            standards::choose_standards,
            standards::mappings,
            standards::add_mapping,
            standards::remove_mapping,
            standards::expected_levels,
            standards::expect_level,
            standards_file::open_standards_file,
            standards_file::preview_standards,
            standards_file::import_standards,
            standards_file::export_standards,
            reading::home,
            reading::search,
            reading::coverage_of,
            reading::mark_step,
            reading::trail_of,
            trust::check_record,
            trust::check_part,
            trust::rebuild_records,
            trust::accept_state,
            log::log_page,
            log::log_totals,
            file::observation_pdf,
            file::observation_calendar,
            file::summary_pdf,
            file::log_export,
            file::open_saved,
        ])
}
