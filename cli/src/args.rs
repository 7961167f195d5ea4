//! What can be typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use sightline_core::ops::{log::LogFormat, standards::file::StandardsFormat};

/// Practice observation and supervision records, without a window.
#[derive(Parser)]
#[command(name = "sightline-cli", version, propagate_version = true)]
pub struct Args {
    /// The folder that holds the records; without it, the folder that the window uses.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub store: Option<PathBuf>,
    /// A file whose first line is the passphrase; without it, a prompt asks.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make the sample service of invented people, and leave its pages and its log beside it.
    Demo {
        /// Where; it is made if it is not there.
        #[arg(value_name = "DIR", default_value = "sightline-demo")]
        folder: PathBuf,
    },
    /// Make a store of any size with invented people in the folder that --store names, to measure with.
    Sample {
        /// How many people, 3 to 5,000.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(3..=5_000))]
        people: u32,
        /// How many years up to today, 1 to 40: each person has twelve observations and sessions a year.
        #[arg(long, value_name = "Y", value_parser = clap::value_parser!(u32).range(1..=40))]
        years: u32,
        /// The same seed and day make the same store.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// One observation.
    #[command(subcommand)]
    Observation(ObservationCommand),
    /// The supervision summary of one person.
    #[command(subcommand)]
    Summary(SummaryCommand),
    /// The central log.
    #[command(subcommand)]
    Log(LogCommand),
    /// Find records, people and standards that hold every word.
    Search {
        /// Words; the last one may be begun, and "words in quotes" stand together.
        #[arg(value_name = "TEXT", required = true)]
        text: Vec<String>,
    },
    /// Check everything: pages, tables, trail, people, revisions and their signatures, and that what is
    /// shown is what was signed. Ends with 0 only when all of it holds.
    Verify {
        /// Make again what is read of agreed records where it differs from what was signed.
        #[arg(long)]
        rebuild: bool,
        /// Take records that do not fit the mark beside them as they are; that is written to the trail.
        #[arg(long)]
        accept: bool,
    },
    /// Backups of the records.
    #[command(subcommand)]
    Backup(BackupCommand),
    /// The sets of standards.
    #[command(subcommand)]
    Framework(FrameworkCommand),
    /// The passphrase of the records.
    #[command(subcommand)]
    Passphrase(PassphraseCommand),
    /// The authority's recovery key.
    #[command(subcommand)]
    Recovery(RecoveryCommand),
    /// Open records whose passphrase is forgotten with the authority's recovery key, and set a new one.
    Recover {
        /// A file with the 24 words from the key's page, or with the text of its QR code.
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
        /// A file whose first line is the new passphrase; without it, a prompt asks.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// What can be done with backups.
#[derive(Subcommand)]
pub enum BackupCommand {
    /// Make one now, and a second copy where a second folder is set. Ends with 0 only when both are made.
    Create,
    /// Name those in a folder, the newest first. Needs no passphrase.
    List {
        /// The folder; without it, that of the records' own backups.
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Open one and check all of it: every page, every entry of its trail. Changes nothing.
    Verify {
        /// The backup.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// In place of the passphrase: a file with the 24 words from the recovery key's page, or with the
        /// text of its QR code.
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
    },
    /// Put one in place of the records in their folder, which are set aside and never deleted.
    Restore {
        /// The backup.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// In place of the passphrase: a file with the 24 words from the recovery key's page, or with the
        /// text of its QR code.
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
        /// With the recovery key: a file whose first line is the new passphrase; without it, a prompt asks.
        #[arg(long, value_name = "FILE", requires = "words_file")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// What can be done with the passphrase.
#[derive(Subcommand)]
pub enum PassphraseCommand {
    /// Change it. The records stay as they are.
    Change {
        /// A file whose first line is the new passphrase; without it, a prompt asks.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// What can be done with a recovery key.
#[derive(Subcommand)]
pub enum RecoveryCommand {
    /// Make one, once for the authority: a page to print and to keep offline, and a public line to hand out.
    New {
        /// The page with the private part; print it, then delete the file.
        #[arg(value_name = "OUT.pdf")]
        page: PathBuf,
        /// A file for the public line, which is shown in any case.
        #[arg(long, value_name = "OUT.txt")]
        public: Option<PathBuf>,
        /// The authority's name, on the page and in the file.
        #[arg(long, value_name = "NAME", default_value = "")]
        organisation: String,
    },
    /// Say which key the words of a page are, to check the page before it is locked away.
    Check {
        /// A file with the 24 words, or with the text of the QR code.
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
    },
    /// Give the records a recovery key, in place of any before it.
    Set {
        /// The file with the public line.
        #[arg(value_name = "FILE")]
        public: PathBuf,
    },
}

/// What can be done with an observation.
#[derive(Subcommand)]
pub enum ObservationCommand {
    /// Save its record as pages.
    Pdf {
        /// Its reference (OBS-2026-7KQ4X2) or its id.
        #[arg(value_name = "ID")]
        id: String,
        /// The file to save; one that is there is replaced.
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
}

/// What can be done with a summary.
#[derive(Subcommand)]
pub enum SummaryCommand {
    /// Save it as pages.
    Pdf {
        /// The person: their full name or their id.
        #[arg(long, value_name = "ID")]
        person: String,
        /// First day.
        #[arg(long, value_name = "D", value_parser = day)]
        from: NaiveDate,
        /// Last day.
        #[arg(long, value_name = "D", value_parser = day)]
        to: NaiveDate,
        /// The file to save; one that is there is replaced.
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
}

/// What can be done with the log.
#[derive(Subcommand)]
pub enum LogCommand {
    /// Save its rows as a table.
    Export {
        /// Visits on this day or later.
        #[arg(long, value_name = "D", value_parser = day)]
        from: Option<NaiveDate>,
        /// Visits on this day or earlier.
        #[arg(long, value_name = "D", value_parser = day)]
        to: Option<NaiveDate>,
        /// The form of the table.
        #[arg(long, value_enum)]
        format: Format,
        /// The file to save; one that is there is replaced.
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
}

/// What can be done with standards.
#[derive(Subcommand)]
pub enum FrameworkCommand {
    /// Name the sets.
    List,
    /// Show one set with every standard, or one standard with what stands under it.
    Show {
        /// The set, as `framework list` names it; with @ and the edition where there are several.
        #[arg(value_name = "SET")]
        set: String,
        /// A standard of it, as people type it: 2.3, "3.2 d7".
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Find standards by code or by words, over all sets.
    Search {
        /// A code as people type it (2.3, "3.2 d7"), or words.
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
    },
    /// Take a set, a new edition, official wording or mappings into the records; CASE or CSV.
    Import {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only say what it would change.
        #[arg(long)]
        look: bool,
        /// What a table does not say of its set.
        #[command(flatten)]
        about: TableArgs,
    },
    /// Save one set as a file. A set that ships with Sightline needs no records and no passphrase.
    Export {
        /// The set, as `framework list` names it; with @ and the edition where there are several.
        #[arg(value_name = "SET")]
        set: String,
        /// The form of the file.
        #[arg(long, value_enum)]
        format: StandardsForm,
        /// The file to save; one that is there is replaced.
        #[arg(value_name = "OUT")]
        out: PathBuf,
    },
}

/// What a table of standards does not say of its set.
#[derive(clap::Args)]
pub struct TableArgs {
    /// For a table: its name in links, such as early-career-2026.
    #[arg(long = "set", value_name = "ID")]
    pub id: Option<String>,
    /// For a table: the edition's name in links, such as 2026-02.
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,
    /// For a table: what goes before a code, such as PQS.
    #[arg(long, value_name = "NAME")]
    pub short: Option<String>,
    /// For a table: the title.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// For a table: who published it.
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// For a table: the year, month (2026-02) or day it was published.
    #[arg(long, value_name = "D")]
    pub published: Option<String>,
    /// For a table: the name of the licence of its words.
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// For a table: the sentence that must stand wherever the words are given.
    #[arg(long, value_name = "SENTENCE")]
    pub attribution: Option<String>,
}

/// The forms of a set of standards.
#[derive(Clone, Copy, ValueEnum)]
pub enum StandardsForm {
    /// 1EdTech CASE 1.1, as JSON.
    Case,
    /// A table for a spreadsheet.
    Csv,
}

impl From<StandardsForm> for StandardsFormat {
    fn from(form: StandardsForm) -> Self {
        match form {
            StandardsForm::Case => StandardsFormat::Case,
            StandardsForm::Csv => StandardsFormat::Csv,
        }
    }
}

/// The forms of a table.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// Comma-separated values.
    Csv,
}

impl From<Format> for LogFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Xlsx => LogFormat::Xlsx,
            Format::Csv => LogFormat::Csv,
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse()
        .map_err(|_| "there is no such day; write a day as 2026-05-12".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn what_can_be_typed_holds_together_and_no_argument_takes_a_passphrase() {
        let command = Args::command();
        command.clone().debug_assert();
        let takes = |name: &str| command.get_arguments().any(|arg| arg.get_id() == name);
        assert!(takes("passphrase_file") && !takes("passphrase"));
        // Nor the words of a recovery key: a secret comes from a file or a prompt.
        let recover = command.find_subcommand("recover").unwrap();
        assert!(recover.get_positionals().next().is_none());
        let restore = command.find_subcommand("backup").unwrap();
        let restore = restore.find_subcommand("restore").unwrap();
        assert!(restore.get_positionals().map(|it| it.get_id()).eq(["file"]));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_in_words() {
        assert_eq!(day("2026-05-12").unwrap().to_string(), "2026-05-12");
        for text in ["2026-02-30", "12/05/2026", "today", ""] {
            assert!(day(text).unwrap_err().contains("2026-05-12"), "{text}");
        }
    }
}
