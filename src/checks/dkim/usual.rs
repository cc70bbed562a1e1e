//! A domain whose key names are not known: tries the usual ones. It finds keys; it never proves that there are none.

use super::key::Key;
use super::{NOBODYS, keys, mend, name, of_key};
use crate::checks::judgement::Judgement;
use crate::checks::outcome::{Ask, Outcome};
use crate::checks::run::Questions;
use crate::checks::together::all;
use crate::knowledge::dkim_selectors::{Service, dkim_selectors};
use crate::knowledge::{Text, Verdict};

/// The names that are known to be asked for; those of the domain's services follow.
pub fn names(domain: &str) -> Vec<String> {
    let tried = dkim_selectors().to_try(&[]).into_iter().map(|selector| name(selector, domain));
    [format!("_domainkey.{domain}"), name(NOBODYS, domain)].into_iter().chain(tried).collect()
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let (top, control) = (format!("_domainkey.{domain}"), name(NOBODYS, domain));
    // Where mail goes and what SPF says are asked by other checks as well, so that costs nothing.
    let (exchangers, texts, below, nobodys) = tokio::join!(
        questions.ask(domain, Ask::Mx),
        questions.ask(domain, Ask::Txt),
        questions.ask(&top, Ask::Txt),
        questions.ask(&control, Ask::Txt),
    );
    if exchangers == Outcome::NxDomain {
        return Judgement::skipped(Text::new("check-no-domain").with("domain", domain));
    }
    let text = |id: &str| Text::new(format!("check-dkim.{id}")).with("domain", domain);
    if let Some(trouble) = below.trouble() {
        return Judgement::trouble(trouble, &top);
    }
    if !nobodys.texts().is_empty() {
        return unsealed(questions, Judgement::unknown(text("usual-wildcard")).seen(nobodys.texts()));
    }
    // RFC 8020: where this name does not exist, nothing below it does.
    if below == Outcome::NxDomain {
        return unsealed(questions, mend(Judgement::warn(text("nothing-below"))));
    }
    let hosts: Vec<&str> = exchangers.exchangers().into_iter().map(|(_, host)| host).collect();
    let spf = texts.texts().into_iter().find(|t| t.starts_with("v=spf1")).unwrap_or_default();
    let services: Vec<&Service> = dkim_selectors().of_domain(&hosts, spf).collect();
    let tried = dkim_selectors().to_try(&services);
    let asked = tried.iter().map(|selector| {
        let name = name(selector, domain);
        Box::pin(async move { questions.ask(&name, Ask::Txt).await })
    });
    let outcomes = all(asked.collect()).await;
    unsealed(questions, judge(domain, tried.into_iter().zip(outcomes)))
}

fn judge<'a>(domain: &str, answers: impl Iterator<Item = (&'a str, Outcome)>) -> Judgement {
    let (mut usable, mut lines, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (selector, outcome) in answers {
        for (record, key) in keys(&outcome) {
            lines.push(format!("{} TXT {record}", name(selector, domain)));
            if matches!(key, Key::Fine(_) | Key::Weak(_)) {
                usable.push(selector);
            }
            let judged = of_key(key, selector, domain);
            if judged.verdict != Verdict::Pass {
                notes.push(judged.summary);
            }
        }
    }
    let text = |id: &str| Text::new(format!("check-dkim.{id}")).with("domain", domain);
    let mut judged = if usable.is_empty() {
        Judgement::unknown(text("usual-none"))
    } else {
        Judgement::pass(text("usual-found").with("selectors", usable.join(", ")))
    };
    judged.notes = notes;
    judged.seen(lines)
}

/// A message that came back without any signature is what matters, whatever keys there are.
fn unsealed(questions: &Questions, judged: Judgement) -> Judgement {
    if !questions.run.targets.unsealed {
        return judged;
    }
    let bare = Judgement::warn(Text::new("check-dkim.unsealed"));
    Judgement { evidence: judged.evidence, ..mend(bare) }.note(judged.summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::outcome::Answer;

    fn says(zone: &[(&'static str, &str)]) -> (Verdict, String) {
        let answers = zone.iter().map(|(selector, text)| {
            let found = Outcome::Found(vec![Answer::Text((*text).into())]);
            (*selector, if text.is_empty() { Outcome::NxDomain } else { found })
        });
        let judged = judge("shop.test", answers);
        (judged.verdict, judged.summary.id.replace("check-dkim.", ""))
    }

    #[test]
    fn what_is_not_found_is_not_missing() {
        let key = format!("v=DKIM1; k=ed25519; p={}=", "A".repeat(43));
        assert_eq!(says(&[("google", ""), ("s1", "")]), (Verdict::Unknown, "usual-none".into()));
        assert_eq!(says(&[("google", &key), ("s1", "")]), (Verdict::Pass, "usual-found".into()));
        assert_eq!(says(&[("k1", "v=DKIM1; p="), ("s1", "verification")]), (Verdict::Unknown, "usual-none".into()));
        assert!(names("shop.test").contains(&"google._domainkey.shop.test".to_owned()));
    }
}
