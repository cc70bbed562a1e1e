//! Must the domain's mail come over a secure line, and do its rules fit its mail servers (MTA-STS, RFC 8461)?

use super::domain::{self, Side};
use super::judgement::Judgement;
use super::mail_servers::{self, MailServers};
use super::mta_sts_policy::{Mode, Policy};
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::tags::{tags, value};
use super::web::Rules;
use super::web_failure::Failure;
use crate::knowledge::Text;

/// RFC 8461, 3.3: no redirect is followed, and no more than this is read.
const RULES: Rules = Rules { accept: "text/plain", redirects: 0, most: 64 * 1024 };

/// The name under which the record stands.
pub fn record_name(domain: &str) -> String {
    format!("_mta-sts.{domain}")
}

/// The name of the host that has the policy.
pub fn host(domain: &str) -> String {
    format!("mta-sts.{domain}")
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    if let Some(skipped) = domain::not_there(questions, domain).await {
        return skipped;
    }
    let outcome = questions.ask(&record_name(domain), Ask::Txt).await;
    let side = Side::of(questions, domain);
    let records: Vec<&str> = outcome.texts().into_iter().filter(|text| is_meant(text)).collect();
    if let Some(judged) = judge_record(domain, side, &outcome, &records) {
        return judged.seen(records);
    }
    let address = format!("https://{}/.well-known/mta-sts.txt", host(domain));
    let (page, servers) =
        tokio::join!(questions.run.web.get(questions, &address, RULES), mail_servers::find(questions, domain));
    let judged = match page {
        Ok(page) => {
            let page = String::from_utf8_lossy(&page).into_owned();
            judge_policy(domain, side, &page, &servers).seen(&records).seen(page.lines().take(12))
        }
        Err(failure) => judge_failure(domain, side, &failure).seen(&records),
    };
    judged.seen([address])
}

/// Other texts may stand at the name, too: a wildcard's, for example.
fn is_meant(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("v=sts")
}

/// What the record alone decides; `None` where it leads to a policy.
fn judge_record(domain: &str, side: Side, outcome: &Outcome, records: &[&str]) -> Option<Judgement> {
    let text = |id: &str| Text::new(format!("check-mta-sts.{id}")).with("domain", domain);
    if let Some(trouble) = outcome.trouble() {
        return Some(Judgement::trouble(trouble, &record_name(domain)));
    }
    match records {
        [] => Some(Judgement::pass(text("none"))),
        [record] if is_sound(record) => None,
        [_] => Some(side.mends_secure_delivery(Judgement::warn(text("record")))),
        // RFC 8461, 3.1: then there is none.
        _ => Some(side.mends_secure_delivery(Judgement::warn(text("two")))),
    }
}

/// Whether senders can read the record: the version first, then an id of letters and digits (RFC 8461, 3.1).
fn is_sound(record: &str) -> bool {
    let Some(pairs) = tags(record) else { return false };
    let version = pairs.first().is_some_and(|(tag, version)| tag == "v" && *version == "STSv1");
    let id = value(&pairs, "id").unwrap_or_default();
    version && (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn judge_policy(domain: &str, side: Side, page: &str, servers: &MailServers) -> Judgement {
    let text = |id: &str| Text::new(format!("check-mta-sts.{id}")).with("domain", domain);
    let policy = match Policy::read(page) {
        Ok(policy) => policy,
        Err(fault) => return side.mends_secure_delivery(Judgement::warn(text("broken").with("why", fault.id()))),
    };
    if policy.mode == Mode::Off {
        return Judgement::pass(text("off"));
    }
    if let Some(trouble) = servers.mx.outcome.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    let uncovered = servers.hosts.iter().find(|host| !policy.covers(&host.name));
    match (policy.mode, uncovered) {
        (Mode::Enforce, Some(host)) => {
            side.mends_secure_delivery(Judgement::fail(text("enforce-uncovered").with("host", &host.name)))
        }
        (_, Some(host)) => {
            side.mends_secure_delivery(Judgement::warn(text("testing-uncovered").with("host", &host.name)))
        }
        (Mode::Testing, None) => Judgement::pass(text("testing")),
        (_, None) => Judgement::pass(text("fine")),
    }
}

/// The policy could not be had. What only this network may be to blame for is no verdict on the domain.
fn judge_failure(domain: &str, side: Side, failure: &Failure) -> Judgement {
    let host = host(domain);
    let text = |id: &str| Text::new(format!("check-mta-sts.{id}")).with("domain", domain).with("host", &host);
    let odd = |text: Text| side.mends_secure_delivery(Judgement::warn(text));
    let unread = |why: &str| Judgement::unknown(text("unread").with("why", why));
    match failure {
        Failure::NoHost => odd(text("no-host")),
        Failure::Lookup(trouble) => Judgement::trouble(*trouble, &host),
        Failure::Private(ip) => odd(text("private")).seen([format!("{host} {ip}")]),
        Failure::Redirect => odd(text("redirect")),
        Failure::Status(status) if (300..400).contains(status) => odd(text("redirect")),
        Failure::Status(status) => odd(text("status").with("status", status.to_string())),
        Failure::TooBig => odd(text("too-big")),
        Failure::Certificate(fault) => odd(text("certificate").with("why", fault.id())),
        Failure::Timeout => unread("timeout"),
        Failure::Intercepted => unread("intercepted"),
        Failure::Unreachable | Failure::NoAuthorities => unread("unreachable"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::mail_servers::Host;
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn servers(hosts: &[&str]) -> MailServers {
        let host = |name: &&str| Host { name: (*name).into(), v4: Outcome::NoData.into(), v6: Outcome::NoData.into() };
        let mx = hosts.iter().map(|host| Answer::Mx(10, (*host).into())).collect();
        MailServers { mx: Outcome::Found(mx).into(), hosts: hosts.iter().map(host).collect() }
    }

    fn says(judged: &Judgement) -> (Verdict, String) {
        (judged.verdict, judged.summary.id.replace("check-mta-sts.", ""))
    }

    #[test]
    fn the_record_decides_whether_there_is_a_policy_to_read() {
        let record = |texts: &[&str]| {
            let outcome = Outcome::Found(texts.iter().map(|text| Answer::Text((*text).into())).collect());
            let meant: Vec<&str> = texts.iter().copied().filter(|text| is_meant(text)).collect();
            judge_record("shop.test", Side::Sender, &outcome, &meant).as_ref().map(says)
        };
        assert_eq!(record(&["v=STSv1; id=20260101T000000;"]), None);
        assert_eq!(record(&["v=spf1 -all"]), Some((Verdict::Pass, "none".into())), "a wildcard's text");
        for broken in ["v=STSv1", "v=STSv1; id=a-b", "v=stsv1; id=1", "v=STSv1; id="] {
            assert_eq!(record(&[broken]), Some((Verdict::Warn, "record".into())), "{broken}");
        }
        assert_eq!(record(&["v=STSv1; id=1", "v=STSv1; id=2"]), Some((Verdict::Warn, "two".into())));
        let failed = judge_record("shop.test", Side::Sender, &Outcome::ServFail, &[]).unwrap();
        assert_eq!(failed.verdict, Verdict::Unknown, "that is not the same as none");
    }

    #[test]
    fn a_server_that_the_rules_forget_matters_where_they_are_strict() {
        let page = |mode: &str| format!("version: STSv1\nmode: {mode}\nmx: mx1.shop.test\nmax_age: 86400\n");
        let judged = |mode: &str, hosts: &[&str]| {
            says(&judge_policy("shop.test", Side::Recipient, &page(mode), &servers(hosts)))
        };
        assert_eq!(judged("enforce", &["mx1.shop.test"]), (Verdict::Pass, "fine".into()));
        assert_eq!(judged("enforce", &["mx1.shop.test", "mx2.shop.test"]), (Verdict::Fail, "enforce-uncovered".into()));
        assert_eq!(judged("testing", &["mx2.shop.test"]), (Verdict::Warn, "testing-uncovered".into()));
        assert_eq!(judged("testing", &["mx1.shop.test"]), (Verdict::Pass, "testing".into()));
        assert_eq!(judged("none", &["mx2.shop.test"]), (Verdict::Pass, "off".into()));
        let failed = MailServers { mx: Outcome::ServFail.into(), hosts: Vec::new() };
        assert_eq!(judge_policy("shop.test", Side::Sender, &page("enforce"), &failed).verdict, Verdict::Unknown);
    }

    #[test]
    fn what_may_be_this_networks_fault_is_no_verdict() {
        let verdict = |failure| judge_failure("shop.test", Side::Sender, &failure).verdict;
        for failure in [Failure::Timeout, Failure::Intercepted, Failure::Unreachable, Failure::NoAuthorities] {
            assert_eq!(verdict(failure), Verdict::Unknown);
        }
        for failure in [Failure::NoHost, Failure::Redirect, Failure::Status(404), Failure::Status(301), Failure::TooBig]
        {
            assert_eq!(verdict(failure), Verdict::Warn);
        }
    }
}
