//! All of a case to a document that can be handed on: HTML, plain text, JSON.
//!
//! Everything from the mail is escaped. The window draws the same [`Report`] that the file holds.

use crate::case::Case;
use crate::checks::Finding;
use crate::diagnosis::Way;
use crate::guide::Progress;
use crate::knowledge::{Text, Verdict};
use std::ops::Range;

/// For whom the report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The IT person: codes, servers, records.
    ItPerson,
    /// The person themselves.
    Me,
}

/// What may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub struct Visible {
    /// Other people's addresses.
    pub other_people: bool,
    /// The person's own address.
    pub my_address: bool,
    /// The subject.
    pub subject: bool,
    /// Servers and numbers.
    pub servers: bool,
}

/// The file formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One HTML file, printable.
    Html,
    /// Plain text.
    Text,
    /// JSON.
    Json,
}

/// A report, structured: what is drawn is what is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The title, with masks applied.
    pub title: Vec<Run>,
    /// The date line.
    pub date: Text,
    /// The way of the first recipient's message.
    pub way: Way,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A section with a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// Its blocks.
    pub blocks: Vec<ReportBlock>,
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportBlock {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A server's words, with the deciding part.
    Quote(Vec<Run>, Option<Range<usize>>),
    /// A name and its value.
    Row(Text, Vec<Run>),
    /// A live fact.
    Fact {
        /// What was found.
        verdict: Verdict,
        /// The check's name.
        name: Text,
        /// The sentence.
        summary: Text,
        /// Records as seen.
        evidence: Vec<String>,
    },
}

/// A run of text: plain, or a mask that stands for something hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Our words.
    Words(String),
    /// Foreign data shown as it is.
    Data(String),
    /// Something hidden, under its name (`person 1`).
    Mask(String),
}

/// Puts a report together. `today` is the date as it is to be shown.
pub fn compose(
    case: &Case,
    findings: &[Finding],
    progress: &Progress,
    audience: Audience,
    visible: Visible,
    today: &str,
) -> Report {
    let _ = (case, findings, progress, audience, visible);
    Report {
        title: Vec::new(),
        date: Text::new("report-date").with("date", today),
        way: Way::of(&case.bounce, &case.diagnosis, 0),
        sections: Vec::new(),
    }
}
