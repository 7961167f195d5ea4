//! Whether an edit of the store is found, by somebody who has the key in hand and knows SQL: they drop the
//! triggers, write what they like, and put the triggers back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

#[path = "../common/mod.rs"]
mod common;

mod added;
mod before;
mod edits;
mod hand;
mod mark;
mod records;
