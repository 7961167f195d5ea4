//! Every text field that the window has takes two hundred texts that would run on a careless page: nothing
//! runs, and what was entered is held as it was, also when its page is opened again. Fields are found in the
//! window itself, in every state that the journey comes to: a field that is added there later is tried too.

#![allow(clippy::unwrap_used, reason = "a test stops here and says why")]

mod desk;
mod harm;

use std::{collections::BTreeSet, fs};

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, command, make_recovery_key, observe};
use harm::{Fields, look, payloads};
use serde_json::json;
use window::{App, Home, Role, Role::*, journey};

/// Fields with names of their own, on the day when this was last looked at. Fewer means that some are not
/// found any more.
const FIELDS: usize = 117;

/// Presses the first of the things with this role and name, wherever the page is scrolled to.
async fn press(app: &App, role: Role, name: &str) {
    let it = json!(app.first(role, name).await);
    app.js("arguments[0].click()", vec![it]).await;
}

/// Chooses what begins so in a list that drops down.
async fn choose(app: &App, list: &str, option: &str) {
    let list = app.find(Combobox, list).await;
    list.send_keys(option).await.unwrap();
}

/// Says yes in a dialog, to what opened it.
async fn confirm(app: &App, name: &str) {
    app.tab_to(Button, name).await;
    app.press("Enter").await;
    app.wait("no dialog", async || app.names(Dialog).await.is_empty())
        .await;
}

/// Whose records they are is among what is entered: name, role and team stay as they were pasted.
async fn first_start(app: &App, fields: &mut Fields<'_>) {
    press(app, Button, "Start my records").await;
    let recovery = "document.querySelector('summary').click()";
    app.js(recovery, vec![]).await;
    press(app, Checkbox, "Show what I type").await;
    fields.fill("First start").await;
    press(app, Button, "Start my records").await;
    app.see("There is something to put right").await;
    fields.look("a first start that is not complete").await;

    app.js(recovery, vec![]).await;
    choose(app, "Your tier", "Team manager").await;
    app.fill("Passphrase", PASSPHRASE).await;
    app.fill("Passphrase again", PASSPHRASE).await;
    app.see("Strong enough").await;
    app.press("Enter").await;
    app.see("What needs you now").await;
}

/// Every page of the navigation as it opens, and what comes after that; then what opens over all of them. Gives
/// the words of the recovery key that the records have from Settings on.
async fn pages(app: &App, home: &Home, fields: &mut Fields<'_>) -> String {
    let mut words = String::new();
    let names = "return [...document.querySelectorAll('nav li a > span:first-child')].map((it) => it.textContent)";
    for page in app.js(names, vec![]).await.as_array().unwrap() {
        let page = page.as_str().unwrap();
        press(app, Link, &format!("{page}…")).await;
        app.title_says(page).await;
        app.rest().await;
        fields.fill(page).await;
        match page {
            "Observations" => observation(app, fields).await,
            "Supervision" => supervision(app, fields).await,
            "People" => people(app, fields).await,
            "Coverage" => coverage(app, fields).await,
            "Standards" => standards(app, home, fields).await,
            "Settings" => words = settings(app, home, fields).await,
            _ => {}
        }
    }
    app.press("Control+k").await;
    fields.fill("Palette").await;
    app.press("Escape").await;
    app.press("Control+Shift+f").await;
    app.title_says("Search").await;
    fields.fill("Search").await;
    words
}

async fn people(app: &App, fields: &mut Fields<'_>) {
    command(app, "Add a colleague").await;
    app.find(Heading, "Add a colleague").await;
    fields.fill("People").await;
    press(app, Button, "Add").await;
    app.see("There is something to put right").await;
    fields.look("a colleague who is not complete").await;
    add_colleague(app, &PRIYA).await;
    press(app, Button, "Save summary PDF…").await;
    press(app, Radio, "Other dates").await;
    fields.fill("People").await;
    press(app, Button, "Cancel").await;
    press(app, Button, "More").await;
    press(app, Menuitem, "Edit").await;
    fields.fill("People").await;
    press(app, Button, "Cancel").await;
}

async fn observation(app: &App, fields: &mut Fields<'_>) {
    let page = "Observations";
    command(app, "New observation").await;
    fields.fill(page).await;
    observe(app, &DANIEL).await;
    for answer in ["With a family", "Yes, given", "Yes"] {
        press(app, Radio, answer).await;
    }
    for entry in [
        "I saw",
        "I heard",
        "I felt",
        "In their own words",
        "Add something done well",
        "Add a difference",
        "Add something to build on",
        "Add a next step",
    ] {
        press(app, Button, entry).await;
    }
    fields.fill(page).await;
    press(app, Radio, "Not yet").await;
    fields.fill(page).await;
    for picker in ["Add a standard", "Link to standards…"] {
        press(app, Button, picker).await;
        fields.fill(page).await;
        app.press("Escape").await;
    }
    fields.reopen(page).await;

    for day in ["Day of the visit", "By when"] {
        app.fill(day, "today").await;
    }
    app.press("Tab").await;
    press(app, Button, "Share with Daniel").await;
    confirm(app, "Share with Daniel").await;
    for part in ["Note 1", "Done well 1"] {
        press(app, Button, &format!("Add Daniel’s reply: {part}")).await;
    }
    fields.fill(page).await;
    fields.reopen(page).await;
    for day in ["Day you talked it through", "By when"] {
        app.fill(day, "today").await;
    }
    app.press("Tab").await;
    press(app, Button, "Finish the talk").await;
    press(app, Radio, "Agree with a comment").await;
    fields.fill(page).await;
    press(app, Checkbox, "Daniel is with me and has read the record").await;
    press(app, Button, "Agree this record").await;
    confirm(app, "Agree this record").await;
    app.see("Recorded together").await;
    press(app, Button, "Add to this record").await;
    fields.fill(page).await;
    press(app, Button, "Add").await;
    app.see("Added to the record").await;
    let mut hidden: BTreeSet<String> = payloads().into_iter().collect();
    look(app, "an agreed record", &mut hidden).await;
    assert!(hidden.is_empty(), "not shown as written: {hidden:#?}");
}

async fn supervision(app: &App, fields: &mut Fields<'_>) {
    let page = "Supervision";
    command(app, "New supervision session").await;
    fields.fill(page).await;
    app.fill("Who is it with?", DANIEL.name).await;
    app.see(DANIEL.role).await;
    app.press("Enter").await;
    press(app, Button, "Start").await;
    press(app, Button, "Add a case").await;
    press(app, Button, "Add a next step").await;
    fields.fill(page).await;
    press(app, Button, "Link to standards").await;
    fields.fill(page).await;
    app.press("Escape").await;
    press(app, Checkbox, "It was not held").await;
    fields.fill(page).await;
    fields.reopen(page).await;
    press(app, Checkbox, "It was not held").await;
    app.find(Textbox, "Wellbeing").await;
    fields.reopen(page).await;
}

async fn standards(app: &App, home: &Home, fields: &mut Fields<'_>) {
    let page = "Standards";
    app.fill("Find by code or words", "pqs 2.3").await;
    app.see("Enter opens the one").await;
    app.press("Enter").await;
    app.find(Heading, "PQS 2.3").await;
    press(app, Button, "Say how these relate").await;
    fields.fill(page).await;
    press(app, Button, "Cancel").await;

    fs::write(
        home.saved().join("invented.csv"),
        "code,parent,kind,level,text\r\n",
    )
    .unwrap();
    command(app, "Import standards…").await;
    app.find(Dialog, "Import invented.csv").await;
    fields.fill(page).await;
    press(app, Button, "See what would change").await;
    app.rest().await;
    fields.look("what an import says").await;
    press(app, Button, "Cancel").await;
}

async fn coverage(app: &App, fields: &mut Fields<'_>) {
    press(app, Radio, "Other dates").await;
    fields.fill("Coverage").await;
}

/// Saves what was entered, and gives the words of a recovery key that the records have then.
async fn settings(app: &App, home: &Home, fields: &mut Fields<'_>) -> String {
    let page = "Settings";
    for save in ["Save", "Save the names of the tiers"] {
        press(app, Button, save).await;
        app.see("Settings saved").await;
        press(app, Button, "Dismiss").await;
        app.gone(Button, "Dismiss").await;
    }
    fields.reopen(page).await;
    press(app, Button, "Back up now").await;
    press(app, Button, "Change my passphrase…").await;
    press(app, Checkbox, "Show what I type").await;
    fields.fill(page).await;
    press(app, Button, "Change it").await;
    app.rest().await;
    fields.look("a passphrase that is not changed").await;
    press(app, Button, "Cancel").await;

    let words = make_recovery_key(app, home).await;
    press(app, Button, "Add it to these records…").await;
    fields.fill(page).await;
    press(app, Button, "Add").await;
    app.rest().await;
    fields.look("a recovery key that is none").await;
    press(app, Button, "Cancel").await;
    press(app, Button, "Add it to these records…").await;
    app.fill("Your passphrase", PASSPHRASE).await;
    app.press("Enter").await;
    app.see("opens these records too. If you forget").await;
    press(app, Button, "Back up now").await;
    app.see("The backup is made and checked").await;
    words
}

/// The gate of records that exist: unlocking, a forgotten passphrase, a backup.
async fn locked(app: &App, words: &str, fields: &mut Fields<'_>) {
    app.press("Control+l").await;
    app.find(Heading, "Unlock your records").await;
    fields.fill("Unlock").await;
    press(app, Button, "Unlock").await;
    app.see("does not open these records").await;
    fields.look("a wrong passphrase").await;

    press(app, Button, "I have forgotten my passphrase").await;
    app.find(Textbox, "The 24 words, in order").await;
    fields.fill("Forgotten").await;
    press(app, Button, "Check the words").await;
    app.rest().await;
    fields.look("words of no recovery key").await;
    app.fill("The 24 words, in order", words).await;
    press(app, Button, "Check the words").await;
    app.see("The recovery key fits").await;
    fields.fill("Forgotten").await;
    press(app, Button, "Back to unlocking").await;

    press(app, Button, "Restore from a backup…").await;
    app.find(Heading, "Backups on this computer").await;
    app.js("document.querySelector('main li button').click()", vec![])
        .await;
    app.find(Heading, "This backup").await;
    fields.fill("Restore").await;
    press(app, Radio, "Recovery key").await;
    fields.fill("Restore").await;
    let key = "The 24 words of the recovery key…";
    app.find(Textbox, key).await.clear().await.unwrap();
    app.find(Textbox, key).await.send_keys(words).await.unwrap();
    press(app, Button, "Open the backup").await;
    app.see("What is in it").await;
    fields.look("what is in a backup").await;
    fields.fill("Restore").await;
}

#[tokio::test]
async fn every_text_field_takes_any_text_and_runs_none_of_it() {
    journey("fields", async |home| {
        let app = home.open().await;
        let mut fields = Fields::new(&app).await;
        first_start(&app, &mut fields).await;
        add_colleague(&app, &DANIEL).await;
        let words = pages(&app, home, &mut fields).await;
        locked(&app, &words, &mut fields).await;
        let tried = fields.tried();
        assert!(tried.len() >= FIELDS, "{}: {tried:#?}", tried.len());
        app.close().await;
    })
    .await;
}
