//! Sets of standards as tables: CSV with the columns code, parent, kind, level and text, so that an
//! authority can bring its own practice standards from a spreadsheet.
//!
//! Text in, values out; values in, text out. A table says less of a set than a framework file does:
//! who published it and under which licence is told by a person, and the kinds are told from the tree
//! unless an earlier edition has them. Every line that cannot be taken is refused with its reason, all
//! of them at once. This room must never guess at a text.

mod build;
mod fault;
mod read;

use super::check::BETWEEN_LEVELS;
use super::{Code, Framework, Item};
use crate::cell::guarded;

pub use super::read::BYTES_MAX;
pub use build::build;
pub use fault::{REFUSALS_MAX, Refused, TableFault};
pub use read::{read, words};

/// Without it Excel takes the file for one in another alphabet.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The columns of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The code of the item. There must be one.
    Code,
    /// The code of the item it stands under, further up in the table; empty at the top of the tree.
    Parent,
    /// What kind of item it is.
    Kind,
    /// The levels it belongs to, with `|` between them; empty for all.
    Level,
    /// Its title or statement. There must be one.
    Text,
}

impl Column {
    /// Every column, in the order in which they are written.
    pub const ALL: [Self; 5] = [
        Self::Code,
        Self::Parent,
        Self::Kind,
        Self::Level,
        Self::Text,
    ];

    /// What stands at its head.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Parent => "parent",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Text => "text",
        }
    }
}

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows, each after the one it stands under.
    pub rows: Vec<Row>,
    /// Which columns it has; what the others would say is taken from an earlier edition.
    pub columns: Vec<Column>,
    /// The headings of columns that say nothing to Sightline.
    pub ignored: Vec<String>,
}

/// One item as a table tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// Its code.
    pub code: Code,
    /// The code of the item it stands under.
    pub parent: Option<Code>,
    /// What kind it is, if that is said.
    pub kind: Option<String>,
    /// The levels it belongs to.
    pub levels: Vec<String>,
    /// Its title or statement.
    pub text: String,
}

impl Row {
    fn of(item: &Item, line: usize) -> Self {
        Self {
            line,
            code: item.code.clone(),
            parent: item.parent.clone(),
            kind: Some(item.kind.clone()),
            levels: item.levels.clone(),
            text: item.text.clone(),
        }
    }

    fn cells(&self) -> [String; Column::ALL.len()] {
        let between = format!(" {BETWEEN_LEVELS} ");
        let parent = self.parent.as_ref().map(Code::to_string);
        [
            self.code.to_string(),
            parent.unwrap_or_default(),
            self.kind.clone().unwrap_or_default(),
            self.levels.join(&between),
            self.text.clone(),
        ]
    }
}

/// The rows of a set, as [`write`] writes them.
#[must_use]
pub fn rows(framework: &Framework) -> Vec<Row> {
    // The first line holds the headings.
    let lines = framework.items().iter().zip(2..);
    lines.map(|(item, line)| Row::of(item, line)).collect()
}

/// The set as comma-separated values (RFC 4180), in UTF-8 with a byte order mark; no cell is one that
/// a spreadsheet would run. Notes, places, months and wording are not in it.
#[must_use]
pub fn write(framework: &Framework) -> String {
    // Written into memory, from texts: that cannot fail.
    let bytes = records(framework).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    format!("{BYTE_ORDER_MARK}{text}")
}

fn records(framework: &Framework) -> Result<Vec<u8>, csv::Error> {
    let mut to = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    to.write_record(Column::ALL.map(Column::heading))?;
    for row in rows(framework) {
        to.write_record(row.cells().map(guarded))?;
    }
    Ok(to.into_inner().map_err(|error| error.into_error())?)
}
