//! The supervision summary on pages: one person, one period, from agreed records only.

use std::collections::BTreeMap;

use super::{
    Bar, Block, Chart, Column, Document, Signature, Table, Text,
    letterhead::{Letterhead, fact, person, told},
};
use crate::{
    observation::{Observation, Point, Response},
    summary::{Summary, SummaryStep},
    supervision::Session,
    time::day,
};

/// The summary as a document.
pub fn document(summary: &Summary, letterhead: &Letterhead) -> Document {
    let mut blocks = vec![at_a_glance(summary)];
    blocks.push(supervision(summary));
    blocks.push(observations(summary));
    blocks.push(own_voice(summary));
    blocks.push(next_steps(summary));
    blocks.push(coverage(summary));
    blocks.push(signatures(summary));
    Document {
        subtitle: format!(
            "{}, {} to {}",
            summary.practitioner.name,
            day(summary.from),
            day(summary.to)
        ),
        author: summary.supervisor.name.clone(),
        blocks,
        ..letterhead.document("Supervision summary")
    }
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn at_a_glance(summary: &Summary) -> Block {
    let held = summary.held().count();
    let cancelled = summary.cancelled().count();
    let mut sessions = format!("{} held, {} expected", held, summary.expected);
    if cancelled > 0 {
        sessions += &format!(", {cancelled} cancelled");
    }
    let (open, done) = (summary.open_steps().count(), summary.done_steps().count());
    let seen = format!(
        "{} of {} outcomes seen",
        summary.coverage.seen(),
        summary.coverage.rows.len()
    );
    let facts = [
        fact("Practitioner", &person(&summary.practitioner)),
        fact("Supervisor", &person(&summary.supervisor)),
        fact(
            "Period",
            &format!("{} to {}", day(summary.from), day(summary.to)),
        ),
        fact("Supervision sessions", &sessions),
        fact(
            "Observations",
            &plural(
                summary.observations.len(),
                "agreed observation",
                "agreed observations",
            ),
        ),
        fact("Next steps", &format!("{open} open, {done} done")),
        fact("Standards", &seen),
    ];
    Block::Facts(facts.into_iter().flatten().collect())
}

fn supervision(summary: &Summary) -> Block {
    let mut blocks = Vec::new();
    if summary.sessions.is_empty() {
        blocks.push(Block::paragraph("No session was recorded in this period."));
        return Block::section("Supervision", blocks);
    }
    let row = |session: &Session| {
        let content = &session.content;
        let told = if content.cancelled {
            format!("Cancelled: {}", content.cancelled_why.trim())
        } else {
            let cases: Vec<&str> = content
                .cases
                .iter()
                .map(|case| case.reference.trim())
                .collect();
            if cases.is_empty() {
                "No cases discussed".into()
            } else {
                format!("Cases {}", cases.join(", "))
            }
        };
        let held_on = content.held_on.map(day).unwrap_or_default();
        vec![
            Text::from(held_on),
            content.kind.label().into(),
            told.into(),
            session.reference.as_str().into(),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: "Sessions of the period".into(),
        columns: vec![
            Column::text("Date", 2.2),
            Column::text("Kind", 2.4),
            Column::text("What", 4.0),
            Column::text("Reference", 2.2),
        ],
        rows: summary.sessions.iter().map(row).collect(),
    }));
    for session in summary.held() {
        let content = &session.content;
        let functions = &content.functions;
        let words: Vec<Block> = [
            told("Wellbeing", &content.wellbeing),
            told("Workload", &content.workload),
            told("Line management", &functions.line_management),
            told("Professional supervision", &functions.professional),
            told(
                "Continuing professional development",
                &functions.development,
            ),
            told(
                "Co-ordination of integrated practice",
                &functions.integrated_practice,
            ),
            told("Reflection", &content.reflection),
            told("Decisions", &content.decisions),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !words.is_empty() {
            let held_on = content.held_on.map(day).unwrap_or_default();
            blocks.push(Block::section(
                format!("{held_on}, {}", content.kind.label().to_lowercase()),
                words,
            ));
        }
    }
    Block::section("Supervision", blocks)
}

fn observations(summary: &Summary) -> Block {
    if summary.observations.is_empty() {
        let none = "No observation was agreed in this period.";
        return Block::section("Observations", [Block::paragraph(none)]);
    }
    Block::section("Observations", summary.observations.iter().map(observation))
}

fn points(heading: &str, points: &[Point]) -> Option<Block> {
    let said: Vec<Text> = points
        .iter()
        .map(|point| point.text.trim())
        .filter(|text| !text.is_empty())
        .map(Text::from)
        .collect();
    (!said.is_empty()).then(|| Block::section(heading, [Block::Bullets(said)]))
}

fn observation(observation: &Observation) -> Block {
    let (prepare, talk) = (&observation.content.prepare, &observation.content.talk);
    let mut heading = prepare.visit_on.map(day).unwrap_or_default();
    if !prepare.aspect.trim().is_empty() {
        heading += ", ";
        heading += prepare.aspect.trim();
    }
    let by = observation
        .agreement
        .as_ref()
        .map(|agreement| agreement.observer.name.as_str())
        .unwrap_or_default();
    let outcomes: BTreeMap<&str, ()> = observation
        .content
        .standards()
        .into_iter()
        .map(|link| (link.code.as_str(), ()))
        .collect();
    let mut line = format!("{}, observed by {by}.", observation.reference);
    if !outcomes.is_empty() {
        line += &format!(
            " Shows {}.",
            outcomes.into_keys().collect::<Vec<_>>().join(", ")
        );
    }
    let mut blocks = vec![Block::paragraph(line)];
    blocks.extend(points("What went well", &talk.strengths));
    blocks.extend(points("Difference for the child", &talk.differences));
    blocks.extend(points("What to build on", &talk.build_on));
    blocks.extend(told("What the observer learned", &talk.observer_learned));
    Block::section(heading, blocks)
}

/// The practitioner's own voice: what they felt, learned, replied, and how they responded.
fn own_voice(summary: &Summary) -> Block {
    let mut blocks = Vec::new();
    for observation in &summary.observations {
        let talk = &observation.content.talk;
        let from = |what: &str| format!("{what}, {}", observation.reference);
        let said = [
            ("How it felt", &talk.felt),
            ("How it went for the family", &talk.felt_for_family),
            ("What I would do differently", &talk.differently),
            ("What I learned", &talk.practitioner_learned),
        ];
        for (what, text) in said {
            if !text.trim().is_empty() {
                blocks.push(Block::quote(text.trim(), from(what)));
            }
        }
        if let Some(agreement) = &observation.agreement
            && !agreement.comment.is_empty()
        {
            let what = match agreement.response {
                Response::SeeItDifferently => "I see it differently",
                _ => "My comment",
            };
            blocks.push(Block::quote(agreement.comment.as_str(), from(what)));
        }
    }
    for session in summary.held() {
        if !session.content.learned.trim().is_empty() {
            let from = format!("What I learned, {}", session.reference);
            blocks.push(Block::quote(session.content.learned.trim(), from));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::paragraph(
            "Nothing of the practitioner's own was recorded in this period.",
        ));
    }
    Block::section(
        format!("In the words of {}", summary.practitioner.name),
        blocks,
    )
}

fn next_steps(summary: &Summary) -> Block {
    let row = |step: &SummaryStep| {
        let when = match step.done_on {
            Some(on) => format!("Done {}", day(on)),
            None => format!("By {}", day(step.due_on)),
        };
        vec![
            Text::from(step.what.as_str()),
            step.who.as_str().into(),
            when.into(),
        ]
    };
    let mut blocks = Vec::new();
    for (caption, rows) in [
        ("Open", summary.open_steps().map(row).collect::<Vec<_>>()),
        (
            "Done in this period",
            summary.done_steps().map(row).collect(),
        ),
    ] {
        if !rows.is_empty() {
            blocks.push(super::steps_table(caption, rows));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::paragraph(
            "No next step was open or done in this period.",
        ));
    }
    Block::section("Next steps", blocks)
}

fn coverage(summary: &Summary) -> Block {
    let coverage = &summary.coverage;
    let bars = coverage
        .rows
        .iter()
        .map(|row| Bar::new(&row.code, row.total).meaning(&row.title));
    Block::section(
        "Standards seen",
        [
            Block::paragraph(format!(
                "{} of the {} outcomes of {} were seen in this period. An outcome with no count is one that was not yet \
                 seen; it says nothing about how well somebody works.",
                coverage.seen(),
                coverage.rows.len(),
                coverage.set,
            )),
            Block::Chart(Chart {
                caption: "Observations in which each outcome was seen".into(),
                bars_are: "Outcome".into(),
                length_is: "Observations".into(),
                bars: bars.collect(),
            }),
        ],
    )
}

fn signatures(summary: &Summary) -> Block {
    Block::section(
        "Signatures",
        [Block::Signatures(vec![
            Signature::on_paper("Practitioner", summary.practitioner.name.as_str()),
            Signature::on_paper("Supervisor", summary.supervisor.name.as_str()),
        ])],
    )
}
