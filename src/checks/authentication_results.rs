//! What the receiver wrote about the message's proofs (RFC 8601), held against what is found now.

use super::judgement::Judgement;
use super::run::Questions;
use super::{dmarc, proofs};
use crate::bounce::{Method, Stamp};
use crate::knowledge::Text;

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let targets = &questions.run.targets;
    let identifiers = proofs::of_message(questions).await;
    let now = Now {
        spf: proofs::holds(&identifiers, Method::Spf),
        dkim: proofs::holds(&identifiers, Method::Dkim),
        dmarc: dmarc::holds(questions, domain).await,
    };
    judge(&targets.stamps, now)
}

/// What is found now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Now {
    spf: Option<bool>,
    dkim: Option<bool>,
    dmarc: Option<bool>,
}

impl Now {
    const fn of(self, method: Method) -> Option<bool> {
        match method {
            Method::Spf => self.spf,
            Method::Dkim => self.dkim,
            Method::Dmarc => self.dmarc,
        }
    }
}

/// The first stamp is the one of the server that refused, or else of the last that took the message.
fn judge(stamps: &[Stamp], now: Now) -> Judgement {
    let Some(stamp) = stamps.first() else { return Judgement::skipped(Text::new("check-not-known")) };
    let of = |wanted: fn(bool, Option<bool>) -> bool| {
        let mut methods: Vec<Method> = stamp
            .results
            .iter()
            .filter(|proof| passed(stamp, proof.method).is_some_and(|then| wanted(then, now.of(proof.method))))
            .map(|proof| proof.method)
            .collect();
        methods.sort_unstable();
        methods.dedup();
        methods
    };
    let (mended, broken) = (of(|then, now| !then && now == Some(true)), of(|then, now| then && now == Some(false)));
    let (failed, unknown) = (of(|then, _| !then), of(|_, now| now.is_none()));
    let text = |id: &str, methods: &[Method]| {
        let by = stamp.by.as_deref().unwrap_or("not-known");
        Text::new(format!("check-authentication-results.{id}")).with("by", by).with("methods", listed(methods))
    };
    let judged = if !mended.is_empty() {
        Judgement::warn(text("mended", &mended))
    } else if !broken.is_empty() {
        Judgement::warn(text("broken", &broken))
    } else if failed.iter().any(|method| !unknown.contains(method)) {
        Judgement::warn(text("still-fails", &failed))
    } else if !failed.is_empty() {
        Judgement::warn(text("failed", &failed))
    } else if !unknown.is_empty() {
        Judgement::pass(text("passed", &of(|then, _| then)))
    } else {
        Judgement::pass(text("agrees", &of(|_, _| true)))
    };
    judged.seen(stamps.iter().map(|stamp| &stamp.text))
}

/// What the stamp says of a method: one pass is enough, as several signatures may have been looked at.
fn passed(stamp: &Stamp, method: Method) -> Option<bool> {
    let all: Vec<bool> = stamp.results.iter().filter(|p| p.method == method).filter_map(|p| p.passed).collect();
    (!all.is_empty()).then(|| all.contains(&true))
}

/// The methods as people find them in help pages.
fn listed(methods: &[Method]) -> String {
    methods.iter().map(|method| method.id().to_ascii_uppercase()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::authentication_results::of_field;
    use crate::knowledge::{Verdict, Words};

    const UNKNOWN: Now = Now { spf: None, dkim: None, dmarc: None };

    fn says(field: &str, now: Now) -> (Verdict, String, String) {
        let judged = judge(&[of_field(field).unwrap()], now);
        let id = judged.summary.id.replace("check-authentication-results.", "");
        (judged.verdict, id, Words::english().say(&judged.summary))
    }

    #[test]
    fn then_and_now_are_held_against_each_other() {
        let all_fail = "mx.inn.example; spf=fail smtp.mailfrom=a.test; dkim=none; dmarc=fail header.from=a.test";
        let all_pass =
            "mx.inn.example; spf=pass smtp.mailfrom=a.test; dkim=pass header.d=a.test; dmarc=pass header.from=a.test";
        let good = Now { spf: Some(true), dkim: Some(true), dmarc: Some(true) };
        let bad = Now { spf: Some(false), dkim: Some(false), dmarc: Some(false) };
        for (field, now, verdict, id, named) in [
            (all_fail, good, Verdict::Warn, "mended", "SPF, DMARC"),
            (all_fail, bad, Verdict::Warn, "still-fails", "SPF, DMARC"),
            (all_fail, UNKNOWN, Verdict::Warn, "failed", "SPF, DMARC"),
            (all_pass, bad, Verdict::Warn, "broken", "SPF, DKIM, DMARC"),
            (all_pass, good, Verdict::Pass, "agrees", "mx.inn.example"),
            (all_pass, UNKNOWN, Verdict::Pass, "passed", "SPF, DKIM, DMARC"),
        ] {
            let (got, said, sentence) = says(field, now);
            assert_eq!((got, said.as_str()), (verdict, id), "{field} {now:?}");
            assert!(sentence.contains(named) && sentence.contains("mx.inn.example"), "{sentence}");
        }
    }

    #[test]
    fn a_server_without_a_name_is_spoken_of_all_the_same() {
        let (.., sentence) = says("spf=fail smtp.mailfrom=a.test; dkim=none", UNKNOWN);
        assert!(sentence.starts_with("The receiving server"), "{sentence}");
    }

    #[test]
    fn of_several_signatures_one_that_passed_is_enough() {
        let (_, id, _) = says("a.test; dkim=fail header.d=x.test; dkim=pass header.d=y.test", UNKNOWN);
        assert_eq!(id, "passed");
    }
}
