//! Closing the window loses nothing that was typed.

use window::{App, Role::*, journey};

/// Opens the sample and, in it, the newest observation.
async fn open_sample(app: &App) {
    app.click(Button, "Open the sample workspace").await;
    app.click(Link, "Observations…").await;
}

#[tokio::test]
async fn what_was_just_typed_is_kept() {
    journey("closing", async |home| {
        let app = home.open().await;
        open_sample(&app).await;
        app.click_first(Button, "New observation").await;
        app.fill("Who do you observe?", "Daniel").await;
        app.press("Enter").await;
        app.click(Button, "Start").await;
        app.fill("Where", "School, the reading corner").await;
        app.close_by_its_cross();

        let app = home.open().await;
        open_sample(&app).await;
        app.see("School, the reading corner").await;
        app.close_by_its_cross();
    })
    .await;
}

#[tokio::test]
async fn before_anything_is_open_there_is_nothing_to_wait_for() {
    journey("closing-gate", async |home| {
        home.open().await.close_by_its_cross()
    })
    .await;
}
