//! All texts of an observation in reading order: for the caps and for the search.

use super::*;
use crate::record::words_of;

impl Content {
    /// Every free text with the key of its field, in the order of the record.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self {
            prepare,
            conduct,
            notes,
            talk,
            next_steps,
        } = self;
        let before = [
            ("place", &prepare.place),
            ("withWhom", &prepare.with_whom),
            ("aspect", &prepare.aspect),
            ("purpose", &prepare.purpose),
            ("hopes", &prepare.hopes),
            ("givenBy", &prepare.permission.given_by),
            ("whyNot", &prepare.permission.why_not),
            ("powerAndEqualities", &prepare.power_and_equalities),
            ("talkedAbout", &prepare.talked_about),
            ("remark", &conduct.remark),
        ];
        let notes = notes
            .iter()
            .flat_map(|note| [("note", &note.text), ("saidBy", &note.said_by)]);
        let points = [
            ("strengths", &talk.strengths),
            ("differences", &talk.differences),
            ("buildOn", &talk.build_on),
        ]
        .into_iter()
        .flat_map(|(field, points)| points.iter().map(move |point| (field, &point.text)));
        let replies = talk.replies.iter().map(|reply| ("reply", &reply.text));
        let after = [
            ("felt", &talk.felt),
            ("feltForFamily", &talk.felt_for_family),
            ("differently", &talk.differently),
            ("practitionerLearned", &talk.practitioner_learned),
            ("observerLearned", &talk.observer_learned),
        ];
        let steps = next_steps.iter().map(|step| ("nextStep", &step.what));
        before
            .into_iter()
            .chain(notes)
            .chain(points)
            .chain(replies)
            .chain(after)
            .chain(steps)
            .map(|(field, text)| (field, text.as_str()))
    }

    /// All its words, one paragraph a text: what the search reads.
    pub fn words(&self) -> String {
        words_of(self.texts())
    }
}
