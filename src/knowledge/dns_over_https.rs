//! Public services for DNS over HTTPS: `knowledge/dns_over_https.toml`.

use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/dns_over_https.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DnsOverHttps {
    /// The services, in the order in which they are asked.
    #[serde(rename = "service")]
    pub services: Vec<Service>,
}

/// A public service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Whose it is.
    pub name: String,
    /// The name that its certificate is for.
    pub host: String,
    /// Its addresses.
    pub addresses: Vec<IpAddr>,
    /// Where this is known from.
    pub source: String,
}

static SERVICES: LazyLock<DnsOverHttps> = LazyLock::new(|| {
    // The test below refuses a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn dns_over_https() -> &'static DnsOverHttps {
    &SERVICES
}

impl DnsOverHttps {
    /// Every address with the name of its certificate: the first address of each service, then the second of each.
    pub fn ways(&self) -> Vec<(SocketAddr, String)> {
        let most = self.services.iter().map(|service| service.addresses.len()).max().unwrap_or(0);
        let rounds = (0..most).flat_map(|round| self.services.iter().map(move |service| (service, round)));
        rounds
            .filter_map(|(service, round)| {
                Some((SocketAddr::new(*service.addresses.get(round)?, 443), service.host.clone()))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_used() {
        let table: DnsOverHttps = toml::from_str(TABLE).unwrap();
        assert!(table.services.len() >= 2, "one service alone is no way out when it is down");
        for service in &table.services {
            assert!(!service.addresses.is_empty() && !service.source.is_empty() && !service.name.is_empty());
            assert!(service.host.contains('.'), "{}", service.host);
        }
        let ways = table.ways();
        assert_eq!(ways.len(), table.services.iter().map(|service| service.addresses.len()).sum::<usize>());
        assert_ne!(ways[0].1, ways[1].1, "the second to be asked is another service");
    }
}
