//! What many journeys do before their own story begins.

#![allow(dead_code, reason = "no journey takes every step")]

use window::{App, Role::*};

/// Strong enough, and no secret.
pub const PASSPHRASE: &str = "copper violin marmalade tuesday";

/// Whose records they are, in most journeys.
pub const AMINA: Person<'_> = Person {
    name: "Amina Rahman",
    role: "Team manager",
    team: "Family help",
};
/// Whom she observes.
pub const DANIEL: Person<'_> = Person {
    name: "Daniel Okoro",
    role: "Social worker",
    team: "Family help",
};

/// Somebody, as typed.
pub struct Person<'a> {
    pub name: &'a str,
    pub role: &'a str,
    pub team: &'a str,
}

/// Starts the records of a team manager.
pub async fn first_start(app: &App, me: &Person<'_>) {
    app.click(Button, "Start my records").await;
    app.fill("Your name", me.name).await;
    app.fill("Your role", me.role).await;
    app.tab_to(Combobox, "Your tier").await;
    app.type_text("Team manager").await;
    app.fill("Your team", me.team).await;
    app.fill("Passphrase", PASSPHRASE).await;
    app.fill("Passphrase again", PASSPHRASE).await;
    app.see("Strong enough").await;
    app.press("Enter").await;
    app.see("What needs you now").await;
}

/// Adds a practitioner; their page is open then.
pub async fn add_colleague(app: &App, colleague: &Person<'_>) {
    app.click(Link, "People").await;
    let add = app.first(Button, "Add a colleague").await;
    add.click().await.unwrap();
    app.fill("Name", colleague.name).await;
    app.fill("Role", colleague.role).await;
    app.tab_to(Combobox, "Tier").await;
    app.type_text("Practitioner").await;
    app.fill("Team", colleague.team).await;
    app.press("Escape").await;
    app.click(Button, "Add").await;
    app.find(Heading, colleague.name).await;
}

/// Starts an observation of a colleague.
pub async fn start_observation(app: &App, colleague: &Person<'_>) {
    app.press("Control+n").await;
    app.fill("Who do you observe?", colleague.name).await;
    app.see(&format!("{}, {}", colleague.role, colleague.team))
        .await;
    app.press("Enter").await;
    app.click(Button, "Start").await;
    app.find(Heading, colleague.name).await;
}
