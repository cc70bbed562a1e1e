//! What the receiver asks of senders, and which of it the live facts find missing.

use crate::checks::Finding;
use crate::knowledge::sender_rules::{Asked, Rules, sender_rules};
use crate::knowledge::{Text, Verdict, Words};

/// What a receiver asks, and what of it is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    rules: &'static Rules,
    /// What it asks of everyone and is missing.
    missing: Vec<Asked>,
    /// What it asks of those who send a lot and is missing.
    missing_in_bulk: Vec<Asked>,
}

impl Wanted {
    /// What whoever serves this domain's addresses asks; `None` for receivers without published rules.
    pub fn of(domain: &str, findings: &[Finding]) -> Option<Self> {
        let rules = sender_rules().of_domain(domain)?;
        let missing = |asked: &[Asked]| asked.iter().copied().filter(|one| is_missing(*one, findings)).collect();
        Some(Self { rules, missing: missing(&rules.everyone), missing_in_bulk: missing(&rules.bulk) })
    }

    /// All of it, a sentence each.
    pub fn sentences(&self) -> Vec<Text> {
        let rules = self.rules;
        let text = |id: &str, asked: &[Asked]| {
            Text::new(format!("sender-rules-{id}")).with("receiver", &rules.name).with("list", listed(asked))
        };
        let count = rules.count.map_or_else(|| super::facts::NONE.to_owned(), |count| count.to_string());
        let mut all = vec![text("everyone", &rules.everyone), text("bulk", &rules.bulk).with("count", count)];
        if !self.missing.is_empty() {
            all.push(text("missing", &self.missing));
        }
        if !self.missing_in_bulk.is_empty() {
            all.push(text("missing-bulk", &self.missing_in_bulk));
        }
        if self.missing.is_empty() && self.missing_in_bulk.is_empty() {
            all.push(Text::new("sender-rules-none-missing"));
        }
        all
    }

    /// Whether something is missing that this step of the guide mends.
    pub fn bears_on(&self, step: &str) -> bool {
        let mended: &[Asked] = match step {
            "publish-spf" => &[Asked::Spf, Asked::SpfOrDkim],
            "fix-dkim" => &[Asked::Dkim, Asked::SpfOrDkim],
            "publish-dmarc" => &[Asked::Dmarc, Asked::Aligned],
            "fix-reverse-dns" => &[Asked::ReverseDns],
            "fix-helo" => &[Asked::Greeting],
            _ => &[],
        };
        self.missing.iter().chain(&self.missing_in_bulk).any(|asked| mended.contains(asked))
    }
}

fn listed(asked: &[Asked]) -> String {
    let words = Words::english();
    asked.iter().map(|one| words.say(&one.text())).collect::<Vec<_>>().join("; ")
}

/// Whether the findings show that this is missing. What was not looked at, or could not be, is not said to be missing.
fn is_missing(asked: Asked, findings: &[Finding]) -> bool {
    let of = |check: &str| findings.iter().filter(|finding| finding.check == check).collect::<Vec<_>>();
    let failed = |check: &str| {
        let all = of(check);
        !all.is_empty() && all.iter().all(|finding| finding.verdict == Verdict::Fail)
    };
    let said =
        |ids: &[&str]| of("dmarc").iter().any(|f| ids.iter().any(|id| f.summary.id == format!("check-dmarc.{id}")));
    match asked {
        Asked::SpfOrDkim => failed("spf") && failed("dkim"),
        Asked::Spf => failed("spf"),
        Asked::Dkim => failed("dkim"),
        Asked::Dmarc => said(&["missing", "almost", "two", "misplaced", "syntax", "no-policy"]),
        Asked::Aligned => said(&["not-aligned", "proofs-fail"]),
        Asked::ReverseDns => failed("ptr"),
        Asked::Greeting => failed("helo"),
        Asked::Domain => failed("domain"),
        Asked::Encryption | Asked::Form | Asked::Complaints | Asked::Unsubscribe | Asked::NotTheirName => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(check: &str, verdict: Verdict, summary: &str) -> Finding {
        Finding {
            target: "shop.example".into(),
            check: check.into(),
            verdict,
            cause: false,
            summary: Text::new(summary),
            diagnosis: None,
            notes: Vec::new(),
            evidence: Vec::new(),
            who: None,
            fix: None,
            detail: None,
            names: Vec::new(),
            millis: 0,
        }
    }

    fn said(domain: &str, findings: &[Finding]) -> String {
        let sentences = Wanted::of(domain, findings).unwrap().sentences();
        sentences.iter().map(|text| Words::english().say(text)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn only_what_was_seen_to_fail_is_missing() {
        let nothing = said("gmail.com", &[]);
        assert!(nothing.contains("5000 messages") && nothing.contains("Nothing that can be seen"), "{nothing}");
        let spf = finding("spf", Verdict::Fail, "check-spf.missing");
        let unsure = finding("dkim", Verdict::Unknown, "check-dkim.usual-none");
        let one = said("gmail.com", &[spf.clone(), unsure]);
        assert!(
            one.contains("only to those who send a lot: a list of servers") && !one.contains("\nMissing here: "),
            "{one}"
        );
        let both = [
            spf,
            finding("dkim", Verdict::Fail, "check-dkim.missing"),
            finding("dmarc", Verdict::Warn, "check-dmarc.missing"),
        ];
        let all = said("aol.com", &both);
        assert!(all.contains("Missing here: a list of servers (SPF) or a seal"), "{all}");
        assert!(all.contains("does not say how much") && all.contains("DMARC"), "{all}");
        let wanted = Wanted::of("outlook.com", &both).unwrap();
        assert!(wanted.bears_on("publish-dmarc") && wanted.bears_on("fix-dkim") && !wanted.bears_on("fix-reverse-dns"));
        assert_eq!(Wanted::of("shop.example", &both), None);
    }
}
