//! Why a table, or a line of it, was refused.

use std::fmt;

use super::{BYTES_MAX, Column};
use crate::framework::Fault;

/// Most refusals that are told one by one.
pub const REFUSALS_MAX: usize = 500;

/// A place of a table that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line, counted from 1; none where it is all of the file.
    pub line: Option<usize>,
    /// The column, where it is one.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: TableFault,
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// More bytes than [`BYTES_MAX`].
    #[error("the file is larger than {} MB", BYTES_MAX / 1024 / 1024)]
    FileTooLarge,
    /// A ZIP archive, which an Excel workbook is.
    #[error(
        "it is an Excel workbook or another ZIP file: save it as CSV UTF-8 and choose that file"
    )]
    Zip,
    /// In another encoding, most often that of an older Excel.
    #[error("it is not in UTF-8: in Excel, choose Save as and then CSV UTF-8")]
    NotUtf8,
    /// A NUL character, which no text has.
    #[error("it holds a NUL character: it is not a table, or it is damaged")]
    Nul,
    /// No line of headings with those that there must be.
    #[error(
        "the first line must name the columns: code, parent, kind, level, text; code and text at least"
    )]
    NoHeadings,
    /// Two columns with one heading.
    #[error("there are two columns with the heading {}", .0.heading())]
    ColumnTwice(Column),
    /// Something in a cell that has no heading.
    #[error("there is something in a cell beyond the last heading")]
    CellTooMany,
    /// A line break in a cell.
    #[error(
        "the cell holds a line break: write its text on one line; if it holds much more than it should, a quotation mark is missing"
    )]
    LineBreak,
    /// A new item that does not say what kind it is, where the kinds are given.
    #[error("it must say which kind of item it is, for the set has kinds already")]
    KindMissing,
    /// A parent that comes later.
    #[error("the item it stands under is on line {line}, further down: move that one up")]
    ParentBelow {
        /// Where it is.
        line: usize,
    },
    /// An item under itself.
    #[error("it cannot stand under itself")]
    ParentItself,
    /// A rule that every set must keep, whatever form it comes in.
    #[error("{0}")]
    Set(Fault),
    /// So many refusals more.
    #[error("and {0} more like these")]
    More(usize),
}

impl Refused {
    pub(super) fn file(fault: TableFault) -> Self {
        Self {
            line: None,
            column: None,
            fault,
        }
    }

    pub(super) fn line(line: usize, fault: TableFault) -> Self {
        Self {
            line: Some(line),
            ..Self::file(fault)
        }
    }

    pub(super) fn cell(line: usize, column: Column, fault: TableFault) -> Self {
        Self {
            column: Some(column),
            ..Self::line(line, fault)
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, {}: ", column.heading())?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            _ => {}
        }
        write!(f, "{}", self.fault)
    }
}

impl std::error::Error for Refused {}

/// The refusals in the order of the lines, the first of them one by one.
pub(super) fn told(mut refused: Vec<Refused>) -> Vec<Refused> {
    refused.sort_by_key(|refused| refused.line);
    let more = refused.len().saturating_sub(REFUSALS_MAX);
    if more > 0 {
        refused.truncate(REFUSALS_MAX);
        refused.push(Refused::file(TableFault::More(more)));
    }
    refused
}
