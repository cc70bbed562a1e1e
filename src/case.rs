//! One notice, from bytes to diagnosis: what the window, the guide, the report and the command line share.

use crate::bounce::{self, Bounce};
use crate::diagnosis::{self, Diagnosis};
use crate::message::{self, Message, Unreadable};
use std::io::BufRead;

/// A notice that was read and diagnosed.
#[derive(Debug, Clone)]
pub struct Case {
    /// What the servers said.
    pub bounce: Bounce,
    /// Why.
    pub diagnosis: Diagnosis,
}

impl Case {
    /// Diagnoses one message.
    pub fn of(message: &Message) -> Self {
        let bounce = bounce::read(message);
        let diagnosis = diagnosis::diagnose(&bounce);
        Self { bounce, diagnosis }
    }
}

/// All cases in a file or pasted text, in order.
pub fn cases<R: BufRead>(reader: R) -> impl Iterator<Item = Result<Case, Unreadable>> {
    message::messages(reader).map(|message| message.map(|m| Case::of(&m)))
}
