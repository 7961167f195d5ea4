//! Who works in the sample: forty people who are written down, or as many as are asked for.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{chance::Chance, stories::read};
use crate::person::{PersonDetails, Tier};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    /// Who sits at the desk.
    pub(super) me: String,
    pub(super) organisation: String,
    pub(super) person: Vec<PersonStory>,
    pub(super) large: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonStory {
    pub(super) name: String,
    role: String,
    tier: Tier,
    team: String,
    /// The name of their line manager, who stands above them in the file.
    pub(super) manager: Option<String>,
    /// Days before today.
    started: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    first: Vec<String>,
    last: Vec<String>,
    places: Vec<String>,
    services: Vec<String>,
}

impl People {
    pub(super) fn get() -> &'static People {
        static READ: OnceLock<People> = OnceLock::new();
        READ.get_or_init(|| read(include_str!("people.toml")))
    }
}

impl PersonStory {
    /// What the directory says of them, but for their line manager.
    pub(super) fn details(&self, today: NaiveDate) -> PersonDetails {
        PersonDetails {
            name: self.name.clone(),
            role: self.role.clone(),
            tier: self.tier,
            team: self.team.clone(),
            manager: None,
            started_on: today.checked_sub_days(Days::new(self.started)),
            finished_on: None,
        }
    }
}

/// One person of a sample of any size.
pub(super) struct Member {
    pub(super) details: PersonDetails,
    /// Where their line manager stands in the list; the first has none.
    pub(super) manager: Option<usize>,
}

/// How many report to one person, from the director downwards, but for the last tier: 1,000 people make
/// about 150 teams.
const SPAN: [(Tier, usize, &str); 4] = [
    (Tier::HeadOfService, 5, "Head of service"),
    (Tier::ServiceManager, 4, "Service manager"),
    (Tier::TeamManager, 7, "Team manager"),
    (Tier::Practitioner, usize::MAX, "Social worker"),
];

impl Names {
    /// `count` people with their lines of management, the director first; none for 0.
    pub(super) fn service(
        &self,
        count: usize,
        started: NaiveDate,
        chance: &mut Chance,
    ) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::with_capacity(count);
        // The tier above, as places in the list.
        let mut above = 0..0;
        let mut tiers =
            std::iter::once((Tier::Director, 1, "Director of children's services")).chain(SPAN);
        while members.len() < count {
            let Some((tier, span, role)) = tiers.next() else {
                break;
            };
            let first = members.len();
            let left = count - first;
            // A small service has few managers: each has at least three below them.
            let wanted = match tier {
                Tier::Director => 1,
                Tier::Practitioner => left,
                _ => (above.len() * span).min(left.div_ceil(4)).max(1),
            };
            for place in 0..wanted.min(left) {
                let manager = (!above.is_empty()).then(|| above.start + place % above.len());
                let team = match (tier, manager) {
                    (Tier::Practitioner, Some(manager)) => members[manager].details.team.clone(),
                    _ => self.team(tier, place),
                };
                let senior = tier == Tier::Practitioner && chance.once_in(4);
                let (role, tier) = if senior {
                    ("Senior social worker", Tier::SeniorPractitioner)
                } else {
                    (role, tier)
                };
                members.push(Member {
                    details: PersonDetails {
                        name: self.name(first + place),
                        role: role.to_owned(),
                        tier,
                        team,
                        manager: None,
                        started_on: Some(started),
                        finished_on: None,
                    },
                    manager,
                });
            }
            above = first..members.len();
        }
        members
    }

    /// A name for each place: each pair of names comes once before any comes again.
    fn name(&self, place: usize) -> String {
        let first = &self.first[place % self.first.len()];
        let last = &self.last[(place * 7 + place / self.first.len()) % self.last.len()];
        format!("{first} {last}")
    }

    fn team(&self, tier: Tier, place: usize) -> String {
        let service = &self.services[place % self.services.len()];
        match tier {
            Tier::Director | Tier::HeadOfService => "Senior leadership".to_owned(),
            Tier::ServiceManager => service.clone(),
            _ => {
                let area = &self.places[place / self.services.len() % self.places.len()];
                format!("{service} {area}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn everybodys_manager_stands_above_them_and_all_tiers_are_there() {
        let people = People::get();
        let mut above: HashSet<&str> = HashSet::new();
        for person in &people.person {
            if let Some(manager) = &person.manager {
                assert!(above.contains(manager.as_str()), "{}", person.name);
            }
            assert!(above.insert(&person.name), "{} stands twice", person.name);
        }
        let tiers: HashSet<Tier> = people.person.iter().map(|person| person.tier).collect();
        assert_eq!(tiers.len(), Tier::ALL.len());
        let mine = people
            .person
            .iter()
            .filter(|person| person.manager.as_ref() == Some(&people.me));
        assert_eq!(mine.count(), 7);
    }

    #[test]
    fn a_service_of_any_size_has_a_director_managers_and_people_of_different_names() {
        let day = "2016-01-04".parse().unwrap();
        for count in [1, 2, 5, 40, 250, 1_000] {
            let service = People::get().large.service(count, day, &mut Chance::new(1));
            assert_eq!(service.len(), count);
            assert!(
                service
                    .iter()
                    .skip(1)
                    .all(|member| member.manager.is_some())
            );
            let names: HashSet<&str> = service
                .iter()
                .map(|member| member.details.name.as_str())
                .collect();
            assert_eq!(names.len(), count, "of {count}");
        }
        let large = People::get().large.service(1_000, day, &mut Chance::new(1));
        let managers = large
            .iter()
            .filter(|m| m.details.tier == Tier::TeamManager)
            .count();
        assert!((120..=160).contains(&managers), "{managers} teams");
    }
}
