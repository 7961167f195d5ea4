//! The sample service without a window: its workspace, its pages, its log, a visit for the calendar.

use std::{fs, io::Write, path::Path};

use chrono::{Local, Months};
use sightline_core::{
    central_log::LogFilter,
    observation::State,
    ops::{
        Desk, Source, calendar, home,
        log::{self, LogFormat},
        observation::{self, ListFilter, ObservationRow},
        person, sample, summary,
    },
};

use crate::Failure;

/// Makes or opens the sample in a folder and leaves its files there.
pub fn demo(folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::Said(format!(
            "The folder {} cannot be made: {error}. Choose another place.",
            folder.display()
        ))
    })?;
    let mut desk = sample::open(folder, Source::system())?;
    writeln!(
        out,
        "The sample workspace is in {}",
        folder.join("sample").display()
    )?;

    let shown = to_show(&mut desk)?;
    let record = folder.join("observation.pdf");
    observation::save_pdf(&mut desk, shown.id, &record)?;
    writeln!(out, "{}: {}", shown.reference, record.display())?;

    let today = Local::now().date_naive();
    let from = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let pages = folder.join("summary.pdf");
    summary::save_pdf(&mut desk, shown.practitioner.id, from, today, &pages)?;
    let name = &shown.practitioner.name;
    writeln!(out, "Supervision summary of {name}: {}", pages.display())?;

    for format in [LogFormat::Xlsx, LogFormat::Csv] {
        let table = folder.join(format!("log.{}", format.key()));
        let (saved, rows) = log::export(&mut desk, &LogFilter::default(), format, &table)?;
        writeln!(out, "Central log, {rows} rows: {}", saved.path)?;
    }
    if let Some(planned) = home::home(&mut desk)?.planned.first() {
        let entry = folder.join("visit.ics");
        calendar::save_visit(&mut desk, planned.id, &entry)?;
        writeln!(out, "A planned visit for the calendar: {}", entry.display())?;
    }
    Ok(())
}

/// An agreed record of mine that shows most: of somebody with a full year, with a later addition.
fn to_show(desk: &mut Desk) -> Result<ObservationRow, Failure> {
    let reports = person::open(desk, desk.me())?.reports;
    let agreed = ListFilter {
        state: Some(State::Agreed),
        mine: Some(true),
        ..ListFilter::default()
    };
    let mut rows = observation::list(desk, &agreed, None)?.rows;
    rows.retain(|row| {
        reports
            .iter()
            .any(|report| report.id == row.practitioner.id)
    });
    let of = |row: &ObservationRow| {
        let same = |other: &&ObservationRow| other.practitioner.id == row.practitioner.id;
        rows.iter().filter(same).count()
    };
    let mut shown: Option<((bool, usize), &ObservationRow)> = None;
    for row in &rows {
        let added = !observation::open(desk, row.id)?.addenda.is_empty();
        let shows = (added, of(row));
        if shown.as_ref().is_none_or(|(most, _)| shows > *most) {
            shown = Some((shows, row));
        }
    }
    shown.map(|(_, row)| row.clone()).ok_or_else(|| {
        Failure::Said(
            "No agreed observation is left in this sample. Remove its folder and run the demo again."
                .into(),
        )
    })
}
