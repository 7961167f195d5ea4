//! The one list of commands: the handler, the permissions (`build.rs`) and the window's types
//! (`ui/src/ipc/bindings.ts`) all come from it.
//!
//! A command is thin: it asks a verb and turns the answer. Each returns `Result<_, UiError>`, so
//! that the window meets one shape of failure. One file for each noun.

mod app;
mod file;

/// The commands and events, with their types. `tests/bindings.rs` writes these for the window.
pub fn bindings() -> tauri_specta::Builder<tauri::Wry> {
    tauri_specta::Builder::<tauri::Wry>::new()
        .error_handling(tauri_specta::ErrorHandlingMode::Result)
        .disable_serde_phases()
        .events(tauri_specta::collect_events![crate::closing::CloseAsked])
        .commands(tauri_specta::collect_commands![
            app::app_info,
            app::close_answer,
            file::file_open,
        ])
}
