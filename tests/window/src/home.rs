//! One journey's surroundings: private folders, the display to itself, a picture when it fails.

use std::{
    env,
    fs::{self, File},
    panic::{AssertUnwindSafe, resume_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use fantoccini::Client;
use futures_util::FutureExt;
use tempfile::TempDir;
use tokio::time::timeout;

use crate::{
    app::App,
    driver::{self, Driver},
};

/// How long the picture of a failed journey may take: a page that paints nothing any more never gives one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a journey's Sightline keeps everything it writes. Gone at the end.
pub struct Home {
    folder: TempDir,
    /// The latest window and its driver, kept past the journey's own use of them: should it fail,
    /// the picture is taken when the story has let go of everything.
    latest: Mutex<Option<(Client, Arc<Driver>)>>,
    /// Whether the data folder is a small disk of its own.
    on_small_disk: AtomicBool,
    /// Seconds until the records lock, in place of what the settings say.
    lock_after: Mutex<Option<u32>>,
    /// Seconds between two looks whether a backup is due; none by themselves where it is not set.
    back_up_after: Mutex<Option<u32>>,
}

impl Home {
    /// Lets the records lock after so many seconds from the next opening on, so that a journey need not
    /// wait for minutes.
    pub fn lock_after(&self, seconds: u32) {
        *self.lock_after.lock().unwrap() = Some(seconds);
    }

    /// Lets backups be made by themselves, looked for every so many seconds, from the next opening on.
    pub fn back_up_after(&self, seconds: u32) {
        *self.back_up_after.lock().unwrap() = Some(seconds);
    }

    /// Opens Sightline, with what the journey has written so far.
    pub async fn open(&self) -> App {
        let driver = Arc::new(Driver::start(self));
        let client = driver.open_app().await;
        *self.latest.lock().unwrap() = Some((client.clone(), driver.clone()));
        App::new(client, driver).await
    }

    /// Opens Sightline with its data on a small disk of its own, which a journey can fill; the disk is gone
    /// with the window. Nothing where this computer allows no such disk.
    pub async fn open_on_small_disk(&self) -> Option<App> {
        if !driver::may_have_a_disk() {
            return None;
        }
        self.on_small_disk.store(true, Ordering::Relaxed);
        Some(self.open().await)
    }

    /// The folder that is to be a small disk, if one is.
    pub(crate) fn small_disk(&self) -> Option<PathBuf> {
        let wanted = self.on_small_disk.load(Ordering::Relaxed);
        wanted.then(|| self.data())
    }

    /// The folder that answers the file choosers: what the journey saves is here.
    pub fn saved(&self) -> PathBuf {
        self.folder("saved")
    }

    /// The local data folder, as `XDG_DATA_HOME` names it: the store is below it.
    pub fn data(&self) -> PathBuf {
        self.folder("data")
    }

    /// Every file that the program and its web view have written, but for what the journey saved.
    pub fn written(&self) -> Vec<PathBuf> {
        let mut open = vec![self.folder.path().to_owned()];
        let mut files = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of the journey") {
                let entry = entry.expect("an entry");
                let kind = entry.file_type().expect("its kind");
                if kind.is_dir() && entry.path() != self.saved() {
                    open.push(entry.path());
                } else if kind.is_file() {
                    files.push(entry.path());
                }
            }
        }
        files.sort();
        files
    }

    /// Where the program's words for engineers go.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The program's environment: its folders, and nothing of the person who runs the test.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let mut environment = vec![
            ("HOME", self.folder("home")),
            ("XDG_DATA_HOME", self.data()),
            ("XDG_CONFIG_HOME", self.folder("config")),
            ("XDG_CACHE_HOME", self.folder("cache")),
            ("XDG_STATE_HOME", self.folder("state")),
            ("TMPDIR", self.folder("tmp")),
            ("SIGHTLINE_E2E_SAVE_DIR", self.saved()),
        ];
        // What the computer's own system says, such as that it goes to sleep, is not for a journey.
        if let Some(bus) = env::var_os("DBUS_SESSION_BUS_ADDRESS") {
            environment.push(("DBUS_SYSTEM_BUS_ADDRESS", bus.into()));
        }
        if let Some(seconds) = *self.lock_after.lock().unwrap() {
            environment.push(("SIGHTLINE_E2E_LOCK_AFTER", seconds.to_string().into()));
        }
        if let Some(seconds) = *self.back_up_after.lock().unwrap() {
            environment.push(("SIGHTLINE_E2E_BACKUP_AFTER", seconds.to_string().into()));
        }
        environment
    }

    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).expect("a folder of the journey");
        folder
    }
}

/// Runs one journey with the display to itself. When it fails, its window's last picture is in
/// `target/window/NAME-failed.png`.
pub async fn journey(name: &str, story: impl AsyncFnOnce(&Home)) {
    let _alone = the_display();
    let home = Home {
        folder: tempfile::tempdir().expect("a folder"),
        latest: Mutex::new(None),
        on_small_disk: AtomicBool::new(false),
        lock_after: Mutex::new(None),
        back_up_after: Mutex::new(None),
    };
    let told = AssertUnwindSafe(story(&home)).catch_unwind().await;
    let Err(why) = told else { return };
    eprintln!("{}", fs::read_to_string(home.log()).unwrap_or_default());
    let latest = home.latest.lock().unwrap().take();
    if let Some((client, _driver)) = &latest
        && let Ok(Ok(picture)) = timeout(PATIENCE, client.screenshot()).await
    {
        let path = out().join(format!("{name}-failed.png"));
        fs::write(&path, picture).expect("the picture");
        eprintln!("the window as the journey left it: {}", path.display());
    }
    resume_unwind(why);
}

/// Where pictures go: `target/window`.
pub fn out() -> PathBuf {
    let folder = env::var_os("SIGHTLINE_WINDOW_OUT").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/window"),
        PathBuf::from,
    );
    fs::create_dir_all(&folder).expect("target/window");
    folder
}

/// Waits until no other journey runs, in this or another process: there is one display, and one
/// Sightline at a time on a bus.
fn the_display() -> File {
    let lock = File::create(out().join("lock")).expect("the journeys' lock");
    lock.lock().expect("the journeys' lock");
    lock
}
