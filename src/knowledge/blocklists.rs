//! The blocklists: `knowledge/blocklists.toml`, parsed once and checked.

use serde::Deserialize;
use std::net::Ipv4Addr;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/blocklists.toml");

/// All lists, sorted by id, and the answers that no list means as a listing.
#[derive(Debug, Deserialize)]
pub struct Blocklists {
    /// Answers that mean "I do not answer you" for every list.
    #[serde(rename = "refusal")]
    pub refusals: Vec<Refusal>,
    /// The lists.
    #[serde(rename = "list")]
    pub lists: Vec<Blocklist>,
}

/// One blocklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocklist {
    /// Its id, as in the check `blocklist:<id>`.
    pub id: String,
    /// The DNS zone, without a dot at its end.
    pub zone: String,
    /// Its name as people quote it.
    pub name: String,
    /// How servers' replies name it, in lower case.
    #[serde(default)]
    pub spoken: Vec<String>,
    /// Who runs it; questions to one operator are kept few at a time.
    pub operator: String,
    /// What may be asked of it.
    pub kinds: Vec<ListKind>,
    /// When it is asked.
    pub ask: AskWhen,
    /// The service whose key it takes.
    pub key: Option<Service>,
    /// The zone that is asked with a key, with [`MARK`] where the key goes; in place of `zone` where that is public.
    pub key_zone: Option<String>,
    /// How much a listing matters.
    pub severity: Severity,
    /// The labels before the zone that must be listed (the positive control), for IPv4 or domains.
    pub listed: Option<String>,
    /// The labels before the zone that must not be listed (the negative control), for IPv4 or domains.
    pub clean: Option<String>,
    /// The positive control for IPv6.
    pub listed6: Option<String>,
    /// The negative control for IPv6.
    pub clean6: Option<String>,
    /// What its answers mean.
    pub codes: Vec<Code>,
    /// Answers of this list that mean "I do not answer you".
    #[serde(default)]
    pub refusals: Vec<Refusal>,
    /// After how many days without new trouble an entry goes by itself, where it does.
    pub expires_days: Option<u16>,
    /// Where to look up and ask for removal.
    pub page: Option<String>,
    /// Whether that page was read in a source, and not just known by hearsay.
    #[serde(default)]
    pub page_seen: bool,
    /// Where the facts come from.
    pub source: String,
    /// The date of the source.
    pub date: String,
}

impl Blocklist {
    /// The labels before the zone that must, and must not, be listed for this kind.
    pub fn controls(&self, kind: ListKind) -> (Option<&str>, Option<&str>) {
        match kind {
            ListKind::Ip6 => (self.listed6.as_deref(), self.clean6.as_deref()),
            ListKind::Ip4 | ListKind::Domain => (self.listed.as_deref(), self.clean.as_deref()),
        }
    }

    /// The zone to ask, with or without the person's own key; `None` where it wants one.
    pub fn zone(&self, keyed: bool) -> Option<&str> {
        match &self.key_zone {
            Some(zone) if keyed => Some(zone),
            _ if self.ask == AskWhen::Key => None,
            _ => Some(&self.zone),
        }
    }

    /// Whether being on it speaks for a sender.
    pub fn is_allow_list(&self) -> bool {
        self.codes.iter().all(|code| code.role == Role::Allow)
    }

    /// The check's id.
    pub fn check(&self) -> String {
        format!("blocklist:{}", self.id)
    }
}

/// What can be on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// IPv4 addresses.
    Ip4,
    /// IPv6 addresses.
    Ip6,
    /// Domain names.
    Domain,
}

/// When a list is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskWhen {
    /// In every run that it fits.
    Always,
    /// Only where a bounce names it.
    Named,
    /// Only with the person's own key. Without one its page is given, where a bounce names it.
    Key,
    /// Never: it answers only registered servers, so its page is given instead.
    Page,
}

/// Stands for the key in every name that is planned, logged or shown.
pub const MARK: &str = "<key>";

/// A service that answers only those who have a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Service {
    /// Spamhaus Data Query Service: answers where the public Spamhaus lists refuse.
    #[serde(rename = "spamhaus-dqs")]
    SpamhausDqs,
    /// Abusix Mail Intelligence.
    #[serde(rename = "abusix")]
    Abusix,
}

impl Service {
    /// All services.
    pub const ALL: [Self; 2] = [Self::SpamhausDqs, Self::Abusix];

    /// Its id in the table and in the key store.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SpamhausDqs => "spamhaus-dqs",
            Self::Abusix => "abusix",
        }
    }

    /// Its name as people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SpamhausDqs => "Spamhaus DQS",
            Self::Abusix => "Abusix Mail Intelligence",
        }
    }

    /// The environment variable from which the command line takes the key.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::SpamhausDqs => "BOUNCEWISE_SPAMHAUS_DQS_KEY",
            Self::Abusix => "BOUNCEWISE_ABUSIX_KEY",
        }
    }
}

/// How much a listing matters at receivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Ignore it.
    Noise,
    /// Worth knowing.
    Low,
    /// May matter at some receivers.
    Medium,
    /// May well be why.
    High,
}

impl Severity {
    /// Its id in the table.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Noise => "noise",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// What an answer means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The answers that it covers.
    #[serde(rename = "match")]
    pub pattern: Pattern,
    /// The variant of the message `listing`.
    pub says: String,
    /// What sort of statement it is.
    #[serde(rename = "as")]
    pub role: Role,
}

/// What sort of statement an answer makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It was seen doing wrong.
    Listing,
    /// What the address is for, not what it did (a range for home lines, for example).
    Policy,
    /// Something to know.
    Info,
    /// It is known as a good sender: this is an allow list.
    Allow,
}

/// An answer that refuses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The answers that it covers.
    #[serde(rename = "match")]
    pub pattern: Pattern,
    /// The variant of `check-blocklist.refused`.
    pub says: String,
}

/// A set of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Pattern {
    /// One address.
    Exact(Ipv4Addr),
    /// Any last octet (`127.0.0.*`).
    LastOctet([u8; 3]),
    /// Any of 127.0.0.0/8 (`127.*`).
    Loopback,
    /// Any of 127.0.0.0/24 whose last octet has this bit (`bit 8`).
    Bit(u8),
}

impl Pattern {
    /// Whether this answer is covered.
    pub fn covers(self, answer: Ipv4Addr) -> bool {
        let octets = answer.octets();
        match self {
            Self::Exact(address) => answer == address,
            Self::LastOctet(start) => octets[..3] == start,
            Self::Loopback => octets[0] == 127,
            Self::Bit(bit) => octets[..3] == [127, 0, 0] && octets[3] & bit != 0,
        }
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let wrong = || format!("`{written}` is no answer pattern");
        if let Some(bit) = written.strip_prefix("bit ") {
            let bit: u8 = bit.parse().map_err(|_| wrong())?;
            return if bit.is_power_of_two() { Ok(Self::Bit(bit)) } else { Err(wrong()) };
        }
        if written == "127.*" {
            return Ok(Self::Loopback);
        }
        if let Some(start) = written.strip_suffix(".*") {
            let whole: Ipv4Addr = format!("{start}.0").parse().map_err(|_| wrong())?;
            let [a, b, c, _] = whole.octets();
            return Ok(Self::LastOctet([a, b, c]));
        }
        written.parse().map(Self::Exact).map_err(|_| wrong())
    }
}

static BLOCKLISTS: LazyLock<Blocklists> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_else(|_| Blocklists { refusals: Vec::new(), lists: Vec::new() })
});

/// The table, parsed once.
pub fn blocklists() -> &'static Blocklists {
    &BLOCKLISTS
}

impl Blocklists {
    /// The list with this id.
    pub fn get(&self, id: &str) -> Option<&Blocklist> {
        let place = self.lists.binary_search_by(|list| list.id.as_str().cmp(id)).ok()?;
        self.lists.get(place)
    }

    /// The list that a server's words (in lower case) name; where several fit, the one named by more letters.
    pub fn named_in(&self, words: &str) -> Option<&Blocklist> {
        let spoken = self.lists.iter().flat_map(|list| list.spoken.iter().map(move |name| (name, list)));
        spoken
            .filter(|(name, _)| words.contains(name.as_str()))
            .max_by_key(|(name, _)| name.len())
            .map(|(_, list)| list)
    }

    /// Why this answer of this list is a refusal, if it is one: the variant of `check-blocklist.refused`.
    pub fn refusal<'a>(&'a self, list: &'a Blocklist, answer: Ipv4Addr) -> Option<&'a str> {
        let own = list.refusals.iter().find(|r| r.pattern.covers(answer));
        // What a list says of a code in so many words goes before what is true of most lists.
        let said = || list.codes.iter().any(|c| matches!(c.pattern, Pattern::Exact(a) if a == answer));
        let general = || self.refusals.iter().find(|r| r.pattern.covers(answer));
        own.or_else(|| if said() { None } else { general() }).map(|r| r.says.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_name(name: &str) -> bool {
        name.len() <= 253
            && name.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            })
    }

    #[test]
    fn every_row_is_whole() {
        let table: Blocklists = toml::from_str(TABLE).unwrap();
        assert!(table.refusals.len() >= 4);
        assert!(table.lists.iter().filter(|l| l.ask == AskWhen::Always).count() >= 10);
        let texts = include_str!("../../knowledge/en/checks.ftl");
        for pair in table.lists.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} stands twice or out of order", pair[1].id);
        }
        for list in &table.lists {
            let id = &list.id;
            assert!(is_name(&list.zone) && list.zone.contains('.'), "{id}: zone");
            assert!(!list.name.is_empty() && !list.operator.is_empty() && !list.source.is_empty(), "{id}");
            assert_eq!(list.date.len(), 10, "{id}: date");
            for name in &list.spoken {
                assert_eq!(*name, name.to_lowercase(), "{id}: words are compared in lower case");
                assert_eq!(table.named_in(&format!("blocked, see {name}.")).map(|l| &l.id), Some(id), "{name}");
            }
            assert!(!list.kinds.is_empty() && !list.codes.is_empty(), "{id}: kinds, codes");
            for kind in &list.kinds {
                let (listed, clean) = list.controls(*kind);
                let (listed, clean) = (listed.expect(id), clean.expect(id));
                assert!(is_name(listed) && is_name(clean) && listed != clean, "{id}: controls");
                let labels = match kind {
                    ListKind::Ip4 => 4,
                    ListKind::Ip6 => 32,
                    ListKind::Domain => listed.split('.').count(),
                };
                assert_eq!(listed.split('.').count(), labels, "{id}: {kind:?}");
            }
            for code in &list.codes {
                assert!(texts.contains(&format!("[{}]", code.says)), "{id}: {} has no text", code.says);
                if let Pattern::Exact(answer) = code.pattern {
                    assert_eq!(answer.octets()[0], 127, "{id}: {answer}");
                    assert_eq!(table.refusal(list, answer), None, "{id}: {answer} is a refusal and a listing");
                }
            }
            for refusal in table.refusals.iter().chain(&list.refusals) {
                assert!(texts.contains(&format!("[{}]", refusal.says)), "{id}: {} has no text", refusal.says);
            }
            assert_eq!(list.key.is_some(), list.key_zone.is_some(), "{id}: key");
            assert!(list.key.is_some() || list.ask != AskWhen::Key, "{id}: key");
            if let Some(zone) = &list.key_zone {
                let rest = zone.strip_prefix(MARK).and_then(|rest| rest.strip_prefix('.')).expect(id);
                assert!(is_name(rest), "{id}: {zone}");
            }
            if let Some(page) = &list.page {
                assert!(page.starts_with("https://") || page.starts_with("http://"), "{id}: page");
            }
            assert_eq!(table.get(id).map(|l| &l.id), Some(id));
        }
    }

    #[test]
    fn patterns_cover_what_they_say() {
        let pattern = |written: &str| Pattern::try_from(written.to_owned());
        assert!(pattern("bit 8").unwrap().covers(Ipv4Addr::new(127, 0, 0, 10)));
        assert!(!pattern("bit 8").unwrap().covers(Ipv4Addr::new(127, 0, 1, 8)));
        assert!(pattern("127.0.0.*").unwrap().covers(Ipv4Addr::new(127, 0, 0, 99)));
        assert!(!pattern("127.0.0.*").unwrap().covers(Ipv4Addr::new(127, 0, 1, 2)));
        for wrong in ["bit 3", "bit x", "127.0.*", "", "127.0.0", "*"] {
            assert!(pattern(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn refusals_go_before_listings() {
        let table = blocklists();
        let refusal = |id: &str, last: [u8; 4]| table.refusal(table.get(id).unwrap(), Ipv4Addr::from(last));
        assert_eq!(refusal("zen-spamhaus-org", [127, 255, 255, 254]), Some("public-resolver"));
        assert_eq!(refusal("multi-uribl-com", [127, 0, 0, 1]), Some("public-resolver"));
        assert_eq!(refusal("psbl-surriel-com", [127, 255, 255, 7]), Some("other"));
        assert_eq!(refusal("zen-spamhaus-org", [127, 0, 0, 2]), None);
    }
}
