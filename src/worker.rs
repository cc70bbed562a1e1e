//! Jobs in, events out: everything that may take over a millisecond, on a thread of its own.
//!
//! Each job has an id, so that late answers of a cancelled job are ignored. Knows nothing of how it is drawn.

use crate::case::Case;
use crate::checks::{Plan, Progress, World};
use crate::message::Unreadable;
use std::path::PathBuf;

/// Names a job for its whole life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u64);

/// Where a notice comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file on disk (dropped, chosen, or named on the command line).
    File(PathBuf),
    /// Bytes that were dropped without a path.
    Bytes {
        /// The name shown.
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Pasted text.
    Text(String),
}

/// What can be asked of the worker.
#[derive(Debug, Clone)]
pub enum Job {
    /// Read and diagnose.
    Read(Source),
    /// Run the live checks.
    Check(Plan, World),
    /// Write a file: to a temporary file, then renamed, readable by the owner alone.
    Save {
        /// Where to.
        path: PathBuf,
        /// What.
        content: String,
    },
}

/// What the worker tells.
#[derive(Debug, Clone)]
pub enum Event {
    /// What was read: the source's name and its cases in order. At most 1,000 are kept.
    Read {
        /// The name to show ("Not this one?").
        name: String,
        /// The cases, or what each thing was instead.
        cases: Vec<Result<Case, Unreadable>>,
    },
    /// A live check began or has its finding.
    Check(Progress),
    /// The live checks are done.
    Checked,
    /// The file was written.
    Saved(PathBuf),
    /// The file could not be written: the system's reason.
    NotSaved(PathBuf, String),
    /// The job itself broke (a fault of ours). The window lives on.
    Broke,
}
