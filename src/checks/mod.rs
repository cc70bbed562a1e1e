//! Names and addresses to findings: the live facts, streamed as they come.
//!
//! The only room that speaks to the network, and only through the resolver it is handed, so that tests can point it at
//! loopback. Never sees a message's text.

use crate::bounce::Bounce;
use crate::diagnosis::Diagnosis;
use crate::knowledge::{Text, Verdict, Who};
use std::net::IpAddr;

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// The addresses written to or typed; only their domains are ever asked.
    pub addresses: Vec<String>,
    /// The recipients' domains (or domains typed as such).
    pub recipient_domains: Vec<String>,
    /// The sender's domain.
    pub sender_domain: Option<String>,
    /// DKIM selectors that the returned message names, with their domain.
    pub dkim: Vec<(String, String)>,
    /// The IP that the refusing server saw.
    pub sending_ip: Option<IpAddr>,
    /// The name given in HELO/EHLO by that IP.
    pub helo: Option<String>,
    /// Check ids that the bounce supports as the cause (a finding that fails among these is shown as the cause).
    pub suspected: Vec<String>,
}

impl Targets {
    /// What bears on this bounce.
    pub fn of_bounce(bounce: &Bounce, diagnosis: &Diagnosis) -> Self {
        let _ = (bounce, diagnosis);
        Self::default()
    }
}

/// One live fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The name, address or IP looked at.
    pub target: String,
    /// The check's id: `domain`, `mx`, `spf`, `dmarc`, `dkim`, `ptr`, `helo`, `address`, `network`, `blocklist:<id>`.
    pub check: String,
    /// What was found.
    pub verdict: Verdict,
    /// True only where the bounce supports it as the cause.
    pub cause: bool,
    /// One plain sentence.
    pub summary: Text,
    /// Records or replies as seen, made harmless.
    pub evidence: Vec<String>,
    /// Who can mend it.
    pub who: Option<Who>,
    /// The guide's step that does.
    pub fix: Option<String>,
    /// Every name that was asked.
    pub names: Vec<String>,
    /// How long it took, in milliseconds.
    pub millis: u64,
}
