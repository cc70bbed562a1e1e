//! The proofs of the message that came back, made again now: what DMARC and the receiver's own results are held against.

use super::dkim::seal::{self, Seal};
use super::run::Questions;
use super::spf::{self, SpfResult};
use crate::bounce::Method;

/// A domain that the message brings along besides its author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// How it is proved.
    pub method: Method,
    /// The domain.
    pub domain: String,
    /// Whether the proof holds now; `None` where that is not known.
    pub holds: Option<bool>,
}

/// The domains that the message brings along, and whether their proofs hold now.
pub async fn of_message(questions: &Questions) -> Vec<Identifier> {
    let targets = &questions.run.targets;
    let mut all = Vec::new();
    if let Some(domain) = &targets.mail_from_domain {
        let trace = spf::of_message(questions, domain).await;
        let holds = trace.and_then(|trace| trace.result).and_then(proves);
        all.push(Identifier { method: Method::Spf, domain: domain.clone(), holds });
    }
    let sealed = match &targets.signed {
        Some(message) => seal::check(questions, message).await,
        None => Vec::new(),
    };
    for (selector, domain) in &targets.dkim {
        let seal = sealed.iter().find(|s| s.selector == *selector && s.domain == *domain).map(|s| s.seal);
        let holds = match seal {
            Some(Seal::Holds) => Some(true),
            Some(Seal::NoKey | Seal::Differs) => Some(false),
            Some(Seal::OtherBody | Seal::Trouble(_)) | None => None,
        };
        let one = Identifier { method: Method::Dkim, domain: domain.clone(), holds };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Whether an SPF result proves the domain (RFC 7208, 2.6); an error for a time says nothing.
const fn proves(result: SpfResult) -> Option<bool> {
    match result {
        SpfResult::Pass => Some(true),
        SpfResult::TempError => None,
        _ => Some(false),
    }
}

/// Whether this method proves the message now, as far as is known: one proof that holds is enough.
pub fn holds(identifiers: &[Identifier], method: Method) -> Option<bool> {
    let mut known = identifiers.iter().filter(|one| one.method == method).map(|one| one.holds).peekable();
    known.peek()?;
    let all: Vec<Option<bool>> = known.collect();
    if all.contains(&Some(true)) {
        Some(true)
    } else if all.contains(&None) {
        None
    } else {
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_proof_that_holds_is_enough() {
        let one = |method, holds| Identifier { method, domain: "a.test".into(), holds };
        let all = [one(Method::Dkim, Some(false)), one(Method::Dkim, Some(true)), one(Method::Spf, None)];
        assert_eq!(holds(&all, Method::Dkim), Some(true));
        assert_eq!(holds(&all, Method::Spf), None);
        assert_eq!(holds(&all[..1], Method::Dkim), Some(false));
        assert_eq!(holds(&[], Method::Dkim), None);
    }
}
