//! Each command: open the records, call one verb, say what was done.

use std::io::{self, IsTerminal, Write};

use sightline_core::{
    central_log::LogFilter,
    ops::{Source, files::FileSaved, log, observation, person, sample, search, summary},
};

use crate::{
    Failure,
    args::{Args, Command, LogCommand, ObservationCommand, SummaryCommand},
    backup, demo, keys,
    records::Records,
    standards,
    verify::verify,
};

/// Does what was asked.
pub fn run(args: Args, out: &mut impl Write) -> Result<(), Failure> {
    let records = Records {
        store: args.store,
        passphrase_file: args.passphrase_file,
    };
    match args.command {
        Command::Demo { folder } => demo::demo(&folder, out),
        Command::Sample {
            people,
            years,
            seed,
        } => {
            let size = sample::Size {
                people: people as usize,
                years,
                seed,
            };
            make_sample(&records, size, out)
        }
        Command::Observation(ObservationCommand::Pdf { id, out: to }) => {
            let mut desk = records.open()?;
            let id = observation::named(&mut desk, &id)?;
            let saved = observation::save_pdf(&mut desk, id, &to)?;
            tell_saved(&saved, out)
        }
        Command::Summary(SummaryCommand::Pdf {
            person,
            from,
            to,
            out: file,
        }) => {
            let mut desk = records.open()?;
            let person = person::named(&mut desk, &person)?;
            let saved = summary::save_pdf(&mut desk, person, from, to, &file)?;
            tell_saved(&saved, out)
        }
        Command::Log(LogCommand::Export {
            from,
            to,
            format,
            out: file,
        }) => {
            let filter = LogFilter {
                from,
                to,
                ..LogFilter::default()
            };
            let (saved, rows) = log::export(&mut records.open()?, &filter, format.into(), &file)?;
            Ok(writeln!(out, "Saved {rows} rows to {}", saved.path)?)
        }
        Command::Search { text } => find(&records, &text.join(" "), out),
        Command::Verify { rebuild, accept } => verify(&mut records.open()?, rebuild, accept, out),
        Command::Backup(command) => backup::run(&records, command, out),
        Command::Framework(command) => standards::run(&records, command, out),
        Command::Passphrase(command) => keys::passphrase(&records, command, out),
        Command::Recovery(command) => keys::recovery(&records, command, out),
        Command::Recover {
            words_file,
            new_passphrase_file,
        } => keys::recover(&records, &words_file, new_passphrase_file.as_deref(), out),
    }
}

/// Says where a file is, and what could not be drawn in it.
pub fn tell_saved(saved: &FileSaved, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "Saved {}", saved.path)?;
    if !saved.undrawable.is_empty() {
        writeln!(
            io::stderr(),
            "No font has these characters, so they are boxes on the page; their text is kept in the file: {}",
            saved.undrawable.join(" ")
        )?;
    }
    Ok(())
}

fn make_sample(records: &Records, size: sample::Size, out: &mut impl Write) -> Result<(), Failure> {
    let Some(folder) = &records.store else {
        return Err(Failure::Said(
            "Name an empty folder for the sample with --store, so that it is never mixed with real records.".into(),
        ));
    };
    let show = io::stderr().is_terminal();
    let made = sample::fill(folder, size, Source::system(), |done| {
        if show {
            let _ = write!(io::stderr(), "\r{done:3} %");
        }
    })?;
    if show {
        let _ = writeln!(io::stderr());
    }
    Ok(writeln!(
        out,
        "Made {} people, {} observations and {} supervision sessions in {}",
        made.people,
        made.observations,
        made.sessions,
        folder.display()
    )?)
}

fn find(records: &Records, text: &str, out: &mut impl Write) -> Result<(), Failure> {
    let found = search::search(&mut records.open()?, text)?;
    if found.records.is_empty() && found.people.is_empty() && found.standards.is_empty() {
        return Err(Failure::Said(format!(
            "Nothing holds \"{text}\". Try fewer words, or the beginning of one."
        )));
    }
    for record in &found.records {
        writeln!(out, "{}", record.title)?;
        let words: String = record
            .snippet
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        writeln!(out, "    {}", words.replace('\n', " "))?;
    }
    if found.more {
        writeln!(out, "… and more: add a word to see fewer.")?;
    }
    for person in &found.people {
        writeln!(out, "{}, {}, {}", person.name, person.role, person.team)?;
    }
    for hit in &found.standards {
        let words: String = hit.text.iter().map(|part| part.text.as_str()).collect();
        writeln!(out, "{} {words}", hit.full_code)?;
    }
    Ok(())
}
