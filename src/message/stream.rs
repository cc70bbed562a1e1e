//! The messages of a reader, one after the other, through one buffer.

use super::recognise::{Format, recognise, why};
use super::{Message, Unreadable, charset, emlx, fragment, mbox, mime, outlook, rtf};
use crate::knowledge::Text;
use std::io::BufRead;
use std::ops::Range;

/// Of a message larger than this the first part is read.
pub const MAX_MESSAGE: usize = 64 * 1024 * 1024;
/// Bytes that decide what a file is.
const HEAD: usize = 64 * 1024;

/// The messages of one file or pasted text, read one after the other.
pub struct Messages<R> {
    sources: Sources<R>,
}

impl<R: BufRead> Messages<R> {
    /// Begins at the reader's first byte.
    pub fn new(reader: R) -> Self {
        Self { sources: Sources::new(reader) }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = Result<Message, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        self.sources.next().map(Source::read)
    }
}

/// One message's bytes, found but not yet read: what can be handed to another thread.
#[derive(Debug)]
pub struct Source {
    format: Format,
    bytes: Vec<u8>,
    /// There was more of it than is read.
    longer: bool,
}

impl Source {
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the message.
    pub fn read(self) -> Result<Message, Unreadable> {
        let mut message = one(&self.format, &self.bytes)?;
        if self.longer {
            message.not_understood.push(Text::new("reading-message-capped"));
        }
        Ok(message)
    }
}

/// Finds where the messages of one file or pasted text begin and end.
pub struct Sources<R> {
    reader: R,
    /// Bytes that were read and belong to the message at hand.
    buffer: Vec<u8>,
    /// In a mailbox, where in the buffer the next line begins.
    at: usize,
    state: State,
    /// The line end that the source uses.
    line_end: u8,
}

#[derive(PartialEq, Eq)]
enum State {
    Start,
    /// In a mailbox, behind a separator.
    Mbox,
    Done,
}

impl<R: BufRead> Sources<R> {
    /// Begins at the reader's first byte.
    pub fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), at: 0, state: State::Start, line_end: b'\n' }
    }

    /// Reads on until the buffer holds `limit` bytes or the source ends.
    fn fill(&mut self, limit: usize) -> std::io::Result<()> {
        while self.buffer.len() < limit {
            let available = match self.reader.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            let take = available.len().min(limit - self.buffer.len());
            self.buffer.extend_from_slice(&available[..take]);
            self.reader.consume(take);
        }
        Ok(())
    }

    fn start(&mut self) -> Option<Source> {
        self.state = State::Done;
        if self.fill(HEAD).is_err() && self.buffer.is_empty() {
            let format = Format::Unreadable(why("unreadable"));
            return Some(Source { format, bytes: Vec::new(), longer: false });
        }
        let format = recognise(&self.buffer);
        if format == Format::Mbox {
            if !self.buffer.contains(&b'\n') {
                self.line_end = b'\r';
            }
            self.state = State::Mbox;
            return self.next_in_mailbox();
        }
        if !matches!(format, Format::Unreadable(_)) {
            // A file that breaks off is read as far as it goes.
            let _ = self.fill(MAX_MESSAGE);
        }
        let longer = self.buffer.len() >= MAX_MESSAGE;
        Some(Source { format, bytes: std::mem::take(&mut self.buffer), longer })
    }

    /// The next message of a mailbox; the buffer stands at its separator, or at the end.
    fn next_in_mailbox(&mut self) -> Option<Source> {
        let mut bytes = Vec::new();
        let mut longer = false;
        let mut first = true;
        loop {
            let line = self.line();
            if line.is_empty() {
                self.state = State::Done;
                break;
            }
            let start = line.start;
            let line = &self.buffer[line];
            if !first && mbox::is_separator(line.trim_ascii_end()) {
                // Belongs to the next message.
                self.at = start;
                break;
            }
            let body = mbox::unquoted(line);
            if bytes.len() + body.len() <= MAX_MESSAGE {
                bytes.extend_from_slice(body);
            } else {
                longer = true;
            }
            first = false;
        }
        if bytes.trim_ascii().is_empty() {
            return None;
        }
        Some(Source { format: Format::Mail, bytes, longer })
    }

    /// Where in the buffer the next line stands, its end included, in pieces of at most 64 kB; empty at the end of the
    /// source.
    fn line(&mut self) -> Range<usize> {
        let start = self.at;
        if let Some(length) = self.buffer[start..].iter().position(|b| *b == self.line_end) {
            self.at = start + length + 1;
            return start..self.at;
        }
        self.buffer.drain(..start);
        self.at = 0;
        // Where reading breaks off, what was read is still used.
        let _ = self.fill(HEAD);
        let end = self.buffer.iter().position(|b| *b == self.line_end).map_or(self.buffer.len(), |p| p + 1);
        self.at = end;
        0..end
    }
}

/// Reads a single message of a known format.
fn one(format: &Format, bytes: &[u8]) -> Result<Message, Unreadable> {
    Ok(match format {
        Format::Msg => return outlook::read_msg(bytes),
        Format::Tnef => return outlook::read_tnef(bytes),
        Format::Rtf => fragment::whole(rtf::to_text(bytes)),
        Format::Emlx => mime::parse(emlx::message(super::lines::trimmed_start(bytes))),
        Format::Utf16 => {
            let encoding = charset::utf16(bytes).unwrap_or(encoding_rs::UTF_16LE);
            let text = encoding.decode(bytes).0;
            match recognise(text.as_bytes()) {
                Format::Utf16 | Format::Unreadable(_) => fragment::read(text.as_bytes()),
                Format::Mbox => mime::parse(text.as_bytes()),
                inner => return one(&inner, text.as_bytes()),
            }
        }
        Format::Html => fragment::page(bytes),
        Format::Fragment => fragment::read(bytes),
        Format::Unreadable(unreadable) => return Err(unreadable.clone()),
        Format::Mail | Format::Mbox => mime::parse(bytes),
    })
}

impl<R: BufRead> Iterator for Sources<R> {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        match self.state {
            State::Start => self.start(),
            State::Mbox => self.next_in_mailbox(),
            State::Done => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(source: &[u8]) -> Vec<String> {
        Messages::new(source).map(|m| m.unwrap().header("Subject").unwrap_or("-").to_owned()).collect()
    }

    const BOX: &str = "From a@b.example Mon Jan  5 10:00:00 2026\nSubject: one\n\nx\n>From here\n\n\
                       From c@d.example Tue Jan  6 10:00:00 2026\nSubject: two\n\nFrom Monday on\n";

    #[test]
    fn a_mailbox_gives_each_message() {
        assert_eq!(subjects(BOX.as_bytes()), ["one", "two"]);
        assert_eq!(subjects(BOX.replace('\n', "\r\n").as_bytes()), ["one", "two"]);
        assert_eq!(subjects(BOX.replace('\n', "\r").as_bytes()), ["one", "two"]);
        // Lines longer than the buffer, and many of them.
        let long = BOX.replace("x\n", &format!("{}\n{}", "y".repeat(200_000), "z\n".repeat(100_000)));
        assert_eq!(subjects(long.as_bytes()), ["one", "two"]);
    }

    #[test]
    fn one_message_in_any_guise() {
        for source in ["Subject: one\nTo: a@b.example\n\nx", "\u{feff}\n\nSubject: one\r\nTo: a@b.example\r\n\r\nx"] {
            assert_eq!(subjects(source.as_bytes()), ["one"]);
        }
        let wide: Vec<u8> =
            "\u{feff}Subject: one\r\nTo: a@b.example\r\n\r\nx".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(subjects(&wide), ["one"]);
    }

    #[test]
    fn nothing_gives_a_reason() {
        assert!(Messages::new(&b""[..]).next().unwrap().is_err());
        assert!(Messages::new(&b"%PDF-1.4"[..]).next().unwrap().is_err());
    }

    #[test]
    fn nested_beyond_reason_is_cut_and_said() {
        let bomb = "Content-Type: message/rfc822\n\n".repeat(100_000);
        let message = Messages::new(bomb.as_bytes()).next().unwrap().unwrap();
        assert!(message.not_understood.iter().any(|t| t.id == "reading-too-deep"));
    }
}
