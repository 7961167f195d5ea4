//! Journeys in the real window: the built app, its own web view, real keys.
//!
//! A journey lives in `tests/` and reads like a story:
//!
//! ```no_run
//! # use window::{Role::*, journey};
//! # async fn story() {
//! journey("first-start", async |home| {
//!     let app = home.open().await;
//!     app.find(Heading, "Welcome to Sightline").await;
//!     app.fill("Your name", "Amina Rahman").await;
//!     app.press("Tab").await;
//!     app.click(Button, "Start").await;
//!     app.check("first start, filled").await;
//!     app.close().await;
//! })
//! .await;
//! # }
//! ```
//!
//! Things are found the way a screen reader finds them: by role and name, never by class or id. Scripts in
//! the page only look at what has no role: every field at once, where a link leads, what must not be there.
//! A journey shows only what a lower test cannot; it starts through `cargo xtask test`, which gives
//! it a display and a bus, and it has them to itself. This room knows nothing of the app but how to
//! start it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod app;
mod checks;
mod desktop;
mod driver;
mod home;
mod keys;

pub use app::{App, Role, Seen};
pub use home::{Home, journey, out};
