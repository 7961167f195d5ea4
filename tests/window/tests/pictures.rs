//! The README's pictures, taken from the running window on the sample workspace. Runs only for
//! `cargo xtask pictures`, which says where they go.

use std::{env, path::PathBuf};

use window::{Role::*, journey};

#[tokio::test]
async fn pictures_of_the_main_screens() {
    let Some(folder) = env::var_os("SIGHTLINE_PICTURES").map(PathBuf::from) else {
        return;
    };
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
        let begun = "const heading = [...document.querySelectorAll('h2, h3')].find((h) => h.textContent.trim() === 'Writing up');
            heading.parentElement.querySelector('a').click();";
        app.js(begun, vec![]).await;
        app.see("Link to standards").await;
        app.picture_into(&folder, "write-up").await;
        let link = "[...document.querySelectorAll('button')].find((b) => b.textContent.includes('Link to standards')).click()";
        app.js(link, vec![]).await;
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
