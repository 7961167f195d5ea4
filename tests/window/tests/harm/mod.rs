//! Texts that would run on a careless page, ways to put them into one, and what shows whether any of them ran.

#![allow(dead_code, reason = "each journey uses its part")]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};
use window::App;

/// The corpus: 200 texts and a few more, none longer than the shortest field takes.
pub fn payloads() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/injection/payloads.txt");
    let text = fs::read_to_string(path).unwrap();
    let payloads: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    payloads
}

/// Fails when the page as it is now has run, or become, anything; keeps the payloads that it does not show.
pub async fn look(app: &App, place: &str, hidden: &mut BTreeSet<String>) {
    assert!(
        app.client.get_alert_text().await.is_err(),
        "{place}: a dialog opened"
    );
    let seen = app.js(include_str!("harm.js"), vec![]).await;
    assert_eq!(seen["found"], json!([]), "{place}");
    let text = seen["text"].as_str().unwrap();
    hidden.retain(|payload| !text.contains(payload.as_str()));
}

/// Keys take their time: so many fields apart.
const TYPED_EVERY: usize = 8;

/// Puts every payload into every text field that the window shows, and keeps which fields those were.
pub struct Fields<'a> {
    app: &'a App,
    payloads: Vec<String>,
    /// By page and name.
    tried: BTreeSet<(String, String)>,
}

impl<'a> Fields<'a> {
    /// Nothing was tried yet.
    pub async fn new(app: &'a App) -> Self {
        // The first look begins to listen for what the page refuses.
        look(app, "the first screen", &mut BTreeSet::new()).await;
        Self {
            app,
            payloads: payloads(),
            tried: BTreeSet::new(),
        }
    }

    /// Tries every field that the window shows now and did not show before: all payloads pasted, in some fields
    /// after one by real keys. Each must be held as it was entered, and none may do anything.
    pub async fn fill(&mut self, page: &str) {
        while self.app.js(include_str!("next.js"), vec![]).await == true {
            let field = self.app.focused().await;
            let place = format!("{page}, {field:?}");
            let typed = self.tried.len().is_multiple_of(TYPED_EVERY);
            let typed = typed.then(|| &self.payloads[0]);
            if let Some(payload) = typed {
                self.app.press("Control+a").await;
                self.app.type_text(payload).await;
                self.look(&place).await;
            }
            let pasted = self.app.client.execute_async(
                concat!(
                    "const harm = () => {",
                    include_str!("harm.js"),
                    "};",
                    include_str!("paste.js")
                ),
                vec![json!(self.payloads), json!(typed)],
            );
            let nothing = json!({ "found": [], "lost": [] });
            assert_eq!(pasted.await.unwrap(), nothing, "{place}");
            if field.role != "textbox" {
                // What it looks for, it finds by then.
                self.app.rest().await;
            }
            self.look(&place).await;
            self.tried.insert((page.to_owned(), field.name));
            // A short field keeps its last turn, and some must not say the same as another.
            self.payloads.rotate_left(1);
        }
    }

    /// Fails when the page has run, or become, anything.
    pub async fn look(&self, place: &str) {
        look(self.app, place, &mut BTreeSet::new()).await;
    }

    /// Goes elsewhere and comes back: what was entered is there again, from the store.
    pub async fn reopen(&self, page: &str) {
        self.app.js("document.activeElement.blur()", vec![]).await;
        let before = self.held().await;
        assert_ne!(before, json!([]), "{page}: nothing was entered");
        self.app.press("Alt+1").await;
        self.app.see("What needs you now").await;
        self.look("Home").await;
        self.app.press("Alt+ArrowLeft").await;
        self.app
            .wait(&format!("{page} with {before}"), async || {
                self.held().await == before
            })
            .await;
        self.look(page).await;
    }

    /// The fields tried so far, each by its page and its name.
    pub fn tried(&self) -> &BTreeSet<(String, String)> {
        &self.tried
    }

    async fn held(&self) -> Value {
        let payloads = vec![json!(self.payloads)];
        self.app.js(include_str!("held.js"), payloads).await
    }
}
