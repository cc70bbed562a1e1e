//! What the words name: the address that was refused, and the block list.

use crate::knowledge::blocklists::blocklists;
use std::net::IpAddr;

/// The block list that the words name.
pub fn blocklist(words: &str) -> Option<&'static str> {
    blocklists().named_in(&words.to_ascii_lowercase()).map(|list| list.id.as_str())
}

/// The address that the words name as the one refused: not the refusing server's own, and one that can stand on the
/// internet.
pub fn refused_ip(words: &str, remote: Option<IpAddr>) -> Option<IpAddr> {
    let mut found = addresses(words).filter(|(_, ip)| Some(*ip) != remote && is_routable(*ip));
    found.find(|(before, _)| !is_the_answering_host(before)).map(|(_, ip)| ip)
}

/// `host mx.b.example[192.0.2.1] said`: the address of the one who speaks.
fn is_the_answering_host(before: &str) -> bool {
    let before = before.trim_end_matches(['[', '(', ' ']);
    let mut words = before.rsplit(char::is_whitespace);
    let host = words.next().unwrap_or_default();
    let word = words.next().unwrap_or_default().to_ascii_lowercase();
    let of_another = matches!(word.as_str(), "client" | "sending" | "your" | "source" | "remote");
    host.contains('.') && !host.contains(['=', '/']) && matches!(word.as_str(), "host" | "to" | "with" | "server")
        || matches!(host.to_ascii_lowercase().as_str(), "host" | "to") && !of_another
}

/// Every address in a text, with the text before it.
fn addresses(words: &str) -> impl Iterator<Item = (&str, IpAddr)> {
    let of_address = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words.len() {
            let start = at + words[at..].find(of_address)?;
            let end = words[start..].find(|c: char| !of_address(c)).map_or(words.len(), |length| start + length);
            at = end.max(start + 1);
            let token = words[start..end].trim_matches(['.', ':']);
            let token = token.strip_prefix("IPv6:").unwrap_or(token);
            let before = &words[..start];
            let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
            if !glued && let Ok(ip) = token.parse::<IpAddr>() {
                return Some((before, ip));
            }
        }
        None
    })
}

/// Whether an address can be seen by a server across the internet. Documentation addresses count.
pub fn is_routable(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || ip.is_broadcast())
        }
        IpAddr::V6(ip) => {
            !(ip.is_loopback()
                || ip.is_unspecified()
                || (ip.segments()[0] & 0xfe00) == 0xfc00
                || (ip.segments()[0] & 0xffc0) == 0xfe80)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refused_address_is_read_and_the_speakers_own_is_not() {
        let read = |words: &str| refused_ip(words, None).map(|ip| ip.to_string());
        assert_eq!(read("Client host [192.0.2.20] blocked using zen.spamhaus.org").as_deref(), Some("192.0.2.20"));
        assert_eq!(
            read("host mx.b.example[198.51.100.1] said: 554 IP=192.0.2.7 - A problem").as_deref(),
            Some("192.0.2.7")
        );
        assert_eq!(read("550-5.7.25 [2001:db8::5      1] no PTR").as_deref(), Some("2001:db8::5"));
        assert_eq!(read("https://www.spamhaus.org/query/bl?ip=192.0.2.9").as_deref(), Some("192.0.2.9"));
        assert_eq!(read("host 10.0.0.4 said: 550 5.1.1 no"), None);
        assert_eq!(read("550 5.7.606 no address at 1.2.3"), None);
    }

    #[test]
    fn lists_are_recognised() {
        assert_eq!(blocklist("blocked using Barracuda Reputation"), Some("b-barracudacentral-org"));
        assert_eq!(blocklist("see DBL.Spamhaus.org"), Some("dbl-spamhaus-org"));
        assert_eq!(blocklist("no"), None);
    }
}
