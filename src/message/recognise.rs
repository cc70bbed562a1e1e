//! What a file or pasted text is, by its first bytes; never by its name.

use super::outlook::tnef;
use super::{Unreadable, charset, headers, lines, mbox};
use crate::knowledge::Text;
use std::borrow::Cow;

/// What the bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// A message with its header.
    Mail,
    /// Messages one after the other, each behind a `From ` line.
    Mbox,
    /// Apple Mail's file: a byte count, the message, a property list.
    Emlx,
    /// Text in UTF-16.
    Utf16,
    /// A saved web page.
    Html,
    /// An Outlook message (`.msg`).
    Msg,
    /// An Outlook attachment in TNEF (`winmail.dat`).
    Tnef,
    /// Text with RTF's control words.
    Rtf,
    /// Text as people paste it.
    Fragment,
    /// Nothing that a notice could be read from.
    Unreadable(Unreadable),
}

/// First bytes and the Fluent id of what they mean.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\0\0\x01\0", "picture"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xBC\xAF\x27\x1C", "zip"),
    (b"\x1F\x8B", "zip"),
    (b"BZh", "zip"),
    (b"\xFD7zXZ", "zip"),
    (b"!BDN", "pst"),
    (b"SQLite format 3\0", "mail-index"),
    (b"// <!-- <mdb:mork", "mail-index"),
    (b"\x7FELF", "program"),
    (b"MZ", "program"),
    (b"BEGIN:VCALENDAR", "calendar"),
    (b"BEGIN:VCARD", "calendar"),
];

/// First bytes of formats that have their own readers.
const READABLE: &[(&[u8], Format)] =
    &[(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Msg), (tnef::SIGNATURE, Format::Tnef), (b"{\\rtf", Format::Rtf)];

/// Recognises by the first bytes (64 kB are enough).
pub fn recognise(head: &[u8]) -> Format {
    if head.is_empty() {
        return unreadable("empty");
    }
    if let Some(encoding) = charset::utf16(head) {
        // Zero bytes alone are no text.
        return if encoding.decode(head).0.chars().take(200).filter(|c| c.is_alphanumeric()).count() > 2 {
            Format::Utf16
        } else {
            unreadable("binary")
        };
    }
    if let Some((_, format)) = READABLE.iter().find(|(magic, _)| head.starts_with(magic)) {
        return format.clone();
    }
    if let Some((magic, id)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        // Two letters are also how a text may begin.
        if magic.len() > 2 || !looks_like_text(head) {
            return unreadable(id);
        }
    }
    if head.len() > 11 && (&head[4..8] == b"ftyp" || head.starts_with(b"RIFF")) && !looks_like_text(head) {
        return unreadable("picture");
    }
    let only_cr = !head.contains(&b'\n') && head.contains(&b'\r');
    let with_lf = if only_cr { lines::normalised(head) } else { Cow::Borrowed(head) };
    let head = &*with_lf;
    let start = lines::trimmed_start(head);
    if start.is_empty() {
        return unreadable("blank");
    }
    if begins_uid_list(start) {
        return unreadable("mail-index");
    }
    if mbox::begins(start) {
        return Format::Mbox;
    }
    if headers::begins(start) {
        return Format::Mail;
    }
    if begins_emlx(start) {
        return Format::Emlx;
    }
    if !looks_like_text(head) {
        return unreadable("binary");
    }
    if begins_html(start) { Format::Html } else { Format::Fragment }
}

/// Dovecot's list of a Maildir's messages: `3 V1772442000 N4 G0a1b2c3d`.
fn begins_uid_list(start: &[u8]) -> bool {
    let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
    let mut words = line.split(|b| *b == b' ');
    let numbered = |word: Option<&[u8]>, sign: u8| {
        word.and_then(|word| word.strip_prefix(&[sign]))
            .is_some_and(|rest| !rest.is_empty() && rest.iter().all(u8::is_ascii_digit))
    };
    words.next() == Some(b"3".as_slice()) && numbered(words.next(), b'V') && numbered(words.next(), b'N')
}

/// The sentence pair for something that cannot be read.
pub fn unreadable(id: &str) -> Format {
    Format::Unreadable(why(id))
}

/// What it is and what to do instead.
pub fn why(id: &str) -> Unreadable {
    Unreadable { what: Text::new(format!("reading-{id}")), advice: Text::new(format!("reading-{id}.advice")) }
}

/// Text has no zero bytes and next to no control characters.
fn looks_like_text(head: &[u8]) -> bool {
    let control = head.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\n' | b'\r' | b'\t' | 0x0C | 0x1B)).count();
    let zero = head.split(|b| *b == 0).count() - 1;
    zero * 1000 <= head.len() && control * 50 <= head.len()
}

fn begins_emlx(start: &[u8]) -> bool {
    let Some(end) = start.iter().take(24).position(|b| *b == b'\n') else { return false };
    let count = start[..end].trim_ascii();
    !count.is_empty() && count.iter().all(u8::is_ascii_digit) && headers::begins(&start[end + 1..])
}

fn begins_html(start: &[u8]) -> bool {
    let head = start[..start.len().min(1024)].to_ascii_lowercase();
    let head = head.trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<div", b"<table", b"<meta", b"<p>", b"<p ", b"<span"]
        .iter()
        .any(|tag| head.starts_with(tag))
        || (head.starts_with(b"<?xml") || head.starts_with(b"<!--")) && head.windows(5).any(|w| w == b"<html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;

    fn id(head: &[u8]) -> String {
        match recognise(head) {
            Format::Unreadable(why) => why.what.id,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn each_kind_is_known_by_its_content() {
        assert_eq!(id(b""), "reading-empty");
        assert_eq!(id(b"  \r\n\r\n"), "reading-blank");
        assert_eq!(id(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "reading-picture");
        assert_eq!(id(b"%PDF-1.7\n"), "reading-pdf");
        assert_eq!(id(&[0; 600]), "reading-binary");
        assert_eq!(id(b"BMW: 550 no such user"), "Fragment");
        assert_eq!(id(b"<html><body>550 5.1.1</body></html>"), "Html");
        assert_eq!(id(b"\n\nReturn-Path: <>\nFrom: a@b.example\n\nx"), "Mail");
        assert_eq!(id(b"From a@b.example Mon Jan  5 10:00:00 2026\nFrom: a@b.example\n\nx"), "Mbox");
        assert_eq!(id(b"1234      \nReceived: from a\nFrom: b@c.example\n"), "Emlx");
        assert_eq!(id(b"550 5.1.1 user unknown"), "Fragment");
        assert_eq!(id(b"3 V1772442000 N4 G0a1b2c3d\n1 :1772442902.M1P2.mx1\n"), "reading-mail-index");
    }

    #[test]
    fn each_has_its_sentences() {
        let named = ["empty", "blank", "binary", "too-far"];
        for id in MAGIC.iter().map(|(_, id)| *id).chain(named) {
            for text in [why(id).what, why(id).advice] {
                assert!(Words::english().has(&text.id), "{}", text.id);
            }
        }
    }
}
