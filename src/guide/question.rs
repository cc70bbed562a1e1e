//! Questions whose answers would change the steps; asked only then, and "I'm not sure" is always an answer.

use super::answer::Situation;
use super::facts::Facts;
use super::person::{Person, Program, hinges_on_everyone};
use super::select::Chosen;
use super::{Answers, Question};
use crate::knowledge::{Kind, Stage, Text, Who};

/// Steps whose way leads through the settings of the person's mail program.
const IN_THE_PROGRAM: &[&str] =
    &["sign-in-again", "use-own-address", "check-own-address", "use-provider-server", "turn-on-tls"];

/// The questions for this case. `told` is what the notice says, before answers changed anything.
pub(super) fn questions(
    told: &Facts,
    told_situation: Situation,
    chosen: &[Chosen],
    answers: &Answers,
) -> Vec<Question> {
    let person = Person::of(answers);
    let about_cause = matches!(person.situation(told_situation), Situation::Of(Kind::Failure | Kind::Delay));
    let mut asked = Vec::new();
    if told_situation == Situation::Forged {
        asked.push(question("clicked", &["yes", "no"], told, answers));
    }
    if told_situation == Situation::Backscatter {
        asked.push(question("wrote-it", &["yes", "no"], told, answers));
    }
    if about_cause && hinges_on_everyone(told.cause) {
        asked.push(question("everyone", &["everyone", "only-them"], told, answers));
    }
    // Customers of a known provider run neither its servers nor its domain.
    let bears =
        |step: &Chosen| step.mends_cause || step.row.stage == Stage::TechnicalFixes && !step.findings.is_empty();
    let for_an_admin = chosen.iter().any(|step| step.row.doer == Who::SenderAdmin && bears(step));
    if for_an_admin && told.provider.is_none() {
        asked.push(question("own-domain", &["yes", "no"], told, answers));
    }
    if chosen.iter().any(|step| leads_through_program(&step.row.id)) {
        let programs: Vec<&str> = Program::ALL.iter().map(|p| p.id()).collect();
        asked.push(question("program", &programs, told, answers));
    }
    asked
}

/// Whether the step's way leads through the settings of the mail program.
pub(super) fn leads_through_program(step: &str) -> bool {
    IN_THE_PROGRAM.contains(&step)
}

fn question(id: &str, ids: &[&str], facts: &Facts, answers: &Answers) -> Question {
    let choices: Vec<(String, Text)> = ids
        .iter()
        .chain(&["not-sure"])
        .map(|answer| ((*answer).to_owned(), facts.text(format!("question-{id}.{answer}"))))
        .collect();
    let given = answers.get(id).filter(|given| choices.iter().any(|(choice, _)| choice == *given)).cloned();
    Question { id: id.to_owned(), text: facts.text(format!("question-{id}")), answers: choices, given }
}
