//! Coverage: which outcomes were seen, and when. Low means "not yet seen", never "weak"; people are never ranked.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::framework::EditionRef;

/// A quarter of a year: the step of time in which coverage is counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub struct Quarter {
    /// Calendar year.
    pub year: i32,
    /// 1 to 4.
    pub quarter: u32,
}

impl Quarter {
    /// The quarter that a day falls in.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            quarter: day.month0() / 3 + 1,
        }
    }

    /// The one after.
    pub fn next(self) -> Self {
        if self.quarter == 4 {
            Self {
                year: self.year + 1,
                quarter: 1,
            }
        } else {
            Self {
                quarter: self.quarter + 1,
                ..self
            }
        }
    }

    /// All quarters that touch the days from `from` to `to`.
    pub fn between(from: NaiveDate, to: NaiveDate) -> Vec<Self> {
        let last = Self::of(to);
        std::iter::successors(Some(Self::of(from)), |quarter| Some(quarter.next()))
            .take_while(|quarter| *quarter <= last)
            .collect()
    }

    /// `Jan to Mar 2026`, the way a column is headed.
    pub fn label(self) -> String {
        let months = ["Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec"];
        let index = (self.quarter.saturating_sub(1) as usize).min(3);
        format!("{} {}", months[index], self.year)
    }
}

/// One outcome of a set, and in how many agreed observations it was seen in each quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageRow {
    /// The outcome's code: "2.3".
    pub code: String,
    /// Its title.
    pub title: String,
    /// The group (domain) it belongs to.
    pub group: String,
    /// A count for each quarter of the table.
    pub counts: Vec<u32>,
    /// All of them together.
    pub total: u32,
}

/// Outcomes by time: a real table with a count in every cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The title of the set that is counted.
    pub set: String,
    /// Its edition.
    pub edition: String,
    /// The two as links name them.
    pub counted: EditionRef,
    /// Other editions of which what was seen is counted here too, because a mapping says that it stands
    /// in this one's place.
    pub also: Vec<EditionRef>,
    /// The columns.
    pub quarters: Vec<Quarter>,
    /// The rows, in the set's own order.
    pub rows: Vec<CoverageRow>,
    /// How many agreed observations were looked at.
    pub observations: u32,
}

impl Coverage {
    /// How many outcomes were seen at least once.
    pub fn seen(&self) -> usize {
        self.rows.iter().filter(|row| row.total > 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_run_over_the_turn_of_the_year() {
        let days =
            |from: &str, to: &str| Quarter::between(from.parse().unwrap(), to.parse().unwrap());
        let labels: Vec<_> = days("2025-11-30", "2026-04-01")
            .into_iter()
            .map(Quarter::label)
            .collect();
        assert_eq!(
            labels,
            ["Oct to Dec 2025", "Jan to Mar 2026", "Apr to Jun 2026"]
        );
        assert!(days("2026-04-01", "2026-03-31").is_empty());
    }
}
