//! Who runs a mail server: `knowledge/mail_hosts.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/mail_hosts.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailHosts {
    /// The end of a mail server's name, and the provider whose servers are called like that.
    hosts: BTreeMap<String, String>,
}

static MAIL_HOSTS: LazyLock<MailHosts> = LazyLock::new(|| {
    // The test below refuses a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn mail_hosts() -> &'static MailHosts {
    &MAIL_HOSTS
}

impl MailHosts {
    /// Who runs this mail server (lower case, ASCII); the longest matching end decides.
    pub fn provider(&self, host: &str) -> Option<&str> {
        let mut rest = host;
        loop {
            if let Some(provider) = self.hosts.get(rest) {
                return Some(provider);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_are_told_from_the_end_of_a_name() {
        let table: MailHosts = toml::from_str(TABLE).unwrap();
        let provider = |host: &str| table.provider(host).unwrap_or("nobody").to_owned();
        assert_eq!(provider("aspmx.l.google.com"), "Google");
        assert_eq!(provider("shop-de.mail.protection.outlook.com"), "Microsoft 365");
        assert_eq!(provider("shop.olc.protection.outlook.com"), "Outlook.com");
        assert_eq!(provider("mx.notgoogle.com"), "nobody");
        assert_eq!(provider("com"), "nobody");
        for (end, name) in &table.hosts {
            assert!(end.contains('.') && *end == end.to_lowercase() && !name.is_empty(), "{end}");
        }
    }
}
