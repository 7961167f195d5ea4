//! The main job from the first start to the saved pages, by keyboard alone, and what is left when the
//! program is killed in the middle of a word.

use std::{fs, process::Command, time::Duration};

mod desk;

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, observe, start};
use tokio::time::sleep;
use window::{Role::*, journey};

/// What was typed longer ago than this is on the disk, whatever the page says: the promise itself.
const KEPT_WITHIN: Duration = Duration::from_secs(2);

#[tokio::test]
async fn from_first_start_to_the_saved_pages_by_keyboard() {
    journey("main-job", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        app.check("home, empty").await;
        add_colleague(&app, &DANIEL).await;
        app.check("a colleague").await;
        observe(&app, &DANIEL).await;
        app.check("an empty record").await;

        // Prepare
        app.tab_to(Textbox, "Day of the visit").await;
        app.type_text("today").await;
        app.activate(Radio, "With a family").await;
        app.activate(Radio, "Yes, given").await;
        app.tab_to(Textbox, "Who gave it").await;
        app.type_text("Mum").await;

        // Write up, and link by typing
        app.activate(Button, "I saw").await;
        app.type_text("Daniel knelt so that he was level with J and waited.")
            .await;
        app.press("Control+j").await;
        app.type_text("2.3").await;
        app.see("Builds and maintains impactful relationships with children")
            .await;
        app.check("linking a note").await;
        app.press("Enter").await;
        app.press("Escape").await;
        app.see("PQS 2.3").await;
        app.see("Saved").await;

        // Talk, share, agree
        app.activate(Button, "Add something done well").await;
        app.type_text("You let silence do its work.").await;
        app.activate(Button, "Share with Daniel").await;
        app.find(Dialog, "Share this with Daniel?").await;
        app.check("asked before sharing").await;
        app.activate(Button, "Share with Daniel").await;
        app.tab_to(Textbox, "How it felt for Daniel").await;
        app.type_text("Long silences, but they helped.").await;
        app.activate(Button, "Finish the talk").await;
        app.activate(Radio, "Agree").await;
        app.activate(Checkbox, "Daniel is with me and has read the record")
            .await;
        app.check("to agree").await;
        app.activate(Button, "Agree this record").await;
        app.find(Dialog, "Agree this record?").await;
        app.activate(Button, "Agree this record").await;
        app.see("Recorded together").await;
        app.check("an agreed record").await;
        app.check_narrow("an agreed record").await;

        // The pages
        app.activate(Button, "Save as PDF").await;
        let mut saved = None;
        app.wait("the saved pages", async || {
            let files = fs::read_dir(home.saved()).unwrap();
            let mut paths = files.map(|file| file.unwrap().path());
            // Until it is whole it has another name.
            saved = paths.find(|path| path.extension().is_some_and(|ending| ending == "pdf"));
            saved.is_some()
        })
        .await;
        let path = saved.unwrap();
        let text = Command::new("pdftotext")
            .arg(&path)
            .arg("-")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        for words in [
            "Practice observation",
            "level with J and waited",
            "PQS 2.3",
            "You let silence do its work",
        ] {
            assert!(text.contains(words), "{words} is not in the pages:\n{text}");
        }
        let outline = Command::new("pdfinfo")
            .arg("-struct")
            .arg(&path)
            .output()
            .unwrap();
        assert!(
            String::from_utf8_lossy(&outline.stdout).contains("H2"),
            "the pages have headings"
        );
        app.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_before_a_kill_is_there_on_the_next_start() {
    journey("kill", async |home| {
        let app = home.open().await;
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;
        app.activate(Button, "I saw").await;
        app.type_text("Two seconds before the kill.").await;
        sleep(KEPT_WITHIN).await;
        app.type_text(" And then").await;
        app.kill().await;

        let app = home.open().await;
        app.tab_to(Textbox, "Passphrase").await;
        app.type_text(PASSPHRASE).await;
        app.press("Enter").await;
        // It opens where the person left off.
        let note = app.value("Note 1: What I saw").await;
        assert!(note.starts_with("Two seconds before the kill."), "{note}");
        app.close().await;
    })
    .await;
}
