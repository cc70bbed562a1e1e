//! Sendmail's transcript of the session: what each recipient's server said, line by line.

use crate::bounce::{address, smtp_reply};

/// One recipient in a transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The address.
    pub address: String,
    /// The reply that decided.
    pub words: String,
    /// The command before it.
    pub command: Option<&'static str>,
    /// The host that was talked to.
    pub host: Option<String>,
}

/// Reads the lines behind "Transcript of session follows".
pub fn transcript(text: &str) -> Vec<Entry> {
    let lower = text.to_ascii_lowercase();
    let Some(start) = lower.find("transcript of session follows") else { return Vec::new() };
    let mut out: Vec<Entry> = Vec::new();
    let mut state = Entry::default();
    let mut reply: Vec<String> = Vec::new();
    for line in text[start..].lines().skip(1).take(5_000) {
        let line = line.trim();
        let lower = line.to_ascii_lowercase();
        if let Some(at) = lower.find("while talking to ") {
            let host = line[at + 17..].trim_end_matches([':', '.']).split_whitespace().next().unwrap_or_default();
            state.host = Some(host.to_lowercase()).filter(|h| !h.is_empty());
            reply.clear();
        } else if let Some(command) = line.strip_prefix(">>>") {
            state.command = smtp_reply::named_command(&command.to_ascii_lowercase());
        } else if let Some(said) = line.strip_prefix("<<<") {
            let said = said.trim();
            if !is_consequence(said) {
                let continued = reply.last().is_some_and(|r| r.get(..3) == said.get(..3) && r.get(3..4) == Some("-"));
                if !continued {
                    reply.clear();
                }
                reply.push(said.to_owned());
            }
        } else if let Some((address, words)) = verdict(line) {
            let own = smtp_reply::find(&words).is_some_and(|r| r.code.is_some());
            let words =
                if own || reply.is_empty() { if own { words } else { line.to_owned() } } else { reply.join(" ") };
            out.push(Entry { address, words, ..state.clone() });
            if own {
                continue;
            }
            reply.clear();
        }
    }
    out
}

/// `550 5.1.1 <a@b>... User unknown` or `a@b... Deferred: 451 …`: the address and the words behind it.
fn verdict(line: &str) -> Option<(String, String)> {
    let (before, words) = line.split_once("... ").or_else(|| line.split_once("...")).filter(|(b, _)| b.len() < 400)?;
    let found = address::find_all(before).into_iter().next_back()?;
    let lead = before[..found.start].trim();
    let is_code = lead.is_empty() || lead.starts_with(|c: char| c.is_ascii_digit()) && lead.len() <= 10;
    (is_code && before[found.end..].trim().is_empty()).then(|| (found.address, words.trim().to_owned()))
}

/// A reply that only follows from an earlier refusal: a command out of sequence.
pub fn is_consequence(reply: &str) -> bool {
    let lower = reply.to_ascii_lowercase();
    let sequence = [
        "rcpt first",
        "need rcpt",
        "no valid recipient",
        "bad sequence",
        "no recipients",
        "mail first",
        "need mail",
        "polite people",
        "send rcpt",
        "valid rcpt",
    ];
    lower.starts_with("503")
        && (sequence.iter().any(|w| lower.contains(w)) || lower.contains("5.5.1") || lower.contains("5.0.0"))
        || lower.starts_with("554") && lower.contains("no valid recipients")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "   ----- Transcript of session follows -----\nWhile talking to mx.a.example:\n>>> RCPT To:<x@a.example>\n\
        <<< 550 no such user here\n550 <x@a.example>... User unknown\n550 b.example (smtp)... 550 Host unknown\n\
        554 <y@b.example>... 550 Host unknown\n";

    #[test]
    fn each_recipient_gets_its_own_reply() {
        let got = transcript(OLD);
        assert_eq!(got.len(), 2);
        assert_eq!(
            (got[0].address.as_str(), got[0].words.as_str(), got[0].command),
            ("x@a.example", "550 no such user here", Some("RCPT"))
        );
        assert_eq!(got[0].host.as_deref(), Some("mx.a.example"));
        assert_eq!((got[1].address.as_str(), got[1].words.as_str()), ("y@b.example", "550 Host unknown"));
    }

    #[test]
    fn a_command_out_of_sequence_is_not_the_reason() {
        let text = "----- Transcript of session follows -----\n>>> DATA\n<<< 421 4.7.0 too much mail\n<<< 503 5.5.1 RCPT first\n\
            <x@a.example>... Deferred: 421 4.7.0 too much mail\n";
        assert_eq!(transcript(text)[0].words, "Deferred: 421 4.7.0 too much mail");
    }
}
