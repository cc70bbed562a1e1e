//! Is the key there that the message's signature names (RFC 6376, RFC 8301, RFC 8463)?

use super::judgement::Judgement;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::tags::{tags, value};
use crate::knowledge::{Text, Who};

/// A DER-encoded RSA key of 1024 bits takes at least this many bytes; shorter ones do not count (RFC 8301, 3.2).
const SHORTEST_RSA: usize = 140;
/// An Ed25519 key has exactly this many bytes (RFC 8463).
const ED25519: usize = 32;

/// `name` is `<selector>._domainkey.<domain>`.
pub async fn look(questions: &Questions, name: &str) -> Judgement {
    judge(name, &questions.ask(name, Ask::Txt).await)
}

fn judge(name: &str, outcome: &Outcome) -> Judgement {
    let (selector, domain) = name.split_once("._domainkey.").unwrap_or((name, name));
    let text = |id: &str| Text::new(format!("check-dkim.{id}")).with("domain", domain).with("selector", selector);
    let mend = |judged: Judgement| judged.mend(Who::SenderAdmin, "fix-dkim");
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, name);
    }
    let texts = outcome.texts();
    if texts.is_empty() {
        return mend(Judgement::fail(text("missing")));
    }
    let keys: Vec<&str> =
        texts.iter().copied().filter(|t| tags(t).is_some_and(|pairs| value(&pairs, "p").is_some())).collect();
    let judged = match keys.as_slice() {
        [] => mend(Judgement::fail(text("not-a-key"))),
        [key] => match fault(key) {
            None => Judgement::pass(text("fine")),
            Some("testing") => mend(Judgement::warn(text("testing"))),
            Some(id) => mend(Judgement::fail(text(id))),
        },
        _ => mend(Judgement::warn(text("two"))),
    };
    judged.seen(if keys.is_empty() { texts } else { keys })
}

/// What is wrong with a key record, if anything: the attribute that says it.
fn fault(record: &str) -> Option<&'static str> {
    let pairs = tags(record)?;
    if value(&pairs, "v").is_some_and(|v| v != "DKIM1") {
        return Some("version");
    }
    let key: String = value(&pairs, "p")?.split_whitespace().collect();
    if key.is_empty() {
        return Some("revoked");
    }
    let Some(size) = decoded_size(&key) else { return Some("broken") };
    match value(&pairs, "k").unwrap_or("rsa") {
        "rsa" if size < SHORTEST_RSA => Some("short"),
        "ed25519" if size != ED25519 => Some("broken"),
        _ => {
            let testing = value(&pairs, "t").is_some_and(|flags| flags.split(':').any(|f| f.trim() == "y"));
            testing.then_some("testing")
        }
    }
}

/// How many bytes this base64 stands for; `None` where it is none.
fn decoded_size(base64: &str) -> Option<usize> {
    let digits = base64.trim_end_matches('=');
    let fine = digits.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    (fine && digits.len() % 4 != 1 && base64.len() - digits.len() <= 2).then_some(digits.len() * 3 / 4)
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn says(texts: &[&str]) -> (Verdict, String) {
        let outcome = Outcome::Found(texts.iter().map(|t| Answer::Text((*t).into())).collect());
        let judged = judge("s1._domainkey.shop.test", &outcome);
        (judged.verdict, judged.summary.id.replace("check-dkim.", ""))
    }

    #[test]
    fn keys_are_judged() {
        let long = "M".repeat(216);
        for (record, verdict, id) in [
            (format!("v=DKIM1; k=rsa; p={long}"), Verdict::Pass, "fine"),
            (format!("p={long}"), Verdict::Pass, "fine"),
            (format!("p={} {}", &long[..100], &long[100..]), Verdict::Pass, "fine"),
            (format!("v=DKIM1; t=y; p={long}"), Verdict::Warn, "testing"),
            (format!("v=DKIM1; k=ed25519; p={}=", "A".repeat(43)), Verdict::Pass, "fine"),
            ("v=DKIM1; k=ed25519; p=AAAA".into(), Verdict::Fail, "broken"),
            ("v=DKIM1; p=".into(), Verdict::Fail, "revoked"),
            ("v=DKIM1; p=AAAABBBB".into(), Verdict::Fail, "short"),
            (format!("v=DKIM1; p={long}!"), Verdict::Fail, "broken"),
            (format!("v=DKIM2; p={long}"), Verdict::Fail, "version"),
            ("v=spf1 -all".into(), Verdict::Fail, "not-a-key"),
        ] {
            assert_eq!(says(&[&record]), (verdict, id.to_owned()), "{record}");
        }
        assert_eq!(says(&[&format!("p={long}"), "p="]), (Verdict::Warn, "two".into()));
    }

    #[test]
    fn absence_and_failure_are_told_apart() {
        assert_eq!(judge("s._domainkey.a.test", &Outcome::NxDomain).verdict, Verdict::Fail);
        assert_eq!(judge("s._domainkey.a.test", &Outcome::NoData).verdict, Verdict::Fail);
        assert_eq!(judge("s._domainkey.a.test", &Outcome::Truncated).verdict, Verdict::Unknown);
    }
}
