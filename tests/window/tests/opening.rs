//! The window opens, can be used from the keyboard, holds itself to its own pages, and closes.

use serde_json::json;
use window::{Role::*, journey};

#[tokio::test]
async fn the_window_opens() {
    journey("opens", async |home| {
        let app = home.open().await;
        assert_eq!(app.names(Main).await.len(), 1);
        app.check("first screen").await;
        app.check_narrow("first screen").await;
        app.check_tab_order("first screen").await;
        app.picture("first-screen").await;
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_cannot_reach_out() {
    journey("reach-out", async |home| {
        let app = home.open().await;
        let tried = app
            .client
            .execute_async(include_str!("reach-out.js"), vec![])
            .await
            .unwrap();
        assert_eq!(
            tried,
            json!({
                "inlineScript": "blocked",
                "inlineStyle": "blocked",
                "evaluated": "blocked",
                "markup": "blocked",
                "fetched": "blocked",
                "opened": "blocked",
                "fileDialog": "blocked",
                "windowTitle": "blocked",
                "openAddress": "blocked",
                "emitted": "blocked",
                "appInfo": "answered",
            })
        );
        // Leaving for another page is refused: the window still shows its own.
        app.js("location.href = 'https://example.org/'", vec![])
            .await;
        app.js("location.assign('file:///etc/hostname')", vec![])
            .await;
        app.press("Tab").await;
        let address = app.client.current_url().await.unwrap();
        assert_eq!(
            (address.scheme(), address.host_str()),
            ("tauri", Some("localhost"))
        );
        assert_eq!(app.names(Main).await.len(), 1);
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_killed_window_opens_again() {
    journey("killed", async |home| {
        home.open().await.kill().await;
        let app = home.open().await;
        app.check("opened again after a kill").await;
        app.close().await;
    })
    .await;
}
