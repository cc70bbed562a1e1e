//! Delivery status notifications: the fields of RFC 3464 and RFC 6533, and what servers make of them.

use super::{Recipient, address, smtp_reply};
use crate::knowledge::words::harmless;
use crate::message::headers;
use std::net::IpAddr;

/// At most so many recipients are read.
pub const MAX_RECIPIENTS: usize = 5_000;

/// A report: what it says of the message, then of each recipient.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Per-message fields: lower-case name and value.
    pub message: Vec<(String, String)>,
    /// Per-recipient fields.
    pub recipients: Vec<Vec<(String, String)>>,
}

const PER_RECIPIENT: &[&str] = &[
    "final-recipient",
    "original-recipient",
    "action",
    "status",
    "diagnostic-code",
    "remote-mta",
    "last-attempt-date",
    "will-retry-until",
    "final-log-id",
    "x-actual-recipient",
    "x-display-name",
    "localized-status",
    "x-supplementary-info",
    "x-postfix-queue-id",
    "x-outlook-recipient",
    "x-recipient",
];

const PER_MESSAGE: &[&str] = &[
    "reporting-mta",
    "original-envelope-id",
    "dsn-gateway",
    "received-from-mta",
    "arrival-date",
    "x-postfix-sender",
    "x-original-message-id",
];

/// Reads the fields of a report part. A recipient begins at each group or, in a group, where a field stands again.
pub fn parse(text: &str) -> Report {
    let mut report = Report::default();
    let mut group: Vec<(String, String)> = Vec::new();
    for line in text.split('\n').map(|l| l.trim_end_matches('\r')) {
        if line.trim().is_empty() {
            // Blank lines inside one recipient's fields are damage: a group begins with a recipient or an action.
            close(&mut report, &mut group);
            continue;
        }
        if line.starts_with([' ', '\t']) && !starts_field(line) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        if let Some((name, value)) = headers::split_field(line.trim_start().as_bytes()) {
            let name = name.to_ascii_lowercase();
            if name == "final-recipient" && group.iter().any(|(n, _)| n == "final-recipient") {
                close(&mut report, &mut group);
            }
            group.push((name, String::from_utf8_lossy(value).trim().to_owned()));
        } else if let Some((_, value)) = group.last_mut() {
            // Diagnostics are folded without a blank by some.
            value.push(' ');
            value.push_str(line.trim());
        }
    }
    close(&mut report, &mut group);
    report
}

/// Whether a line opens one of the report's own fields.
pub fn starts_field(line: &str) -> bool {
    headers::split_field(line.trim_start().as_bytes())
        .is_some_and(|(name, _)| PER_RECIPIENT.iter().chain(PER_MESSAGE).any(|known| known.eq_ignore_ascii_case(name)))
}

fn close(report: &mut Report, group: &mut Vec<(String, String)>) {
    if group.is_empty() {
        return;
    }
    let group = std::mem::take(group);
    let has = |fields: &[(String, String)], name: &str| fields.iter().any(|(n, _)| n == name);
    let names_recipient = has(&group, "final-recipient") || has(&group, "original-recipient");
    if names_recipient {
        if report.recipients.len() < MAX_RECIPIENTS {
            for (name, value) in &group {
                if PER_MESSAGE.contains(&name.as_str()) {
                    report.message.push((name.clone(), value.clone()));
                }
            }
            report.recipients.push(group);
        }
        return;
    }
    let of_recipient =
        group.iter().any(|(n, _)| matches!(n.as_str(), "action" | "status" | "diagnostic-code" | "remote-mta"));
    match report.recipients.last_mut() {
        // Fields that a stray blank line tore off their recipient.
        Some(last) if of_recipient && !group.iter().any(|(n, _)| has(last, n)) => last.extend(group),
        _ if of_recipient => report.recipients.push(group),
        _ => report.message.extend(group),
    }
}

/// The report that stands in running text, as pasted or as written by servers that know no MIME.
pub fn in_text(text: &str) -> Option<Report> {
    let mut kept = String::new();
    let mut fields = 0;
    let mut inside = false;
    for line in text.lines() {
        if starts_field(line) {
            inside = true;
            fields += 1;
            kept.push_str(line.trim_start());
            kept.push('\n');
        } else if inside && line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            kept.push_str(line);
            kept.push('\n');
        } else if inside && line.trim().is_empty() {
            kept.push('\n');
        } else {
            inside = false;
        }
    }
    let lower = kept.to_ascii_lowercase();
    let telling = lower.contains("final-recipient:")
        || lower.contains("diagnostic-code:")
        || lower.contains("original-recipient:");
    (telling || fields >= 2 && (lower.contains("action:") || lower.contains("status:")))
        .then(|| parse(&kept))
        .filter(|r| !r.recipients.is_empty())
}

impl Report {
    /// A per-message field's value.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.message.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// The value of a field of a group.
pub fn field<'a>(group: &'a [(String, String)], name: &str) -> Option<&'a str> {
    group.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty())
}

/// What a group says became of the message (RFC 3464, 2.3.3).
pub fn stated_action(group: &[(String, String)]) -> Option<String> {
    field(group, "action").and_then(action)
}

/// What a group says of its recipient.
pub fn recipient(group: &[(String, String)]) -> Recipient {
    let last = field(group, "final-recipient").and_then(typed_address);
    let original =
        field(group, "original-recipient").or_else(|| field(group, "x-original-recipient")).and_then(typed_address);
    let actual = field(group, "x-actual-recipient").and_then(typed_address);
    let has_at = |a: &str| a.contains('@');
    // Sendmail names the mailbox behind an alias in X-Actual-Recipient; Final-Recipient is then what was written to.
    let address = [&actual, &last, &original].into_iter().flatten().find(|a| has_at(a)).or(last.as_ref()).cloned();
    let other = |a: &&String| has_at(a) && address.as_ref().is_none_or(|b| !address::same(a, b));
    let original_address = [&original, &last].into_iter().flatten().find(other).cloned();
    let mut out = Recipient {
        address,
        original_address,
        action: stated_action(group),
        status: field(group, "status").and_then(first_status),
        ..Recipient::default()
    };
    if let Some(remote) = field(group, "remote-mta").or_else(|| field(group, "x-remote-mta")) {
        let (host, ip) = host_and_ip(typed(remote).1);
        out.remote_host = host;
        out.remote_ip = ip;
    }
    if let Some(code) = field(group, "diagnostic-code") {
        diagnose(&mut out, typed(code).1);
    } else if let Some(status) = field(group, "status") {
        // Haraka and others write the reply behind the status.
        let words = status.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim();
        if words.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            diagnose(&mut out, words.trim_start_matches('(').trim_end_matches(')'));
        }
    }
    out
}

/// The reply code of a server that said yes (RFC 5321, 4.2.1), at the very beginning of its words.
fn positive_code(words: &str) -> Option<String> {
    let code = words.split(|c: char| !c.is_ascii_digit()).next().filter(|code| code.len() == 3)?;
    code.starts_with('2').then(|| code.to_owned())
}

/// Puts a diagnostic into a recipient: words, reply code, enhanced code and command.
pub fn diagnose(recipient: &mut Recipient, words: &str) {
    let words = one_line(words);
    if words.is_empty() {
        return;
    }
    let arrived = matches!(recipient.action.as_deref(), Some("delivered" | "relayed" | "expanded"));
    if arrived {
        recipient.reply_code = recipient.reply_code.take().or(positive_code(&words));
    } else if let Some(reply) = smtp_reply::find(&words) {
        recipient.reply_code = recipient.reply_code.take().or(reply.code);
        if reply.status != recipient.status {
            settle(recipient, reply.status);
        }
    }
    if recipient.command.is_none() {
        recipient.command = smtp_reply::command(&words).map(str::to_owned);
    }
    recipient.diagnostic = Some(words);
}

/// Of a generic status (x.0.0) or one whose class the reporting server changed, and the reply's own, the reply's counts.
pub fn settle(recipient: &mut Recipient, of_reply: Option<String>) {
    let Some(own) = of_reply else { return };
    match recipient.status.as_deref() {
        None => recipient.status = Some(own),
        Some(stated) if stated == own => {}
        Some(stated) if stated.ends_with(".0.0") || stated.get(1..) == own.get(1..) => recipient.status = Some(own),
        Some(_) => recipient.reply_status = Some(own),
    }
}

/// One line, one blank between words, nothing that could act on a terminal; "550-" of continued replies stays.
pub fn one_line(text: &str) -> String {
    let clean = harmless(text);
    let mut out = String::with_capacity(clean.len().min(8192));
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 8_000 {
            break;
        }
    }
    out
}

/// `type; value`.
fn typed(value: &str) -> (&str, &str) {
    match value.split_once(';') {
        Some((kind, rest)) if !kind.trim().contains(char::is_whitespace) && kind.len() < 24 => {
            (kind.trim(), rest.trim())
        }
        _ => ("", value.trim()),
    }
}

/// The address of a Final-Recipient or Original-Recipient value.
fn typed_address(value: &str) -> Option<String> {
    let (kind, raw) = typed(value);
    let raw = raw.trim();
    if raw.is_empty() || kind.eq_ignore_ascii_case("x400") {
        return address::first(raw);
    }
    let decoded = if kind.eq_ignore_ascii_case("utf-8") { utf8_address(raw) } else { xtext(raw) };
    let decoded = harmless(&decoded);
    let decoded = decoded.trim();
    if decoded.starts_with('|') || decoded.starts_with("\"|") || decoded.starts_with('/') {
        // A program or file behind the mailbox.
        return None;
    }
    let token = address::normalised(decoded);
    let local = token.rsplit_once('@').map(|(local, _)| local);
    if local == Some("") {
        return None;
    }
    if local.is_some()
        && !token.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ',' | '|'))
        && token.len() <= 320
    {
        return Some(token);
    }
    if let Some(found) = address::find_all(decoded).into_iter().next() {
        return Some(found.address);
    }
    if decoded.contains(['|', '"', '/']) {
        return None;
    }
    let bare = address::normalised(decoded.split_whitespace().next().unwrap_or_default());
    (!bare.is_empty() && bare.len() <= 320).then_some(bare)
}

/// Undoes xtext (RFC 3461, 4): `+3D` is `=`. A plus in a real address stays where no two capital hex digits follow.
fn xtext(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('+') {
        out.push_str(&rest[..at]);
        let hex =
            rest.get(at + 1..at + 3).filter(|h| h.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b)));
        // Only characters that xtext has to encode: anything else is a subaddress such as "+12".
        let decoded =
            hex.and_then(|h| u8::from_str_radix(h, 16).ok()).filter(|b| matches!(b, b'+' | b'=' | b'@' | b' '));
        if let Some(byte) = decoded {
            out.push(char::from(byte));
            rest = &rest[at + 3..];
        } else {
            out.push('+');
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}

/// Undoes `\x{…}` of utf-8-addr-unitext and -xtext (RFC 6533, 3).
fn utf8_address(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("\\x{") {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 3..];
        let decoded = tail.find('}').filter(|end| *end <= 6).and_then(|end| {
            let c = u32::from_str_radix(&tail[..end], 16).ok().and_then(char::from_u32)?;
            Some((c, end))
        });
        if let Some((c, end)) = decoded {
            out.push(c);
            rest = &tail[end + 1..];
        } else {
            out.push_str("\\x{");
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}

fn action(value: &str) -> Option<String> {
    let word: String =
        value.trim().chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    match word.as_str() {
        "failed" | "failure" | "fail" | "undeliverable" => Some("failed".into()),
        // Postfix writes it where it only tried the address (sendmail -bv).
        "deliverable" => Some("delivered".into()),
        "delayed" | "delay" => Some("delayed".into()),
        "delivered" | "relayed" | "expanded" => Some(word),
        _ => None,
    }
}

/// The enhanced code of a Status value.
pub fn first_status(value: &str) -> Option<String> {
    smtp_reply::codes_of_class(value, b"245").next().map(|c| c.digits.to_owned())
}

/// A host name and an address out of `mx.example [192.0.2.1]`, `mx.example (192.0.2.1, the server …)` and the like.
pub fn host_and_ip(value: &str) -> (Option<String>, Option<IpAddr>) {
    let mut host = None;
    let mut ip = None;
    for word in value
        .split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ',' | ';' | '<' | '>' | '|' | '"'))
    {
        let word = word.trim_matches(|c| matches!(c, '.' | ':' | '\'')).trim_start_matches("IPv6:");
        let bare = word
            .rsplit_once(':')
            .filter(|(h, port)| !h.contains(':') && port.bytes().all(|b| b.is_ascii_digit()))
            .map_or(word, |(h, _)| h);
        if let Ok(address) = bare.parse::<IpAddr>().or_else(|_| word.parse::<IpAddr>()) {
            ip = ip.or(Some(address));
        } else if host.is_none() && is_host(bare) {
            host = Some(bare.to_ascii_lowercase());
        }
    }
    (host, ip)
}

/// Whether a word is written like a host name with a domain.
pub fn is_host(word: &str) -> bool {
    word.contains('.')
        && word.len() <= 255
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && word.split('.').all(|l| !l.is_empty())
        && word.rsplit('.').next().is_some_and(|l| l.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "Reporting-MTA: dns; mail.shop.example\nArrival-Date: Mon, 5 Jan 2026 10:00:00 +0000\n\n\
        Final-Recipient: rfc822; Anna@OFFICE.example\nOriginal-Recipient: rfc822;info+3Dx@shop.example\nAction: failed\nStatus: 5.0.0\n\
        Remote-MTA: dns; mx.office.example [192.0.2.7]\nDiagnostic-Code: smtp; 550-5.1.1 No such user.\n 550 5.1.1 Check the spelling.\n\n\
        Final-Recipient: rfc822; <ben@office.example>\nAction: delayed\nStatus: 4.4.1 (no answer)\n";

    #[test]
    fn each_recipient_keeps_its_fate() {
        let report = parse(TWO);
        assert_eq!(report.field("reporting-mta"), Some("dns; mail.shop.example"));
        let [anna, ben] = [recipient(&report.recipients[0]), recipient(&report.recipients[1])];
        assert_eq!(anna.address.as_deref(), Some("Anna@office.example"));
        assert_eq!(anna.original_address.as_deref(), Some("info=x@shop.example"));
        assert_eq!((anna.status.as_deref(), anna.reply_status.as_deref()), (Some("5.1.1"), None));
        assert_eq!(anna.reply_code.as_deref(), Some("550"));
        assert_eq!(anna.remote_host.as_deref(), Some("mx.office.example"));
        assert_eq!(anna.diagnostic.as_deref(), Some("550-5.1.1 No such user. 550 5.1.1 Check the spelling."));
        assert_eq!((ben.action.as_deref(), ben.status.as_deref()), (Some("delayed"), Some("4.4.1")));
    }

    #[test]
    fn a_report_is_found_in_running_text() {
        let text = format!("Your mail was lost.\n\n{TWO}\nRegards\n");
        assert_eq!(in_text(&text).map(|r| r.recipients.len()), Some(2));
        assert!(in_text("Status: open\nThe printer is broken").is_none());
    }

    #[test]
    fn addresses_in_every_dress() {
        assert_eq!(typed_address("utf-8; k\\x{E4}se@shop.example").as_deref(), Some("käse@shop.example"));
        assert_eq!(typed_address("rfc822; a+12@shop.example").as_deref(), Some("a+12@shop.example"));
        assert_eq!(typed_address("LOCAL; root").as_deref(), Some("root"));
        assert_eq!(typed_address("rfc822;").as_deref(), None);
    }

    #[test]
    fn a_yes_has_its_code_too() {
        let told = |action: &str| {
            let group: Vec<(String, String)> = [
                ("Final-Recipient", "rfc822; a@b.example"),
                ("Action", action),
                ("Diagnostic-Code", "smtp; 250 2.1.5 Ok, 550 messages today"),
            ]
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .into();
            recipient(&group).reply_code
        };
        assert_eq!(told("delivered").as_deref(), Some("250"));
        assert_eq!(told("failed").as_deref(), Some("550"));
    }
}
