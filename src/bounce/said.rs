//! What a piece of running text says of one recipient: the server's quoted reply, the command, the host, the
//! reporting server's own words.

use super::delivery_status::{diagnose, host_and_ip, one_line};
use super::free_text::is_set_apart;
use super::{Recipient, address, smtp_reply};
use crate::knowledge::phrases::Phrases;
use std::sync::LazyLock;

/// Fills a recipient from what the text says of it.
pub fn understand(segment: &str, recipient: &mut Recipient) {
    let words = reply_of(segment);
    if recipient.command.is_none() {
        recipient.command = smtp_reply::command(segment).map(str::to_owned);
    }
    if let Some(words) = &words {
        diagnose(recipient, words);
    }
    remote(segment, recipient);
    if words.is_some() {
        recipient.explanation = afterword(segment);
    } else {
        let explanation = explanation(segment, recipient.address.as_deref());
        if !explanation.is_empty() {
            recipient.explanation = Some(explanation);
        }
    }
}

static QUOTED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(QUOTES.iter().copied()));

/// Words behind which a server's own reply is quoted.
const QUOTES: &[&str] = &[
    " said: ",
    " said:\n",
    "remote host said:",
    "remote server returned",
    "error was:",
    "the error that the other server returned was:",
    "the response from the remote server was:",
    "the response was:",
    "responded:",
    "replied:",
    "answered:",
    "(reason: ",
    "reason: ",
    "diagnostic-code: smtp;",
    "diagnostic-code: smtp ;",
    "diagnostic code: smtp;",
    "error from remote mail server after",
    "error from remote server after",
    "error from remote mailer after",
    "with the following error message:",
    "mail server responded:",
    "server error:",
    "error message:",
    "refused to talk to me:",
    "did not like our",
    "<<< ",
    "reported error:",
    "meldet:",
    "antwortete:",
    "a répondu :",
    "a répondu:",
    "respondió:",
    "respondeu:",
    "ha risposto:",
    "antwoordde:",
    "ответил:",
    "відповів:",
];

/// A server that checked an address before it answered quotes what it heard ("Sender address rejected: undeliverable
/// address: host mx.b.example said: …"): the answer is the words in front.
fn is_of_a_probe(before: &str) -> bool {
    let near = before.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
    ["undeliverable address: host ", "unverified address: host "].iter().any(|words| before[near..].contains(words))
}

/// The server's own reply within a segment, from its code to its end.
fn reply_of(segment: &str) -> Option<String> {
    let lower = segment.to_lowercase();
    let same_length = lower.len() == segment.len();
    let mut from = 0;
    if same_length {
        for (quote, at) in QUOTES.iter().zip(QUOTED.first(&lower)) {
            if let Some(at) = at {
                let behind = at + quote.len();
                if segment.is_char_boundary(behind)
                    && !is_of_a_probe(&lower[..at])
                    && smtp_reply::find(&segment[behind..]).is_some()
                {
                    from = behind;
                    break;
                }
            }
        }
    }
    let reply = smtp_reply::find(&segment[from..])?;
    let start = if reply.code.is_some() { from + reply.start } else { line_start(segment, from, from + reply.start) };
    let tail = &segment[start..];
    let mut end = tail.find("\n\n").unwrap_or(tail.len());
    if let Some(stop) = STOPPED.first(tail).into_iter().flatten().min() {
        end = end.min(stop);
    }
    // The next command of a session that was copied line by line.
    if let Some(at) = ["-->", ">>> "].iter().filter_map(|mark| tail.find(mark)).min() {
        end = end.min(tail[..at].rfind('\n').unwrap_or(end));
    }
    let mut words = tail[..end].trim().trim_end_matches(['"', '\'']);
    if from == 0 && words.chars().filter(|c| c.is_alphabetic()).count() < 4 {
        // The code stands behind the words that it belongs to ("… is full (552 5.2.2)").
        let paragraph = segment[..start].rfind("\n\n").map_or(0, |p| p + 2);
        words = segment[paragraph..start + end].trim();
    }
    Some(words.to_owned()).filter(|w| !w.is_empty())
}

static STOPPED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(STOPS.iter().copied()));

/// Where the reporting server's own words go on behind a quoted reply.
const STOPS: &[&str] = &[
    "(in reply to ",
    "\nGiving up on ",
    "\nReporting-MTA:",
    "\nAction:",
    "\nFinal-Recipient:",
    "\nRemote-MTA:",
    "\nI'm not going to try again",
    "\nMessage could not be delivered for",
    "\nMessage will be deleted",
    "\nWarning: message still undelivered",
    "\nWill keep trying",
    "\n    (expanded from",
    "\n   ----- ",
    "\nSTARTTLS proto=",
];

/// What the reporting server adds behind the reply: that it gave up, or goes on.
fn afterword(segment: &str) -> Option<String> {
    [
        "I'm not going to try again",
        "Message could not be delivered for",
        "Warning: message still undelivered",
        "retry timeout exceeded",
    ]
    .iter()
    .find_map(|start| {
        let at = segment.find(start)?;
        let end = segment[at..].find("\n\n").map_or(segment.len(), |e| at + e);
        Some(one_line(&segment[at..end]))
    })
}

/// What stands above an address that has nothing said below it.
pub fn lead(text: &str, address: &str) -> Option<String> {
    let at = address::find_all(text)
        .into_iter()
        .find(|f| address::same(&f.address, address))
        .map_or(text.len(), |f| f.start);
    let paragraphs: Vec<&str> = text[..at]
        .split("\n\n")
        .map(str::trim)
        .filter(|p| p.chars().filter(|c| c.is_alphabetic()).count() > 8)
        .collect();
    let last = &paragraphs[paragraphs.len().saturating_sub(3)..];
    let said = one_line(&last.join("\n"));
    (!said.is_empty() && said.len() < 2_000).then_some(said)
}

/// The alias that led to an address, as Exim ("generated from") and Sendmail ("expanded from") note it.
pub fn alias(segment: &str) -> Option<String> {
    ["(generated from ", "(expanded from: ", "(expanded from "].iter().find_map(|mark| {
        let at = segment.find(mark)? + mark.len();
        let end = segment[at..].find(')').map_or(segment.len(), |e| at + e);
        address::first(&segment[at..end])
    })
}

/// A reply that has no reply code begins where its sentence's line does.
fn line_start(segment: &str, from: usize, at: usize) -> usize {
    // "5.2.2 Mailbox full" at a line's start is the reply by itself.
    if segment[..at].ends_with('\n') {
        return at;
    }
    let mut start = segment[from..at].rfind("\n\n").map_or(from, |p| from + p + 2);
    // The address's own line is no part of the reply.
    if start == 0 {
        let first = segment.find('\n').unwrap_or(0);
        if first > 0 && first < at {
            start = first + 1;
        }
    }
    start
}

static MARKED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(HOST_MARKS.iter().copied()));

/// Words before the host that answered, the most usual first.
const HOST_MARKS: &[&str] = &[
    "host ",
    "server for the recipient domain ",
    "by the server for the recipient domain ",
    "connected to ",
    "remote host ",
    "mx ",
    "while talking to ",
    "remote server ",
];

/// The host that answered, where the text names it.
fn remote(segment: &str, recipient: &mut Recipient) {
    if recipient.remote_host.is_some() {
        return;
    }
    let lower = segment.to_ascii_lowercase();
    for (mark, at) in HOST_MARKS.iter().zip(MARKED.first(&lower)) {
        if let Some(at) = at {
            let tail = &segment[at + mark.len()..];
            let end = tail.find('\n').unwrap_or(tail.len()).min(160);
            let mut end = end;
            while !tail.is_char_boundary(end) {
                end -= 1;
            }
            let words: Vec<&str> = tail[..end].split_whitespace().take(2).collect();
            let (host, ip) = host_and_ip(&words.join(" "));
            if host.is_some() || ip.is_some() {
                recipient.remote_host = host;
                recipient.remote_ip = ip;
                return;
            }
        }
    }
}

/// The template's own words about an address, without the address where it stands apart.
fn explanation(segment: &str, address: Option<&str>) -> String {
    let mut lines = segment.lines();
    let first = lines.next().unwrap_or_default();
    let first = match (address, address::find_all(first).into_iter().next()) {
        (Some(address), Some(found)) if address::same(address, &found.address) && is_set_apart(first, &found) => {
            first[found.end..].trim_start_matches(['>', ')', '"', '\'']).trim_start_matches([':', ' ', '-', '.'])
        }
        _ => first,
    };
    let rest: Vec<&str> = lines.collect();
    one_line(&format!("{first}\n{}", rest.join("\n")))
}
