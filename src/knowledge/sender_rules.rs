//! What big receivers ask of senders: `knowledge/sender_rules.toml`.

use super::Text;
use super::mail_domains::mail_domains;
use serde::Deserialize;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/sender_rules.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SenderRules {
    /// The receivers.
    #[serde(rename = "receiver")]
    pub receivers: Vec<Rules>,
}

/// What one receiver asks.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// As in `receivers.toml`.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// The names in `mail_domains.toml` whose addresses it serves.
    pub providers: Vec<String>,
    /// What it asks of every sender.
    pub everyone: Vec<Asked>,
    /// What it asks as well of those who send many messages.
    pub bulk: Vec<Asked>,
    /// From how many messages a day on; `None` where it does not say.
    pub count: Option<u32>,
    /// Where this is written.
    pub source: String,
}

/// Something that a receiver asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Either of the two proofs.
    SpfOrDkim,
    /// The list of servers.
    Spf,
    /// The seal.
    Dkim,
    /// A policy.
    Dmarc,
    /// Proofs that belong to the author's domain.
    Aligned,
    /// A name of the server that leads back.
    ReverseDns,
    /// A true name in the greeting.
    Greeting,
    /// A domain that exists.
    Domain,
    /// Encryption on the way.
    Encryption,
    /// A well-formed message.
    Form,
    /// Few complaints.
    Complaints,
    /// A way out of the list.
    Unsubscribe,
    /// Not the receiver's own name as the sender.
    NotTheirName,
}

impl Asked {
    /// Its words: a few, for a list.
    pub fn text(self) -> Text {
        let id = match self {
            Self::SpfOrDkim => "spf-or-dkim",
            Self::Spf => "spf",
            Self::Dkim => "dkim",
            Self::Dmarc => "dmarc",
            Self::Aligned => "aligned",
            Self::ReverseDns => "reverse-dns",
            Self::Greeting => "greeting",
            Self::Domain => "domain",
            Self::Encryption => "encryption",
            Self::Form => "form",
            Self::Complaints => "complaints",
            Self::Unsubscribe => "unsubscribe",
            Self::NotTheirName => "not-their-name",
        };
        Text::new(format!("sender-rule.{id}"))
    }
}

static RULES: LazyLock<SenderRules> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn sender_rules() -> &'static SenderRules {
    &RULES
}

impl SenderRules {
    /// The rules of whoever serves the addresses of this domain.
    pub fn of_domain(&self, domain: &str) -> Option<&Rules> {
        let provider = mail_domains().provider(&domain.to_lowercase())?;
        self.receivers.iter().find(|rules| rules.providers.contains(&provider.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;
    use crate::knowledge::codes::codes;

    #[test]
    fn every_row_is_whole() {
        let table: SenderRules = toml::from_str(TABLE).unwrap();
        for rules in &table.receivers {
            assert!(codes().receivers.iter().any(|receiver| receiver.id == rules.id), "no receiver {}", rules.id);
            for provider in &rules.providers {
                assert!(mail_domains().providers.iter().any(|known| known.name == *provider), "no provider {provider}");
            }
            for asked in rules.everyone.iter().chain(&rules.bulk) {
                assert!(Words::english().has(&asked.text().id), "{asked:?} has no words");
            }
            assert!(rules.source.starts_with("https://"), "{}", rules.id);
        }
        assert_eq!(table.of_domain("Gmail.com").map(|rules| rules.id.as_str()), Some("google"));
        assert_eq!(table.of_domain("aol.com").map(|rules| rules.id.as_str()), Some("yahoo"));
        assert!(table.of_domain("shop.example").is_none());
    }
}
