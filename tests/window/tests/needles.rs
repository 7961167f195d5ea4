//! No words of a record stand in plain text in any file that the program or its web view writes: not in
//! its folders, its cache, its temporary files, or what it says to engineers. Also not after a kill.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops here and says why"
)]

mod desk;

use std::{fs, path::Path};

use desk::{PASSPHRASE, Person, add_colleague, observe, start};
use serde_json::Value;
use window::{App, Home, Role::*, journey};

/// What is searched for: each typed text has one of its own, of letters that stand nowhere else.
struct Needles {
    planted: Vec<String>,
}

impl Needles {
    /// A new needle, as a person might type a name.
    fn plant(&mut self) -> String {
        let letter = |n: usize| char::from(b"bdfghklmnprstvwz"[n % 16]);
        let n = self.planted.len();
        let needle = format!("Quoxi{}a{}uzeph", letter(n / 16), letter(n));
        self.planted.push(needle.clone());
        needle
    }

    /// For a name, a role and a team.
    fn three(&mut self) -> [String; 3] {
        [self.plant(), self.plant(), self.plant()]
    }

    /// Those that a file holds, as UTF-8 or as UTF-16 of either order.
    fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        let found = self.planted.iter().filter(|needle| {
            let wide: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
            // The other order is the same bytes, one place on.
            holds(bytes, needle.as_bytes()) || holds(bytes, &wide[..wide.len() - 1])
        });
        found.map(String::as_str).collect()
    }

    /// Fails when a file holds one.
    fn search(&self, home: &Home) {
        let files = home.written();
        for looked_at in ["sightline.db", "sightline.keys", "log"] {
            let there = files.iter().any(|it| it.ends_with(looked_at));
            assert!(there, "{looked_at} is not among {files:#?}");
        }
        for path in &files {
            let bytes = match fs::read(path) {
                // The engine's own files come and go: one that is gone holds nothing.
                Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => continue,
                read => read.unwrap(),
            };
            let found = self.found_in(&bytes);
            assert!(found.is_empty(), "{} holds {found:?}", path.display());
            let passphrase = holds(&bytes, PASSPHRASE.as_bytes());
            assert!(!passphrase, "{} holds the passphrase", path.display());
        }
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|it| it == wanted)
}

/// Types a needle into every field of the page that takes any text and holds none yet.
async fn fill_everything(app: &App, needles: &mut Needles) {
    let next = "const free = (it) => ['textarea', 'text', 'search'].includes(it.type) && it.role !== 'combobox'
            && !it.readOnly && !it.disabled && it.offsetParent && !it.value && !it.dataset.tried;
        const field = [...document.querySelectorAll('textarea, input')].find(free);
        if (!field) return false;
        field.dataset.tried = 'yes';
        field.focus();
        return true;";
    while app.js(next, vec![]).await == Value::Bool(true) {
        app.type_text(&needles.plant()).await;
    }
}

/// An observation with something in every field, and notes of two kinds.
async fn observation(app: &App, needles: &mut Needles, colleague: &Person<'_>) {
    observe(app, colleague).await;
    for kind in ["I saw", "In their own words"] {
        app.activate(Button, kind).await;
        app.type_text(&needles.plant()).await;
    }
    app.click(Button, "Add something done well").await;
    fill_everything(app, needles).await;
    app.see("Saved").await;
}

/// The search page, the palette and the authority's name.
async fn elsewhere(app: &App, needles: &mut Needles) {
    for page in ["Settings", "People…"] {
        app.click(Link, page).await;
        app.rest().await;
        fill_everything(app, needles).await;
        app.press("Enter").await;
    }
    app.press("Control+k").await;
    app.has_focus(Combobox, "Search or do something").await;
    app.type_text(&needles.plant()).await;
    app.rest().await;
    app.press("Escape").await;
}

#[tokio::test]
async fn no_word_of_a_record_is_left_in_plain_text() {
    journey("needles", async |home| {
        let mut needles = Needles {
            planted: Vec::new(),
        };
        let app = home.open().await;
        let [name, role, team] = needles.three();
        let me = Person {
            name: &name,
            role: &role,
            team: &team,
        };
        start(&app, &me).await;
        let [name, role, team] = needles.three();
        let colleague = Person {
            name: &name,
            role: &role,
            team: &team,
        };
        add_colleague(&app, &colleague).await;
        observation(&app, &mut needles, &colleague).await;
        elsewhere(&app, &mut needles).await;
        needles.search(home);
        app.close_by_its_cross();
        needles.search(home);
        let planted = needles.planted.len();
        assert!(planted > 20, "only {planted} fields took a needle");

        // The records are open, and something is being typed, when the power goes.
        let app = home.open().await;
        app.fill("Passphrase", PASSPHRASE).await;
        app.press("Enter").await;
        app.find(Navigation, "Main").await;
        observation(&app, &mut needles, &colleague).await;
        app.type_text(&needles.plant()).await;
        app.kill().await;
        needles.search(home);
    })
    .await;
}

#[tokio::test]
async fn a_crash_leaves_no_copy_of_the_memory() {
    journey("core", async |home| {
        let app = home.open().await;
        let family = family(app.process());
        // The page has a process of its own, which has the words too.
        assert!(
            family.len() > 1,
            "the web view's processes are not among the children"
        );
        for process in family {
            let limits = fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
            let core = limits
                .lines()
                .find(|it| it.starts_with("Max core file size"));
            let core: Vec<&str> = core.unwrap().split_whitespace().collect();
            assert_eq!(core[4..6], ["0", "0"], "{process}");
        }
        app.close().await;
    })
    .await;
}

/// A process and all that it has started.
fn family(process: u32) -> Vec<u32> {
    let children = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(Path::new(&children)).unwrap_or_default();
    let below = children
        .split_whitespace()
        .flat_map(|it| family(it.parse().unwrap()));
    [process].into_iter().chain(below).collect()
}

#[test]
fn a_needle_is_found_however_it_is_written() {
    let mut needles = Needles {
        planted: Vec::new(),
    };
    let needle = needles.plant();
    let within = |middle: &[u8]| [&b"...."[..], middle, b"...."].concat();
    let little: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = needle.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [needle.as_bytes(), &little, &big] {
        assert_eq!(needles.found_in(&within(bytes)), [needle.as_str()]);
    }
    assert!(needles.found_in(b"Quoxi and nothing more").is_empty());
}
