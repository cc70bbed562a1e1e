//! Does the domain want reports about secure connections that failed (TLS-RPT, RFC 8460)? Has no effect on delivery.

use super::domain::{self, Side};
use super::judgement::Judgement;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::tags::{tags, value};
use crate::knowledge::{Text, Who};

/// The name under which the record stands.
pub fn name(domain: &str) -> String {
    format!("_smtp._tls.{domain}")
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    if let Some(skipped) = domain::not_there(questions, domain).await {
        return skipped;
    }
    let outcome = questions.ask(&name(domain), Ask::Txt).await;
    let records: Vec<&str> = outcome.texts().into_iter().filter(|text| is_meant(text)).collect();
    let judged = judge(domain, Side::of(questions, domain), &outcome);
    judged.seen(records)
}

/// Other texts may stand at the name, too: a wildcard's, for example.
fn is_meant(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("v=tlsrpt")
}

fn judge(domain: &str, side: Side, outcome: &Outcome) -> Judgement {
    let text = |id: &str| Text::new(format!("check-tls-rpt.{id}")).with("domain", domain);
    let odd = |id: &str| {
        let judged = Judgement::warn(text(id));
        if side == Side::Sender { judged.mend(Who::SenderAdmin, "fix-secure-delivery") } else { judged }
    };
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, &name(domain));
    }
    let records: Vec<&str> = outcome.texts().into_iter().filter(|text| is_meant(text)).collect();
    match records.as_slice() {
        [] => Judgement::pass(text("none")),
        [record] if is_sound(record) => Judgement::pass(text("fine")),
        [_] => odd("syntax"),
        // RFC 8460, 3: then there is none.
        _ => odd("two"),
    }
}

/// Whether senders can read the record: the version first, then a place to report to (RFC 8460, 3).
fn is_sound(record: &str) -> bool {
    let Some(pairs) = tags(record) else { return false };
    let version = pairs.first().is_some_and(|(tag, version)| tag == "v" && *version == "TLSRPTv1");
    let places = value(&pairs, "rua").unwrap_or_default();
    let reachable = |place: &str| {
        let place = place.trim();
        place.strip_prefix("mailto:").is_some_and(|to| to.contains('@')) || place.starts_with("https://")
    };
    version && !places.is_empty() && places.split(',').all(reachable)
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn says(records: &[&str]) -> (Verdict, String) {
        let outcome = Outcome::Found(records.iter().map(|r| Answer::Text((*r).into())).collect());
        let judged = judge("shop.test", Side::Sender, &outcome);
        (judged.verdict, judged.summary.id.replace("check-tls-rpt.", ""))
    }

    #[test]
    fn reports_are_wanted_or_not_and_neither_is_a_problem() {
        assert_eq!(says(&["v=TLSRPTv1; rua=mailto:tls@shop.test"]), (Verdict::Pass, "fine".into()));
        assert_eq!(says(&["v=TLSRPTv1;rua=https://shop.test/tls,mailto:a@shop.test;"]).1, "fine");
        assert_eq!(says(&["v=spf1 -all"]), (Verdict::Pass, "none".into()), "a wildcard's text");
        assert_eq!(judge("shop.test", Side::Sender, &Outcome::NxDomain).verdict, Verdict::Pass);
        assert_eq!(judge("shop.test", Side::Sender, &Outcome::ServFail).verdict, Verdict::Unknown);
        for broken in ["v=TLSRPTv1", "v=TLSRPTv1; rua=tls@shop.test", "v=tlsrptv1; rua=mailto:a@b.test", "v=TLSRPTv2;"]
        {
            assert_eq!(says(&[broken]), (Verdict::Warn, "syntax".into()), "{broken}");
        }
        let one = "v=TLSRPTv1; rua=mailto:tls@shop.test";
        assert_eq!(says(&[one, one]), (Verdict::Warn, "two".into()));
    }
}
