//! Cases kept from one start to the next, for people who agreed to it.
//!
//! A kept case holds what was diagnosed, what the live facts said, what the person answered and did, and what is
//! awaited. It never holds the message, its subject or the notice's own text: every field is named here one by one, so
//! that nothing comes along by itself. The files are JSON, one a case, readable by their owner alone.

mod crash;
mod finding;
mod folder;
mod notice;

pub use crash::{Crash, crash, forget_crash, write_crash};
pub use folder::{MAX_KEPT, all, forget, forget_all, keep};

use crate::case::Case;
use crate::checks::Finding;
use crate::guide::{Progress, answer};
use crate::knowledge::Who;
use finding::KeptFinding;
use notice::KeptNotice;
use serde::{Deserialize, Serialize};

/// The format that this version writes. Others are left alone.
const FORMAT: u32 = 1;

/// A case as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptCase {
    format: u32,
    /// Names the file: lower-case letters, digits and hyphens.
    pub id: String,
    /// When it was first kept, in seconds since 1970.
    pub begun: u64,
    /// When it was kept last, in seconds since 1970.
    pub touched: u64,
    /// The address that it is about, or a word for it.
    pub name: String,
    /// Whose move it is.
    pub who: Option<Who>,
    /// Until when a server goes on trying, as it said.
    pub until: Option<String>,
    /// Where in the guide the person stood: a step's id.
    pub step: Option<String>,
    /// The person told us that it is solved.
    pub solved: bool,
    /// What each step came to, and the answers given.
    pub progress: Progress,
    notice: KeptNotice,
    findings: Vec<KeptFinding>,
}

impl KeptCase {
    /// What is kept of a case, under this id, at this time.
    pub fn of(id: String, case: &Case, findings: &[Finding], progress: &Progress, now: u64) -> Self {
        let place = answer::main_place(&case.diagnosis);
        let main = case.diagnosis.recipients.get(place);
        Self {
            format: FORMAT,
            id,
            begun: now,
            touched: now,
            name: main.and_then(|main| main.address.clone()).unwrap_or_default(),
            who: main.and_then(|main| main.who),
            until: case.bounce.will_retry_until.clone(),
            step: None,
            solved: false,
            progress: progress.clone(),
            notice: KeptNotice::of(case),
            findings: findings.iter().map(KeptFinding::of).collect(),
        }
    }

    /// The case as it can be gone on with: everything but the texts.
    pub fn case(&self) -> Case {
        self.notice.case()
    }

    /// Whether live facts are kept with it.
    pub fn has_facts(&self) -> bool {
        !self.findings.is_empty()
    }

    /// The live facts as they were found.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings.iter().map(KeptFinding::finding).collect()
    }
}

#[cfg(test)]
mod tests;
