//! Do the mail servers promise a certificate (DANE, RFC 7672)? Whether it is the one that they show can be seen only by
//! connecting to port 25, which home lines block and servers hold against whoever only looks; so nobody connects.

use super::domain::Side;
use super::judgement::Judgement;
use super::mail_servers::{self, Host, MailServers};
use super::outcome::{Ask, Fingerprint, Outcome, Reply};
use super::run::Questions;
use super::together::all;
use crate::knowledge::Text;
use std::fmt::Write as _;

/// A mail server, and what was found under its name.
struct Promise<'a> {
    host: &'a Host,
    /// Where the fingerprints were looked for: under the name at the end of all aliases first (RFC 7672, 2.2.3).
    name: String,
    reply: Reply,
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let servers = mail_servers::find(questions, domain).await;
    let promises = all(servers.hosts.iter().map(|host| promise(questions, host)).collect()).await;
    let evidence: Vec<String> = promises.iter().flat_map(shown).collect();
    judge(domain, Side::of(questions, domain), &servers, &promises).seen(evidence)
}

/// The name under which the fingerprints of a mail server stand.
pub fn name(host: &str) -> String {
    format!("_25._tcp.{host}")
}

async fn promise<'a>(questions: &Questions, host: &'a Host) -> Promise<'a> {
    let first = host.canonical().unwrap_or(&host.name);
    let reply = questions.reply(&name(first), Ask::Tlsa).await;
    if first != host.name && reply.outcome.is_absent() {
        let reply = questions.reply(&name(&host.name), Ask::Tlsa).await;
        return Promise { host, name: name(&host.name), reply };
    }
    Promise { host, name: name(first), reply }
}

fn judge(domain: &str, side: Side, servers: &MailServers, promises: &[Promise<'_>]) -> Judgement {
    let text = |id: &str| Text::new(format!("check-dane.{id}")).with("domain", domain);
    if let Some(trouble) = servers.mx.outcome.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    if promises.is_empty() {
        return Judgement::skipped(text("no-server"));
    }
    // Senders that look for a promise put the mail off until they get an answer (RFC 7672, 2.1.2); but they look only
    // where the server's address is signed, too.
    if let Some(lost) = promises.iter().find(|p| p.reply.outcome.trouble().is_some() && is_signed(p.host)) {
        return side.mends_secure_delivery(Judgement::fail(text("lost").with("host", &lost.host.name)));
    }
    if let Some(lost) = promises.iter().find_map(|p| Some((p.reply.outcome.trouble()?, p))) {
        return Judgement::trouble(lost.0, &lost.1.name);
    }
    let made: Vec<&Promise<'_>> = promises.iter().filter(|p| !p.reply.outcome.is_absent()).collect();
    let Some(first) = made.first() else { return Judgement::pass(text("none")) };
    let text = |id: &str, promise: &Promise<'_>| text(id).with("host", &promise.host.name);
    if let Some(odd) = made.iter().find(|p| !p.reply.outcome.fingerprints().into_iter().any(is_usable)) {
        return side.mends_secure_delivery(Judgement::warn(text("unusable", odd)));
    }
    if let Some(unsigned) = made.iter().find(|p| !p.reply.secure) {
        return side.mends_secure_delivery(Judgement::warn(text("unsigned", unsigned)));
    }
    if !servers.mx.secure {
        return side.mends_secure_delivery(Judgement::warn(text("unsigned-mx", first)));
    }
    Judgement::pass(text(if made.len() < promises.len() { "some" } else { "fine" }, first))
}

/// Whether the addresses are signed, rightly or wrongly.
fn is_signed(host: &Host) -> bool {
    [&host.v4, &host.v6].iter().any(|reply| reply.secure || reply.outcome == Outcome::Bogus)
}

/// Whether senders can use the fingerprint (RFC 7672, 3.1): an authority's or the server's own, of the right length.
fn is_usable(print: &Fingerprint) -> bool {
    let length = match print.matching {
        0 => print.data.len() > 32,
        1 => print.data.len() == 32,
        2 => print.data.len() == 64,
        _ => false,
    };
    matches!(print.usage, 2 | 3) && print.selector <= 1 && length
}

fn shown(promise: &Promise<'_>) -> Vec<String> {
    let line = |print: &Fingerprint| {
        let mut line = format!("{} TLSA {} {} {} ", promise.name, print.usage, print.selector, print.matching);
        for byte in print.data.iter().take(8) {
            let _ = write!(line, "{byte:02x}");
        }
        line + "…"
    };
    promise.reply.outcome.fingerprints().into_iter().take(4).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn print(usage: u8, matching: u8, length: usize) -> Answer {
        Answer::Tlsa(Fingerprint { usage, selector: 1, matching, data: vec![7; length] })
    }

    fn reply(outcome: Outcome, secure: bool) -> Reply {
        Reply { secure, ..outcome.into() }
    }

    fn address(secure: bool) -> Reply {
        reply(Outcome::Found(vec![Answer::Address("192.0.2.1".parse().unwrap())]), secure)
    }

    /// What is said of a domain with one server and this answer about its fingerprints.
    fn says(mx_secure: bool, host_secure: bool, found: Reply) -> (Verdict, String) {
        let host = Host { name: "mx.a.test".into(), v4: address(host_secure), v6: Outcome::NoData.into() };
        let mx = reply(Outcome::Found(vec![Answer::Mx(10, "mx.a.test".into())]), mx_secure);
        let servers = MailServers { mx, hosts: vec![host] };
        let promise = Promise { host: &servers.hosts[0], name: name("mx.a.test"), reply: found };
        let judged = judge("a.test", Side::Recipient, &servers, &[promise]);
        (judged.verdict, judged.summary.id.replace("check-dane.", ""))
    }

    #[test]
    fn a_promise_counts_only_where_everything_is_signed() {
        let good = || Outcome::Found(vec![print(3, 1, 32)]);
        assert_eq!(says(true, true, reply(good(), true)), (Verdict::Pass, "fine".into()));
        assert_eq!(says(true, true, reply(good(), false)), (Verdict::Warn, "unsigned".into()));
        assert_eq!(says(false, true, reply(good(), true)), (Verdict::Warn, "unsigned-mx".into()));
        assert_eq!(says(false, false, Outcome::NxDomain.into()), (Verdict::Pass, "none".into()));
    }

    #[test]
    fn an_answer_that_fails_is_not_a_missing_promise() {
        // Senders that ask put the mail off.
        for failure in [Outcome::ServFail, Outcome::Bogus] {
            assert_eq!(says(true, true, failure.into()), (Verdict::Fail, "lost".into()));
        }
        // The address is not signed: nobody asks.
        assert_eq!(says(false, false, Outcome::ServFail.into()).0, Verdict::Unknown);
    }

    #[test]
    fn a_fingerprint_that_nobody_can_use_is_pointed_out() {
        for odd in [print(1, 1, 32), print(3, 1, 20), print(3, 9, 32), print(3, 2, 32)] {
            assert_eq!(says(true, true, reply(Outcome::Found(vec![odd]), true)).1, "unusable");
        }
        let mixed = Outcome::Found(vec![print(0, 1, 32), print(2, 2, 64)]);
        assert_eq!(says(true, true, reply(mixed, true)).1, "fine", "one that can be used is enough");
    }
}
