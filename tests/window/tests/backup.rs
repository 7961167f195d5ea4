//! Backups in the real window: one is made into a second folder, the computer is lost, and on a clean one
//! the records come back, by keyboard alone.

#![allow(clippy::unwrap_used, reason = "a test stops here and says why")]

mod desk;

use std::fs;

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, observe, start};
use serde_json::json;
use window::{App, Role::*, journey};

const WHERE: &str = "School, the reading corner";

/// Waits until a field of the record says where the visit was.
async fn record_is_there(app: &App) {
    let said = "return [...document.querySelectorAll('input')].some((field) => field.value === arguments[0])";
    app.wait("the record", async || {
        app.js(said, vec![json!(WHERE)]).await == json!(true)
    })
    .await;
}

/// Presses what has this role and name, reached by Tab.
async fn press(app: &App, role: window::Role, name: &str) {
    app.tab_to(role, name).await;
    app.press("Enter").await;
}

#[tokio::test]
async fn a_lost_computer_is_made_good_from_a_backup_by_keyboard() {
    journey("backup", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;
        app.fill("Where", WHERE).await;
        app.see("Saved").await;
        app.click(Link, "Settings").await;
        app.find(Heading, "Backups").await;
        app.see("There is no backup yet").await;
        press(&app, Button, "Choose a second folder…").await;
        app.see("Each backup is copied to").await;
        press(&app, Button, "Back up now").await;
        app.see("This computer and second folder").await;
        app.check("settings, backups").await;
        app.check_narrow("settings, backups").await;
        app.picture("backups").await;
        app.find(Button, "Check the backup of…")
            .await
            .click()
            .await
            .unwrap();
        app.see("Just now: whole").await;
        // Back to the record, where the next start opens.
        app.click(Link, "Observations…").await;
        app.close().await;

        // The computer is gone; the second folder is not.
        fs::remove_dir_all(home.data()).unwrap();
        home.back_up_after(2);
        let app = home.open().await;
        app.find(Heading, "Welcome to Sightline").await;
        press(&app, Button, "Restore from a backup…").await;
        app.find(Heading, "Restore from a backup").await;
        app.check("restore, nothing chosen").await;
        press(&app, Button, "Choose a file…").await;
        app.see("This backup").await;
        app.has_focus(Heading, "This backup").await;
        app.check("restore, a file chosen").await;
        app.check_narrow("restore, a file chosen").await;
        app.press("Tab").await;
        app.type_text("not the right one").await;
        app.press("Enter").await;
        app.see("does not open these records").await;
        // What is wrong leads to its field.
        app.press("Tab").await;
        app.press("Enter").await;
        app.press("Control+a").await;
        app.type_text(PASSPHRASE).await;
        app.press("Enter").await;
        app.see("What is in it").await;
        app.has_focus(Heading, "What is in it").await;
        app.see("Priya Shah, Team manager, Children in need north")
            .await;
        app.see("nothing is set aside").await;
        app.check("restore, what is in it").await;
        app.picture("restore").await;
        press(&app, Button, "Restore these records").await;
        app.see("were restored from the backup of").await;
        app.click(Link, "Observations…").await;
        app.first(Link, "Daniel Okoro…")
            .await
            .click()
            .await
            .unwrap();
        record_is_there(&app).await;
        // From here on they are made by themselves again, also into the second folder.
        app.click(Link, "Settings").await;
        app.see("This computer and second folder").await;
        app.close().await;
    })
    .await;
}
