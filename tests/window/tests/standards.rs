//! Looking things up by keyboard alone: a standard by its short code, its reference, the evidence that
//! links to it; and a set that an authority brings from a spreadsheet.

use std::fs;

use window::{App, Role::*, journey};

/// An invented edition, as a spreadsheet saves it.
const TABLE: &str = "code,parent,kind,level,text\r\n\
    A,,domain,,Seeing the child\r\n\
    A.1,A,outcome,,Meets children where they are\r\n\
    A.2,A,outcome,,Plans together with families\r\n";
/// What the table does not say.
const SAID: [(&str, &str); 6] = [
    ("Title", "Invented early career standards"),
    ("Short name", "ECS"),
    ("Publisher", "Nobody"),
    ("Published", "2026-02"),
    ("Licence", "Made up for a journey"),
    ("Attribution", "Nobody, 2026"),
];

/// Types into the search and waits for its answer.
async fn find(app: &App, text: &str) {
    app.press("/").await;
    app.has_focus(Combobox, "Find by code or words").await;
    app.press("Control+a").await;
    app.type_text(text).await;
    app.see("Enter opens the one").await;
}

#[tokio::test]
async fn a_standard_is_looked_up_and_a_set_is_imported_by_keyboard() {
    journey("standards", async |home| {
        let app = home.open().await;
        app.activate(Button, "Open the sample workspace").await;
        app.find(Navigation, "Main").await;
        app.press("Alt+7").await;
        app.find(Tree, "Contents").await;
        app.check("a set").await;
        app.check_tab_order("a set").await;
        app.check_narrow("a set").await;

        // Find, read, copy
        find(&app, "3.2 d7").await;
        app.see("PQS 3.2 D7").await;
        app.check("found by a short code").await;
        app.press("Enter").await;
        app.has_focus(Heading, "PQS 3.2 D7").await;
        app.title_says("PQS 3.2 D7").await;
        app.see("Evidence").await;
        app.check("a statement").await;
        app.press("c").await;
        app.see("Copied: PQS 3.2 D7").await;
        app.check("a copied reference").await;
        app.activate(Button, "Dismiss").await;

        // The evidence for an outcome, and the record it is from
        find(&app, "pqs 2.3").await;
        app.press("Enter").await;
        app.has_focus(Heading, "PQS 2.3").await;
        app.see("newest first").await;
        app.check("a statement with evidence").await;
        app.check_tab_order("a statement with evidence").await;
        app.check_narrow("a statement with evidence").await;
        app.picture("standards-evidence").await;
        let record = app.first_in("Evidence", Link).await.expect("a record");
        let record = record.text().await.expect("its name");
        let (name, _day) = record.split_once(',').expect("whose and when");
        app.activate(Link, &record).await;
        app.gone(Heading, "PQS 2.3").await;
        app.title_says(name).await;

        // Nothing found, and back to where one was
        app.press("Alt+7").await;
        app.find(Heading, "PQS 2.3").await;
        app.press("/").await;
        app.press("Control+a").await;
        app.type_text("zzzz").await;
        app.find(Heading, "Nothing matches “zzzz”").await;
        app.check("nothing found").await;
        app.press("Escape").await;

        // How it relates
        app.activate(Button, "Say how these relate").await;
        app.find(Dialog, "Say how these relate").await;
        app.check("asked how two relate").await;
        app.press("Escape").await;
        app.gone(Dialog, "Say how these relate").await;

        // A set from a spreadsheet
        fs::write(home.saved().join("early-career.csv"), TABLE).unwrap();
        app.press("Control+k").await;
        app.has_focus(Combobox, "Search or do something").await;
        app.type_text("Import standards").await;
        app.see("Import standards…").await;
        app.press("Enter").await;
        app.find(Dialog, "Import early-career.csv").await;
        app.check("asked what a table is").await;
        for (field, text) in SAID {
            app.tab_to(Textbox, field).await;
            app.type_text(text).await;
        }
        app.press("Enter").await;
        app.see("3 items new").await;
        app.check("what an import would change").await;
        app.picture("standards-preview").await;
        app.activate(Button, "Import").await;
        app.find(Heading, "Invented early career standards").await;
        app.see("Imported: 3 items").await;
        app.check("an imported set").await;
        find(&app, "ecs a.2").await;
        app.press("Enter").await;
        app.has_focus(Heading, "ECS A.2").await;
        app.see("Plans together with families").await;
        app.close().await;
    })
    .await;
}
