//! Bytes or text to messages, recognised by content, never by name.
//!
//! Reading never fails as a whole and never panics: what was understood is given, and what was not is listed. Knows
//! nothing of bounces, network or window; does no input or output of its own beyond the reader that it is handed.

pub mod charset;
mod emlx;
pub mod encoded_word;
pub mod fragment;
pub mod headers;
pub mod html;
mod lines;
mod mbox;
mod mime;
pub mod outlook;
pub mod recognise;
pub mod rtf;
mod signed;
mod stream;

use crate::knowledge::Text;
use std::io::BufRead;

pub use signed::SignedMessage;
pub use stream::{Messages, Source, Sources};

/// One mail message, or a fragment of one as people paste it.
#[derive(Debug, Clone, Default)]
pub struct Message {
    /// Header fields in order, values decoded (RFC 2047) and unfolded.
    pub headers: Vec<Header>,
    /// The leaves and embedded messages of the MIME tree, depth first.
    pub parts: Vec<Part>,
    /// True where there was no header at all: pasted text, a bare reply line, a body without its message.
    pub fragment: bool,
    /// The message itself, where it came inside another, carries a signature and has a body.
    pub signed: Option<SignedMessage>,
    /// What was not understood or was cut at a cap, as sentences.
    pub not_understood: Vec<Text>,
}

/// One header field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The field name as written.
    pub name: String,
    /// The value, decoded and unfolded to one line.
    pub value: String,
}

/// A leaf of the MIME tree, or an embedded message.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Lower-case media type, such as `message/delivery-status`; `text/plain` where none is stated.
    pub media_type: String,
    /// File name where one is given.
    pub name: Option<String>,
    /// Decoded text for text parts and report parts. HTML is given as plain text here.
    pub text: String,
    /// The HTML source for `text/html`.
    pub html: Option<String>,
    /// Size of the decoded content in bytes.
    pub size: usize,
    /// The embedded message of `message/rfc822`, `message/global` and `text/rfc822-headers` parts.
    pub message: Option<Box<Message>>,
    /// How deep in the tree, 0 for the top.
    pub depth: u8,
}

impl Message {
    /// The first header field of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name)).map(|h| h.value.as_str())
    }

    /// All header fields of this name, in order.
    pub fn headers_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |h| h.name.eq_ignore_ascii_case(name)).map(|h| h.value.as_str())
    }
}

/// Why no message could be had: what the thing is, and how to get the notice out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What it is ("This file is a picture.").
    pub what: Text,
    /// What to do instead.
    pub advice: Text,
}

/// The messages in a file or pasted text, one after the other, through one buffer.
///
/// Recognised by content. Of a message over 64 MB the first part is read; none is refused for its size.
pub fn messages<R: BufRead>(reader: R) -> impl Iterator<Item = Result<Message, Unreadable>> {
    Messages::new(reader)
}

/// The first message in bytes that are at hand already, such as pasted text.
pub fn read_bytes(bytes: &[u8]) -> Result<Message, Unreadable> {
    Messages::new(bytes).next().unwrap_or_else(|| Err(recognise::why("empty")))
}
