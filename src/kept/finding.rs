//! A live fact as it is kept.

use crate::checks::Finding;
use crate::knowledge::{Text, Verdict, Who};
use serde::{Deserialize, Serialize};

/// What the names and numbers of servers gave; nothing of a mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct KeptFinding {
    target: String,
    check: String,
    verdict: Verdict,
    cause: bool,
    summary: Text,
    diagnosis: Option<Text>,
    notes: Vec<Text>,
    evidence: Vec<String>,
    who: Option<Who>,
    fix: Option<String>,
    names: Vec<String>,
    millis: u64,
}

impl KeptFinding {
    pub(super) fn of(finding: &Finding) -> Self {
        Self {
            target: finding.target.clone(),
            check: finding.check.clone(),
            verdict: finding.verdict,
            cause: finding.cause,
            summary: finding.summary.clone(),
            diagnosis: finding.diagnosis.clone(),
            notes: finding.notes.clone(),
            evidence: finding.evidence.clone(),
            who: finding.who,
            fix: finding.fix.clone(),
            names: finding.names.clone(),
            millis: finding.millis,
        }
    }

    pub(super) fn finding(&self) -> Finding {
        Finding {
            target: self.target.clone(),
            check: self.check.clone(),
            verdict: self.verdict,
            cause: self.cause,
            summary: self.summary.clone(),
            diagnosis: self.diagnosis.clone(),
            notes: self.notes.clone(),
            evidence: self.evidence.clone(),
            who: self.who,
            fix: self.fix.clone(),
            // Drawn from an answer; the next check brings it again.
            detail: None,
            names: self.names.clone(),
            millis: self.millis,
        }
    }
}
