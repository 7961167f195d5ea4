//! What several journeys begin with, by keyboard alone: records of one's own, a colleague, an observation.

#![allow(dead_code, reason = "each journey uses its part")]

use window::{App, Role::*};

pub const PASSPHRASE: &str = "copper violin marmalade tuesday";

/// First start: who you are, and a passphrase.
pub async fn start(app: &App) {
    app.tab_to(Button, "Start my records").await;
    app.press("Enter").await;
    app.find(Heading, "Start my records").await;
    app.check("first start, empty").await;
    app.tab_to(Textbox, "Your name").await;
    app.type_text("Priya Shah").await;
    app.tab_to(Textbox, "Your role").await;
    app.type_text("Team manager").await;
    app.tab_to(Combobox, "Your tier").await;
    app.type_text("Team manager").await;
    app.tab_to(Textbox, "Your team").await;
    app.type_text("Children in need north").await;
    app.tab_to(Textbox, "Passphrase").await;
    app.type_text(PASSPHRASE).await;
    app.tab_to(Textbox, "Passphrase again").await;
    app.type_text(PASSPHRASE).await;
    app.see("Strong enough").await;
    app.check("first start, filled").await;
    app.press("Enter").await;
    app.see("What needs you now").await;
}

/// Something done through the command palette.
pub async fn command(app: &App, name: &str) {
    app.press("Control+k").await;
    app.has_focus(Combobox, "Search or do something").await;
    app.type_text(name).await;
    app.see(name).await;
    app.picture("palette").await;
    app.press("Enter").await;
    app.picture("palette-after").await;
    app.gone(Dialog, "Search or do something").await;
}

/// A colleague whom this person manages.
pub async fn add_daniel(app: &App) {
    command(app, "Add a colleague").await;
    app.tab_to(Textbox, "Name").await;
    app.type_text("Daniel Okoro").await;
    app.tab_to(Textbox, "Role").await;
    app.type_text("Social worker").await;
    app.tab_to(Combobox, "Tier").await;
    app.type_text("Practitioner").await;
    app.press("Tab").await;
    app.type_text("Children in need north").await;
    app.press("Escape").await;
    app.tab_to(Button, "Add").await;
    app.press("Enter").await;
    app.find(Heading, "Daniel Okoro").await;
}

/// Starts an observation of Daniel from the palette.
pub async fn observe_daniel(app: &App) {
    command(app, "New observation").await;
    app.tab_to(Combobox, "Who do you observe?").await;
    app.type_text("Daniel").await;
    app.see("Social worker, Children in need north").await;
    app.press("Enter").await;
    app.tab_to(Button, "Start").await;
    app.press("Enter").await;
    app.find(Heading, "Daniel Okoro").await;
}
