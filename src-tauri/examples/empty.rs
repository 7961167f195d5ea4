//! A window with nothing in it: what the system's web view weighs before Sightline adds anything.
//! `cargo xtask bench` measures Sightline beside it.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let nothing = tauri::WebviewUrl::App("empty.html".into());
            tauri::WebviewWindowBuilder::new(app, "main", nothing).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
