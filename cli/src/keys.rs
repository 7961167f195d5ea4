//! The commands about keys: the passphrase, the authority's recovery key. Secrets come from files or prompts,
//! never from an argument, and are never said.

use std::{io::Write, path::Path};

use sightline_core::ops::{Source, keys, pages, recovery};

use crate::{
    Failure,
    args::{PassphraseCommand, RecoveryCommand},
    commands::tell_saved,
    records::{self, Records},
};

/// Does what was asked with the passphrase.
pub fn passphrase(
    records: &Records,
    command: PassphraseCommand,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let PassphraseCommand::Change {
        new_passphrase_file,
    } = command;
    let old = records.passphrase()?;
    let mut desk = records.open_with(&old)?;
    let new = new_passphrase(new_passphrase_file.as_deref())?;
    keys::change_passphrase(&mut desk, &old, &new)?;
    Ok(writeln!(
        out,
        "The passphrase is changed. The records stay as they were."
    )?)
}

/// Does what was asked with a recovery key.
pub fn recovery(
    records: &Records,
    command: RecoveryCommand,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match command {
        RecoveryCommand::New {
            page,
            public,
            organisation,
        } => {
            let letterhead = pages::letterhead_of(&organisation, &mut Source::system());
            let made = recovery::make(&page, &letterhead)?;
            tell_saved(&made.page, out)?;
            if let Some(public) = public {
                let saved = recovery::save_recipient(&made.recipient, &letterhead, &public)?;
                tell_saved(&saved, out)?;
            }
            writeln!(out, "Recovery key {}", made.name)?;
            writeln!(out, "{}", made.recipient)?;
            Ok(writeln!(
                out,
                "Print the page, check it with recovery check, then delete its file: it holds the private part."
            )?)
        }
        RecoveryCommand::Check { words_file } => {
            let words = records::read("words", &words_file)?;
            let (name, line) = recovery::check(&words)?;
            Ok(writeln!(out, "Recovery key {name}\n{line}")?)
        }
        RecoveryCommand::Set { public } => {
            let line = records::read("public line", &public)?;
            let passphrase = records.passphrase()?;
            let mut desk = records.open_with(&passphrase)?;
            let shown = keys::set_recovery_key(&mut desk, &passphrase, &line)?;
            let name = shown.recovery_key.unwrap_or_default();
            Ok(writeln!(
                out,
                "Recovery key {name} opens these records too, from now on."
            )?)
        }
    }
}

/// Opens records with the recovery key and sets a new passphrase.
pub fn recover(
    records: &Records,
    words_file: &Path,
    new_passphrase_file: Option<&Path>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let folder = records.folder()?;
    let words = records::read("words", words_file)?;
    let found = recovery::recoverable(&folder, &words, Source::system())?;
    writeln!(
        out,
        "Recovery key {} opens the records of {}, {}, {}, in {}",
        found.recovery_key, found.name, found.role, found.team, found.folder
    )?;
    out.flush()?;
    let new = new_passphrase(new_passphrase_file)?;
    recovery::recover(&folder, &words, &new, Source::system())?;
    Ok(writeln!(
        out,
        "They have a new passphrase. The trail says that the recovery key was used."
    )?)
}

/// A new passphrase: from its file, or typed twice alike.
pub fn new_passphrase(file: Option<&Path>) -> Result<zeroize::Zeroizing<String>, Failure> {
    const OPTION: &str = "--new-passphrase-file";
    let new = records::secret("new passphrase", OPTION, file)?;
    if file.is_none() && records::secret("new passphrase again", OPTION, None)? != new {
        return Err(Failure::Said(
            "The two are not the same. Nothing was changed; start again.".into(),
        ));
    }
    Ok(new)
}
