//! SMTP replies inside any text: reply code, enhanced status code, words, and the command that was refused.

use crate::knowledge::phrases::Phrases;
use memchr::{memchr_iter, memchr2_iter};
use std::sync::LazyLock;

/// A server's reply as a text quotes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// Three digits (RFC 5321, 4.2).
    pub code: Option<String>,
    /// Enhanced status code (RFC 3463).
    pub status: Option<String>,
    /// Where the reply begins in the text.
    pub start: usize,
}

/// A code and its byte range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code<'a> {
    /// The digits as written.
    pub digits: &'a str,
    /// Where they begin.
    pub start: usize,
}

/// The negative reply that a text quotes: the first code that stands where replies begin or has its enhanced code
/// beside it, else the first code at all, else an enhanced code alone.
pub fn find(text: &str) -> Option<Reply> {
    let mut first = None;
    for code in reply_codes(text) {
        let joint = joint_status(text, code);
        if joint.is_some() || starts_reply(text, code.start) {
            return Some(reply(text, code, joint));
        }
        first.get_or_insert(code);
    }
    if let Some(code) = first {
        return Some(reply(text, code, None));
    }
    status_codes(text).next().map(|s| Reply { code: None, status: Some(s.digits.into()), start: s.start })
}

fn reply(text: &str, code: Code<'_>, joint: Option<Code<'_>>) -> Reply {
    let status = joint.or_else(|| loose_status(text, code)).map(|status| status.digits.to_owned());
    Reply { code: Some(code.digits.to_owned()), status, start: code.start }
}

/// The enhanced code right behind a reply code.
fn joint_status<'a>(text: &'a str, code: Code<'_>) -> Option<Code<'a>> {
    let end = code.start + 3;
    let between = text[end..].chars().take_while(|c| matches!(c, ' ' | '-' | '#' | '\n' | '(' | ':' | '/' | '–' | ','));
    let start = end + between.map(char::len_utf8).sum::<usize>();
    (start - end <= 4).then(|| status_at(text, start, b"45")).flatten()
}

/// A code's enhanced code may stand further off in the same reply ("550 <a@b> no such user (#5.1.1)").
fn loose_status<'a>(text: &'a str, code: Code<'_>) -> Option<Code<'a>> {
    let class = code.digits.chars().next();
    status_codes(text).find(|s| s.digits.chars().next() == class && s.start.abs_diff(code.start) < 400)
}

/// Whether a code stands where replies begin: at a line's start or behind a colon, bracket or quote.
fn starts_reply(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', ':', ';', '<', '"', '\'', '>', '(', ']'])
}

/// All 4yz and 5yz reply codes in a text.
pub fn reply_codes(text: &str) -> impl Iterator<Item = Code<'_>> {
    let bytes = text.as_bytes();
    memchr2_iter(b'4', b'5', bytes).filter_map(|start| {
        let is_code = matches!(bytes[start + 1..], [b'0'..=b'7', b'0'..=b'9', ..])
            && before_allows(text, start)
            && after_allows(text, start + 3);
        is_code.then(|| Code { digits: &text[start..start + 3], start })
    })
}

fn before_allows(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let Some(last) = before.chars().next_back() else { return true };
    if last == '-' || last == '.' {
        // A range, an IP address, an identifier; but "--550" and ". 550" begin anew.
        return before.ends_with("--") || before.ends_with(" -");
    }
    if last == ':' {
        // A clock time or a port has a digit before the colon.
        return !before[..at - 1].ends_with(|c: char| c.is_ascii_digit() || c == ']');
    }
    !(last.is_ascii_alphanumeric() || matches!(last, '@' | '/' | '_' | '=' | '%' | '\\' | '&' | '+' | ',' | '$' | '~'))
        || last == '=' && before.as_bytes()[at.saturating_sub(5)..].eq_ignore_ascii_case(b"code=")
}

fn after_allows(text: &str, end: usize) -> bool {
    let after = &text[end..];
    let Some(next) = after.chars().next() else { return true };
    if next.is_ascii_alphanumeric() || matches!(next, '@' | '/' | '_' | '%' | '=') {
        return false;
    }
    if matches!(next, '.' | ',' | ':') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if next == '-' {
        // "550-5.1.1" and "550-text" are replies; "555-0199-3" is a telephone number.
        let digits = after[1..].bytes().take_while(u8::is_ascii_digit).count();
        return digits == 0
            || after[1 + digits..].starts_with('.')
            || digits == 3 && after[1..].starts_with(&text[end - 3..end]);
    }
    !followed_by_unit(after)
}

const UNITS: &[&str] = &[
    "mb",
    "kb",
    "gb",
    "mib",
    "kib",
    "mo",
    "ko",
    "go",
    "byte",
    "bytes",
    "octets",
    "mbyte",
    "kbyte",
    "megabytes",
    "kilobytes",
    "hour",
    "hours",
    "day",
    "days",
    "minutes",
    "seconds",
    "sec",
    "min",
    "h",
    "px",
    "stunden",
    "tage",
    "euro",
    "usd",
];

/// "500 MB", "450 messages": a quantity.
fn followed_by_unit(after: &str) -> bool {
    let behind = after.trim_start_matches([' ', '\u{a0}']);
    let end = behind.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(behind.len());
    behind.len() < after.len() && UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(&behind[..end]))
}

/// All 4.y.z and 5.y.z enhanced status codes in a text.
pub fn status_codes(text: &str) -> impl Iterator<Item = Code<'_>> {
    codes_of_class(text, b"45")
}

/// All enhanced status codes of the given classes.
pub fn codes_of_class<'a>(text: &'a str, classes: &'a [u8]) -> impl Iterator<Item = Code<'a>> {
    memchr_iter(b'.', text.as_bytes()).filter_map(|dot| status_at(text, dot.checked_sub(1)?, classes))
}

/// The enhanced status code of one of these classes that begins here.
fn status_at<'a>(text: &'a str, start: usize, classes: &[u8]) -> Option<Code<'a>> {
    let bytes = text.as_bytes();
    let end = status_end(bytes, start).filter(|_| classes.contains(&bytes[start]))?;
    let clear_before = match bytes[..start] {
        [] => true,
        [.., digit, b'/'] => start >= 4 && digit.is_ascii_digit(),
        [.., before] => !(before.is_ascii_alphanumeric() || matches!(before, b'.' | b'@' | b'_' | b'/')),
    };
    clear_before.then(|| Code { digits: &text[start..end], start })
}

/// The end of `d.d.ddd` at `at`, where it is no part of an IP address or version.
fn status_end(bytes: &[u8], at: usize) -> Option<usize> {
    let &[_, b'.', subject, b'.', ..] = bytes.get(at..)? else { return None };
    if !subject.is_ascii_digit() {
        return None;
    }
    let mut end = at + 4;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    let digits = end - at - 4;
    let more = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let joined = bytes.get(end).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'@');
    (matches!(digits, 1..=3) && !more && !joined).then_some(end)
}

/// The SMTP command that was refused, from the words that servers put around a reply.
pub fn command(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    for ((phrase, command), at) in CONTEXTS.iter().zip(AROUND.first(&lower)) {
        if let Some(at) = at {
            let tail = &lower[at + phrase.len()..];
            if let Some(named) = command.or_else(|| named_command(tail)) {
                return Some(named);
            }
        }
    }
    None
}

static AROUND: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(CONTEXTS.iter().map(|(phrase, _)| *phrase)));

/// Words around a reply, and the command where they settle it by themselves.
const CONTEXTS: &[(&str, Option<&str>)] = &[
    ("in reply to ", None),
    ("in response to ", None),
    ("did not like our ", None),
    ("refused to talk to me", Some("CONNECT")),
    ("error from remote mail server after ", None),
    ("error from remote mailer after ", None),
    ("after initial connection", Some("CONNECT")),
    ("after pipelined ", None),
    ("after ", None),
    ("nach ", None),
    ("après ", None),
    ("tras ", None),
    ("dopo ", None),
    ("последовала ", None),
    ("while sending ", None),
    ("during ", None),
    ("command: ", None),
    ("smtp command: ", None),
    ("last smtp command: ", None),
    ("error during submission", None),
];

const NAMES: &[(&str, &str)] = &[
    ("rcpt", "RCPT"),
    ("recipient to", "RCPT"),
    ("mail from", "MAIL"),
    ("mail ", "MAIL"),
    ("end of data", "EOD"),
    ("final data", "EOD"),
    ("end-of-data", "EOD"),
    ("sending data block", "EOD"),
    ("message body", "EOD"),
    ("message text", "EOD"),
    ("data", "DATA"),
    ("ehlo", "EHLO"),
    ("helo", "EHLO"),
    ("lhlo", "EHLO"),
    ("starttls", "STARTTLS"),
    ("auth ", "AUTH"),
    ("auth:", "AUTH"),
    ("initial connection", "CONNECT"),
    ("connect", "CONNECT"),
    ("banner", "CONNECT"),
];

/// The command whose name a text begins with.
pub fn named_command(lower: &str) -> Option<&'static str> {
    let lower = lower.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let lower = lower.strip_prefix("pipelined ").unwrap_or(lower);
    let lower = lower.strip_prefix("the ").unwrap_or(lower);
    NAMES.iter().find(|(name, _)| lower.starts_with(name)).map(|(_, command)| *command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> (Option<String>, Option<String>) {
        find(text).map_or((None, None), |r| (r.code, r.status))
    }

    fn pair(code: &str, status: &str) -> (Option<String>, Option<String>) {
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        (some(code), some(status))
    }

    #[test]
    fn replies_as_people_see_them() {
        for (text, code, status) in [
            ("550 5.1.1 <x@y.example>: user unknown", "550", "5.1.1"),
            ("550-5.7.26 line\n550 5.7.26 more", "550", "5.7.26"),
            ("host a[192.0.2.5] said: 452-4.2.2 full", "452", "4.2.2"),
            ("421-4.7.0 slow down", "421", "4.7.0"),
            ("552 - 5.0.0", "552", "5.0.0"),
            ("Sorry, no mailbox here by that name. (#5.1.1)", "", "5.1.1"),
            ("550 <x@y.example> no such user (#5.1.1)", "550", "5.1.1"),
            ("der Server meldet (552)", "552", ""),
            ("al 500 berichten verstuurd, dat is het maximum (451)", "451", ""),
            ("550 Message was not accepted", "550", ""),
            ("554", "554", ""),
            ("信箱已滿。550 5.2.2", "550", "5.2.2"),
        ] {
            assert_eq!(codes(text), pair(code, status), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_codes() {
        for text in [
            "the limit is 500 MB",
            "at 10:550",
            "198.51.100.25",
            "call 555-0199",
            "5.1.1.1",
            "v4.94.2",
            "[192.0.2.1]:587",
            "id 1A550B",
            "mx550.shop.example",
            "2026-02-13 #45000",
        ] {
            assert_eq!(codes(text), (None, None), "{text}");
        }
    }

    #[test]
    fn the_refused_command() {
        for (text, want) in [
            ("550 no (in reply to RCPT TO command)", Some("RCPT")),
            ("554 no (in reply to end of DATA command)", Some("EOD")),
            ("SMTP error from remote mail server after pipelined MAIL FROM:<a@b.example> SIZE=9:", Some("MAIL")),
            ("host x refused to talk to me: 554 no", Some("CONNECT")),
            ("550 no such user", None),
        ] {
            assert_eq!(command(text), want, "{text}");
        }
    }
}
