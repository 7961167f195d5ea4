//! The open window, used the way a person uses it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use fantoccini::{
    Client,
    actions::{InputSource, KeyActions},
    elements::{Element, ElementRef},
};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{desktop, driver::Driver, home, keys};

/// How long something may take to appear, on a busy machine and in a build that is not optimised (the
/// sample signs some thousand times). Journeys wait for what they see; for a time only where it is what they show.
const PATIENCE: Duration = Duration::from_secs(60);

/// The key under which WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a thing is to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the ARIA role of its name")]
pub enum Role {
    Button,
    Checkbox,
    Combobox,
    Dialog,
    Heading,
    Link,
    Listbox,
    Main,
    Menuitem,
    Navigation,
    Radio,
    Region,
    Searchbox,
    Spinbutton,
    Textbox,
    Tree,
}

/// What is at a place in the window: its role and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The ARIA role, in small letters; empty when it has none.
    pub role: String,
    /// Its name to a screen reader.
    pub name: String,
}

/// An open window.
pub struct App {
    /// The WebDriver session, for what the helpers below do not do.
    pub client: Client,
    driver: Arc<Driver>,
}

impl App {
    /// A window that was just opened, once it shows something.
    pub(crate) async fn new(client: Client, driver: Arc<Driver>) -> Self {
        let app = Self { client, driver };
        app.wait("the first heading", async || {
            app.js("return document.querySelector('h1')", vec![]).await != Value::Null
        })
        .await;
        app
    }

    /// The one thing with this role and exactly this name, or whose name begins so when it is given
    /// with an ellipsis ("Observations…"). Waits for it; two of them are a failure.
    pub async fn find(&self, role: Role, name: &str) -> Element {
        let mut found = self.some(role, name).await;
        assert_eq!(
            found.len(),
            1,
            "{} of {role:?} \"{name}\": a person cannot tell them apart",
            found.len()
        );
        found.remove(0)
    }

    /// The first of the things with this role and name, where the page offers one act twice.
    pub async fn first(&self, role: Role, name: &str) -> Element {
        self.some(role, name).await.swap_remove(0)
    }

    /// The names of everything with this role, in the order of the page. Does not wait.
    pub async fn names(&self, role: Role) -> Vec<String> {
        let mut names = Vec::new();
        for element in self.all(role, None).await {
            names.push(self.seen(&element).await.name);
        }
        names
    }

    /// The first thing with this role inside the region with this name, if both are there. Does not wait.
    pub async fn first_in(&self, region: &str, role: Role) -> Option<Element> {
        let region = self
            .all(Role::Region, Some(region))
            .await
            .into_iter()
            .next()?;
        let region = serde_json::to_value(region).expect("an element");
        let inside = self.matching(role, None, region).await;
        inside.into_iter().next()
    }

    /// Waits until nothing has this role and name any more.
    pub async fn gone(&self, role: Role, name: &str) {
        self.wait(&format!("no {role:?} \"{name}\""), async || {
            self.all(role, Some(name)).await.is_empty()
        })
        .await;
    }

    /// Waits until this text can be seen somewhere in the window.
    pub async fn see(&self, text: &str) {
        self.wait(&format!("the text \"{text}\""), async || {
            self.text().await.contains(text)
        })
        .await;
    }

    /// All text that can be seen, as it is laid out.
    pub async fn text(&self) -> String {
        let text = self.js("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks the one thing with this role and name.
    pub async fn click(&self, role: Role, name: &str) {
        click(&self.find(role, name).await, role, name).await;
    }

    /// Clicks the first of the things with this role and name, where the page offers one act twice.
    pub async fn click_first(&self, role: Role, name: &str) {
        click(&self.first(role, name).await, role, name).await;
    }

    /// Does by keyboard alone what a click would: walks to the thing with Tab and presses its key, which is
    /// Space for what can be ticked and Enter for all else.
    pub async fn activate(&self, role: Role, name: &str) {
        self.tab_to(role, name).await;
        let ticked = [Role::Checkbox, Role::Radio].contains(&role);
        self.press(if ticked { "Space" } else { "Enter" }).await;
    }

    /// The field with this label, of whatever kind.
    pub async fn field(&self, label: &str) -> Element {
        let kinds = [
            Role::Textbox,
            Role::Combobox,
            Role::Searchbox,
            Role::Spinbutton,
            Role::Listbox,
        ];
        let mut found = Vec::new();
        self.wait(&format!("the field \"{label}\""), async || {
            for kind in kinds {
                found = self.all(kind, Some(label)).await;
                if !found.is_empty() {
                    return true;
                }
            }
            false
        })
        .await;
        assert_eq!(found.len(), 1, "{} fields \"{label}\"", found.len());
        found.remove(0)
    }

    /// What the field with this label holds.
    pub async fn value(&self, label: &str) -> String {
        let value = self.field(label).await.prop("value").await;
        value.expect("a field").unwrap_or_default()
    }

    /// Waits until the field with this label holds exactly this.
    pub async fn holds(&self, label: &str, text: &str) {
        self.wait(&format!("\"{label}\" to hold \"{text}\""), async || {
            self.value(label).await == text
        })
        .await;
    }

    /// Puts the focus into the field with this label and types over what it held.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.click().await.unwrap();
        self.press("Control+a").await;
        self.type_text(text).await;
    }

    /// Types with the keyboard, wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        let focused = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        focused.send_keys(text).await.expect("keys");
    }

    /// Presses one key or chord: `Enter`, `Control+k`, `Shift+Tab`.
    pub async fn press(&self, chord: &str) {
        let mut keyboard = KeyActions::new("keyboard".to_owned());
        for action in keys::chord(chord) {
            keyboard = keyboard.then(action);
        }
        self.client
            .perform_actions(keyboard)
            .await
            .unwrap_or_else(|cause| panic!("pressing {chord}: {cause}"));
    }

    /// Walks with Tab until something with this role and name has the focus: the way there by
    /// keyboard alone, in a dialog within the dialog.
    pub async fn tab_to(&self, role: Role, name: &str) {
        const MOST: usize = 200;
        let wanted = Seen {
            role: role.aria(),
            name: name.to_owned(),
        };
        self.some(role, name).await;
        for _ in 0..MOST {
            if self.focused().await == wanted {
                return;
            }
            self.press("Tab").await;
        }
        panic!("{MOST} times Tab did not reach {wanted:?}");
    }

    /// What has the focus.
    pub async fn focused(&self) -> Seen {
        let element = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        self.seen(&element).await
    }

    /// Waits until the one thing with this role and name has the focus.
    pub async fn has_focus(&self, role: Role, name: &str) {
        let wanted = Seen {
            role: role.aria(),
            name: name.to_owned(),
        };
        let mut last = None;
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            last = Some(self.focused().await);
            if last.as_ref() == Some(&wanted) {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("the focus should be on {wanted:?} and is on {last:?}");
    }

    /// Waits until the title of the page says this.
    pub async fn title_says(&self, text: &str) {
        self.wait(&format!("a title that says \"{text}\""), async || {
            self.client.title().await.expect("a title").contains(text)
        })
        .await;
    }

    /// Waits until the page says the same for a while: what it asked for has come.
    pub async fn rest(&self) {
        let mut last = String::new();
        self.wait("a page at rest", async || {
            sleep(Duration::from_millis(150)).await;
            let text = self.text().await;
            let rests = !text.is_empty() && text == last;
            last = text;
            rests
        })
        .await;
    }

    /// Makes the window this large, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("a new size");
        self.wait(&format!("a width of {width}"), async || {
            self.js("return window.innerWidth", vec![]).await == json!(width)
        })
        .await;
        // The styles follow at once; what the page decides by its width comes with the next frame.
        self.frame().await;
    }

    /// Waits until what was just done has been painted.
    pub(crate) async fn frame(&self) {
        self.client
            .execute_async(include_str!("page/frame.js"), vec![])
            .await
            .expect("a frame is painted");
    }

    /// Takes a picture into `target/window/NAME.png`.
    pub async fn picture(&self, name: &str) {
        self.picture_into(&home::out(), name).await;
    }

    /// Takes a picture into `FOLDER/NAME.png`, once what is on the page has been painted.
    pub async fn picture_into(&self, folder: &Path, name: &str) {
        let painted = "const done = arguments[arguments.length - 1];
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));";
        self.client
            .execute_async(painted, vec![])
            .await
            .expect("the page is painted");
        let picture = self.client.screenshot().await.expect("a picture");
        fs::create_dir_all(folder).expect("the folder of pictures");
        fs::write(folder.join(format!("{name}.png")), picture).expect("the picture is written");
    }

    /// Closes the window and waits until the program has ended.
    pub async fn close(self) {
        self.client
            .clone()
            .close()
            .await
            .expect("the session closes");
        self.driver.wait_for_end();
    }

    /// Closes the window as a person does, and waits until the program has ended.
    pub fn close_by_its_cross(self) {
        desktop::ask_to_close(self.process());
        self.driver.wait_for_end();
    }

    /// Ends the program in the middle of whatever it does, as a power cut would.
    pub async fn kill(self) {
        self.driver.kill_app();
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.driver.app_process().expect("the app runs")
    }

    /// A path as the program sees it: on its own small disk, where it has one.
    pub fn inside(&self, path: &Path) -> PathBuf {
        self.driver.inside(path)
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|cause| panic!("a script failed: {cause}\n{script}"))
    }

    /// Waits until something holds.
    pub async fn wait(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let start = Instant::now();
        while !holds().await {
            assert!(
                start.elapsed() < PATIENCE,
                "{what}: not seen within {PATIENCE:?}"
            );
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// All things with this role and name, once there is one.
    async fn some(&self, role: Role, name: &str) -> Vec<Element> {
        let mut found = Vec::new();
        self.wait(&format!("{role:?} \"{name}\""), async || {
            found = self.all(role, Some(name)).await;
            !found.is_empty()
        })
        .await;
        found
    }

    async fn all(&self, role: Role, name: Option<&str>) -> Vec<Element> {
        self.matching(role, name, Value::Null).await
    }

    /// All of them inside this element, or in the page where it is none.
    async fn matching(&self, role: Role, name: Option<&str>, within: Value) -> Vec<Element> {
        self.need_axe().await;
        let wanted = vec![json!(role.aria()), json!(name), within];
        let found = self.js(include_str!("page/find.js"), wanted).await;
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(|element| self.element(element))
            .collect()
    }

    async fn seen(&self, element: &Element) -> Seen {
        self.need_axe().await;
        let element = serde_json::to_value(element).expect("an element");
        let seen = self.js(include_str!("page/seen.js"), vec![element]).await;
        let text = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
        Seen {
            role: text("role"),
            name: text("name"),
        }
    }

    fn element(&self, value: &Value) -> Element {
        let id = value[ELEMENT].as_str().expect("an element").to_owned();
        Element::from_element_id(self.client.clone(), ElementRef::from(id))
    }
}

async fn click(element: &Element, role: Role, name: &str) {
    element
        .click()
        .await
        .unwrap_or_else(|cause| panic!("clicking {role:?} \"{name}\": {cause}"));
}

impl Role {
    /// As ARIA writes it.
    fn aria(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}
