//! What the person told us, and what it changes: whose move it is, and which steps they can do themselves.

use super::Answers;
use super::answer::Situation;
use super::facts::Facts;
use crate::knowledge::{Cause, Kind, Who};

/// The answers, read. `None` is "not sure" or not asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// They look after the domain or the server themselves.
    pub is_admin: bool,
    /// It happens with everyone they write to.
    pub everyone: Option<bool>,
    /// They clicked or typed something in a forged notice.
    pub clicked: Option<bool>,
    /// They wrote to that person, so that a notice for a stranger's mail is theirs after all.
    pub wrote_it: Option<bool>,
    /// Their mail program: the answer's id.
    pub program: Option<Program>,
}

/// Mail programs and web mailers whose settings we know the way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// Gmail in the browser.
    Gmail,
    /// Outlook for Windows, classic.
    OutlookClassic,
    /// Outlook, new, and Outlook.com.
    OutlookNew,
    /// Apple Mail on a Mac.
    AppleMail,
    /// Mail on an iPhone or iPad.
    Iphone,
    /// Thunderbird.
    Thunderbird,
}

impl Program {
    /// All of them, as offered.
    pub(super) const ALL: &'static [Self] =
        &[Self::Gmail, Self::OutlookClassic, Self::OutlookNew, Self::AppleMail, Self::Iphone, Self::Thunderbird];

    /// The id of its answer and of its texts.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Gmail => "gmail",
            Self::OutlookClassic => "outlook-classic",
            Self::OutlookNew => "outlook-new",
            Self::AppleMail => "apple-mail",
            Self::Iphone => "iphone",
            Self::Thunderbird => "thunderbird",
        }
    }
}

impl Person {
    /// Reads the answers.
    pub(super) fn of(answers: &Answers) -> Self {
        let given = |question: &str| answers.get(question).map(String::as_str);
        let yes_no = |question: &str, yes: &str, no: &str| match given(question) {
            Some(answer) if answer == yes => Some(true),
            Some(answer) if answer == no => Some(false),
            _ => None,
        };
        Self {
            is_admin: given("own-domain") == Some("yes"),
            everyone: yes_no("everyone", "everyone", "only-them"),
            clicked: yes_no("clicked", "yes", "no"),
            wrote_it: yes_no("wrote-it", "yes", "no"),
            program: Program::ALL.iter().copied().find(|p| given("program") == Some(p.id())),
        }
    }

    /// The situation as the person's answers leave it.
    pub(super) fn situation(self, told: Situation) -> Situation {
        if told == Situation::Backscatter && self.wrote_it == Some(true) {
            return Situation::Of(Kind::Failure);
        }
        told
    }

    /// Whose move it is, as the person's answers leave it: a fault that hits everyone sits on their own side.
    pub(super) fn adjust(self, facts: &mut Facts) {
        if !hinges_on_everyone(facts.cause) {
            return;
        }
        match (self.everyone, facts.who) {
            (Some(true), None | Some(Who::RecipientAdmin | Who::Recipient | Who::NobodyWait)) => {
                facts.who = Some(Who::SenderProvider);
            }
            (Some(false), None | Some(Who::SenderAdmin | Who::SenderProvider | Who::NobodyWait)) => {
                facts.who = Some(Who::RecipientAdmin);
            }
            _ => {}
        }
    }
}

/// Causes whose root sits on one side or the other, depending on whether others are reached.
pub(super) fn hinges_on_everyone(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::Unknown | Cause::Policy | Cause::HostUnreachable | Cause::ExpiredTimeout | Cause::SystemError
    )
}
