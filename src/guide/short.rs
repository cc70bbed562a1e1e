//! Short answers beside the first page: the four questions that fit the case, in the order in which people ask.

use super::answer::{Situation, tally};
use super::facts::Facts;
use crate::bounce::Bounce;
use crate::diagnosis::Diagnosis;
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who};

/// The questions and answers for this case.
pub(super) fn answers(
    bounce: &Bounce,
    diagnosis: &Diagnosis,
    situation: Situation,
    facts: &Facts,
) -> Vec<(Text, Text)> {
    let chosen: Vec<(&str, &str)> = match situation {
        Situation::Forged => {
            vec![("hacked", "forged"), ("held-mail", "forged"), ("typed", "forged"), ("should-answer", "forged")]
        }
        Situation::Backscatter => vec![
            ("hacked", "backscatter"),
            ("why-me", "backscatter"),
            ("more", "backscatter"),
            ("should-answer", "backscatter"),
        ],
        Situation::Held => vec![("lost", "held"), ("again", "not-now"), real(bounce), ("reach", "wait")],
        Situation::Of(Kind::Delay) => {
            vec![("lost", "late"), ("again", "not-now"), real(bounce), ("reach", "wait")]
        }
        Situation::Of(Kind::Success) => vec![("again", "delivered"), ("read", "delivered")],
        Situation::Of(Kind::AutoReply) => vec![("arrived", "auto-reply"), ("should-answer", "auto-reply")],
        Situation::Of(Kind::Feedback) => {
            vec![("arrived", "feedback"), ("why-me", "feedback"), ("more", "feedback")]
        }
        Situation::Of(Kind::Report) => vec![("why-me", "report"), ("more", "report"), ("harmful", "report")],
        Situation::Of(Kind::NotABounce) => {
            vec![("arrived", "not-told"), ("find-notice", "not-a-bounce"), ("harmful", "not-a-bounce")]
        }
        Situation::Of(Kind::Failure) => failure(bounce, diagnosis, facts),
    };
    let (failed, _, reached) = tally(bounce, diagnosis);
    let fill = |text: Text| facts.fill(text).count("reached", reached).count("failed", failed);
    chosen
        .into_iter()
        .map(|(question, answer)| (fill(question_text(question)), fill(answer_text(question, answer))))
        .collect()
}

fn question_text(question: &str) -> Text {
    Text::new(format!("short-{question}"))
}

fn answer_text(question: &str, answer: &str) -> Text {
    Text::new(format!("short-{question}.{answer}"))
}

fn failure(bounce: &Bounce, diagnosis: &Diagnosis, facts: &Facts) -> Vec<(&'static str, &'static str)> {
    let several = diagnosis.recipients.len() > 1;
    let (failed, late, reached) = tally(bounce, diagnosis);
    let others = match (several, reached) {
        (false, _) => "one",
        (true, 0) if late == 0 => "none",
        (true, 0) => "not-told",
        (true, _) => "some",
    };
    let again = if several && failed < diagnosis.recipients.len() { "failed-only" } else { again(facts) };
    if facts.cause == Cause::Unknown && !several {
        return vec![("ruled-out", facts.ruled_out()), ("again", again), real(bounce), ("reach", reach(facts))];
    }
    let first = if several { ("again", again) } else { ("lost", lost(facts)) };
    let second = if several { ("others", others) } else { ("again", again) };
    vec![first, second, fear(bounce, facts), ("reach", reach(facts))]
}

fn lost(facts: &Facts) -> &'static str {
    let own = facts.refused_by == RefusedBy::OwnSide;
    match (own, facts.who) {
        (true, _) => "never-left",
        (_, Some(Who::SenderAdmin | Who::SenderProvider)) => "waits-for-repair",
        (_, Some(Who::NobodyWait)) => "try-again",
        _ => "failed",
    }
}

fn again(facts: &Facts) -> &'static str {
    match facts.cause {
        Cause::Unknown => "decide",
        Cause::AddressDoesNotExist | Cause::DomainNotFound | Cause::Moved
            if !matches!(facts.who, Some(Who::SenderAdmin | Who::RecipientAdmin)) =>
        {
            "corrected"
        }
        Cause::TooBig
        | Cause::AttachmentBlocked
        | Cause::SpamContent
        | Cause::UrlBlocked
        | Cause::Virus
        | Cause::RfcFormat
        | Cause::TooManyRecipients => "changed",
        Cause::RateLimited
        | Cause::Greylisted
        | Cause::SystemError
        | Cause::SystemFull
        | Cause::ExpiredTimeout
        | Cause::HostUnreachable => "later",
        _ if facts.who == Some(Who::NobodyWait) => "later",
        _ => "after-repair",
    }
}

/// The fear that this cause raises, and what the evidence says to it.
fn fear(bounce: &Bounce, facts: &Facts) -> (&'static str, &'static str) {
    match facts.cause {
        Cause::AccountSuspendedSender => ("hacked", "perhaps"),
        Cause::Virus => ("hacked", "virus"),
        Cause::RateLimited if facts.refused_by == RefusedBy::OwnSide => ("hacked", "perhaps"),
        Cause::IpBlocklisted | Cause::IpReputation if facts.refused_by == RefusedBy::Forwarder => {
            ("blocked", "forwarder")
        }
        Cause::IpBlocklisted | Cause::IpReputation if facts.refused_by != RefusedBy::OwnSide => ("blocked", "server"),
        Cause::NoPtr | Cause::HeloInvalid | Cause::AuthSpf | Cause::AuthDkim | Cause::AuthDmarc => ("spam", "not-told"),
        Cause::RecipientRestricted => ("blocked", "perhaps"),
        Cause::SpamContent | Cause::UrlBlocked | Cause::Policy | Cause::AttachmentBlocked => ("blocked", "program"),
        Cause::AddressDoesNotExist | Cause::MailboxFull | Cause::MailboxDisabled | Cause::DomainNotFound => {
            ("blocked", "no-sign")
        }
        _ => real(bounce),
    }
}

fn real(bounce: &Bounce) -> (&'static str, &'static str) {
    ("real", if bounce.notice.has_report { "report" } else { "no-sign" })
}

fn reach(facts: &Facts) -> &'static str {
    let own_side = matches!(facts.who, Some(Who::Sender | Who::SenderAdmin | Who::SenderProvider));
    match facts.cause {
        Cause::TooBig | Cause::AttachmentBlocked => "link",
        _ if facts.who == Some(Who::NobodyWait) => "wait",
        // Another account of one's own meets the same closed door.
        Cause::AddressDoesNotExist
        | Cause::DomainNotFound
        | Cause::Moved
        | Cause::MailboxFull
        | Cause::MailboxDisabled
        | Cause::HostUnreachable
        | Cause::ExpiredTimeout
        | Cause::MailLoop => "other-address",
        _ if own_side => "other-account",
        _ => "other-address",
    }
}
