//! Diagnosis, findings and the person's answers to the ordered steps, and where they stand.
//!
//! Pure: no network, no clock, no file. Knows nothing of how it is drawn.

mod address_letters;
pub mod answer;
mod assemble;
#[cfg(test)]
mod corpus_tests;
mod facts;
mod moment;
mod person;
mod question;
mod ready_message;
mod record_values;
mod said;
#[cfg(test)]
mod sample;
mod select;
mod short;
mod standing;
mod steps;
#[cfg(test)]
mod walk_tests;
mod wanted;

pub use facts::Facts;
pub use wanted::Wanted;

use crate::bounce::Bounce;
use crate::checks::Finding;
use crate::diagnosis::Diagnosis;
use crate::knowledge::{Stage, Text, Who};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the person told us: question id to answer id. `not-sure` is always a valid answer.
pub type Answers = BTreeMap<String, String>;

/// The steps for this case, in order, one a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Whose move it is, and what that means for the person, said before anything else.
    pub opening: Opening,
    /// Questions whose answers would change the steps, with the answers given so far.
    pub questions: Vec<Question>,
    /// The steps, by stage.
    pub steps: Vec<Step>,
    /// Whom to ask, and with what words, when nothing is left to try.
    pub last_resort: ReadyMessage,
    /// Whom to ask for the steps that the person, though in charge, cannot do.
    pub hand_over: ReadyMessage,
}

/// The first page of the guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Whose move.
    pub who: Option<Who>,
    /// "It is your mail provider's move."
    pub title: Text,
    /// What the person does, if anything.
    pub lead: Text,
    /// The name of the main button, by its deed ("Get the message ready").
    pub button: Text,
    /// The step that the main button opens.
    pub step: usize,
}

/// A question, asked only where the answer changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: Text,
    /// Answer ids with their texts; `not-sure` is always the last.
    pub answers: Vec<(String, Text)>,
    /// The answer given.
    pub given: Option<String>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The id, as in `knowledge/steps.toml`.
    pub id: String,
    /// The stage.
    pub stage: Stage,
    /// The title, which names the deed.
    pub title: Text,
    /// Why, in one or two sentences.
    pub why: Text,
    /// What is needed first (a password, admin rights); `None` for nothing.
    pub needs: Option<Text>,
    /// How long it takes.
    pub takes: Text,
    /// Whether it can be undone.
    pub undo: Text,
    /// Who can do it.
    pub doer: Who,
    /// What to read, do and copy.
    pub blocks: Vec<Block>,
    /// A check that can tell whether it worked: a check id.
    pub verify: Option<String>,
    /// The words that ask whoever can do it, where that is an administrator.
    pub ask: Option<Text>,
    /// True where the step mends the cause; false where it only saves from the next bounce.
    pub mends_cause: bool,
}

/// A part of a step's page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// Numbered instructions.
    Instructions(Vec<Text>),
    /// An address shown letter by letter, with the places to look at (character ranges) and what may have been meant.
    Address {
        /// The address as written.
        written: String,
        /// Character ranges that look wrong.
        marks: Vec<std::ops::Range<usize>>,
        /// The likely meaning.
        meant: Option<String>,
        /// What is odd, one sentence each.
        remarks: Vec<Text>,
    },
    /// A value that must be carried elsewhere, with a copy button.
    Copy {
        /// What it is.
        label: Text,
        /// The value itself.
        value: String,
    },
    /// The server's words, with the deciding part marked (byte range).
    Quote {
        /// The words.
        words: String,
        /// The deciding part.
        mark: Option<std::ops::Range<usize>>,
    },
    /// Findings that bear on the step, by their place in the list.
    Findings(Vec<usize>),
    /// A ready message.
    Message(ReadyMessage),
}

/// Words to send to someone.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadyMessage {
    /// To whom.
    pub to: Who,
    /// The address, where one is known (`postmaster@…`).
    pub address: Option<String>,
    /// The subject.
    pub subject: Text,
    /// The paragraphs; what was filled in from the notice stands in the arguments.
    pub paragraphs: Vec<Text>,
    /// What it tells and what it leaves out.
    pub privacy: Text,
}

/// The person's answer to "Did that work?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It worked.
    Yes,
    /// It did not.
    No,
    /// The person can't do this.
    CannotDo,
}

/// Where the person stands: what each step came to, in the order in which it was answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Step id and outcome; a step answered again replaces its older answer.
    pub outcomes: Vec<(String, Outcome)>,
    /// The person's answers to questions.
    pub answers: Answers,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// This step (its place in the guide).
    Step(usize),
    /// Solved; what keeps it solved is the good habits.
    Solved,
    /// Nothing is left to try: whom to ask, and with what words.
    Ask(ReadyMessage),
}

/// Chooses and orders the steps for this diagnosis and its findings.
pub fn build(bounce: &Bounce, diagnosis: &Diagnosis, findings: &[Finding], answers: &Answers) -> Guide {
    assemble::build(bounce, diagnosis, findings, answers)
}

/// What comes next, after what was done so far.
pub fn standing(guide: &Guide, progress: &Progress) -> Standing {
    standing::of(guide, progress)
}
