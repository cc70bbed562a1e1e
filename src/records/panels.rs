//! A record as a DNS panel wants it typed: host and value, with what the panel appends by itself.

use super::{Kind, Proposal, pieces};
use crate::knowledge::Text;
use crate::knowledge::dns_panels::{Apex, Host, Panel};

/// What to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The sort of record.
    pub kind: Kind,
    /// The host field; empty where it is to be left empty.
    pub host: String,
    /// The value field.
    pub value: String,
    /// The preference field of an MX record.
    pub preference: Option<String>,
    /// The time to live; empty where the panel has none.
    pub ttl: String,
    /// Traps, a sentence each.
    pub notes: Vec<Text>,
}

/// The record as this panel wants it. `zone` is the domain that the panel manages.
pub fn entry(panel: &Panel, record: &Proposal, zone: &str) -> Entry {
    let (host, inside) = host(panel, &record.name, zone);
    let mut notes: Vec<Text> = Vec::new();
    if host.is_empty() {
        notes.push(Text::new("records-host-empty"));
    } else if inside && panel.host == Host::Relative && host != "@" {
        notes.push(Text::new("records-host-appended").with("zone", zone));
    }
    notes.extend(panel.note.as_ref().map(|id| Text::new(format!("records-panel-{id}"))));
    let (preference, value) = match record.kind {
        Kind::Txt => (None, text(panel, &record.value)),
        Kind::Cname => (None, target(panel, &record.value)),
        Kind::Mx => {
            let (preference, host) = record.value.split_once(' ').unwrap_or(("0", &record.value));
            (Some(preference.to_owned()), if host == "." { host.to_owned() } else { target(panel, host) })
        }
    };
    Entry { kind: record.kind, host, value, preference, ttl: panel.ttl.clone(), notes }
}

/// The host field, and whether the name lies in the zone.
fn host(panel: &Panel, name: &str, zone: &str) -> (String, bool) {
    if name == zone {
        let apex = match panel.apex {
            Apex::At => "@",
            Apex::Empty => "",
            Apex::Domain => zone,
        };
        return (apex.to_owned(), true);
    }
    match name.strip_suffix(zone).and_then(|head| head.strip_suffix('.')) {
        Some(head) if panel.host == Host::Relative => (head.to_owned(), true),
        Some(_) => (name.to_owned(), true),
        None => (name.to_owned(), false),
    }
}

fn text(panel: &Panel, value: &str) -> String {
    let quoted = |piece: &str| format!("\"{}\"", piece.replace('\\', "\\\\").replace('"', "\\\""));
    if panel.in_pieces && value.len() > super::LONGEST_STRING {
        return pieces(value).into_iter().map(quoted).collect::<Vec<_>>().join(" ");
    }
    if panel.quotes { quoted(value) } else { value.to_owned() }
}

fn target(panel: &Panel, name: &str) -> String {
    let name = name.trim_end_matches('.');
    if panel.dot { format!("{name}.") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::dns_panels::dns_panels;

    fn panel(id: &str) -> &'static Panel {
        dns_panels().get(id).unwrap()
    }

    fn typed(id: &str, name: &str, value: &str) -> (String, String) {
        let entry = entry(panel(id), &Proposal::new(name, Kind::Txt, value), "shop.test");
        (entry.host, entry.value)
    }

    #[test]
    fn no_panel_doubles_the_domain() {
        for panel in &dns_panels().panels {
            let record = Proposal::new("_dmarc.shop.test", Kind::Txt, "v=DMARC1; p=none");
            let host = entry(panel, &record, "shop.test").host;
            // What the panel appends makes the name whole, and only once.
            let becomes = if panel.host == Host::Relative { format!("{host}.shop.test") } else { host };
            assert_eq!(becomes, record.name, "{}", panel.id);
            let below = Proposal::new("_dmarc.news.shop.test", Kind::Txt, "v=DMARC1; p=none");
            assert!(entry(panel, &below, "shop.test").host.starts_with("_dmarc.news"), "{}", panel.id);
        }
    }

    #[test]
    fn each_panel_gets_its_own_way_of_writing() {
        assert_eq!(typed("cloudflare", "shop.test", "v=spf1 -all"), ("@".into(), "v=spf1 -all".into()));
        assert_eq!(typed("route-53", "shop.test", "v=spf1 -all"), (String::new(), "\"v=spf1 -all\"".into()));
        assert_eq!(typed("cpanel", "shop.test", "v=spf1 -all").0, "shop.test");
        let key = format!("v=DKIM1; p={}", "A".repeat(400));
        let (_, hetzner) = typed("hetzner", "s._domainkey.shop.test", &key);
        let joined: String = hetzner.split('"').skip(1).step_by(2).collect();
        assert_eq!(joined, key);
        assert!(hetzner.split('"').all(|piece| piece.len() <= 255));
        assert_eq!(typed("godaddy", "s._domainkey.shop.test", &key), ("s._domainkey".into(), key));
        let pointer = Proposal::new("fm1._domainkey.shop.test", Kind::Cname, "fm1.shop.test.dkim.fmhosted.com");
        assert_eq!(entry(panel("ovh"), &pointer, "shop.test").value, "fm1.shop.test.dkim.fmhosted.com.");
        let null = Proposal::new("shop.test", Kind::Mx, "0 .");
        let null = entry(panel("gandi"), &null, "shop.test");
        assert_eq!((null.preference.as_deref(), null.value.as_str()), (Some("0"), "."));
    }

    #[test]
    fn panels_are_known_by_their_name_servers() {
        let of = |servers: &[&str]| dns_panels().of_servers(servers).map(|panel| panel.id.as_str());
        assert_eq!(of(&["ada.ns.cloudflare.com."]), Some("cloudflare"));
        assert_eq!(of(&["ns-1.awsdns-00.co.uk", "ns-2.awsdns-01.net"]), Some("route-53"));
        assert_eq!(of(&["ns1.unknown.test"]), None);
        assert_eq!(of(&["notgandi.net"]), None);
    }
}
