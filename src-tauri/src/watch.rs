//! Locking when nobody is there: after the idle time that the settings give, with a warning before, and
//! when the computer sleeps.
//!
//! The window says when it sees a key or a click; the time is kept here, where no page can slow it down.
//! Locking is asked of the window first, so that what was typed is saved; a window that does not answer is
//! locked without it.
//!
//! **Sleep.** Where the system says that it is about to sleep, the records are locked before (`sleep.rs`).
//! Where it does not, sleep is seen afterwards: ticks come once a second, and where two of them lie further
//! apart by the clock on the wall, the computer slept, or this program was stopped. The records are then
//! locked before anybody sees them. That needs nothing of the operating system and holds on each of them.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use sightline_core::ops::workspace::Welcome;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::desk::CurrentDesk;

/// How often the time is looked at.
const BEAT: Duration = Duration::from_secs(1);
/// Two looks further apart than this are a sleep.
const SLEPT: Duration = Duration::from_secs(10);
/// How long before locking the person is warned; half of the idle time where that is less.
const NOTICE: Duration = Duration::from_secs(60);
/// How long a window may take to save and to lock before it is locked without.
const PATIENCE: Duration = Duration::from_secs(15);
/// The same before the computer sleeps: the system itself waits for five seconds only.
const HASTE: Duration = Duration::from_secs(3);

/// Tells the window that it locks in so many seconds unless somebody is there.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct LockSoon {
    /// How many.
    pub seconds: u32,
}

/// Asks the window to save what was typed and then to call `lock`.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct LockAsked;

/// Tells the window that the records were locked without it.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct LockedNow;

/// A moment by both clocks.
#[derive(Clone, Copy)]
struct Moment {
    /// Since the program started, by a clock that only goes forward.
    steady: Duration,
    /// Since 1970, by the clock on the wall.
    wall: Duration,
}

/// What is to be done at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    Warn(u32),
    Lock,
    LockAnyway,
}

/// Whether somebody is there, as far as can be told. Pure: moments are brought.
#[derive(Default)]
struct Presence {
    /// The idle time of the open desk; none while nothing is to be locked.
    limit: Option<Duration>,
    /// The last sign of life.
    sign: Duration,
    warned: bool,
    /// When the window was asked to lock.
    asked: Option<Duration>,
    /// The last tick, by the clock on the wall.
    ticked: Option<Duration>,
}

impl Presence {
    fn begin(&mut self, limit: Duration, now: Moment) {
        *self = Self {
            limit: Some(limit),
            sign: now.steady,
            ticked: Some(now.wall),
            ..Self::default()
        };
    }

    fn sign(&mut self, now: Moment) {
        self.sign = now.steady;
        self.warned = false;
    }

    fn tick(&mut self, now: Moment) -> Due {
        let before = self.ticked.replace(now.wall);
        let Some(limit) = self.limit else {
            return Due::Nothing;
        };
        if let Some(asked) = self.asked {
            if now.steady.saturating_sub(asked) < PATIENCE {
                return Due::Nothing;
            }
            self.limit = None;
            return Due::LockAnyway;
        }
        let slept = before.is_some_and(|before| now.wall.saturating_sub(before) > SLEPT);
        let idle = now.steady.saturating_sub(self.sign);
        if slept || idle >= limit {
            self.asked = Some(now.steady);
            return Due::Lock;
        }
        let left = limit - idle;
        if left <= NOTICE.min(limit / 2) && !self.warned {
            self.warned = true;
            return Due::Warn(u32::try_from(left.as_secs()).unwrap_or(u32::MAX));
        }
        Due::Nothing
    }
}

/// Watches over the open desk.
pub struct Watch {
    started: Instant,
    presence: Mutex<Presence>,
}

impl Watch {
    /// Watches from now on, once [`Watch::keep`] runs.
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
            presence: Mutex::default(),
        }
    }

    /// Starts the ticks, which last as long as the program.
    pub fn keep(app: &AppHandle) {
        let app = app.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(BEAT);
                let watch = app.state::<Watch>();
                let due = watch.presence().tick(watch.now());
                if let Err(cause) = act(&app, due) {
                    eprintln!("sightline: the window was not told of the lock: {cause}");
                }
            }
        });
    }

    /// A desk is open, or its settings changed. The sample holds nothing that needs locking.
    pub fn begin(&self, welcome: &Welcome) {
        if welcome.sample {
            self.end();
        } else {
            self.limit(welcome.settings.lock_after);
        }
    }

    /// The idle time from now on, in seconds.
    pub fn limit(&self, seconds: u32) {
        #[cfg(feature = "e2e")]
        let seconds = journeys_limit().unwrap_or(seconds);
        let limit = Duration::from_secs(seconds.into());
        self.presence().begin(limit, self.now());
    }

    /// Somebody is there.
    pub fn sign(&self) {
        self.presence().sign(self.now());
    }

    /// No desk is open.
    pub fn end(&self) {
        self.presence().limit = None;
    }

    fn now(&self) -> Moment {
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Moment {
            steady: self.started.elapsed(),
            wall: wall.unwrap_or_default(),
        }
    }

    fn presence(&self) -> MutexGuard<'_, Presence> {
        self.presence.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a journey in the real window sets in place of the settings' time, so that it need not wait for it.
#[cfg(feature = "e2e")]
fn journeys_limit() -> Option<u32> {
    std::env::var("SIGHTLINE_E2E_LOCK_AFTER").ok()?.parse().ok()
}

/// Locks before the computer sleeps, and returns when the keys are let go: the window saves what was typed
/// if it can do so in time.
pub fn lock_before_sleep(app: &AppHandle) {
    if app.state::<Watch>().presence().limit.take().is_none() {
        return;
    }
    let asked = Instant::now();
    let desk = app.state::<CurrentDesk>();
    let told = act(app, Due::Lock);
    while desk.is_open() && told.is_ok() && asked.elapsed() < HASTE {
        thread::sleep(Duration::from_millis(20));
    }
    let locked = if desk.is_open() {
        act(app, Due::LockAnyway)
    } else {
        told
    };
    if let Err(cause) = locked {
        eprintln!("sightline: the window was not told of the lock: {cause}");
    }
}

fn act(app: &AppHandle, due: Due) -> tauri::Result<()> {
    match due {
        Due::Nothing => Ok(()),
        Due::Warn(seconds) => LockSoon { seconds }.emit(app),
        Due::Lock => LockAsked.emit(app),
        Due::LockAnyway => {
            app.state::<CurrentDesk>().close();
            LockedNow.emit(app)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(600);

    fn at(seconds: u64) -> Moment {
        Moment {
            steady: Duration::from_secs(seconds),
            wall: Duration::from_secs(1_790_000_000 + seconds),
        }
    }

    fn begun() -> Presence {
        let mut presence = Presence::default();
        presence.begin(LIMIT, at(0));
        presence
    }

    /// What is due at each second up to `until`, without the many nothings.
    fn through(presence: &mut Presence, from: u64, until: u64) -> Vec<(u64, Due)> {
        (from..=until)
            .map(|second| (second, presence.tick(at(second))))
            .filter(|(_, due)| *due != Due::Nothing)
            .collect()
    }

    #[test]
    fn nobody_there_is_warned_a_minute_before_and_locked_once() {
        let mut presence = begun();
        assert_eq!(
            through(&mut presence, 1, 610),
            [(540, Due::Warn(60)), (600, Due::Lock)]
        );
        assert_eq!(through(&mut presence, 611, 700), [(615, Due::LockAnyway)]);
    }

    #[test]
    fn a_sign_of_life_starts_the_time_anew_also_after_the_warning() {
        let mut presence = begun();
        through(&mut presence, 1, 550);
        presence.sign(at(550));
        assert_eq!(
            through(&mut presence, 551, 1150),
            [(1090, Due::Warn(60)), (1150, Due::Lock)]
        );
    }

    #[test]
    fn the_shortest_time_warns_at_its_half() {
        let mut presence = Presence::default();
        presence.begin(Duration::from_secs(60), at(0));
        assert_eq!(
            through(&mut presence, 1, 60),
            [(30, Due::Warn(30)), (60, Due::Lock)]
        );
    }

    #[test]
    fn a_computer_that_slept_is_locked_at_the_first_tick_whether_its_steady_clock_stood_or_went_on()
    {
        for steady in [61, 60 + 3600] {
            let mut presence = begun();
            through(&mut presence, 1, 60);
            let woken = Moment {
                steady: Duration::from_secs(steady),
                ..at(60 + 3600)
            };
            assert_eq!(presence.tick(woken), Due::Lock);
        }
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out_and_nothing_in() {
        let mut presence = begun();
        let back = Moment {
            wall: Duration::from_secs(3),
            ..at(1)
        };
        assert_eq!(presence.tick(back), Due::Nothing);
    }

    #[test]
    fn while_no_desk_is_open_nothing_is_due() {
        let mut presence = begun();
        presence.limit = None;
        assert_eq!(through(&mut presence, 1, 2000), []);
    }
}
