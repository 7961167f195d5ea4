//! Which engine this program was tested with. A build that linked another SQLite or SQLCipher opens no
//! store: their file formats and their defaults for encryption are theirs to change.
//!
//! A new version is a change of these two lines, made with the whole of the tests behind it.

use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::Result;
use crate::fault::{Fault, FaultKind};

/// `sqlite3_libversion()`.
pub const SQLITE: &str = "3.53.4";
/// `PRAGMA cipher_version`; absent from a SQLite that does not encrypt.
pub const CIPHER: &str = "4.19.0 community";

/// Held while the engine wakes with the first connection of the program. SQLite lets a second thread in before
/// SQLCipher is ready, which then says that it has no cipher.
static WAKING: Mutex<()> = Mutex::new(());

/// Refuses an engine other than the one that was tested. Touches no file. Once it has answered, any thread may
/// connect.
pub(super) fn check() -> Result<()> {
    let _alone = WAKING.lock().unwrap_or_else(PoisonError::into_inner);
    // Asked in memory, so that a refusal leaves not even an empty file behind.
    let conn = Connection::open_in_memory()?;
    let cipher = conn.pragma_query_value(None, "cipher_version", |row| row.get::<_, String>(0));
    Ok(expect(rusqlite::version(), &cipher.unwrap_or_default())?)
}

fn expect(sqlite: &str, cipher: &str) -> Result<(), Fault> {
    if (sqlite, cipher) == (SQLITE, CIPHER) {
        return Ok(());
    }
    let cipher = if cipher.is_empty() { "none" } else { cipher };
    Err(Fault::new(
        FaultKind::OtherEngine,
        format!("SQLite {sqlite}, SQLCipher {cipher}; tested with {SQLITE} and {CIPHER}"),
    ))
}

#[cfg(test)]
mod tests {
    use std::{sync::Barrier, thread};

    use super::*;
    use crate::{store::set_key, vault::DataKey};

    #[test]
    fn the_linked_engine_is_the_one_that_was_tested() {
        check().unwrap();
    }

    /// Bug: of two threads that connected first, one was told now and then that there is no cipher.
    #[test]
    fn threads_that_come_first_together_all_find_the_cipher() {
        let together = Barrier::new(8);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    together.wait();
                    check().unwrap();
                    let conn = Connection::open_in_memory().unwrap();
                    set_key(&conn, &DataKey::new([7; 32])).unwrap();
                });
            }
        });
    }

    #[test]
    fn another_engine_is_refused_with_words() {
        for (sqlite, cipher) in [
            ("3.53.3", CIPHER),
            (SQLITE, "4.18.0 community"),
            // The system's own SQLite, which would write the records in plain text.
            (SQLITE, ""),
        ] {
            let fault = expect(sqlite, cipher).unwrap_err();
            assert_eq!(fault.kind, FaultKind::OtherEngine);
            let words = fault.to_string();
            assert!(
                words.contains("were not opened") && words.contains(SQLITE),
                "{words}"
            );
        }
    }
}
