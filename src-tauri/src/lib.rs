//! The shell: opens the one window and lets it ask for the verbs of `sightline_core::ops`.
//!
//! It never decides anything about social work, never believes the window about who or when, and
//! never takes a path from the window: files are chosen and opened here.

mod backups;
mod chooser;
mod chosen;
mod closing;
mod commands;
mod desk;
mod error;
mod secret;
mod sleep;
mod watch;
mod window;

pub use commands::bindings;
pub use error::UiError;

use chosen::Chosen;
use sightline_core::ops::{self, workspace};
use tauri::Manager;

/// Opens the window and returns when it has closed.
///
/// # Errors
///
/// When the system gives no window at all (no display, no WebKitGTK).
pub fn run() -> tauri::Result<()> {
    ops::leave_no_core();
    draw_in_memory();
    let bindings = commands::bindings();
    tauri::Builder::default()
        // First, as its documentation asks: a second start shows this window and ends at once.
        .plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| window::show(app),
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            app.manage(chooser::Chooser::new(app.handle()));
            app.manage(desk::CurrentDesk::none(workspace::default_folder()?));
            app.manage(closing::Closing::default());
            app.manage(Chosen::<commands::StandardsRead>::default());
            app.manage(Chosen::<commands::BackupFile>::default());
            app.manage(watch::Watch::new());
            watch::Watch::keep(app.handle());
            sleep::keep(app.handle());
            app.manage(backups::BackupRoom::default());
            backups::BackupRoom::keep(app.handle());
            window::open(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Text needs no graphics card. Without it the first words are on the screen in half the time, and the window
/// weighs 90 MB less (docs/decisions/0013-drawn-in-memory.md). Whoever has set the variable has the last word.
fn draw_in_memory() {
    #[cfg(target_os = "linux")]
    {
        const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        if std::env::var_os(VARIABLE).is_some() {
            return;
        }
        #[expect(
            unsafe_code,
            reason = "WebKitGTK reads this from the environment and has no call for it"
        )]
        // SAFETY: nothing has started a thread yet that could read the environment meanwhile.
        unsafe {
            std::env::set_var(VARIABLE, "1");
        }
    }
}
