//! The sample workspace opens in one click, and every page of it can be used by everybody.

use window::{Role::*, journey};

/// The pages in the order of the navigation.
const PAGES: [&str; 9] = [
    "Home",
    "Observations",
    "Supervision",
    "People",
    "Coverage",
    "Log",
    "Standards",
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

/// The largest text in the narrowest window: nothing runs off its side.
#[tokio::test]
async fn every_page_of_the_sample_can_be_read_at_twice_the_size() {
    journey("sample-large", async |home| {
        let app = home.open().await;
        app.click(Button, "Open the sample workspace").await;
        app.click(Link, "Settings…").await;
        app.tab_to(Combobox, "Text size").await;
        app.type_text("200").await;
        app.wait("text at twice the size", async || {
            let size = "return getComputedStyle(document.documentElement).fontSize";
            app.js(size, vec![]).await == "32px"
        })
        .await;
        // By their keys: the navigation is folded away at this size.
        for (page, key) in PAGES.iter().zip(1..) {
            app.press(&format!("Alt+{key}")).await;
            app.title_says(page).await;
            app.picture(&format!("large-{}", page.to_lowercase())).await;
            app.check_narrow(&format!("{page} at 200 %")).await;
        }
        app.close().await;
    })
    .await;
}

/// Every page in dark colours, and a record of each kind: what axe measures there is contrast.
#[tokio::test]
async fn every_page_of_the_sample_can_be_read_in_the_dark() {
    journey("sample-dark", async |home| {
        let app = home.open().await;
        app.click(Button, "Open the sample workspace").await;
        app.click(Link, "Settings…").await;
        app.click(Radio, "Dark").await;
        app.wait("dark colours", async || {
            let theme = "return document.documentElement.dataset.theme";
            app.js(theme, vec![]).await == "dark"
        })
        .await;
        for page in PAGES {
            app.click(Link, &format!("{page}…")).await;
            app.title_says(page).await;
            app.check(&format!("{page} in the dark")).await;
            app.picture(&format!("dark-{}", page.to_lowercase())).await;
            // The first record of a list, where the page has one.
            if let Some(record) = app.first_in(page, Link).await {
                record.click().await.expect("it opens");
                app.rest().await;
                app.check(&format!("{page}, one open, in the dark")).await;
                app.picture(&format!("dark-{}-open", page.to_lowercase()))
                    .await;
            }
        }
        app.press("Control+k").await;
        app.has_focus(Combobox, "Search or do something").await;
        app.check("the palette in the dark").await;
        app.picture("dark-palette").await;
        app.close().await;
    })
    .await;
}
