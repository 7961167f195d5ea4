//! The observation: one scrolling record with four parts, **Prepare · Write up · Talk · Agree**, and the
//! rules of who may change which words, when. Pure: no store, no clock, no window.
//!
//! It follows Appendix 2 of the quality-assurance framework, "Preparing for observation" (points P1 to
//! P6 here, in its order) and "Observer" (O1 to O7, then the closing paragraph on copies):
//!
//! | point | where it lives |
//! |---|---|
//! | P1 what aspect of practice, professional setting or service users | [`Prepare::aspect`], [`Prepare::setting`] |
//! | P2 purpose explained, permission obtained | [`Permission`] |
//! | P3 power imbalance and equalities | [`Prepare::power_and_equalities`] |
//! | P4 purpose of the intervention, what it hopes to achieve, a conversation beforehand | [`Prepare::purpose`], [`Prepare::hopes`], [`Prepare::talked_beforehand`] |
//! | P5 try not to be anxious | guidance beside Prepare, in the window |
//! | P6 joint discussion: how you felt, how it went with the family, what you would do differently | [`Talk::felt`], [`Talk::felt_for_family`], [`Talk::differently`] |
//! | O1 to O4 the observer's conduct | [`Conduct`] |
//! | O5 heard, observed and felt | [`NoteKind`] |
//! | O6 two-way, honest, strengths-based feedback | [`Talk::strengths`], [`Talk::build_on`], [`Reply`] |
//! | O7 reflect on the discussion and the learning | [`Talk::observer_learned`], [`Talk::practitioner_learned`] |
//! | copies, and word to the principal social worker | [`copies`](crate::ops::observation) and the central log |

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    framework::StandardRef,
    id::{NoteId, ObservationId, PersonId, PointId, ReplyId},
    person::PersonAtTime,
    record::NextStep,
    time::Timestamp,
};

mod addition;
mod rules;
mod text;

pub use addition::{Addendum, AddendumKind, Addition, Corrects, RecordPart};

/// Where a record stands. It only moves forward, but for a write-up taken back before anybody signed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// A draft: planned, or being written up. The observer's own.
    WritingUp,
    /// Shared: the two talk it through and the practitioner replies.
    WithPractitioner,
    /// Talked through: the practitioner chooses how they respond.
    ToAgree,
    /// Agreed by both. It cannot change; an addendum can be added.
    Agreed,
}

impl State {
    /// Every state, in order.
    pub const ALL: [State; 4] = [
        State::WritingUp,
        State::WithPractitioner,
        State::ToAgree,
        State::Agreed,
    ];

    /// The key under which the store and exports keep it.
    pub fn key(self) -> &'static str {
        match self {
            State::WritingUp => "writingUp",
            State::WithPractitioner => "withPractitioner",
            State::ToAgree => "toAgree",
            State::Agreed => "agreed",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            State::WritingUp => "being written up",
            State::WithPractitioner => "with the practitioner",
            State::ToAgree => "to be agreed",
            State::Agreed => "agreed",
        })
    }
}

/// Whether practice was seen with a family or among professionals (P1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Setting {
    /// With a child or family.
    Family,
    /// In a professional setting: a meeting, a panel, court.
    Professional,
}

impl Setting {
    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Setting::Family => "With a family",
            Setting::Professional => "Professional setting",
        }
    }
}

/// Whether those observed agreed to the observer being there (P2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum PermissionAnswer {
    /// Nothing is written about it yet.
    #[default]
    NotRecorded,
    /// The purpose was explained and permission given.
    Given,
    /// Not asked or not given, with the reason.
    NotYet,
}

/// Permission of the family or the professionals (P2): by whom and when, or why not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Permission {
    /// Whether the purpose was explained and permission given.
    pub answer: PermissionAnswer,
    /// Who gave it, by role or initials.
    pub given_by: String,
    /// When.
    pub given_on: Option<NaiveDate>,
    /// Why not yet.
    pub why_not: String,
}

/// **Prepare**: the six points that the two settle before the visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Prepare {
    /// Day of the visit or meeting, as the calendar on the wall says.
    pub visit_on: Option<NaiveDate>,
    /// Start, local time.
    pub starts_at: Option<NaiveTime>,
    /// End, local time.
    pub ends_at: Option<NaiveTime>,
    /// Where, without an address: "home visit", "school", "online".
    pub place: String,
    /// The family or meeting, by initials or case reference only.
    pub with_whom: String,
    /// With a family or among professionals.
    pub setting: Option<Setting>,
    /// Which aspect of practice will be looked at.
    pub aspect: String,
    /// What the visit is for.
    pub purpose: String,
    /// What the practitioner hopes it achieves. The practitioner's words.
    pub hopes: String,
    /// Standards the two want to look at.
    pub aims: Vec<StandardRef>,
    /// Permission of those who are visited.
    pub permission: Permission,
    /// How power imbalance and equalities were thought about.
    pub power_and_equalities: String,
    /// Whether the two talked beforehand; `None` while unanswered.
    pub talked_beforehand: Option<bool>,
    /// What they agreed when they talked.
    pub talked_about: String,
}

/// The observer's short list at the visit (O1 to O4). A tick each; none is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Conduct {
    /// O1: full attention, phone silent.
    pub full_attention: bool,
    /// O2: purpose clear, everyone content with the observer being there.
    pub everyone_content: bool,
    /// O3: not part of the intervention, sitting apart.
    pub sat_apart: bool,
    /// O4: no note-taking that distracts.
    pub no_distracting_notes: bool,
    /// Anything that was otherwise.
    pub remark: String,
}

/// What kind of evidence a note is (O5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// What I saw.
    Saw,
    /// What I heard.
    Heard,
    /// What I felt.
    Felt,
    /// In their own words: the family's, kept exactly as said.
    FamilyWords,
}

/// How the family's words reached the observer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SaidHow {
    /// Said aloud.
    Told,
    /// Written by them.
    Written,
    /// Drawn.
    Drawn,
    /// Said through an interpreter.
    ByInterpreter,
}

/// One short note of the write-up. Its text is the evidence for its links.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Which note; replies and points refer to it.
    pub id: NoteId,
    /// Saw, heard, felt, or the family's own words.
    pub kind: NoteKind,
    /// Plain text. For the family's words: exactly as said.
    pub text: String,
    /// Who said it (family's words only), by role or initials.
    #[serde(default)]
    pub said_by: String,
    /// How it was said (family's words only).
    #[serde(default)]
    pub said_how: Option<SaidHow>,
    /// The standards this note shows, in the order they were linked.
    pub links: Vec<StandardRef>,
}

/// One point of the feedback; it can point at the note it grew from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// Which point; replies refer to it.
    pub id: PointId,
    /// Plain text.
    pub text: String,
    /// The note it grew from.
    pub note: Option<NoteId>,
}

/// What a reply answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "to", content = "id", rename_all = "camelCase")]
pub enum ReplyTo {
    /// A note of the write-up.
    Note(NoteId),
    /// A point of the talk.
    Point(PointId),
}

/// The practitioner's reply to a note or a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// Which reply.
    pub id: ReplyId,
    /// What it answers.
    pub answers: ReplyTo,
    /// The practitioner's words.
    pub text: String,
}

/// **Talk**: the two-way feedback. The first three lists are the observer's words, the rest the
/// practitioner's, but for `observer_learned`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Talk {
    /// The day the two talked it through.
    pub talked_on: Option<NaiveDate>,
    /// What you did well.
    pub strengths: Vec<Point>,
    /// Difference for the child.
    pub differences: Vec<Point>,
    /// What to build on.
    pub build_on: Vec<Point>,
    /// The practitioner's replies.
    pub replies: Vec<Reply>,
    /// How the practitioner felt it went, for themselves.
    pub felt: String,
    /// How the practitioner felt it went for the family.
    pub felt_for_family: String,
    /// What the practitioner would do differently.
    pub differently: String,
    /// What the practitioner learned.
    pub practitioner_learned: String,
    /// What the observer learned.
    pub observer_learned: String,
}

/// All that is written in an observation; the window edits it whole and the store keeps it whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Content {
    /// Before the visit.
    pub prepare: Prepare,
    /// The observer's conduct at the visit.
    pub conduct: Conduct,
    /// The write-up: a stack of notes, in the order the observer gave them.
    pub notes: Vec<Note>,
    /// The feedback.
    pub talk: Talk,
    /// What happens next.
    pub next_steps: Vec<NextStep>,
}

/// How the practitioner responded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Response {
    /// Agree.
    Agree,
    /// Agree with a comment.
    AgreeWithComment,
    /// I see it differently.
    SeeItDifferently,
}

impl Response {
    /// Every response, as offered.
    pub const ALL: [Response; 3] = [
        Response::Agree,
        Response::AgreeWithComment,
        Response::SeeItDifferently,
    ];

    /// The name people read.
    pub fn label(self) -> &'static str {
        match self {
            Response::Agree => "Agree",
            Response::AgreeWithComment => "Agree with a comment",
            Response::SeeItDifferently => "I see it differently",
        }
    }

    /// The key under which the store and exports keep it.
    pub fn key(self) -> &'static str {
        match self {
            Response::Agree => "agree",
            Response::AgreeWithComment => "agreeWithComment",
            Response::SeeItDifferently => "seeItDifferently",
        }
    }

    /// The response with this key.
    pub fn from_key(key: &str) -> Option<Response> {
        Response::ALL
            .into_iter()
            .find(|response| response.key() == key)
    }
}

/// The agreement of both, and who they were when they agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// How the practitioner responded.
    pub response: Response,
    /// Their comment, or how they see it.
    pub comment: String,
    /// When.
    pub agreed_at: Timestamp,
    /// True where the observer wrote the practitioner's words in their presence: the practitioner then
    /// signs the printed page. (Two signatures by key come with the hand-over.)
    pub recorded_together: bool,
    /// The observer as they stood then.
    pub observer: PersonAtTime,
    /// The practitioner as they stood then.
    pub practitioner: PersonAtTime,
    /// The practitioner's line manager as they stood then.
    pub manager: Option<PersonAtTime>,
}

/// One observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// Which.
    pub id: ObservationId,
    /// What people call it: `OBS-2026-7KQ4X2`.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// Who watches and writes.
    pub observer: PersonId,
    /// Who is observed.
    pub practitioner: PersonId,
    /// Counts saves, so that an older copy in a window cannot overwrite a newer one.
    pub version: u32,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// When the write-up was last shared.
    pub shared_at: Option<Timestamp>,
    /// All that is written.
    pub content: Content,
    /// The agreement, once there is one.
    pub agreement: Option<Agreement>,
}

/// Something that a record still needs before it can move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Missing {
    /// The day of the visit.
    VisitDay,
    /// With a family or professional.
    Setting,
    /// Whether permission was given, or why not yet.
    Permission,
    /// At least one note with text.
    Note,
    /// Who said the family's words.
    SaidBy,
    /// At least one thing done well.
    Strength,
    /// The practitioner's own view: how they felt it went.
    PractitionerView,
    /// What, who and by when of a next step.
    NextStepDetails,
    /// The comment that goes with this response.
    Comment,
}

/// Which words may be changed in a state. The window greys nothing that this allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct MayEdit {
    /// Prepare, conduct, notes, strengths, differences, what to build on.
    pub observers_words: bool,
    /// Replies, how it felt, what they would do differently, what they learned; and, written together,
    /// the talk's day, what the observer learned and the next steps.
    pub talk: bool,
}
