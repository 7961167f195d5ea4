//! WebKitWebDriver, which starts the app and drives its web view, and the processes it starts.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::home::Home;

/// How long a program may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// One driver, for one window.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver; the app that it will start sees only the journey's folders.
    pub fn start(home: &Home) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("its number").port();
        drop(free);
        // The app inherits it: what it says there must be fit for anybody's eyes.
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(home.log())
            .expect("the journey's log");
        let mut command = match home.small_disk() {
            None => Command::new("WebKitWebDriver"),
            Some(folder) => on_small_disk(&folder),
        };
        let process = command
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(home.environment())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("WebKitWebDriver starts (package webkit2gtk-driver)");
        let driver = Self { process, port };
        until("the driver listens", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        driver
    }

    /// A path as the app sees it, also where the app has a disk of its own there.
    pub fn inside(&self, path: &Path) -> PathBuf {
        let mut inside = PathBuf::from(format!("/proc/{}/root", self.process.id()));
        inside.extend(path.components().skip(1));
        inside
    }

    /// Lets the driver start the app.
    pub async fn open_app(&self) -> Client {
        let app = app_path();
        assert!(
            app.exists(),
            "{} is not built: run `cargo xtask test`",
            app.display()
        );
        let options = json!({ "webkitgtk:browserOptions": { "binary": app, "args": [] } });
        let json = options.as_object().expect("an object").clone();
        ClientBuilder::new(HttpConnector::new())
            .capabilities(json)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("the app opens (see the driver's output above)")
    }

    /// The app's process, while it runs: the driver's own child.
    pub fn app_process(&self) -> Option<u32> {
        let own = self.process.id();
        let children = fs::read_to_string(format!("/proc/{own}/task/{own}/children")).ok()?;
        children
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
            .find(|id| is_running(*id))
    }

    /// Ends the app at once, as a power cut would: no signal that it could answer.
    pub fn kill_app(&self) {
        let process = self.app_process().expect("the app runs");
        assert!(kill(process), "the app could not be killed");
        until("the app is gone", || !is_running(process));
    }

    /// Waits until the app has ended by itself.
    pub fn wait_for_end(&self) {
        until("the app has ended", || self.app_process().is_none());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A killed driver would leave its app alive, with the display and the bus.
        if let Some(process) = self.app_process() {
            kill(process);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The driver, in a namespace where `folder` is a disk of 16 MB that is gone with it.
fn on_small_disk(folder: &Path) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "sh", "-c"])
        .arg(r#"mount -t tmpfs -o size=16m none "$0" && exec WebKitWebDriver "$@""#)
        .arg(folder);
    command
}

/// Whether this computer lets a test have a disk of its own: only root may, and not in every container.
pub fn may_have_a_disk() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    Command::new("unshare")
        .args(["--mount", "mount", "-t", "tmpfs", "none"])
        .arg(folder.path())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The app that `cargo xtask test` built.
pub fn app_path() -> PathBuf {
    env::var_os("SIGHTLINE_APP")
        .map(PathBuf::from)
        .expect("SIGHTLINE_APP: run through `cargo xtask test`")
}

/// Ends a process at once; says whether it could. The shell's own `kill` is on every system.
fn kill(process: u32) -> bool {
    Command::new("sh")
        .args(["-c", &format!("kill -9 {process}")])
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a process runs, or has ended and is still letting go of what it held: its name on the
/// bus, its lock on the records. The driver collects it as soon as the last of its threads is gone.
fn is_running(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists()
}

/// Waits for something outside the window.
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(
            start.elapsed() < PATIENCE,
            "{what}: not within {PATIENCE:?}"
        );
        sleep(Duration::from_millis(20));
    }
}
