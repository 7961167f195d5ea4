//! Coverage of one person or of everybody: which outcomes were seen, and when.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::{Desk, Result};
use crate::{
    central_log::LogFilter,
    coverage::{Coverage, CoverageRow, Quarter},
    framework::{EditionRef, Framework, Library, StandardRef},
    id::PersonId,
    refusal::Refusal,
    store::{Read, coverage::Seen},
};

/// The most quarters that a table shows: ten years.
const MOST_QUARTERS: usize = 40;

/// Coverage of one edition (the default where none is named) between two days, of one person or of
/// everybody. Periods of more than ten years show their last ten.
///
/// What was seen under an outcome of another edition counts here when mappings say that the one stands in
/// the other's place: an observation counts once for an outcome, however many such links it has.
pub fn coverage(
    desk: &mut Desk,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
    edition: Option<&EditionRef>,
) -> Result<Coverage> {
    let library = desk.library()?;
    let edition = match edition {
        Some(edition) => library.edition(edition),
        None => library.default_edition(),
    };
    of(&desk.read(), &library, edition, person, from, to)
}

pub(super) fn of(
    read: &Read<'_>,
    library: &Library,
    edition: Option<&Framework>,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Coverage> {
    if to < from {
        return Err(Refusal::EndBeforeStart { field: "to".into() }.into());
    }
    let Some(framework) = edition else {
        return Err(Refusal::UnknownStandard {
            standard: String::new(),
        }
        .into());
    };
    let mut quarters = Quarter::between(from, to);
    if quarters.len() > MOST_QUARTERS {
        quarters.drain(..quarters.len() - MOST_QUARTERS);
    }
    let about = framework.about();
    let mut rows: Vec<CoverageRow> = framework
        .outcomes()
        .map(|outcome| CoverageRow {
            code: outcome.code.to_string(),
            title: outcome.text.clone(),
            group: framework
                .path(&outcome.code)
                .first()
                .map(|top| top.text.clone())
                .unwrap_or_default(),
            counts: vec![0; quarters.len()],
            total: 0,
        })
        .collect();
    let counted = framework.edition();
    let outcomes = framework.outcomes();
    let sources: Vec<Vec<StandardRef>> = outcomes
        .map(|outcome| library.counted_as(&counted.standard(&outcome.code)))
        .collect();
    if let (Some(&first), Some(&last)) = (quarters.first(), quarters.last()) {
        let seen = Seen {
            person,
            from: first,
            to: last,
        };
        fill(read, &sources, seen, &mut rows)?;
    }
    let filter = LogFilter {
        from: Some(from),
        to: Some(to),
        person,
        ..LogFilter::default()
    };
    let others: BTreeSet<EditionRef> = sources.iter().flatten().map(StandardRef::edition).collect();
    Ok(Coverage {
        set: about.title.clone(),
        edition: about.edition.to_string(),
        also: others
            .into_iter()
            .filter(|other| *other != counted)
            .collect(),
        counted,
        quarters,
        rows,
        observations: read.log_count(&filter)?,
    })
}

/// Fills the table: row by row from what counts as its outcome.
fn fill(
    read: &Read<'_>,
    sources: &[Vec<StandardRef>],
    seen: Seen,
    rows: &mut [CoverageRow],
) -> Result<()> {
    let add = |row: &mut CoverageRow, quarter: usize, count: u32| {
        if let Some(cell) = row.counts.get_mut(quarter) {
            *cell += count;
            row.total += count;
        }
    };
    // An outcome that nothing else counts as is counted by the store alone: the usual case, and the quick
    // one. Where several count as one, each observation is looked at, so that none counts twice.
    let (alone, together): (Vec<usize>, Vec<usize>) =
        (0..rows.len()).partition(|&row| sources[row].len() == 1);
    let outcomes: Vec<StandardRef> = alone.iter().map(|&row| sources[row][0].clone()).collect();
    for (place, quarter, count) in read.outcomes_seen(&outcomes, seen)? {
        add(&mut rows[alone[place]], quarter, count);
    }
    for row in together {
        let mut counted = HashSet::new();
        for (_, quarter, observation) in read.observations_showing(&sources[row], seen)? {
            if counted.insert(observation) {
                add(&mut rows[row], quarter, 1);
            }
        }
    }
    Ok(())
}
