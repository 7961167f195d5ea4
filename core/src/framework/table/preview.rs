//! What taking in a table would change.

use std::collections::{HashMap, HashSet};

use super::build::{draft, meant};
use super::{Column, Refused, Row, read, rows};
use crate::framework::{Framework, Wording};

/// What taking in a table would change, in the order of the table; what is removed, in the order of
/// the earlier edition. Nothing but `refused` where a line cannot be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Items that the earlier edition does not have.
    pub added: Vec<Row>,
    /// Items of which the table says something else.
    pub changed: Vec<Change>,
    /// Items that the table does not have.
    pub removed: Vec<Row>,
    /// Items that are the same.
    pub same: Vec<Row>,
    /// Lines that cannot be taken, with their reasons.
    pub refused: Vec<Refused>,
    /// The headings of columns that say nothing to Sightline.
    pub ignored: Vec<String>,
    /// Where spaces that are not needed were taken out of a text.
    pub tidied: Vec<(usize, Column)>,
}

/// One item as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As it is in the earlier edition.
    pub before: Row,
    /// As the table has it.
    pub after: Row,
}

/// Looks at a table beside an earlier edition, or beside nothing.
#[must_use]
pub fn preview(before: Option<&Framework>, bytes: &[u8]) -> Preview {
    match classified(before, bytes) {
        Ok(preview) => preview,
        Err(refused) => Preview {
            refused,
            ..Preview::default()
        },
    }
}

fn classified(before: Option<&Framework>, bytes: &[u8]) -> Result<Preview, Vec<Refused>> {
    let table = read(bytes)?;
    let after = meant(&table, before);
    draft(&after, Wording::Official, before)?;
    let before = before.map(rows).unwrap_or_default();
    let by_code: HashMap<_, _> = before.iter().map(|row| (&row.code, row)).collect();
    let kept: HashSet<_> = after.iter().map(|row| row.code.clone()).collect();
    let mut preview = Preview {
        ignored: table.ignored,
        tidied: table.tidied,
        ..Preview::default()
    };
    for after in after {
        match by_code.get(&after.code) {
            None => preview.added.push(after),
            Some(before) if before.says(&after) => preview.same.push(after),
            Some(before) => preview.changed.push(Change {
                before: (*before).clone(),
                after,
            }),
        }
    }
    let gone = before.iter().filter(|row| !kept.contains(&row.code));
    preview.removed = gone.cloned().collect();
    Ok(preview)
}
