//! The verbs that leave files: the log and the calendar entry, whole or not at all.

#![allow(clippy::unwrap_used, reason = "a failed unwrap here is a failed test")]

mod common;

use std::{fs, path::Path};

use common::{Service, day, service, written_up};
use sightline_core::{
    audit::Act,
    central_log::LogFilter,
    export::log::LogFormat,
    fault::FaultKind,
    id::ObservationId,
    observation::{Missing, Response},
    ops::{OpError, calendar, log, observation, trail},
    refusal::Refusal,
};

fn agreed(service: &mut Service) -> ObservationId {
    let desk = &mut service.desk;
    let started = observation::start(desk, service.daniel)
        .unwrap()
        .observation;
    let mut content = written_up(service.daniel);
    content.next_steps.clear();
    observation::write(desk, started.id, started.version, content).unwrap();
    observation::share(desk, started.id).unwrap();
    observation::finish_talk(desk, started.id).unwrap();
    observation::agree(desk, started.id, Response::Agree, "").unwrap();
    started.id
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_log_is_saved_with_the_rows_that_match_and_leaves_its_entry_in_the_trail() {
    let mut service = service();
    let id = agreed(&mut service);
    agreed(&mut service);
    let place = tempfile::tempdir().unwrap();
    let desk = &mut service.desk;
    let all = LogFilter::default();
    for format in [LogFormat::Csv, LogFormat::Xlsx] {
        let to = place.path().join(format!("log.{}", format.key()));
        assert_eq!(log::export(desk, &all, format, &to).unwrap().1, 2);
        let entries = trail::of(desk, format.key()).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(
            (entries[0].act, entries[0].detail.as_str()),
            (Some(Act::LogExported), "2")
        );
    }
    let reference = observation::open(desk, id).unwrap().observation.reference;
    let csv = fs::read_to_string(place.path().join("log.csv")).unwrap();
    assert!(
        csv.contains(&reference) && csv.lines().count() == 3,
        "{csv}"
    );
    assert_eq!(names(place.path()), ["log.csv", "log.xlsx"]);
}

#[test]
fn an_export_of_nothing_is_refused_and_what_was_there_stays() {
    let mut service = service();
    agreed(&mut service);
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("log.csv");
    fs::write(&to, "last year").unwrap();
    let filter = LogFilter {
        to: Some(day("2020-01-01")),
        ..LogFilter::default()
    };
    let refused = log::export(&mut service.desk, &filter, LogFormat::Csv, &to).unwrap_err();
    assert!(
        matches!(refused, OpError::Refusal(Refusal::NothingToExport)),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(&to).unwrap(), "last year");
}

#[test]
fn a_folder_that_cannot_be_written_is_a_fault_that_leaves_nothing_behind() {
    let mut service = service();
    agreed(&mut service);
    let place = tempfile::tempdir().unwrap();
    let gone = place.path().join("gone").join("log.xlsx");
    let all = LogFilter::default();
    let fault = log::export(&mut service.desk, &all, LogFormat::Xlsx, &gone).unwrap_err();
    let OpError::Fault(fault) = fault else {
        panic!("{fault}")
    };
    assert_eq!(fault.kind, FaultKind::NotWritable);
    assert!(trail::of(&mut service.desk, "xlsx").unwrap().is_empty());
    assert!(names(place.path()).is_empty());
}

#[test]
fn what_a_crash_left_half_written_is_removed_but_not_what_is_being_written() {
    let mut service = service();
    agreed(&mut service);
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join(".sightline-crash"), "plain text").unwrap();
    let held = fs::File::create(place.path().join(".sightline-held")).unwrap();
    held.lock().unwrap();
    let to = place.path().join("log.csv");
    log::export(
        &mut service.desk,
        &LogFilter::default(),
        LogFormat::Csv,
        &to,
    )
    .unwrap();
    assert_eq!(names(place.path()), [".sightline-held", "log.csv"]);
}

#[test]
fn a_planned_visit_goes_into_the_calendar_once_its_day_is_known() {
    let mut service = service();
    let desk = &mut service.desk;
    let started = observation::start(desk, service.daniel)
        .unwrap()
        .observation;
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("visit.ics");
    let refused = calendar::save_visit(desk, started.id, &to).unwrap_err();
    let needed = Refusal::StillMissing {
        missing: vec![Missing::VisitDay],
    };
    assert!(matches!(refused, OpError::Refusal(refusal) if refusal == needed));

    let mut content = started.content;
    content.prepare.visit_on = Some(day("2026-06-02"));
    content.prepare.with_whom = "J (7) and mum".into();
    observation::write(desk, started.id, started.version, content).unwrap();
    let saved = calendar::save_visit(desk, started.id, &to).unwrap();
    assert_eq!(saved.path, to.display().to_string());
    let text = fs::read_to_string(&to).unwrap();
    for line in [
        "SUMMARY:Practice observation: Daniel Okoro",
        "DTSTART;VALUE=DATE:20260602",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(
        text.replace("\r\n ", "").contains("J (7) and mum"),
        "{text}"
    );
    let acts = trail::of(desk, &started.id.to_string()).unwrap();
    assert_eq!(acts.last().unwrap().act, Some(Act::CalendarSaved));
}
