//! Which steps, in which order, for this diagnosis, these findings and these answers.

use super::answer::Situation;
use super::facts::Facts;
use super::person::Person;
use super::steps::{Row, row, rows};
use crate::checks::Finding;
use crate::knowledge::{Cause, Kind, RefusedBy, Stage, Verdict, Who};

/// A step that was chosen, and why.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The step.
    pub row: &'static Row,
    /// Whether it mends what this case is about.
    pub mends_cause: bool,
    /// The findings that bear on it, by their place.
    pub findings: Vec<usize>,
}

/// Steps whose "it worked" can only mean that the message arrived.
const GETS_THROUGH: &[&str] =
    &["ask-provider", "ask-recipient-admin", "reach-another-way", "send-once-more", "wait", "wait-then-send"];

/// Good habits shown in one guide: more would not be read.
const MOST_HABITS: usize = 3;

/// The steps for this case, in order. Those that only an administrator can do are among them; whoever builds the pages
/// turns them into words to ask with where the person is none.
pub(super) fn choose(facts: &Facts, situation: Situation, findings: &[Finding], person: Person) -> Vec<Chosen> {
    let first = first_of(facts, situation, findings, person);
    let companions = companions(facts, situation, person);
    let mut chosen: Vec<Chosen> = rows()
        .iter()
        .filter(|row| {
            row.id == first
                || companions.contains(&row.id.as_str())
                || (row.fits(facts, situation) && !left_out(row, facts, first, person))
                || findings.iter().any(|finding| calls_for(finding, row))
        })
        .map(|row| consider(row, facts, situation, findings))
        .collect();
    chosen.sort_by_key(|step| {
        let urgent = step.row.id == "check-network" || step.row.id == first;
        let rank = if step.row.id == "check-network" { 0 } else { u32::from(!urgent) };
        let from_cause = step.mends_cause && !step.findings.is_empty();
        (step.row.stage, rank, !from_cause, step.row.order)
    });
    let mut habits = 0;
    chosen.retain(|step| {
        habits += usize::from(step.row.stage == Stage::GoodHabits);
        step.row.stage != Stage::GoodHabits || habits <= MOST_HABITS
    });
    chosen
}

fn consider(row: &'static Row, facts: &Facts, situation: Situation, findings: &[Finding]) -> Chosen {
    let places: Vec<usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| row.bears_on(&finding.check) && finding.verdict != Verdict::Skipped)
        .map(|(place, _)| place)
        .collect();
    let proved = findings.iter().any(|finding| finding.cause && calls_for(finding, row));
    // Where one of these worked, the message got through, whatever the cause was.
    let gets_through = GETS_THROUGH.contains(&row.id.as_str());
    Chosen { row, mends_cause: proved || gets_through || row.mends(facts, situation), findings: places }
}

/// Whether a live fact calls for this step: a problem, or something worth knowing that bears on the cause.
fn calls_for(finding: &Finding, row: &Row) -> bool {
    let weighty = finding.verdict == Verdict::Fail || (finding.verdict == Verdict::Warn && finding.cause);
    weighty && step_of(finding) == Some(row.id.as_str())
}

/// The step that a finding names. A fault of the sender's own domain is mended at its records, not by spelling.
fn step_of(finding: &Finding) -> Option<&str> {
    match finding.fix.as_deref() {
        Some("check-domain") if finding.who == Some(Who::SenderAdmin) => Some("fix-mx"),
        other => other,
    }
}

/// Steps that the case or the person's answers rule out.
fn left_out(row: &Row, facts: &Facts, first: &str, person: Person) -> bool {
    match row.id.as_str() {
        "after-a-click" => person.clicked == Some(false),
        "narrow-down" => person.everyone.is_some(),
        "use-new-address" => facts.new_address.is_none(),
        "ask-to-be-allowed" => facts.refused_by == RefusedBy::OwnSide,
        "send-once-more" => first == "wait-then-send",
        _ => false,
    }
}

/// Steps that no row asks for by cause: to whom to turn.
fn companions(facts: &Facts, situation: Situation, person: Person) -> Vec<&'static str> {
    match situation {
        Situation::Held => return vec!["reach-another-way"],
        Situation::Of(Kind::Failure | Kind::Delay) => {}
        _ => return Vec::new(),
    }
    let mut with = Vec::new();
    let own_side = facts.refused_by == RefusedBy::OwnSide;
    match facts.who {
        Some(Who::SenderProvider) => with.push("ask-provider"),
        Some(Who::SenderAdmin) if !person.is_admin => with.push("ask-provider"),
        Some(Who::Sender) if own_side || facts.cause == Cause::IpReputation => with.push("ask-provider"),
        Some(Who::RecipientAdmin) if facts.cause != Cause::DomainNotFound => with.push("ask-recipient-admin"),
        None if person.everyone != Some(false) => with.push("ask-provider"),
        None => with.push("ask-recipient-admin"),
        _ => {}
    }
    let mends_alone = person.is_admin && facts.who == Some(Who::SenderAdmin);
    if !has_words_for_them(facts) && !mends_alone {
        with.push("reach-another-way");
    }
    with
}

/// Whether another step of this case already has words for the recipient.
fn has_words_for_them(facts: &Facts) -> bool {
    let not_own = facts.refused_by != RefusedBy::OwnSide;
    match facts.cause {
        Cause::MailboxFull
        | Cause::MailboxDisabled
        | Cause::Moved
        | Cause::RecipientRestricted
        | Cause::Suppressed
        | Cause::SuccessNotice => true,
        Cause::AddressDoesNotExist | Cause::SpamContent => not_own,
        Cause::DomainNotFound => facts.who != Some(Who::Recipient),
        _ => false,
    }
}

/// The step that comes first, once findings and answers are in.
fn first_of(facts: &Facts, situation: Situation, findings: &[Finding], person: Person) -> &'static str {
    if situation == Situation::Forged && person.clicked == Some(true) {
        return "after-a-click";
    }
    let has_let_go = facts.cause == Cause::IpBlocklisted
        && facts.list_id.as_ref().is_some_and(|id| {
            findings.iter().any(|f| f.verdict == Verdict::Pass && f.check == format!("blocklist:{id}"))
        });
    if has_let_go {
        return "send-once-more";
    }
    match first_step(facts, situation) {
        // They can mend it themselves: the table's order tells where to begin.
        "ask-provider" if person.is_admin && facts.who == Some(Who::SenderAdmin) => "",
        "narrow-down" if person.everyone == Some(true) => "ask-provider",
        "narrow-down" if person.everyone == Some(false) => "ask-recipient-admin",
        first => row(first).map_or("reach-another-way", |row| row.id.as_str()),
    }
}

/// The step that the main button opens.
pub(super) fn first_step(facts: &Facts, situation: Situation) -> &'static str {
    match situation {
        Situation::Forged => "delete-safely",
        Situation::Backscatter => "not-your-message",
        Situation::Held => "ask-to-be-allowed",
        Situation::Of(Kind::Feedback) => "remove-complainer",
        Situation::Of(Kind::Success) => "nothing-to-do",
        Situation::Of(Kind::AutoReply) => "read-auto-reply",
        Situation::Of(Kind::Report) => "keep-report",
        Situation::Of(Kind::NotABounce) => "find-the-notice",
        // Still being tried: whoever else may act, waiting comes first.
        Situation::Of(Kind::Delay)
            if !matches!(facts.who, Some(Who::Sender | Who::SenderAdmin | Who::SenderProvider)) =>
        {
            "wait"
        }
        Situation::Of(Kind::Delay | Kind::Failure) => first_for_cause(facts),
    }
}

fn first_for_cause(facts: &Facts) -> &'static str {
    match facts.who {
        Some(Who::NobodyWait) => "wait-then-send",
        Some(Who::SenderAdmin | Who::SenderProvider) => match facts.cause {
            Cause::AccountSuspendedSender => "secure-account",
            _ => "ask-provider",
        },
        Some(Who::RecipientAdmin) => match facts.cause {
            Cause::DomainNotFound => "ask-recipient-admin-mx",
            _ => "ask-recipient-admin",
        },
        Some(Who::Recipient) => match facts.cause {
            Cause::MailboxFull => "tell-mailbox-full",
            Cause::AddressDoesNotExist | Cause::MailboxDisabled | Cause::Moved => "ask-new-address",
            Cause::RecipientRestricted | Cause::Policy | Cause::SpamContent => "ask-to-be-allowed",
            _ => "reach-another-way",
        },
        Some(Who::Sender) if facts.cause == Cause::Moved && facts.new_address.is_none() => "ask-new-address",
        Some(Who::Sender) => first_for_sender(facts.cause),
        None => "narrow-down",
    }
}

/// What the person can do first where it is their own move.
fn first_for_sender(cause: Cause) -> &'static str {
    match cause {
        Cause::AddressDoesNotExist => "check-address",
        Cause::DomainNotFound => "check-domain",
        Cause::MailboxFull => "tell-mailbox-full",
        Cause::MailboxDisabled => "ask-new-address",
        Cause::Moved => "use-new-address",
        Cause::SenderNotAuthenticated | Cause::RelayDenied => "sign-in-again",
        Cause::SendAsDenied => "use-own-address",
        Cause::SenderAddressInvalid | Cause::AuthDmarc | Cause::AuthSpf | Cause::AuthDkim => "check-own-address",
        Cause::AccountSuspendedSender | Cause::IpReputation => "secure-account",
        Cause::IpBlocklisted | Cause::NoPtr | Cause::HeloInvalid => "use-provider-server",
        Cause::Suppressed => "clear-suppression",
        Cause::SpamContent => "reword-message",
        Cause::UrlBlocked => "remove-link",
        Cause::Virus => "scan-for-virus",
        Cause::AttachmentBlocked | Cause::TooBig => "send-link-instead",
        Cause::RfcFormat => "write-afresh",
        Cause::Policy => "try-plain-message",
        Cause::RecipientRestricted => "ask-to-be-allowed",
        Cause::RateLimited => "slow-down",
        Cause::TooManyRecipients => "split-recipients",
        Cause::TlsRequired => "turn-on-tls",
        Cause::MailLoop => "check-forwarding",
        Cause::SuccessNotice => "nothing-to-do",
        Cause::HostUnreachable | Cause::ExpiredTimeout | Cause::Greylisted | Cause::SystemError | Cause::SystemFull => {
            "send-once-more"
        }
        Cause::Unknown => "narrow-down",
    }
}
