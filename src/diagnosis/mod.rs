//! A bounce and the tables to, per recipient: cause, permanence, who refused, who acts, confidence, evidence.
//!
//! Pure: same input, same output. Knows nothing of network or window.

mod backscatter;
mod cause;
mod deciding_words;
mod domains;
pub mod forged;
mod named;
mod party;
mod receiver;
mod sending_ip;
mod stance;
pub mod way;
mod weighing;

use crate::bounce::{Bounce, Recipient};
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who};
use std::net::IpAddr;
use std::ops::Range;

pub use way::{Station, StationState, Way};

/// What happened, as far as the evidence tells.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// The kind, after forged notices became `not-a-bounce`.
    pub kind: Kind,
    /// One sentence of evidence that this is phishing or malware dressed as a bounce.
    pub forged: Option<Text>,
    /// One sentence of evidence that this is a true bounce for a message that this person never sent.
    pub backscatter: Option<Text>,
    /// One for each of the bounce's recipients, same order; a failure without any address has one.
    pub recipients: Vec<RecipientDiagnosis>,
    /// The address that the refusing server saw: the one that its words name, else the last hop of the sender's side.
    /// Never the submission hop.
    pub sending_ip: Option<IpAddr>,
    /// The sender's domain: of the envelope sender or From of the returned message.
    pub sender_domain: Option<String>,
    /// The name that the sending server gave in HELO/EHLO, where known.
    pub helo: Option<String>,
}

/// Why one recipient was not reached.
#[derive(Debug, Clone)]
pub struct RecipientDiagnosis {
    /// The final recipient.
    pub address: Option<String>,
    /// Why.
    pub cause: Cause,
    /// Whether the same message, sent again unchanged, would keep failing until somebody acts.
    pub permanent: Option<bool>,
    /// Whose move it is.
    pub who: Option<Who>,
    /// Who said no.
    pub refused_by: RefusedBy,
    /// The probability that `cause` is right, 0 to 1.
    pub confidence: f32,
    /// What decided, weightiest first.
    pub evidence: Vec<Evidence>,
    /// Other causes that were considered, likeliest first, with their probability.
    pub runners_up: Vec<(Cause, f32)>,
    /// A blocklist that the words name: its id in `knowledge/blocklists.toml`.
    pub blocklist: Option<String>,
    /// An IP address that the words name as the one refused.
    pub named_ip: Option<IpAddr>,
}

impl RecipientDiagnosis {
    /// How sure we are, in the three words of the window: certain, likely, a guess.
    pub fn sureness(&self) -> Sureness {
        if self.cause == Cause::Unknown || self.confidence < 0.6 {
            Sureness::Guess
        } else if self.confidence < 0.9 {
            Sureness::Likely
        } else {
            Sureness::Certain
        }
    }
}

/// How sure we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// Nine in ten or better.
    Certain,
    /// Better than six in ten.
    Likely,
    /// Less.
    Guess,
}

/// One thing that spoke for a cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What sort of thing it is.
    pub source: EvidenceSource,
    /// The id of the rule or row that recognised it.
    pub rule: String,
    /// Where in the recipient's `diagnostic` the deciding words stand (byte range on char boundaries).
    pub span: Option<Range<usize>>,
    /// The deciding words or code as quoted.
    pub quote: String,
}

/// Where evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceSource {
    /// The refusing server's reply.
    Reply,
    /// The reporting server's text.
    Explanation,
    /// The notice's whole text.
    NoticeText,
    /// The enhanced status code.
    Status,
    /// The reply code.
    ReplyCode,
    /// The command that was refused.
    Command,
}

impl Diagnosis {
    /// The recipient that the window and the guide speak of first: your move before others', problems before waits.
    pub fn main(&self) -> Option<&RecipientDiagnosis> {
        self.recipients.iter().min_by_key(|recipient| urgency(recipient))
    }
}

/// What is spoken of first: the person's own move, then their side's, then what nobody knows, then others', then waits.
fn urgency(recipient: &RecipientDiagnosis) -> u8 {
    if recipient.cause == Cause::SuccessNotice {
        return 9;
    }
    match recipient.who {
        Some(Who::Sender) => 0,
        Some(Who::SenderAdmin | Who::SenderProvider) => 1,
        None => 2,
        Some(Who::Recipient) => 3,
        Some(Who::RecipientAdmin) => 4,
        Some(Who::NobodyWait) => 5,
    }
}

/// Finds the cause for each recipient.
pub fn diagnose(bounce: &Bounce) -> Diagnosis {
    let forged = forged::find(bounce);
    let kind = if forged.is_some() { Kind::NotABounce } else { bounce.kind };
    let text = cause::NoticeText::default();
    let recipients: Vec<RecipientDiagnosis> = match kind {
        Kind::Failure | Kind::Delay | Kind::Success => {
            bounce.recipients.iter().map(|recipient| diagnose_recipient(bounce, recipient, &text)).collect()
        }
        _ => Vec::new(),
    };
    let backscatter = if forged.is_some() { None } else { backscatter::find(bounce) };
    let recipients: Vec<_> = recipients
        .into_iter()
        .map(|recipient| match backscatter {
            // Nothing of theirs failed: there is nothing to repair.
            Some(_) => RecipientDiagnosis { who: Some(Who::NobodyWait), ..recipient },
            None => recipient,
        })
        .collect();
    let named = recipients.iter().find_map(|recipient: &RecipientDiagnosis| recipient.named_ip);
    Diagnosis {
        kind,
        backscatter,
        forged,
        sending_ip: named.or_else(|| sending_ip::from_path(bounce)),
        sender_domain: sending_ip::sender_domain(bounce),
        helo: sending_ip::helo(bounce),
        recipients,
    }
}

/// Why one recipient was not reached.
fn diagnose_recipient(bounce: &Bounce, recipient: &Recipient, text: &cause::NoticeText) -> RecipientDiagnosis {
    let delivered = matches!(recipient.action.as_deref(), Some("delivered" | "relayed" | "expanded"));
    if bounce.kind == Kind::Success || delivered {
        return reached(recipient);
    }
    let mut finding = cause::find(bounce, recipient, text);
    weighing::sharpen(&mut finding, bounce, recipient);
    let mut answer = weighing::weigh(&finding, bounce.kind);
    if let Some(decided) = &mut answer.decided {
        weighing::complete(decided, &finding);
    }
    let parties = party::parties(bounce, recipient, answer.cause, answer.decided.as_ref(), &finding);
    let words = recipient.diagnostic.as_deref().unwrap_or_default();
    let about_the_sender = matches!(
        answer.cause,
        Cause::IpBlocklisted
            | Cause::IpReputation
            | Cause::NoPtr
            | Cause::HeloInvalid
            | Cause::AuthSpf
            | Cause::RateLimited
    );
    RecipientDiagnosis {
        address: recipient.address.clone(),
        cause: answer.cause,
        permanent: party::permanent(bounce, recipient, answer.cause, answer.decided.as_ref()),
        who: parties.who,
        refused_by: parties.refused_by,
        confidence: answer.confidence,
        blocklist: matches!(answer.cause, Cause::IpBlocklisted | Cause::UrlBlocked)
            .then(|| named::blocklist(words))
            .flatten()
            .map(str::to_owned),
        named_ip: about_the_sender.then(|| named::refused_ip(words, recipient.remote_ip)).flatten(),
        evidence: evidence(&finding, answer.cause),
        runners_up: answer.runners_up,
    }
}

/// Nothing failed.
fn reached(recipient: &Recipient) -> RecipientDiagnosis {
    RecipientDiagnosis {
        address: recipient.address.clone(),
        cause: Cause::SuccessNotice,
        permanent: Some(false),
        who: Some(Who::NobodyWait),
        refused_by: RefusedBy::Unknown,
        confidence: 0.99,
        evidence: Vec::new(),
        runners_up: Vec::new(),
        blocklist: None,
        named_ip: None,
    }
}

/// What spoke for the cause, weightiest first; where nothing is claimed, what was considered.
fn evidence(finding: &cause::Finding, cause: Cause) -> Vec<Evidence> {
    let speaks = |clue: &&cause::Clue| cause == Cause::Unknown || clue.cause == cause;
    finding.clues.iter().filter(speaks).take(6).map(|clue| clue.evidence.clone()).collect()
}

#[cfg(test)]
mod tests;
