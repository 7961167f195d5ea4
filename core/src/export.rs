//! What leaves Sightline in other programs' forms: the central log as a table, a visit as a calendar
//! entry. Values in, bytes out: nothing here opens the store, knows a path or asks a clock.

pub mod calendar;
pub mod log;
