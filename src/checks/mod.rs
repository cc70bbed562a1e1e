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

/// One check that will run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The check's id, as in [`Finding::check`].
    pub check: String,
    /// The name, address or IP that it looks at.
    pub target: String,
}

/// What will be asked: shown to the person before the first look-up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The targets that it was made for.
    pub targets: Targets,
    /// Each check gives exactly one finding.
    pub checks: Vec<Planned>,
    /// Every name that is known now to be asked for; answers may lead to the servers that they name.
    pub names: Vec<String>,
}

impl Plan {
    /// Plans the checks that bear on these targets. Asks nothing.
    pub fn of(targets: Targets) -> Self {
        Self { targets, checks: Vec::new(), names: Vec::new() }
    }
}

/// What a run tells while it runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The check at this place of the plan has begun.
    Started(usize),
    /// The check at this place of the plan has its finding.
    Found(usize, Finding),
}

/// The way to the world: the machine's own DNS servers, or the ones given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// With servers given, these are the world; none means the system's own.
    pub dns: Vec<std::net::SocketAddr>,
}

/// Runs a plan to its end; dropping the future cancels it at once. Every planned check gives one finding, at the
/// latest after 20 seconds.
pub async fn run(plan: &Plan, world: &World, tell: impl FnMut(Progress)) {
    let _ = (plan, world, tell);
}
