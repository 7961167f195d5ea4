//! Backups in the real window: one is made into a second folder, the computer is lost, and on a clean one
//! the records come back, by keyboard alone. Where they can only be read, the way back is one button.

#![allow(clippy::unwrap_used, reason = "a test stops here and says why")]

mod desk;

use std::fs;

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, observe, start};
use window::{Role::*, journey};

const WHERE: &str = "School, the reading corner";

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
        app.activate(Button, "Choose a second folder…").await;
        app.see("Each backup is copied to").await;
        app.activate(Button, "Back up now").await;
        app.see("This computer and second folder").await;
        app.check("settings, backups").await;
        app.check_narrow("settings, backups").await;
        app.picture("backups").await;
        app.click(Button, "Check the backup of…").await;
        app.see("Just now: whole").await;
        // Back to the record, where the next start opens.
        app.click(Link, "Observations…").await;
        app.close().await;

        // The computer is gone; the second folder is not.
        fs::remove_dir_all(home.data()).unwrap();
        home.back_up_after(2);
        let app = home.open().await;
        app.find(Heading, "Welcome to Sightline").await;
        app.see("and there are none").await;
        app.picture("welcome").await;
        app.activate(Button, "Restore from a backup…").await;
        app.find(Heading, "Restore from a backup").await;
        app.check("restore, nothing chosen").await;
        app.activate(Button, "Choose a file…").await;
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
        app.activate(Button, "Restore these records").await;
        app.see("were restored from the backup of").await;
        app.click(Link, "Observations…").await;
        app.click_first(Link, "Daniel Okoro…").await;
        app.holds("Where", WHERE).await;
        // From here on they are made by themselves again, also into the second folder.
        app.click(Link, "Settings").await;
        app.see("This computer and second folder").await;
        app.close().await;

        // Without their mark the records can only be read.
        let mark = home
            .written()
            .into_iter()
            .find(|file| file.ends_with("sightline.mark"))
            .unwrap();
        fs::remove_file(mark).unwrap();
        let app = home.open().await;
        app.fill("Passphrase", PASSPHRASE).await;
        app.press("Enter").await;
        app.see("You can read these records, but not change them")
            .await;
        app.check("read only").await;
        app.check_narrow("read only").await;
        app.picture("read-only").await;
        app.activate(Button, "Restore from a backup…").await;
        app.has_focus(Heading, "Restore from a backup").await;
        app.see("Backups on this computer").await;
        app.picture("restore-here").await;
        app.press("Tab").await;
        app.press("Enter").await;
        app.see("This backup").await;
        app.press("Tab").await;
        app.type_text(PASSPHRASE).await;
        app.press("Enter").await;
        app.see("What is in it").await;
        app.activate(Button, "Restore these records").await;
        app.see("were restored from the backup of").await;
        assert!(
            !app.text()
                .await
                .contains("You can read these records, but not change them")
        );
        app.close().await;
    })
    .await;
}
