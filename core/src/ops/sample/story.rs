//! The sample workspace: what happened in the service up to today, told in the order of its days.

use std::{collections::BTreeMap, path::Path};

use chrono::{Days, NaiveDate, NaiveTime};

use super::{
    chance::{Chance, Clock, time},
    people::People,
    stories::{Stories, Teller, VisitStory},
};
use crate::{
    id::{ObservationId, PersonId},
    observation::{AddendumKind, Addition, Permission, Response},
    ops::{
        Desk, Result, observation, person, session,
        settings::{self, Settings},
        step, workspace,
    },
    person::Tier,
};

/// How far an observation has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Planned,
    /// Begun in the car: half of the notes.
    HalfWritten,
    WithPractitioner,
    ToAgree,
    Agreed,
}

struct Visit {
    observer: PersonId,
    practitioner: PersonId,
    story: &'static VisitStory,
    on: NaiveDate,
    stage: Stage,
    response: Response,
    addendum: bool,
}

struct Held {
    /// Counts the sessions of a person, from a start of their own.
    turn: usize,
    supervisor: PersonId,
    practitioner: PersonId,
    on: NaiveDate,
    next: NaiveDate,
    cancelled: bool,
    agreed: bool,
}

enum Event {
    Visit(Visit),
    Session(Held),
}

impl Event {
    fn on(&self) -> NaiveDate {
        match self {
            Event::Visit(visit) => visit.on,
            Event::Session(held) => held.on,
        }
    }
}

/// Makes the sample workspace in an empty folder.
pub(super) fn make(folder: &Path, seed: u64, today: NaiveDate, now: NaiveTime) -> Result<()> {
    let clock = Clock::at(before(today, 500), time(8, 30));
    let people = People::get();
    let me = people.person.iter().find(|person| person.name == people.me);
    let Some(me) = me else {
        return Ok(());
    };
    let source = clock.source(seed);
    let mut desk = workspace::create_sample(folder, &me.details(today), source)?;
    desk.store().bulk()?;
    let mut teller = Service {
        today,
        now,
        clock,
        chance: Chance::new(seed ^ 1),
        ids: BTreeMap::from([(people.me.as_str(), desk.me())]),
        names: BTreeMap::from([(desk.me(), people.me.as_str())]),
        last_observation: BTreeMap::new(),
        desk,
    };
    teller.add_people()?;
    let named = Settings {
        organisation: people.organisation.clone(),
        ..Settings::default()
    };
    settings::save(&mut teller.desk, named)?;
    let mut events = teller.visits();
    events.extend(teller.sessions());
    events.sort_by_key(Event::on);
    for event in events {
        match event {
            Event::Visit(visit) => teller.observe(visit)?,
            Event::Session(held) => teller.supervise(held)?,
        }
    }
    Ok(teller.desk.store().settle()?)
}

struct Service {
    desk: Desk,
    clock: Clock,
    chance: Chance,
    today: NaiveDate,
    now: NaiveTime,
    ids: BTreeMap<&'static str, PersonId>,
    names: BTreeMap<PersonId, &'static str>,
    /// The newest agreed observation of each person, for their next session to talk about.
    last_observation: BTreeMap<PersonId, ObservationId>,
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    weekday(day.checked_sub_days(Days::new(days)).unwrap_or(day))
}

/// A day on which the service works: Saturday and Sunday become the Friday before.
fn weekday(day: NaiveDate) -> NaiveDate {
    use chrono::{Datelike, Weekday};
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

impl Service {
    fn add_people(&mut self) -> Result<()> {
        for told in &People::get().person {
            let manager = told
                .manager
                .as_deref()
                .and_then(|name| self.ids.get(name).copied());
            let mut details = told.details(self.today);
            details.manager = manager;
            let id = match self.ids.get(told.name.as_str()) {
                Some(me) => person::change(&mut self.desk, *me, details)?.id,
                None => person::add(&mut self.desk, details)?.id,
            };
            self.ids.insert(&told.name, id);
            self.names.insert(id, &told.name);
        }
        Ok(())
    }

    /// Everybody with a line manager: who, the manager, their tier, days in the service.
    fn managed(&self) -> Vec<(PersonId, PersonId, Tier, i64)> {
        let stories = People::get().person.iter();
        stories
            .filter_map(|told| {
                let details = told.details(self.today);
                let manager = self.ids.get(told.manager.as_deref()?)?;
                let started = details.started_on?;
                Some((
                    *self.ids.get(told.name.as_str())?,
                    *manager,
                    details.tier,
                    (self.today - started).num_days(),
                ))
            })
            .collect()
    }

    fn visits(&mut self) -> Vec<Event> {
        let stories = Stories::get();
        let me = self.desk.me();
        let mut events = Vec::new();
        let mut mine = 0;
        for (n, (practitioner, manager, tier, days_in)) in self.managed().into_iter().enumerate() {
            let leads = tier >= Tier::TeamManager;
            let pool = if leads {
                &stories.leading
            } else {
                &stories.practice
            };
            let is_mine = manager == me;
            mine += usize::from(is_mine);
            // My own team is observed every quarter, everybody else when somebody came to it.
            let (times, every) = if is_mine { (6, 84) } else { (1 + n % 3, 150) };
            for time in 0..times {
                let days = 24 + (n * 11 % 60) as u64 + time as u64 * every;
                if i64::try_from(days).unwrap_or(i64::MAX) + 14 > days_in.min(500) {
                    break;
                }
                let response = match (n + time) % 6 {
                    1 | 4 => Response::AgreeWithComment,
                    5 => Response::SeeItDifferently,
                    _ => Response::Agree,
                };
                events.push(Event::Visit(Visit {
                    observer: manager,
                    practitioner,
                    story: &pool[(n * 5 + time) % pool.len()],
                    on: before(self.today, days),
                    stage: Stage::Agreed,
                    response,
                    addendum: (n + 2 * time) % 7 == 3,
                }));
            }
            if is_mine {
                events.extend(self.open_visit(mine, practitioner));
            }
        }
        if let Some(director) = self.ids.get("Margaret Adeyemi-Holt").copied()
            && let Some(observer) = self.ids.get("Catherine Brannigan").copied()
            && let Some(story) = stories.leading.last()
        {
            events.push(Event::Visit(Visit {
                observer,
                practitioner: director,
                story,
                on: before(self.today, 75),
                stage: Stage::Agreed,
                response: Response::Agree,
                addendum: false,
            }));
        }
        events
    }

    /// What is open at my desk today: one observation in each state.
    fn open_visit(&self, mine: usize, practitioner: PersonId) -> Option<Event> {
        let ahead = |days| self.today.checked_add_days(Days::new(days));
        let (on, stage) = match mine {
            1 => (before(self.today, 16), Stage::ToAgree),
            2 => (ahead(3)?, Stage::Planned),
            3 => (before(self.today, 8), Stage::WithPractitioner),
            // Held yesterday, and nothing is written up yet.
            4 => (before(self.today, 1), Stage::Planned),
            5 => (before(self.today, 2), Stage::HalfWritten),
            6 => (ahead(9)?, Stage::Planned),
            _ => return None,
        };
        let pool = &Stories::get().practice;
        Some(Event::Visit(Visit {
            observer: self.desk.me(),
            practitioner,
            story: &pool[(mine * 5 + 3) % pool.len()],
            on,
            stage,
            response: Response::Agree,
            addendum: false,
        }))
    }

    fn sessions(&mut self) -> Vec<Event> {
        let me = self.desk.me();
        let mut events = Vec::new();
        for (n, (practitioner, supervisor, _, days_in)) in self.managed().into_iter().enumerate() {
            let close = supervisor == me || practitioner == me;
            // One of my team has waited too long: Home says so, kindly.
            let waited = if supervisor == me && n % 5 == 1 {
                38
            } else {
                4 + (n * 7 % 19) as u64
            };
            let most = if close { 12 } else { 3 };
            let (mut days, mut next) = (waited, self.today);
            for held in 0..most {
                if i64::try_from(days).unwrap_or(i64::MAX) >= days_in {
                    break;
                }
                let on = before(self.today, days);
                // A newcomer is seen weekly, then fortnightly, then monthly.
                let every = match days_in - days as i64 {
                    ..42 => 7,
                    42..183 => 14,
                    _ => 30,
                };
                if held == 0 {
                    next = weekday(on.checked_add_days(Days::new(every)).unwrap_or(on)).max(on);
                }
                events.push(Event::Session(Held {
                    turn: n * 5 + held,
                    supervisor,
                    practitioner,
                    on,
                    next,
                    cancelled: held > 0 && (n + held) % 11 == 4,
                    agreed: !(supervisor == me && held == 0 && n % 3 == 0),
                }));
                next = on;
                days += every;
            }
        }
        events
    }

    /// Sets the clock, at the latest to now.
    fn at(&self, day: NaiveDate, time: NaiveTime) {
        let moment = day.and_time(time).min(self.today.and_time(self.now));
        self.clock.set(moment.date(), moment.time());
    }

    /// Tells one observation from its plan to as far as it has come.
    fn observe(&mut self, visit: Visit) -> Result<()> {
        let Visit {
            observer,
            practitioner,
            story,
            on,
            stage,
            ..
        } = visit;
        let name = self.names.get(&practitioner).copied().unwrap_or_default();
        let planned_on = before(on.min(self.today), 6);
        let talked_on = weekday(on + Days::new(4)).max(on);
        self.at(planned_on, time(9, 10));
        let mut teller = Teller::new(name, &mut self.chance);
        let prepared = teller.prepare(story, on);
        let mut planned = prepared.clone();
        // The family is asked in the days between.
        planned.prepare.permission = Permission::default();
        let mut written = prepared.clone();
        let notes = if stage == Stage::HalfWritten {
            3
        } else {
            usize::MAX
        };
        let mut half = prepared;
        teller.write_up(story, &mut half, 3);
        written.notes.clone_from(&half.notes);
        written.conduct.clone_from(&half.conduct);
        teller.write_up(story, &mut written, notes);
        let mut talked = written.clone();
        teller.talk(story, &mut talked, talked_on);
        let mut agreed = talked.clone();
        teller.next_steps(story, &mut agreed, practitioner, talked_on);

        let (clock, today, now) = (self.clock.clone(), self.today, self.now);
        let at = move |day: NaiveDate, time: NaiveTime| {
            let moment = day.and_time(time).min(today.and_time(now));
            clock.set(moment.date(), moment.time());
        };
        let ended = planned.prepare.ends_at.unwrap_or(time(17, 0));
        let id = self.desk.seated(observer, |desk| {
            let started = observation::start(desk, practitioner)?;
            let id = started.observation.id;
            let mut version = started.observation.version;
            let mut write = |desk: &mut Desk, content| -> Result<()> {
                version = observation::write(desk, id, version, content)?.version;
                Ok(())
            };
            write(desk, planned)?;
            if stage == Stage::Planned {
                return Ok(id);
            }
            at(on, ended + chrono::Duration::minutes(20));
            write(desk, half)?;
            if stage == Stage::HalfWritten {
                return Ok(id);
            }
            at(on, ended + chrono::Duration::minutes(50));
            write(desk, written)?;
            at(on + Days::new(1), time(8, 40));
            let shared = observation::share(desk, id)?;
            if stage == Stage::WithPractitioner {
                return Ok(id);
            }
            at(talked_on, time(15, 5));
            observation::write(desk, id, shared.observation.version, agreed)?;
            at(talked_on, time(15, 50));
            observation::finish_talk(desk, id)?;
            if stage == Stage::ToAgree {
                return Ok(id);
            }
            at(talked_on, time(15, 58));
            observation::agree(desk, id, visit.response, comment(visit.response))?;
            Ok(id)
        })?;
        if stage == Stage::Agreed {
            self.after(&visit, id, talked_on)?;
            self.last_observation.insert(practitioner, id);
        }
        Ok(())
    }

    /// What follows an agreed record: copies, steps that were done, here and there an addendum.
    fn after(&mut self, visit: &Visit, id: ObservationId, agreed_on: NaiveDate) -> Result<()> {
        let given_on = weekday(agreed_on + Days::new(1))
            .max(agreed_on)
            .min(self.today);
        self.at(given_on, time(9, 20));
        let give_all = !self.chance.once_in(5);
        let steps = self.desk.seated(visit.observer, |desk| {
            let view = observation::open(desk, id)?;
            let to = view.copies.len().min(if give_all { usize::MAX } else { 1 });
            for copy in &view.copies[..to] {
                observation::give_copy(desk, id, copy.person.id, given_on)?;
            }
            Ok(view.steps)
        })?;
        for open in steps {
            self.mark(&open)?;
        }
        if visit.addendum {
            let later = (agreed_on + Days::new(21)).min(self.today);
            self.at(later, time(11, 15));
            let addition = Addition {
                kind: AddendumKind::Addendum,
                text: ADDENDUM.into(),
                corrects: None,
            };
            self.desk.seated(visit.practitioner, |desk| {
                observation::add_to(desk, id, addition)
            })?;
        }
        Ok(())
    }

    /// Most steps are done a little before their day; some of the newer ones are not, or not yet.
    fn mark(&mut self, open: &step::StepRow) -> Result<()> {
        let old = (self.today - open.due_on).num_days();
        if old < 0 || (old < 45 && self.chance.once_in(3)) {
            return Ok(());
        }
        let done_on = weekday(open.due_on).min(self.today);
        self.at(done_on, time(16, 30));
        self.desk.seated(open.who.id, |desk| {
            step::mark(desk, open.id, Some(done_on)).map(|_| ())
        })
    }

    fn supervise(&mut self, held: Held) -> Result<()> {
        let name = self
            .names
            .get(&held.practitioner)
            .copied()
            .unwrap_or_default();
        let mut teller = Teller::new(name, &mut self.chance);
        let mut content = if held.cancelled {
            teller.cancelled(held.turn, held.on, held.next)
        } else {
            teller.session(held.turn, held.on, held.next, held.practitioner)
        };
        if !held.cancelled
            && let Some(last) = self.last_observation.remove(&held.practitioner)
        {
            content.observations.push(last);
            let standards = self.desk.read().observation(last)?;
            content.links = standards.map_or_else(Vec::new, |linked| {
                linked
                    .content
                    .standards()
                    .into_iter()
                    .take(4)
                    .cloned()
                    .collect()
            });
        }
        self.at(held.on, time(16, 45));
        let steps = self.desk.seated(held.supervisor, |desk| {
            let started = session::start(desk, held.practitioner)?.session;
            session::write(desk, started.id, started.version, content)?;
            if held.agreed {
                Ok(session::agree(desk, started.id)?.steps)
            } else {
                Ok(Vec::new())
            }
        })?;
        for open in steps {
            self.mark(&open)?;
        }
        Ok(())
    }
}

const ADDENDUM: &str = "Three weeks on: I have tried what we said, twice. The second time it went as I had hoped, and I wanted that to stand beside the record.";

fn comment(response: Response) -> &'static str {
    match response {
        Response::Agree => "",
        Response::AgreeWithComment => {
            "I recognise this. I would add that the quiet at the beginning was also mine: I was finding my feet."
        }
        Response::SeeItDifferently => {
            "I agree with what was seen. I think that I moved on when I did because the child had had enough, and not because I was hurrying. We talked about it and we each still think what we think, kindly."
        }
    }
}
