//! One person of a notice about several: the same notice, seen for them alone.

use super::state::Open;
use crate::case::Case;
use crate::guide::answer::{Answer, Fate, answer, fate};
use crate::knowledge::Kind;

/// The person that is looked at.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their place among the recipients.
    pub place: usize,
    /// The notice with them alone.
    pub case: Case,
    /// The answers of their page.
    pub answer: Answer,
}

impl Person {
    /// The notice seen for the recipient at this place; `None` where there is none.
    pub fn of(case: &Case, place: usize) -> Option<Self> {
        let (recipient, found) = (case.bounce.recipients.get(place)?, case.diagnosis.recipients.get(place)?);
        let kind = match fate(&case.bounce, &case.diagnosis, place) {
            Fate::Arrived => Kind::Success,
            Fate::Late => Kind::Delay,
            Fate::Failed => Kind::Failure,
        };
        let mut alone = case.clone();
        alone.bounce.recipients = vec![recipient.clone()];
        alone.diagnosis.recipients = vec![found.clone()];
        (alone.bounce.kind, alone.diagnosis.kind) = (kind, kind);
        let answer = answer(&alone.bounce, &alone.diagnosis, &[]);
        Some(Self { place, case: alone, answer })
    }
}

impl Open {
    /// The notice that page and guide speak of: of the person that is looked at, else of all.
    pub fn shown_case(&self) -> Option<&Case> {
        self.person.as_ref().map(|person| &person.case).or(self.case.as_ref())
    }

    /// The answers to it.
    pub fn shown_answer(&self) -> Option<&Answer> {
        self.person.as_ref().map(|person| &person.answer).or(self.answer.as_ref())
    }

    /// Looks at one person, or at all again. Where one stood in each one's guide is not lost.
    pub fn look_at(&mut self, place: Option<usize>) {
        let before = self.person.as_ref().map(|person| person.place);
        let person = self.case.as_ref().zip(place).and_then(|(case, place)| Person::of(case, place));
        let now = person.as_ref().map(|person| person.place);
        if now == before {
            return;
        }
        let after = self.guides.remove(&now).unwrap_or_default();
        self.guides.insert(before, std::mem::replace(&mut self.guide, after));
        self.person = person;
    }
}
