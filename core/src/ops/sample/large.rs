//! A store of any size, to measure with: each person has twelve observations and twelve sessions a year.
//!
//! Goes past the verbs, which open one transaction each, but not past the rules: each record moves
//! through the noun's own functions, and what grows from it grows by the verbs' own calls.

use std::{collections::HashSet, path::Path, sync::Arc};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    chance::{Chance, moment, time},
    people::{Member, People},
    stories::{Stories, Teller},
};
use crate::{
    audit::{Act, signature::Signer},
    fault::Fault,
    framework::Library,
    id::{ObservationId, PersonId, SessionId, reference, uuid_at},
    observation::{Agreement, Content, Observation, Response, State},
    ops::{Desk, Result, Source, observation, session, step, trust, workspace},
    person::{Person, Tier},
    store::Write,
    supervision::{Session, SessionAgreement},
    time::Timestamp,
};

/// How many records one transaction holds.
const BATCH: usize = 5_000;
/// Records whose visit was this many days ago or less are in every state; all others are agreed.
const OPEN_DAYS: i64 = 20;
/// Links of one observation.
const LINKS: usize = 6;

/// How large a sample is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// People, the one at the desk among them; at least three, so that somebody can be observed.
    pub people: usize,
    /// Years up to today; at most forty.
    pub years: u32,
    /// The same seed and day make the same sample.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// People.
    pub people: usize,
    /// Observations.
    pub observations: usize,
    /// Supervision sessions.
    pub sessions: usize,
}

/// Makes a sample of this size in an empty folder. `told` hears the share that is done, from 0 to 100.
pub fn fill(
    folder: &Path,
    size: Size,
    mut source: Source,
    mut told: impl FnMut(usize),
) -> Result<Filled> {
    if size.people < 3 || size.people > 5_000 || size.years == 0 || size.years > 40 {
        return Err(Fault::unexpected("a sample has 3 to 5,000 people and 1 to 40 years").into());
    }
    let today = (source.clock)().date_naive();
    let first = today
        .checked_sub_months(Months::new(size.years * 12))
        .unwrap_or(today);
    let mut chance = Chance::new(size.seed);
    let members = People::get().large.service(size.people, first, &mut chance);
    // A team manager sits at the desk: they observe, and are observed.
    let me = members
        .iter()
        .position(|member| member.details.tier == Tier::TeamManager)
        .unwrap_or(0);
    let mut desk = workspace::create_sample(folder, &members[me].details, source)?;
    desk.store().bulk()?;
    let people = add_people(&mut desk, &members, me, first, &mut chance)?;
    let mut maker = Maker {
        signers: make_keys(&mut desk, &people, first)?,
        people,
        // The director is seen by the first head of service.
        managers: members
            .iter()
            .map(|member| member.manager.unwrap_or(1))
            .collect(),
        chance,
        today,
        references: HashSet::new(),
        library: desk.library()?,
        made: Filled {
            people: size.people,
            observations: 0,
            sessions: 0,
        },
    };
    let turns = size.years as usize * 12;
    for turn in 0..turns {
        let month = first
            .checked_add_months(Months::new(turn as u32))
            .unwrap_or(first);
        maker.month(&mut desk, month)?;
        told((turn + 1) * 100 / turns);
    }
    desk.store().settle()?;
    Ok(maker.made)
}

fn add_people(
    desk: &mut Desk,
    members: &[Member],
    me: usize,
    first: NaiveDate,
    chance: &mut Chance,
) -> Result<Vec<Person>> {
    let at = moment(first, time(8, 0));
    let mut people: Vec<Person> = Vec::with_capacity(members.len());
    for (place, member) in members.iter().enumerate() {
        let id = if place == me {
            desk.me()
        } else {
            PersonId(uuid_at(at, chance.bytes()))
        };
        let mut details = member.details.clone();
        details.manager = member.manager.map(|manager| people[manager].id);
        people.push(Person {
            id,
            details,
            archived_on: None,
        });
    }
    let by = desk.me();
    desk.store().write(|tx| -> Result<()> {
        for person in &people {
            tx.put_person(person)?;
            let act = if person.id == by {
                Act::PersonChanged
            } else {
                Act::PersonAdded
            };
            tx.append_trail(at, by, act, &person.id.to_string(), "")?;
        }
        Ok(())
    })?;
    Ok(people)
}

/// Everybody signs what they agree: a key each, but for the one at the desk, who has theirs.
fn make_keys(desk: &mut Desk, people: &[Person], first: NaiveDate) -> Result<Vec<Signer>> {
    let (me, at) = (desk.me(), moment(first, time(8, 5)));
    desk.store().write(|tx| {
        let mut signers = Vec::with_capacity(people.len());
        for person in people {
            if person.id != me {
                trust::make_key(tx, person.id, at)?;
            }
            signers.extend(tx.signer(person.id)?);
        }
        Ok(signers)
    })
}

struct Maker {
    people: Vec<Person>,
    /// Who signs, in the order of the people.
    signers: Vec<Signer>,
    /// Who observes and supervises each of them, as a place among them.
    managers: Vec<usize>,
    chance: Chance,
    today: NaiveDate,
    references: HashSet<String>,
    made: Filled,
    library: Arc<Library>,
}

impl Maker {
    /// One month of the service: an observation and a session of everybody, day by day.
    fn month(&mut self, desk: &mut Desk, month: NaiveDate) -> Result<()> {
        let mut days: Vec<(NaiveDate, usize)> = (0..self.people.len())
            .map(|place| (month + Days::new(self.chance.below(27) as u64), place))
            .collect();
        days.sort_unstable();
        for batch in days.chunks(BATCH / 2) {
            desk.store().write(|tx| -> Result<()> {
                for (on, place) in batch {
                    self.observation(tx, *on, *place)?;
                    self.session(tx, *on, *place)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// An id and a reference that no other record has.
    fn name<T: From<uuid::Uuid>>(&mut self, prefix: &str, at: Timestamp) -> (T, String) {
        loop {
            let id = uuid_at(at, self.chance.bytes());
            let reference = reference(prefix, at.date().year(), id);
            if self.references.insert(reference.clone()) {
                return (id.into(), reference);
            }
        }
    }

    fn observation(&mut self, tx: &Write<'_>, on: NaiveDate, place: usize) -> Result<()> {
        self.made.observations += 1;
        let practitioner = self.people[place].clone();
        let observer = self.people[self.managers[place]].clone();
        let stories = Stories::get();
        let pool = if practitioner.details.tier >= Tier::TeamManager {
            &stories.leading
        } else {
            &stories.practice
        };
        let story = &pool[self.chance.below(pool.len())];
        let talked_on = on + Days::new(1 + self.chance.below(9) as u64);
        let mut teller = Teller::new(&practitioner.details.name, &mut self.chance);
        let mut content = teller.prepare(story, on);
        teller.write_up(story, &mut content, usize::MAX);
        teller.talk(story, &mut content, talked_on);
        teller.next_steps(story, &mut content, practitioner.id, talked_on);
        keep_links(&mut content);

        let days_ago = (self.today - on).num_days();
        let goal = if days_ago > OPEN_DAYS {
            State::Agreed
        } else if talked_on > self.today {
            State::WritingUp
        } else {
            State::ALL[self.chance.below(State::ALL.len())]
        };
        let at = |day: NaiveDate, hour, minute| moment(day, time(hour, minute));
        let started = at(on - Days::new(6), 9, 10);
        let (id, reference) = self.name::<ObservationId>("OBS", started);
        let by = observer.id;
        let trail = |act: Act, when: Timestamp| {
            tx.append_trail(when, by, act, &id.to_string(), "observation")
        };
        // One revision a record, by its last act: each act would have one, and a store of this size is
        // there to measure reading.
        let signer = self.signers[self.managers[place]].clone();
        let last = [Act::Started, Act::Shared, Act::TalkFinished, Act::Agreed][goal as usize];
        let told = |act: Act, record: &Observation| -> Result<()> {
            if act == last {
                observation::revise(tx, record, act, &signer, record.changed_at)?;
            }
            Ok(trail(act, record.changed_at)?)
        };
        trail(Act::Started, started)?;
        let draft = Observation::start(id, reference, by, practitioner.id, started)?;
        let written = if goal == State::WritingUp {
            // A draft holds nothing of a talk that was not held.
            content.talk = Default::default();
            content.next_steps.clear();
            draft.write(content, 1, by, at(on, 18, 5))?
        } else {
            draft.write(content, 1, by, at(talked_on, 15, 5))?
        };
        let mut record = written;
        if goal > State::WritingUp {
            let when = at(talked_on, 15, 10);
            record = record.share(by, when)?;
            told(Act::Shared, &record)?;
        }
        if goal > State::WithPractitioner {
            let when = at(talked_on, 15, 50);
            record = record.finish_talk(by, when)?;
            told(Act::TalkFinished, &record)?;
        }
        if goal == State::Agreed {
            let when = at(talked_on, 15, 58);
            let manager = practitioner
                .details
                .manager
                .map(|_| observer.at_this_time());
            let response = Response::ALL[[0, 0, 0, 1, 1, 2][self.chance.below(6)]];
            record = record.agree(
                by,
                Agreement {
                    response,
                    comment: match response {
                        Response::Agree => String::new(),
                        _ => "We talked about it, and this is how I would put it.".into(),
                    },
                    agreed_at: when,
                    recorded_together: true,
                    observer: observer.at_this_time(),
                    practitioner: practitioner.at_this_time(),
                    manager,
                },
            )?;
            told(Act::Agreed, &record)?;
        }
        let state = record.state;
        observation::put(tx, &record)?;
        observation::grow(tx, &self.library, &record)?;
        if state == State::Agreed {
            self.steps_done(tx, id.0, by, talked_on)?;
        }
        Ok(())
    }

    fn session(&mut self, tx: &Write<'_>, on: NaiveDate, place: usize) -> Result<()> {
        self.made.sessions += 1;
        let practitioner = self.people[place].clone();
        let supervisor = self.people[self.managers[place]].clone();
        let next = on + Days::new(30);
        let mut teller = Teller::new(&practitioner.details.name, &mut self.chance);
        let turn = place * 5 + self.made.sessions / self.people.len();
        let mut content = teller.session(turn, on, next, practitioner.id);
        if self.chance.once_in(25) {
            content =
                Teller::new(&practitioner.details.name, &mut self.chance).cancelled(turn, on, next);
        }
        let ended = content.ends_at.unwrap_or(time(16, 0));
        let at = |minutes| moment(on, ended + chrono::Duration::minutes(minutes));
        let (id, reference) = self.name::<SessionId>("SUP", at(0));
        let by = supervisor.id;
        let started = Session::start(id, reference, by, practitioner.id, at(0))?;
        tx.append_trail(at(0), by, Act::Started, &id.to_string(), "session")?;
        let mut record = started.write(content, 1, by, at(20))?;
        let open = (self.today - on).num_days() <= OPEN_DAYS && self.chance.once_in(4);
        if open {
            return session::put(tx, &record);
        }
        let agreement = SessionAgreement {
            agreed_at: at(25),
            recorded_together: true,
            supervisor: supervisor.at_this_time(),
            practitioner: practitioner.at_this_time(),
        };
        record = record.agree(by, agreement)?;
        session::revise(tx, &record, &self.signers[self.managers[place]], at(25))?;
        let together = "session, recorded together";
        tx.append_trail(at(25), by, Act::Agreed, &id.to_string(), together)?;
        session::put(tx, &record)?;
        session::grow(tx, &record)?;
        self.steps_done(tx, id.0, by, on)
    }

    /// What was agreed three months ago or earlier is done.
    fn steps_done(
        &mut self,
        tx: &Write<'_>,
        record: uuid::Uuid,
        by: PersonId,
        agreed: NaiveDate,
    ) -> Result<()> {
        if (self.today - agreed).num_days() > 90 {
            for step in tx.steps_of_record(record)? {
                let done_on = Some(step.due_on);
                tx.mark_step(step.id, done_on)?;
                let at = moment(step.due_on, time(17, 0));
                let (object, detail) = (step.id.to_string(), step::marked(done_on));
                tx.append_trail(at, by, Act::StepMarked, &object, &detail)?;
            }
        }
        Ok(())
    }
}

/// Leaves the first six links of a record.
fn keep_links(content: &mut Content) {
    let mut left = LINKS;
    for note in &mut content.notes {
        note.links.truncate(left);
        left -= note.links.len();
    }
}
