//! Everything Sightline knows: the record and its rules, the store, the pages. No window, no Tauri.
//!
//! Rooms, from the inside out (see `docs/architecture.md`; `cargo xtask tidy` keeps the arrows):
//!
//! * **nouns** ([`id`], [`time`], [`person`], [`framework`], [`observation`], [`supervision`],
//!   [`record`], [`central_log`], [`coverage`], [`summary`], [`audit`], [`backup`], [`refusal`], [`fault`],
//!   [`cell`]):
//!   rules as pure functions.
//! * **[`vault`]**: from passphrase to data key.
//! * **[`store`]**: all SQL.
//! * **[`pdf`], [`export`]**: values in, bytes out.
//! * **[`ops`]**: the verbs; one verb, one transaction, one entry in the trail.

// So that unit tests can use the documents that the tests of pages share (core/tests/pages).
#[cfg(test)]
extern crate self as sightline_core;

pub mod audit;
pub mod backup;
pub mod cell;
pub mod central_log;
pub mod coverage;
pub mod export;
pub mod fault;
pub mod framework;
pub mod id;
pub mod observation;
pub mod ops;
pub mod pdf;
pub mod person;
pub mod record;
pub mod refusal;
pub mod store;
pub mod summary;
pub mod supervision;
pub mod time;
pub mod vault;
