//! The commands about backups. What opens one comes from files or prompts, never from an argument.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use sightline_core::ops::{
    Source,
    backup::{self, BackupRow, CallOff, Here, SecondCopy, Secret, Way, Whose},
    workspace::{self, Told},
};
use zeroize::Zeroizing;

use crate::{
    Failure,
    args::BackupCommand,
    keys::new_passphrase,
    records::{self, Records},
};

/// Does what was asked with backups.
pub fn run(records: &Records, command: BackupCommand, out: &mut impl Write) -> Result<(), Failure> {
    match command {
        BackupCommand::Create => create(records, out),
        BackupCommand::List { folder } => list(records, folder, out),
        BackupCommand::Verify { file, words_file } => {
            let secret = Held::of(records, words_file.as_deref())?;
            let folder = records.place()?;
            let found = backup::whose(&folder, &file, secret.secret(), Source::system())?;
            tell(&found, &folder, out)?;
            Ok(writeln!(
                out,
                "The backup is whole: every page and every entry of its trail holds."
            )?)
        }
        BackupCommand::Restore {
            file,
            words_file,
            new_passphrase_file,
        } => restore(records, &file, words_file, new_passphrase_file, out),
    }
}

fn create(records: &Records, out: &mut impl Write) -> Result<(), Failure> {
    let mut desk = records.open()?;
    let made = backup::begin(&mut desk)?.run(&CallOff::default())?;
    writeln!(out, "Saved {}", made.path)?;
    match made.second {
        SecondCopy::NotSet => Ok(()),
        SecondCopy::Done { folder } => Ok(writeln!(out, "Saved a second copy in {folder}")?),
        // The first one stands, but whoever runs this each night must hear of it.
        SecondCopy::Failed { folder, fault } => Err(Failure::Said(format!(
            "The backup was made, but not its second copy in {folder}. {}.",
            fault.sentence()
        ))),
    }
}

fn list(records: &Records, folder: Option<PathBuf>, out: &mut impl Write) -> Result<(), Failure> {
    let folder = match folder {
        Some(folder) => folder,
        None => backup::in_records(&records.place()?),
    };
    let rows = backup::list(&folder);
    if rows.is_empty() {
        return Err(Failure::Said(format!(
            "There are no backups in {}. Name their folder, or make one with backup create.",
            folder.display()
        )));
    }
    for BackupRow {
        name,
        made,
        kilobytes,
        whole,
        ..
    } in rows
    {
        let state = if whole { "" } else { "  NOT WHOLE" };
        writeln!(out, "{made}  {kilobytes:>9} kB  {name}{state}")?;
    }
    Ok(())
}

fn restore(
    records: &Records,
    file: &Path,
    words_file: Option<PathBuf>,
    new_passphrase_file: Option<PathBuf>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let folder = records.place()?;
    let secret = Held::of(records, words_file.as_deref())?;
    let code = backup::look(file)?.code;
    let found = backup::whose(&folder, file, secret.secret(), Source::system())?;
    tell(&found, &folder, out)?;
    out.flush()?;
    let fresh = match &secret {
        Held::Passphrase(_) => None,
        Held::Words(_) => Some(new_passphrase(new_passphrase_file.as_deref())?),
    };
    let way = match (&secret, &fresh) {
        (Held::Words(typed), Some(fresh)) => Way::Words { typed, fresh },
        (Held::Passphrase(text) | Held::Words(text), _) => Way::Passphrase(text),
    };
    let mut desk = backup::restore(&folder, file, Some(&code), way, Source::system())?;
    writeln!(out, "Restored in {}", folder.display())?;
    for told in workspace::welcome(&mut desk)?.told {
        if let Told::Restored {
            aside: Some(aside), ..
        } = told
        {
            writeln!(out, "What was there is set aside, whole, in {aside}")?;
        }
    }
    Ok(writeln!(out, "The trail says that they were restored.")?)
}

/// What opens a backup, kept until the command is done.
enum Held {
    Passphrase(Zeroizing<String>),
    Words(Zeroizing<String>),
}

impl Held {
    fn of(records: &Records, words_file: Option<&Path>) -> Result<Self, Failure> {
        Ok(match words_file {
            Some(file) => Self::Words(records::read("words", file)?),
            None => Self::Passphrase(records.passphrase()?),
        })
    }

    fn secret(&self) -> Secret<'_> {
        match self {
            Self::Passphrase(text) => Secret::Passphrase(text),
            Self::Words(text) => Secret::Words(text),
        }
    }
}

fn tell(found: &Whose, folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let Whose {
        name,
        role,
        team,
        made,
        records,
        ..
    } = found;
    writeln!(
        out,
        "Backup of the records of {name}, {role}, {team}, made {made}: {records} records"
    )?;
    if let Some(newest) = &found.newest {
        writeln!(
            out,
            "Its newest record is {}, changed {}",
            newest.reference, newest.changed_at
        )?;
    }
    match found.here {
        Here::Nothing => Ok(()),
        Here::Same { later } => Ok(writeln!(
            out,
            "The same records are in {}, with {later} acts after this backup",
            folder.display()
        )?),
        Here::Others => Ok(writeln!(
            out,
            "In {} are other records, or ones that do not open",
            folder.display()
        )?),
    }
}
