//! A table as given: headings in any order and case, commas, semicolons or tabs between the cells.

use std::collections::HashMap;

use super::fault::told;
use super::{BYTE_ORDER_MARK, BYTES_MAX, Column, Refused, Row, Table, TableFault};
use crate::cell::unguarded;
use crate::framework::check::{BETWEEN_LEVELS, ITEMS_MAX, check_tidy, one_line};
use crate::framework::fault::excerpt;
use crate::framework::lines::Lines;
use crate::framework::{Code, Fault};

/// What may stand between the cells.
const BETWEEN_CELLS: [u8; 3] = *b",;\t";
/// Most columns without a use that are named.
const IGNORED_MAX: usize = 50;

/// Reads a table.
///
/// # Errors
/// Every line that cannot be taken, with its reason.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<Refused>> {
    let mut given = Given::read(bytes)?;
    given.check_parents();
    given.finish()
}

/// Reads codes and texts alone: official words for a set that is here already.
///
/// # Errors
/// Every line that cannot be taken, with its reason.
pub fn words(bytes: &[u8]) -> Result<Vec<(Code, String)>, Vec<Refused>> {
    let table = Given::read(bytes)?.finish()?;
    let rows = table.rows.into_iter();
    Ok(rows.map(|row| (row.code, row.text)).collect())
}

/// A table as far as it could be read, and what could not.
struct Given {
    table: Table,
    /// The line of each code, also of rows that were refused for something else.
    lines: HashMap<Code, usize>,
    refused: Vec<Refused>,
}

impl Given {
    fn read(bytes: &[u8]) -> Result<Self, Vec<Refused>> {
        let text = text(bytes).map_err(|refused| vec![refused])?;
        let (between, headings) =
            headings(text).ok_or_else(|| vec![Refused::line(1, TableFault::NoHeadings)])?;
        let mut given = Self {
            table: Table::default(),
            lines: HashMap::new(),
            refused: Vec::new(),
        };
        given.take_headings(&headings);
        let lines = Lines::new(text);
        let mut records = reader(text, between);
        let mut record = csv::StringRecord::new();
        let columns: Vec<_> = headings.iter().map(|heading| column(heading)).collect();
        // The first record holds the headings.
        let mut first = true;
        while records.read_record(&mut record).unwrap_or(false) {
            let empty = record.iter().all(|cell| cell.trim().is_empty());
            if !std::mem::take(&mut first) && !empty {
                let line = lines.of(begin(text, &record));
                if given.table.rows.len() == ITEMS_MAX {
                    let fault = TableFault::Set(Fault::TooManyItems);
                    given.refused.push(Refused::line(line, fault));
                    break;
                }
                given.take_row(line, &columns, &record);
            }
        }
        if given.table.rows.is_empty() && given.refused.is_empty() {
            given
                .refused
                .push(Refused::file(TableFault::Set(Fault::NoItems)));
        }
        Ok(given)
    }

    fn finish(self) -> Result<Table, Vec<Refused>> {
        match self.refused.is_empty() {
            true => Ok(self.table),
            false => Err(told(self.refused)),
        }
    }

    fn take_headings(&mut self, headings: &[String]) {
        for heading in headings {
            match column(heading) {
                Some(column) if self.table.columns.contains(&column) => {
                    let fault = TableFault::ColumnTwice(column);
                    self.refused.push(Refused::line(1, fault));
                }
                Some(column) => self.table.columns.push(column),
                None if self.table.ignored.len() < IGNORED_MAX => {
                    self.table.ignored.push(excerpt(&one_line(heading)));
                }
                None => {}
            }
        }
        self.table.ignored.retain(|heading| !heading.is_empty());
    }

    /// Takes a row, or says all that is wrong with it.
    fn take_row(&mut self, line: usize, columns: &[Option<Column>], record: &csv::StringRecord) {
        let before = self.refused.len();
        let mut beyond = record.iter().skip(columns.len());
        if beyond.any(|cell| !cell.trim().is_empty()) {
            self.refused
                .push(Refused::line(line, TableFault::CellTooMany));
        }
        let cell = |wanted: Column| {
            let at = columns.iter().position(|column| *column == Some(wanted));
            at.and_then(|at| record.get(at)).unwrap_or_default()
        };
        let code = self.code(line, Column::Code, cell(Column::Code));
        let parent = match cell(Column::Parent).trim() {
            "" => None,
            parent => self.code(line, Column::Parent, parent),
        };
        let kind = self.optional(line, Column::Kind, cell(Column::Kind));
        let levels = cell(Column::Level).split(BETWEEN_LEVELS);
        let levels = levels.filter_map(|level| self.optional(line, Column::Level, level));
        let levels: Vec<_> = levels.collect();
        let text = self.text(line, Column::Text, cell(Column::Text));
        let Some(code) = code else { return };
        if let Some(&first_line) = self.lines.get(&code) {
            let fault = TableFault::Set(Fault::DuplicateCode { first_line });
            self.refused.push(Refused::cell(line, Column::Code, fault));
            return;
        }
        self.lines.insert(code.clone(), line);
        if self.refused.len() == before {
            self.table.rows.push(Row {
                line,
                code,
                parent,
                kind,
                levels,
                text,
            });
        }
    }

    fn code(&mut self, line: usize, column: Column, cell: &str) -> Option<Code> {
        let code = Code::new(unguarded(cell.trim()));
        code.map_err(|fault| {
            let what = match column {
                Column::Parent => "the parent's code",
                _ => "the code",
            };
            let fault = TableFault::Set(Fault::Malformed { what, fault });
            self.refused.push(Refused::cell(line, column, fault));
        })
        .ok()
    }

    fn optional(&mut self, line: usize, column: Column, cell: &str) -> Option<String> {
        match cell.trim() {
            "" => None,
            cell => Some(self.text(line, column, cell)),
        }
    }

    /// The text of a cell on one tidy line; what cannot be one is refused.
    fn text(&mut self, line: usize, column: Column, cell: &str) -> String {
        let given = unguarded(cell.trim());
        let text = one_line(given);
        let what = match column {
            Column::Kind => "the kind",
            Column::Level => "the level",
            _ => "the text",
        };
        if given.contains(['\n', '\r']) {
            let fault = TableFault::LineBreak;
            self.refused.push(Refused::cell(line, column, fault));
        } else if let Err(fault) = check_tidy(what, &text) {
            let fault = TableFault::Set(fault);
            self.refused.push(Refused::cell(line, column, fault));
        }
        text
    }

    /// Refuses rows whose parent is nowhere in the table or further down. A parent that was itself
    /// refused is told of once, there.
    fn check_parents(&mut self) {
        for row in &self.table.rows {
            let Some(parent) = &row.parent else { continue };
            let fault = match self.lines.get(parent) {
                None => TableFault::Set(Fault::UnknownParent(parent.to_string())),
                Some(_) if *parent == row.code => TableFault::ParentItself,
                Some(&line) if line > row.line => TableFault::ParentBelow { line },
                Some(_) => continue,
            };
            self.refused
                .push(Refused::cell(row.line, Column::Parent, fault));
        }
    }
}

/// The text of a file, if it is one and could be a table of a size that can be read.
fn text(bytes: &[u8]) -> Result<&str, Refused> {
    if bytes.len() > BYTES_MAX {
        return Err(Refused::file(TableFault::FileTooLarge));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refused::file(TableFault::Zip));
    }
    let line_of = |at: usize| bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Refused::line(line_of(error.valid_up_to()), TableFault::NotUtf8))?;
    if let Some(at) = text.find('\0') {
        return Err(Refused::line(line_of(at), TableFault::Nul));
    }
    Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

/// What stands between the cells, and the headings that it makes of the first line.
fn headings(text: &str) -> Option<(u8, Vec<String>)> {
    BETWEEN_CELLS.into_iter().find_map(|between| {
        let mut record = csv::StringRecord::new();
        let found = reader(text, between).read_record(&mut record);
        let headings: Vec<_> = record.iter().map(str::to_owned).collect();
        let has = |wanted| {
            headings
                .iter()
                .any(|heading| column(heading) == Some(wanted))
        };
        let usable = found.unwrap_or(false) && has(Column::Code) && has(Column::Text);
        usable.then_some((between, headings))
    })
}

/// Where a record begins. The reader begins it right after the one before, with the line ends between
/// the two.
fn begin(text: &str, record: &csv::StringRecord) -> usize {
    let after_last = record
        .position()
        .map_or(0, |position| position.byte() as usize);
    let rest = text.get(after_last..).unwrap_or_default();
    after_last + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
}

fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_lowercase();
    Column::ALL
        .into_iter()
        .find(|column| column.heading() == heading)
}

fn reader(text: &str, between: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes())
}
