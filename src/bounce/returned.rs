//! The returned original: its header fields and the path it took before it was refused.

use super::{DkimSignature, Returned, address, authentication_results, hop};
use crate::knowledge::phrases::{Phrases, starts_with};
use crate::knowledge::words::harmless;
use crate::message::{Message, headers};
use std::sync::LazyLock;

/// What an embedded message, or its header alone, says of itself.
pub fn of_message(message: &Message) -> Returned {
    let text = |name: &str| message.header(name).map(|v| harmless(v).trim().to_owned()).filter(|v| !v.is_empty());
    Returned {
        from: text("From"),
        from_address: message.header("From").and_then(address::of_field),
        return_path: message
            .header("Return-Path")
            .or_else(|| message.header("X-Envelope-From"))
            .and_then(address::of_field),
        to: text("To"),
        subject: text("Subject"),
        date: text("Date"),
        message_id: text("Message-ID").map(|id| id.trim_matches(['<', '>']).to_owned()),
        path: hop::path(message),
        dkim: message.headers_named("DKIM-Signature").filter_map(signature).take(20).collect(),
        authentication_results: stamps(message),
        whole: message.parts.iter().any(|part| !part.text.trim().is_empty() || part.message.is_some() || part.size > 2),
        signed: message.signed.clone(),
    }
}

/// What servers on the way wrote about the proofs: the standard's field first, then its kin.
fn stamps(message: &Message) -> Vec<String> {
    let fields = authentication_results::FIELDS.iter().flat_map(|name| message.headers_named(name));
    fields.map(harmless).take(20).collect()
}

/// The domain and selector of a DKIM-Signature value.
fn signature(value: &str) -> Option<DkimSignature> {
    let tag = |name: &str| {
        value.split(';').find_map(|tag| {
            let (n, v) = tag.split_once('=')?;
            (n.trim() == name).then(|| harmless(&v.split_whitespace().collect::<String>()).to_lowercase())
        })
    };
    Some(DkimSignature { domain: tag("d")?, selector: tag("s")? })
}

/// Splits a notice's text from a returned message that was pasted below it, by what stands there: a marker line that
/// announces it, or a block of header fields.
pub fn split_text(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    let mut cut: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        if is_marker(line) && text[at + line.len()..].lines().take(400).any(|l| !l.trim().is_empty()) {
            let below = at + line.len();
            if header_block(&text[below..], 12).is_some() {
                cut = Some(at);
                break;
            }
        }
        if begins_block(line) && has_fields(&text[at..], 3) {
            cut = Some(at);
            break;
        }
        at += line.len();
    }
    match cut {
        Some(cut) => {
            let start = header_block(&text[cut..], 12).map_or(cut, |o| cut + o);
            (&text[..cut], Some(&text[start..]))
        }
        None => (text, None),
    }
}

/// Where the first block of header fields begins that `wanted` accepts.
pub fn find_block(text: &str, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n').take(2_000) {
        if begins_block(line) && has_fields(&text[at..], 2) {
            let mut near = text.len().min(at + 4_000);
            while !text.is_char_boundary(near) {
                near -= 1;
            }
            let end = text[at..near].find("\n\n").map_or(near, |e| at + e);
            if wanted(&text[at..end]) {
                return Some(at);
            }
        }
        at += line.len();
    }
    None
}

const WORDS: &[&str] = &[
    "copy of the message",
    "original message",
    "message follows",
    "returned message",
    "unsent message",
    "message headers",
    "header",
    "copy of your message",
    "message text follows",
    "undelivered message",
    "original mail",
    "your message reads",
    "message received",
    "begin message",
    "start of message",
    "ursprüngliche nachricht",
    "originalnachricht",
    "kopie",
    "message original",
    "copie du message",
    "mensaje original",
    "mensagem original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "исходное сообщение",
    "原始邮件",
    "원본 메시지",
    "元のメッセージ",
    "copy of a message",
];

/// Finds any of the words in one pass.
static ANNOUNCES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(WORDS.iter().copied()));

/// Words that announce a copy of the message, in lines that are set apart by dashes or end in a colon.
fn is_marker(line: &str) -> bool {
    let trimmed = line.trim();
    if trimmed.len() < 10 || trimmed.len() > 160 {
        return false;
    }
    let set_apart = trimmed.starts_with(['-', '=', '*', '_', '#', '|', '+']) || trimmed.ends_with([':', '-', '.']);
    set_apart && ANNOUNCES.any(&trimmed.to_lowercase())
}

/// Where, within the next `lines` lines, a block of header fields begins.
fn header_block(text: &str, lines: usize) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n').take(lines) {
        if begins_block(line) && has_fields(&text[at..], 2) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

const OPENERS: &[&str] = &[
    "return-path:",
    "received:",
    "from:",
    "message-id:",
    "to:",
    "subject:",
    "date:",
    "x-",
    "mime-version:",
    "delivered-to:",
    "dkim-signature:",
    "from ",
];

/// Whether a line opens a header block; indented copies ("> From:", "  From:") count.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t', '|']);
    // Most lines begin otherwise.
    matches!(
        line.as_bytes(),
        [b'r' | b'R' | b'f' | b'F' | b'm' | b'M' | b't' | b'T' | b's' | b'S' | b'd' | b'D' | b'x' | b'X', ..]
    ) && OPENERS.iter().any(|opener| starts_with(line, opener))
        && (starts_with(line, "from ") || headers::split_field(line.as_bytes()).is_some())
}

const TELLING: &[&str] =
    &["from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "content-type"];

/// Whether so many different fields of a mail header follow without a blank line between.
fn has_fields(text: &str, wanted: usize) -> bool {
    let mut seen = [false; TELLING.len()];
    for line in text.lines().take(80) {
        let bare = line.trim_start_matches(['>', '|', ' ', '\t']);
        if bare.is_empty() {
            break;
        }
        match headers::split_field(bare.as_bytes()) {
            Some((name, _)) => {
                if let Some(at) = TELLING.iter().position(|telling| telling.eq_ignore_ascii_case(name)) {
                    seen[at] = true;
                    if seen.iter().filter(|seen| **seen).count() >= wanted {
                        return true;
                    }
                }
            }
            None if line.starts_with([' ', '\t', '>']) || bare.starts_with("From ") => {}
            None => break,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::split_text;

    #[test]
    fn the_copy_below_is_split_off() {
        let text = "Hi. <a@b.example>: no\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <x@y.example>\nFrom: x@y.example\nTo: a@b.example\nSubject: s\n\nbody";
        let (notice, copy) = split_text(text);
        assert_eq!(notice, "Hi. <a@b.example>: no\n\n");
        assert!(copy.unwrap().starts_with("Return-Path"));
    }

    #[test]
    fn a_bare_block_is_a_copy_and_a_summary_is_not() {
        assert!(
            split_text("lost\n\nReceived: from a\n by b\nFrom: x@y.example\nTo: z@y.example\nSubject: s\n").1.is_some()
        );
        assert!(split_text("Your message\n  Subject: s\nwas lost").1.is_none());
    }
}
