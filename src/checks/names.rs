//! DNS names as they are asked, and the names and addresses that nobody should ask the public DNS about.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The name as DNS spells it: lower case, ASCII (UTS 46), no dot at its end. `None` where it is no DNS name.
///
/// Labels may begin with an underscore (RFC 8552); the international part is converted first, so that
/// `_dmarc.münchen.example` works.
pub fn ascii(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches('.');
    let mut labels = Vec::new();
    for label in name.split('.') {
        let label = if label.is_ascii() {
            label.to_ascii_lowercase()
        } else {
            idna::domain_to_ascii(label).ok().filter(|l| !l.contains('.'))?
        };
        let fine = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if !(1..=63).contains(&label.len()) || !label.bytes().all(fine) {
            return None;
        }
        labels.push(label);
    }
    let name = labels.join(".");
    (name.len() <= 253).then_some(name)
}

/// A name as it goes over the wire, of any letters: what macros of SPF build need not be a host's name (RFC 7208, 7.3).
/// Lower case, no dot at its end. `None` where a label is empty or too long, or the whole is.
pub fn exact(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let fine = name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()));
    fine.then(|| name.to_ascii_lowercase())
}

/// The labels of an address in reverse order, as blocklists and reverse DNS spell it, without any zone.
pub fn reversed(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}")
        }
        IpAddr::V6(ip) => {
            let mut name = String::with_capacity(63);
            for octet in ip.octets().iter().rev() {
                let dot = if name.is_empty() { "" } else { "." };
                let _ = write!(name, "{dot}{:x}.{:x}", octet & 15, octet >> 4);
            }
            name
        }
    }
}

/// The name under which the reverse DNS of an address is kept.
pub fn pointer(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(_) => format!("{}.in-addr.arpa", reversed(ip)),
        IpAddr::V6(_) => format!("{}.ip6.arpa", reversed(ip)),
    }
}

/// The organisational domain by the public suffix list: `mail.shop.co.uk` is `shop.co.uk`'s.
pub fn organisational(domain: &str) -> String {
    psl::domain_str(domain).unwrap_or(domain).to_owned()
}

/// Whether the name is set apart (RFC 6761, 6762, 7686, 8375, 9476) and means nothing to the public DNS.
pub fn is_special(name: &str) -> bool {
    const TOPS: &[&str] = &["test", "example", "invalid", "localhost", "local", "onion", "alt", "internal"];
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let top = name.rsplit('.').next().unwrap_or_default();
    TOPS.contains(&top) || name == "home.arpa" || name.ends_with(".home.arpa")
}

/// Whether no mail server in the world can be reached at this address (RFC 6890): private, loopback, link-local,
/// shared, documentation, multicast, unspecified.
pub fn is_special_address(ip: IpAddr) -> bool {
    is_unreachable(ip) || is_documentation(ip)
}

/// Private, loopback, link-local, shared, multicast or unspecified: means another machine on every network.
pub fn is_unreachable(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            a == 0
                || ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || (a == 100 && (64..128).contains(&b))
                || a >= 224
        }
        IpAddr::V6(ip) => {
            ip.to_ipv4_mapped().map_or_else(|| is_unreachable_v6(ip), |mapped| is_unreachable(IpAddr::V4(mapped)))
        }
    }
}

fn is_unreachable_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_multicast()
}

/// Set apart for examples (RFC 5737, RFC 3849).
pub fn is_documentation(ip: IpAddr) -> bool {
    const NETS: [Ipv4Addr; 3] =
        [Ipv4Addr::new(192, 0, 2, 0), Ipv4Addr::new(198, 51, 100, 0), Ipv4Addr::new(203, 0, 113, 0)];
    match ip {
        IpAddr::V4(ip) => NETS.iter().any(|net| net.octets()[..3] == ip.octets()[..3]),
        IpAddr::V6(ip) => ip.segments()[..2] == [0x2001, 0x0db8],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ascii_or_are_refused() {
        assert_eq!(ascii("_dmarc.München.Example.").as_deref(), Some("_dmarc.xn--mnchen-3ya.example"));
        assert_eq!(ascii("a.b").as_deref(), Some("a.b"));
        for wrong in ["", ".", "a..b", "a b.example", "a.example/x", &"x".repeat(64), &"abc.".repeat(80), "a\u{0}b"] {
            assert_eq!(ascii(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn exact_names_are_of_any_letters() {
        assert_eq!(exact("A b%.Shop.test.").as_deref(), Some("a b%.shop.test"));
        for wrong in ["", ".", "a..b", "a.b..", &"x".repeat(64), &"abc.".repeat(80)] {
            assert_eq!(exact(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn addresses_turn_round() {
        assert_eq!(pointer("192.0.2.10".parse().unwrap()), "10.2.0.192.in-addr.arpa");
        assert!(pointer("2001:db8::25".parse().unwrap()).starts_with("5.2.0.0.0.0"));
        assert!(pointer("2001:db8::25".parse().unwrap()).ends_with("8.b.d.0.1.0.0.2.ip6.arpa"));
        assert_eq!(
            reversed("::ffff:7f00:2".parse().unwrap()),
            "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"
        );
    }

    #[test]
    fn special_names_and_addresses_are_known() {
        for name in ["a.test", "x.local", "HOME.ARPA", "mail.home.arpa", "localhost", "shop.example."] {
            assert!(is_special(name), "{name}");
        }
        for name in ["example.com", "test.com", "contest", "arpa"] {
            assert!(!is_special(name), "{name}");
        }
        for ip in ["10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.1.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1"]
        {
            assert!(is_unreachable(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["203.0.113.9", "2001:db8::1"] {
            assert!(!is_unreachable(ip.parse().unwrap()) && is_special_address(ip.parse().unwrap()), "{ip}");
        }
        assert!(!is_special_address("8.8.8.8".parse().unwrap()));
    }

    #[test]
    fn organisational_domains_follow_the_public_suffix_list() {
        assert_eq!(organisational("mail.shop.co.uk"), "shop.co.uk");
        assert_eq!(organisational("shop.example"), "shop.example");
        assert_eq!(organisational("a.b.shop.example"), "shop.example");
    }

    /// The list's own tests, where they stand beside the project.
    #[test]
    fn the_public_suffix_lists_own_tests_hold() {
        let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/suites");
        let suites = std::env::var_os("BOUNCEWISE_SUITES").map_or(beside, Into::into);
        let Ok(tests) = std::fs::read_to_string(suites.join("psl/test_psl.txt")) else { return };
        let (mut count, mut wrong) = (0, Vec::new());
        for line in tests.lines().filter_map(|line| line.strip_prefix("checkPublicSuffix('")) {
            let mut quoted = line.split('\'');
            let Some(domain) = quoted.next().and_then(ascii) else { continue };
            // A suffix has no organisation above it, and stays what it is.
            let expected = quoted.nth(1).map_or_else(|| domain.clone(), |d| ascii(d).unwrap_or_default());
            count += 1;
            if organisational(&domain) != expected {
                wrong.push(format!("{domain}: {} is not {expected}", organisational(&domain)));
            }
        }
        assert!(count > 60 && wrong.is_empty(), "{count} tests, wrong: {wrong:#?}");
    }
}
