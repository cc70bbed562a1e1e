//! Does the domain take mail, and where? MX, implicit MX (RFC 5321, 5.1), null MX (RFC 7505), and MX that lead nowhere.

use super::domain::Side;
use super::judgement::Judgement;
use super::mail_servers::{self, Host};
use super::names::is_unreachable;
use super::outcome::{Outcome, Trouble};
use super::run::Questions;
use crate::knowledge::mail_hosts::mail_hosts;
use crate::knowledge::{Text, Who};
use std::net::IpAddr;

/// What is wrong with a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// An address stands where a name should.
    Literal,
    /// It leads back to whoever asks.
    Localhost,
    /// It has only addresses of a private network.
    Private,
    /// It has no address.
    Nothing,
}

impl Fault {
    const fn id(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Localhost => "localhost",
            Self::Private => "private",
            Self::Nothing => "nothing",
        }
    }
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let servers = mail_servers::find(questions, domain).await;
    let mx = &servers.mx.outcome;
    let judged = judge(domain, Side::of(questions, domain), mx, &servers.hosts);
    let listed = mx.exchangers().into_iter().map(|(preference, host)| format!("{domain} MX {preference} {host}"));
    let addresses = servers.hosts.iter().flat_map(|host| {
        host.addresses()
            .into_iter()
            .take(4)
            .map(|ip| format!("{} {} {ip}", host.name, if ip.is_ipv4() { "A" } else { "AAAA" }))
    });
    judged.seen(listed).seen(addresses)
}

fn judge(domain: &str, side: Side, mx: &Outcome, hosts: &[Host]) -> Judgement {
    let text = |id: &str| Text::new(format!("check-mx.{id}")).with("domain", domain);
    let broken = |id: &str| mend(side, Judgement::fail(text(id)));
    if let Some(trouble) = mx.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    let listed = mx.exchangers();
    let null = listed.iter().filter(|(_, host)| *host == ".").count();
    match mx {
        Outcome::Found(_) if null > 0 && null == listed.len() => match side {
            Side::Recipient => broken("null"),
            Side::Sender => broken("null-sender"),
        },
        Outcome::Found(_) if null > 0 => broken("null-mixed"),
        Outcome::Found(_) => servers(domain, side, &listed, hosts),
        Outcome::NoData => implicit(domain, side, hosts),
        _ => broken("no-domain"),
    }
}

/// No MX: mail goes to the domain's own address, if it has one.
fn implicit(domain: &str, side: Side, hosts: &[Host]) -> Judgement {
    let text = |id: &str| Text::new(format!("check-mx.{id}")).with("domain", domain);
    let Some(host) = hosts.first() else { return mend(side, Judgement::fail(text("none"))) };
    match fault(host) {
        Err(trouble) => Judgement::trouble(trouble, domain),
        Ok(Some(Fault::Private | Fault::Localhost)) => mend(side, Judgement::fail(text("implicit-private"))),
        Ok(Some(_)) => mend(side, Judgement::fail(text("none"))),
        Ok(None) => mend(side, Judgement::warn(text("implicit"))),
    }
}

fn servers(domain: &str, side: Side, listed: &[(u16, &str)], hosts: &[Host]) -> Judgement {
    let text = |id: &str, host: &str| Text::new(format!("check-mx.{id}")).with("domain", domain).with("host", host);
    let literal = listed.iter().find(|(_, host)| host.parse::<IpAddr>().is_ok()).map(|(_, h)| (*h, Fault::Literal));
    let mut faults: Vec<(&str, Fault)> = literal.into_iter().collect();
    let mut trouble = None;
    let mut good: Vec<&Host> = Vec::new();
    for host in hosts {
        match fault(host) {
            Ok(None) => good.push(host),
            Ok(Some(fault)) => faults.push((&host.name, fault)),
            Err(why) => trouble = Some((why, host.name.as_str())),
        }
    }
    if good.is_empty() {
        return match (trouble, faults.first()) {
            (Some((why, host)), _) => Judgement::trouble(why, host),
            (None, Some((host, fault))) => mend(side, Judgement::fail(text(fault.id(), host))),
            (None, None) => mend(side, Judgement::fail(text("nothing", domain))),
        };
    }
    let alias = good.iter().find(|host| host.is_alias());
    if let Some((host, _)) = faults.first() {
        mend(side, Judgement::warn(text("some-broken", host)))
    } else if let Some(host) = alias {
        mend(side, Judgement::warn(text("alias", &host.name)))
    } else if good.iter().all(|host| host.v4.outcome.is_absent()) {
        mend(side, Judgement::warn(text("only-v6", &good[0].name)))
    } else {
        let host = good[0].name.as_str();
        Judgement::pass(match mail_hosts().provider(host) {
            Some(provider) => text("fine-provider", host).with("provider", provider),
            None => text("fine", host),
        })
    }
}

/// What is wrong with a mail server, if anything; `Err` where it cannot be told.
fn fault(host: &Host) -> Result<Option<Fault>, Trouble> {
    let name = host.name.as_str();
    if name == "localhost" || name.ends_with(".localhost") || name == "localhost.localdomain" {
        return Ok(Some(Fault::Localhost));
    }
    let addresses = host.addresses();
    if addresses.iter().any(|ip| !is_unreachable(*ip)) {
        return Ok(None);
    }
    if let Some(trouble) = host.v4.outcome.trouble().or_else(|| host.v6.outcome.trouble()) {
        return Err(trouble);
    }
    Ok(Some(match addresses.first() {
        Some(ip) if ip.is_loopback() => Fault::Localhost,
        Some(_) => Fault::Private,
        None => Fault::Nothing,
    }))
}

const fn mend(side: Side, judged: Judgement) -> Judgement {
    match side {
        Side::Sender => judged.mend(Who::SenderAdmin, "fix-mx"),
        Side::Recipient => judged.mend(Who::RecipientAdmin, "ask-recipient-admin-mx"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn host(name: &str, ips: &[&str]) -> Host {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for ip in ips {
            let ip: IpAddr = ip.parse().unwrap();
            if ip.is_ipv4() { v4.push(Answer::Address(ip)) } else { v6.push(Answer::Address(ip)) }
        }
        let outcome = |a: Vec<Answer>| if a.is_empty() { Outcome::NoData } else { Outcome::Found(a) };
        Host { name: name.into(), v4: outcome(v4).into(), v6: outcome(v6).into() }
    }

    fn mx(hosts: &[&str]) -> Outcome {
        Outcome::Found(hosts.iter().map(|h| Answer::Mx(10, (*h).into())).collect())
    }

    fn says(mx: &Outcome, hosts: &[Host]) -> (Verdict, String) {
        let judged = judge("shop.test", Side::Recipient, mx, hosts);
        (judged.verdict, judged.summary.id.rsplit(['.', '-']).next().unwrap_or_default().to_owned())
    }

    #[test]
    fn every_sort_of_mail_server_gets_its_verdict() {
        let good = host("mx.shop.test", &["192.0.2.10", "2001:db8::25"]);
        assert_eq!(says(&mx(&["mx.shop.test"]), std::slice::from_ref(&good)), (Verdict::Pass, "fine".into()));
        assert_eq!(says(&mx(&["."]), &[]), (Verdict::Fail, "null".into()));
        assert_eq!(says(&mx(&[".", "mx.shop.test"]), std::slice::from_ref(&good)).1, "mixed");
        assert_eq!(says(&mx(&["127.0.0.1"]), &[]), (Verdict::Fail, "literal".into()));
        assert_eq!(says(&mx(&["localhost"]), &[host("localhost", &[])]).1, "localhost");
        assert_eq!(says(&mx(&["mx"]), &[host("mx", &["10.0.0.1"])]), (Verdict::Fail, "private".into()));
        assert_eq!(says(&mx(&["mx"]), &[host("mx", &[])]), (Verdict::Fail, "nothing".into()));
        assert_eq!(says(&mx(&["mx"]), &[host("mx", &["2001:db8::1"])]).0, Verdict::Warn);
        assert_eq!(says(&mx(&["mx", "no"]), &[good.clone(), host("no", &[])]), (Verdict::Warn, "broken".into()));
        let mut alias = good;
        let answers = vec![Answer::Alias("x".into()), Answer::Address("192.0.2.1".parse().unwrap())];
        alias.v4 = Outcome::Found(answers).into();
        assert_eq!(says(&mx(&["mx"]), &[alias]), (Verdict::Warn, "alias".into()));
    }

    #[test]
    fn without_mx_the_domain_itself_is_the_server() {
        assert_eq!(says(&Outcome::NoData, &[host("shop.test", &["192.0.2.1"])]), (Verdict::Warn, "implicit".into()));
        assert_eq!(says(&Outcome::NoData, &[host("shop.test", &[])]), (Verdict::Fail, "none".into()));
        assert_eq!(says(&Outcome::NoData, &[host("shop.test", &["127.0.0.1"])]).0, Verdict::Fail);
    }

    #[test]
    fn failure_to_find_out_is_no_absence() {
        assert_eq!(says(&Outcome::ServFail, &[]).0, Verdict::Unknown);
        let lame = Host { name: "mx".into(), v4: Outcome::ServFail.into(), v6: Outcome::NoData.into() };
        assert_eq!(says(&mx(&["mx"]), &[lame]).0, Verdict::Unknown);
        assert_eq!(says(&Outcome::NxDomain, &[]).0, Verdict::Fail);
    }

    #[test]
    fn the_side_decides_who_mends_it() {
        assert_eq!(judge("a.test", Side::Sender, &mx(&["."]), &[]).who, Some(Who::SenderAdmin));
        assert_eq!(judge("a.test", Side::Recipient, &mx(&["."]), &[]).who, Some(Who::RecipientAdmin));
    }
}
