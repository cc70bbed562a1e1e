//! What came of an evaluation and how: the records that were read, what became of each term, and what was counted.

use super::record::{FaultKind, Record};
use crate::checks::outcome::Trouble;
use crate::knowledge::words::harmless;
use serde::Serialize;
use std::net::IpAddr;
use std::ops::Range;

/// Terms that may ask DNS (RFC 7208, 4.6.4).
pub const MAX_LOOKUPS: usize = 10;
/// Questions that may come to nothing (RFC 7208, 4.6.4).
pub const MAX_VOIDS: usize = 2;
/// Servers that one `mx`, and names that one `ptr` may lead to (RFC 7208, 4.6.4).
pub const MAX_HOSTS: usize = 10;

/// What SPF says about a sender (RFC 7208, 2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpfResult {
    /// The domain publishes nothing.
    None,
    /// The domain says nothing about this server.
    Neutral,
    /// The server may send for the domain.
    Pass,
    /// It may not.
    Fail,
    /// It probably may not.
    SoftFail,
    /// It could not be found out now.
    TempError,
    /// What the domain publishes cannot be used.
    PermError,
}

impl SpfResult {
    /// The word of RFC 7208.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

/// All that is known after an evaluation, or after a walk through every branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The server that was asked about. None: a walk, which asks about no server in particular.
    pub ip: Option<IpAddr>,
    /// The result. None in a walk, and where the evaluation could not go on ([`Problem`] says why).
    pub result: Option<SpfResult>,
    /// The domain's own words for those it refuses.
    pub explanation: Option<String>,
    /// The domain's record and all that hangs on it.
    pub root: Branch,
    /// The terms that cost a look-up, in the order in which they were counted.
    pub lookups: Vec<Place>,
    /// The names of which nothing was found, in the order in which they were counted.
    pub voids: Vec<String>,
    /// The term that decided, in the record that it stands in.
    pub matched: Option<Place>,
    /// What went wrong; in a walk the first of all problems.
    pub problem: Option<Problem>,
}

/// A domain's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Whose record it is.
    pub domain: String,
    /// The SPF records as published: one, if all is well.
    pub records: Vec<String>,
    /// Texts that were meant as SPF records and are none.
    pub almost: Vec<String>,
    /// The record taken apart, where there is exactly one.
    pub record: Option<Record>,
    /// What became of each term of the record, in its order.
    pub steps: Vec<Step>,
    /// What the record says by itself.
    pub result: Option<SpfResult>,
}

/// What became of one term.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// What.
    pub mark: Mark,
    /// Its number among the look-ups, from 1.
    pub lookup: Option<usize>,
    /// The name that it led to, with its macros filled in.
    pub name: Option<String>,
    /// How many addresses or names were found there.
    pub found: usize,
    /// How many of its questions came to nothing.
    pub voids: usize,
    /// The record that it led to.
    pub branch: Option<Branch>,
}

/// How a term ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Everything was decided before it.
    #[default]
    NotReached,
    /// It does not mean this server; or it says nothing about servers at all.
    PassedOver,
    /// It decided, or led to what decided.
    Matched,
    /// Here the evaluation broke.
    Broke,
    /// In a walk: it was followed.
    Followed,
    /// In a walk: what it means differs from message to message.
    Depends,
}

/// A term in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose record it is.
    pub domain: String,
    /// The term as written.
    pub term: String,
    /// Its place in the record, in bytes.
    pub span: Range<usize>,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub kind: ProblemKind,
    /// The domain whose record it is about.
    pub domain: String,
    /// The term at which it showed.
    pub place: Option<Place>,
    /// The records from the first one to this, the last one included; of a loop the way round.
    pub path: Vec<String>,
}

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The sender's domain is no name that DNS knows of.
    NotADomain,
    /// The sender's domain does not exist.
    NoDomain,
    /// There is no record.
    NoRecord,
    /// There is none, but something that was meant as one.
    Almost,
    /// There is more than one.
    Several,
    /// A term cannot be read.
    Fault(FaultKind),
    /// An `include:` or `redirect=` leads to a domain without a record.
    LeadsNowhere,
    /// Records lead back to one another.
    Loop,
    /// The eleventh look-up.
    TooManyLookups,
    /// The third question that came to nothing.
    TooManyVoids,
    /// A domain with more than ten mail servers.
    TooManyHosts,
    /// DNS did not answer about this name.
    Dns(Trouble, String),
    /// The record asks with what stands before the @, and nobody agreed to send it.
    NeedsLocalPart,
    /// It took longer than anyone waits.
    TookTooLong,
}

impl ProblemKind {
    /// The id behind `spf-problem-` in the catalogue, and in JSON.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NotADomain => "not-a-domain",
            Self::NoDomain => "no-domain",
            Self::NoRecord => "no-record",
            Self::Almost => "almost",
            Self::Several => "several",
            Self::Fault(_) => "fault",
            Self::LeadsNowhere => "leads-nowhere",
            Self::Loop => "loop",
            Self::TooManyLookups => "too-many-lookups",
            Self::TooManyVoids => "too-many-voids",
            Self::TooManyHosts => "too-many-hosts",
            Self::Dns(..) => "dns",
            Self::NeedsLocalPart => "needs-local-part",
            Self::TookTooLong => "took-too-long",
        }
    }

    /// What the evaluation ends with because of it.
    pub const fn result(&self) -> Option<SpfResult> {
        match self {
            Self::NotADomain | Self::NoDomain | Self::NoRecord | Self::Almost => Some(SpfResult::None),
            Self::Dns(..) | Self::TookTooLong => Some(SpfResult::TempError),
            Self::NeedsLocalPart => None,
            _ => Some(SpfResult::PermError),
        }
    }
}

impl Branch {
    /// A record that has not been looked at.
    pub(super) fn of(domain: &str) -> Self {
        Self {
            domain: domain.to_owned(),
            records: Vec::new(),
            almost: Vec::new(),
            record: None,
            steps: Vec::new(),
            result: None,
        }
    }

    /// The place of the term with this number.
    pub(super) fn place(&self, term: usize) -> Option<Place> {
        let term = self.record.as_ref()?.terms.get(term)?;
        Some(Place { domain: self.domain.clone(), term: harmless(&term.text), span: term.span.clone() })
    }

    /// This record and all that it leads to, outermost first.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for step in &self.steps {
            all.extend(step.branch.iter().flat_map(Self::all));
        }
        all
    }
}

impl Trace {
    /// What is known when an evaluation did not end in time.
    pub(super) fn late(ip: Option<IpAddr>, domain: &str) -> Self {
        let kind = ProblemKind::TookTooLong;
        Self {
            ip,
            result: ip.and(kind.result()),
            explanation: None,
            root: Branch::of(domain),
            lookups: Vec::new(),
            voids: Vec::new(),
            matched: None,
            problem: Some(Problem { kind, domain: domain.to_owned(), place: None, path: vec![domain.to_owned()] }),
        }
    }

    /// What is known of these records by themselves, before anything is asked.
    pub fn of_records(domain: &str, records: &[&str]) -> Self {
        let mut root = Branch::of(domain);
        root.records = records.iter().map(|record| (*record).to_owned()).collect();
        if let [record] = records {
            let record = Record::parse(record);
            root.steps = vec![Step::default(); record.terms.len()];
            root.record = Some(record);
        }
        Self {
            ip: None,
            result: None,
            explanation: None,
            root,
            lookups: Vec::new(),
            voids: Vec::new(),
            matched: None,
            problem: None,
        }
    }

    /// The record as it stands at the domain, where there is exactly one.
    pub fn record(&self) -> Option<&Record> {
        self.root.record.as_ref()
    }

    /// Whether anything differs from message to message (a walk only).
    pub fn depends_on_sender(&self) -> bool {
        self.root.all().iter().flat_map(|branch| &branch.steps).any(|step| step.mark == Mark::Depends)
    }
}
