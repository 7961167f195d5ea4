//! The central log: one row for each agreed observation, the facts and never the narrative.
//!
//! Appendix 2, last paragraph: "The quality assurance lead/principal social worker is to be notified of
//! when the observation has taken place so it can be centrally recorded for auditing purposes."

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    framework::StandardRef,
    id::{ObservationId, PersonId},
    observation::{Observation, Response, Setting},
    person::{PersonAtTime, Tier},
};

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// The observation it tells of.
    pub observation: ObservationId,
    /// Its reference.
    pub reference: String,
    /// Day of the visit.
    pub visit_on: NaiveDate,
    /// Day of the agreement.
    pub agreed_on: NaiveDate,
    /// Days from the visit to the agreement.
    pub days_between: u32,
    /// Who was observed, as they stood then.
    pub practitioner: PersonAtTime,
    /// Who observed, as they stood then.
    pub observer: PersonAtTime,
    /// The practitioner's line manager then.
    pub manager: Option<PersonAtTime>,
    /// With a family or in a professional setting.
    pub setting: Setting,
    /// The aspect of practice, as the two named it.
    pub aspect: String,
    /// The standards that the notes show, each once.
    pub standards: Vec<StandardRef>,
    /// How the practitioner responded.
    pub response: Response,
    /// Whether the family's own words are in the record.
    pub family_words: bool,
}

impl LogEntry {
    /// The row that an agreed observation leaves; `None` while it is not agreed.
    pub fn of(observation: &Observation) -> Option<Self> {
        let agreement = observation.agreement.as_ref()?;
        let prepare = &observation.content.prepare;
        let agreed_on = agreement.agreed_at.date();
        let visit_on = prepare.visit_on?;
        Some(Self {
            observation: observation.id,
            reference: observation.reference.clone(),
            visit_on,
            agreed_on,
            days_between: u32::try_from((agreed_on - visit_on).num_days()).unwrap_or(0),
            practitioner: agreement.practitioner.clone(),
            observer: agreement.observer.clone(),
            manager: agreement.manager.clone(),
            setting: prepare.setting?,
            aspect: prepare.aspect.clone(),
            standards: observation
                .content
                .standards()
                .into_iter()
                .cloned()
                .collect(),
            response: agreement.response,
            family_words: observation.content.has_family_words(),
        })
    }
}

/// Which rows of the log. An empty filter means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct LogFilter {
    /// Visits on this day or later.
    pub from: Option<NaiveDate>,
    /// Visits on this day or earlier.
    pub to: Option<NaiveDate>,
    /// The practitioner's team at the time.
    pub team: Option<String>,
    /// The practitioner's tier at the time.
    pub tier: Option<Tier>,
    /// The practitioner.
    pub person: Option<PersonId>,
}

/// What the log can be sorted by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum LogSort {
    /// Day of the visit.
    #[default]
    VisitOn,
    /// Name of the practitioner.
    Practitioner,
    /// Days from the visit to the agreement.
    DaysBetween,
}

/// Where a page of the log ends: the next one starts after it. Opaque to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LogCursor {
    /// The last row's value in the sorted column.
    pub key: String,
    /// The last row's number, which tells equal values apart.
    pub row: i32,
}

/// One page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LogPage {
    /// At most as many rows as were asked for.
    pub rows: Vec<LogEntry>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<LogCursor>,
}

/// How many rows of the log share one month, team or tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// The month (`2026-05`), the team's name or the tier's key.
    pub key: String,
    /// How many observations.
    pub count: u32,
}

/// Totals of the filtered log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LogTotals {
    /// All rows.
    pub all: u32,
    /// How many practitioners were observed.
    pub people: u32,
    /// With the family's own words.
    pub family_words: u32,
    /// By month of the visit, in order.
    pub by_month: Vec<Tally>,
    /// By the practitioner's team.
    pub by_team: Vec<Tally>,
    /// By the practitioner's tier.
    pub by_tier: Vec<Tally>,
    /// By how the practitioner responded.
    pub by_response: Vec<Tally>,
}
