//! The supervision session and its rules. Pure: no store, no clock, no window.
//!
//! The four functions of supervision are those of the service's own supervision guidance:
//! line management, professional supervision, continuing professional development, and co-ordination of
//! integrated practice. A case is named by its local case reference only: never by a family's name.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    framework::StandardRef,
    id::{CaseId, ObservationId, PersonId, SessionId},
    person::PersonAtTime,
    record::{NextStep, check_lists, check_times, each_once, fits, words_of},
    refusal::Refusal,
    time::{Timestamp, check_days},
};

/// What kind of supervision it was.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum SessionKind {
    /// One to one.
    #[default]
    Individual,
    /// A reflective discussion of cases.
    ReflectiveCaseDiscussion,
    /// With a group.
    Group,
    /// Between the planned sessions.
    AdHoc,
    /// The yearly appraisal.
    Appraisal,
    /// The mid-year review.
    MidYearReview,
}

impl SessionKind {
    /// Every kind, as offered.
    pub const ALL: [SessionKind; 6] = [
        SessionKind::Individual,
        SessionKind::ReflectiveCaseDiscussion,
        SessionKind::Group,
        SessionKind::AdHoc,
        SessionKind::Appraisal,
        SessionKind::MidYearReview,
    ];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            SessionKind::Individual => "Individual",
            SessionKind::ReflectiveCaseDiscussion => "Reflective case discussion",
            SessionKind::Group => "Group",
            SessionKind::AdHoc => "Ad hoc",
            SessionKind::Appraisal => "Appraisal",
            SessionKind::MidYearReview => "Mid-year review",
        }
    }
}

/// Where a session's record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SessionState {
    /// Being written up by the supervisor.
    WritingUp,
    /// Agreed by both; it cannot change.
    Agreed,
}

impl SessionState {
    /// The key under which the store keeps it.
    pub fn key(self) -> &'static str {
        match self {
            SessionState::WritingUp => "writingUp",
            SessionState::Agreed => "agreed",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [SessionState::WritingUp, SessionState::Agreed]
            .into_iter()
            .find(|state| state.key() == key)
    }
}

/// The four functions, and what was said under each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Functions {
    /// Line management: work, leave, conduct, policy.
    pub line_management: String,
    /// Professional supervision: practice with children and families.
    pub professional: String,
    /// Continuing professional development.
    pub development: String,
    /// Co-ordination of integrated practice: work with other agencies.
    pub integrated_practice: String,
}

/// One case that was discussed, with Kolb's questions as prompts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CaseDiscussion {
    /// Which discussion.
    pub id: CaseId,
    /// The local case reference. Never a name.
    pub reference: String,
    /// What happened and how it felt (Kolb: experience, reflection).
    pub reflection: String,
    /// What it means (Kolb: analysis).
    pub analysis: String,
    /// What was decided, and why.
    pub decision: String,
    /// What will be tried next (Kolb: plan).
    pub plan: String,
}

/// All that is written in a session's record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct SessionContent {
    /// The day it was, or is to be, held.
    pub held_on: Option<NaiveDate>,
    /// Start, local time.
    pub starts_at: Option<NaiveTime>,
    /// End, local time.
    pub ends_at: Option<NaiveTime>,
    /// What kind it was.
    pub kind: SessionKind,
    /// Who else was there, by role or name of colleagues.
    pub others: String,
    /// True when it was not held.
    pub cancelled: bool,
    /// Why it was not held.
    pub cancelled_why: String,
    /// Wellbeing.
    pub wellbeing: String,
    /// Workload.
    pub workload: String,
    /// The four functions.
    pub functions: Functions,
    /// Cases discussed.
    pub cases: Vec<CaseDiscussion>,
    /// Reflection across the cases.
    pub reflection: String,
    /// Decisions and their reasons.
    pub decisions: String,
    /// Observations that were talked about.
    pub observations: Vec<ObservationId>,
    /// Standards that were talked about.
    pub links: Vec<StandardRef>,
    /// What was learned. The practitioner's words.
    pub learned: String,
    /// What happens next.
    pub next_steps: Vec<NextStep>,
    /// The day of the next session.
    pub next_on: Option<NaiveDate>,
}

/// The agreement of both, and who they were then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionAgreement {
    /// When.
    pub agreed_at: Timestamp,
    /// True where the supervisor confirmed for both, in the practitioner's presence.
    pub recorded_together: bool,
    /// The supervisor as they stood then.
    pub supervisor: PersonAtTime,
    /// The practitioner as they stood then.
    pub practitioner: PersonAtTime,
}

/// One supervision session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// What people call it: `SUP-2026-7KQ4X2`.
    pub reference: String,
    /// Where it stands.
    pub state: SessionState,
    /// Who supervises and writes.
    pub supervisor: PersonId,
    /// Who is supervised.
    pub practitioner: PersonId,
    /// Counts saves, as in an observation.
    pub version: u32,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// All that is written.
    pub content: SessionContent,
    /// The agreement, once there is one.
    pub agreement: Option<SessionAgreement>,
}

/// Something that a session's record still needs before it can be agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SessionMissing {
    /// The day.
    Day,
    /// Why it was cancelled.
    CancelledWhy,
    /// Anything at all about what was said.
    Words,
    /// What, who and by when of a next step.
    NextStepDetails,
    /// The local reference of a case.
    CaseReference,
}

impl Session {
    /// A new session of `practitioner` with `supervisor`.
    pub fn start(
        id: SessionId,
        reference: String,
        supervisor: PersonId,
        practitioner: PersonId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if supervisor == practitioner {
            return Err(Refusal::OwnSupervision);
        }
        Ok(Self {
            id,
            reference,
            state: SessionState::WritingUp,
            supervisor,
            practitioner,
            version: 1,
            changed_at: now,
            content: SessionContent::default(),
            agreement: None,
        })
    }

    /// Takes in what the window holds; the same rules as an observation's draft.
    pub fn write(
        self,
        content: SessionContent,
        version: u32,
        by: PersonId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.expect_draft(by)?;
        if version != self.version {
            return Err(Refusal::StaleCopy { held: self.version });
        }
        content.check(now)?;
        Ok(Self {
            content,
            version: self.version + 1,
            changed_at: now,
            ..self
        })
    }

    /// Agrees the record. The caller brings the people as they stand now.
    pub fn agree(self, by: PersonId, agreement: SessionAgreement) -> Result<Self, Refusal> {
        self.expect_draft(by)?;
        let missing = self.missing();
        if !missing.is_empty() {
            return Err(Refusal::SessionMissing { missing });
        }
        let at = agreement.agreed_at;
        if let Some(date) = self.content.held_on
            && date > at.date()
            && !self.content.cancelled
        {
            return Err(Refusal::DateInFuture {
                field: "heldOn".into(),
                date,
            });
        }
        Ok(Self {
            state: SessionState::Agreed,
            version: self.version + 1,
            changed_at: at,
            agreement: Some(agreement),
            ..self
        })
    }

    /// Whether the record may be thrown away: only a draft, by its author.
    pub fn may_discard(&self, by: PersonId) -> Result<(), Refusal> {
        self.expect_draft(by)
    }

    /// What is still needed before it can be agreed, in the order of the record.
    pub fn missing(&self) -> Vec<SessionMissing> {
        let content = &self.content;
        let mut missing = Vec::new();
        if content.held_on.is_none() {
            missing.push(SessionMissing::Day);
        }
        if content.cancelled {
            if content.cancelled_why.trim().is_empty() {
                missing.push(SessionMissing::CancelledWhy);
            }
            return missing;
        }
        let said = |(field, text): (&str, &str)| field != "others" && !text.trim().is_empty();
        if !content.texts().any(said) {
            missing.push(SessionMissing::Words);
        }
        if content
            .cases
            .iter()
            .any(|case| case.reference.trim().is_empty())
        {
            missing.push(SessionMissing::CaseReference);
        }
        if content.next_steps.iter().any(NextStep::is_half) {
            missing.push(SessionMissing::NextStepDetails);
        }
        missing
    }

    fn expect_draft(&self, by: PersonId) -> Result<(), Refusal> {
        if by != self.supervisor {
            return Err(Refusal::NotYours);
        }
        match self.state {
            SessionState::WritingUp => Ok(()),
            SessionState::Agreed => Err(Refusal::AgreedAlready),
        }
    }
}

impl SessionContent {
    /// Every free text with the key of its field, in the order of the record.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let functions = &self.functions;
        let before = [
            ("others", &self.others),
            ("cancelledWhy", &self.cancelled_why),
            ("wellbeing", &self.wellbeing),
            ("workload", &self.workload),
            ("lineManagement", &functions.line_management),
            ("professional", &functions.professional),
            ("development", &functions.development),
            ("integratedPractice", &functions.integrated_practice),
        ];
        let cases = self.cases.iter().flat_map(|case| {
            [
                ("caseReference", &case.reference),
                ("reflection", &case.reflection),
                ("analysis", &case.analysis),
                ("decision", &case.decision),
                ("plan", &case.plan),
            ]
        });
        let after = [
            ("reflection", &self.reflection),
            ("decisions", &self.decisions),
            ("learned", &self.learned),
        ];
        let steps = self.next_steps.iter().map(|step| ("nextStep", &step.what));
        before
            .into_iter()
            .chain(cases)
            .chain(after)
            .chain(steps)
            .map(|(field, text)| (field, text.as_str()))
    }

    /// All its words, one paragraph a text: what the search reads.
    pub fn words(&self) -> String {
        words_of(self.texts())
    }

    /// Sizes, ids and days: what must hold even in a draft.
    pub fn check(&self, now: Timestamp) -> Result<(), Refusal> {
        for (field, text) in self.texts() {
            fits(field, text)?;
        }
        check_lists([
            ("cases", self.cases.len()),
            ("observations", self.observations.len()),
            ("links", self.links.len()),
            ("nextSteps", self.next_steps.len()),
        ])?;
        each_once(self.next_steps.iter().map(|step| step.id))?;
        each_once(self.cases.iter().map(|case| case.id))?;
        each_once(&self.links)?;
        each_once(&self.observations)?;
        let days = [("heldOn", self.held_on), ("nextOn", self.next_on)];
        let by = self.next_steps.iter().map(|step| ("by", step.by));
        check_days(days.into_iter().chain(by), now)?;
        check_times(self.starts_at, self.ends_at)?;
        if let (Some(held), Some(next)) = (self.held_on, self.next_on)
            && next < held
        {
            return Err(Refusal::EndBeforeStart {
                field: "nextOn".into(),
            });
        }
        Ok(())
    }
}

/// How often supervision is expected of somebody who started on `started_on`: the days between two
/// sessions around `on`. Weekly for the first six weeks, fortnightly to six months, then monthly.
pub fn expected_every(started_on: Option<NaiveDate>, on: NaiveDate) -> chrono::Days {
    let days_in = started_on.map_or(i64::MAX, |start| (on - start).num_days());
    chrono::Days::new(match days_in {
        ..42 => 7,
        42..183 => 14,
        _ => 30,
    })
}

/// How many sessions are expected between two days, both included, for somebody who started on
/// `started_on`. Days before the start or after the finish do not count.
pub fn expected_sessions(
    started_on: Option<NaiveDate>,
    finished_on: Option<NaiveDate>,
    from: NaiveDate,
    to: NaiveDate,
) -> u32 {
    let end = finished_on.map_or(to, |last| last.min(to));
    let mut day = started_on.map_or(from, |first| first.max(from));
    let mut expected = 0;
    // A session is due at the end of each interval: the first month owes one by its last day.
    while let Some(due) = day.checked_add_days(expected_every(started_on, day)) {
        // An interval includes its first day, so that 1 to 30 September owes one monthly session.
        if due > end.succ_opt().unwrap_or(end) {
            break;
        }
        expected += 1;
        day = due;
    }
    expected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_newcomer_is_seen_weekly_then_fortnightly_then_monthly() {
        let start = day("2026-01-05");
        assert_eq!(
            expected_every(Some(start), day("2026-01-12")),
            chrono::Days::new(7)
        );
        assert_eq!(
            expected_every(Some(start), day("2026-02-16")),
            chrono::Days::new(14)
        );
        assert_eq!(
            expected_every(Some(start), day("2026-07-07")),
            chrono::Days::new(30)
        );
        assert_eq!(
            expected_every(None, day("2026-01-12")),
            chrono::Days::new(30)
        );
    }

    #[test]
    fn expected_sessions_count_whole_intervals_within_employment() {
        let old = Some(day("2020-01-01"));
        assert_eq!(
            expected_sessions(old, None, day("2026-09-01"), day("2026-09-30")),
            1
        );
        assert_eq!(
            expected_sessions(old, None, day("2026-09-01"), day("2026-09-29")),
            0
        );
        assert_eq!(
            expected_sessions(old, None, day("2026-01-01"), day("2026-12-31")),
            12
        );
        let newcomer = Some(day("2026-01-05"));
        assert_eq!(
            expected_sessions(newcomer, None, day("2026-01-01"), day("2026-02-15")),
            6
        );
        assert_eq!(
            expected_sessions(
                old,
                Some(day("2026-01-31")),
                day("2026-01-01"),
                day("2026-12-31")
            ),
            1
        );
    }
}
