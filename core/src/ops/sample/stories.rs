//! What the sample's records tell: read from `visits.toml` and `sessions.toml`, and told about somebody.

use std::{collections::BTreeMap, sync::OnceLock};

use chrono::{Days, Duration, NaiveDate, NaiveTime};
use serde::Deserialize;
use uuid::Uuid;

use super::chance::{Chance, time};
use crate::{
    framework::{Code, Framework, StandardRef},
    id::{CaseId, NoteId, PersonId, PointId, ReplyId, StepId},
    observation::{
        Conduct, Content, Note, NoteKind, Permission, PermissionAnswer, Point, Prepare, Reply,
        ReplyTo, SaidHow, Setting, Talk,
    },
    record::NextStep,
    supervision::{CaseDiscussion, Functions, SessionContent, SessionKind},
};

/// Everything that can be told.
pub(super) struct Stories {
    /// Visits and meetings of those who work with families.
    pub(super) practice: Vec<VisitStory>,
    /// Meetings of those who lead.
    pub(super) leading: Vec<VisitStory>,
    /// Supervision.
    pub(super) sessions: SessionStories,
}

impl Stories {
    /// The stories, read once.
    pub(super) fn get() -> &'static Stories {
        static READ: OnceLock<Stories> = OnceLock::new();
        READ.get_or_init(|| {
            let visits: Visits = read(include_str!("visits.toml"));
            let (leading, practice) = visits.visit.into_iter().partition(|story| story.leads);
            Stories {
                practice,
                leading,
                sessions: read(include_str!("sessions.toml")),
            }
        })
    }
}

/// Reads a text that is compiled into the program.
#[expect(
    clippy::expect_used,
    reason = "compiled into the program: no input or disk reaches it, and tests read it"
)]
pub(super) fn read<T: for<'a> Deserialize<'a>>(text: &str) -> T {
    toml::from_str(text).expect("the sample's texts are whole")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Visits {
    visit: Vec<VisitStory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitStory {
    #[serde(default)]
    leads: bool,
    aspect: String,
    setting: Setting,
    place: String,
    with_whom: String,
    starts_at: NaiveTime,
    minutes: i64,
    purpose: String,
    hopes: String,
    power: String,
    talked_about: String,
    given_by: String,
    aims: Vec<Code>,
    note: Vec<NoteStory>,
    point: Vec<PointStory>,
    talk: TalkStory,
    step: Vec<StepStory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteStory {
    kind: NoteKind,
    text: String,
    #[serde(default)]
    said_by: String,
    said_how: Option<SaidHow>,
    links: Vec<Code>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum PointKind {
    Strength,
    Difference,
    BuildOn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointStory {
    kind: PointKind,
    text: String,
    /// The number of the note it grew from, from 1.
    note: Option<usize>,
    reply: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TalkStory {
    felt: String,
    felt_for_family: String,
    differently: String,
    practitioner_learned: String,
    observer_learned: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepStory {
    what: String,
    /// Days after the talk.
    days: u64,
}

/// Texts of sessions, one of each list a session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionStories {
    wellbeing: Vec<String>,
    workload: Vec<String>,
    line_management: Vec<String>,
    professional: Vec<String>,
    development: Vec<String>,
    integrated: Vec<String>,
    reflection: Vec<String>,
    decisions: Vec<String>,
    learned: Vec<String>,
    cancelled: Vec<String>,
    steps: Vec<String>,
    case: Vec<CaseStory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseStory {
    reflection: String,
    analysis: String,
    decision: String,
    plan: String,
}

/// Whom a story is told about, and the chance that makes its ids.
pub(super) struct Teller<'a> {
    names: BTreeMap<char, String>,
    chance: &'a mut Chance,
}

impl<'a> Teller<'a> {
    /// Tells of this practitioner and of a family whose initials chance chooses.
    pub(super) fn new(practitioner: &str, chance: &'a mut Chance) -> Self {
        const INITIALS: &[u8] = b"ABCDEFGHJKLMNORSTVWYZ";
        let child = chance.below(INITIALS.len());
        let sibling = child + 1 + chance.below(INITIALS.len() - 1);
        let initial = |index: usize| char::from(INITIALS[index % INITIALS.len()]).to_string();
        let first_name = practitioner.split(' ').next().unwrap_or(practitioner);
        let names = [
            ('C', initial(child)),
            ('S', initial(sibling)),
            ('P', first_name.to_owned()),
        ];
        Self {
            names: names.into(),
            chance,
        }
    }

    fn tell(&self, text: &str) -> String {
        let mut told = String::with_capacity(text.len() + 8);
        let mut parts = text.split('{');
        told.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let name = part.chars().next().and_then(|key| self.names.get(&key));
            match (name, part.split_once('}')) {
                (Some(name), Some((_, after))) => {
                    told.push_str(name);
                    told.push_str(after);
                }
                _ => told.push_str(part),
            }
        }
        told
    }

    fn id<T: From<Uuid>>(&mut self) -> T {
        let bytes = self.chance.bytes();
        let mut all = [0; 16];
        all[..10].copy_from_slice(&bytes);
        all[10..].copy_from_slice(&self.chance.bytes()[..6]);
        uuid::Builder::from_random_bytes(all).into_uuid().into()
    }

    /// The text of a list whose turn it is: none comes again before all have come.
    fn in_turn(&self, texts: &[String], turn: usize) -> String {
        let text = texts.get(turn % texts.len().max(1));
        self.tell(text.map_or("", String::as_str))
    }

    /// What was settled before a visit on this day.
    pub(super) fn prepare(&self, story: &VisitStory, on: NaiveDate) -> Content {
        let ends_at = story.starts_at + Duration::minutes(story.minutes);
        Content {
            prepare: Prepare {
                visit_on: Some(on),
                starts_at: Some(story.starts_at),
                ends_at: Some(ends_at),
                place: story.place.clone(),
                with_whom: self.tell(&story.with_whom),
                setting: Some(story.setting),
                aspect: story.aspect.clone(),
                purpose: self.tell(&story.purpose),
                hopes: self.tell(&story.hopes),
                aims: links(&story.aims),
                permission: Permission {
                    answer: PermissionAnswer::Given,
                    given_by: self.tell(&story.given_by),
                    given_on: on.checked_sub_days(Days::new(3)),
                    why_not: String::new(),
                },
                power_and_equalities: self.tell(&story.power),
                talked_beforehand: Some(true),
                talked_about: self.tell(&story.talked_about),
            },
            ..Content::default()
        }
    }

    /// The write-up, at most `notes` of its notes, and the observer's part of the feedback with them all.
    pub(super) fn write_up(&mut self, story: &VisitStory, content: &mut Content, notes: usize) {
        content.conduct = Conduct {
            full_attention: true,
            everyone_content: true,
            sat_apart: true,
            no_distracting_notes: true,
            remark: String::new(),
        };
        for told in story.note.iter().take(notes).skip(content.notes.len()) {
            let id: NoteId = self.id();
            content.notes.push(Note {
                id,
                kind: told.kind,
                text: self.tell(&told.text),
                said_by: self.tell(&told.said_by),
                said_how: told.said_how,
                links: links(&told.links),
            });
        }
        if content.notes.len() < story.note.len() {
            return;
        }
        for told in &story.point {
            let note = told
                .note
                .and_then(|number| content.notes.get(number.checked_sub(1)?));
            let point = Point {
                id: self.id::<PointId>(),
                text: self.tell(&told.text),
                note: note.map(|note| note.id),
            };
            let talk = &mut content.talk;
            match told.kind {
                PointKind::Strength => talk.strengths.push(point),
                PointKind::Difference => talk.differences.push(point),
                PointKind::BuildOn => talk.build_on.push(point),
            }
        }
    }

    /// The talk on this day: what the practitioner said, what both learned.
    pub(super) fn talk(&mut self, story: &VisitStory, content: &mut Content, on: NaiveDate) {
        let replied: Vec<&PointStory> = story
            .point
            .iter()
            .filter(|point| point.kind == PointKind::BuildOn)
            .collect();
        let answers: Vec<PointId> = content.talk.build_on.iter().map(|point| point.id).collect();
        for (told, answered) in replied.into_iter().zip(answers) {
            if let Some(reply) = &told.reply {
                let id: ReplyId = self.id();
                content.talk.replies.push(Reply {
                    id,
                    answers: ReplyTo::Point(answered),
                    text: self.tell(reply),
                });
            }
        }
        let talk = &story.talk;
        content.talk = Talk {
            talked_on: Some(on),
            felt: self.tell(&talk.felt),
            felt_for_family: self.tell(&talk.felt_for_family),
            differently: self.tell(&talk.differently),
            practitioner_learned: self.tell(&talk.practitioner_learned),
            observer_learned: self.tell(&talk.observer_learned),
            ..std::mem::take(&mut content.talk)
        };
    }

    /// What happens next, to be done by the practitioner.
    pub(super) fn next_steps(
        &mut self,
        story: &VisitStory,
        content: &mut Content,
        who: PersonId,
        from: NaiveDate,
    ) {
        for told in &story.step {
            let id: StepId = self.id();
            content.next_steps.push(NextStep {
                id,
                what: self.tell(&told.what),
                who: Some(who),
                by: from.checked_add_days(Days::new(told.days)),
            });
        }
    }

    /// A session that was held on this day, the person's `turn`th.
    pub(super) fn session(
        &mut self,
        turn: usize,
        on: NaiveDate,
        next: NaiveDate,
        who: PersonId,
    ) -> SessionContent {
        let stories = &Stories::get().sessions;
        let starts_at = time(9 + self.chance.below(7) as u32, 30);
        let kind = if self.chance.once_in(9) {
            SessionKind::ReflectiveCaseDiscussion
        } else {
            SessionKind::Individual
        };
        let mut content = SessionContent {
            held_on: Some(on),
            starts_at: Some(starts_at),
            ends_at: Some(starts_at + Duration::minutes(90)),
            kind,
            others: String::new(),
            wellbeing: self.in_turn(&stories.wellbeing, turn),
            workload: self.in_turn(&stories.workload, turn),
            functions: Functions {
                line_management: self.in_turn(&stories.line_management, turn),
                professional: self.in_turn(&stories.professional, turn),
                development: self.in_turn(&stories.development, turn),
                integrated_practice: self.in_turn(&stories.integrated, turn),
            },
            reflection: self.in_turn(&stories.reflection, turn),
            decisions: self.in_turn(&stories.decisions, turn),
            learned: self.in_turn(&stories.learned, turn),
            next_on: Some(next),
            ..SessionContent::default()
        };
        let first = turn;
        for offset in 0..1 + self.chance.below(2) {
            let told = &stories.case[(first + offset) % stories.case.len()];
            let id: CaseId = self.id();
            content.cases.push(CaseDiscussion {
                id,
                reference: format!("CIN-{:04}", self.chance.below(10_000)),
                reflection: self.tell(&told.reflection),
                analysis: self.tell(&told.analysis),
                decision: self.tell(&told.decision),
                plan: self.tell(&told.plan),
            });
        }
        let step: StepId = self.id();
        content.next_steps.push(NextStep {
            id: step,
            what: self.in_turn(&stories.steps, turn),
            who: Some(who),
            by: Some(next),
        });
        content
    }

    /// A session that was planned for this day and not held.
    pub(super) fn cancelled(&self, turn: usize, on: NaiveDate, next: NaiveDate) -> SessionContent {
        SessionContent {
            held_on: Some(on),
            cancelled: true,
            cancelled_why: self.in_turn(&Stories::get().sessions.cancelled, turn),
            next_on: Some(next),
            ..SessionContent::default()
        }
    }
}

/// Links into the released sets. A code that none of them has is left out; a test says that none is.
fn links(codes: &[Code]) -> Vec<StandardRef> {
    let link = |code| {
        Framework::released()
            .iter()
            .find_map(|framework| framework.link(code))
    };
    codes.iter().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_visit() -> impl Iterator<Item = &'static VisitStory> {
        let stories = Stories::get();
        stories.practice.iter().chain(&stories.leading)
    }

    #[test]
    fn every_code_is_a_standard_that_can_be_linked() {
        for story in every_visit() {
            for codes in story
                .note
                .iter()
                .map(|note| &note.links)
                .chain([&story.aims])
            {
                assert_eq!(
                    links(codes).len(),
                    codes.len(),
                    "{}: {codes:?}",
                    story.aspect
                );
            }
        }
    }

    #[test]
    fn every_outcome_is_shown_by_some_story() {
        let framework = &Framework::released()[0];
        for outcome in framework.outcomes() {
            let shown = every_visit()
                .flat_map(|story| &story.note)
                .flat_map(|note| &note.links)
                .any(|code| framework.outcome_of(code) == Some(outcome));
            assert!(shown, "{}", outcome.code);
        }
    }

    #[test]
    fn every_point_grows_from_a_note_that_is_there_and_no_placeholder_is_left() {
        let mut chance = Chance::new(1);
        let day = "2026-05-12".parse().unwrap();
        for story in every_visit() {
            let mut teller = Teller::new("Daniel Okoro", &mut chance);
            let mut content = teller.prepare(story, day);
            teller.write_up(story, &mut content, usize::MAX);
            teller.talk(story, &mut content, day);
            let who = PersonId(Uuid::nil());
            teller.next_steps(story, &mut content, who, day);
            let numbers = story.point.iter().filter_map(|point| point.note);
            assert!(
                numbers
                    .clone()
                    .all(|number| (1..=story.note.len()).contains(&number))
            );
            assert_eq!(
                content
                    .talk
                    .strengths
                    .iter()
                    .chain(&content.talk.differences)
                    .chain(&content.talk.build_on)
                    .filter(|point| point.note.is_some())
                    .count(),
                numbers.count()
            );
            assert!(!content.talk.replies.is_empty());
            let words = content.words();
            assert!(!words.contains(['{', '}']), "{words}");
            assert!(words.contains("Daniel"), "{}", story.aspect);
        }
        let mut teller = Teller::new("Daniel Okoro", &mut chance);
        for turn in 0..50 {
            let words = teller
                .session(turn, day, day, PersonId(Uuid::nil()))
                .words();
            assert!(!words.contains(['{', '}']), "{words}");
        }
    }
}
