//! How DNS panels want records typed: `knowledge/dns_panels.toml`.

use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/dns_panels.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DnsPanels {
    /// The panels.
    #[serde(rename = "panel")]
    pub panels: Vec<Panel>,
}

/// A panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// Short name.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Endings of the name servers of domains that are kept there.
    pub ns: Vec<String>,
    /// What stands for the domain itself.
    pub apex: Apex,
    /// How other hosts are typed.
    pub host: Host,
    /// Whether a text must stand in quotation marks.
    #[serde(deserialize_with = "yes_or_no")]
    pub quotes: bool,
    /// Whether a long text must be cut into pieces by hand.
    #[serde(rename = "long", deserialize_with = "whole_or_pieces")]
    pub in_pieces: bool,
    /// Whether a target ends with a dot.
    #[serde(deserialize_with = "yes_or_no")]
    pub dot: bool,
    /// What to choose as the time to live; empty where there is no choice.
    pub ttl: String,
    /// A trap of its own: an id behind `records-panel-`.
    pub note: Option<String>,
    /// Where this is written.
    pub source: String,
}

/// What to type as the host of the domain itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Apex {
    /// `@`
    #[serde(rename = "@")]
    At,
    /// Nothing.
    #[serde(rename = "")]
    Empty,
    /// The whole name.
    #[serde(rename = "domain")]
    Domain,
}

/// How hosts are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Without the domain, which the panel appends by itself.
    Relative,
    /// With the domain.
    Whole,
}

fn yes_or_no<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    one_of(from, "no", "yes")
}

fn whole_or_pieces<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    one_of(from, "whole", "pieces")
}

fn one_of<'de, D: Deserializer<'de>>(from: D, no: &str, yes: &str) -> Result<bool, D::Error> {
    let word = String::deserialize(from)?;
    if word == yes || word == no {
        Ok(word == yes)
    } else {
        Err(serde::de::Error::custom(format!("{word} is neither {no} nor {yes}")))
    }
}

static PANELS: LazyLock<DnsPanels> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn dns_panels() -> &'static DnsPanels {
    &PANELS
}

impl DnsPanels {
    /// The panel of this id.
    pub fn get(&self, id: &str) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.id == id)
    }

    /// The panel in which a domain with these name servers is kept, where that can be told.
    pub fn of_servers(&self, servers: &[&str]) -> Option<&Panel> {
        let known = |server: &str, end: &str| {
            let server = server.trim_end_matches('.').to_ascii_lowercase();
            // Amazon's name servers lie under many endings: ns-1.awsdns-00.co.uk.
            let label = server.split('.').nth(1).is_some_and(|label| label.starts_with(&format!("{end}-")));
            label || server.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with('.'))
        };
        self.panels.iter().find(|panel| panel.ns.iter().any(|end| servers.iter().any(|server| known(server, end))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let table: DnsPanels = toml::from_str(TABLE).unwrap();
        let (mut ids, mut servers) = (BTreeSet::new(), BTreeSet::new());
        for panel in &table.panels {
            assert!(ids.insert(&panel.id), "{} stands twice", panel.id);
            assert!(panel.ns.iter().all(|end| servers.insert(end)), "a name server of {} is another's", panel.id);
            assert!(panel.source.starts_with("https://"), "{}", panel.id);
            assert!(panel.quotes || !panel.in_pieces, "{}: pieces stand in quotation marks", panel.id);
            if let Some(note) = &panel.note {
                assert!(Words::english().has(&format!("records-panel-{note}")), "{note} has no sentence");
            }
        }
        assert!(table.panels.len() >= 12);
    }
}
