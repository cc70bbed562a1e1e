//! Recipients and their fates out of a notice's running text, whatever its language or layout.
//!
//! Servers set the failed address apart: alone on its line, in brackets at a line's start, behind a label. What stands
//! below it, up to the next such address, is said of it. Only where nothing is set apart are sentences searched.

use super::address::{self, Found};
use super::smtp_reply;
use crate::knowledge::phrases::starts_with;

/// Most recipients taken from text.
const MAX_RECIPIENTS: usize = 1_000;

/// Addresses that are known not to be recipients, and those that are likely to be.
#[derive(Debug, Default)]
pub struct Known {
    /// The notice's own addressee, its sender, the returned message's sender.
    pub not_failed: Vec<String>,
    /// The returned message's To, X-Failed-Recipients.
    pub likely: Vec<String>,
}

impl Known {
    fn excludes(&self, candidate: &str) -> bool {
        !self.expects(candidate) && address::is_daemon(candidate)
            || self.not_failed.iter().any(|a| address::same(a, candidate)) && !self.expects(candidate)
    }

    fn expects(&self, candidate: &str) -> bool {
        self.likely.iter().any(|a| address::same(a, candidate))
    }
}

/// A recipient's address and the text that speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The address.
    pub address: String,
    /// What the text says of it, the address's own line included.
    pub text: String,
}

/// How strongly a line sets an address apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    InSentence,
    Labelled,
    Apart,
}

struct Mention {
    found: Found,
    standing: Standing,
    line: usize,
}

/// The recipients of a text, each with what is said of it.
pub fn segments(text: &str, known: &Known) -> Vec<Segment> {
    let lines: Vec<&str> = text.lines().collect();
    let mut mentions = mentions(&lines, known);
    let best = mentions.iter().map(|m| m.standing).max();
    let Some(best) = best else { return Vec::new() };
    if best == Standing::InSentence {
        prose(&mut mentions, known);
    } else {
        mentions.retain(|m| m.standing == best);
    }
    let mut out: Vec<Segment> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if out.len() >= MAX_RECIPIENTS {
            break;
        }
        let next = mentions[index + 1..].iter().map(|m| m.line).find(|l| *l > mention.line);
        let words = segment(&lines, mention.line, next, best == Standing::Labelled);
        let twin = out.iter_mut().find(|s| address::same(&s.address, &mention.found.address));
        if let Some(known) = twin {
            if smtp_reply::find(&known.text).is_none() && smtp_reply::find(&words).is_some() {
                known.text.push('\n');
                known.text.push_str(&words);
            }
        } else {
            out.push(Segment { address: mention.found.address.clone(), text: words });
            rows.push(mention.line);
        }
    }
    share(&mut out, &rows);
    out
}

/// Addresses on lines one below the other, with words only below the last: the words are said of all.
fn share(segments: &mut [Segment], rows: &[usize]) {
    for index in (1..segments.len().min(rows.len())).rev() {
        let silent = !says_more(&segments[index - 1].text) && smtp_reply::find(&segments[index - 1].text).is_none();
        if silent && rows[index] == rows[index - 1] + 1 {
            let below = segments[index].text.split_once('\n').map(|(_, below)| below.to_owned());
            if let Some(below) = below {
                segments[index - 1].text.push('\n');
                segments[index - 1].text.push_str(&below);
            }
        }
    }
}

/// In sentences: the expected recipients where any is named, else the first address.
fn prose(mentions: &mut Vec<Mention>, known: &Known) {
    if mentions.iter().any(|m| known.expects(&m.found.address)) {
        mentions.retain(|m| known.expects(&m.found.address));
    } else {
        mentions.truncate(1);
    }
}

/// Mentions of addresses that may be recipients; where all are known to be someone else's, those set apart count anyway
/// (people do write to themselves).
fn mentions(lines: &[&str], known: &Known) -> Vec<Mention> {
    let out = mentions_but(lines, |a| known.excludes(a));
    if !out.is_empty() {
        return out;
    }
    let mut own = mentions_but(lines, address::is_daemon);
    own.retain(|m| m.standing > Standing::InSentence);
    own
}

fn mentions_but(lines: &[&str], excluded: impl Fn(&str) -> bool) -> Vec<Mention> {
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if line.len() > 4_000 && number > 0 || !line.contains('@') || is_header_summary(line) {
            continue;
        }
        for (nth, found) in address::find_all(line).into_iter().enumerate() {
            if excluded(&found.address) || is_identifier(line, &found) {
                continue;
            }
            let standing = if nth == 0 { standing(line, &found) } else { Standing::InSentence };
            out.push(Mention { found, standing, line: number });
        }
    }
    out
}

/// "From: …", "Subject: …": the returned message in short, no list of failed addresses.
fn is_header_summary(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>', '*']);
    [
        "from:",
        "subject:",
        "sender:",
        "message-id:",
        "reply-to:",
        "von:",
        "de:",
        "return-path:",
        "date:",
        "message id:",
        "betreff:",
        "original sende",
    ]
    .iter()
    .any(|label| starts_with(line, label))
}

/// A Message-ID or queue id that is written like an address, or the sender's.
fn is_identifier(line: &str, found: &Found) -> bool {
    let before = line[..found.start].to_lowercase();
    let before = before.trim_end().trim_end_matches(['<', ':', '=', '(']).trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';')).next().unwrap_or_default();
    let after = line[found.end..].trim_start_matches([':', '>', '\'', '"', ' ', ',']).to_lowercase();
    ["sender address", "sender rejected", "sender domain", "- sending"].iter().any(|w| after.starts_with(w))
        || before.ends_with("sender address")
        || before.ends_with("not owned by user")
        || matches!(word, "message-id" | "msgid" | "id" | "from" | "envelope-from" | "sender" | "x-postfix-sender")
            && !["generated from", "expanded from", "forwarded from", "redirected from"]
                .iter()
                .any(|w| before.ends_with(w))
        || before.ends_with("message id")
        || before.ends_with("mail from")
}

/// Whether an address stands alone at its line's start.
pub fn is_set_apart(line: &str, found: &Found) -> bool {
    standing(line, found) == Standing::Apart
}

fn standing(line: &str, found: &Found) -> Standing {
    let before = line[..found.start]
        .trim_start_matches([' ', '\t', '*', '-', '>', '|', '"', '\'', '<', '#', '+', '•', '·', '(', '['])
        .trim();
    let after = line[found.end..].trim_start_matches(['"', '\'', '>', ')', ']']).trim();
    if before.is_empty() {
        let alone = after.is_empty()
            || after.starts_with([':', '(', '[', '<', '-', ';', ',', '|'])
            || after.starts_with("...")
            || after.starts_with("on ");
        // Exim names the address that an alias led to: "(generated from info@…)" stands below, or behind.
        if alone || found.bracketed {
            return Standing::Apart;
        }
        return if after.split_whitespace().count() <= 8 { Standing::Labelled } else { Standing::InSentence };
    }
    // "Recipient: <a@b>", "Failed recipient: a@b", "To: a@b", "undeliverable to a@b".
    let label = before.ends_with(':') && before.split_whitespace().count() <= 9;
    if label && (after.is_empty() || after.starts_with([':', '(', '.', ',', ';', '['])) {
        return Standing::Labelled;
    }
    Standing::InSentence
}

/// The lines that speak of an address: its own, and those below up to a blank line; further where those say nothing.
///
/// The words before a labelled address are its label, so more is looked for below them.
fn segment(lines: &[&str], start: usize, next: Option<usize>, labelled: bool) -> String {
    let end = next.unwrap_or(lines.len());
    let mut out = String::from(lines[start].trim_end());
    let mut blank = false;
    for line in &lines[start + 1..end] {
        if line.trim().is_empty() {
            let below = if labelled { out.split_once('\n').map_or("", |(_, below)| below) } else { out.as_str() };
            if smtp_reply::find(&out).is_some() || says_more(below) {
                break;
            }
            blank = true;
            continue;
        }
        if blank && next.is_some() && !line.starts_with([' ', '\t']) && says_more(&out) {
            break;
        }
        out.push('\n');
        out.push_str(line.trim_end());
        if out.len() > 16_000 {
            break;
        }
    }
    out
}

/// Whether a segment has words beyond its address.
fn says_more(segment: &str) -> bool {
    let mut rest = segment.to_owned();
    for found in address::find_all(segment).iter().rev() {
        rest.replace_range(found.start..found.end, "");
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() > 12 || rest.chars().any(|c| c > '\u{2E80}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::{Recipient, said::understand};

    fn read(text: &str) -> Vec<Recipient> {
        segments(text, &Known { not_failed: vec!["me@sender.example".into()], likely: vec![] })
            .into_iter()
            .map(|s| {
                let mut recipient = Recipient { address: Some(s.address.clone()), ..Recipient::default() };
                understand(&s.text, &mut recipient);
                recipient
            })
            .collect()
    }

    #[test]
    fn qmail_paragraphs() {
        let got = read(
            "Hi. This is the qmail-send program.\n\n<a@b.example>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.7.\n\n<c@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n",
        );
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].diagnostic.as_deref(), Some("550 5.1.1 no such user"));
        assert_eq!(got[0].reply_code.as_deref(), Some("550"));
        assert_eq!(got[1].status.as_deref(), Some("5.1.1"));
        assert_eq!(got[1].diagnostic.as_deref(), Some("Sorry, no mailbox here by that name. (#5.1.1)"));
    }

    #[test]
    fn exim_lists() {
        let got = read(
            "The following address(es) failed:\n\n  a@b.example\n    host mx.b.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<a@b.example>:\n    550 no such user\n  x@gone.example\n    Unrouteable address\n\n------ This is a copy\n",
        );
        assert_eq!(got.len(), 2);
        assert_eq!((got[0].command.as_deref(), got[0].reply_code.as_deref()), (Some("RCPT"), Some("550")));
        assert_eq!(got[0].remote_host.as_deref(), Some("mx.b.example"));
        assert_eq!(got[1].explanation.as_deref(), Some("Unrouteable address"));
        assert_eq!(got[1].diagnostic, None);
    }

    #[test]
    fn postfix_paragraphs_and_sentences() {
        let got = read(
            "<a@b.example>: host mx.b.example[192.0.2.7] said: 550 5.7.1 blocked\n    by policy (in reply to end of DATA command)\n",
        );
        assert_eq!(got[0].diagnostic.as_deref(), Some("550 5.7.1 blocked by policy"));
        assert_eq!(got[0].command.as_deref(), Some("EOD"));
        let got = read("Die Nachricht von me@sender.example an anna@b.example kam nicht an (550 5.1.1).");
        assert_eq!(got[0].address.as_deref(), Some("anna@b.example"));
        assert_eq!(got[0].status.as_deref(), Some("5.1.1"));
    }
}
