//! Are the records signed (DNSSEC, RFC 4033 to 4035), and rightly? Absent signatures are fine; wrong ones hide the domain
//! from careful servers.

use super::domain::Side;
use super::judgement::Judgement;
use super::mail_servers::{self, MailServers};
use super::names::organisational;
use super::outcome::{Ask, Outcome, Reply};
use super::run::Questions;
use crate::knowledge::{Text, Who};

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let above = organisational(domain);
    let (servers, vouched) = tokio::join!(mail_servers::find(questions, domain), questions.reply(&above, Ask::Ds));
    let judged = judge(domain, Side::of(questions, domain), &servers, &vouched.outcome);
    judged.seen(evidence(domain, &servers.mx))
}

fn judge(domain: &str, side: Side, servers: &MailServers, vouched: &Outcome) -> Judgement {
    let text = |id: &str| Text::new(format!("check-dnssec.{id}")).with("domain", domain);
    let mx = &servers.mx.outcome;
    if *mx == Outcome::Bogus {
        return mend(side, Judgement::fail(text("bogus")));
    }
    let bogus = |reply: &Reply| reply.outcome == Outcome::Bogus;
    if let Some(host) = servers.hosts.iter().find(|host| bogus(&host.v4) || bogus(&host.v6)) {
        return mend(side, Judgement::fail(text("bogus-host").with("host", &host.name)));
    }
    if let Some(trouble) = mx.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    if *mx == Outcome::NxDomain || *mx == Outcome::BadName {
        return Judgement::skipped(Text::new("check-no-domain").with("domain", domain));
    }
    match vouched {
        _ if servers.mx.secure => Judgement::pass(text("signed")),
        Outcome::Found(_) => Judgement::unknown(text("unchecked")),
        _ => Judgement::pass(text("unsigned")),
    }
}

fn evidence(domain: &str, mx: &Reply) -> Vec<String> {
    let mut lines = Vec::new();
    if mx.secure {
        lines.push(format!("{domain} MX: AD"));
    }
    lines.extend(mx.errors.iter().map(|(code, text)| format!("{domain} MX: EDE {code} {text}")));
    lines
}

const fn mend(side: Side, judged: Judgement) -> Judgement {
    match side {
        Side::Sender => judged.mend(Who::SenderAdmin, "fix-dnssec"),
        Side::Recipient => judged.mend(Who::RecipientAdmin, "ask-recipient-admin-domain"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::mail_servers::Host;
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn says(mx: Reply, hosts: Vec<Host>, vouched: &Outcome) -> (Verdict, String) {
        let judged = judge("shop.test", Side::Recipient, &MailServers { mx, hosts }, vouched);
        (judged.verdict, judged.summary.id.replace("check-dnssec.", ""))
    }

    fn found(secure: bool) -> Reply {
        let mx = Outcome::Found(vec![Answer::Mx(10, "mx.shop.test".into())]);
        Reply { secure, ..mx.into() }
    }

    #[test]
    fn wrong_signatures_are_told_apart_from_none_and_from_broken_servers() {
        let ds = Outcome::Found(vec![Answer::Ds(1)]);
        assert_eq!(says(found(true), Vec::new(), &ds), (Verdict::Pass, "signed".into()));
        assert_eq!(says(found(false), Vec::new(), &Outcome::NoData), (Verdict::Pass, "unsigned".into()));
        assert_eq!(says(found(false), Vec::new(), &Outcome::ServFail), (Verdict::Pass, "unsigned".into()));
        // Signed, and nobody here looks at the signatures.
        assert_eq!(says(found(false), Vec::new(), &ds), (Verdict::Unknown, "unchecked".into()));
        assert_eq!(says(Outcome::Bogus.into(), Vec::new(), &ds), (Verdict::Fail, "bogus".into()));
        let (verdict, id) = says(Outcome::ServFail.into(), Vec::new(), &ds);
        assert_eq!((verdict, id.as_str()), (Verdict::Unknown, "check-trouble-servfail"));
        assert_eq!(says(Outcome::NxDomain.into(), Vec::new(), &ds).0, Verdict::Skipped);
        let host = Host { name: "mx".into(), v4: Outcome::Bogus.into(), v6: Outcome::NoData.into() };
        assert_eq!(says(found(true), vec![host], &ds), (Verdict::Fail, "bogus-host".into()));
    }
}
