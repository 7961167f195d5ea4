//! What is measured in a process of its own: processor time and peak memory of an export or of pages,
//! beside the peers. Each process tells its own figures, Sightline's as the peers' do.

use std::{env, fs, path::Path, process::Command};

use chrono::{Local, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use sightline_core::{
    central_log::LogFilter,
    id::PersonId,
    ops::{
        Desk, Source,
        log::{self, LogFormat},
        person, sample, summary,
    },
    pdf::{self, Document, Letterhead},
};

use crate::{
    Places, Result, blocks,
    data::Sample,
    figure::{Figure, Mark},
    push,
};

/// Summaries made in one process.
const BATCH: usize = 200;

/// What a process tells of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    /// Seconds of processor time for the work, without starting up.
    cpu: f64,
    /// Peak memory of the whole process in MB.
    memory: f64,
}

/// Processor seconds of this process so far, from the system's own count.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = |field: usize| -> f64 {
        let text = after_name.split(' ').nth(field).unwrap_or_default();
        text.parse().unwrap_or_default()
    };
    // Fields 14 and 15 of the line; a hundred ticks a second on Linux.
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1_000.0
}

/// Does one thing in this process and tells what it cost.
pub fn child(kind: &str, store: &Path, out: &Path) -> Result<()> {
    let mut desk = sample::unlock(store, Source::system())?;
    let mut before = cpu();
    match kind {
        "xlsx" | "csv" => {
            let format = if kind == "xlsx" {
                LogFormat::Xlsx
            } else {
                LogFormat::Csv
            };
            log::export(&mut desk, &LogFilter::default(), format, out)?;
        }
        "pages" => {
            let document = summary_document(&mut desk)?;
            before = cpu();
            for _ in 0..BATCH {
                fs::write(out, pdf::render(&document)?.bytes)?;
            }
        }
        "blocks" => fs::write(out, blocks::of(&summary_document(&mut desk)?).to_string())?,
        "batch" => {
            let (of, from, to) = summary_asked(&mut desk)?;
            for _ in 0..BATCH {
                summary::save_pdf(&mut desk, of, from, to, out)?;
            }
        }
        other => return Err(format!("no child is called {other}").into()),
    }
    let told = Told {
        cpu: cpu() - before,
        memory: peak_memory(),
    };
    println!("{}", serde_json::to_string(&told)?);
    Ok(())
}

/// Whose summary is made, and over which days: three months of somebody who reports to the desk.
fn summary_asked(desk: &mut Desk) -> Result<(PersonId, NaiveDate, NaiveDate)> {
    let me = desk.me();
    let reports = person::open(desk, me)?.reports;
    let of = reports.first().ok_or("nobody reports to me")?.id;
    let to = Local::now().date_naive();
    Ok((of, to.checked_sub_months(Months::new(3)).unwrap_or(to), to))
}

/// The summary before it is set on pages.
fn summary_document(desk: &mut Desk) -> Result<Document> {
    let (of, from, to) = summary_asked(desk)?;
    let letterhead = Letterhead {
        organisation: String::new(),
        marking: Document::DEFAULT_MARKING.into(),
        made_at: Local::now().fixed_offset(),
    };
    let summary = summary::summary(desk, of, from, to)?;
    Ok(pdf::summary::document(&summary, &letterhead))
}

fn tell(command: &mut Command) -> Result<Told> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn ours(kind: &str, sample: &Sample, out: &Path) -> Result<Told> {
    tell(
        Command::new(env::current_exe()?)
            .args(["child", kind])
            .arg(&sample.folder)
            .arg(out),
    )
}

fn peer(places: &Places, program: &str, from: &Path, out: &Path) -> Result<Told> {
    let program = places.peers.join(program);
    tell(Command::new(&places.python).arg(program).arg(from).arg(out))
}

/// The log as a table, beside XlsxWriter with the same rows.
pub fn exports(places: &Places, sample: &Sample, figures: &mut Vec<Figure>) -> Result<()> {
    let (csv, xlsx) = (places.work.join("log.csv"), places.work.join("log.xlsx"));
    let table = ours("csv", sample, &csv)?;
    push(
        figures,
        Figure::new(
            "the log as CSV, processor time",
            sample.size,
            "s",
            table.cpu,
            Mark::None,
        ),
    );
    let book = ours("xlsx", sample, &xlsx)?;
    let other = peer(
        places,
        "xlsx_writer.py",
        &csv,
        &places.work.join("peer.xlsx"),
    )?;
    // On a few rows it is the starting up that is measured.
    let mark = match sample.size {
        100_000.. => Mark::Faster(5.0),
        _ => Mark::None,
    };
    let figure = Figure::new(
        "the log as Excel, processor time",
        sample.size,
        "s",
        book.cpu,
        mark,
    );
    push(
        figures,
        figure.beside("XlsxWriter, constant memory", other.cpu),
    );
    let figure = Figure::new(
        "the log as Excel, peak memory",
        sample.size,
        "MB",
        book.memory,
        Mark::AtMost(100.0),
    );
    push(
        figures,
        figure.beside("XlsxWriter, constant memory", other.memory),
    );
    Ok(())
}

/// The supervision summary, beside programs that set the same blocks on pages.
pub fn pages(places: &Places, sample: &Sample, figures: &mut Vec<Figure>) -> Result<()> {
    let pdf = places.work.join("summary.pdf");
    let blocks = places.work.join("summary.json");
    ours("blocks", sample, &blocks)?;
    let each = ours("pages", sample, &pdf)?.cpu / BATCH as f64 * 1_000.0;
    for (program, name, times) in [
        ("report_lab.py", "ReportLab, untagged", 2.5),
        ("libre_office.py", "LibreOffice, start included", 10.0),
        ("weasy_print.py", "WeasyPrint, tagged", 20.0),
        ("chromium.py", "Chromium, start included", 20.0),
    ] {
        let other = peer(places, program, &blocks, &places.work.join("peer.pdf"))?;
        let figure = Figure::new(
            "a supervision summary as pages, processor time",
            0,
            "ms",
            each,
            Mark::Faster(times),
        );
        push(figures, figure.beside(name, other.cpu * 1_000.0));
    }
    let batch = ours("batch", sample, &pdf)?;
    push(
        figures,
        Figure::new(
            "200 summaries in one batch, peak memory",
            0,
            "MB",
            batch.memory,
            Mark::AtMost(60.0),
        ),
    );
    Ok(())
}
