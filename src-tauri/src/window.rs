//! The one window: opened here and nowhere else, and held to its own pages.

use tauri::{
    App, AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    webview::NewWindowResponse,
};

use crate::{closing::Closing, desk::CurrentDesk};

/// The window's name in `tauri.conf.json` and in the capabilities.
const MAIN: &str = "main";

/// Opens the window that the configuration describes.
///
/// # Errors
///
/// When the configuration has no such window, or the system gives none.
pub fn open(app: &App) -> tauri::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
        .ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // Names and notes must not come back as suggestions in another field.
        .general_autofill_enabled(false)
        .build()?;
    check_british_spelling(&window)?;

    let closing = window.clone();
    window.on_window_event(move |event| {
        // While no desk is open, nothing has been typed that could be saved.
        let at_desk = closing.state::<CurrentDesk>().is_open();
        if let WindowEvent::CloseRequested { api, .. } = event
            && at_desk
        {
            closing.state::<Closing>().ask(&closing, api);
        }
    });
    Ok(())
}

/// Brings the window to the front: somebody started Sightline a second time.
pub fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(cause) = step {
            eprintln!("sightline: the window did not come to the front: {cause}");
        }
    }
}

/// Whether an address is one of the pages inside this program. Nothing else is ever loaded.
fn is_own_page(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) => true,
        // What WebView2 makes of the address above.
        ("http" | "https", Some("tauri.localhost")) => address.port().is_none(),
        _ => false,
    }
}

/// WebKitGTK checks spelling only when told to; WebView2 follows the system.
#[cfg(target_os = "linux")]
fn check_british_spelling(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{WebContextExt, WebViewExt};

    window.with_webview(|webview| {
        if let Some(context) = webview.inner().context() {
            context.set_spell_checking_languages(&["en_GB"]);
            context.set_spell_checking_enabled(true);
        }
    })
}

/// WebKitGTK checks spelling only when told to; WebView2 follows the system.
#[cfg(not(target_os = "linux"))]
fn check_british_spelling(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_pages_load() {
        let loads = |address: &str| is_own_page(&address.parse().unwrap());
        assert!(loads("tauri://localhost"));
        assert!(loads("tauri://localhost/index.html#/observations"));
        assert!(loads("http://tauri.localhost/"));
        for elsewhere in [
            "https://example.org/",
            "http://localhost/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,<h1>hello</h1>",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!loads(elsewhere), "{elsewhere}");
        }
    }
}
