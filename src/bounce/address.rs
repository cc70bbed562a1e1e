//! Email addresses in text of any language.

/// An address and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The address, its domain in lower case.
    pub address: String,
    /// Byte range in the text, brackets included.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Whether it stood in angle brackets.
    pub bracketed: bool,
}

/// All addresses in a text, in order; no two share a letter. Bracketed ones may have a bare host and letters of any
/// script.
pub fn find_all(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, _) in text.match_indices('@').take(5_000) {
        let free = found.last().map_or(0, |f| f.end);
        if at < free {
            continue;
        }
        if let Some(address) = bracketed(text, free, at).or_else(|| bare(text, free, at)) {
            found.push(address);
        }
    }
    found
}

/// The first address in a text.
pub fn first(text: &str) -> Option<String> {
    find_all(text).into_iter().next().map(|f| f.address)
}

/// The address in a From, To or Return-Path value; `None` for `<>`.
pub fn of_field(value: &str) -> Option<String> {
    let all = find_all(value);
    all.iter().find(|f| f.bracketed).or_else(|| all.first()).map(|f| f.address.clone())
}

/// Trims brackets, quotes and a trailing dot and lower-cases the domain.
pub fn normalised(address: &str) -> String {
    let trimmed = address.trim().trim_matches(|c| matches!(c, '<' | '>' | '\'' | ' ' | ',' | ';'));
    // A quoted local part keeps its quotes; a quoted address loses them.
    let trimmed = if trimmed.contains("\"@") { trimmed } else { trimmed.trim_matches('"') };
    let trimmed = trimmed.strip_suffix('.').unwrap_or(trimmed);
    match trimmed.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => trimmed.to_owned(),
    }
}

/// The domain of an address.
pub fn domain(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain).filter(|d| !d.is_empty())
}

const DAEMONS: &[&str] = &[
    "postmaster",
    "mailer-daemon",
    "mailerdaemon",
    "mailer_daemon",
    "mail-daemon",
    "mdaemon",
    "mmdf",
    "daemon",
    "maildelivery",
    "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
    "double-bounce",
    "mailerdemon",
    "mailsystem",
    "maildaemon",
];

/// An address that belongs to a mail system rather than to a person.
pub fn is_daemon(address: &str) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local).to_ascii_lowercase();
    DAEMONS.contains(&local.as_str())
        || local.starts_with("mailer-daemon")
        || local.starts_with("microsoftexchange329e")
}

/// Compares two addresses as mail systems in practice do: without regard to case.
pub fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

/// `<local@domain>` around the `@`, nothing of it before `free`.
fn bracketed(text: &str, free: usize, at: usize) -> Option<Found> {
    let mut from = at.saturating_sub(400).max(free);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(at + 400);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let open = from + text[from..at].rfind('<')?;
    let close = at + text[at..to].find('>')?;
    let inner = &text[open + 1..close];
    let inner_trimmed =
        inner.trim().trim_start_matches("mailto:").trim_start_matches("smtp:").trim_start_matches("SMTP:");
    let (local, domain) = inner_trimmed.rsplit_once('@')?;
    // A source route (RFC 5321, appendix C) names the mailbox behind the colon.
    let local = local.rsplit_once(':').filter(|_| local.starts_with('@')).map_or(local, |(_, mailbox)| mailbox);
    let quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let good_local = !local.is_empty()
        && local.len() <= 128
        && (quoted
            || !local.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';')));
    let good_domain = !domain.is_empty()
        && domain.len() <= 255
        && !domain
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '@' | '"' | ',' | '/' | '='))
        && domain.chars().any(char::is_alphanumeric);
    (good_local && good_domain).then(|| Found {
        address: normalised(&format!("{local}@{domain}")),
        start: open,
        end: close + 1,
        bracketed: true,
    })
}

/// An address in running text: ASCII, with a dot in its domain; nothing of it before `free`.
fn bare(text: &str, free: usize, at: usize) -> Option<Found> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let before = &text[free..at];
    let mut start =
        before.rfind(|c: char| !is_local(c)).map_or(0, |p| p + before[p..].chars().next().map_or(1, char::len_utf8));
    if let Some(quoted) = before.strip_suffix('"') {
        let open = quoted.rfind('"')?;
        start = open;
        if quoted[open + 1..].contains(|c: char| c.is_control()) || before.len() - open > 70 {
            return None;
        }
    } else {
        let local = &before[start..];
        // The path or query of a link is no address, whatever it carries.
        if local.starts_with("//") && before[..start].ends_with(':') {
            return None;
        }
        let kept = local.trim_start_matches(|c: char| "'=/|*&!?{}~#$%^.`-".contains(c));
        start += local.len() - kept.len();
        // "to=user@…" and "orig_to=user@…" are a key and an address; VERP has its "=" in the middle of a longer local part.
        for key in ["to=", "from=", "orig_to=", "addr=", "recipient=", "email="] {
            if before[start..].len() > key.len() && before[start..].starts_with(key) {
                start += key.len();
            }
        }
    }
    let local = &before[start..];
    if local.is_empty() || local.len() > 128 {
        return None;
    }
    let after = &text[at + 1..];
    let mut end =
        after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(after.len());
    if end == 0 && after.starts_with('[') {
        end = after.find(']').map_or(0, |p| p + 1);
    }
    let domain = after[..end].trim_end_matches(['.', '-', '_']);
    let literal = domain.starts_with('[');
    let labels = domain.split('.').count();
    let last = domain.rsplit('.').next().unwrap_or_default();
    let good = literal
        || labels >= 2
            && domain.split('.').all(|l| !l.is_empty())
            && last.len() >= 2
            && !last.bytes().all(|b| b.is_ascii_digit());
    good.then(|| Found {
        address: normalised(&format!("{local}@{domain}")),
        start: free + start,
        end: at + 1 + domain.len(),
        bracketed: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        find_all(text).into_iter().map(|f| f.address).collect()
    }

    #[test]
    fn addresses_in_prose_of_any_script() {
        assert_eq!(all("您发往office@xuexiao.example的邮件"), ["office@xuexiao.example"]);
        assert_eq!(all("an 'A.B@Shop.EXAMPLE'. Ende"), ["A.B@shop.example"]);
        assert_eq!(all("to=<x@y.example>, orig_to=<z@y.example>"), ["x@y.example", "z@y.example"]);
        assert_eq!(all("<käse@bücher.example> <root@localhost>"), ["käse@bücher.example", "root@localhost"]);
        assert_eq!(all("\"john doe\"@a.example (mailto:b@c.example)"), ["\"john doe\"@a.example", "b@c.example"]);
    }

    #[test]
    fn no_two_addresses_share_a_letter() {
        let glued = [
            "auth=pass a@one.example%smtp.from=b@two.example",
            "a@one.example<b@two.example>",
            "x@one.example\"y\"@two.example",
            "<a@one.example b@two.example>",
            "a@one.example/b@two.example=c@three.example",
        ];
        for text in glued {
            let found = find_all(text);
            assert!(found.len() > 1, "{text}");
            assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}: {found:?}");
            assert!(found.iter().all(|f| text[f.start..f.end].contains('@')), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_address() {
        assert!(all("a @ b.example, x@y, 5@1.2, @home").is_empty());
        assert!(all("see http://login.bad.example/verify?user=ann@shop.example now").is_empty());
    }

    #[test]
    fn daemons_are_known() {
        assert!(is_daemon("MAILER-DAEMON@a.example") && is_daemon("postmaster"));
        assert!(!is_daemon("daemon.jones@a.example"));
    }
}
