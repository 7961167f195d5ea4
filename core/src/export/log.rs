//! The central log as a table of twenty columns: facts, never the narrative. Rows are written as they
//! come and none is kept, so that ten years of a large authority cost no more memory than one month.

use std::{
    io::{Seek, Write},
    sync::Arc,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    central_log::{LogEntry, LogTotals},
    fault::Fault,
    framework::{Library, StandardRef},
    person::{PersonAtTime, TierNames},
    time::Timestamp,
};

mod csv;
mod xlsx;

/// The forms in which the log can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum LogFormat {
    /// An Excel workbook: the rows and a sheet of totals.
    Xlsx,
    /// Comma-separated values, for anything else.
    Csv,
}

impl LogFormat {
    /// Its key, which is also the ending of the file's name.
    pub fn key(self) -> &'static str {
        match self {
            LogFormat::Xlsx => "xlsx",
            LogFormat::Csv => "csv",
        }
    }
}

/// What stands around the rows, known before the first of them is written.
#[derive(Clone, Debug)]
pub struct LogAbout {
    /// The protective marking, for the head and foot of each printed page.
    pub marking: String,
    /// What the tiers are called.
    pub tiers: TierNames,
    /// When the export was made.
    pub made_at: Timestamp,
    /// How many rows will come, and their totals.
    pub totals: LogTotals,
    /// What links are followed through.
    pub library: Arc<Library>,
}

/// Takes the rows one by one. Until [`LogWriter::finish`] has returned the file is not whole.
pub trait LogWriter {
    /// Writes one row.
    ///
    /// # Errors
    /// What the disk says.
    fn row(&mut self, entry: &LogEntry) -> Result<(), Fault>;

    /// Writes what comes after the rows.
    ///
    /// # Errors
    /// What the disk says.
    fn finish(self: Box<Self>) -> Result<(), Fault>;
}

/// Begins a table in `to`.
///
/// # Errors
/// What the disk says, or that a sheet of Excel does not hold that many rows.
pub fn writer<'a>(
    format: LogFormat,
    to: impl Write + Seek + 'a,
    about: &'a LogAbout,
) -> Result<Box<dyn LogWriter + 'a>, Fault> {
    Ok(match format {
        LogFormat::Xlsx => Box::new(xlsx::Writer::begin(to, about)?),
        LogFormat::Csv => Box::new(csv::Writer::begin(to, about)?),
    })
}

/// One value of a row.
enum Cell {
    Text(String),
    Day(NaiveDate),
    Number(u32),
}

/// The heading of each column and its width in characters, in the order of [`cells`].
const COLUMNS: [(&str, u8); 20] = [
    ("Reference", 17),
    ("Visit", 12),
    ("Agreed", 12),
    ("Days from visit to agreement", 14),
    ("Practitioner", 22),
    ("Role", 24),
    ("Tier", 20),
    ("Team", 24),
    ("Observer", 22),
    ("Observer's role", 24),
    ("Observer's tier", 20),
    ("Observer's team", 24),
    ("Line manager", 22),
    ("Line manager's team", 24),
    ("Setting", 20),
    ("Aspect of practice", 40),
    ("Standards", 40),
    ("Outcomes", 24),
    ("Practitioner's response", 22),
    ("Family's own words", 12),
];

/// The values of one row.
fn cells(entry: &LogEntry, about: &LogAbout) -> [Cell; COLUMNS.len()] {
    let LogAbout { tiers, library, .. } = about;
    let text = |text: &str| Cell::Text(text.to_owned());
    let outcome = |link: &StandardRef| library.outcome_of(link);
    let person = |person: &PersonAtTime| {
        [
            text(&person.name),
            text(&person.role),
            text(tiers.name(person.tier)),
            text(&person.team),
        ]
    };
    let [practitioner, role, tier, team] = person(&entry.practitioner);
    let [observer, observer_role, observer_tier, observer_team] = person(&entry.observer);
    let (manager, manager_team) = match &entry.manager {
        Some(manager) => (text(&manager.name), text(&manager.team)),
        None => (text(""), text("")),
    };
    let standards = entry.standards.iter();
    let outcomes = standards.clone().filter_map(outcome);
    [
        text(&entry.reference),
        Cell::Day(entry.visit_on),
        Cell::Day(entry.agreed_on),
        Cell::Number(entry.days_between),
        practitioner,
        role,
        tier,
        team,
        observer,
        observer_role,
        observer_tier,
        observer_team,
        manager,
        manager_team,
        text(entry.setting.label()),
        text(&entry.aspect),
        Cell::Text(list(standards.map(|link| library.full_code(link)))),
        Cell::Text(list(outcomes.map(|outcome| library.full_code(&outcome)))),
        text(entry.response.label()),
        text(if entry.family_words { "Yes" } else { "No" }),
    ]
}

/// Each text once, in the order it first came.
fn list(texts: impl Iterator<Item = String>) -> String {
    let mut each: Vec<String> = Vec::new();
    for text in texts {
        if !each.contains(&text) {
            each.push(text);
        }
    }
    each.join("; ")
}
