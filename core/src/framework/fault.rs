//! What can be wrong with a set of standards, whichever form it came in, and the words for it.

use std::fmt;

use super::check::{BETWEEN_LEVELS, DEPTH_MAX, EVERY_MONTHS_MAX, ITEMS_MAX, TEXT_MAX};
use super::read::{BYTES_MAX, FORMAT};
use super::{Code, CodeFault};

/// Most of a given text that a fault repeats, in characters.
const EXCERPT_MAX: usize = 300;

/// Why a framework file was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkError {
    /// The line in the file, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// The code of the item, where the fault is in one that has a well-formed code.
    pub code: Option<Code>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a framework file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More bytes than [`BYTES_MAX`].
    #[error("the file is larger than {} MB", BYTES_MAX / 1024 / 1024)]
    FileTooLarge,
    /// Not TOML, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Written in another version of the format.
    #[error("it is in format {0}, and this version of Sightline reads format {FORMAT}")]
    Format(u32),
    /// A set, an edition or a code of the wrong shape.
    #[error("{what} is not well formed: {fault}")]
    Malformed {
        /// Which field.
        what: &'static str,
        /// Its fault.
        fault: CodeFault,
    },
    /// A date that is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("{0} is not a year, a month (2025-03) or a day (2025-03-31)")]
    Date(&'static str),
    /// A text with nothing in it.
    #[error("{0} is empty")]
    EmptyText(&'static str),
    /// A text longer than [`TEXT_MAX`].
    #[error("{0} is longer than {TEXT_MAX} characters")]
    LongText(&'static str),
    /// A text with space around it, two spaces together, a line break or a control character.
    #[error("{0} has a stray space, line break or control character")]
    UntidyText(&'static str),
    /// No items at all.
    #[error("it has no items")]
    NoItems,
    /// More items than [`ITEMS_MAX`].
    #[error("it has more than {ITEMS_MAX} items")]
    TooManyItems,
    /// More kinds, levels or terms than a set may have.
    #[error("it has more than {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// A level whose name holds what stands between the levels of an item in a table.
    #[error("the name of a level holds {BETWEEN_LEVELS:?}, which stands between levels in a table")]
    LevelName,
    /// Two items with one code.
    #[error("the code is already used on line {first_line}")]
    DuplicateCode {
        /// Where it was used before.
        first_line: usize,
    },
    /// Two kinds or two levels with one name, or one of them named twice.
    #[error("the name {0:?} is used twice")]
    DuplicateName(String),
    /// Standards that could be linked and would then be counted nowhere.
    #[error("notes can be linked to its items, so it must say at which kind they are counted")]
    NothingCounted,
    /// A kind that the file does not declare.
    #[error("the kind {0:?} is not declared")]
    UnknownKind(String),
    /// A level that the file does not declare.
    #[error("the level {0:?} is not declared")]
    UnknownLevel(String),
    /// A named parent that does not stand before the item.
    #[error("no item {0:?} stands before it to be its parent")]
    UnknownParent(String),
    /// An item that stands under nothing, or under a kind where it may not.
    #[error("an item of kind {kind:?} must stand {}", where_it_may(within))]
    Orphan {
        /// The item's kind.
        kind: String,
        /// Where that kind may stand.
        within: Vec<String>,
    },
    /// Months out of range, out of order or repeated.
    #[error("the months are not numbers from 1 to 12, ascending, each once")]
    Months,
    /// A time between repeats that is out of range.
    #[error("every_months is not a number from 1 to {EVERY_MONTHS_MAX}")]
    EveryMonths,
    /// An item nested deeper than [`DEPTH_MAX`].
    #[error("it is nested deeper than {DEPTH_MAX} levels")]
    TooDeep,
}

impl fmt::Display for FrameworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(code) = &self.code {
            write!(f, "{code}: ")?;
        }
        write!(f, "{}", self.fault)
    }
}

impl std::error::Error for FrameworkError {}

impl Fault {
    pub(super) fn in_file(self) -> FrameworkError {
        FrameworkError {
            line: None,
            code: None,
            fault: self,
        }
    }
}

/// As much of a given text as a message can hold, without line breaks.
pub(crate) fn excerpt(given: &str) -> String {
    let mut shown: String = given.chars().take(EXCERPT_MAX).collect();
    if shown.len() < given.len() {
        shown.push('…');
    }
    shown.replace(char::is_control, " ")
}

fn where_it_may(within: &[String]) -> String {
    match within {
        [] => "at the top of the tree".to_owned(),
        kinds => format!("under one of: {}", kinds.join(", ")),
    }
}
