//! Locking and unlocking in the real window: nothing typed is lost, a forgotten passphrase has a way back,
//! and an unattended screen locks itself.

mod desk;

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, make_recovery_key, observe, start, unlock};
use serde_json::json;
use window::{App, Role::*, journey};

const WHERE: &str = "School, the reading corner";
const NEW: &str = "seven purple kettles sang in Grimsby";

async fn settings(app: &App) {
    app.click(Link, "Settings").await;
    app.find(Heading, "Settings").await;
}

#[tokio::test]
async fn locking_while_typing_keeps_every_word_and_shows_none() {
    journey("lock", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;
        app.fill("Where", WHERE).await;
        // At once, before any pause has saved it.
        app.press("Control+l").await;
        app.find(Heading, "Unlock your records").await;
        let shown = "return document.documentElement.outerHTML.includes(arguments[0])
            || [...document.querySelectorAll('input, textarea')].some((field) => field.value === arguments[0])";
        let still = app.js(shown, vec![json!(WHERE)]).await;
        assert_eq!(still, json!(false), "the locked window still holds what was typed");
        app.check("locked").await;
        unlock(&app, PASSPHRASE).await;
        app.holds("Where", WHERE).await;
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_passphrase_is_helped_by_the_words_and_changed_again_in_settings() {
    journey("recovery", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        settings(&app).await;
        app.check("settings, keys").await;
        // The keeper makes the key and gives it to these records.
        let words = make_recovery_key(&app, home).await;
        app.check("a recovery key made").await;
        app.click(Button, "Add it to these records…").await;
        app.fill("Your passphrase", PASSPHRASE).await;
        app.press("Enter").await;
        app.see("opens these records too. If you forget").await;
        app.press("Control+l").await;

        app.click(Button, "I have forgotten my passphrase").await;
        app.check("forgotten, with a recovery key").await;
        app.fill("The 24 words, in order", &words).await;
        app.click(Button, "Check the words").await;
        app.see("Priya Shah, Team manager, Children in need north")
            .await;
        app.check("the recovery key fits").await;
        app.fill("New passphrase", NEW).await;
        app.fill("New passphrase again", NEW).await;
        app.press("Enter").await;
        app.see("opened with your authority’s recovery key").await;

        // And changed once more, by its owner alone.
        settings(&app).await;
        app.click(Button, "Change my passphrase…").await;
        app.fill("Passphrase you have now", NEW).await;
        app.fill("New passphrase", PASSPHRASE).await;
        app.fill("New passphrase again", PASSPHRASE).await;
        app.check("changing the passphrase").await;
        app.press("Enter").await;
        app.see("Your passphrase is changed").await;
        app.close().await;

        let app = home.open().await;
        unlock(&app, PASSPHRASE).await;
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_unattended_screen_warns_and_then_locks() {
    journey("idle", async |home| {
        // Warns after five seconds and locks after ten.
        home.lock_after(10);
        let app = home.open().await;
        start(&app, &PRIYA).await;
        app.see("Are you still here?").await;
        app.click(Button, "Stay").await;
        app.gone(Dialog, "Are you still here?").await;
        app.find(Heading, "Unlock your records").await;
        unlock(&app, PASSPHRASE).await;
        app.close().await;
    })
    .await;
}
