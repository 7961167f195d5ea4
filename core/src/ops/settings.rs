//! What a person sets for themselves, and where they left off.

use serde::{Deserialize, Serialize};

use super::{Desk, Result};
use crate::{
    audit::Act,
    person::{TierNames, one_line, short},
};

/// The setting that holds [`Settings`].
pub(super) const NAME: &str = "settings";
const LAST_PLACE: &str = "lastPlace";

/// The look of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the computer is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a person sets for themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The authority's name, on every page.
    pub organisation: String,
    /// The protective marking, at the head and foot of every page.
    pub marking: String,
    /// Size of text in per cent, 80 to 200.
    pub text_size: u32,
    /// The look of the window.
    pub theme: Theme,
    /// Whether single keys are shortcuts (WCAG 2.1.4 wants a way to switch them off).
    pub single_key_shortcuts: bool,
    /// What the authority calls the tiers.
    pub tiers: TierNames,
    /// Seconds without a key or a click after which the records lock: 60 to 900.
    pub lock_after: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organisation: String::new(),
            marking: "OFFICIAL-SENSITIVE".into(),
            text_size: 100,
            theme: Theme::System,
            single_key_shortcuts: true,
            tiers: TierNames::default(),
            lock_after: 600,
        }
    }
}

impl Settings {
    /// With sizes and times brought into their range, whoever wrote them.
    fn in_range(self) -> Self {
        Self {
            text_size: self.text_size.clamp(80, 200),
            lock_after: self.lock_after.clamp(60, 900),
            ..self
        }
    }
}

/// What the person set, or how it is until they do.
pub(super) fn of(desk: &Desk) -> Result<Settings> {
    let held: Option<Settings> = desk.read().setting(NAME)?;
    Ok(held.unwrap_or_default().in_range())
}

/// Keeps what a person set. Sizes out of range are brought into it.
pub fn save(desk: &mut Desk, settings: Settings) -> Result<Settings> {
    let settings = settings.in_range();
    let settings = Settings {
        organisation: one_line(&settings.organisation),
        marking: one_line(&settings.marking),
        tiers: settings.tiers.checked()?,
        ..settings
    };
    for (field, text) in [
        ("organisation", &settings.organisation),
        ("marking", &settings.marking),
    ] {
        short(field, text)?;
    }
    desk.act(Act::SettingChanged, NAME, "", |tx, _| {
        tx.set_told(NAME, &settings)?;
        Ok(settings)
    })
}

/// Where the person left off, as the window wrote it down.
pub(super) fn last_place(desk: &Desk) -> Result<Option<String>> {
    Ok(desk.read().setting(LAST_PLACE)?)
}

/// Remembers where the person left off, in the window's own words. No entry in the trail: it is no act.
pub fn remember_place(desk: &mut Desk, place: &str) -> Result<()> {
    if place.len() > 2_000 || desk.store.held_up().is_some() {
        return Ok(());
    }
    Ok(desk.store.write(|tx| tx.set(LAST_PLACE, &place))?)
}
