//! Domains and who owns them.

/// The domain of an address, without its brackets.
pub fn of_address(address: &str) -> Option<&str> {
    let (_, domain) = address.trim().trim_matches(['<', '>', '"']).rsplit_once('@')?;
    let domain = domain.trim_end_matches(['>', '.']);
    (!domain.is_empty()).then_some(domain)
}

/// The part of a name that one owner registered, in lower case.
pub fn owner(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(['[', ']', '<', '>', '.']).to_ascii_lowercase();
    if name.parse::<std::net::IpAddr>().is_ok() || !name.contains('.') {
        return None;
    }
    psl::domain_str(&name).map(str::to_owned).or(Some(name))
}

/// Whether two names were registered by one owner.
pub fn same_owner(one: &str, other: &str) -> bool {
    matches!((owner(one), owner(other)), (Some(one), Some(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_of_names() {
        assert!(same_owner("mx1.b.example", "b.example."));
        assert!(!same_owner("a.co.uk", "b.co.uk"));
        assert!(!same_owner("192.0.2.1", "192.0.2.1"));
        assert_eq!(of_address("<a@b.example>"), Some("b.example"));
    }
}
