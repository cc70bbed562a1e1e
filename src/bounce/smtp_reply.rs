//! SMTP replies inside any text: reply code, enhanced status code, words, and the command that was refused.

use super::phrases::Phrases;
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
    let codes = reply_codes(text);
    let statuses = status_codes(text);
    let joint = |code: &Code<'_>| {
        statuses
            .iter()
            .find(|s| s.start > code.start && is_joint(&text[code.start + 3..s.start]))
            .map(|s| s.digits.to_owned())
    };
    let chosen = codes.iter().find(|c| starts_reply(text, c.start) || joint(c).is_some()).or_else(|| codes.first());
    let Some(chosen) = chosen else {
        return statuses.first().map(|s| Reply { code: None, status: Some(s.digits.into()), start: s.start });
    };
    let status = joint(chosen).or_else(|| loose_status(*chosen, &statuses));
    Some(Reply { code: Some(chosen.digits.into()), status, start: chosen.start })
}

/// A code's enhanced code may stand further off in the same reply ("550 <a@b> no such user (#5.1.1)").
fn loose_status(code: Code<'_>, statuses: &[Code<'_>]) -> Option<String> {
    let class = code.digits.chars().next();
    let near = |s: &&Code<'_>| s.digits.chars().next() == class && s.start.abs_diff(code.start) < 400;
    statuses.iter().find(near).map(|s| s.digits.into())
}

/// What may stand between a reply code and its enhanced code.
fn is_joint(between: &str) -> bool {
    between.len() <= 4 && between.chars().all(|c| matches!(c, ' ' | '-' | '#' | '\n' | '(' | ':' | '/' | '–' | ','))
}

/// Whether a code stands where replies begin: at a line's start or behind a colon, bracket or quote.
fn starts_reply(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', ':', ';', '<', '"', '\'', '>', '(', ']'])
}

/// All 4yz and 5yz reply codes in a text.
pub fn reply_codes(text: &str) -> Vec<Code<'_>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let is_code = matches!(bytes[at], b'4' | b'5')
            && matches!(bytes[at + 1], b'0'..=b'7')
            && bytes[at + 2].is_ascii_digit()
            && text.is_char_boundary(at)
            && before_allows(text, at)
            && after_allows(text, at + 3);
        if is_code {
            out.push(Code { digits: &text[at..at + 3], start: at });
            at += 3;
        } else {
            at += 1;
        }
    }
    out
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
        || last == '=' && before.to_ascii_lowercase().ends_with("code=")
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
    let word: String =
        after.trim_start_matches([' ', '\u{a0}']).chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    after.starts_with([' ', '\u{a0}']) && UNITS.contains(&word.to_lowercase().as_str())
}

/// All 4.y.z and 5.y.z enhanced status codes in a text.
pub fn status_codes(text: &str) -> Vec<Code<'_>> {
    codes_of_class(text, b"45")
}

/// All enhanced status codes of the given classes.
pub fn codes_of_class<'a>(text: &'a str, classes: &[u8]) -> Vec<Code<'a>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at + 5 <= bytes.len() {
        let end = if classes.contains(&bytes[at]) && bytes[at + 1] == b'.' { status_end(bytes, at) } else { None };
        let clear_before = at == 0
            || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'@' | b'_' | b'/'))
            || bytes[at - 1] == b'/' && at >= 4 && bytes[at - 2].is_ascii_digit();
        if let Some(end) = end.filter(|_| clear_before) {
            out.push(Code { digits: &text[at..end], start: at });
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

/// The end of `d.d.ddd` at `at`, where it is no part of an IP address or version.
fn status_end(bytes: &[u8], at: usize) -> Option<usize> {
    let subject = *bytes.get(at + 2)?;
    if !subject.is_ascii_digit() || bytes.get(at + 3) != Some(&b'.') {
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
