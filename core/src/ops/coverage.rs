//! Coverage of one person or of everybody: which outcomes were seen, and when.

use chrono::NaiveDate;

use super::{Desk, Result};
use crate::{
    central_log::LogFilter,
    coverage::{Coverage, CoverageRow, Quarter},
    framework::Framework,
    id::PersonId,
    refusal::Refusal,
    store::Read,
};

/// The most quarters that a table shows: ten years.
const MOST_QUARTERS: usize = 40;

/// Coverage of the default set between two days, of one person or of everybody. Periods of more than
/// ten years show their last ten.
pub fn coverage(
    desk: &mut Desk,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Coverage> {
    of(&desk.read(), person, from, to)
}

pub(super) fn of(
    read: &Read<'_>,
    person: Option<PersonId>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Coverage> {
    if to < from {
        return Err(Refusal::EndBeforeStart { field: "to".into() }.into());
    }
    // The first set is the default until an authority can choose one.
    let Some(framework) = Framework::released().first() else {
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
    let (first, last) = (quarters.first().copied(), quarters.last().copied());
    if let (Some(first), Some(last)) = (first, last) {
        for (outcome, quarter, count) in
            read.outcomes_seen(about.set.as_str(), person, first, last)?
        {
            if let Some(row) = rows.iter_mut().find(|row| row.code == outcome)
                && let Some(cell) = row.counts.get_mut(quarter)
            {
                *cell = count;
                row.total += count;
            }
        }
    }
    let filter = LogFilter {
        from: Some(from),
        to: Some(to),
        person,
        ..LogFilter::default()
    };
    Ok(Coverage {
        set: about.title.clone(),
        edition: about.edition.to_string(),
        quarters,
        rows,
        observations: read.log_count(&filter)?,
    })
}
