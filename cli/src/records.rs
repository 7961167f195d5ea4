//! Opening the records: which folder, and where the passphrase comes from.

use std::{
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use sightline_core::ops::{Desk, Source, sample, workspace};

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
        let folder = match &self.store {
            Some(folder) => folder.clone(),
            None => workspace::default_folder()?,
        };
        if let workspace::Gate::NoStore { folder } = workspace::gate(&folder) {
            return Err(Failure::Said(format!(
                "There are no records in {folder}. Name their folder with --store, or make a sample with the demo command."
            )));
        }
        if workspace::is_sample(&folder) {
            return Ok(sample::unlock(&folder, Source::system())?);
        }
        let passphrase = self.passphrase()?;
        Ok(workspace::unlock(&folder, &passphrase, Source::system())?)
    }

    fn passphrase(&self) -> Result<String, Failure> {
        match &self.passphrase_file {
            Some(file) => first_line(file),
            None if io::stdin().is_terminal() => {
                rpassword::prompt_password("Passphrase: ").map_err(|error| {
                    Failure::Said(format!("The passphrase cannot be read: {error}. Put it into a file and name that with --passphrase-file."))
                })
            }
            None => Err(Failure::Said(
                "There is no terminal to ask for the passphrase. Put it into a file and name that with --passphrase-file.".into(),
            )),
        }
    }
}

fn first_line(file: &Path) -> Result<String, Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::Said(format!(
            "The passphrase file {shown} cannot be read: {error}. Check its name and try again."
        ))
    })?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => Err(Failure::Said(format!(
            "The first line of {shown} is empty. Write the passphrase there and try again."
        ))),
    }
}
