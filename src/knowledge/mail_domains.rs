//! Mail domains that people mistype: `knowledge/mail_domains.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/mail_domains.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailDomains {
    /// Large providers.
    #[serde(rename = "provider")]
    pub providers: Vec<Provider>,
    /// Endings that do not exist, and what was meant.
    pub endings: BTreeMap<String, String>,
}

/// A provider of mailboxes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its name.
    pub name: String,
    /// Its domains, the commonest first.
    pub domains: Vec<String>,
    /// Slips that the distance rule would miss. The domain meant is the nearest of `domains`.
    pub typos: Vec<String>,
}

static MAIL_DOMAINS: LazyLock<MailDomains> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn mail_domains() -> &'static MailDomains {
    &MAIL_DOMAINS
}

impl MailDomains {
    /// The provider whose domain this is.
    pub fn provider(&self, domain: &str) -> Option<&Provider> {
        self.providers.iter().find(|p| p.domains.iter().any(|d| d == domain))
    }

    /// The domain that was likely meant by this one (lower case, ASCII); `None` where nothing looks mistyped.
    pub fn likely_meant(&self, domain: &str) -> Option<String> {
        if self.provider(domain).is_some() {
            return None;
        }
        if let Some(provider) = self.providers.iter().find(|p| p.typos.iter().any(|t| t == domain)) {
            return nearest(domain, provider.domains.iter()).cloned();
        }
        if let Some((start, ending)) = domain.rsplit_once('.')
            && let Some(right) = self.endings.get(ending)
        {
            let mended = format!("{start}.{right}");
            return Some(self.likely_meant(&mended).unwrap_or(mended));
        }
        let near = self.providers.iter().flat_map(|p| &p.domains).filter(|known| is_slip(domain, known));
        nearest(domain, near).cloned()
    }
}

fn nearest<'a>(domain: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    known.min_by_key(|k| strsim::osa_distance(domain, k))
}

/// One letter more, less, other or swapped in the name, before the same ending. Short names are left alone: too many
/// of their neighbours are domains of their own.
fn is_slip(domain: &str, known: &str) -> bool {
    let (Some((name, ending)), Some((known_name, known_ending))) = (domain.split_once('.'), known.split_once('.'))
    else {
        return false;
    };
    let allowed = match known_name.len() {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    ending == known_ending && strsim::osa_distance(name, known_name) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let table: MailDomains = toml::from_str(TABLE).unwrap();
        let mut seen = BTreeSet::new();
        for provider in &table.providers {
            assert!(!provider.name.is_empty() && !provider.domains.is_empty());
            for domain in &provider.domains {
                assert!(seen.insert(domain), "{domain} stands twice");
                assert!(psl::domain_str(domain) == Some(domain), "{domain} is no registered domain");
                assert_eq!(table.likely_meant(domain), None, "{domain}");
            }
            for typo in &provider.typos {
                assert!(seen.insert(typo), "{typo} stands twice");
                let meant = table.likely_meant(typo);
                assert!(meant.is_some_and(|m| provider.domains.contains(&m)), "{typo}");
            }
        }
        for (wrong, right) in &table.endings {
            assert!(wrong != right && wrong.bytes().all(|b| b.is_ascii_lowercase()));
        }
    }

    #[test]
    fn slips_are_seen_and_neighbours_left_alone() {
        let table = mail_domains();
        for (typed, meant) in [
            ("gmail.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("yaho.com", "yahoo.com"),
            ("outlook.cmo", "outlook.com"),
            ("gmial.con", "gmail.com"),
            ("googelmail.com", "googlemail.com"),
            ("shop.con", "shop.com"),
        ] {
            assert_eq!(table.likely_meant(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["shop.example", "mail.com", "aon.at", "web.net", "gmx.org", "example.com", "", "com", "hey.com"] {
            assert_eq!(table.likely_meant(typed), None, "{typed}");
        }
    }
}
