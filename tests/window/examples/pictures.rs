//! The README's pictures, taken from the running window on the sample workspace: `cargo xtask pictures`
//! builds this and says where they go. An example and no test: it shows nothing that could break.

#![allow(
    clippy::expect_used,
    reason = "whoever takes the pictures is told why not"
)]

use std::{env, path::PathBuf};

use window::{Role::*, journey};

#[tokio::main]
async fn main() {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder of the pictures");
    journey("pictures", async |home| {
        let app = home.open().await;
        app.resize(1366, 768).await;
        app.click(Button, "Open the sample workspace").await;
        app.find(Navigation, "Main").await;
        app.picture_into(&folder, "home").await;
        app.click(Link, "Log").await;
        app.see("Agreed observations").await;
        app.picture_into(&folder, "log").await;
        // A write-up that was begun: whichever the sample has today.
        app.click(Link, "Home").await;
        app.see("Writing up").await;
        let begun = app.first_in("Writing up", Link).await;
        let begun = begun.expect("a write-up that was begun");
        begun.click().await.expect("it opens");
        app.see("Link to standards").await;
        app.picture_into(&folder, "write-up").await;
        app.click_first(Button, "Link to standards…").await;
        app.type_text("child's voice").await;
        app.see("PQS").await;
        app.picture_into(&folder, "link").await;
        // A standard with what was seen of it, beside the contents of its set.
        app.click(Link, "Standards…").await;
        app.fill("Find by code or words", "2.3").await;
        app.see("Enter opens the one").await;
        app.press("Enter").await;
        app.find(Heading, "PQS 2.3").await;
        app.press("/").await;
        app.press("Escape").await;
        app.see("Related standards").await;
        app.picture_into(&folder, "standards").await;
        app.close().await;
    })
    .await;
}
