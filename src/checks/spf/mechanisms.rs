//! Which addresses a mechanism means (RFC 7208, 5).

use super::record::{Lengths, Mechanism};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether the mechanism matches this address; `None` where DNS has to be asked.
pub(super) fn matches_by_itself(mechanism: &Mechanism, ip: IpAddr) -> Option<bool> {
    match (mechanism, ip) {
        (Mechanism::All, _) => Some(true),
        (Mechanism::Ip4(network, length), IpAddr::V4(ip)) => Some(within_v4(ip, *network, *length)),
        (Mechanism::Ip6(network, length), IpAddr::V6(ip)) => Some(within_v6(ip, *network, *length)),
        (Mechanism::Ip4(..) | Mechanism::Ip6(..), _) => Some(false),
        _ => None,
    }
}

/// Whether both addresses lie in one range.
pub(super) fn same_range(one: IpAddr, other: IpAddr, lengths: Lengths) -> bool {
    match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => within_v4(one, other, lengths.v4),
        (IpAddr::V6(one), IpAddr::V6(other)) => within_v6(one, other, lengths.v6),
        _ => false,
    }
}

/// Whether the address lies in the range.
pub fn within_v4(ip: Ipv4Addr, network: Ipv4Addr, length: u8) -> bool {
    let mask = u32::MAX.checked_shl(32 - u32::from(length.min(32))).unwrap_or(0);
    (u32::from(ip) ^ u32::from(network)) & mask == 0
}

/// Whether the address lies in the range.
pub fn within_v6(ip: Ipv6Addr, network: Ipv6Addr, length: u8) -> bool {
    let mask = u128::MAX.checked_shl(128 - u32::from(length.min(128))).unwrap_or(0);
    (u128::from(ip) ^ u128::from(network)) & mask == 0
}

/// Whether a name is this domain or below it.
pub(super) fn is_below(name: &str, domain: &str) -> bool {
    let (name, domain) = (name.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let domain = domain.trim_end_matches('.');
    name == domain || name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_end_where_they_should() {
        let v4 = |ip: &str, net: &str, length| within_v4(ip.parse().unwrap(), net.parse().unwrap(), length);
        assert!(v4("192.0.2.255", "192.0.2.7", 24) && !v4("192.0.3.0", "192.0.2.7", 24));
        assert!(v4("1.2.3.4", "9.9.9.9", 0) && v4("1.2.3.4", "1.2.3.4", 32) && !v4("1.2.3.5", "1.2.3.4", 32));
        let v6 = |ip: &str, net: &str, length| within_v6(ip.parse().unwrap(), net.parse().unwrap(), length);
        assert!(v6("2001:db8:0:ffff::1", "2001:db8::", 48) && !v6("2001:db8:1::", "2001:db8::", 48));
        assert!(v6("::1", "ff::", 0) && !v6("::1", "::2", 128));
    }

    #[test]
    fn an_address_of_the_other_kind_never_matches() {
        let lengths = Lengths { v4: 0, v6: 0 };
        assert!(!same_range("192.0.2.1".parse().unwrap(), "::1".parse().unwrap(), lengths));
        let range = Mechanism::Ip6("::ffff:192.0.2.0".parse().unwrap(), 0);
        assert_eq!(matches_by_itself(&range, "192.0.2.1".parse().unwrap()), Some(false));
    }

    #[test]
    fn names_lie_below_a_domain_by_whole_labels() {
        assert!(is_below("Mail.shop.test", "shop.Test.") && is_below("shop.test", "shop.test"));
        assert!(!is_below("myshop.test", "shop.test") && !is_below("test", "shop.test"));
    }
}
