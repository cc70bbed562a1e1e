//! Where a registry tells about a domain (RDAP, RFC 9224): `knowledge/registries.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/registries.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registries {
    /// The services.
    #[serde(rename = "registry")]
    pub registries: Vec<Registry>,
}

/// A service, and the endings that it knows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// Its address; `{ending}` stands for the ending.
    service: String,
    /// The endings, without a dot.
    endings: Vec<String>,
    /// Where this is known from.
    pub source: String,
}

static REGISTRIES: LazyLock<Registries> = LazyLock::new(|| {
    // The test below refuses a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn registries() -> &'static Registries {
    &REGISTRIES
}

impl Registries {
    /// The address of the service for this domain (lower case, ASCII), with a slash at its end.
    pub fn service(&self, domain: &str) -> Option<String> {
        let ending = domain.rsplit('.').next()?;
        let registry = self.registries.iter().find(|registry| registry.endings.iter().any(|e| e == ending))?;
        Some(registry.service.replace("{ending}", ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_ending_has_one_service_and_that_is_secure() {
        let table: Registries = toml::from_str(TABLE).unwrap();
        let mut seen = BTreeSet::new();
        for registry in &table.registries {
            assert!(!registry.source.is_empty() && !registry.endings.is_empty(), "{}", registry.service);
            for ending in &registry.endings {
                assert!(seen.insert(ending), "{ending} stands twice");
                assert!(ending.chars().all(|c| c.is_ascii_lowercase()), "{ending}");
                let service = table.service(&format!("shop.{ending}")).unwrap();
                let rest = service.strip_prefix("https://").unwrap_or_else(|| panic!("{service} is not secure"));
                assert!(service.ends_with('/') && !rest.contains(['{', '}']), "{service}");
                assert!(psl::suffix_str(ending).is_some(), "{ending} is no ending");
            }
        }
        assert_eq!(table.service("shop.com").unwrap(), "https://rdap.verisign.com/com/v1/");
        assert_eq!(table.service("shop.co.uk").unwrap(), "https://rdap.nominet.uk/uk/");
        assert_eq!(table.service("shop.example"), None);
    }
}
