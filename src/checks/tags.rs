//! Lists of `tag=value;` pairs, as DMARC and DKIM records write them (RFC 6376, 3.2).

/// The pairs in order; names in lower case, blanks around both taken off. `None` where a part is no pair.
pub fn tags(record: &str) -> Option<Vec<(String, &str)>> {
    let mut pairs = Vec::new();
    for part in record.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (name, value) = part.split_once('=')?;
        pairs.push((name.trim().to_ascii_lowercase(), value.trim()));
    }
    Some(pairs)
}

/// The value of this tag.
pub fn value<'a>(pairs: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_with_blanks_and_without() {
        let pairs = tags("v = DMARC1 ; P=none;rua=mailto:d@shop.test;").unwrap();
        assert_eq!(value(&pairs, "v"), Some("DMARC1"));
        assert_eq!(value(&pairs, "p"), Some("none"));
        assert_eq!(value(&pairs, "sp"), None);
        assert_eq!(tags("p"), None);
    }
}
