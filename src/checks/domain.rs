//! Does the domain exist, and do its name servers know it?

use super::judgement::Judgement;
use super::name_servers::{self, NameServers};
use super::names::organisational;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::targets::Whose;
use crate::knowledge::mail_domains::mail_domains;
use crate::knowledge::{Text, Verdict, Who};

/// On which side of the mail a domain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The person's own.
    Sender,
    /// The one written to, or one that someone typed.
    Recipient,
}

impl Side {
    /// Who mends what a domain promises about secure delivery (MTA-STS, DANE), and with which step.
    pub(super) const fn mends_secure_delivery(self, judged: Judgement) -> Judgement {
        match self {
            Self::Sender => judged.mend(Who::SenderAdmin, "fix-secure-delivery"),
            Self::Recipient => judged.mend(Who::RecipientAdmin, "ask-recipient-admin-domain"),
        }
    }

    /// The side of this domain; a domain on both sides is looked at as the one written to, unless the person said that
    /// it is their own.
    pub fn of(questions: &Questions, domain: &str) -> Self {
        let targets = &questions.run.targets;
        let sender = targets.sender_domain.as_deref() == Some(domain);
        if sender && targets.whose == Some(Whose::Mine) {
            return Self::Sender;
        }
        if sender && !targets.recipient_domains.iter().any(|d| d == domain) { Self::Sender } else { Self::Recipient }
    }
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let (outcome, servers) = tokio::join!(existence(questions, domain), name_servers::look(questions, domain));
    let side = Side::of(questions, domain);
    let judged = judge(domain, side, &outcome);
    let above = organisational(domain);
    // A missing part of a domain that is there is often a word too many.
    if outcome == Outcome::NxDomain && above != domain && judged.summary.id == "check-domain.missing" {
        let exists = questions.ask(&above, Ask::Mx).await;
        if matches!(exists, Outcome::Found(_) | Outcome::NoData) {
            let text = Text::new("check-domain.missing-part").with("domain", domain).with("above", above);
            return Judgement { summary: text, ..judged };
        }
    }
    let judged =
        if judged.verdict == Verdict::Pass { with_name_servers(domain, side, &servers, judged) } else { judged };
    judged.seen(servers.names.iter().map(|name| format!("{} NS {name}", servers.zone)))
}

/// For checks of what a domain publishes: a domain that does not exist publishes nothing, and there is nothing to judge.
/// Costs no question of its own.
pub async fn not_there(questions: &Questions, domain: &str) -> Option<Judgement> {
    let absent = questions.ask(domain, Ask::Mx).await == Outcome::NxDomain;
    absent.then(|| Judgement::skipped(Text::new("check-no-domain").with("domain", domain)))
}

/// What DNS says about the name. The question is the same as the one about mail servers, so it costs nothing.
async fn existence(questions: &Questions, domain: &str) -> Outcome {
    let outcome = questions.ask(domain, Ask::Mx).await;
    if outcome.trouble().is_some() { questions.ask(domain, Ask::A).await } else { outcome }
}

/// The judgement of a domain that is there, unless one of its name servers has a fault.
fn with_name_servers(domain: &str, side: Side, servers: &NameServers, judged: Judgement) -> Judgement {
    let Some((server, fault)) = &servers.faulty else { return judged };
    let text = Text::new(format!("check-domain.name-server-{}", fault.id()));
    let odd = Judgement::warn(text.with("domain", domain).with("server", server));
    match side {
        Side::Sender => odd.mend(Who::SenderAdmin, "fix-name-servers"),
        Side::Recipient => odd.mend(Who::RecipientAdmin, "ask-recipient-admin-domain"),
    }
}

fn judge(domain: &str, side: Side, outcome: &Outcome) -> Judgement {
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    if !outcome.is_absent() || *outcome == Outcome::NoData {
        let meant = mail_domains().likely_meant(domain);
        let text = |id: &str| Text::new(format!("check-domain.{id}")).with("domain", domain);
        return match meant {
            // Mistyped domains are often registered, and even take mail.
            Some(meant) if side == Side::Recipient => {
                Judgement::warn(text("mistyped").with("meant", meant)).mend(Who::Sender, "check-address")
            }
            _ => Judgement::pass(text("fine")),
        };
    }
    let text = |id: &str| Text::new(format!("check-domain.{id}")).with("domain", domain);
    let judged = match mail_domains().likely_meant(domain) {
        Some(meant) => Judgement::fail(text("missing-mistyped").with("meant", meant)),
        None if *outcome == Outcome::BadName => Judgement::fail(text("bad-name")),
        None => Judgement::fail(text("missing")),
    };
    match side {
        Side::Sender => judged.mend(Who::SenderAdmin, "check-domain"),
        Side::Recipient => judged.mend(Who::Sender, "check-address"),
    }
    .seen([format!("{domain}: NXDOMAIN")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_no_says_that_a_domain_is_missing() {
        let verdict = |outcome| judge("shop.test", Side::Recipient, &outcome).verdict;
        assert_eq!(verdict(Outcome::NxDomain), Verdict::Fail);
        assert_eq!(verdict(Outcome::BadName), Verdict::Fail);
        assert_eq!(verdict(Outcome::NoData), Verdict::Pass);
        for failure in [Outcome::ServFail, Outcome::Refused, Outcome::Timeout, Outcome::Truncated] {
            assert_eq!(verdict(failure), Verdict::Unknown);
        }
    }

    #[test]
    fn a_mistyped_domain_is_pointed_out_even_where_it_exists() {
        let exists = judge("gmial.com", Side::Recipient, &Outcome::NoData);
        assert_eq!((exists.verdict, exists.fix), (Verdict::Warn, Some("check-address")));
        let missing = judge("gmail.con", Side::Recipient, &Outcome::NxDomain);
        assert_eq!(missing.summary.id, "check-domain.missing-mistyped");
        assert_eq!(judge("shop.test", Side::Sender, &Outcome::NxDomain).who, Some(Who::SenderAdmin));
    }
}
