//! What may happen to an observation, and when. Every verb of the record is a pure function here.

use std::collections::HashSet;

use super::*;
use crate::{
    record::{check_lists, check_times, each_once, fits},
    refusal::Refusal,
    time::{check_days, not_in_future},
};

impl Observation {
    /// A new observation of `practitioner` by `observer`: planned or about to be written up.
    ///
    /// Refuses an observation of oneself.
    pub fn start(
        id: ObservationId,
        reference: String,
        observer: PersonId,
        practitioner: PersonId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if observer == practitioner {
            return Err(Refusal::OwnPractice);
        }
        Ok(Self {
            id,
            reference,
            state: State::WritingUp,
            observer,
            practitioner,
            version: 1,
            changed_at: now,
            shared_at: None,
            content: Content::default(),
            agreement: None,
        })
    }

    /// Which words may be changed now.
    pub fn may_edit(&self) -> MayEdit {
        MayEdit {
            observers_words: self.state == State::WritingUp,
            talk: matches!(self.state, State::WritingUp | State::WithPractitioner),
        }
    }

    /// Takes in what the window holds, if `by` may write it and nobody else saved in between.
    ///
    /// Sizes are capped, ids must be unique, references to notes must hold, and words that were shared
    /// or agreed must be as they were. Nothing has to be complete: a draft is a draft.
    pub fn write(
        self,
        content: Content,
        version: u32,
        by: PersonId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if by != self.observer {
            return Err(Refusal::NotYours);
        }
        if self.state == State::Agreed {
            return Err(Refusal::AgreedAlready);
        }
        if version != self.version {
            return Err(Refusal::StaleCopy { held: self.version });
        }
        let may = self.may_edit();
        if !may.observers_words && content.observers_words() != self.content.observers_words() {
            return Err(Refusal::SharedAlready);
        }
        if !may.talk && content != self.content {
            return Err(Refusal::WrongState { state: self.state });
        }
        content.check(now)?;
        Ok(Self {
            content,
            version: self.version + 1,
            changed_at: now,
            ..self
        })
    }

    /// Shares the write-up with the practitioner: the observer's words are fixed from here on.
    pub fn share(self, by: PersonId, now: Timestamp) -> Result<Self, Refusal> {
        self.expect(by, State::WritingUp)?;
        refuse_missing(self.missing_to_share())?;
        if let Some(date) = self.content.prepare.visit_on {
            not_in_future("visitOn", date, now.date())?;
        }
        Ok(self.moved(State::WithPractitioner, now).with_shared_at(now))
    }

    /// Takes a shared write-up back to change its words. What the practitioner wrote stays.
    pub fn take_back(self, by: PersonId, now: Timestamp) -> Result<Self, Refusal> {
        if by != self.observer {
            return Err(Refusal::NotYours);
        }
        match self.state {
            State::WithPractitioner | State::ToAgree => Ok(self.moved(State::WritingUp, now)),
            State::Agreed => Err(Refusal::AgreedAlready),
            State::WritingUp => Err(Refusal::WrongState { state: self.state }),
        }
    }

    /// The talk is finished: what was said stands, and the practitioner chooses how they respond.
    pub fn finish_talk(self, by: PersonId, now: Timestamp) -> Result<Self, Refusal> {
        self.expect(by, State::WithPractitioner)?;
        refuse_missing(self.missing_to_agree())?;
        Ok(self.moved(State::ToAgree, now))
    }

    /// Goes back from the choice to the talk, with nothing lost.
    pub fn talk_again(self, by: PersonId, now: Timestamp) -> Result<Self, Refusal> {
        self.expect(by, State::ToAgree)?;
        Ok(self.moved(State::WithPractitioner, now))
    }

    /// Agrees the record. The caller brings the people as they stand now.
    ///
    /// `AgreeWithComment` and `SeeItDifferently` need the practitioner's words.
    pub fn agree(self, by: PersonId, agreement: Agreement) -> Result<Self, Refusal> {
        self.expect(by, State::ToAgree)?;
        if agreement.response != Response::Agree && agreement.comment.trim().is_empty() {
            return Err(Refusal::StillMissing {
                missing: vec![Missing::Comment],
            });
        }
        fits("comment", &agreement.comment)?;
        let at = agreement.agreed_at;
        Ok(Self {
            agreement: Some(agreement),
            ..self.moved(State::Agreed, at)
        })
    }

    /// Whether this record still says what was `signed`, as far as its state lets words change: all of it
    /// once agreed, all words while it is to be agreed, the observer's words while it is with the
    /// practitioner, nothing but who and which while it is written up.
    pub fn still_says(&self, signed: &Self) -> bool {
        let same_record = (&self.id, &self.reference, self.state, self.shared_at)
            == (
                &signed.id,
                &signed.reference,
                signed.state,
                signed.shared_at,
            )
            && (self.observer, self.practitioner) == (signed.observer, signed.practitioner);
        same_record
            && match self.state {
                State::WritingUp => self.agreement.is_none(),
                State::WithPractitioner => {
                    self.agreement.is_none()
                        && self.content.observers_words() == signed.content.observers_words()
                }
                State::ToAgree => self.agreement.is_none() && self.content == signed.content,
                State::Agreed => self == signed,
            }
    }

    /// Whether the record may be thrown away: only a draft that was never shared, by its author.
    pub fn may_discard(&self, by: PersonId) -> Result<(), Refusal> {
        self.expect(by, State::WritingUp)?;
        if self.shared_at.is_some() {
            Err(Refusal::SharedAlready)
        } else {
            Ok(())
        }
    }

    /// What is still needed before the write-up can be shared, in the order of the record.
    pub fn missing_to_share(&self) -> Vec<Missing> {
        let Content { prepare, notes, .. } = &self.content;
        let mut missing = Vec::new();
        if prepare.visit_on.is_none() {
            missing.push(Missing::VisitDay);
        }
        if prepare.setting.is_none() {
            missing.push(Missing::Setting);
        }
        if !prepare.permission.is_answered() {
            missing.push(Missing::Permission);
        }
        if !notes.iter().any(|note| !note.text.trim().is_empty()) {
            missing.push(Missing::Note);
        }
        let unattributed = |note: &Note| {
            note.kind == NoteKind::FamilyWords
                && !note.text.trim().is_empty()
                && note.said_by.trim().is_empty()
        };
        if notes.iter().any(unattributed) {
            missing.push(Missing::SaidBy);
        }
        missing
    }

    /// What is still needed before the practitioner can respond.
    pub fn missing_to_agree(&self) -> Vec<Missing> {
        let Content {
            talk, next_steps, ..
        } = &self.content;
        let mut missing = Vec::new();
        if !talk
            .strengths
            .iter()
            .any(|point| !point.text.trim().is_empty())
        {
            missing.push(Missing::Strength);
        }
        if talk.felt.trim().is_empty() && talk.felt_for_family.trim().is_empty() {
            missing.push(Missing::PractitionerView);
        }
        if next_steps.iter().any(NextStep::is_half) {
            missing.push(Missing::NextStepDetails);
        }
        missing
    }

    fn expect(&self, by: PersonId, state: State) -> Result<(), Refusal> {
        if by != self.observer {
            return Err(Refusal::NotYours);
        }
        match self.state {
            here if here == state => Ok(()),
            State::Agreed => Err(Refusal::AgreedAlready),
            other => Err(Refusal::WrongState { state: other }),
        }
    }

    fn moved(self, state: State, now: Timestamp) -> Self {
        Self {
            state,
            version: self.version + 1,
            changed_at: now,
            ..self
        }
    }

    fn with_shared_at(self, now: Timestamp) -> Self {
        Self {
            shared_at: Some(now),
            ..self
        }
    }
}

impl Permission {
    /// Answered: given, or the reason why not.
    pub fn is_answered(&self) -> bool {
        match self.answer {
            PermissionAnswer::NotRecorded => false,
            PermissionAnswer::Given => !self.given_by.trim().is_empty(),
            PermissionAnswer::NotYet => !self.why_not.trim().is_empty(),
        }
    }
}

impl Prepare {
    /// How many of the six points of preparation are done: `Prepared 12 May, 6 of 6`.
    pub fn points_done(&self) -> u32 {
        let points = [
            self.visit_on.is_some() && self.setting.is_some(),
            !self.aspect.trim().is_empty(),
            !self.purpose.trim().is_empty(),
            self.permission.is_answered(),
            !self.power_and_equalities.trim().is_empty(),
            self.talked_beforehand.is_some(),
        ];
        points.into_iter().map(u32::from).sum()
    }
}

impl Content {
    /// The words that are the observer's alone; fixed once shared.
    fn observers_words(&self) -> impl PartialEq + '_ {
        (
            (&self.prepare, &self.conduct, &self.notes),
            (
                &self.talk.strengths,
                &self.talk.differences,
                &self.talk.build_on,
            ),
        )
    }

    /// Every standard that this record's notes show, each once, in the order of the notes.
    pub fn standards(&self) -> Vec<&StandardRef> {
        let mut seen = HashSet::new();
        self.notes
            .iter()
            .flat_map(|note| &note.links)
            .filter(|link| seen.insert(*link))
            .collect()
    }

    /// Whether the family's own words are in it.
    pub fn has_family_words(&self) -> bool {
        self.notes
            .iter()
            .any(|note| note.kind == NoteKind::FamilyWords && !note.text.trim().is_empty())
    }

    /// Sizes, ids and references: what must hold even in a draft.
    pub fn check(&self, now: Timestamp) -> Result<(), Refusal> {
        for (field, text) in self.texts() {
            fits(field, text)?;
        }
        check_lists([
            ("notes", self.notes.len()),
            ("strengths", self.talk.strengths.len()),
            ("differences", self.talk.differences.len()),
            ("buildOn", self.talk.build_on.len()),
            ("replies", self.talk.replies.len()),
            ("nextSteps", self.next_steps.len()),
            ("aims", self.prepare.aims.len()),
            (
                "links",
                self.notes
                    .iter()
                    .map(|note| note.links.len())
                    .max()
                    .unwrap_or(0),
            ),
        ])?;
        self.check_references()?;
        let days = [
            ("visitOn", self.prepare.visit_on),
            ("givenOn", self.prepare.permission.given_on),
            ("talkedOn", self.talk.talked_on),
        ];
        let steps = self.next_steps.iter().map(|step| ("by", step.by));
        check_days(days.into_iter().chain(steps), now)?;
        for (field, day) in [
            ("givenOn", self.prepare.permission.given_on),
            ("talkedOn", self.talk.talked_on),
        ] {
            if let Some(date) = day {
                not_in_future(field, date, now.date())?;
            }
        }
        check_times(self.prepare.starts_at, self.prepare.ends_at)
    }

    fn check_references(&self) -> Result<(), Refusal> {
        let notes: HashSet<NoteId> = each_once(self.notes.iter().map(|note| note.id))?;
        let points: HashSet<PointId> = each_once(self.points().map(|point| point.id))?;
        each_once(self.next_steps.iter().map(|step| step.id))?;
        each_once(self.talk.replies.iter().map(|reply| reply.id))?;
        each_once(&self.prepare.aims)?;
        for note in &self.notes {
            each_once(&note.links)?;
        }
        let known = |answers: ReplyTo| match answers {
            ReplyTo::Note(id) => notes.contains(&id),
            ReplyTo::Point(id) => points.contains(&id),
        };
        let dangling_point = self
            .points()
            .filter_map(|point| point.note)
            .any(|note| !notes.contains(&note));
        if dangling_point || !self.talk.replies.iter().all(|reply| known(reply.answers)) {
            return Err(Refusal::UnknownNote);
        }
        Ok(())
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.talk
            .strengths
            .iter()
            .chain(&self.talk.differences)
            .chain(&self.talk.build_on)
    }
}

fn refuse_missing(missing: Vec<Missing>) -> Result<(), Refusal> {
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::StillMissing { missing })
    }
}
