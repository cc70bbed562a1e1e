//! All of a case to a document that can be handed on: HTML, plain text, JSON.
//!
//! Everything from the mail is escaped. The window draws the same [`Report`] that the file holds.

mod compose;
pub mod date;
mod html;
mod json;
mod mask;
mod palette;
mod plain_text;
pub mod save;
mod technical;
#[cfg(test)]
mod tests;
mod way_picture;

pub use compose::compose;

use crate::diagnosis::{StationState, Way};
use crate::knowledge::{Text, Verdict};
use std::ops::Range;
use std::path::Path;

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

impl Format {
    /// All formats, the one for people first.
    pub const ALL: &'static [Self] = &[Self::Html, Self::Text, Self::Json];

    /// The ending of a file's name, without its dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The format that a file's ending asks for, in any case.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let ending = if ending == "htm" { "html" } else { ending.as_str() };
        Self::ALL.iter().copied().find(|format| format.ending() == ending)
    }
}

/// A report, structured: what is drawn is what is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The title, with masks applied.
    pub title: Vec<Run>,
    /// The date line.
    pub date: Text,
    /// The way of the main recipient's message.
    pub way: Way,
    /// The four stations in order of travel: who stands there, with masks applied.
    pub stations: [Vec<Run>; 4],
    /// What happened at each station.
    pub states: [Text; 4],
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
    /// A server's words, with the deciding part: a byte range over the texts of the runs, one after the other.
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
        /// More sentences.
        notes: Vec<Text>,
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

impl Run {
    /// The text as shown.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Data(text) | Self::Mask(text) => text,
        }
    }
}

impl Report {
    /// Whether anything is known of the way, so that there is something to draw.
    pub fn has_way(&self) -> bool {
        self.way.states.iter().any(|state| *state != StationState::NotKnown)
    }

    /// The whole file in this format.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Html => html::html(self),
            Format::Text => plain_text::plain_text(self),
            Format::Json => json::json(self),
        }
    }
}
