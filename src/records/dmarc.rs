//! A DMARC record: the first one, or the published one taken a stage further (RFC 9989, 5.1).

use super::{Kind, Proposal};
use crate::checks::dmarc_record::{Policy, Record};
use crate::knowledge::Text;

/// The record for a domain at this stage, with all that is published kept. `reports` is an address of the owner's own;
/// none is made up.
pub fn propose(domain: &str, published: &[&str], stage: Policy, reports: Option<&str>) -> Proposal {
    let name = format!("_dmarc.{domain}");
    let readable: Vec<(String, Record)> = published
        .iter()
        .filter_map(|text| {
            let plain = unquoted(text);
            let record = Record::parse(&plain)?;
            Some((plain, record))
        })
        .collect();
    // What has to go is what was meant as a record; other texts stay.
    let meant = published.iter().filter(|text| Record::parse(&unquoted(text)).is_some());
    let replaces: Vec<String> = meant.map(|text| (*text).to_owned()).collect();
    let mut notes = Vec::new();
    if replaces.len() > 1 {
        notes.push(Text::new("records-dmarc.several").count("count", replaces.len()));
    }
    // Of several the mildest: what passes today goes on passing.
    let kept = readable.into_iter().min_by_key(|(_, record)| record.p.unwrap_or(Policy::None));
    let value = match kept {
        Some((text, record)) => {
            if replaces.iter().any(|old| *old != unquoted(old)) {
                notes.push(Text::new("records-dmarc.spelling"));
            }
            let asked = record.p.filter(|p| *p > stage);
            if asked.is_some() {
                notes.push(Text::new("records-dmarc.stricter-already"));
            }
            rewritten(&text, asked.unwrap_or(stage), reports.filter(|_| record.rua.is_empty()))
        }
        None => first(stage, reports),
    };
    Proposal { name, kind: Kind::Txt, value, replaces, notes }
}

/// The stage after this one; `None` behind the last.
pub const fn next(policy: Policy) -> Option<Policy> {
    match policy {
        Policy::None => Some(Policy::Quarantine),
        Policy::Quarantine => Some(Policy::Reject),
        Policy::Reject => None,
    }
}

fn first(stage: Policy, reports: Option<&str>) -> String {
    let reports = reports.map(|address| format!("; rua=mailto:{address}")).unwrap_or_default();
    format!("v=DMARC1; p={}{reports}", stage.id())
}

/// The record with this policy; parts that are no pairs, and all but the first of a kind, are left out.
fn rewritten(text: &str, policy: Policy, reports: Option<&str>) -> String {
    let mut parts = vec!["v=DMARC1".to_owned(), format!("p={}", policy.id())];
    let mut seen = vec!["v".to_owned(), "p".to_owned()];
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let Some((name, value)) = part.split_once('=') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let lost = ["sp", "np"].contains(&name.as_str()) && Policy::named(value).is_none();
        if !lost && !seen.contains(&name) {
            parts.push(format!("{name}={value}"));
            seen.push(name);
        }
    }
    if let Some(address) = reports {
        parts.push(format!("rua=mailto:{address}"));
    }
    parts.join("; ")
}

/// What a panel or a slip of the hand made of a record: without quotation marks, the version in capitals.
fn unquoted(text: &str) -> String {
    let plain = text.replace(['"', '\\'], "");
    let plain = plain.trim();
    let versioned = plain.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("v=dmarc1"));
    if versioned { format!("v=DMARC1{}", &plain[8..]) } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_auth::common::parse::TxtRecordParser;
    use mail_auth::dmarc::Dmarc;

    fn value(published: &[&str], stage: Policy) -> String {
        let proposal = propose("shop.test", published, stage, Some("post@shop.test"));
        let record = Record::parse(&proposal.value).unwrap();
        assert!(record.problems.iter().all(|p| p.kind != crate::checks::dmarc_record::ProblemKind::NoPolicy));
        // Another implementation reads it as well.
        assert!(Dmarc::parse(proposal.value.as_bytes()).is_ok(), "{}", proposal.value);
        assert_eq!(proposal.name, "_dmarc.shop.test");
        proposal.value
    }

    #[test]
    fn the_first_record_only_watches() {
        assert_eq!(value(&[], Policy::None), "v=DMARC1; p=none; rua=mailto:post@shop.test");
        assert_eq!(propose("shop.test", &[], Policy::None, None).value, "v=DMARC1; p=none");
        assert_eq!(propose("shop.test", &["other text"], Policy::None, None).replaces, Vec::<String>::new());
    }

    #[test]
    fn what_is_published_is_kept() {
        for (published, stage, expected) in [
            (
                "v=DMARC1; p=none; rua=mailto:a@x.test; fo=1",
                Policy::Quarantine,
                "v=DMARC1; p=quarantine; rua=mailto:a@x.test; fo=1",
            ),
            ("v=DMARC1; rua=mailto:a@x.test", Policy::None, "v=DMARC1; p=none; rua=mailto:a@x.test"),
            ("v=DMARC1;sp=none;p=none", Policy::Reject, "v=DMARC1; p=reject; sp=none; rua=mailto:post@shop.test"),
            ("v=DMARC1; p=bad; sp=worse; lonely; p=none", Policy::None, "v=DMARC1; p=none; rua=mailto:post@shop.test"),
            ("\"v=dmarc1; p=none; rua=mailto:a@x.test\"", Policy::None, "v=DMARC1; p=none; rua=mailto:a@x.test"),
        ] {
            assert_eq!(value(&[published], stage), expected);
        }
    }

    #[test]
    fn nobody_is_made_milder_and_several_become_one() {
        let stricter = propose("shop.test", &["v=DMARC1; p=reject; rua=mailto:a@x.test"], Policy::None, None);
        assert!(stricter.changes_nothing(), "{stricter:?}");
        assert_eq!(stricter.notes[0].id, "records-dmarc.stricter-already");
        let two = propose(
            "shop.test",
            &["v=DMARC1; p=reject", "v=DMARC1; p=none; rua=mailto:a@x.test", "noise"],
            Policy::None,
            None,
        );
        assert_eq!(two.value, "v=DMARC1; p=none; rua=mailto:a@x.test");
        assert_eq!(two.replaces.len(), 2);
        assert_eq!(
            [Policy::None, Policy::Quarantine, Policy::Reject].map(next),
            [Some(Policy::Quarantine), Some(Policy::Reject), None]
        );
    }
}
