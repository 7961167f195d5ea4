//! The whole store checked, part by part, in words.

use std::io::Write;

use sightline_core::ops::{Desk, trust};

use crate::Failure;

/// Checks everything and says what was looked at and what does not hold. Fails where anything does not.
pub fn verify(
    desk: &mut Desk,
    rebuild: bool,
    accept: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if accept && let Some(found) = trust::held_up(desk) {
        trust::accept(desk)?;
        writeln!(out, "Accepted, and written to the trail: {found}")?;
    }
    if rebuild {
        let mended = trust::rebuild(desk)?;
        writeln!(out, "Made {mended} records again from what was signed")?;
    }
    let mut told = Ok(());
    let reports = trust::check(desk, |report| {
        let verdict = if report.holds() { "whole" } else { "NOT WHOLE" };
        let line = writeln!(
            out,
            "{verdict}: {} {}",
            report.looked_at,
            report.part.label()
        );
        if told.is_ok() {
            told = line;
        }
    })?;
    told?;
    let mut failed = 0;
    for report in &reports {
        for finding in &report.findings {
            writeln!(out, "  {finding}\n    {}", finding.next())?;
        }
        if report.more > 0 {
            writeln!(out, "  … and {} more", report.more)?;
        }
        failed += report.findings.len() + report.more as usize;
    }
    match failed {
        0 => Ok(writeln!(out, "Everything holds.")?),
        1 => Err(Failure::Said(
            "One thing does not hold; it is named above, with what to do.".into(),
        )),
        many => Err(Failure::Said(format!(
            "{many} things do not hold; they are named above, with what to do."
        ))),
    }
}
