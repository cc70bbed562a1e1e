//! The keys that a domain's signatures are checked with (RFC 6376, RFC 8301, RFC 8463), and the returned message's own
//! signature where all of it came back.

mod key;
pub mod seal;
mod usual;

use super::judgement::Judgement;
use super::outcome::{Answer, Ask, Outcome};
use super::run::Questions;
use crate::knowledge::{Text, Verdict, Who};
use key::{Fault, Key, Kind, Weakness};
use seal::Seal;

/// What stands between a selector and its domain.
const BELOW: &str = "._domainkey.";
/// A selector that nobody chose: whatever answers here answers for every name.
const NOBODYS: &str = "bouncewise-asks-for-no-key";

/// The name of a key.
pub fn name(selector: &str, domain: &str) -> String {
    format!("{selector}{BELOW}{domain}")
}

/// The names that are known to be asked for; `target` is a key's name, or a domain whose key names are not known.
pub fn names(target: &str) -> Vec<String> {
    if target.contains(BELOW) { vec![target.to_owned()] } else { usual::names(target) }
}

/// Looks at one key, or at the usual ones of a domain.
pub async fn look(questions: &Questions, target: &str) -> Judgement {
    match target.split_once(BELOW) {
        Some((selector, domain)) => one(questions, selector, domain).await,
        None => usual::look(questions, target).await,
    }
}

fn text(id: &str, selector: &str, domain: &str) -> Text {
    Text::new(format!("check-dkim.{id}")).with("domain", domain).with("selector", selector)
}

fn mend(judged: Judgement) -> Judgement {
    judged.mend(Who::SenderAdmin, "fix-dkim")
}

async fn one(questions: &Questions, selector: &str, domain: &str) -> Judgement {
    let name = name(selector, domain);
    let outcome = questions.ask(&name, Ask::Txt).await;
    let mut judged = judge(selector, domain, &outcome);
    if outcome.is_absent() {
        judged = explain_absence(questions, selector, domain, judged).await;
    } else if keys(&outcome).is_empty() && outcome.trouble().is_none() && answers_everything(questions, domain).await {
        judged.summary = text("wildcard", selector, domain);
    }
    let judged = judged.seen_first(chain(&name, &outcome));
    let targets = &questions.run.targets;
    let Some(message) = &targets.signed else {
        let partly = targets.dkim.iter().any(|(s, d)| s == selector && d == domain);
        return if partly { judged.note(Text::new("check-dkim-seal.part")) } else { judged };
    };
    let sealed = seal::check(questions, message).await;
    let seal = sealed.iter().find(|s| s.selector == selector && s.domain == domain).map(|s| s.seal);
    with_seal(judged, seal, selector, domain)
}

/// Adds what the message's own signature tells.
fn with_seal(judged: Judgement, seal: Option<Seal>, selector: &str, domain: &str) -> Judgement {
    let usable = matches!(judged.verdict, Verdict::Pass | Verdict::Warn);
    match seal {
        Some(Seal::Holds) if judged.verdict == Verdict::Pass => {
            Judgement { summary: text("seal-holds", selector, domain), ..judged }
        }
        Some(Seal::Holds) => judged.note(Text::new("check-dkim-seal.holds")),
        Some(Seal::OtherBody) => judged.note(Text::new("check-dkim-seal.other-body")),
        Some(Seal::Differs) if usable => {
            let differs = mend(Judgement::warn(text("seal-differs", selector, domain)));
            Judgement { evidence: judged.evidence, ..differs }.note(Text::new("check-dkim-seal.key-is-there"))
        }
        Some(Seal::Differs | Seal::NoKey | Seal::Trouble(_)) | None => judged,
    }
}

/// The aliases on the way to the key, a line each.
fn chain(name: &str, outcome: &Outcome) -> Vec<String> {
    let mut at = name.to_owned();
    let mut lines = Vec::new();
    for answer in outcome.answers() {
        if let Answer::Alias(target) = answer {
            lines.push(format!("{at} CNAME {target}"));
            at.clone_from(target);
        }
    }
    lines
}

/// A key that is not there: is it a pointer that leads nowhere?
async fn explain_absence(questions: &Questions, selector: &str, domain: &str, judged: Judgement) -> Judgement {
    let name = name(selector, domain);
    let pointer = questions.ask(&name, Ask::Cname).await;
    let Some(target) = pointer.alias() else { return judged };
    let dangling = text("dangling", selector, domain).with("target", target);
    Judgement { summary: dangling, ..judged }.seen([format!("{name} CNAME {target}")])
}

/// Whether something answers at a name that nobody chose.
async fn answers_everything(questions: &Questions, domain: &str) -> bool {
    !questions.ask(&name(NOBODYS, domain), Ask::Txt).await.texts().is_empty()
}

/// The texts that are keys, with what they are.
fn keys(outcome: &Outcome) -> Vec<(&str, Key)> {
    outcome.texts().into_iter().map(|text| (text, key::read(text))).filter(|(_, key)| *key != Key::Not).collect()
}

fn judge(selector: &str, domain: &str, outcome: &Outcome) -> Judgement {
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, &name(selector, domain));
    }
    let texts = outcome.texts();
    if texts.is_empty() {
        return mend(Judgement::fail(text("missing", selector, domain)));
    }
    let keys = keys(outcome);
    match keys.as_slice() {
        [] => mend(Judgement::fail(text("not-a-key", selector, domain))).seen(texts),
        [(record, key)] => of_key(*key, selector, domain).seen([*record]),
        several => mend(Judgement::warn(text("two", selector, domain))).seen(several.iter().map(|(record, _)| *record)),
    }
}

fn of_key(key: Key, selector: &str, domain: &str) -> Judgement {
    match key {
        Key::Fine(Kind::Rsa(bits)) => Judgement::pass(text("fine", selector, domain).count("bits", bits)),
        Key::Fine(Kind::Ed25519) => Judgement::pass(text("fine-ed25519", selector, domain)),
        Key::Weak(Weakness::Short(bits)) => mend(Judgement::warn(text("weak", selector, domain).count("bits", bits))),
        Key::Weak(Weakness::Testing) => mend(Judgement::warn(text("testing", selector, domain))),
        Key::Broken(fault @ Fault::TooShort(bits)) => {
            mend(Judgement::fail(text(fault.id(), selector, domain).count("bits", bits)))
        }
        Key::Broken(fault) => mend(Judgement::fail(text(fault.id(), selector, domain))),
        Key::Not => mend(Judgement::fail(text("not-a-key", selector, domain))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Outcome {
        Outcome::Found(texts.iter().map(|t| Answer::Text((*t).into())).collect())
    }

    #[test]
    fn absence_and_failure_are_told_apart() {
        assert_eq!(judge("s", "a.test", &Outcome::NxDomain).verdict, Verdict::Fail);
        assert_eq!(judge("s", "a.test", &Outcome::NoData).verdict, Verdict::Fail);
        assert_eq!(judge("s", "a.test", &Outcome::Truncated).verdict, Verdict::Unknown);
    }

    #[test]
    fn two_keys_are_a_gamble_and_noise_is_none() {
        let one = format!("v=DKIM1; k=ed25519; p={}=", "A".repeat(43));
        let says = |texts: &[&str]| judge("s", "a.test", &found(texts)).summary.id;
        assert_eq!(says(&[&one, "v=DKIM1; p="]), "check-dkim.two");
        assert_eq!(says(&[&one, "unrelated"]), "check-dkim.fine-ed25519");
        assert_eq!(says(&["unrelated"]), "check-dkim.not-a-key");
    }

    #[test]
    fn a_seal_that_does_not_fit_matters_only_where_the_key_is_fine() {
        let fine = || Judgement::pass(text("fine", "s", "a.test"));
        let broken = || mend(Judgement::fail(text("revoked", "s", "a.test")));
        let says = |judged: Judgement, seal| {
            let judged = with_seal(judged, Some(seal), "s", "a.test");
            (judged.verdict, judged.summary.id.replace("check-dkim.", ""))
        };
        assert_eq!(says(fine(), Seal::Holds), (Verdict::Pass, "seal-holds".into()));
        assert_eq!(says(fine(), Seal::OtherBody), (Verdict::Pass, "fine".into()));
        assert_eq!(says(fine(), Seal::Differs), (Verdict::Warn, "seal-differs".into()));
        assert_eq!(says(broken(), Seal::Differs), (Verdict::Fail, "revoked".into()));
        assert_eq!(says(broken(), Seal::NoKey), (Verdict::Fail, "revoked".into()));
    }

    #[test]
    fn aliases_are_shown_on_the_way() {
        let outcome = Outcome::Found(vec![
            Answer::Alias("s.dkim.provider.test".into()),
            Answer::Alias("t.provider.test".into()),
            Answer::Text("v=DKIM1; p=".into()),
        ]);
        assert_eq!(
            chain("s._domainkey.a.test", &outcome),
            ["s._domainkey.a.test CNAME s.dkim.provider.test", "s.dkim.provider.test CNAME t.provider.test",]
        );
    }
}
