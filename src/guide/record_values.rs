//! The records to publish, as values to copy: made by `records/` from what the live checks saw published.

use super::Block;
use crate::checks::Finding;
use crate::checks::dmarc_record::Policy;
use crate::knowledge::Text;
use crate::knowledge::dkim_selectors::{Service, dkim_selectors};
use crate::knowledge::mail_domains::mail_domains;
use crate::records::{Proposal, dkim, dmarc};

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
    blocks.extend(shown(&proposal));
    blocks.extend(proposal.notes.into_iter().map(Block::Paragraph));
    blocks.push(Block::Paragraph(Text::new("step-record-host").with("domain", domain).with("host", "_dmarc")));
    blocks
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
    let mut blocks: Vec<Block> = keys.records.iter().take(MOST_KEYS).flat_map(shown).collect();
    let page = Text::new("step-copy-service-page").with("service", &keys.service);
    blocks.push(Block::Copy { label: page, value: keys.page });
    blocks
}

/// The records of a mail provider's own domain are not the person's to change.
fn is_own(domain: &str) -> bool {
    mail_domains().provider(domain).is_none()
}

fn shown(record: &Proposal) -> [Block; 2] {
    let label = Text::new("step-copy-value").with("kind", record.kind.id());
    [copy("step-copy-name", &record.name), Block::Copy { label, value: record.value.clone() }]
}

fn copy(label: &str, value: &str) -> Block {
    Block::Copy { label: Text::new(label), value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Verdict, Words};

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
