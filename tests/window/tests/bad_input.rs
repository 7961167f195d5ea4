//! Input and weather that go wrong in front of a person: what is pasted, and a disk that fills up.

mod desk;

use std::{fs::File, io::Write};

use desk::{DANIEL, PRIYA, add_colleague, observe, start};
use serde_json::json;
use window::{Role::*, journey};

/// The text of the first note.
const NOTE: &str = "Note 1: What I saw";

#[tokio::test]
async fn what_is_pasted_from_a_page_arrives_as_plain_text() {
    journey("paste", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;

        // Copied as a person copies it from a web page or a letter: with its looks.
        let copied = "const page = document.createElement('div');
            for (const [name, text] of [['b', 'He waited. '], ['i', '<img src=x onerror=alert(1)>'], ['a', ' <script>alert(2)</script>']]) {
              const part = document.createElement(name);
              part.textContent = text;
              page.append(part);
            }
            window.copied = page;
            document.querySelector('main').append(page);
            document.activeElement.blur();
            getSelection().selectAllChildren(page);";
        app.js(copied, vec![]).await;
        app.press("Control+c").await;
        app.js("window.copied.remove()", vec![]).await;

        app.activate(Button, "I saw").await;
        app.press("Control+v").await;
        let plain = "He waited. <img src=x onerror=alert(1)> <script>alert(2)</script>";
        app.holds(NOTE, plain).await;
        app.see("Saved").await;
        // Read again from the store, and shown in the list of versions: still text and nothing else.
        app.press("Alt+1").await;
        app.see("What needs you now").await;
        app.press("Alt+ArrowLeft").await;
        app.holds(NOTE, plain).await;
        let made = "return document.querySelectorAll('main img, main script, main b').length";
        assert_eq!(app.js(made, vec![]).await, json!(0));
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_is_said_at_once_keeps_the_words_and_saving_goes_on_by_itself() {
    journey("full-disk", async |home| {
        let Some(app) = home.open_on_small_disk().await else {
            eprintln!("not shown here: this account may not mount a small disk");
            return;
        };
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;
        app.activate(Button, "I saw").await;
        app.type_text("Before the disk was full.").await;
        app.see("Saved").await;

        let ballast = app.inside(&home.data()).join("ballast");
        let mut filling = File::create(&ballast).unwrap();
        while filling.write_all(&[0; 4096]).is_ok() {}
        drop(filling);
        app.type_text(" And after.").await;
        app.see("Your last changes are not saved. The disk is full.")
            .await;
        app.see("Everything you wrote is still here on screen.")
            .await;
        app.check("a record that the full disk refuses").await;
        app.picture("disk-full").await;
        let words = "Before the disk was full. And after.";
        app.holds(NOTE, words).await;

        std::fs::remove_file(&ballast).unwrap();
        app.wait("saving to go on by itself", async || {
            !app.text().await.contains("not saved")
        })
        .await;
        app.press("Alt+1").await;
        app.see("What needs you now").await;
        app.press("Alt+ArrowLeft").await;
        // Read again from the store.
        app.holds(NOTE, words).await;
        app.close().await;
    })
    .await;
}
