//! Received fields (RFC 5321, 4.4) as the servers of the wild write them.

use super::Hop;
use super::delivery_status::{host_and_ip, is_host};
use crate::message::Message;
use std::borrow::Cow;
use std::net::IpAddr;

/// Most hops that are read.
const MAX_HOPS: usize = 100;

/// The path of a message, last hop first.
pub fn path(message: &Message) -> Vec<Hop> {
    message.headers_named("Received").take(MAX_HOPS).map(parse).collect()
}

/// Reads one Received value.
pub fn parse(value: &str) -> Hop {
    let (fields, date) = match value.rsplit_once(';') {
        Some((fields, date)) => (fields, Some(date.trim().to_owned()).filter(|d| !d.is_empty())),
        None => (value, None),
    };
    let mut hop = Hop { date, ..Hop::default() };
    for (key, clause) in clauses(&with_single_blanks(fields)) {
        match key {
            "from" => from_clause(clause, &mut hop),
            "by" => hop.by = clause.split_whitespace().next().map(host_name).filter(|b| !b.is_empty()),
            "with" => {
                let word =
                    clause.split_whitespace().next().unwrap_or_default().trim_matches(|c| matches!(c, '(' | ')' | ','));
                hop.with = (!word.is_empty()).then(|| word.to_ascii_uppercase());
            }
            _ => {}
        }
    }
    if hop.from_ip.is_none() && hop.helo.is_none() && fields.trim_start().starts_with('(') {
        // qmail: "(qmail 123 invoked from network); date", "(from user@localhost) by host".
        hop.with = hop.with.or_else(|| fields.contains("qmail").then(|| "LOCAL".to_owned()));
    }
    hop
}

/// The words with one blank between them, as most servers write them.
fn with_single_blanks(fields: &str) -> Cow<'_, str> {
    let is_odd = |pair: &[u8]| !pair[1].is_ascii() || pair[1].is_ascii_control() || pair == b"  ";
    if fields.as_bytes().windows(2).any(is_odd) {
        return Cow::Owned(fields.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(fields.trim())
}

/// The clauses `from … by … with … id … for …`; words in brackets open no clause.
fn clauses(fields: &str) -> Vec<(&'static str, &str)> {
    const KEYS: [&str; 6] = ["from", "by", "with", "id", "for", "via"];
    let mut out: Vec<(&'static str, &str)> = Vec::with_capacity(KEYS.len());
    let mut depth = 0usize;
    let (mut clause, mut at) = (0, 0);
    for word in fields.split(' ') {
        let end = at + word.len();
        if let Some(key) = KEYS.iter().find(|key| depth == 0 && word.eq_ignore_ascii_case(key)) {
            out.push((key, ""));
            clause = end + 1;
        } else {
            if let Some((_, words)) = out.last_mut() {
                *words = &fields[clause..end];
            }
            depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        }
        at = end + 1;
    }
    out
}

/// `helo (reverse [ip])`, `helo ([ip])`, `[ip] (helo=name)`, `unknown (HELO name) (ip)`, `reverse ([ip] helo=name)`.
fn from_clause(clause: &str, hop: &mut Hop) {
    let (first, rest) = clause.split_once(char::is_whitespace).unwrap_or((clause, ""));
    let lower = rest.to_ascii_lowercase();
    let named = ["helo=", "ehlo=", "(helo ", "(ehlo "].iter().find_map(|mark| {
        let at = lower.find(mark)?;
        let tail = &rest[at + mark.len()..];
        Some(host_name(tail.split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or_default()))
    });
    let (_, ip) = host_and_ip(rest);
    hop.from_ip = ip.or_else(|| literal(first));
    let inside = rest.strip_prefix('(').map(|r| r.split([' ', ')', '[']).next().unwrap_or_default());
    let reverse = inside.map(host_name).filter(|h| is_host(h) && h.parse::<IpAddr>().is_err());
    if let Some(helo) = named {
        hop.helo = Some(helo).filter(|h| !h.is_empty());
        hop.from_host = Some(host_name(first)).filter(|h| is_host(h) && literal(first).is_none()).or(reverse);
    } else {
        hop.helo = Some(host_name(first)).filter(|h| !h.is_empty());
        hop.from_host = reverse;
    }
}

fn literal(word: &str) -> Option<IpAddr> {
    let bare = word.trim_matches(|c| matches!(c, '[' | ']' | '(' | ')')).trim_start_matches("IPv6:");
    bare.parse().ok()
}

fn host_name(word: &str) -> String {
    word.trim_matches(|c| matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"'))
        .trim_end_matches('.')
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// Field value, HELO name, reverse name, address, protocol.
    const FIELDS: &[(&str, &str, &str, &str, &str)] = &[
        (
            "from out.shop.example (rdns.host.example [192.0.2.5]) by mx.office.example (Postfix) with ESMTPS id 4; Mon, 5 Jan 2026 10:00:00 +0000",
            "out.shop.example",
            "rdns.host.example",
            "192.0.2.5",
            "ESMTPS",
        ),
        (
            "from [198.51.100.7] (helo=laptop) by smtp.shop.example with esmtpsa (TLS1.3) id 1x for a@b.example; x",
            "laptop",
            "",
            "198.51.100.7",
            "ESMTPSA",
        ),
        (
            "from unknown (HELO out.shop.example) (203.0.113.9) by 0 with SMTP; x",
            "out.shop.example",
            "",
            "203.0.113.9",
            "SMTP",
        ),
        (
            "from rdns.host.example ([2001:db8::5] helo=out.shop.example) by mx.example with esmtp; x",
            "out.shop.example",
            "rdns.host.example",
            "2001:db8::5",
            "ESMTP",
        ),
        (
            "from A.prod.example (2603:10a6::1) by B.prod.example (2603:10a6::2) with Microsoft SMTP Server id 15; x",
            "a.prod.example",
            "",
            "2603:10a6::1",
            "MICROSOFT",
        ),
        ("by 10.0.0.7 with SMTP id x; Mon", "", "", "", "SMTP"),
    ];

    #[test]
    fn fields_of_every_server() {
        for (field, helo, reverse, ip, with) in FIELDS {
            let hop = parse(field);
            let text = |o: &Option<String>| o.clone().unwrap_or_default();
            assert_eq!(text(&hop.helo), *helo, "{field}");
            assert_eq!(text(&hop.from_host), *reverse, "{field}");
            assert_eq!(hop.from_ip.map(|i| i.to_string()).unwrap_or_default(), *ip, "{field}");
            assert_eq!(text(&hop.with), *with, "{field}");
        }
    }
}
