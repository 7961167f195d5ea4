//! Two hundred texts that would run on a careless page, in every field that takes text, on every page that
//! shows it: nothing runs, and each is shown as it was written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops here and says why"
)]

mod harm;

use std::{collections::BTreeSet, path::Path};

use harm::{look, payloads};
use serde_json::{Value, json};
use sightline_core::{
    observation::Response,
    ops::{
        Desk, Source, observation, person,
        sample::{self, Size},
        session,
        settings::{self, Settings},
    },
    person::{PersonDetails, Tier},
};
use window::{App, Role::*, journey};

/// The day of everything that is written.
const DAY: &str = "2026-01-05";

/// The pages that show what others wrote.
const PAGES: [&str; 8] = [
    "Home",
    "Observations",
    "Supervision",
    "People",
    "Coverage",
    "Standards",
    "Log",
    "Settings",
];

/// Lists whose every record is opened, by how their addresses begin.
const LISTS: [(&str, &str); 3] = [
    ("Observations", "/observations/"),
    ("Supervision", "/supervision/"),
    ("People", "/people/"),
];

/// Hands out the payloads in turn, for as many fields as there are.
struct Turn {
    payloads: Vec<String>,
    next: usize,
    ids: usize,
}

impl Turn {
    fn take(&mut self) -> String {
        self.next += 1;
        self.payloads[(self.next - 1) % self.payloads.len()].clone()
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("00000000-0000-4000-8000-{:012}", self.ids)
    }
}

/// A sample workspace whose people, observations, sessions and settings hold every payload.
fn fill(folder: &Path) {
    let size = Size {
        people: 3,
        years: 1,
        seed: 1,
    };
    sample::fill(folder, size, Source::system(), |_| ()).unwrap();
    let mut desk = sample::unlock(folder, Source::system()).unwrap();
    let mut turn = Turn {
        payloads: payloads(),
        next: 0,
        ids: 0,
    };
    for round in 0..12 {
        // A text that one kind of record keeps out of sight comes to another field the next time.
        turn.next += 1;
        let stage = round % 5;
        let details = PersonDetails {
            name: turn.take(),
            role: turn.take(),
            tier: Tier::Practitioner,
            team: turn.take(),
            manager: Some(desk.me()),
            started_on: None,
            finished_on: None,
        };
        let colleague = person::add(&mut desk, details).unwrap().id;
        observe(&mut desk, &mut turn, colleague, stage);
        supervise(&mut desk, &mut turn, colleague, round % 2 == 1);
    }
    assert!(
        turn.next > 2 * turn.payloads.len(),
        "each should stand in two fields at least: {}",
        turn.next
    );
    let named = Settings {
        organisation: turn.take(),
        marking: turn.take(),
        ..Settings::default()
    };
    settings::save(&mut desk, named).unwrap();
}

/// An observation that has come so far: a draft, with the practitioner, to agree, agreed, with an addendum.
fn observe(
    desk: &mut Desk,
    turn: &mut Turn,
    colleague: sightline_core::id::PersonId,
    stage: usize,
) {
    let record = observation::start(desk, colleague).unwrap().observation;
    let (family, saw, strength) = (turn.id(), turn.id(), turn.id());
    // Only one of the two is shown.
    let permission = match stage {
        0 => json!({ "answer": "notYet", "whyNot": turn.take() }),
        _ => json!({ "answer": "given", "givenBy": turn.take() }),
    };
    let mut content = json!({
        "prepare": {
            "visitOn": DAY, "setting": "family", "place": turn.take(), "withWhom": turn.take(),
            "aspect": turn.take(), "purpose": turn.take(), "hopes": turn.take(),
            "permission": permission,
            "powerAndEqualities": turn.take(), "talkedBeforehand": true, "talkedAbout": turn.take(),
        },
        "conduct": { "remark": turn.take() },
        "notes": [
            { "id": saw, "kind": "saw", "text": turn.take(), "links": [] },
            { "id": turn.id(), "kind": "heard", "text": turn.take(), "links": [] },
            { "id": turn.id(), "kind": "felt", "text": turn.take(), "links": [] },
            { "id": family, "kind": "familyWords", "text": turn.take(), "saidBy": turn.take(), "saidHow": "told", "links": [] },
        ],
        "talk": {
            "strengths": [{ "id": strength, "text": turn.take() }],
            "differences": [{ "id": turn.id(), "text": turn.take() }],
            "buildOn": [{ "id": turn.id(), "text": turn.take() }],
            "observerLearned": turn.take(),
        },
        "nextSteps": [{ "id": turn.id(), "what": turn.take(), "who": colleague, "by": DAY }],
    });
    let write = |desk: &mut Desk, version: u32, content: &Value| {
        let content = serde_json::from_value(content.clone()).unwrap();
        observation::write(desk, record.id, version, content).unwrap()
    };
    write(desk, record.version, &content);
    if stage == 0 {
        return;
    }
    let shared = observation::share(desk, record.id).unwrap().observation;
    let talk = &mut content["talk"];
    talk["replies"] = json!([
        { "id": turn.id(), "answers": { "to": "note", "id": saw }, "text": turn.take() },
        { "id": turn.id(), "answers": { "to": "point", "id": strength }, "text": turn.take() },
    ]);
    for words in [
        "felt",
        "feltForFamily",
        "differently",
        "practitionerLearned",
    ] {
        talk[words] = json!(turn.take());
    }
    write(desk, shared.version, &content);
    if stage == 1 {
        return;
    }
    observation::finish_talk(desk, record.id).unwrap();
    if stage > 2 {
        let comment = turn.take();
        observation::agree(desk, record.id, Response::AgreeWithComment, &comment).unwrap();
    }
    if stage > 3 {
        let addition = json!({ "kind": "addendum", "text": turn.take() });
        let addition = serde_json::from_value(addition).unwrap();
        observation::add_to(desk, record.id, addition).unwrap();
    }
}

fn supervise(
    desk: &mut Desk,
    turn: &mut Turn,
    colleague: sightline_core::id::PersonId,
    agreed: bool,
) {
    let record = session::start(desk, colleague).unwrap().session;
    let content = json!({
        "heldOn": DAY, "others": turn.take(), "wellbeing": turn.take(), "workload": turn.take(),
        "functions": {
            "lineManagement": turn.take(), "professional": turn.take(), "development": turn.take(),
            "integratedPractice": turn.take(),
        },
        "cases": [{
            "id": turn.id(), "reference": turn.take(), "reflection": turn.take(), "analysis": turn.take(),
            "decision": turn.take(), "plan": turn.take(),
        }],
        "reflection": turn.take(), "decisions": turn.take(), "learned": turn.take(),
        "nextSteps": [{ "id": turn.id(), "what": turn.take(), "who": colleague, "by": DAY }],
    });
    let content = serde_json::from_value(content).unwrap();
    session::write(desk, record.id, record.version, content).unwrap();
    if agreed {
        session::agree(desk, record.id).unwrap();
    }
}

/// The addresses in the page that begin so.
async fn addresses(app: &App, begin: &str) -> Vec<String> {
    let links = "return [...document.querySelectorAll('a')].map((it) => it.getAttribute('href'))";
    let found = app.js(links, vec![]).await;
    let found: BTreeSet<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    found
        .into_iter()
        .filter(|it| it.starts_with(begin))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn text_in_any_field_is_shown_and_never_run() {
    journey("injection", async |home| {
        fill(&home.data().join("sightline/sample"));
        let mut hidden: BTreeSet<String> = payloads().into_iter().collect();
        let app = home.open().await;
        look(&app, "the first screen", &mut hidden).await;
        app.click(Button, "Open the sample workspace").await;
        for page in PAGES {
            app.click(Link, &format!("{page}…")).await;
            app.title_says(page).await;
            app.rest().await;
            look(&app, page, &mut hidden).await;
        }
        for (page, begin) in LISTS {
            app.click(Link, &format!("{page}…")).await;
            app.title_says(page).await;
            for address in addresses(&app, begin).await {
                let open = "[...document.querySelectorAll('a')].find((it) => it.getAttribute('href') === arguments[0])?.click()";
                app.js(open, vec![json!(address)]).await;
                app.rest().await;
                look(&app, &address, &mut hidden).await;
            }
        }
        assert!(hidden.is_empty(), "not shown as written: {hidden:#?}");

        // By real keys, where the window works on what is typed while it is typed.
        let typed = payloads();
        for payload in typed.iter().step_by(typed.len() / 8) {
            app.press("Control+k").await;
            app.has_focus(Combobox, "Search or do something").await;
            app.type_text(payload).await;
            look(&app, "the palette", &mut hidden).await;
            app.press("Escape").await;
            app.gone(Dialog, "Search or do something").await;
        }
        app.close().await;
    })
    .await;
}
