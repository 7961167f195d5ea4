//! The sample workspace opens in one click, and every page of it can be used by everybody.

use window::{Role::*, journey};

/// The pages in the order of the navigation.
const PAGES: [&str; 9] = [
    "Home",
    "Observations",
    "Supervision",
    "People",
    "Coverage",
    "Standards",
    "Log",
    "Help",
    "Settings",
];

#[tokio::test]
async fn every_page_of_the_sample_is_accessible() {
    journey("sample", async |home| {
        let app = home.open().await;
        app.click(Button, "Open the sample workspace").await;
        for page in PAGES {
            app.click(Link, &format!("{page}…")).await;
            app.title_says(page).await;
            app.check(page).await;
            app.check_tab_order(page).await;
            app.check_narrow(page).await;
            app.picture(&format!("sample-{}", page.to_lowercase()))
                .await;
        }
        app.close().await;
    })
    .await;
}
