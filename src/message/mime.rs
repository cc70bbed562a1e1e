//! The MIME tree of one message, read by mail-parser under our caps.

use super::outlook::tnef;
use super::{Header, Message, Part, SignedMessage, charset, headers, html, lines};
use crate::knowledge::Text;
use encoding_rs::Encoding;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding as Transfer, MessageParser, MessagePart, MimeHeaders, PartType};
use memchr::{memchr, memchr3_iter};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

/// Deepest level of the tree that is read.
pub const MAX_DEPTH: u8 = 8;
/// Most parts that are read.
pub const MAX_PARTS: usize = 1_000;
/// Most text that is kept of one part, in bytes.
pub const MAX_TEXT: usize = 1024 * 1024;
/// Most embedded messages that the parser is shown: it nests a structure for each.
const MAX_EMBEDDED: usize = 400;

/// Reads one message. `bytes` may begin with a byte order mark, blank lines or an mbox line.
pub fn parse(bytes: &[u8]) -> Message {
    let mut bytes = lines::normalised(lines::trimmed_start(bytes));
    if let Some(body) = headers::body_without_blank_line(&bytes) {
        bytes.to_mut().insert(body, b'\n');
    }
    let mut budget = Budget { parts: MAX_PARTS, not_understood: Vec::new() };
    let mut message = parse_at(&bytes, 0, &mut budget);
    // A web page that a browser saved as MHTML: the header is the browser's.
    message.fragment = message.header("Snapshot-Content-Location").is_some()
        || message.header("From").is_some_and(|f| f.to_ascii_lowercase().contains("saved by "));
    message.not_understood.append(&mut budget.not_understood);
    message
}

/// Only the structure is asked of it; fields are read by [`headers`].
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| MessageParser::new().with_mime_headers());

struct Budget {
    parts: usize,
    not_understood: Vec<Text>,
}

impl Budget {
    fn note(&mut self, id: &str) {
        let text = Text::new(id);
        if !self.not_understood.contains(&text) {
            self.not_understood.push(text);
        }
    }
}

/// Reads a message whose line ends are LF already.
fn parse_at(bytes: &[u8], depth: u8, budget: &mut Budget) -> Message {
    let bytes = without_envelope_line(bytes);
    let shown = shown_to_parser(bytes, budget);
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let mut message = Message::default();
        if let Some(parsed) = PARSER.parse(shown) {
            Tree { message: &parsed, hint: charset_hint(&parsed), budget }.read_into(&mut message, depth);
        }
        message
    }));
    let mut message = parsed.unwrap_or_else(|_| {
        budget.note("reading-broken-structure");
        plain(bytes, depth, budget)
    });
    if message.headers.is_empty() || message.parts.is_empty() {
        let bare = plain(bytes, depth, budget);
        if message.headers.is_empty() {
            message.headers = bare.headers;
        }
        if message.parts.is_empty() {
            message.parts = bare.parts;
        }
    }
    message
}

/// Header and body without any structure.
fn plain(bytes: &[u8], depth: u8, budget: &mut Budget) -> Message {
    let (headers, body, capped) = headers::read(bytes, None);
    if capped {
        budget.note("reading-header-capped");
    }
    let text = capped_text(charset::decode(&bytes[body..], None, None).into_owned(), budget);
    let part = Part { media_type: "text/plain".into(), size: text.len(), text, depth, ..Part::default() };
    Message { headers, parts: vec![part], ..Message::default() }
}

/// An mbox line that was left before the header, quoted or not.
fn without_envelope_line(mut bytes: &[u8]) -> &[u8] {
    while bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        let end = memchr(b'\n', bytes).map_or(bytes.len(), |p| p + 1);
        bytes = &bytes[end..];
    }
    bytes
}

/// The parser builds one level for each embedded message; a message made of nothing else would exhaust the stack.
fn shown_to_parser<'a>(bytes: &'a [u8], budget: &mut Budget) -> &'a [u8] {
    // Each of the words below has an 8 or a g in it: most messages have too few of these, and counting is quick.
    if memchr3_iter(b'8', b'g', b'G', bytes).take(MAX_EMBEDDED + 1).count() <= MAX_EMBEDDED {
        return bytes;
    }
    let mut embedded = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let word: &[u8] = match byte {
            b'r' | b'R' => b"rfc822",
            b'g' | b'G' => b"global",
            b'd' | b'D' => b"digest",
            _ => continue,
        };
        if bytes[at..].get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word))
            && at > 0
            && matches!(bytes[at - 1], b'/' | b' ' | b')' | b'\t' | b'\n' | b'"')
        {
            embedded += 1;
            if embedded > MAX_EMBEDDED {
                // Address types ("rfc822; a@b") count too; a report of thousands of recipients is cut here, and said so.
                budget.note("reading-too-deep");
                return &bytes[..at];
            }
        }
    }
    bytes
}

/// The first charset that a text part declares and that says more than ASCII.
fn charset_hint(message: &mail_parser::Message<'_>) -> Option<&'static Encoding> {
    message
        .parts
        .iter()
        .filter_map(|part| part.content_type()?.attribute("charset"))
        .filter_map(charset::by_name)
        .find(|e| *e != encoding_rs::WINDOWS_1252 || message.parts.len() == 1)
}

struct Tree<'a, 'x> {
    message: &'a mail_parser::Message<'x>,
    hint: Option<&'static Encoding>,
    budget: &'a mut Budget,
}

impl<'m> Tree<'m, '_> {
    fn read_into(&mut self, into: &mut Message, depth: u8) {
        let Some(root) = self.message.parts.first() else { return };
        into.headers = self.headers_of(root);
        self.part(0, into, depth);
    }

    fn headers_of(&mut self, part: &MessagePart<'_>) -> Vec<Header> {
        let raw = &self.message.raw_message;
        let from = (part.offset_header as usize).min(raw.len());
        let to = (part.offset_body as usize).clamp(from, raw.len());
        let (fields, _, capped) = headers::read(&raw[from..to], self.hint);
        if capped {
            self.budget.note("reading-header-capped");
        }
        fields
    }

    fn part(&mut self, id: usize, into: &mut Message, depth: u8) {
        let Some(part) = self.message.parts.get(id) else { return };
        if self.budget.parts == 0 {
            self.budget.note("reading-too-many-parts");
            return;
        }
        self.budget.parts -= 1;
        match &part.body {
            PartType::Multipart(children) => {
                if depth >= MAX_DEPTH {
                    self.budget.note("reading-too-deep");
                    return;
                }
                for child in children {
                    // A damaged tree may name a part as its own child.
                    if *child as usize > id {
                        self.part(*child as usize, into, depth + 1);
                    }
                }
            }
            PartType::Message(embedded) => {
                if depth >= MAX_DEPTH {
                    self.budget.note("reading-too-deep");
                    return;
                }
                let mut message = Message::default();
                let hint = charset_hint(embedded).or(self.hint);
                Tree { message: embedded, hint, budget: self.budget }.read_into(&mut message, depth + 1);
                message.signed = SignedMessage::of(&message.headers, Self::whole(embedded));
                let mut given = Self::described(part, depth);
                if !given.media_type.starts_with("message/") {
                    given.media_type = "message/rfc822".into();
                }
                given.message = Some(Box::new(message));
                into.parts.push(given);
            }
            _ => {
                let leaf = self.leaf(part, depth);
                into.parts.push(leaf);
                self.packet(part, into, depth);
            }
        }
    }

    /// The bytes of an embedded message, as they came.
    fn whole<'a>(embedded: &'a mail_parser::Message<'_>) -> &'a [u8] {
        let raw = &embedded.raw_message;
        let root = embedded.parts.first();
        let (from, to) = root.map_or((0, 0), |root| (root.offset_header as usize, root.offset_end as usize));
        let to = to.min(raw.len());
        without_envelope_line(&raw[from.min(to)..to])
    }

    /// The parts of an Outlook packet (TNEF), beside the part that holds it.
    fn packet(&mut self, part: &MessagePart<'_>, into: &mut Message, depth: u8) {
        let bytes = Self::raw_content(part);
        let Some((item, whole)) = bytes.starts_with(tnef::SIGNATURE).then(|| tnef::read(bytes)).flatten() else {
            return;
        };
        if !whole {
            self.budget.note("reading-cut-off");
        }
        into.parts.extend(item.message().parts.into_iter().map(|inner| Part { depth, ..inner }));
    }

    fn described(part: &MessagePart<'_>, depth: u8) -> Part {
        let content_type = part.content_type();
        let media_type = content_type.map_or_else(
            || "text/plain".to_owned(),
            |ct| match ct.subtype() {
                Some(subtype) => format!("{}/{}", ct.ctype(), subtype).to_ascii_lowercase(),
                None if ct.ctype().eq_ignore_ascii_case("text") => "text/plain".to_owned(),
                None => ct.ctype().to_ascii_lowercase(),
            },
        );
        let name = part.attachment_name().map(|n| crate::knowledge::words::harmless(n).chars().take(200).collect());
        let size = part.offset_end.saturating_sub(part.offset_body) as usize;
        Part { media_type, name, size, depth, ..Part::default() }
    }

    fn leaf(&mut self, part: &MessagePart<'_>, depth: u8) -> Part {
        let mut given = Self::described(part, depth);
        let bytes = self.content(part);
        given.size = bytes.len();
        recognise_content(&mut given, &bytes);
        let kind = given.media_type.as_str();
        let is_text = kind.starts_with("text/") || kind.starts_with("message/") || kind.starts_with("multipart/");
        if !is_text {
            return given;
        }
        let declared = part.content_type().and_then(|ct| ct.attribute("charset"));
        let cut = &bytes[..bytes.len().min(MAX_TEXT)];
        if cut.len() < bytes.len() {
            self.budget.note("reading-text-capped");
        }
        let text = charset::decode(cut, declared, self.hint);
        match kind {
            "text/html" => {
                given.text = html::to_text(&text);
                given.html = Some(text.into_owned());
            }
            "message/rfc822"
            | "message/global"
            | "text/rfc822-headers"
            | "message/rfc822-headers"
            | "message/global-headers" => {
                if depth < MAX_DEPTH {
                    let inner = lines::normalised(lines::trimmed_start(text.as_bytes()));
                    let mut message = parse_at(&inner, depth + 1, self.budget);
                    message.signed = SignedMessage::of(&message.headers, lines::trimmed_start(&bytes));
                    given.message = Some(Box::new(message));
                }
                given.text = text.into_owned();
            }
            _ => given.text = text.into_owned(),
        }
        given
    }

    /// The decoded bytes of a leaf.
    fn content(&self, part: &MessagePart<'_>) -> Cow<'m, [u8]> {
        let message: &'m mail_parser::Message<'_> = self.message;
        let raw = &message.raw_message;
        let from = (part.offset_body as usize).min(raw.len());
        let to = (part.offset_end as usize).clamp(from, raw.len());
        let bytes = &raw[from..to];
        let decoded = match part.encoding {
            Transfer::Base64 => base64_decode(&bytes[..bytes.len().min(MAX_TEXT * 3)]),
            Transfer::QuotedPrintable => quoted_printable_decode(bytes),
            Transfer::None => None,
        };
        decoded.map_or(Cow::Borrowed(bytes), |decoded| match lines::normalised(&decoded) {
            Cow::Owned(normalised) => Cow::Owned(normalised),
            Cow::Borrowed(_) => Cow::Owned(decoded),
        })
    }

    /// The decoded bytes of a leaf that may be no text.
    fn raw_content<'p>(part: &'p MessagePart<'_>) -> &'p [u8] {
        match &part.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
            _ => &[],
        }
    }
}

/// Corrects a media type that the content contradicts: reports and messages attached as nameless binary.
fn recognise_content(part: &mut Part, bytes: &[u8]) {
    let generic = part.media_type.starts_with("application/") || part.media_type == "message/delivery-report";
    if !generic || bytes.len() > MAX_TEXT || bytes.contains(&0) {
        return;
    }
    let start = lines::trimmed_start(bytes);
    let head = &start[..start.len().min(4096)];
    let is_report = head.split(|b| *b == b'\n').filter_map(headers::split_field).any(|(name, _)| {
        ["Reporting-MTA", "Final-Recipient", "Original-Envelope-Id"].iter().any(|n| name.eq_ignore_ascii_case(n))
    });
    if is_report {
        part.media_type = "message/delivery-status".into();
    } else if headers::begins(head) {
        part.media_type = "message/rfc822".into();
    }
}

fn capped_text(mut text: String, budget: &mut Budget) -> String {
    if text.len() > MAX_TEXT {
        budget.note("reading-text-capped");
        let mut end = MAX_TEXT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
    text
}
