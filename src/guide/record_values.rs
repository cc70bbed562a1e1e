//! The records to publish, as values to copy: made by `records/` from what the live checks saw published.

use super::Block;
use crate::checks::dmarc_record::Policy;
use crate::checks::{Detail, Finding};
use crate::knowledge::Text;
use crate::knowledge::dkim_selectors::{Service, dkim_selectors};
use crate::knowledge::dns_panels::{Panel, dns_panels};
use crate::knowledge::mail_domains::mail_domains;
use crate::knowledge::words::harmless;
use crate::records::spf_repair::{Cannot, costs, repair};
use crate::records::{Kind, Proposal, dkim, dmarc, panels};

/// Keys of one service are few; more than these are not shown.
const MOST_KEYS: usize = 3;

/// The DMARC record: the first one, or the published one put right. Nothing where the published one is in order.
pub fn dmarc(findings: &[Finding]) -> Vec<Block> {
    let wrong = ["missing", "almost", "two", "misplaced", "syntax", "no-policy"];
    let found = findings.iter().find(|finding| {
        let id = finding.summary.id.strip_prefix("check-dmarc.").unwrap_or_default();
        finding.check == "dmarc" && wrong.contains(&id)
    });
    let Some(found) = found.filter(|found| is_own(&found.target)) else { return Vec::new() };
    let domain = found.target.as_str();
    // A record that was cut for the screen can't be put right from what is seen of it.
    if found.evidence.iter().any(|line| line.ends_with('…')) {
        return Vec::new();
    }
    let published: Vec<&str> = found.evidence.iter().map(String::as_str).collect();
    let proposal = dmarc::propose(domain, &published, Policy::None, None);
    let mut blocks: Vec<Block> = proposal.replaces.iter().map(|old| copy("step-copy-old-record", old)).collect();
    let notes = proposal.notes.clone();
    blocks.extend(typed(domain, findings, &[proposal]));
    blocks.extend(notes.into_iter().map(Block::Paragraph));
    blocks
}

/// The list of allowed senders put right, where what is wrong with it shows by itself. No sender is added here: for
/// that the person has to say with what they sent the message.
pub fn spf(findings: &[Finding]) -> Vec<Block> {
    let wrong = ["check-spf.two", "check-spf.everyone", "check-spf.slip", "spf-problem-fault"];
    let found = |finding: &&Finding| finding.check == "spf" && is_own(&finding.target);
    let Some(found) = findings.iter().find(found) else { return Vec::new() };
    let Some(Detail::Spf(trace)) = &found.detail else { return Vec::new() };
    let (domain, published) = (trace.root.domain.as_str(), &trace.root.records);
    let too_many = found.summary.id == "spf-problem-too-many-lookups";
    if published.is_empty() || !(too_many || wrong.contains(&found.summary.id.as_str())) {
        return Vec::new();
    }
    match repair(domain, published, None, &costs(trace)) {
        Ok(repaired) if !too_many => {
            let mut blocks: Vec<Block> =
                repaired.replaces.iter().map(|old| copy("step-copy-old-record", &harmless(old))).collect();
            blocks.extend(typed(domain, findings, &repaired.proposals()));
            blocks.extend(repaired.changes.iter().map(|change| Block::Paragraph(change.sentence())));
            blocks
        }
        Ok(_) | Err(Cannot::Unchanged) => Vec::new(),
        Err(cannot) => vec![Block::Paragraph(cannot.sentence())],
    }
}

/// The keys of the service that the domain's SPF record names.
pub fn dkim(findings: &[Finding]) -> Vec<Block> {
    let spf = findings.iter().find(|finding| finding.check == "spf" && is_own(&finding.target));
    let Some(spf) = spf else { return Vec::new() };
    let domain = spf.target.as_str();
    let record = spf.evidence.iter().find(|line| line.starts_with("v=spf1")).map_or("", String::as_str);
    let services: Vec<&Service> = dkim_selectors().of_domain(&[], record).collect();
    // Of several it is not known which one sent the message.
    let [service] = services.as_slice() else { return Vec::new() };
    let keys = dkim::of_service(service, domain);
    let records = keys.records.get(..MOST_KEYS).unwrap_or(&keys.records);
    let mut blocks = typed(domain, findings, records);
    let page = Text::new("step-copy-service-page").with("service", &keys.service);
    blocks.push(Block::Copy { label: page, value: keys.page });
    blocks
}

/// The records of a mail provider's own domain are not the person's to change.
fn is_own(domain: &str) -> bool {
    mail_domains().provider(domain).is_none()
}

/// The records as they are to be typed: as the panel wants them where it is known, else whole.
fn typed(domain: &str, findings: &[Finding], records: &[Proposal]) -> Vec<Block> {
    if records.is_empty() {
        return Vec::new();
    }
    let value = |kind: Kind, value: &str| Block::Copy {
        label: Text::new("step-copy-value").with("kind", kind.id()),
        value: value.to_owned(),
    };
    let Some((panel, zone)) = kept_at(domain, findings) else {
        let whole = |record: &Proposal| [copy("step-copy-name", &record.name), value(record.kind, &record.value)];
        let host = records[0].name.strip_suffix(domain).unwrap_or_default().trim_end_matches('.');
        // Most panels write the domain itself so.
        let host = if host.is_empty() { "@" } else { host };
        let appended = Text::new("step-record-host").with("domain", domain).with("host", host);
        return records.iter().flat_map(whole).chain([Block::Paragraph(appended)]).collect();
    };
    let mut blocks = vec![Block::Paragraph(Text::new("step-record-panel").with("panel", &panel.name))];
    let mut notes: Vec<Text> = Vec::new();
    for record in records {
        let entry = panels::entry(panel, record, zone);
        if !entry.host.is_empty() {
            blocks.push(copy("step-copy-name", &entry.host));
        }
        blocks.push(value(entry.kind, &entry.value));
        notes.extend(entry.notes.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
    }
    blocks.extend(notes.into_iter().map(Block::Paragraph));
    blocks
}

/// The panel in which the domain's records are kept, by its name servers, and the domain that the panel manages.
fn kept_at<'a>(domain: &str, findings: &'a [Finding]) -> Option<(&'static Panel, &'a str)> {
    let found = findings.iter().find(|finding| finding.check == "domain" && finding.target == domain)?;
    let lines: Vec<(&str, &str)> = found.evidence.iter().filter_map(|line| line.split_once(" NS ")).collect();
    let (zone, _) = lines.first()?;
    let servers: Vec<&str> = lines.iter().map(|(_, server)| *server).collect();
    Some((dns_panels().of_servers(&servers)?, zone))
}

fn copy(label: &str, value: &str) -> Block {
    Block::Copy { label: Text::new(label), value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::spf::Trace;
    use crate::knowledge::{Verdict, Words};
    use std::sync::Arc;

    fn finding(check: &str, summary: &str, evidence: &[&str]) -> Finding {
        Finding {
            target: "shop.example".into(),
            check: check.into(),
            verdict: Verdict::Fail,
            cause: false,
            summary: Text::new(summary),
            diagnosis: None,
            notes: Vec::new(),
            evidence: evidence.iter().map(|line| (*line).to_owned()).collect(),
            who: None,
            fix: None,
            detail: None,
            names: Vec::new(),
            millis: 0,
        }
    }

    fn values(blocks: &[Block]) -> Vec<&str> {
        blocks
            .iter()
            .filter_map(|b| if let Block::Copy { value, .. } = b { Some(value.as_str()) } else { None })
            .collect()
    }

    #[test]
    fn old_and_new_stand_side_by_side() {
        let two = ["v=DMARC1; p=none; rua=mailto:a@shop.example", "v=DMARC1; p=reject"];
        let blocks = dmarc(&[finding("dmarc", "check-dmarc.two", &two)]);
        let expected = [two[0], two[1], "_dmarc.shop.example", "v=DMARC1; p=none; rua=mailto:a@shop.example"];
        assert_eq!(values(&blocks), expected);
        for block in &blocks {
            let (Block::Paragraph(text) | Block::Copy { label: text, .. }) = block else { continue };
            assert!(Words::english().has(&text.id), "{}", text.id);
        }
        assert!(dmarc(&[finding("dmarc", "check-dmarc.not-aligned", &two)]).is_empty());
        let cut = [format!("v=DMARC1; p=none{}…", "x".repeat(600))];
        let cut: Vec<&str> = cut.iter().map(String::as_str).collect();
        assert!(dmarc(&[finding("dmarc", "check-dmarc.no-policy", &cut)]).is_empty());
    }

    /// The finding about an SPF record with this text or these texts at the domain.
    fn spf_finding(summary: &str, published: &[&str]) -> Finding {
        let trace = Trace::of_records("shop.example", published);
        Finding { detail: Some(Detail::Spf(Arc::new(trace))), ..finding("spf", summary, published) }
    }

    #[test]
    fn a_list_of_senders_is_put_right_where_its_fault_shows_by_itself() {
        let two = ["v=spf1 mx -all", "v=spf1 include:_spf.host.example ~all"];
        let blocks = spf(&[spf_finding("check-spf.two", &two)]);
        let merged = "v=spf1 mx include:_spf.host.example ~all";
        assert_eq!(values(&blocks), [two[0], two[1], "shop.example", merged]);
        let slip = spf(&[spf_finding("check-spf.slip", &["v=spf1 ip4=192.0.2.1 -all"])]);
        assert_eq!(values(&slip)[2], "v=spf1 ip4:192.0.2.1 -all");
        // The server that was refused is missing: nobody but the person can say whose it is.
        assert!(spf(&[spf_finding("check-spf.doubted", &["v=spf1 mx mx ~all"])]).is_empty());
        let unclear = spf(&[spf_finding("spf-problem-fault", &["v=spf1 mail.shop.example -all"])]);
        assert!(values(&unclear).is_empty() && unclear.len() == 1, "{unclear:?}");
    }

    #[test]
    fn a_known_panel_gets_its_own_way_of_writing() {
        let servers = ["shop.example NS ns-1.awsdns-00.com", "shop.example NS ns-2.awsdns-01.net"];
        let facts = [finding("dmarc", "check-dmarc.missing", &[]), finding("domain", "check-domain.fine", &servers)];
        let blocks = dmarc(&facts);
        assert_eq!(values(&blocks), ["_dmarc", "\"v=DMARC1; p=none\""]);
        let said: Vec<String> = blocks
            .iter()
            .filter_map(
                |block| if let Block::Paragraph(text) = block { Some(Words::english().say(text)) } else { None },
            )
            .collect();
        assert!(said[0].contains("Amazon Route 53") && said[1].contains("adds shop.example"), "{said:?}");
        assert_eq!(values(&dmarc(&facts[..1])), ["_dmarc.shop.example", "v=DMARC1; p=none"]);
    }

    #[test]
    fn a_services_pointers_are_given_and_a_key_is_never_made_up() {
        let fastmail = finding("spf", "check-spf.fine", &["v=spf1 include:spf.messagingengine.com -all"]);
        let blocks = dkim(&[fastmail]);
        let all = values(&blocks);
        assert_eq!(all[..2], ["fm1._domainkey.shop.example", "fm1.shop.example.dkim.fmhosted.com"]);
        let google = finding("spf", "check-spf.fine", &["v=spf1 include:_spf.google.com -all"]);
        let page = dkim(&[google]);
        assert_eq!(values(&page), ["https://support.google.com/a/answer/180504"]);
        let several = finding("spf", "check-spf.fine", &["v=spf1 include:_spf.google.com include:sendgrid.net -all"]);
        assert!(dkim(&[several]).is_empty());
        let mut theirs = finding("dmarc", "check-dmarc.missing", &[]);
        theirs.target = "gmail.com".into();
        assert!(dmarc(&[theirs]).is_empty(), "a provider's records are its own");
    }
}
