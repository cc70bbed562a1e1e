//! The notice's own envelope, links and attachments.

use super::{Link, Notice, address, hop};
use crate::knowledge::words::harmless;
use crate::message::{Message, Part, html};

/// Most links and attachments that are listed.
const MAX_LISTED: usize = 200;

/// What the notice says of itself.
pub fn of_message(message: &Message, text: &str) -> Notice {
    let field = |name: &str| message.header(name).map(|v| harmless(v).trim().to_owned()).filter(|v| !v.is_empty());
    let mut links: Vec<Link> = Vec::new();
    for part in &message.parts {
        if let Some(source) = &part.html {
            links_of_html(source, &mut links);
        }
    }
    links_of_text(text, &mut links);
    links.truncate(MAX_LISTED);
    Notice {
        from: field("From"),
        return_path: field("Return-Path").map(|v| if v == "<>" { v } else { address::of_field(&v).unwrap_or(v) }),
        to: field("To"),
        subject: field("Subject"),
        date: field("Date"),
        path: hop::path(message),
        authentication_results: message.headers_named("Authentication-Results").map(harmless).take(20).collect(),
        links,
        attachments: message.parts.iter().filter_map(attachment).take(MAX_LISTED).collect(),
        has_report: message.parts.iter().any(|p| is_report(&p.media_type)),
    }
}

/// Whether a part is a machine-readable delivery report.
pub fn is_report(media_type: &str) -> bool {
    matches!(media_type, "message/delivery-status" | "message/global-delivery-status")
}

fn attachment(part: &Part) -> Option<String> {
    let own = is_report(&part.media_type) || part.message.is_some();
    part.name.clone().filter(|_| !own)
}

fn links_of_html(source: &str, links: &mut Vec<Link>) {
    let mut rest = source;
    let mut patience = html::PATIENCE;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Some(tag) = html::Tag::read(rest, &mut patience) else {
            rest = &rest[1..];
            continue;
        };
        let source = &rest[..tag.len];
        rest = &rest[tag.len..];
        let key = match tag.name.as_str() {
            "a" | "area" if !tag.closing => "href",
            "form" if !tag.closing => "action",
            _ => continue,
        };
        if let Some(target) = attribute(source, key).filter(|t| !t.starts_with('#')) {
            let near = &rest.as_bytes()[..rest.len().min(2_000)];
            let end = near.windows(3).position(|w| w.eq_ignore_ascii_case(b"</a")).unwrap_or(0);
            let shown =
                if key == "href" { rest.get(..end).map(html::to_text).unwrap_or_default() } else { String::new() };
            links.push(Link { shown: harmless(&shown).trim().to_owned(), target: harmless(&target) });
        }
        if links.len() >= MAX_LISTED {
            return;
        }
    }
}

/// An attribute's value in the source of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name) {
        let start = from + at;
        let value = tag[start + name.len()..].trim_start();
        let bounded = lower[..start].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        if let Some(value) = value.strip_prefix('=').map(str::trim_start).filter(|_| bounded) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let end = match quote {
                Some(q) => value[1..].find(q).map(|e| e + 1),
                None => value.find(|c: char| c.is_whitespace() || c == '>'),
            };
            let inner = &value[usize::from(quote.is_some())..end.unwrap_or(value.len())];
            return Some(html::entities(inner.trim()));
        }
        from = start + name.len();
    }
    None
}

fn links_of_text(text: &str, links: &mut Vec<Link>) {
    for start in ["http://", "https://"] {
        for (at, _) in text.match_indices(start).take(MAX_LISTED) {
            let rest = &text[at..];
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']'))
                .unwrap_or(rest.len());
            let target = harmless(rest[..end].trim_end_matches(['.', ',', ';', ':', '\'']));
            if !links.iter().any(|l| l.target == target) {
                links.push(Link { shown: target.clone(), target });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_and_target_are_told_apart() {
        let mut links = Vec::new();
        links_of_html(
            "<p><A class=x HREF='https://evil.example/?a=1&amp;b=2'>https://<b>bank.example</b></A></p><a href=#top>up</a>",
            &mut links,
        );
        assert_eq!(
            links,
            [Link { shown: "https://bank.example".into(), target: "https://evil.example/?a=1&b=2".into() }]
        );
    }

    #[test]
    fn links_in_text_lose_their_full_stop() {
        let mut links = Vec::new();
        links_of_text("See https://help.example/x. <http://a.example>", &mut links);
        let targets: Vec<&str> = links.iter().map(|l| l.target.as_str()).collect();
        assert_eq!(targets, ["http://a.example", "https://help.example/x"]);
    }
}
