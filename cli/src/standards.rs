//! Sets of standards on the command line. What ships with Sightline is published words: looking it up and
//! saving it needs no records and no passphrase. With `--store` the records' own sets are there too.

use std::{io::Write, sync::Arc};

use sightline_core::{
    framework::{Framework, Item, Library, find, library::Unreadable},
    ops::standards::{
        self,
        file::{self, Given, ImportKind, ImportPreview, StandardsFormat, TableAbout},
    },
};

use crate::{
    Failure,
    args::{FrameworkCommand, TableArgs},
    records::Records,
};

/// Most hits of a search.
const HITS: usize = 20;

/// Does what was asked.
pub fn run(
    records: &Records,
    command: FrameworkCommand,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match command {
        FrameworkCommand::List => list(&*library(records)?, out),
        FrameworkCommand::Show { set, code } => {
            show(&*library(records)?, &set, code.as_deref(), out)
        }
        FrameworkCommand::Search { words } => search(&*library(records)?, &words.join(" "), out),
        FrameworkCommand::Import {
            file: path,
            look,
            about,
        } => {
            let bytes = file::read(&path)?;
            let about = table_about(about);
            let given = Given {
                format: StandardsFormat::of(&path),
                bytes: &bytes,
                about: about.as_ref(),
            };
            let mut desk = records.open()?;
            if look {
                return tell_preview(&file::preview(&mut desk, given)?, out);
            }
            let done = file::import(&mut desk, given)?;
            let (edition, items, mappings) = (&done.edition, done.items, done.mappings);
            let what = match done.kind {
                ImportKind::OfficialWords => "official words of",
                _ => "taken in:",
            };
            writeln!(out, "{edition}: {what} {items} items, {mappings} mappings")?;
            Ok(())
        }
        FrameworkCommand::Export {
            set,
            format,
            out: to,
        } => {
            let edition = named(&*library(records)?, &set)?.edition();
            let saved = match &records.store {
                Some(_) => file::export(&mut records.open()?, &edition, format.into(), &to)?,
                None => file::save(&Library::released(), &edition, format.into(), &to)?,
            };
            Ok(writeln!(out, "Saved {edition} to {}", saved.path)?)
        }
    }
}

/// The sets of the records that were named; without any, those that ship with Sightline.
fn library(records: &Records) -> Result<Arc<Library>, Failure> {
    Ok(match &records.store {
        Some(_) => standards::known(&mut records.open()?)?,
        None => Arc::new(Library::released()),
    })
}

/// The set with this name; of several editions the one after `@`, or else the first.
fn named<'a>(library: &'a Library, name: &str) -> Result<&'a Framework, Failure> {
    let (set, edition) = match name.split_once('@') {
        Some((set, edition)) => (set, Some(edition)),
        None => (name, None),
    };
    let is = |framework: &&Framework| {
        let about = framework.about();
        about.set.as_str() == set && edition.is_none_or(|edition| about.edition.as_str() == edition)
    };
    library.editions().find(is).ok_or_else(|| {
        Failure::Said(format!(
            "There is no set called {name}. See their names with: sightline-cli framework list"
        ))
    })
}

fn list(library: &Library, out: &mut impl Write) -> Result<(), Failure> {
    for framework in library.editions() {
        let about = framework.about();
        writeln!(
            out,
            "{} {}: {}, {}, {} items",
            about.set,
            about.edition,
            about.title,
            about.publisher,
            framework.items().len()
        )?;
    }
    for Unreadable { what, reason } in library.unreadable() {
        writeln!(out, "{what}: cannot be read and is left out ({reason})")?;
    }
    Ok(())
}

fn show(
    library: &Library,
    set: &str,
    code: Option<&str>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let framework = named(library, set)?;
    let about = framework.about();
    let line = |item: &Item| format!("{}  {}", framework.full_code(&item.code), item.text);
    let Some(typed) = code else {
        writeln!(out, "{}, {}", about.title, about.edition)?;
        writeln!(out, "{}", about.licence.attribution)?;
        for item in framework.items() {
            writeln!(out, "{}", line(item))?;
        }
        return Ok(());
    };
    let code = library.code_typed(framework, typed).ok_or_else(|| {
        Failure::Said(format!(
            "There is no {typed} in {}. Find it with: sightline-cli framework search WORDS",
            framework.edition()
        ))
    })?;
    for (depth, item) in framework.path(&code).into_iter().enumerate() {
        writeln!(out, "{:1$}{2}", "", depth * 2, line(item))?;
    }
    let depth = framework.path(&code).len();
    for item in framework.children(&code) {
        writeln!(out, "{:1$}{2}", "", depth * 2, line(item))?;
    }
    if let Some(item) = framework.item(&code)
        && let Some(place) = &item.place
    {
        writeln!(out, "{place} of {}", about.source)?;
    }
    Ok(writeln!(out, "{}", about.licence.attribution)?)
}

fn search(library: &Library, words: &str, out: &mut impl Write) -> Result<(), Failure> {
    let offered = library.offered();
    let (hits, counts) = find::search(&offered, words, |_| true, HITS);
    if hits.is_empty() {
        return Err(Failure::Said(format!(
            "No standard holds \"{words}\". Try fewer words, or the beginning of one."
        )));
    }
    for hit in &hits {
        let text: String = hit.text.iter().map(|part| part.text.as_str()).collect();
        writeln!(out, "{}  {text}", hit.full_code)?;
    }
    let more = counts.iter().sum::<usize>().saturating_sub(hits.len());
    if more > 0 {
        writeln!(out, "… and {more} more: add a word to see fewer.")?;
    }
    Ok(())
}

/// What was said of a table; nothing where nothing was said.
fn table_about(args: TableArgs) -> Option<TableAbout> {
    // What is left out is empty here, and the import says which field it misses.
    let about = TableAbout {
        set: args.id.unwrap_or_default(),
        edition: args.edition.unwrap_or_default(),
        short: args.short.unwrap_or_default(),
        title: args.title.unwrap_or_default(),
        publisher: args.publisher.unwrap_or_default(),
        published: args.published.unwrap_or_default(),
        licence: args.licence.unwrap_or_default(),
        attribution: args.attribution.unwrap_or_default(),
    };
    (about != TableAbout::default()).then_some(about)
}

fn tell_preview(preview: &ImportPreview, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(about) = &preview.about {
        let licence = &about.licence.name;
        writeln!(
            out,
            "{} {}: {}, {licence}",
            about.set, about.edition, about.title
        )?;
    }
    writeln!(
        out,
        "{} added, {} changed, {} removed, {} the same, {} mappings",
        preview.added, preview.changed, preview.removed, preview.same, preview.mappings
    )?;
    for unfit in &preview.refused {
        writeln!(out, "cannot be taken in: {} {}", unfit.place, unfit.reason)?;
    }
    for lost in &preview.dropped {
        writeln!(out, "not kept: {} {}: {}", lost.place, lost.what, lost.why)?;
    }
    Ok(())
}
