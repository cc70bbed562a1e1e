//! Is there a DMARC policy (RFC 9989), whose is it, and does the message that came back live up to it?

mod absence;
pub mod alignment;
pub mod record;
mod reports;
pub mod walk;

use super::judgement::Judgement;
use super::names::organisational;
use super::outcome::{Ask, Outcome};
use super::proofs;
use super::run::Questions;
use crate::knowledge::{Text, Verdict, Who};
use alignment::{Together, together};
use record::{For, Policy, Record};
use walk::{Source, Walk};

/// The names that are asked for.
pub fn names(domain: &str) -> Vec<String> {
    walk::targets(domain).into_iter().map(|target| format!("_dmarc.{target}")).collect()
}

fn text(id: &str, domain: &str) -> Text {
    Text::new(format!("check-dmarc.{id}")).with("domain", domain)
}

fn mend(judged: Judgement) -> Judgement {
    judged.mend(Who::SenderAdmin, "publish-dmarc")
}

/// Finds the policy for this domain and judges it; with a message that came back, judges that as well.
pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let (walk, exists) = tokio::join!(Walk::from(questions, domain), exists(questions, domain));
    let judged = match walk.policy() {
        Some((_, at, record)) => {
            let mut judged = judge(&walk, exists);
            for taker in reports::not_agreed(questions, &walk, at, record).await {
                judged = not_agreed(judged, domain, at, &taker);
            }
            with_message(questions, &walk, judged).await
        }
        None if walk.trouble().is_none() && !exists && walk.several().is_none() => {
            return Judgement::skipped(Text::new("check-no-domain").with("domain", domain));
        }
        None => absence::explain(questions, &walk).await,
    };
    // A record that is not there is a problem where a bounce says so, and worth knowing otherwise.
    if judged.verdict == Verdict::Warn && judged.fix.is_some() && questions.run.targets.supports("dmarc", domain) {
        return Judgement { verdict: Verdict::Fail, ..judged };
    }
    judged
}

/// Whether a domain exists for RFC 9989, 3.2.13: it has a mail server or an address. What could not be asked counts as
/// there.
async fn exists(questions: &Questions, domain: &str) -> bool {
    // The mail servers are asked by the other checks as well, so they cost nothing.
    match questions.ask(domain, Ask::Mx).await {
        Outcome::NxDomain | Outcome::BadName => return false,
        Outcome::NoData => {}
        _ => return true,
    }
    let (v4, v6) = tokio::join!(questions.ask(domain, Ask::A), questions.ask(domain, Ask::Aaaa));
    !(v4.is_absent() && v6.is_absent())
}

/// What the record asks of receivers, and what is wrong with it.
fn judge(walk: &Walk, exists: bool) -> Judgement {
    let domain = walk.domain();
    let Some((source, at, record)) = walk.policy() else { return absence::judge(walk) };
    let of = match source {
        Source::Itself => For::Itself,
        _ if exists => For::Subdomain,
        _ => For::MissingSubdomain,
    };
    let Some(effective) = record.effective(of) else {
        return with_problems(mend(Judgement::fail(text("syntax", domain))), record).seen([&record.text]);
    };
    let mut judged = if effective.assumed {
        mend(Judgement::warn(text("no-policy", domain)))
    } else {
        let id = if source == Source::Itself { "fine" } else { "inherited" };
        Judgement::pass(text(id, domain).with("policy", effective.policy.id()).with("from", at))
    };
    if effective.tag != "p" {
        judged = judged.note(text(&format!("tag-{}", effective.tag), domain).with("from", at));
    }
    if record.testing && record.p.is_some_and(|p| p != Policy::None) {
        judged = judged.note(text("testing", domain));
    }
    if let Some(old) = by_the_older_rule(walk, at) {
        judged = judged.note(old);
    }
    with_problems(judged, record).seen([&record.text])
}

fn with_problems(mut judged: Judgement, record: &Record) -> Judgement {
    // That there is no policy is the summary already.
    for problem in record.problems.iter().filter(|p| p.kind != record::ProblemKind::NoPolicy) {
        judged = judged.note(problem.text());
    }
    judged
}

/// Until 2026 receivers found the organisation by the public suffix list, and many still do (RFC 7489, 3.2): what they
/// find, where that is another record.
fn by_the_older_rule(walk: &Walk, at: &str) -> Option<Text> {
    let domain = walk.domain();
    let organisation = organisational(domain);
    // A walk that ended early did not come to the name.
    walk.steps.iter().find(|step| step.domain == organisation)?;
    let old = if walk.record_at(domain).is_some() { domain } else { organisation.as_str() };
    let text = |id: &str| text(id, domain).with("old", old).with("from", at);
    match walk.record_at(old) {
        Some(_) if old == at => None,
        Some(_) => Some(text("older-rule-other")),
        None => Some(text("older-rule-none")),
    }
}

/// Reports that nobody takes are worth knowing; mail is not touched by it.
fn not_agreed(judged: Judgement, domain: &str, at: &str, taker: &str) -> Judgement {
    let note = text("reports-not-taken", domain).with("taker", taker).with("name", reports::name(at, taker));
    if judged.verdict != Verdict::Pass {
        return judged.note(note);
    }
    let said = judged.summary;
    mend(Judgement { verdict: Verdict::Warn, summary: note, ..judged }).note(said)
}

/// The message that came back: do the domains that SPF and DKIM prove belong to the one that readers see?
async fn with_message(questions: &Questions, walk: &Walk, judged: Judgement) -> Judgement {
    let targets = &questions.run.targets;
    let domain = walk.domain();
    let (true, Some((_, _, record))) = (targets.author_domain.as_deref() == Some(domain), walk.policy()) else {
        return judged;
    };
    let standings = alignment::standings(questions, walk, record, proofs::of_message(questions).await).await;
    let come_to = together(&standings);
    let judged = standings.iter().fold(judged, |judged, standing| judged.note(standing.text(domain)));
    let id = match come_to {
        Together::NoneAligned => "not-aligned",
        Together::AllFail => "proofs-fail",
        Together::Passes | Together::NotKnown => return judged,
    };
    let (said, notes) = (judged.summary, judged.notes);
    let mut failed = mend(Judgement { evidence: judged.evidence, ..Judgement::warn(text(id, domain)) });
    failed.notes = notes;
    failed.note(said)
}

/// Whether the message that came back passes DMARC for its author's domain now; `None` where that is not known, or
/// where no policy asks for it.
pub async fn holds(questions: &Questions, domain: &str) -> Option<bool> {
    let walk = Walk::from(questions, domain).await;
    let (_, _, record) = walk.policy()?;
    let identifiers = proofs::of_message(questions).await;
    match together(&alignment::standings(questions, &walk, record, identifiers).await) {
        Together::Passes => Some(true),
        Together::NoneAligned | Together::AllFail => Some(false),
        Together::NotKnown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;

    fn walk(domain: &str, zone: &[(&str, &str)]) -> Walk {
        Walk::of(walk::targets(domain).into_iter().map(|target| {
            let texts: Vec<Answer> =
                zone.iter().filter(|(at, _)| *at == target).map(|(_, text)| Answer::Text((*text).into())).collect();
            (target, if texts.is_empty() { Outcome::NxDomain } else { Outcome::Found(texts) })
        }))
    }

    fn says(domain: &str, exists: bool, zone: &[(&str, &str)]) -> (Verdict, String, Vec<String>) {
        let judged = judge(&walk(domain, zone), exists);
        let short = |text: &Text| text.id.replace("check-dmarc.", "").replace("check-dmarc-", "");
        (judged.verdict, short(&judged.summary), judged.notes.iter().map(short).collect())
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
            let (got, said, _) = says("shop.test", true, &[("shop.test", record)]);
            assert_eq!((got, said.as_str()), (verdict, id), "{record}");
        }
    }

    #[test]
    fn what_is_said_is_what_the_record_asks() {
        let words = crate::knowledge::Words::english();
        for (policy, said) in [("none", "deliver"), ("quarantine", "spam"), ("reject", "refuse")] {
            let judged = judge(&walk("shop.test", &[("shop.test", &format!("v=DMARC1; p={policy}"))]), true);
            let sentence = words.say(&judged.summary);
            assert!(sentence.contains(said), "{policy}: {sentence}");
        }
    }

    #[test]
    fn a_subdomain_inherits_and_its_own_tags_win() {
        let zone = [("shop.test", "v=DMARC1; p=none; sp=reject; np=quarantine")];
        let there = judge(&walk("news.shop.test", &zone), true);
        let said = crate::knowledge::Words::english().say(&there.summary);
        assert!(said.contains("shop.test") && said.contains("refuse"), "{said}");
        assert_eq!(says("news.shop.test", true, &zone).2, ["tag-sp"]);
        assert_eq!(says("nobody.shop.test", false, &zone).2, ["tag-np"]);
    }

    #[test]
    fn what_older_receivers_find_is_told_where_it_differs() {
        // The tree walk takes the organisation's record at the top that others register under.
        let differs = says("a.shop.test", true, &[("test", "v=DMARC1; p=reject")]);
        assert_eq!(differs.2, ["older-rule-none"]);
        assert_eq!(says("a.shop.test", true, &[("shop.test", "v=DMARC1; p=reject")]).2, Vec::<String>::new());
    }

    #[test]
    fn harmless_leftovers_are_named_and_change_nothing() {
        let (verdict, id, notes) = says("shop.test", true, &[("shop.test", "v=DMARC1; p=none; pct=20; t=y; x=1")]);
        assert_eq!((verdict, id.as_str()), (Verdict::Pass, "fine"));
        assert_eq!(notes, ["problem.taken-out", "problem.unknown"], "t=y does nothing to none");
        assert_eq!(says("shop.test", true, &[("shop.test", "v=DMARC1; p=reject; t=y")]).2, ["testing"]);
    }
}
