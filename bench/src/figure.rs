//! One figure: what was measured, beside what, and the mark it should reach.

use serde::Serialize;

/// The mark that a figure should reach.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// At most this much.
    AtMost(f64),
    /// At most this much more than the peer.
    Beyond(f64),
    /// At most so many times the peer.
    Ratio(f64),
    /// At least so many times less than the peer.
    Faster(f64),
    /// None: told because it is good to know.
    None,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// On how many observations; 0 where it does not matter.
    pub size: u32,
    /// The unit of both values.
    pub unit: &'static str,
    /// Sightline's value.
    pub ours: f64,
    /// The peer and its value.
    pub peer: Option<(&'static str, f64)>,
    /// The mark.
    pub mark: Mark,
}

impl Figure {
    /// A figure without a peer.
    pub fn new(what: &str, size: u32, unit: &'static str, ours: f64, mark: Mark) -> Self {
        Self {
            what: what.into(),
            size,
            unit,
            ours,
            peer: None,
            mark,
        }
    }

    /// Beside a peer.
    pub fn beside(mut self, peer: &'static str, value: f64) -> Self {
        self.peer = Some((peer, value));
        self
    }

    fn peer_value(&self) -> f64 {
        self.peer.map_or(f64::NAN, |(_, value)| value)
    }

    /// Whether the mark is reached.
    pub fn met(&self) -> bool {
        let (ours, peer) = (self.ours, self.peer_value());
        match self.mark {
            Mark::AtMost(most) => ours <= most,
            Mark::Beyond(most) => ours - peer <= most,
            Mark::Ratio(most) => ours / peer <= most,
            Mark::Faster(least) => peer / ours >= least,
            Mark::None => true,
        }
    }

    fn mark_in_words(&self) -> String {
        let unit = self.unit;
        match self.mark {
            Mark::AtMost(most) => format!("at most {most} {unit}"),
            Mark::Beyond(most) => format!("at most {most} {unit} more"),
            Mark::Ratio(most) => format!("at most {most} times"),
            Mark::Faster(least) => format!("{least} times less"),
            Mark::None => String::new(),
        }
    }

    /// The figure on one line, for whoever waits.
    pub fn line(&self) -> String {
        let row: Vec<String> = self
            .row()
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect();
        row.join(" | ")
    }

    fn row(&self) -> [String; 8] {
        let (peer, ratio) = match self.peer {
            Some((name, value)) => (
                format!("{} {} ({name})", rounded(value), self.unit),
                format!("{:.2}", self.ours / value),
            ),
            None => Default::default(),
        };
        let reached = match self.mark {
            Mark::None => "",
            _ if self.met() => "yes",
            _ => "**no**",
        };
        let (size, command) = match self.size {
            0 => (String::new(), "`cargo xtask bench`".into()),
            size => (size.to_string(), format!("`cargo xtask bench {size}`")),
        };
        [
            self.what.clone(),
            size,
            format!("{} {}", rounded(self.ours), self.unit),
            peer,
            ratio,
            self.mark_in_words(),
            reached.into(),
            command,
        ]
    }
}

fn rounded(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        1.0.. => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

/// The whole of docs/performance.md.
pub fn table(figures: &[Figure]) -> String {
    let mut text = String::from(
        "# How fast it is\n\n\
         Made by `cargo xtask bench` (release build); never edited by hand. Each peer did the same work on the\n\
         same machine in the same run, so the ratio says more than the times do. The data is\n\
         `sightline-cli sample` with seed 1: about 3 KB and six links an observation, as many supervision\n\
         sessions. \"Plain SQLite\" is the same statement on a copy of the store without encryption, the rows only\n\
         fetched.\n\n\
         | figure | observations | Sightline | peer | ratio | mark | reached | command |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for figure in figures {
        text += &format!("| {} |\n", figure.row().join(" | "));
    }
    text
}
