//! The verbs of the observation against a real encrypted store.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "all of this is a test: a failed unwrap is a failed test"
)]

mod common;

use common::{PASSPHRASE, day, links, note, service, written_up};
use sightline_core::{
    central_log::{LogFilter, LogSort},
    framework::{Code, StandardRef},
    id::ObservationId,
    observation::{
        AddendumKind, Addition, Content, Missing, NoteKind, Reply, ReplyTo, Response, State,
    },
    ops::{self, Desk, OpError, observation, person, workspace},
    person::Tier,
    refusal::Refusal,
};

fn refused<T: std::fmt::Debug>(result: ops::Result<T>) -> Refusal {
    match result {
        Err(OpError::Refusal(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn save(desk: &mut Desk, id: ObservationId, content: Content) -> u32 {
    let version = observation::open(desk, id).unwrap().observation.version;
    observation::write(desk, id, version, content)
        .unwrap()
        .version
}

fn agreed(service: &mut common::Service) -> ObservationId {
    let desk = &mut service.desk;
    let id = observation::start(desk, service.daniel)
        .unwrap()
        .observation
        .id;
    save(desk, id, written_up(service.daniel));
    observation::share(desk, id).unwrap();
    observation::finish_talk(desk, id).unwrap();
    observation::agree(desk, id, Response::Agree, "").unwrap();
    id
}

#[test]
fn a_record_goes_from_draft_to_agreed_and_then_stands() {
    let mut s = service();
    let desk = &mut s.desk;
    let started = observation::start(desk, s.daniel).unwrap();
    let id = started.observation.id;
    assert_eq!(started.observation.state, State::WritingUp);
    assert_eq!(
        started.missing_to_share,
        [
            Missing::VisitDay,
            Missing::Setting,
            Missing::Permission,
            Missing::Note
        ]
    );
    let missing = [
        Missing::VisitDay,
        Missing::Setting,
        Missing::Permission,
        Missing::Note,
    ];
    assert_eq!(
        refused(observation::share(desk, id)),
        Refusal::StillMissing {
            missing: missing.to_vec()
        }
    );

    save(desk, id, written_up(s.daniel));
    assert_eq!(
        observation::share(desk, id).unwrap().observation.state,
        State::WithPractitioner
    );
    assert_eq!(
        observation::finish_talk(desk, id)
            .unwrap()
            .observation
            .state,
        State::ToAgree
    );
    let needs_words = refused(observation::agree(
        desk,
        id,
        Response::SeeItDifferently,
        "  ",
    ));
    assert_eq!(
        needs_words,
        Refusal::StillMissing {
            missing: vec![Missing::Comment]
        }
    );
    let view = observation::agree(
        desk,
        id,
        Response::AgreeWithComment,
        "I would add how tired J was.",
    )
    .unwrap();

    assert_eq!(view.observation.state, State::Agreed);
    assert!(
        view.observation
            .agreement
            .as_ref()
            .unwrap()
            .recorded_together
    );
    assert_eq!(view.steps.len(), 1);
    let copies: Vec<_> = view
        .copies
        .iter()
        .map(|copy| copy.person.name.as_str())
        .collect();
    assert_eq!(copies, ["Daniel Okoro", "Priya Shah"]);
    let version = view.observation.version;
    assert_eq!(
        refused(observation::write(desk, id, version, Content::default())),
        Refusal::AgreedAlready
    );
    assert_eq!(
        refused(observation::take_back(desk, id)),
        Refusal::AgreedAlready
    );
    assert_eq!(
        refused(observation::discard(desk, id)),
        Refusal::AgreedAlready
    );
    let addition = Addition {
        kind: AddendumKind::Addendum,
        text: " Dad rang: Saturdays are settled. ".into(),
        corrects: None,
    };
    let after = observation::add_to(desk, id, addition).unwrap();
    assert_eq!(after.addenda[0].text, "Dad rang: Saturdays are settled.");
    assert_eq!(after.observation, view.observation);
}

#[test]
fn shared_words_are_fixed_until_they_are_taken_back_and_replies_stay() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    let mut content = written_up(s.daniel);
    save(desk, id, content.clone());
    let shared = observation::share(desk, id).unwrap().observation;

    content.notes[0].text.push_str(" And then some.");
    let changed = observation::write(desk, id, shared.version, content.clone());
    assert_eq!(refused(changed), Refusal::SharedAlready);
    assert_eq!(
        refused(observation::discard(desk, id)),
        Refusal::WrongState {
            state: State::WithPractitioner
        }
    );

    let mut replied = shared.content.clone();
    let answers = ReplyTo::Note(replied.notes[0].id);
    replied.talk.replies.push(Reply {
        id: uuid::Uuid::from_u128(5).into(),
        answers,
        text: "It hurt my knees!".into(),
    });
    observation::write(desk, id, shared.version, replied).unwrap();
    let back = observation::take_back(desk, id).unwrap().observation;
    assert_eq!(back.content.talk.replies[0].text, "It hurt my knees!");
    content.talk.replies = back.content.talk.replies.clone();
    observation::write(desk, id, back.version, content).unwrap();
    // It was shared once: it may be changed, not thrown away.
    assert_eq!(
        refused(observation::discard(desk, id)),
        Refusal::SharedAlready
    );
}

#[test]
fn an_older_copy_cannot_overwrite_a_newer_one() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    observation::write(desk, id, 1, written_up(s.daniel)).unwrap();
    let older = observation::write(desk, id, 1, Content::default());
    assert_eq!(refused(older), Refusal::StaleCopy { held: 2 });
    assert_eq!(
        observation::open(desk, id).unwrap().observation.content,
        written_up(s.daniel)
    );
}

#[test]
fn what_cannot_be_is_refused_and_the_draft_stays_as_it_was() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    let good = written_up(s.daniel);
    let version = save(desk, id, good.clone());
    let with = |change: &dyn Fn(&mut Content)| {
        let mut content = good.clone();
        change(&mut content);
        content
    };
    let long = "é".repeat(20_001);
    let cases: Vec<(Content, Refusal)> = vec![
        (
            with(&|c| c.notes[0].text = long.clone()),
            Refusal::TextTooLong {
                field: "note".into(),
                limit: 20_000,
            },
        ),
        (
            with(&|c| c.notes = (0..201).map(|n| note(n, NoteKind::Saw, "x")).collect()),
            Refusal::TooMany {
                field: "notes".into(),
                limit: 200,
            },
        ),
        (
            with(&|c| c.notes[1].id = c.notes[0].id),
            Refusal::DuplicateEntry,
        ),
        (
            with(&|c| c.next_steps.push(c.next_steps[0].clone())),
            Refusal::DuplicateEntry,
        ),
        (
            with(&|c| c.notes[0].links = [links(1), links(1)].concat()),
            Refusal::DuplicateEntry,
        ),
        (
            with(&|c| c.prepare.aims = [links(1), links(1)].concat()),
            Refusal::DuplicateEntry,
        ),
        (
            with(&|c| c.next_steps[0].who = Some(uuid::Uuid::from_u128(404).into())),
            Refusal::UnknownPerson,
        ),
        (
            with(&|c| c.talk.strengths[0].note = Some(uuid::Uuid::from_u128(404).into())),
            Refusal::UnknownNote,
        ),
        (
            with(&|c| c.prepare.visit_on = Some(day("0206-05-12"))),
            Refusal::DateOutOfRange {
                field: "visitOn".into(),
                date: day("0206-05-12"),
            },
        ),
        (
            with(&|c| c.talk.talked_on = Some(day("2026-05-13"))),
            Refusal::DateInFuture {
                field: "talkedOn".into(),
                date: day("2026-05-13"),
            },
        ),
        (
            with(&|c| {
                c.prepare.starts_at = Some("15:00:00".parse().unwrap());
                c.prepare.ends_at = Some("14:00:00".parse().unwrap());
            }),
            Refusal::EndBeforeStart {
                field: "endsAt".into(),
            },
        ),
        (
            with(&|c| {
                let link = StandardRef {
                    code: Code::new("9.9 K9").unwrap(),
                    ..links(1).remove(0)
                };
                c.notes[0].links.push(link);
            }),
            Refusal::UnknownStandard {
                standard: "9.9 K9".into(),
            },
        ),
        // A heading of the set is no standard.
        (
            with(&|c| {
                let link = StandardRef {
                    code: Code::new("2").unwrap(),
                    ..links(1).remove(0)
                };
                c.prepare.aims.push(link);
            }),
            Refusal::UnknownStandard {
                standard: "2".into(),
            },
        ),
    ];
    for (content, refusal) in cases {
        assert_eq!(
            refused(observation::write(desk, id, version, content)),
            refusal
        );
        assert_eq!(
            observation::open(desk, id).unwrap().observation.content,
            good
        );
    }
}

#[test]
fn a_megabyte_right_to_left_text_and_markup_are_only_text() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    let texts = [
        "<script>alert(1)</script><b>not bold</b>",
        "أريد فرشاة أسناني عند أبي",
        "e\u{301}\u{302}\u{303} क्षि 👩‍👧",
        "'; DROP TABLE observation; --",
    ];
    for text in texts {
        let mut content = written_up(s.daniel);
        content.notes[0].text = text.into();
        save(desk, id, content.clone());
        assert_eq!(
            observation::open(desk, id).unwrap().observation.content,
            content
        );
    }
    let mut content = written_up(s.daniel);
    content.notes[0].text = "x".repeat(1 << 20);
    let version = observation::open(desk, id).unwrap().observation.version;
    let megabyte = refused(observation::write(desk, id, version, content));
    assert_eq!(
        megabyte,
        Refusal::TextTooLong {
            field: "note".into(),
            limit: 20_000
        }
    );
}

#[test]
fn nobody_observes_themselves_or_an_archived_colleague() {
    let mut s = service();
    let desk = &mut s.desk;
    let me = desk.me();
    assert_eq!(refused(observation::start(desk, me)), Refusal::OwnPractice);
    person::archive(desk, s.daniel).unwrap();
    assert_eq!(
        refused(observation::start(desk, s.daniel)),
        Refusal::PersonArchived
    );
}

#[test]
fn a_visit_in_the_future_can_be_planned_but_not_shared() {
    let mut s = service();
    let desk = &mut s.desk;
    let id = observation::start(desk, s.daniel).unwrap().observation.id;
    let mut content = written_up(s.daniel);
    content.prepare.visit_on = Some(day("2026-05-14"));
    save(desk, id, content);
    let early = Refusal::DateInFuture {
        field: "visitOn".into(),
        date: day("2026-05-14"),
    };
    assert_eq!(refused(observation::share(desk, id)), early);
    s.clock.pass_days(2);
    observation::share(&mut s.desk, id).unwrap();
}

#[test]
fn an_agreed_record_leaves_its_row_in_the_log_with_people_as_they_stood() {
    let mut s = service();
    let id = agreed(&mut s);
    let desk = &mut s.desk;
    let mut moved = common::details("Daniel Okoro-Lind", Tier::SeniorPractitioner, None);
    moved.team = "Court team".into();
    person::change(desk, s.daniel, moved).unwrap();

    let page = ops::log::page(desk, &LogFilter::default(), LogSort::VisitOn, true, None).unwrap();
    let row = &page.rows[0];
    assert_eq!(
        (row.observation, row.days_between, row.family_words),
        (id, 0, true)
    );
    assert_eq!(row.practitioner.name, "Daniel Okoro");
    assert_eq!(row.practitioner.team, "Children in need north");
    assert_eq!(row.standards, links(2));
    let elsewhere = LogFilter {
        team: Some("Court team".into()),
        ..LogFilter::default()
    };
    assert!(
        ops::log::page(desk, &elsewhere, LogSort::VisitOn, true, None)
            .unwrap()
            .rows
            .is_empty()
    );
    let totals = ops::log::totals(desk, &LogFilter::default()).unwrap();
    assert_eq!((totals.all, totals.people, totals.family_words), (1, 1, 1));

    let seen = ops::coverage::coverage(
        desk,
        Some(s.daniel),
        day("2026-01-01"),
        day("2026-12-31"),
        None,
    )
    .unwrap();
    assert_eq!((seen.observations, seen.seen()), (1, 2));
    assert_eq!(seen.rows[0].counts, [0, 1, 0, 0]);
}

#[test]
fn everything_written_is_there_after_opening_again() {
    let mut s = service();
    let id = agreed(&mut s);
    let before = observation::open(&mut s.desk, id).unwrap();
    let folder = s.folder.path().join("records");
    drop(s.desk);
    assert_eq!(
        refused(
            workspace::unlock(&folder, "copper violin marmalade monday", s.clock.source())
                .map(|_| ())
        ),
        Refusal::WrongPassphrase
    );
    let mut desk = workspace::unlock(&folder, PASSPHRASE, s.clock.source()).unwrap();
    assert_eq!(observation::open(&mut desk, id).unwrap(), before);
    assert_eq!(desk.store().check_pages().unwrap(), None);
    // created, key made, person added, started, shared, talk finished, agreed, the failed try, unlocked
    assert_eq!(desk.store().read().verify_trail().unwrap(), 9);
}

#[test]
fn a_draft_keeps_its_earlier_versions_and_is_found_by_its_newest_words() {
    let mut s = service();
    let id = observation::start(&mut s.desk, s.daniel)
        .unwrap()
        .observation
        .id;
    for text in ["toothbrush", "toothbrush at Dad's", "swimming on Saturday"] {
        let mut content = written_up(s.daniel);
        content.notes = vec![note(1, NoteKind::Heard, text)];
        save(&mut s.desk, id, content);
        s.clock.pass_minutes(6);
    }
    let versions = observation::versions(&mut s.desk, id).unwrap();
    assert_eq!(versions.len(), 3);
    let before = observation::version(&mut s.desk, id, versions[0].n).unwrap();
    assert_eq!(before.notes[0].text, "toothbrush at Dad's");
    let other = observation::start(&mut s.desk, s.daniel).unwrap();
    let elsewhere = observation::version(&mut s.desk, other.observation.id, versions[0].n);
    assert_eq!(refused(elsewhere), Refusal::UnknownRecord);

    let found = ops::search::search(&mut s.desk, "swimming sat").unwrap();
    assert_eq!(found.records[0].id, id.to_string());
    let hits: Vec<_> = found.records[0]
        .snippet
        .iter()
        .filter(|part| part.hit)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(hits, ["swimming", "Saturday"]);
    assert!(
        ops::search::search(&mut s.desk, "toothbrush")
            .unwrap()
            .records
            .is_empty()
    );
    observation::discard(&mut s.desk, id).unwrap();
    assert!(
        ops::search::search(&mut s.desk, "swimming")
            .unwrap()
            .records
            .is_empty()
    );
}

#[test]
fn copies_are_noted_for_those_who_get_one() {
    let mut s = service();
    let id = agreed(&mut s);
    let desk = &mut s.desk;
    let me = desk.me();
    let stranger = person::add(desk, common::details("Mei Lin", Tier::Practitioner, None))
        .unwrap()
        .id;
    assert_eq!(
        refused(observation::give_copy(
            desk,
            id,
            stranger,
            day("2026-05-12")
        )),
        Refusal::UnknownPerson
    );
    let early = observation::give_copy(desk, id, me, day("2026-05-13"));
    assert_eq!(
        refused(early),
        Refusal::DateInFuture {
            field: "givenOn".into(),
            date: day("2026-05-13")
        }
    );
    let view = observation::give_copy(desk, id, s.daniel, day("2026-05-12")).unwrap();
    assert_eq!(view.copies[0].given_on, Some(day("2026-05-12")));
}

#[test]
fn a_list_is_cut_into_pages_that_neither_skip_nor_repeat() {
    let mut s = service();
    for n in 0..120 {
        observation::start(&mut s.desk, s.daniel).unwrap();
        // Several share one moment: the row's number tells them apart.
        if n % 7 == 0 {
            s.clock.pass_minutes(1);
        }
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = observation::list(&mut s.desk, &Default::default(), after.as_ref()).unwrap();
        seen.extend(page.rows.into_iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let unique: std::collections::HashSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), unique.len()), (120, 120));
}

#[test]
fn pages_are_saved_whole_or_not_at_all() {
    let mut s = service();
    let id = agreed(&mut s);
    let path = s.folder.path().join("record.pdf");
    let saved = observation::save_pdf(&mut s.desk, id, &path).unwrap();
    assert!(saved.undrawable.is_empty());
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-1.7"));
    let nowhere = s.folder.path().join("gone").join("record.pdf");
    let fault = observation::save_pdf(&mut s.desk, id, &nowhere).unwrap_err();
    assert!(
        matches!(&fault, OpError::Fault(f) if f.kind == sightline_core::fault::FaultKind::NotWritable),
        "{fault}"
    );
    let left: Vec<_> = std::fs::read_dir(s.folder.path())
        .unwrap()
        .map(|f| f.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
