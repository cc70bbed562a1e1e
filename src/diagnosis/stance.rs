//! Whether a clause says a thing, denies it, or only supposes it: "not blocked by any list", "if you think this is
//! about SPF".

use crate::knowledge::Cause;
use std::ops::Range;

/// How far back a clause is read, in bytes.
const REACH: usize = 90;
/// How many small words may stand between "not" and what it denies.
const SMALL: usize = 5;

/// How a clause stands to what its words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It says so.
    Said,
    /// It says that it is not so.
    Denied,
    /// It speaks of the case that it were so, or of what is looked at in general.
    Supposed,
    /// It says that all is well with it.
    Fine,
}

/// The stance of the clause towards the words that stand here in plain text.
pub fn of(plain: &str, words: &Range<usize>) -> Stance {
    let (Some(before), Some(after)) = (plain.get(..words.start), plain.get(words.end..)) else { return Stance::Said };
    if is_fine(after) {
        return Stance::Fine;
    }
    let reach = before.ceil_char_boundary(before.len().saturating_sub(REACH));
    let clause = clause(&before[reach..]);
    if denies(clause) {
        Stance::Denied
    } else if supposes(clause) {
        Stance::Supposed
    } else {
        Stance::Said
    }
}

/// Causes that are named by a thing, which can be denied. Others are named by a "not" of their own.
pub const fn can_be_denied(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::IpBlocklisted
            | Cause::IpReputation
            | Cause::SpamContent
            | Cause::UrlBlocked
            | Cause::Virus
            | Cause::AttachmentBlocked
            | Cause::RateLimited
            | Cause::Greylisted
    )
}

/// Causes that a sentence of help may bring up without meaning them.
pub const fn can_be_supposed(cause: Cause) -> bool {
    can_be_denied(cause) || matches!(cause, Cause::AuthSpf | Cause::AuthDkim | Cause::AuthDmarc | Cause::Policy)
}

/// The text behind the last end of a clause.
fn clause(before: &str) -> &str {
    const ENDS: &[&str] = &[". ", "; ", "! ", "? ", ": ", ", ", " but ", "(", " - "];
    let end = ENDS.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    &before[end..]
}

fn denies(clause: &str) -> bool {
    const FILL: &[&str] = &[
        "a",
        "an",
        "any",
        "the",
        "be",
        "been",
        "being",
        "in",
        "on",
        "at",
        "by",
        "of",
        "as",
        "for",
        "because",
        "due",
        "to",
        "our",
        "blocked",
        "listed",
        "found",
        "detected",
        "contain",
        "considered",
        "really",
        "using",
        "carry",
    ];
    const NOT: &[&str] = &["not", "never", "neither", "nor"];
    if clause.trim_end().ends_with("n't send any") || clause.trim_end().ends_with("not send any") {
        return true;
    }
    let mut back = clause.split(' ').rev().filter(|word| !word.is_empty());
    let stop = back.by_ref().take(SMALL).find(|word| !FILL.contains(word));
    stop.is_some_and(|word| NOT.contains(&word) || word.ends_with("n't"))
}

/// "SPF is fine, but …".
fn is_fine(after: &str) -> bool {
    const FINE: &[&str] = &["is fine", "is ok", "is okay", "is good", "is in order", "are fine", "was fine"];
    let after = after.trim_start_matches([' ', '\'', ')']);
    FINE.iter().any(|fine| after.strip_prefix(fine).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

fn supposes(clause: &str) -> bool {
    const IFS: &[&str] =
        &["if you", "if this", "if it", "if the", "if your", "in case", "should you", "unless", "we use", "we rely"];
    IFS.iter().any(|word| clause.starts_with(word) || clause.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(text: &str, words: &str) -> Stance {
        let at = text.find(words).unwrap();
        of(text, &(at..at + words.len()))
    }

    #[test]
    fn denied_and_supposed_words_are_told_from_said_ones() {
        assert_eq!(stance("550 not blocked by any blocklist, refused", "blocklist"), Stance::Denied);
        assert_eq!(stance("we didn't send any spam", "spam"), Stance::Denied);
        assert_eq!(stance("user unknown. if you believe this is because of spf, write", "spf"), Stance::Supposed);
        for text in
            ["we do not accept spam", "message not sent because of spam", "not delivered: spam", "not you, spam"]
        {
            assert_eq!(stance(text, "spam"), Stance::Said, "{text}");
        }
    }
}
