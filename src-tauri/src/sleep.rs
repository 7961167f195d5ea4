//! Locking before the computer sleeps, where the system says that it is about to: on Linux logind does, and
//! waits until the records are locked. So no key is in the memory of a computer that sleeps.
//!
//! Elsewhere, and where there is no logind, sleep is seen at waking (`watch.rs`).

use tauri::AppHandle;

/// Listens for as long as the program runs.
#[cfg(target_os = "linux")]
pub fn keep(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        if let Err(cause) = logind::listen(|| crate::watch::lock_before_sleep(&app)) {
            eprintln!("sightline: sleep is only seen at waking: {cause}");
        }
    });
}

/// Nobody says so here before it sleeps.
#[cfg(not(target_os = "linux"))]
pub fn keep(_app: &AppHandle) {}

/// What the system's login manager offers: <https://systemd.io/INHIBITOR_LOCKS>.
#[cfg(target_os = "linux")]
mod logind {
    use zbus::{blocking::Connection, proxy, zvariant::OwnedFd};

    #[proxy(
        interface = "org.freedesktop.login1.Manager",
        default_service = "org.freedesktop.login1",
        default_path = "/org/freedesktop/login1",
        gen_async = false
    )]
    trait Manager {
        /// Sleep waits while what this returns is open, for five seconds unless the system is set otherwise.
        fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zbus::Result<OwnedFd>;

        /// Sent before the computer sleeps (`start`), and after it woke.
        #[zbus(signal)]
        fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;
    }

    /// Calls `lock` each time before the computer sleeps, and holds it awake until that returns.
    pub fn listen(lock: impl Fn()) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let manager = ManagerProxy::new(&bus)?;
        let hold = || manager.inhibit("sleep", "Sightline", "Records are being locked", "delay");
        let signs = manager.receive_prepare_for_sleep()?;
        let mut held = Some(hold()?);
        for sign in signs {
            if sign.args()?.start {
                lock();
                held = None;
            } else if held.is_none() {
                held = Some(hold()?);
            }
        }
        Ok(())
    }
}
