//! Everything Sightline knows: the record and its rules, the store, the pages. No window, no Tauri.

pub mod framework;
