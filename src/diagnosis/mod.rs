//! A bounce and the tables to, per recipient: cause, permanence, who refused, who acts, confidence, evidence.
//!
//! Pure: same input, same output. Knows nothing of network or window.

pub mod way;

use crate::bounce::Bounce;
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
        self.recipients.first()
    }
}

/// Finds the cause for each recipient.
pub fn diagnose(bounce: &Bounce) -> Diagnosis {
    Diagnosis {
        kind: bounce.kind,
        forged: None,
        backscatter: None,
        recipients: Vec::new(),
        sending_ip: None,
        sender_domain: None,
        helo: None,
    }
}
