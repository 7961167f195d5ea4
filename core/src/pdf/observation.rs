//! The observation record on pages: what a practitioner keeps, a line manager files and an inspector reads.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    Block, Document, Signature, Text,
    letterhead::{Letterhead, fact, person, told},
};
use crate::{
    framework::StandardRef,
    id::{NoteId, PersonId},
    observation::{
        Addendum, AddendumKind, Corrects, Note, NoteKind, Observation, PermissionAnswer, Point,
        Prepare, Reply, ReplyTo, Response, SaidHow,
    },
    person::PersonAtTime,
    time::day,
};

/// An observation with what its pages need from outside it.
#[derive(Clone, Debug)]
pub struct ObservationPages<'a> {
    /// The record.
    pub observation: &'a Observation,
    /// Who observed.
    pub observer: PersonAtTime,
    /// Who was observed.
    pub practitioner: PersonAtTime,
    /// Their line manager.
    pub manager: Option<PersonAtTime>,
    /// Later additions.
    pub addenda: &'a [Addendum],
    /// To whom copies were handed, and when.
    pub copies: Vec<(String, Option<NaiveDate>)>,
    /// Names of those whom next steps name.
    pub names: HashMap<PersonId, String>,
    /// Code and text of each standard that is linked.
    pub standards: HashMap<StandardRef, (String, String)>,
}

/// The record as a document. A record that is not agreed says so at its head.
pub fn document(pages: &ObservationPages<'_>, letterhead: &Letterhead) -> Document {
    let observation = pages.observation;
    let mut blocks = Vec::new();
    if observation.agreement.is_none() {
        blocks.push(Block::Callout(
            Text::strong("Draft. ").plain(format!("This record is {}.", observation.state)),
        ));
    }
    blocks.push(pages.facts());
    blocks.extend(pages.prepare());
    blocks.push(pages.write_up());
    blocks.extend(pages.talk());
    blocks.extend(pages.next_steps());
    blocks.push(pages.agreement());
    blocks.extend(pages.standards());
    Document {
        subtitle: format!("{} with {}", pages.practitioner.name, pages.observer.name),
        reference: observation.reference.clone(),
        author: pages.observer.name.clone(),
        blocks,
        ..letterhead.document("Practice observation")
    }
}

impl ObservationPages<'_> {
    fn facts(&self) -> Block {
        let Prepare {
            visit_on,
            starts_at,
            ends_at,
            place,
            with_whom,
            setting,
            aspect,
            ..
        } = self.prepare_part();
        let mut when = visit_on.map(day).unwrap_or_else(|| "Not recorded".into());
        if let Some(start) = starts_at {
            when += &format!(", {}", start.format("%H:%M"));
            if let Some(end) = ends_at {
                when += &format!(" to {}", end.format("%H:%M"));
            }
        }
        let facts = [
            fact("Practitioner", &person(&self.practitioner)),
            fact("Observer", &person(&self.observer)),
            fact("When", &when),
            fact(
                "Setting",
                setting.map(|setting| setting.label()).unwrap_or_default(),
            ),
            fact("Where", place),
            fact("With", with_whom),
            fact("Aspect of practice", aspect),
        ];
        Block::Facts(facts.into_iter().flatten().collect())
    }

    fn prepare_part(&self) -> &Prepare {
        &self.observation.content.prepare
    }

    fn prepare(&self) -> Option<Block> {
        let prepare = self.prepare_part();
        let permission = match prepare.permission.answer {
            PermissionAnswer::NotRecorded => String::new(),
            PermissionAnswer::Given => {
                let when = prepare
                    .permission
                    .given_on
                    .map(|on| format!(" on {}", day(on)))
                    .unwrap_or_default();
                format!(
                    "The purpose was explained and permission given by {}{when}.",
                    prepare.permission.given_by.trim()
                )
            }
            PermissionAnswer::NotYet => format!("Not yet: {}", prepare.permission.why_not.trim()),
        };
        let talked = match prepare.talked_beforehand {
            Some(true) if prepare.talked_about.trim().is_empty() => "The two talked beforehand.",
            Some(true) => &prepare.talked_about,
            Some(false) => "The two did not talk beforehand.",
            None => "",
        };
        let conduct = &self.observation.content.conduct;
        let kept: Vec<Text> = [
            (conduct.full_attention, "Full attention, phone silent"),
            (
                conduct.everyone_content,
                "Purpose clear, everyone content with the observer being there",
            ),
            (
                conduct.sat_apart,
                "Not part of the intervention, sitting apart",
            ),
            (
                conduct.no_distracting_notes,
                "No note-taking that distracts",
            ),
        ]
        .into_iter()
        .filter(|(kept, _)| *kept)
        .map(|(_, words)| words.into())
        .collect();
        let mut blocks: Vec<Block> = [
            told("What the visit was for", &prepare.purpose),
            told("What the practitioner hoped to achieve", &prepare.hopes),
            told("Permission", &permission),
            told(
                "Power imbalance and equalities",
                &prepare.power_and_equalities,
            ),
            told("Talking beforehand", talked),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !kept.is_empty() || !conduct.remark.trim().is_empty() {
            let mut at_visit = Vec::new();
            if !kept.is_empty() {
                at_visit.push(Block::Bullets(kept));
            }
            at_visit.extend(told("Remark", &conduct.remark));
            blocks.push(Block::section("The observer at the visit", at_visit));
        }
        (!blocks.is_empty()).then(|| Block::section("Prepare", blocks))
    }

    fn write_up(&self) -> Block {
        let mut blocks = Vec::new();
        for note in &self.observation.content.notes {
            if note.text.trim().is_empty() {
                continue;
            }
            blocks.push(note_block(note));
            if !note.links.is_empty() {
                let codes: Vec<&str> = note.links.iter().map(|link| self.code(link)).collect();
                blocks.push(Block::Paragraph(Text::stressed(format!(
                    "Shows {}",
                    codes.join(", ")
                ))));
            }
            blocks.extend(self.replies_to(ReplyTo::Note(note.id)));
        }
        if blocks.is_empty() {
            blocks.push(Block::paragraph("Nothing is written up yet."));
        }
        Block::section("What I saw, heard and felt", blocks)
    }

    fn code<'a>(&'a self, link: &'a StandardRef) -> &'a str {
        self.standards
            .get(link)
            .map_or(link.code.as_str(), |(code, _)| code)
    }

    fn replies_to(&self, answers: ReplyTo) -> impl Iterator<Item = Block> + '_ {
        let said = move |reply: &&Reply| reply.answers == answers && !reply.text.trim().is_empty();
        let name = &self.practitioner.name;
        self.observation
            .content
            .talk
            .replies
            .iter()
            .filter(said)
            .map(move |reply| Block::quote(reply.text.trim(), format!("Reply of {name}")))
    }

    fn talk(&self) -> Option<Block> {
        let talk = &self.observation.content.talk;
        let mut blocks = Vec::new();
        if let Some(on) = talk.talked_on {
            blocks.push(Block::paragraph(format!("Talked through on {}.", day(on))));
        }
        let lists = [
            ("What you did well", &talk.strengths),
            ("Difference for the child", &talk.differences),
            ("What to build on", &talk.build_on),
        ];
        for (heading, points) in lists {
            let points: Vec<&Point> = points
                .iter()
                .filter(|point| !point.text.trim().is_empty())
                .collect();
            if points.is_empty() {
                continue;
            }
            let mut under = Vec::new();
            for point in points {
                under.push(Block::Bullets(vec![point.text.trim().into()]));
                under.extend(self.replies_to(ReplyTo::Point(point.id)));
            }
            blocks.push(Block::section(heading, under));
        }
        let view: Vec<Block> = [
            told("How it felt for me", &talk.felt),
            told("How I think it went for the family", &talk.felt_for_family),
            told("What I would do differently", &talk.differently),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !view.is_empty() {
            blocks.push(Block::section(
                format!("How {} sees it", self.practitioner.name),
                view,
            ));
        }
        let learned: Vec<Block> = [
            told(&self.practitioner.name, &talk.practitioner_learned),
            told(&self.observer.name, &talk.observer_learned),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !learned.is_empty() {
            blocks.push(Block::section("What we learned", learned));
        }
        (!blocks.is_empty()).then(|| Block::section("The talk", blocks))
    }

    fn next_steps(&self) -> Option<Block> {
        let steps = &self.observation.content.next_steps;
        let rows = steps
            .iter()
            .filter(|step| !step.what.trim().is_empty())
            .map(|step| {
                let who = step
                    .who
                    .and_then(|who| self.names.get(&who))
                    .cloned()
                    .unwrap_or_else(|| "Not decided".into());
                let by = step.by.map(day).unwrap_or_else(|| "Not decided".into());
                vec![Text::from(step.what.trim()), who.into(), by.into()]
            });
        let rows: Vec<_> = rows.collect();
        (!rows.is_empty())
            .then(|| Block::section("Next steps", [super::steps_table("What was agreed", rows)]))
    }

    fn agreement(&self) -> Block {
        let mut blocks = Vec::new();
        if let Some(agreement) = &self.observation.agreement {
            let response = match agreement.response {
                Response::Agree => "agrees this record",
                Response::AgreeWithComment => "agrees this record with a comment",
                Response::SeeItDifferently => "sees it differently",
            };
            let on = day(agreement.agreed_at.date());
            blocks.push(Block::paragraph(format!(
                "{} {response}. {on}.",
                self.practitioner.name
            )));
            if !agreement.comment.is_empty() {
                blocks.push(Block::quote(
                    agreement.comment.as_str(),
                    self.practitioner.name.clone(),
                ));
            }
            if agreement.recorded_together {
                blocks.push(Block::Callout(Text::strong("Recorded together. ").plain(
                    format!(
                        "{} wrote down the words of {} in their presence; {} signs on paper below.",
                        self.observer.name, self.practitioner.name, self.practitioner.name
                    ),
                )));
            }
            blocks.push(Block::Signatures(vec![
                Signature::on_paper("Practitioner", self.practitioner.name.as_str()),
                Signature::signed(
                    "Observer",
                    self.observer.name.as_str(),
                    format!("Agreed in Sightline, {on}"),
                ),
            ]));
        } else {
            blocks.push(Block::paragraph("This record is not agreed yet."));
        }
        blocks.extend(self.addenda.iter().map(|addendum| self.added(addendum)));
        if !self.copies.is_empty() {
            let copies = self.copies.iter().map(|(who, given)| match given {
                Some(on) => format!("{who}: given {}", day(*on)).into(),
                None => format!("{who}: not given yet").into(),
            });
            blocks.push(Block::section(
                "Who gets a copy",
                [Block::Bullets(copies.collect())],
            ));
        }
        Block::section("Agreement", blocks)
    }

    /// A later addition. What a correction corrects stands unchanged where it is, and says so here.
    fn added(&self, addendum: &Addendum) -> Block {
        let kind = match addendum.kind {
            AddendumKind::Addendum => "Addendum of",
            AddendumKind::Correction => "Correction by",
            AddendumKind::Disagreement => "Statement of disagreement of",
        };
        let title = format!("{kind} {}, {}", addendum.by.name, day(addendum.at.date()));
        let mut blocks = Vec::new();
        if let Some(corrects) = addendum.corrects {
            let what = match corrects {
                Corrects::Part(part) => part.label().to_owned(),
                Corrects::Note(id) => self.note_in_words(id),
            };
            let corrected = format!("Corrects {what}. The record above is as it was agreed.");
            blocks.push(Block::Paragraph(Text::stressed(corrected)));
        }
        blocks.push(Block::paragraph(addendum.text.as_str()));
        if addendum.recorded_together {
            let names = (&self.observer.name, &self.practitioner.name);
            blocks.push(Block::paragraph(format!(
                "Recorded together: {} wrote down the words of {} in their presence.",
                names.0, names.1
            )));
        }
        Block::section(title, blocks)
    }

    /// A note as its reader finds it: by how it begins, because notes have no number on the page.
    fn note_in_words(&self, id: NoteId) -> String {
        let note = self
            .observation
            .content
            .notes
            .iter()
            .find(|note| note.id == id);
        let text = note.map_or("", |note| note.text.trim());
        let beginning: String = text.chars().take(60).collect();
        match beginning.len() < text.len() {
            true => format!("the note \u{201c}{}…\u{201d}", beginning.trim_end()),
            false => format!("the note \u{201c}{beginning}\u{201d}"),
        }
    }

    fn standards(&self) -> Option<Block> {
        let mut linked: Vec<Text> = Vec::new();
        for link in self.observation.content.standards() {
            if let Some((code, title)) = self.standards.get(link) {
                linked.push(Text::strong(format!("{code} ")).plain(title.as_str()));
            }
        }
        (!linked.is_empty()).then(|| Block::section("Standards shown", [Block::Bullets(linked)]))
    }
}

fn note_block(note: &Note) -> Block {
    let kind = match note.kind {
        NoteKind::Saw => "Saw. ",
        NoteKind::Heard => "Heard. ",
        NoteKind::Felt => "Felt. ",
        NoteKind::FamilyWords => {
            let how = match note.said_how {
                Some(SaidHow::Told) => "told",
                Some(SaidHow::Written) => "written",
                Some(SaidHow::Drawn) => "drawn",
                Some(SaidHow::ByInterpreter) => "through an interpreter",
                None => "",
            };
            let parts: Vec<&str> = [note.said_by.trim(), how]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            return Block::quote(
                note.text.trim(),
                format!("In their own words: {}", parts.join(", ")),
            );
        }
    };
    Block::Paragraph(Text::strong(kind).plain(note.text.trim()))
}
