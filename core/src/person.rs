//! A person who works in the service, and the rules of the directory. Pure: no store, no clock.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    audit::{self, Digest},
    id::PersonId,
    refusal::Refusal,
    time::{Timestamp, check_days},
};

/// Longest name, role or team, in characters: what fits on a page and in a list.
pub const SHORT_TEXT: usize = 120;

/// Where a person stands in the service. Observations happen at every tier.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "camelCase")]
pub enum Tier {
    /// Practitioner.
    Practitioner,
    /// Senior or advanced practitioner.
    SeniorPractitioner,
    /// Team manager.
    TeamManager,
    /// Service manager.
    ServiceManager,
    /// Head of service.
    HeadOfService,
    /// Director.
    Director,
}

impl Tier {
    /// Every tier, from the family outwards.
    pub const ALL: [Tier; 6] = [
        Tier::Practitioner,
        Tier::SeniorPractitioner,
        Tier::TeamManager,
        Tier::ServiceManager,
        Tier::HeadOfService,
        Tier::Director,
    ];

    /// The name people read, in sentence case.
    pub fn label(self) -> &'static str {
        match self {
            Tier::Practitioner => "Practitioner",
            Tier::SeniorPractitioner => "Senior or advanced practitioner",
            Tier::TeamManager => "Team manager",
            Tier::ServiceManager => "Service manager",
            Tier::HeadOfService => "Head of service",
            Tier::Director => "Director",
        }
    }

    /// The key under which the store and exports keep it.
    pub fn key(self) -> &'static str {
        match self {
            Tier::Practitioner => "practitioner",
            Tier::SeniorPractitioner => "seniorPractitioner",
            Tier::TeamManager => "teamManager",
            Tier::ServiceManager => "serviceManager",
            Tier::HeadOfService => "headOfService",
            Tier::Director => "director",
        }
    }

    /// The tier with this key.
    pub fn from_key(key: &str) -> Option<Tier> {
        Tier::ALL.into_iter().find(|tier| tier.key() == key)
    }
}

/// What an authority calls the six tiers. What is stored and filtered by stays the key of the [`Tier`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs, reason = "each is the name of the tier of its name")]
pub struct TierNames {
    pub practitioner: String,
    pub senior_practitioner: String,
    pub team_manager: String,
    pub service_manager: String,
    pub head_of_service: String,
    pub director: String,
}

impl Default for TierNames {
    fn default() -> Self {
        let usual = |tier: Tier| tier.label().to_owned();
        Self {
            practitioner: usual(Tier::Practitioner),
            senior_practitioner: usual(Tier::SeniorPractitioner),
            team_manager: usual(Tier::TeamManager),
            service_manager: usual(Tier::ServiceManager),
            head_of_service: usual(Tier::HeadOfService),
            director: usual(Tier::Director),
        }
    }
}

impl TierNames {
    /// What people read for a tier.
    pub fn name(&self, tier: Tier) -> &str {
        match tier {
            Tier::Practitioner => &self.practitioner,
            Tier::SeniorPractitioner => &self.senior_practitioner,
            Tier::TeamManager => &self.team_manager,
            Tier::ServiceManager => &self.service_manager,
            Tier::HeadOfService => &self.head_of_service,
            Tier::Director => &self.director,
        }
    }

    /// Trims what was typed; a name left empty is the usual one again. Refuses one too long for a page, and
    /// one that two tiers would have, for then no filter, total or export could tell them apart.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        for (tier, name) in [
            (Tier::Practitioner, &mut self.practitioner),
            (Tier::SeniorPractitioner, &mut self.senior_practitioner),
            (Tier::TeamManager, &mut self.team_manager),
            (Tier::ServiceManager, &mut self.service_manager),
            (Tier::HeadOfService, &mut self.head_of_service),
            (Tier::Director, &mut self.director),
        ] {
            *name = one_line(name);
            short("tier", name)?;
            if name.is_empty() {
                *name = tier.label().to_owned();
            }
        }
        let mut taken = HashSet::new();
        for name in Tier::ALL.map(|tier| self.name(tier)) {
            if !taken.insert(name.to_lowercase()) {
                return Err(Refusal::SameTierName { name: name.into() });
            }
        }
        Ok(self)
    }
}

/// What is written about a person in the directory; everything but their id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonDetails {
    /// Full name, as the person writes it.
    pub name: String,
    /// What they do, in the authority's words: "Social worker", "Practice educator".
    pub role: String,
    /// Where they stand in the service.
    pub tier: Tier,
    /// The team they work in.
    pub team: String,
    /// Their line manager, who gets a copy of what is agreed about their practice.
    pub manager: Option<PersonId>,
    /// First day in the service; how often supervision is due depends on it.
    pub started_on: Option<NaiveDate>,
    /// Last day in the service.
    pub finished_on: Option<NaiveDate>,
}

/// One person. Never deleted while a record names them: archived instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// What the directory says of them.
    #[serde(flatten)]
    pub details: PersonDetails,
    /// Since when they are kept out of pickers and lists; their records stay.
    pub archived_on: Option<NaiveDate>,
}

/// A person as they stood when a record was agreed: teams and roles change, the record does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonAtTime {
    /// Who.
    pub id: PersonId,
    /// Their name then.
    pub name: String,
    /// Their role then.
    pub role: String,
    /// Their tier then.
    pub tier: Tier,
    /// Their team then.
    pub team: String,
}

impl Person {
    /// What the trail keeps of an act on this person: SHA-256 of what the directory says of them.
    pub fn digest(&self) -> Result<Digest, serde_json::Error> {
        audit::digest_of("person", self)
    }

    /// This person as they stand now, to be kept in a record.
    pub fn at_this_time(&self) -> PersonAtTime {
        PersonAtTime {
            id: self.id,
            name: self.details.name.clone(),
            role: self.details.role.clone(),
            tier: self.details.tier,
            team: self.details.team.clone(),
        }
    }
}

impl PersonDetails {
    /// Trims what was typed and checks it. `id` is the person the details are for, if they exist already.
    ///
    /// Refuses a missing name, role or team, a text too long for a page, a day that can only be a slip, a
    /// last day before the first, and a person who would be their own line manager. (A longer loop is for the store to find.)
    pub fn checked(mut self, id: Option<PersonId>, now: Timestamp) -> Result<Self, Refusal> {
        self.name = one_line(&self.name);
        self.role = one_line(&self.role);
        self.team = one_line(&self.team);
        for (text, field) in [
            (&self.name, "name"),
            (&self.role, "role"),
            (&self.team, "team"),
        ] {
            if text.is_empty() {
                return Err(Refusal::FieldMissing {
                    field: field.into(),
                });
            }
            short(field, text)?;
        }
        let days = [
            ("startedOn", self.started_on),
            ("finishedOn", self.finished_on),
        ];
        check_days(days, now)?;
        if let (Some(first), Some(last)) = (self.started_on, self.finished_on)
            && last < first
        {
            return Err(Refusal::FinishBeforeStart);
        }
        if id.is_some() && self.manager == id {
            return Err(Refusal::OwnManager);
        }
        Ok(self)
    }
}

/// Refuses a text that is longer than [`SHORT_TEXT`].
pub(crate) fn short(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > SHORT_TEXT {
        return Err(Refusal::TextTooLong {
            field: field.into(),
            limit: SHORT_TEXT as u32,
        });
    }
    Ok(())
}

/// One line of text: line breaks, tabs and runs of spaces become one space, the ends are trimmed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp::parse("2026-05-12T14:32:00.000Z").unwrap()
    }

    fn details() -> PersonDetails {
        PersonDetails {
            name: "Daniel Okoro".into(),
            role: "Social worker".into(),
            tier: Tier::Practitioner,
            team: "Children in need north".into(),
            manager: None,
            started_on: NaiveDate::from_ymd_opt(2025, 9, 1),
            finished_on: None,
        }
    }

    #[test]
    fn names_are_one_trimmed_line() {
        let typed = PersonDetails {
            name: " Daniel\n\tOkoro ".into(),
            ..details()
        };
        assert_eq!(typed.checked(None, now()).unwrap().name, "Daniel Okoro");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let me = PersonId(uuid::Uuid::from_u128(7));
        let early = NaiveDate::from_ymd_opt(2025, 8, 31);
        let cases = [
            (
                PersonDetails {
                    name: "  ".into(),
                    ..details()
                },
                Refusal::FieldMissing {
                    field: "name".into(),
                },
            ),
            (
                PersonDetails {
                    role: String::new(),
                    ..details()
                },
                Refusal::FieldMissing {
                    field: "role".into(),
                },
            ),
            (
                PersonDetails {
                    team: "x".repeat(121),
                    ..details()
                },
                Refusal::TextTooLong {
                    field: "team".into(),
                    limit: 120,
                },
            ),
            (
                PersonDetails {
                    started_on: NaiveDate::MAX.into(),
                    ..details()
                },
                Refusal::DateOutOfRange {
                    field: "startedOn".into(),
                    date: NaiveDate::MAX,
                },
            ),
            (
                PersonDetails {
                    finished_on: early,
                    ..details()
                },
                Refusal::FinishBeforeStart,
            ),
            (
                PersonDetails {
                    manager: Some(me),
                    ..details()
                },
                Refusal::OwnManager,
            ),
        ];
        for (typed, refusal) in cases {
            assert_eq!(typed.checked(Some(me), now()), Err(refusal));
        }
    }

    #[test]
    fn a_tier_is_called_what_the_authority_calls_it_and_else_by_its_usual_name() {
        let typed = TierNames {
            team_manager: " Practice  manager ".into(),
            director: "  ".into(),
            ..TierNames::default()
        };
        let names = typed.checked().unwrap();
        assert_eq!(names.name(Tier::TeamManager), "Practice manager");
        assert_eq!(names.name(Tier::Director), "Director");
        // The names of a store that knows fewer of them.
        let held = r#"{"headOfService":"Group manager"}"#;
        let names: TierNames = serde_json::from_str(held).unwrap();
        assert_eq!(names.name(Tier::HeadOfService), "Group manager");
        assert_eq!(names.name(Tier::Practitioner), "Practitioner");
        let long = TierNames {
            director: "x".repeat(SHORT_TEXT + 1),
            ..TierNames::default()
        };
        assert!(matches!(
            long.checked(),
            Err(Refusal::TextTooLong { limit: 120, .. })
        ));
    }

    #[test]
    fn two_tiers_cannot_have_one_name() {
        let usual = TierNames::default();
        for (typed, name) in [
            (
                TierNames {
                    team_manager: "Practice lead".into(),
                    director: " practice  Lead ".into(),
                    ..usual.clone()
                },
                "practice Lead",
            ),
            // The usual name of one that was left empty.
            (
                TierNames {
                    team_manager: "Director".into(),
                    director: String::new(),
                    ..usual.clone()
                },
                "Director",
            ),
        ] {
            let name = name.to_owned();
            assert_eq!(typed.checked(), Err(Refusal::SameTierName { name }));
        }
    }

    #[test]
    fn every_tier_is_found_by_its_key() {
        for tier in Tier::ALL {
            assert_eq!(Tier::from_key(tier.key()), Some(tier));
            assert_eq!(serde_json::to_value(tier).unwrap(), tier.key());
        }
    }
}
