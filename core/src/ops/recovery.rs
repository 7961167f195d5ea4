//! The authority's recovery key: making it, once, on paper; and opening records with it when their
//! passphrase is forgotten. The private part is in memory only, and in the one file that the person asks
//! for; it is in no store, no log and no setting.

use std::{fs, io::Read, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    Desk, Result, Source, backup, files,
    files::{FileSaved, Finished},
    keys::{self, HeldKeys},
    known, pages, system_random,
    tries::KeptTries,
    workspace,
};
use crate::{
    audit::{Act, RECOVERY_KEY},
    fault::Fault,
    pdf::{self, Letterhead},
    refusal::Refusal,
    time::day,
    vault::{Recipient, RecoveryKey},
};

/// A recovery key that was made: its public side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryKeyMade {
    /// Its name, as on its page.
    pub name: String,
    /// Its public line, which every store is given.
    pub recipient: String,
    /// The page with the private part.
    pub page: FileSaved,
}

/// Makes the authority's recovery key and saves its page: 24 words and a QR code, to print and to keep
/// offline. Needs no records: whoever keeps the authority's keys may have none.
pub fn make(page: &Path, letterhead: &Letterhead) -> Result<RecoveryKeyMade> {
    made_under(page, letterhead, |_, file| file.put_in_place())
}

/// Makes it at a desk: under the desk's letterhead, with an entry in its trail.
pub fn make_at(desk: &mut Desk, page: &Path) -> Result<RecoveryKeyMade> {
    let letterhead = pages::letterhead(desk)?;
    made_under(page, &letterhead, |name, file| {
        desk.hand_out(Act::RecoveryKeyMade, desk.me, name, file)
    })
}

fn made_under(
    page: &Path,
    letterhead: &Letterhead,
    put: impl FnOnce(&str, Finished) -> Result<FileSaved>,
) -> Result<RecoveryKeyMade> {
    let key = RecoveryKey::new(system_random()?);
    let recipient = key.recipient()?;
    let (name, line) = (recipient.reference(), recipient.to_string());
    let (words, code) = (key.words()?, key.code()?);
    let sheet = pdf::recovery::Sheet {
        name: &name,
        recipient: &line,
        words: &words,
        code: &code,
    };
    let document = pdf::recovery::document(&sheet, letterhead).map_err(Fault::unexpected)?;
    let rendered = pages::render(&document)?;
    let file = files::finish_bytes(page, &rendered.bytes)?;
    Ok(RecoveryKeyMade {
        page: FileSaved {
            undrawable: rendered.undrawable,
            ..put(&name, file)?
        },
        name,
        recipient: line,
    })
}

/// Saves the public line as the short text file that is handed to everybody.
pub fn save_recipient(line: &str, letterhead: &Letterhead, to: &Path) -> Result<FileSaved> {
    let recipient = Recipient::read(line)?;
    let whose = match letterhead.organisation.as_str() {
        "" => String::new(),
        name => format!(" of {name}"),
    };
    let text = format!(
        "# Sightline recovery key {}{whose}, public part, saved {}.\n\
         # Give this file to everybody who keeps records in Sightline. It opens nothing by itself.\n\
         {recipient}\n",
        recipient.reference(),
        day(letterhead.made_at.date_naive()),
    );
    files::finish_bytes(to, text.as_bytes())?.put_in_place()
}

/// Saves it at a desk, under the desk's letterhead.
pub fn save_recipient_at(desk: &mut Desk, line: &str, to: &Path) -> Result<FileSaved> {
    let saved = save_recipient(line, &pages::letterhead(desk)?, to)?;
    // A line that anybody may have leaves no act; opening its file is then one of whoever sits here.
    desk.last_saved = Some((desk.me.to_string(), String::new()));
    Ok(saved)
}

/// The public line in the authority's file, checked.
///
/// # Errors
///
/// A fault when the file cannot be read, and the refusals of [`Recipient::read`].
pub fn read_line(file: &Path) -> Result<String> {
    /// A file of one line is shorter than this; a longer one is another file.
    const MOST: u64 = 64 * 1024;
    let mut text = String::new();
    fs::File::open(file)?.take(MOST).read_to_string(&mut text)?;
    Ok(Recipient::read(&text)?.to_string())
}

/// What a key says about itself: the name and the public line that belong to what was typed from a page.
/// To check a page before it is locked away.
pub fn check(typed: &str) -> Result<(String, String)> {
    let recipient = RecoveryKey::read(typed)?.recipient()?;
    Ok((recipient.reference(), recipient.to_string()))
}

/// The name that a public line has on its page, or why it is none.
pub fn name_of(line: &str) -> Result<String> {
    Ok(Recipient::read(line)?.reference())
}

/// Whose records the recovery key would open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Recoverable {
    /// Where they are.
    pub folder: String,
    /// Whose they are.
    pub name: String,
    /// Their role.
    pub role: String,
    /// Their team.
    pub team: String,
    /// The name of the recovery key.
    pub recovery_key: String,
}

/// Tries a recovery key (the words from its page, or the text of its QR code) and says whose records it
/// opens. Changes nothing.
///
/// # Errors
///
/// The refusal that says what to look at: see [`RecoveryKey::read`], and
/// [`Refusal::NoRecoveryKey`] when the records have none.
pub fn recoverable(folder: &Path, typed: &str, source: Source) -> Result<Recoverable> {
    backup::place::settle(folder)?;
    let held = HeldKeys::read(folder)?;
    let desk = opened(&held, folder, typed, source)?;
    let me = known(&desk.read(), desk.me)?.details;
    Ok(Recoverable {
        folder: folder.display().to_string(),
        name: me.name,
        role: me.role,
        team: me.team,
        recovery_key: name(&held),
    })
}

/// Opens the records with the recovery key and gives them a new passphrase. The trail says that the
/// recovery key did it. The recovery key goes on opening them.
///
/// # Errors
///
/// Those of [`recoverable`], and [`Refusal::PassphraseTooWeak`].
pub fn recover(folder: &Path, typed: &str, passphrase: &str, source: Source) -> Result<Desk> {
    let settled = backup::place::settle(folder)?;
    let held = HeldKeys::read(folder)?;
    let mut desk = opened(&held, folder, typed, source)?;
    keys::judge(&desk, passphrase)?;
    let file = held
        .file
        .rewrap(&desk.key, passphrase, keys::wrap_random()?)?;
    desk.told = vec![workspace::Told::Recovered];
    if let Some(settled) = settled {
        desk.told.push(settled.told(&desk.read())?);
    }
    if desk.store.held_up().is_some() {
        // An older store that was put back, say: its owner must get in to say what becomes of it.
        keys::write_beside(&desk, &file)?;
        return Ok(desk);
    }
    let now = desk.now();
    let tries = KeptTries::open(folder, now)?;
    let entry = keys::Entry {
        by: RECOVERY_KEY,
        act: Act::Recovered,
        detail: &name(&held),
        failed: tries.failed(),
    };
    keys::write(&mut desk, &held, &file, entry)?;
    tries.forget()?;
    Ok(desk)
}

fn opened(held: &HeldKeys, folder: &Path, typed: &str, source: Source) -> Result<Desk> {
    // Asked first: without a recovery key no words help, and the person should not type them.
    held.file.recipient().ok_or(Refusal::NoRecoveryKey)?;
    let key = held.file.recover(&RecoveryKey::read(typed)?)?;
    workspace::desk_with(folder, key, source)
}

/// The name of the recovery key that a key file was wrapped for.
fn name(held: &HeldKeys) -> String {
    held.file
        .recipient()
        .map(Recipient::reference)
        .unwrap_or_default()
}
