//! The usual names of mail services' DKIM keys: `knowledge/dkim_selectors.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/dkim_selectors.toml");
/// No domain is asked for more names than this.
const MOST: usize = 24;

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DkimSelectors {
    /// Asked of every domain.
    pub common: Common,
    /// Mail services.
    #[serde(rename = "service")]
    pub services: Vec<Service>,
}

/// Names that are asked of every domain.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// The names.
    pub selectors: Vec<String>,
    /// Where this is written.
    pub source: String,
}

/// A mail service and how its customers publish its keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Short name.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Endings of its mail servers' names.
    pub mx: Vec<String>,
    /// Domains that its customers include in SPF.
    pub spf: Vec<String>,
    /// The usual names of its keys.
    pub selectors: Vec<String>,
    /// How the customer publishes the key.
    pub form: Form,
    /// Where a pointer leads, with `{selector}` and `{domain}` left open.
    pub target: Option<String>,
    /// The page that tells where the customer finds the record.
    #[serde(rename = "where")]
    pub page: String,
    /// Where this is written.
    pub source: String,
}

/// How a key is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A pointer to the service's own record.
    Cname,
    /// The key itself.
    Txt,
}

static SELECTORS: LazyLock<DkimSelectors> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn dkim_selectors() -> &'static DkimSelectors {
    &SELECTORS
}

impl DkimSelectors {
    /// The services that the domain's mail servers or its SPF record name.
    pub fn of_domain<'a>(&'a self, exchangers: &'a [&str], spf: &'a str) -> impl Iterator<Item = &'a Service> {
        let is_under = |name: &str, end: &str| {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with('.'))
        };
        self.services.iter().filter(move |service| {
            let by_mx = service.mx.iter().any(|end| exchangers.iter().any(|host| is_under(host, end)));
            let included = |domain: &String| {
                spf.split_ascii_whitespace().filter_map(|term| term.split_once(':')).any(|(name, of)| {
                    name.trim_start_matches('+').eq_ignore_ascii_case("include") && of.eq_ignore_ascii_case(domain)
                })
            };
            by_mx || service.spf.iter().any(included)
        })
    }

    /// The names to try: those of these services first, then the common ones.
    pub fn to_try<'a>(&'a self, services: &[&'a Service]) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for name in services.iter().flat_map(|s| &s.selectors).chain(&self.common.selectors) {
            if !names.contains(&name.as_str()) && names.len() < MOST {
                names.push(name);
            }
        }
        names
    }
}

impl Service {
    /// Where the pointer of this key leads, where that is the same for every customer.
    pub fn pointer(&self, selector: &str, domain: &str) -> Option<String> {
        self.target.as_ref().map(|target| target.replace("{selector}", selector).replace("{domain}", domain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let table: DkimSelectors = toml::from_str(TABLE).unwrap();
        let mut ids = BTreeSet::new();
        let is_name = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b))
        };
        for service in &table.services {
            assert!(ids.insert(&service.id), "{} stands twice", service.id);
            assert!(!service.selectors.is_empty() && service.selectors.iter().all(|s| is_name(s)), "{}", service.id);
            assert!(!service.mx.is_empty() || !service.spf.is_empty(), "{} can't be recognised", service.id);
            assert!(service.mx.iter().chain(&service.spf).all(|n| is_name(n) && n.contains('.')), "{}", service.id);
            assert!(service.page.starts_with("https://") && !service.source.is_empty(), "{}", service.id);
            assert!(service.target.is_none() || service.form == Form::Cname, "{}", service.id);
        }
        assert!(table.common.selectors.iter().all(|s| is_name(s)) && !table.common.source.is_empty());
        assert!(table.services.iter().all(|s| table.to_try(&[s]).len() <= MOST));
    }

    #[test]
    fn services_are_known_by_their_servers_and_by_what_spf_includes() {
        let table = dkim_selectors();
        let of = |mx: &[&str], spf: &str| table.of_domain(mx, spf).map(|s| s.id.clone()).collect::<Vec<_>>();
        assert_eq!(of(&["shop-test.mail.protection.outlook.com."], ""), ["microsoft-365"]);
        assert_eq!(
            of(&["ASPMX.L.GOOGLE.COM"], "v=spf1 include:servers.mcsv.net -all"),
            ["google-workspace", "mailchimp"]
        );
        assert!(of(&["notgoogle.com"], "v=spf1 include:x_spf.google.com").is_empty());
        let both: Vec<&Service> = table.of_domain(&["mx.mail.icloud.com"], "").collect();
        assert_eq!(table.to_try(&both)[0], "sig1");
        let icloud = both[0].pointer("sig1", "shop.test");
        assert_eq!(icloud.as_deref(), Some("sig1.dkim.shop.test.at.icloudmailadmin.com"));
    }
}
