//! Names and addresses to findings: the live facts, streamed as they come.
//!
//! The only room that speaks to the network, and only through the resolver it is handed, so that tests can point it at
//! loopback. Never reads a message's text: of a returned message it gets names, and, where a signature is to be checked,
//! bytes that it hashes and sends nowhere.

mod address;
pub mod again;
mod authentication_results;
mod blocklist;
mod dane;
mod dkim;
mod dmarc;
mod dnssec;
mod domain;
mod helo;
mod judgement;
mod keys;
mod mail_servers;
mod mta_sts;
mod mta_sts_policy;
mod mx;
mod name_servers;
mod names;
mod network;
mod outcome;
mod plan;
mod proofs;
mod ptr;
mod rdap;
mod registration;
mod resolver;
mod run;
mod server;
pub mod spf;
mod tags;
mod tally;
mod targets;
mod tls;
mod tls_rpt;
mod together;
mod web;
mod web_failure;

pub use crate::knowledge::blocklists::Service;
pub use address::{Inspection, Remark, inspect};
pub use dmarc::record as dmarc_record;
pub use keys::Keys;
pub use plan::{Plan, Planned};
pub use run::{about, name, run};
pub use targets::{Suspect, Targets, Whose};

use crate::knowledge::{Text, Verdict, Who, Words};
use std::sync::Arc;

/// One live fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The name, address or IP looked at.
    pub target: String,
    /// The check's id, as `docs/cli.md` lists them: `domain`, `mx`, `blocklist:<id>`, …
    pub check: String,
    /// What was found.
    pub verdict: Verdict,
    /// True only where the bounce supports it as the cause.
    pub cause: bool,
    /// One plain sentence.
    pub summary: Text,
    /// What it means for the diagnosis: that it fits what the notice says, or speaks against it.
    pub diagnosis: Option<Text>,
    /// More plain sentences behind the first.
    pub notes: Vec<Text>,
    /// Records or replies as seen, made harmless.
    pub evidence: Vec<String>,
    /// Who can mend it.
    pub who: Option<Who>,
    /// The guide's step that does.
    pub fix: Option<String>,
    /// More than a sentence can say.
    pub detail: Option<Detail>,
    /// Every name that was asked.
    pub names: Vec<String>,
    /// How long it took, in milliseconds.
    pub millis: u64,
}

impl Finding {
    /// The sentence, and what it means for the diagnosis.
    pub fn said(&self) -> Text {
        let Some(diagnosis) = &self.diagnosis else { return self.summary.clone() };
        let words = Words::english();
        Text::new("finding-said").with("summary", words.say(&self.summary)).with("diagnosis", words.say(diagnosis))
    }
}

/// What a finding shows beside its sentence.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Detail {
    /// The tree of SPF records, and what became of each term.
    Spf(Arc<spf::Trace>),
}

/// What a run tells while it runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The check at this place of the plan has begun.
    Started(usize),
    /// The check at this place of the plan has its finding.
    Found(usize, Box<Finding>),
}

/// The way to the world: the machine's own DNS servers, or the ones given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// With servers given, these are the world; none means the system's own.
    pub dns: Vec<std::net::SocketAddr>,
    /// The person's own keys for lists that want one.
    pub keys: Keys,
    /// Whether the person agreed to ask a public service over HTTPS (RFC 8484) where this network's own DNS fails. Has
    /// no effect where servers are given.
    pub doh: bool,
    /// Set by tests alone.
    pub loopback: Option<Loopback>,
}

impl World {
    /// These servers are the world.
    pub fn given(dns: Vec<std::net::SocketAddr>) -> Self {
        Self { dns, ..Self::default() }
    }
}

/// A world on loopback, as tests build it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loopback {
    /// The authority whose certificates count in place of the system's, in DER.
    pub root: Vec<u8>,
    /// Where the web servers listen in place of port 443.
    pub https_port: u16,
    /// The longest that a web page may take, in milliseconds; 0 as for everyone.
    pub web_millis: u64,
    /// Registries in place of the table's: ending and address of the service.
    pub registries: Vec<(String, String)>,
    /// Services for DNS over HTTPS in place of the table's: address, and the name that its certificate is for.
    pub doh: Vec<(std::net::SocketAddr, String)>,
    /// Where the name servers of domains listen in place of port 53; 0 where they shall not be asked.
    pub name_server_port: u16,
    /// Whether `dns` stands for this computer's own servers and not for given ones.
    pub own_servers: bool,
}
