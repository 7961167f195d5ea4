//! A computer that is about to sleep waits until the records are locked. The system's login manager is
//! played here: no machine that runs tests has one that would send it to sleep.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops here and says why"
)]
#![allow(missing_docs, reason = "what the macro of zbus writes has none")]

mod desk;

use std::{
    io::{PipeReader, Read, pipe},
    os::fd::OwnedFd,
    sync::mpsc::{Receiver, Sender, channel},
    time::Duration,
};

use desk::{DANIEL, PASSPHRASE, PRIYA, add_colleague, observe, start, unlock};
use sightline_core::ops::{Source, workspace};
use window::journey;
use zbus::{connection, interface, object_server::SignalEmitter, zvariant};

const PATH: &str = "/org/freedesktop/login1";
const WHERE: &str = "Hospital, ward 4";

/// Longer than the records may take to lock.
const PATIENCE: Duration = Duration::from_secs(30);

/// The part of logind that programs ask to wait for them.
struct Logind {
    asked: Sender<(String, PipeReader)>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zvariant::OwnedFd {
        let (reader, writer) = pipe().unwrap();
        self.asked
            .send((format!("{what}, {mode}"), reader))
            .unwrap();
        OwnedFd::from(writer).into()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

/// Waits until Sightline asks the system to wait for it.
fn holds(asked: &Receiver<(String, PipeReader)>) -> PipeReader {
    let (how, held) = asked.recv_timeout(PATIENCE).unwrap();
    assert_eq!(how, "sleep, delay");
    held
}

/// Waits until Sightline lets the computer sleep.
fn lets_go(mut held: PipeReader) {
    assert_eq!(held.read(&mut [0]).unwrap(), 0);
}

#[tokio::test]
async fn the_computer_sleeps_when_the_records_are_locked_and_every_word_is_kept() {
    journey("sleep", async |home| {
        let (asking, asked) = channel();
        let bus = connection::Builder::session()
            .and_then(|bus| bus.name("org.freedesktop.login1"))
            .and_then(|bus| bus.serve_at(PATH, Logind { asked: asking }))
            .unwrap()
            .build()
            .await
            .unwrap();
        let emitter = SignalEmitter::new(&bus, PATH).unwrap();

        let app = home.open().await;
        let held = holds(&asked);
        start(&app, &PRIYA).await;
        add_colleague(&app, &DANIEL).await;
        observe(&app, &DANIEL).await;
        app.fill("Where", WHERE).await;

        Logind::prepare_for_sleep(&emitter, true).await.unwrap();
        lets_go(held);
        // Another program can open them: Sightline has let go of the store and its keys.
        let records = home.data().join("sightline");
        drop(workspace::unlock(&records, PASSPHRASE, Source::system()).unwrap());

        Logind::prepare_for_sleep(&emitter, false).await.unwrap();
        let _held = holds(&asked);
        unlock(&app, PASSPHRASE).await;
        app.holds("Where", WHERE).await;
        app.close().await;
    })
    .await;
}
