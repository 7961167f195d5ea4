//! Sightline without a window.
fn main() {}
