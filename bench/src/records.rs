//! Search, autosave, the log, coverage: the verbs beside the bare statements.

use std::{
    fs::File,
    io::{Seek, SeekFrom, Write},
};

use chrono::{Local, Months};
use rusqlite::Connection;
use sightline_core::{
    central_log::{LogFilter, LogSort},
    framework::EditionRef,
    id::PersonId,
    observation::State,
    ops::{
        Desk, coverage, home, log,
        observation::{self, ListFilter},
        person, search,
        standards::{self, statement},
    },
    person::Tier,
};

use crate::{
    Result,
    data::Sample,
    figure::{Figure, Mark},
    milliseconds, percentile, push,
};

const PLAIN: &str = "plain SQLite";

/// Measures all of them on one sample.
pub fn measure(sample: &Sample, figures: &mut Vec<Figure>) -> Result<()> {
    let (took, desk) = milliseconds(|| sample.desk());
    let mut desk = desk?;
    let (first, home) = milliseconds(|| home::home(&mut desk));
    home?;
    push(
        figures,
        Figure::new(
            "unlock to Home (a sample's passphrase costs nothing)",
            sample.size,
            "ms",
            took + first,
            Mark::AtMost(500.0),
        ),
    );
    let plain = sample.plain()?;
    searching(sample.size, &mut desk, &plain, figures)?;
    saving(sample, &mut desk, figures)?;
    logging(sample.size, &mut desk, &plain, figures)?;
    covering(sample.size, &mut desk, &plain, figures)?;
    looking_up(sample.size, &mut desk, figures)
}

/// What people type, letter by letter, and phrases.
fn typed() -> Vec<String> {
    let words = [
        "the",
        "school",
        "mum",
        "breakfast",
        "toothbrush",
        "silence",
        "interpreter",
        "chronology",
        "corridor",
        "kinship",
        "attendance",
        "worried",
        "drawing",
        "plan",
        "court",
        "quiet",
    ];
    let mut typed: Vec<String> = Vec::new();
    for word in words {
        typed.extend((2..=word.len()).map(|end| word[..end].to_owned()));
    }
    for phrase in [
        "three long silences",
        "two buses",
        "\"locked door\"",
        "\"the blue bag\"",
        "mum said sch",
        "health visitor plan",
        "zebra",
        "who decides wh",
        "said and",
        "OBS",
    ] {
        typed.push(phrase.to_owned());
    }
    typed
}

/// The words as the index wants them: all of them, the last one begun.
fn statement_of(typed: &str) -> String {
    if typed.starts_with('"') {
        return typed.to_owned();
    }
    let words: Vec<String> = typed.split(' ').map(|word| format!("\"{word}\"")).collect();
    format!("{}*", words.join(" "))
}

fn searching(
    size: u32,
    desk: &mut Desk,
    plain: &Connection,
    figures: &mut Vec<Figure>,
) -> Result<()> {
    let mut bare = plain.prepare(
        "SELECT record, kind, words.title, snippet(words_fts, -1, '[', ']', '…', 18) FROM words_fts
         JOIN words ON words.n = words_fts.rowid
         WHERE words_fts MATCH ?1 ORDER BY words_fts.rowid DESC LIMIT 21",
    )?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for text in (0..3).flat_map(|_| typed()) {
        let (took, found) = milliseconds(|| search::search(desk, &text));
        found?;
        ours.push(took);
        let query = statement_of(&text);
        let (took, found) = milliseconds(|| -> Result<usize> {
            let rows = bare.query_map([&query], |row| {
                Ok((row.get::<_, String>(2)?, row.get::<_, String>(3)?))
            })?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.len())
        });
        found?;
        theirs.push(took);
    }
    for (name, share, mark) in [("p50", 0.5, Mark::None), ("p99", 0.99, Mark::AtMost(50.0))] {
        let figure = Figure::new(
            &format!("search as you type, {name}"),
            size,
            "ms",
            percentile(&mut ours, share),
            mark,
        );
        push(
            figures,
            figure.beside(PLAIN, percentile(&mut theirs, share)),
        );
    }
    Ok(())
}

fn saving(sample: &Sample, desk: &mut Desk, figures: &mut Vec<Figure>) -> Result<()> {
    let reports = person::open(desk, desk.me())?.reports;
    let practitioner = reports.first().ok_or("nobody reports to me")?.id;
    let filter = ListFilter {
        state: Some(State::Agreed),
        ..ListFilter::default()
    };
    let rows = observation::list(desk, &filter, None)?.rows;
    let model = rows.first().ok_or("nothing is agreed")?.id;
    let mut content = observation::open(desk, model)?.observation.content;
    content.next_steps.clear();
    let draft = observation::start(desk, practitioner)?.observation;
    let mut version = draft.version;
    let mut file = File::create(sample.folder.join("fsync"))?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for turn in 0..300 {
        if let Some(note) = content.notes.first_mut() {
            note.text.push_str(if turn % 6 == 0 { " a" } else { "b" });
        }
        let written = content.clone();
        let (took, saved) = milliseconds(|| observation::write(desk, draft.id, version, written));
        version = saved?.version;
        ours.push(took);
        let (took, synced) = milliseconds(|| -> std::io::Result<()> {
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&[turn as u8; 4_096])?;
            file.sync_all()
        });
        synced?;
        bare.push(took);
    }
    observation::discard(desk, draft.id)?;
    for (name, share, mark) in [("p50", 0.5, Mark::None), ("p99", 0.99, Mark::Beyond(15.0))] {
        let figure = Figure::new(
            &format!("autosave of a draft, durable, {name}"),
            sample.size,
            "ms",
            percentile(&mut ours, share),
            mark,
        );
        push(
            figures,
            figure.beside("a bare fsync", percentile(&mut bare, share)),
        );
    }
    Ok(())
}

/// Every filter that the screen offers, alone and together.
fn filters(desk: &mut Desk) -> Result<Vec<LogFilter>> {
    let today = Local::now().date_naive();
    let from = today.checked_sub_months(Months::new(6));
    let people = person::list(desk, None, false)?;
    let person = people.last().map(|row| row.person.id);
    let team = people.last().map(|row| row.person.details.team.clone());
    let tier = Some(Tier::Practitioner);
    let all = LogFilter::default();
    Ok(vec![
        all.clone(),
        LogFilter {
            from,
            ..all.clone()
        },
        LogFilter {
            to: from,
            ..all.clone()
        },
        LogFilter {
            team: team.clone(),
            ..all.clone()
        },
        LogFilter {
            tier,
            ..all.clone()
        },
        LogFilter {
            tier: Some(Tier::Director),
            ..all.clone()
        },
        LogFilter {
            person,
            ..all.clone()
        },
        LogFilter {
            from,
            team: team.clone(),
            ..all.clone()
        },
        LogFilter {
            from,
            tier,
            ..all.clone()
        },
        LogFilter {
            from,
            to: Some(today),
            team,
            tier,
            ..all
        },
    ])
}

fn logging(
    size: u32,
    desk: &mut Desk,
    plain: &Connection,
    figures: &mut Vec<Figure>,
) -> Result<()> {
    let mut ours = Vec::new();
    let mut totals = Vec::new();
    for filter in filters(desk)? {
        for sort in [
            LogSort::VisitOn,
            LogSort::Practitioner,
            LogSort::DaysBetween,
        ] {
            for descending in [false, true] {
                let mut cursor = None;
                for _ in 0..8 {
                    let (took, page) = milliseconds(|| {
                        log::page(desk, &filter, sort, descending, cursor.as_ref())
                    });
                    ours.push(took);
                    cursor = page?.next;
                    if cursor.is_none() {
                        break;
                    }
                }
            }
        }
        let (took, counted) = milliseconds(|| log::totals(desk, &filter));
        counted?;
        totals.push(took);
    }
    let mut bare = plain.prepare("SELECT n, visit_on, body FROM log_entry WHERE (visit_on, n) < (?1, 9e9) ORDER BY visit_on DESC, n DESC LIMIT 50")?;
    let mut theirs = Vec::new();
    for back in 0..100 {
        let day = Local::now()
            .date_naive()
            .checked_sub_months(Months::new(back % 12))
            .unwrap_or_default();
        let (took, rows) = milliseconds(|| -> Result<usize> {
            let rows = bare.query_map([day.to_string()], |row| row.get::<_, String>(2))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.len())
        });
        rows?;
        theirs.push(took);
    }
    for (name, share, mark) in [("p50", 0.5, Mark::None), ("p99", 0.99, Mark::AtMost(10.0))] {
        let figure = Figure::new(
            &format!("a page of the log, any filter and sort, {name}"),
            size,
            "ms",
            percentile(&mut ours, share),
            mark,
        );
        push(
            figures,
            figure.beside(PLAIN, percentile(&mut theirs, share)),
        );
    }
    push(
        figures,
        Figure::new(
            "totals of the log, p99",
            size,
            "ms",
            percentile(&mut totals, 0.99),
            Mark::None,
        ),
    );
    Ok(())
}

fn covering(
    size: u32,
    desk: &mut Desk,
    plain: &Connection,
    figures: &mut Vec<Figure>,
) -> Result<()> {
    let to = Local::now().date_naive();
    let from = to.checked_sub_months(Months::new(120)).unwrap_or(to);
    let people: Vec<PersonId> = person::list(desk, None, false)?
        .iter()
        .take(60)
        .map(|row| row.person.id)
        .collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut bare = plain.prepare(
        "SELECT standard, quarter, count(*) FROM shown
         WHERE practitioner = (SELECT n FROM person WHERE id = ?1) GROUP BY standard, quarter",
    )?;
    for person in people {
        let (took, seen) = milliseconds(|| coverage::coverage(desk, Some(person), from, to, None));
        seen?;
        ours.push(took);
        let (took, seen) = milliseconds(|| count(&mut bare, [person.0]));
        seen?;
        theirs.push(took);
    }
    let figure = Figure::new(
        "coverage of a person over ten years, p99",
        size,
        "ms",
        percentile(&mut ours, 0.99),
        Mark::AtMost(5.0),
    );
    push(figures, figure.beside(PLAIN, percentile(&mut theirs, 0.99)));

    let mut bare = plain
        .prepare("SELECT standard, quarter, count(*) FROM shown GROUP BY standard, quarter")?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let (took, seen) = milliseconds(|| coverage::coverage(desk, None, from, to, None));
        seen?;
        ours.push(took);
        let (took, seen) = milliseconds(|| count(&mut bare, []));
        seen?;
        theirs.push(took);
    }
    let figure = Figure::new(
        "coverage of the service over ten years",
        size,
        "ms",
        percentile(&mut ours, 0.5),
        Mark::AtMost(150.0),
    );
    push(figures, figure.beside(PLAIN, percentile(&mut theirs, 0.5)));
    Ok(())
}

/// Standards: what somebody types over all sets at once, and the evidence for one of them.
fn looking_up(size: u32, desk: &mut Desk, figures: &mut Vec<Figure>) -> Result<()> {
    let codes = ["2.3", "3.2 d7", "PCF 5.2", "L3.1", "kss 2.4", "1", "d"];
    let mut ours = Vec::new();
    let asked = typed().into_iter().chain(codes.map(str::to_owned));
    for text in asked.collect::<Vec<_>>().iter().cycle().take(500) {
        let (took, found) = milliseconds(|| standards::search_standards(desk, text, &[]));
        found?;
        ours.push(took);
    }
    push(
        figures,
        Figure::new(
            "search over all sets of standards, p99",
            size,
            "ms",
            percentile(&mut ours, 0.99),
            Mark::AtMost(50.0),
        ),
    );
    let sets = standards::frameworks(desk)?;
    let first = sets.first().ok_or("no set is known")?;
    let edition = EditionRef {
        set: first.set.clone(),
        edition: first.edition.clone(),
    };
    let mut ours = Vec::new();
    for item in standards::framework(desk, &edition)?.items {
        let standard = edition.standard(&item.code);
        let mut cursor = None;
        for _ in 0..3 {
            let (took, page) = milliseconds(|| statement::evidence(desk, &standard, cursor));
            ours.push(took);
            cursor = page?.next;
            if cursor.is_none() {
                break;
            }
        }
    }
    push(
        figures,
        Figure::new(
            "a page of the evidence for a standard, p99",
            size,
            "ms",
            percentile(&mut ours, 0.99),
            Mark::AtMost(50.0),
        ),
    );
    Ok(())
}

fn count(statement: &mut rusqlite::Statement<'_>, values: impl rusqlite::Params) -> Result<usize> {
    let rows = statement.query_map(values, |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, i64>(1)?,
            row.get::<_, u32>(2)?,
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.len())
}
