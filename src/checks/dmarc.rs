//! Is there a DMARC policy (RFC 9989), at the domain or at the organisation above it?

use super::judgement::Judgement;
use super::names::organisational;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::tags::{tags, value};
use crate::knowledge::{Text, Verdict, Who};

/// The names that are asked for.
pub fn names(domain: &str) -> Vec<String> {
    let (own, above) = (format!("_dmarc.{domain}"), format!("_dmarc.{}", organisational(domain)));
    if own == above { vec![own] } else { vec![own, above] }
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let names = names(domain);
    let own = questions.ask(&names[0], Ask::Txt);
    let above = async {
        match names.get(1) {
            Some(above) => Some(questions.ask(above, Ask::Txt).await),
            None => None,
        }
    };
    // Asked by the other checks as well, so it costs nothing.
    let (own, above, exists) = tokio::join!(own, above, questions.ask(domain, Ask::Mx));
    let judged = judge(domain, &own, above.as_ref());
    if judged.verdict == Verdict::Warn && exists == Outcome::NxDomain {
        return Judgement::skipped(Text::new("check-no-domain").with("domain", domain));
    }
    // A record that is not there is a problem where a bounce says so, and worth knowing otherwise.
    if judged.verdict == Verdict::Warn && questions.run.targets.supports("dmarc", domain) {
        return Judgement { verdict: Verdict::Fail, ..judged };
    }
    judged
}

fn judge(domain: &str, own: &Outcome, above: Option<&Outcome>) -> Judgement {
    let text = |id: &str| Text::new(format!("check-dmarc.{id}")).with("domain", domain);
    let mend = |judged: Judgement| judged.mend(Who::SenderAdmin, "publish-dmarc");
    if let Some(trouble) = own.trouble() {
        return Judgement::trouble(trouble, &format!("_dmarc.{domain}"));
    }
    match records(own).as_slice() {
        [] => {}
        [record] => return policy(domain, record, "p", "fine").seen([*record]),
        several => return mend(Judgement::fail(text("two"))).seen(several),
    }
    let inherited = above.map(|outcome| (outcome, records(outcome)));
    if let Some((outcome, records)) = inherited {
        if let Some(trouble) = outcome.trouble() {
            return Judgement::trouble(trouble, &format!("_dmarc.{}", organisational(domain)));
        }
        match records.as_slice() {
            [] => {}
            [record] => return policy(domain, record, "sp", "inherited").seen([*record]),
            several => return mend(Judgement::fail(text("two"))).seen(several),
        }
    }
    let almost: Vec<&str> = own.texts().into_iter().filter(|t| is_almost(t)).collect();
    if almost.is_empty() {
        mend(Judgement::warn(text("missing")))
    } else {
        mend(Judgement::fail(text("almost"))).seen(almost)
    }
}

/// The texts that are DMARC records; others beside them do no harm.
fn records(outcome: &Outcome) -> Vec<&str> {
    let is_record = |text: &&str| {
        let version = text.split(';').next().and_then(|first| first.split_once('='));
        version.is_some_and(|(name, value)| name.trim_end() == "v" && value.trim() == "DMARC1")
    };
    outcome.texts().into_iter().filter(is_record).collect()
}

fn is_almost(text: &str) -> bool {
    text.to_ascii_lowercase().replace([' ', '"', '\\'], "").starts_with("v=dmarc")
}

/// What a record asks receivers to do; `tag` is `p`, or `sp` where the record is inherited.
fn policy(domain: &str, record: &str, tag: &str, fine: &str) -> Judgement {
    let text = |id: &str| Text::new(format!("check-dmarc.{id}")).with("domain", domain);
    let mend = |judged: Judgement| judged.mend(Who::SenderAdmin, "publish-dmarc");
    let Some(pairs) = tags(record) else { return mend(Judgement::fail(text("syntax"))) };
    let asked = value(&pairs, tag).or_else(|| value(&pairs, "p"));
    match asked.map(str::to_ascii_lowercase).as_deref() {
        Some(known @ ("none" | "quarantine" | "reject")) => {
            let above = organisational(domain);
            Judgement::pass(text(fine).with("policy", known).with("from", above))
        }
        // RFC 9989, 4.7: without a policy it counts as `none` where reports are wanted; some receivers differ.
        None if value(&pairs, "rua").is_some() => mend(Judgement::warn(text("no-policy"))),
        _ => mend(Judgement::fail(text("syntax"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;

    fn txt(texts: &[&str]) -> Outcome {
        Outcome::Found(texts.iter().map(|t| Answer::Text((*t).into())).collect())
    }

    fn says(own: &Outcome, above: Option<&Outcome>) -> (Verdict, String) {
        let judged = judge("news.shop.test", own, above);
        (judged.verdict, judged.summary.id.replace("check-dmarc.", ""))
    }

    #[test]
    fn records_are_judged() {
        for (record, verdict, id) in [
            ("v=DMARC1; p=reject; rua=mailto:d@shop.test", Verdict::Pass, "fine"),
            ("v = DMARC1 ; p = none ; pct=50", Verdict::Pass, "fine"),
            ("v=DMARC1; rua=mailto:d@shop.test", Verdict::Warn, "no-policy"),
            ("v=DMARC1", Verdict::Fail, "syntax"),
            ("v=DMARC1; p=block", Verdict::Fail, "syntax"),
            ("v=DMARC1; p", Verdict::Fail, "syntax"),
            ("v=dmarc1; p=none", Verdict::Fail, "almost"),
            ("unrelated", Verdict::Warn, "missing"),
        ] {
            assert_eq!(says(&txt(&[record]), None), (verdict, id.to_owned()), "{record}");
        }
        assert_eq!(says(&txt(&["v=DMARC1; p=none", "noise"]), None).1, "fine");
        assert_eq!(says(&txt(&["v=DMARC1; p=none", "v=DMARC1; p=reject"]), None), (Verdict::Fail, "two".into()));
    }

    #[test]
    fn a_subdomain_inherits_and_its_own_tag_wins() {
        let above = txt(&["v=DMARC1; p=none; sp=reject"]);
        let judged = judge("news.shop.test", &Outcome::NxDomain, Some(&above));
        assert_eq!(judged.summary.id, "check-dmarc.inherited");
        let said = crate::knowledge::Words::english().say(&judged.summary);
        assert!(said.contains("shop.test") && said.contains("reject"), "{said}");
    }

    #[test]
    fn failure_to_find_out_is_no_absence() {
        assert_eq!(says(&Outcome::ServFail, None).0, Verdict::Unknown);
        assert_eq!(says(&Outcome::NxDomain, Some(&Outcome::Timeout)).0, Verdict::Unknown);
        assert_eq!(says(&Outcome::NxDomain, Some(&Outcome::NxDomain)), (Verdict::Warn, "missing".into()));
    }
}
