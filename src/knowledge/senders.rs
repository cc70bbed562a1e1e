//! Services that send for other people's domains, and the SPF line of each: rows of `knowledge/senders.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// Whose return address (MAIL FROM) a service puts on its customers' mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Returns {
    /// The customer's: the list of the customer's domain is looked at.
    Customer,
    /// The service's own: its line in the customer's list changes nothing.
    Own,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Its id.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
    /// What stands behind `include:` in its customers' lists.
    pub include: String,
    /// Whose return address it uses.
    pub returns: Returns,
    /// Where this is said.
    pub source: String,
}

#[derive(Deserialize)]
struct Table {
    sender: Vec<Sender>,
}

static SENDERS: LazyLock<Vec<Sender>> = LazyLock::new(|| parse().unwrap_or_default());

/// All services, parsed once.
pub fn senders() -> &'static [Sender] {
    &SENDERS
}

/// The service with this id.
pub fn sender(id: &str) -> Option<&'static Sender> {
    senders().iter().find(|sender| sender.id == id)
}

fn parse() -> Result<Vec<Sender>, toml::de::Error> {
    Ok(toml::from_str::<Table>(include_str!("../../knowledge/senders.toml"))?.sender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        let rows = parse().unwrap();
        assert!(rows.len() > 10);
        for (place, row) in rows.iter().enumerate() {
            assert!(
                !rows[..place].iter().any(|other| other.id == row.id || other.include == row.include),
                "{}",
                row.id
            );
            let name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
            assert!(row.include.contains('.') && row.include.bytes().all(name), "{}", row.include);
            assert!(row.source.contains("https://") && !row.name.is_empty(), "{}", row.id);
            assert_eq!(sender(&row.id).map(|s| &s.name), Some(&row.name));
        }
    }
}
