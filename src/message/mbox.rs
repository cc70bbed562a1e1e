//! Mailboxes: messages one after the other, each behind a `From ` line (RFC 4155 and its relatives).

/// Whether the bytes begin with the separator of a mailbox.
pub fn begins(start: &[u8]) -> bool {
    start.split(|b| *b == b'\n').next().is_some_and(is_separator)
}

const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

/// Whether a line separates messages: `From `, a sender, a date. "From Monday on" is text.
pub fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    if rest.len() > 300 {
        return false;
    }
    let words: Vec<&[u8]> = rest.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).collect();
    if words.first() == Some(&&b"-"[..]) {
        return true;
    }
    let day = words.iter().skip(1).any(|w| DAYS.contains(&w.strip_suffix(b",").unwrap_or(w)));
    let time = words.iter().any(|w| w.contains(&b':') && w[0].is_ascii_digit());
    let year = words.iter().any(|w| w.len() == 4 && w.iter().all(u8::is_ascii_digit));
    day && time && year
}

/// Undoes the quoting of a body line: `>From ` loses one `>`.
pub fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|b| **b == b'>').count();
    if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_text() {
        assert!(is_separator(b"From MAILER-DAEMON Mon Jan  5 10:00:00 2026"));
        assert!(is_separator(b"From - Mon, 5 Jan 2026 10:00:00 +0000"));
        assert!(is_separator(b"From 1234567@xxx Mon Mar 02 09:15:00 +0000 2026"));
        assert!(!is_separator(b"From Monday on we are closed"));
        assert!(!is_separator(b"From: a@b.example"));
    }

    #[test]
    fn quoting_is_undone_once() {
        assert_eq!(unquoted(b">From here"), b"From here");
        assert_eq!(unquoted(b">>From here"), b">From here");
        assert_eq!(unquoted(b"> From here"), b"> From here");
    }
}
