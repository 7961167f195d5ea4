//! The command line against real files: what it leaves, what it says, how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed unwrap here is a failed test"
)]

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    sync::LazyLock,
};

use calamine::Reader;
use sightline_core::{
    ops::{Source, workspace},
    person::{PersonDetails, Tier},
};
use tempfile::TempDir;

const PASSPHRASE: &str = "copper violin marmalade tuesday";

fn sightline(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sightline-cli"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn done(args: &[&str]) -> String {
    let output = sightline(args);
    let (out, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{args:?}: {out}{errors}");
    assert_eq!(errors, "", "{args:?}");
    out
}

/// What was said when it did not do what it says: one sentence or two on one line.
fn failed(args: &[&str]) -> String {
    let output = sightline(args);
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{args:?}: {errors}");
    assert_eq!(text(&output.stdout), "", "{args:?}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    errors
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// One sample for all tests that only read it, made by the demo.
static DEMO: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let told = done(&["demo", path(folder.path())]);
    assert!(
        told.contains("observation.pdf") && told.contains("OBS-"),
        "{told}"
    );
    folder
});

fn sample() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(&[
        "sample",
        "--people",
        "6",
        "--years",
        "1",
        "--store",
        path(folder.path()),
    ]);
    folder
}

/// A line of a log that was exported, by its reference.
fn a_reference(store: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("log.csv");
    done(&[
        "log",
        "export",
        "--format",
        "csv",
        path(&table),
        "--store",
        store,
    ]);
    let table = fs::read_to_string(table).unwrap();
    let row = table.lines().nth(1).unwrap();
    row.trim_start_matches('"')[..15].to_owned()
}

#[test]
fn the_demo_leaves_its_pages_its_log_and_a_workspace_and_runs_again() {
    let folder = DEMO.path();
    for (file, begins) in [
        ("observation.pdf", "%PDF"),
        ("summary.pdf", "%PDF"),
        ("log.xlsx", "PK"),
        ("log.csv", "\u{feff}\"Reference"),
        ("visit.ics", "BEGIN:VCALENDAR"),
    ] {
        let bytes = fs::read(folder.join(file)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{file}");
    }
    let mut log = calamine::open_workbook_auto(folder.join("log.xlsx")).unwrap();
    assert!(log.worksheet_range("Log").unwrap().height() > 40);

    let again = tempfile::tempdir().unwrap();
    done(&["demo", path(again.path())]);
    done(&["demo", path(again.path())]);
}

#[test]
fn a_record_is_saved_by_its_reference_or_not_at_all() {
    let store = sample();
    let store_path = path(store.path());
    let reference = a_reference(store_path);
    let out = store.path().join("record.pdf");
    let told = done(&[
        "observation",
        "pdf",
        &reference.to_lowercase(),
        path(&out),
        "--store",
        store_path,
    ]);
    assert!(told.contains("record.pdf"), "{told}");
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF"));

    let other = store.path().join("other.pdf");
    for unknown in [
        "OBS-1999-AAAAAA",
        "00000000-0000-0000-0000-000000000000",
        "nonsense",
    ] {
        let said = failed(&[
            "observation",
            "pdf",
            unknown,
            path(&other),
            "--store",
            store_path,
        ]);
        assert!(said.contains("not here"), "{said}");
    }
    assert!(!other.exists());
}

#[test]
fn a_summary_is_saved_for_a_person_by_name() {
    let store = sample_copy(&DEMO.path().join("sample"));
    let out = store.path().join("summary.pdf");
    let period = ["--from", "2020-01-01", "--to", "2099-01-01"];
    let place = [path(&out), "--store", path(store.path())];
    let named = |person| [&["summary", "pdf", "--person", person], &period[..], &place].concat();
    let said = failed(&named("Nobody Here"));
    assert!(said.contains("directory"), "{said}");
    assert!(!out.exists());
    done(&named("daniel okoro"));
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF"));
}

/// One store has one reader at a time: each test that opens the demo's takes a copy.
fn sample_copy(from: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["sightline.db", "sightline.keys", "sightline.mark"] {
        fs::copy(from.join(file), folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn the_log_is_exported_between_two_days_or_refused() {
    let store = sample_copy(&DEMO.path().join("sample"));
    let out = store.path().join("log.xlsx");
    let (store, file) = (path(store.path()), path(&out));
    let told = done(&[
        "log",
        "export",
        "--from",
        "2000-01-01",
        "--to",
        "2099-01-01",
        "--format",
        "xlsx",
        file,
        "--store",
        store,
    ]);
    assert!(told.contains("rows"), "{told}");
    fs::remove_file(&out).unwrap();

    let said = failed(&[
        "log",
        "export",
        "--to",
        "2000-01-01",
        "--format",
        "xlsx",
        file,
        "--store",
        store,
    ]);
    assert!(said.contains("Widen the dates"), "{said}");
    let nowhere = format!("{file}/gone/log.xlsx");
    let said = failed(&[
        "log", "export", "--format", "xlsx", &nowhere, "--store", store,
    ]);
    assert!(said.contains("another"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_day_that_does_not_exist_is_not_taken() {
    let output = sightline(&[
        "log",
        "export",
        "--from",
        "2026-02-30",
        "--format",
        "csv",
        "x.csv",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("write a day as 2026-05-12"));
}

#[test]
fn search_shows_what_holds_every_word() {
    let store = sample_copy(&DEMO.path().join("sample"));
    let store = path(store.path());
    let told = done(&["search", "three", "long", "silenc", "--store", store]);
    assert!(told.contains("silences") && told.contains("OBS-"), "{told}");
    assert!(done(&["search", "okoro", "--store", store]).contains("Daniel Okoro"));
    assert!(failed(&["search", "zebra xylophone", "--store", store]).contains("fewer words"));
}

#[test]
fn the_standards_are_listed_and_shown_with_their_attribution() {
    assert!(done(&["framework", "list"]).contains("pqs-2025 2025-03"));
    let shown = done(&["framework", "show", "pqs-2025"]);
    assert!(shown.contains("Open Government Licence"));
    assert!(shown.lines().any(|line| line.starts_with("PQS 2.3  ")));
    assert!(shown.lines().count() > 400);
    assert!(failed(&["framework", "show", "nope"]).contains("framework list"));
}

#[test]
fn a_standard_is_found_by_the_short_form_that_people_type() {
    for typed in ["3.2 d7", "PQS 3.2 D7", "pqs3.2d7"] {
        let shown = done(&["framework", "show", "pqs-2025", typed]);
        assert!(shown.contains("PQS 3.2 D7  "), "{typed}: {shown}");
        assert!(shown.starts_with("PQS 3  "), "its path: {shown}");
    }
    let shown = done(&["framework", "show", "pqs-2025", "2.3"]);
    assert!(shown.contains("PQS 2.3 D1  "), "what is under it: {shown}");
    assert!(failed(&["framework", "show", "pqs-2025", "99.9"]).contains("framework search"));
    let first = |words: &[&str]| {
        let told = done(&[&["framework", "search"], words].concat());
        told.lines().next().unwrap().to_owned()
    };
    assert!(first(&["pqs", "3.2", "d7"]).starts_with("PQS 3.2 D7  "));
    assert!(first(&["LCF", "L3.1"]).starts_with("LCF L3.1  "));
    assert!(failed(&["framework", "search", "zebra xylophone"]).contains("fewer words"));
}

#[test]
fn a_set_is_saved_without_records_and_without_a_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.json");
    let export = |form: &str, out: &Path| {
        done(&[
            "framework",
            "export",
            "pqs-2025",
            "--format",
            form,
            path(out),
        ])
    };
    assert!(export("case", &out).contains("pqs-2025 2025-03"));
    let written = fs::read_to_string(&out).unwrap();
    assert!(written.contains("CFDocument") && written.contains("1.3 K1a"));
    let out = folder.path().join("out.csv");
    export("csv", &out);
    assert!(fs::read_to_string(&out).unwrap().contains("1.3 K1a,"));
}

#[test]
fn an_edition_comes_into_the_records_after_a_look_at_it() {
    let store = sample_copy(&DEMO.path().join("sample"));
    let store = path(store.path());
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/standards/early-career-2026.json"
    );
    let looked = done(&["framework", "import", file, "--look", "--store", store]);
    assert!(
        looked.contains("8 added") && looked.contains("5 mappings"),
        "{looked}"
    );
    let list = || done(&["framework", "list", "--store", store]);
    assert!(!list().contains("early career"), "looking changes nothing");
    assert!(done(&["framework", "import", file, "--store", store]).contains("8 items"));
    assert!(list().contains("Invented early career standards"));
    let again = failed(&["framework", "import", file, "--store", store]);
    assert!(again.contains("here already"), "{again}");
    let unfit = failed(&[
        "framework",
        "import",
        path(&DEMO.path().join("log.csv")),
        "--store",
        store,
    ]);
    assert!(unfit.contains("Nothing was changed"), "{unfit}");
}

/// The records of Priya Shah, closed.
fn start(store: &Path) {
    let me = PersonDetails {
        name: "Priya Shah".into(),
        role: "Team manager".into(),
        tier: Tier::TeamManager,
        team: "Children in need north".into(),
        manager: None,
        started_on: None,
        finished_on: None,
    };
    drop(workspace::create(store, PASSPHRASE, me, Source::system()).unwrap());
}

#[test]
fn records_open_with_the_passphrase_from_a_file_and_with_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("records");
    start(&store);
    let file = folder.path().join("passphrase");
    let (store, file) = (path(&store).to_owned(), path(&file).to_owned());
    let search = ["search", "priya", "--store", &store];
    let with_file = [
        "search",
        "priya",
        "--store",
        &store,
        "--passphrase-file",
        &file,
    ];

    assert!(
        failed(&search).contains("--passphrase-file"),
        "no terminal to ask at"
    );
    assert!(failed(&with_file).contains("cannot be read"));
    fs::write(&file, "\nsecond line\n").unwrap();
    assert!(failed(&with_file).contains("empty"));
    fs::write(&file, "wrong words entirely\n").unwrap();
    assert!(failed(&with_file).contains("does not open these records"));
    fs::write(&file, format!("{PASSPHRASE}\r\n")).unwrap();
    assert!(done(&with_file).contains("Priya Shah"));
}

#[test]
fn a_recovery_key_is_made_checked_given_and_opens_forgotten_records() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| path(&folder.path().join(name)).to_owned();
    let (store, page, public) = (at("records"), at("key.pdf"), at("key.txt"));
    let (old, new, words) = (at("old"), at("new"), at("words"));
    start(Path::new(&store));
    fs::write(&old, PASSPHRASE).unwrap();
    fs::write(&new, "seven purple kettles sang in Grimsby\n").unwrap();

    let made = done(&[
        "recovery",
        "new",
        &page,
        "--public",
        &public,
        "--organisation",
        "Northmoor Council",
    ]);
    assert!(!made.contains("AGE-SECRET-KEY"), "{made}");
    let name = made
        .lines()
        .find_map(|line| line.strip_prefix("Recovery key "))
        .unwrap();
    assert!(fs::read_to_string(&public).unwrap().contains(name));
    fs::write(&words, words_on(&page)).unwrap();
    assert!(done(&["recovery", "check", "--words-file", &words]).contains(name));

    let recover = [
        "recover",
        "--store",
        &store,
        "--words-file",
        &words,
        "--new-passphrase-file",
        &new,
    ];
    assert!(failed(&recover).contains("no recovery key"));
    let set = [
        "recovery",
        "set",
        &public,
        "--store",
        &store,
        "--passphrase-file",
        &old,
    ];
    assert!(done(&set).contains(name));
    assert!(done(&recover).contains("the records of Priya Shah, Team manager"));
    let change = [
        "passphrase",
        "change",
        "--store",
        &store,
        "--passphrase-file",
        &new,
        "--new-passphrase-file",
        &old,
    ];
    done(&change);
    assert!(failed(&change).contains("does not open these records"));
    done(&[
        "search",
        "priya",
        "--store",
        &store,
        "--passphrase-file",
        &old,
    ]);
}

#[test]
fn a_backup_is_made_listed_checked_and_restored_on_a_clean_computer() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| path(&folder.path().join(name)).to_owned();
    let (store, clean, pass, new, words) = (
        at("records"),
        at("clean"),
        at("pass"),
        at("new"),
        at("words"),
    );
    let (page, public) = (at("key.pdf"), at("key.txt"));
    start(Path::new(&store));
    fs::write(&pass, PASSPHRASE).unwrap();
    fs::write(&new, "seven purple kettles sang in Grimsby\n").unwrap();
    let with = |args: &[&str], store: &str, pass: &str| -> Vec<String> {
        let opens = ["--store", store, "--passphrase-file", pass];
        args.iter().chain(&opens).map(|it| it.to_string()).collect()
    };
    let run = |args: Vec<String>| done(&args.iter().map(String::as_str).collect::<Vec<_>>());
    done(&["recovery", "new", &page, "--public", &public]);
    fs::write(&words, words_on(&page)).unwrap();
    run(with(&["recovery", "set", &public], &store, &pass));

    assert!(failed(&["backup", "list", "--store", &store]).contains("no backups"));
    let saved = run(with(&["backup", "create"], &store, &pass));
    let file = saved.trim().strip_prefix("Saved ").unwrap();
    let listed = done(&["backup", "list", "--store", &store]);
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    assert!(
        listed.contains(name) && !listed.contains("NOT WHOLE"),
        "{listed}"
    );
    let verified = run(with(&["backup", "verify", file], &store, &pass));
    assert!(
        verified.contains("Priya Shah") && verified.contains("whole"),
        "{verified}"
    );

    // The computer is gone; the file was kept elsewhere.
    let kept = at("kept.backup");
    fs::rename(file, &kept).unwrap();
    fs::remove_dir_all(&store).unwrap();
    let restored = run(with(&["backup", "restore", &kept], &clean, &pass));
    assert!(
        restored.contains(&format!("Restored in {clean}")),
        "{restored}"
    );
    let again = [
        "backup",
        "restore",
        &kept,
        "--words-file",
        &words,
        "--new-passphrase-file",
        &new,
        "--store",
        &clean,
    ];
    let again = done(&again);
    assert!(again.contains("set-aside-"), "{again}");
    let checked = run(with(&["verify"], &clean, &new));
    assert!(checked.contains("Everything holds"), "{checked}");

    let mut bytes = fs::read(&kept).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&kept, bytes).unwrap();
    let refused = with(&["backup", "restore", &kept], &clean, &new);
    let refused = failed(&refused.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(refused.contains("its end is missing"), "{refused}");
}

/// The words of the table on a recovery key's page, as a person reads them off.
fn words_on(page: &str) -> String {
    let text = lopdf::Document::load(page)
        .unwrap()
        .extract_text(&[1])
        .unwrap();
    let (_, table) = text.split_once("Fourth").unwrap();
    let words = table
        .split_whitespace()
        .take_while(|word| *word != "When")
        .filter(|word| *word != "to" && !word.bytes().all(|byte| byte.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sample_is_never_mixed_with_records_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let said = failed(&["sample", "--people", "6", "--years", "1"]);
    assert!(said.contains("--store"), "{said}");
    let empty = folder.path().join("none");
    assert!(failed(&["search", "x", "--store", path(&empty)]).contains("no records"));

    let store = sample();
    let before = fs::metadata(store.path().join("sightline.db"))
        .unwrap()
        .len();
    let said = failed(&[
        "sample",
        "--people",
        "6",
        "--years",
        "1",
        "--store",
        path(store.path()),
    ]);
    assert!(said.contains("already"), "{said}");
    assert_eq!(
        fs::metadata(store.path().join("sightline.db"))
            .unwrap()
            .len(),
        before
    );
}

#[test]
fn verify_says_what_was_looked_at_and_ends_with_0_only_when_all_of_it_holds() {
    let store = sample();
    let folder = path(store.path());
    let whole = done(&["verify", "--store", folder]);
    for part in [
        "pages of the file",
        "entries of the trail",
        "records against their signed revisions",
    ] {
        assert!(whole.contains(part), "{whole}");
    }
    assert!(whole.ends_with("Everything holds.\n"), "{whole}");
    assert!(!whole.contains("NOT WHOLE"), "{whole}");

    fs::remove_file(store.path().join("sightline.mark")).unwrap();
    let output = sightline(&["verify", "--store", folder]);
    assert_eq!(output.status.code(), Some(1));
    let (out, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(
        out.contains("NOT WHOLE") && out.contains("mark beside the records is gone"),
        "{out}"
    );
    assert!(errors.contains("named above"), "{errors}");

    let accepted = done(&["verify", "--accept", "--store", folder]);
    assert!(
        accepted.starts_with("Accepted, and written to the trail"),
        "{accepted}"
    );
    let mended = done(&["verify", "--rebuild", "--store", folder]);
    assert!(mended.starts_with("Made 0 records again"), "{mended}");
}
