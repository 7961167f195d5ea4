//! Opening the records: which folder, and where the passphrase comes from.

use std::{
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use sightline_core::ops::{Desk, Source, sample, workspace};
use zeroize::Zeroizing;

use crate::Failure;

/// Where the records are and how they are opened.
pub struct Records {
    /// The folder that was named, if any.
    pub store: Option<PathBuf>,
    /// The file that was named, if any.
    pub passphrase_file: Option<PathBuf>,
}

impl Records {
    /// Opens them. A sample needs no passphrase: it is told by its key file.
    pub fn open(&self) -> Result<Desk, Failure> {
        let folder = self.folder()?;
        if workspace::is_sample(&folder) {
            return Ok(sample::unlock(&folder, Source::system())?);
        }
        self.open_with(&self.passphrase()?)
    }

    /// Opens them with a passphrase that was asked for already.
    pub fn open_with(&self, passphrase: &str) -> Result<Desk, Failure> {
        Ok(workspace::unlock(
            &self.folder()?,
            passphrase,
            Source::system(),
        )?)
    }

    /// The folder that holds them, or would hold them.
    pub fn place(&self) -> Result<PathBuf, Failure> {
        Ok(match &self.store {
            Some(folder) => folder.clone(),
            None => workspace::default_folder()?,
        })
    }

    /// The folder that holds them; there are some.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        let folder = self.place()?;
        match workspace::gate(&folder) {
            workspace::Gate::NoStore { folder } => Err(Failure::Said(format!(
                "There are no records in {folder}. Name their folder with --store, or make a sample with the demo command."
            ))),
            _ => Ok(folder),
        }
    }

    /// Their passphrase, from its file or from a prompt.
    pub fn passphrase(&self) -> Result<Zeroizing<String>, Failure> {
        secret(
            "passphrase",
            "--passphrase-file",
            self.passphrase_file.as_deref(),
        )
    }
}

/// A secret from the first line of a file, or from a prompt that does not show it.
pub fn secret(what: &str, option: &str, file: Option<&Path>) -> Result<Zeroizing<String>, Failure> {
    match file {
        Some(file) => {
            let text = read(what, file)?;
            match text.lines().next() {
                Some(line) if !line.is_empty() => Ok(Zeroizing::new(line.to_owned())),
                _ => Err(Failure::Said(format!(
                    "The first line of {} is empty. Write the {what} there and try again.",
                    file.display()
                ))),
            }
        }
        None if io::stdin().is_terminal() => {
            let mut prompt = format!("{what}: ");
            prompt[..1].make_ascii_uppercase();
            rpassword::prompt_password(prompt)
                .map(Zeroizing::new)
                .map_err(|error| {
                    Failure::Said(format!(
                        "The {what} cannot be read: {error}. Put it into a file and name that with {option}."
                    ))
                })
        }
        None => Err(Failure::Said(format!(
            "There is no terminal to ask for the {what}. Put it into a file and name that with {option}."
        ))),
    }
}

/// The whole of a file that holds a secret, or part of one.
pub fn read(what: &str, file: &Path) -> Result<Zeroizing<String>, Failure> {
    fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| {
            Failure::Said(format!(
                "The {what} file {} cannot be read: {error}. Check its name and try again.",
                file.display()
            ))
        })
}
