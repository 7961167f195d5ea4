//! Measures Sightline beside its peers: the same work, the same machine, the same run. `cargo xtask bench`
//! starts it and installs the peers. Prints one line of JSON a figure and writes the table of
//! docs/performance.md. Never part of a test: machines are noisy.

use std::{env, error::Error, fs, path::PathBuf};

mod backup;
mod blocks;
mod children;
mod data;
mod figure;
mod records;
mod trust;
mod window;

use figure::Figure;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

/// Where things are.
struct Places {
    /// The samples and what is written while measuring.
    work: PathBuf,
    /// The Python that has the peers.
    python: PathBuf,
    /// The peers' programs.
    peers: PathBuf,
    /// The table to write.
    table: PathBuf,
}

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["child", kind, store, out] => children::child(kind, store.as_ref(), out.as_ref()),
        [work, python, peers, table, ref sizes @ ..] => {
            let places = Places {
                work: work.into(),
                python: python.into(),
                peers: peers.into(),
                table: table.into(),
            };
            let sizes = match sizes {
                [] => data::SIZES.to_vec(),
                some => some.iter().map(|size| size.parse()).collect::<Result<_, _>>()?,
            };
            measure(&places, &sizes)
        }
        _ => Err("sightline-bench WORK PYTHON PEERS TABLE [OBSERVATIONS …]; cargo xtask bench fills them in".into()),
    }
}

fn measure(places: &Places, sizes: &[u32]) -> Result<()> {
    fs::create_dir_all(&places.work)?;
    let mut figures = Vec::new();
    for size in sizes {
        let sample = data::sample(&places.work, *size, &mut figures)?;
        records::measure(&sample, &mut figures)?;
        children::exports(places, &sample, &mut figures)?;
        backup::measure(&places.work, &sample, &mut figures)?;
    }
    if let Some(size) = sizes.first() {
        let sample = data::sample(&places.work, *size, &mut Vec::new())?;
        children::pages(places, &sample, &mut figures)?;
    }
    trust::measure(&places.work, &mut figures)?;
    if let Some(size) = sizes.last() {
        let sample = data::sample(&places.work, *size, &mut Vec::new())?;
        window::measure(places, &sample, &mut figures)?;
    }
    for figure in &figures {
        println!("{}", serde_json::to_string(figure)?);
    }
    fs::write(&places.table, figure::table(&figures))?;
    let missed = figures.iter().filter(|figure| !figure.met()).count();
    println!(
        "{missed} of {} figures miss their mark; the table is in {}",
        figures.len(),
        places.table.display()
    );
    Ok(())
}

/// The time below which this share of the samples lies.
fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let last = samples.len().saturating_sub(1);
    let place = (last as f64 * share).ceil() as usize;
    samples.get(place).copied().unwrap_or_default()
}

/// How many milliseconds something takes.
fn milliseconds<T>(act: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let done = act();
    (start.elapsed().as_secs_f64() * 1_000.0, done)
}

fn push(figures: &mut Vec<Figure>, figure: Figure) {
    eprintln!("{}", figure.line());
    figures.push(figure);
}
