//! Header blocks: split, unfolded, decoded.

use super::{Header, charset, encoded_word};
use encoding_rs::Encoding;
use memchr::memchr;
use std::borrow::Cow;

/// At most so many fields are read of one header block.
pub const MAX_FIELDS: usize = 1_000;
/// At most so many bytes are read of one field.
pub const MAX_FIELD_BYTES: usize = 32 * 1024;
/// A name and its colon are no longer than this.
const LONGEST_NAME: usize = 100;

/// The fields of a header block (LF line ends), up to the first blank line or the first line that is no field.
///
/// Gives the fields, the bytes consumed (the blank line included) and whether a cap was hit.
pub fn read(block: &[u8], hint: Option<&'static Encoding>) -> (Vec<Header>, usize, bool) {
    let (raw, at, capped) = raw_fields(block);
    let fields =
        raw.into_iter().map(|(name, value)| Header { name: name.to_owned(), value: decoded(&value, hint) }).collect();
    (fields, at, capped)
}

fn decoded(value: &[u8], hint: Option<&'static Encoding>) -> String {
    let text = charset::decode(value, None, hint);
    match encoded_word::decode(&text, hint) {
        Cow::Owned(decoded) => decoded,
        Cow::Borrowed(_) => text.into_owned(),
    }
}

/// A field's name and its unfolded value as it was sent.
type RawField<'a> = (&'a str, Cow<'a, [u8]>);

/// Splits and unfolds a block, as [`read`] says.
fn raw_fields(block: &[u8]) -> (Vec<RawField<'_>>, usize, bool) {
    let mut raw: Vec<RawField<'_>> = Vec::new();
    let mut capped = false;
    let mut at = 0;
    while at < block.len() {
        let end = memchr(b'\n', &block[at..]).map_or(block.len(), |p| at + p);
        let line = &block[at..end];
        let next = (end + 1).min(block.len());
        if line.iter().all(u8::is_ascii_whitespace) && (line.is_empty() || raw.is_empty() || !is_folded(&block[next..]))
        {
            at = next;
            break;
        }
        if line.first().is_some_and(|b| *b == b' ' || *b == b'\t') {
            if let Some((_, value)) = raw.last_mut() {
                if value.len() + line.len() <= MAX_FIELD_BYTES {
                    let value = value.to_mut();
                    value.push(b' ');
                    value.extend_from_slice(line.trim_ascii());
                } else {
                    capped = true;
                }
            }
        } else if let Some((name, value)) = split_field(line) {
            if raw.len() < MAX_FIELDS {
                capped |= value.len() > MAX_FIELD_BYTES;
                raw.push((name, Cow::Borrowed(value[..value.len().min(MAX_FIELD_BYTES)].trim_ascii())));
            } else {
                capped = true;
            }
        } else if !is_envelope_line(line) && !still_header(&block[next..]) {
            // The body began without a blank line before it.
            break;
        }
        at = next;
    }
    (raw, at, capped)
}

/// Where the body begins, if no blank line stands before it: people paste a few fields and the text right below.
///
/// None where a blank line parts them, and where fields go on behind the odd line: that is damage inside a header.
pub fn body_without_blank_line(block: &[u8]) -> Option<usize> {
    let (fields, at, _) = raw_fields(block);
    let parted = at == 0 || at >= block.len() || block[..at].ends_with(b"\n\n");
    if fields.is_empty() || parted {
        return None;
    }
    let lines = block[at..].split(|b| *b == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let goes_on = lines.filter_map(split_field).any(|(name, _)| is_known(name));
    (!goes_on).then_some(at)
}

/// Whether the bytes begin as a header block does: a field that mail has, perhaps behind an mbox line.
pub fn begins(bytes: &[u8]) -> bool {
    let mut known = 0;
    let mut fields = 0;
    for line in bytes.split(|b| *b == b'\n').take(60) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if is_envelope_line(line) || line.first().is_some_and(|b| *b == b' ' || *b == b'\t') && fields > 0 {
            continue;
        }
        let Some((name, _)) = split_field(line) else { break };
        fields += 1;
        known += usize::from(is_known(name));
        if known >= 2 {
            return true;
        }
    }
    // A single field may be a whole message ("Subject: x"), if it is one that only mail has.
    known >= 1
        && fields >= 1
        && bytes.split(|b| *b == b'\n').next().and_then(split_field).is_some_and(|(n, _)| is_sure(n))
}

/// Splits `Name: value`; the name is printable ASCII without blanks (RFC 5322, 2.2).
pub fn split_field(line: &[u8]) -> Option<(&str, &[u8])> {
    let of_name = |b: &u8| b.is_ascii_graphic() && !matches!(b, b':' | b'@' | b'<' | b'>' | b'(' | b'[' | b'"');
    if !line.first()?.is_ascii_alphanumeric() {
        return None;
    }
    let (name, rest) = line.split_at(line.iter().position(|b| !of_name(b))?);
    let value = rest.trim_ascii_start().strip_prefix(b":")?;
    let name = std::str::from_utf8(name).ok().filter(|_| line.len() - value.len() <= LONGEST_NAME)?;
    // "http://…" and "mailto:x" are text.
    (!value.starts_with(b"//") && !name.eq_ignore_ascii_case("mailto")).then_some((name, value))
}

fn is_envelope_line(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// A blank line inside a folded field is damage that real servers make; the field goes on behind it.
fn is_folded(rest: &[u8]) -> bool {
    let mut lines = rest.split(|b| *b == b'\n');
    lines
        .next()
        .is_some_and(|l| l.starts_with(b"\t") && l.trim_ascii().contains(&b';') || l.starts_with(b"\tboundary="))
}

/// Whether, behind a line that is no field, fields go on: then the line is a damaged field.
fn still_header(rest: &[u8]) -> bool {
    let mut lines = rest.split(|b| *b == b'\n');
    lines.next().and_then(split_field).is_some_and(|(name, _)| is_known(name))
}

const SURE: &[&str] =
    &["return-path", "received", "message-id", "mime-version", "delivered-to", "content-type", "subject", "from"];

/// Fields that only mail has.
fn is_sure(name: &str) -> bool {
    SURE.iter().any(|n| name.eq_ignore_ascii_case(n))
}

const KNOWN: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sent",
    "sender",
    "reply-to",
    "errors-to",
    "in-reply-to",
    "references",
    "auto-submitted",
    "precedence",
    "importance",
    "priority",
    "status",
    "lines",
    "organization",
    "thread-topic",
    "thread-index",
    "envelope-to",
    "delivery-date",
    "dkim-signature",
    "domainkey-signature",
    "authentication-results",
    "arc-seal",
    "user-agent",
    "mailing-list",
    "apparently-to",
    "comments",
    "received-spf",
];

fn is_known(name: &str) -> bool {
    is_sure(name)
        || KNOWN.iter().any(|n| name.eq_ignore_ascii_case(n))
        || ["x-", "list-", "resent-", "content-", "arc-"].iter().any(|p| {
            name.get(..p.len()).is_some_and(|start| start.eq_ignore_ascii_case(p))
                && !name.eq_ignore_ascii_case("x-actual-recipient")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(block: &str) -> Vec<(String, String)> {
        read(block.as_bytes(), None).0.into_iter().map(|h| (h.name, h.value)).collect()
    }

    #[test]
    fn text_right_below_pasted_fields_is_the_body() {
        let pasted = b"Subject: Returned mail\nMail Delivery System\n550 5.1.1 user unknown\n";
        assert_eq!(body_without_blank_line(pasted), Some(23));
        assert_eq!(body_without_blank_line(b"Subject: x\n\nbody\n"), None);
        let damaged = b"Subject: x\nan odd line\nanother\nMIME-Version: 1.0\n\nbody\n";
        assert_eq!(body_without_blank_line(damaged), None);
    }

    #[test]
    fn fields_are_unfolded_and_decoded() {
        let got = fields("Subject: =?utf-8?Q?R=C3=BCck?=\n =?utf-8?Q?lauf?=\nX-Empty:\nTo: a@b.example\n\nbody: no\n");
        assert_eq!(got[0], ("Subject".into(), "Rücklauf".into()));
        assert_eq!(got.len(), 3);
    }

    #[test]
    fn a_body_without_its_blank_line_ends_the_block() {
        let got = fields("From: a@b.example\nThis is text\nand more\n");
        assert_eq!(got.len(), 1);
    }

    #[test]
    fn raw_latin_bytes_become_letters() {
        let (got, _, _) = read(b"Subject: R\xfcckl\xe4ufer\n\n", None);
        assert_eq!(got[0].value, "Rückläufer");
    }

    #[test]
    fn what_begins_as_mail() {
        assert!(begins(b"Return-Path: <>\nReceived: by x\n"));
        assert!(begins(b"From a@b Mon Jan  1 00:00:00 2024\nFrom: a\nTo: b\n"));
        assert!(!begins(b"Diagnostic-Code: smtp; 550 no\nStatus: 5.1.1\n"));
        assert!(!begins(b"550 5.1.1 <x@y.example>: user unknown\n"));
        assert!(!begins(b"Error: the mail could not be sent\nhttp://x\n"));
    }
}
