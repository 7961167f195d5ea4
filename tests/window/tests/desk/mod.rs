//! What several journeys begin with, by keyboard alone: records of one's own, a colleague, an observation.

#![allow(dead_code, reason = "each journey uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops here and says why"
)]

use std::fs;

use window::{App, Home, Role::*};

/// Strong enough, and no secret.
pub const PASSPHRASE: &str = "copper violin marmalade tuesday";

/// Whose records they are, where a journey does not say otherwise.
pub const PRIYA: Person<'_> = Person {
    name: "Priya Shah",
    role: "Team manager",
    team: "Children in need north",
};
/// Whom she observes.
pub const DANIEL: Person<'_> = Person {
    name: "Daniel Okoro",
    role: "Social worker",
    team: "Children in need north",
};

/// Somebody, as typed.
pub struct Person<'a> {
    pub name: &'a str,
    pub role: &'a str,
    pub team: &'a str,
}

/// First start: who you are, and a passphrase.
pub async fn start(app: &App, me: &Person<'_>) {
    app.activate(Button, "Start my records").await;
    app.find(Heading, "Start my records").await;
    app.check("first start, empty").await;
    app.tab_to(Textbox, "Your name").await;
    app.type_text(me.name).await;
    app.tab_to(Textbox, "Your role").await;
    app.type_text(me.role).await;
    app.tab_to(Combobox, "Your tier").await;
    app.type_text("Team manager").await;
    app.tab_to(Textbox, "Your team").await;
    app.type_text(me.team).await;
    app.tab_to(Textbox, "Passphrase").await;
    app.type_text(PASSPHRASE).await;
    app.tab_to(Textbox, "Passphrase again").await;
    app.type_text(PASSPHRASE).await;
    app.see("Strong enough").await;
    app.check("first start, filled").await;
    app.press("Enter").await;
    app.see("What needs you now").await;
}

/// Opens records that were locked.
pub async fn unlock(app: &App, passphrase: &str) {
    app.find(Heading, "Unlock your records").await;
    app.fill("Passphrase", passphrase).await;
    app.press("Enter").await;
    app.find(Navigation, "Main").await;
}

/// Something done through the command palette.
pub async fn command(app: &App, name: &str) {
    app.press("Control+k").await;
    app.has_focus(Combobox, "Search or do something").await;
    app.type_text(name).await;
    app.see(name).await;
    app.press("Enter").await;
    app.gone(Dialog, "Search or do something").await;
}

/// A colleague whom this person manages; their page is open then.
pub async fn add_colleague(app: &App, colleague: &Person<'_>) {
    command(app, "Add a colleague").await;
    app.tab_to(Textbox, "Name").await;
    app.type_text(colleague.name).await;
    app.tab_to(Textbox, "Role").await;
    app.type_text(colleague.role).await;
    app.tab_to(Combobox, "Tier").await;
    app.type_text("Practitioner").await;
    app.press("Tab").await;
    app.type_text(colleague.team).await;
    app.press("Escape").await;
    app.activate(Button, "Add").await;
    app.find(Heading, colleague.name).await;
}

/// Starts an observation from the palette.
pub async fn observe(app: &App, colleague: &Person<'_>) {
    command(app, "New observation").await;
    app.tab_to(Combobox, "Who do you observe?").await;
    app.type_text(colleague.name).await;
    app.see(&format!("{} · {}", colleague.role, colleague.team))
        .await;
    app.press("Enter").await;
    app.activate(Button, "Start").await;
    app.find(Heading, colleague.name).await;
}

/// Makes a recovery key in Settings, which is open. Gives the 24 words of its page, as a person reads them off.
pub async fn make_recovery_key(app: &App, home: &Home) -> String {
    app.js(
        "document.querySelector('#settings-keys summary').click()",
        vec![],
    )
    .await;
    app.click(Button, "Make a recovery key and save its page…")
        .await;
    app.see("Print it now").await;
    let page = fs::read_dir(home.saved())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .expect("the page of the recovery key");
    let text = lopdf::Document::load(page)
        .unwrap()
        .extract_text(&[1])
        .unwrap();
    let (_, table) = text.split_once("Fourth").expect("the table of words");
    let words = table
        .split_whitespace()
        .take_while(|word| *word != "When")
        .filter(|word| *word != "to" && !word.bytes().all(|byte| byte.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}
