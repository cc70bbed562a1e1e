//! Is the name that the server greets with (HELO/EHLO, RFC 5321, 4.1.1.1) one that leads back to it?

use super::judgement::Judgement;
use super::names::{ascii, is_special};
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use crate::knowledge::{Text, Who};
use std::net::IpAddr;

pub async fn look(questions: &Questions, ip: IpAddr) -> Judgement {
    let Some(greeting) = questions.run.targets.helo.clone() else {
        return Judgement::skipped(Text::new("check-helo.unknown").with("address", ip.to_string()));
    };
    let may_ask = questions.run.resolver.may_ask_name(&greeting);
    if let Some(judged) = before_asking(&greeting, ip, may_ask) {
        return judged;
    }
    let ask = if ip.is_ipv4() { Ask::A } else { Ask::Aaaa };
    judge(&greeting, ip, &questions.ask(&greeting, ask).await)
}

fn text(id: &str, greeting: &str, ip: IpAddr) -> Text {
    Text::new(format!("check-helo.{id}")).with("name", greeting).with("address", ip.to_string())
}

/// What shows without asking anyone.
fn before_asking(greeting: &str, ip: IpAddr, may_ask: bool) -> Option<Judgement> {
    let mend = |judged: Judgement| Some(judged.mend(Who::SenderAdmin, "fix-helo"));
    let literal = greeting.trim_start_matches('[').trim_end_matches(']');
    if literal.strip_prefix("IPv6:").unwrap_or(literal).parse::<IpAddr>().is_ok() {
        return mend(Judgement::warn(text("literal", greeting, ip)));
    }
    let full = ascii(greeting).is_some_and(|name| name.contains('.') && !name.contains('_'));
    if !full || (is_special(greeting) && !may_ask) {
        return mend(Judgement::fail(text("not-a-name", greeting, ip)));
    }
    None
}

fn judge(greeting: &str, ip: IpAddr, outcome: &Outcome) -> Judgement {
    let mend = |judged: Judgement| judged.mend(Who::SenderAdmin, "fix-helo");
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, greeting);
    }
    let addresses = outcome.addresses();
    let judged = if addresses.contains(&ip) {
        Judgement::pass(text("fine", greeting, ip))
    } else if *outcome == Outcome::NoData && ip.is_ipv6() {
        // The name may well lead to the server's other, older address.
        mend(Judgement::warn(text("only-v4", greeting, ip)))
    } else if addresses.is_empty() {
        mend(Judgement::fail(text("missing", greeting, ip)))
    } else {
        mend(Judgement::warn(text("elsewhere", greeting, ip)))
    };
    judged.seen(addresses.into_iter().map(|found| format!("{greeting} → {found}")))
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    const IP: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));

    #[test]
    fn greetings_are_judged() {
        let early = |greeting| before_asking(greeting, IP, false).map(|j| j.verdict);
        assert_eq!(early("localhost"), Some(Verdict::Fail));
        assert_eq!(early("server.local"), Some(Verdict::Fail));
        assert_eq!(early("my_pc.shop.com"), Some(Verdict::Fail));
        assert_eq!(early("two words"), Some(Verdict::Fail));
        assert_eq!(early("[192.0.2.10]"), Some(Verdict::Warn));
        assert_eq!(early("mx.shop.com"), None);
        assert!(before_asking("mx.shop.test", IP, true).is_none());
        let to = |ip: &str| Outcome::Found(vec![Answer::Address(ip.parse().unwrap())]);
        assert_eq!(judge("mx.shop.test", IP, &to("192.0.2.10")).verdict, Verdict::Pass);
        assert_eq!(judge("mx.shop.test", IP, &to("192.0.2.11")).verdict, Verdict::Warn);
        assert_eq!(judge("mx.shop.test", IP, &Outcome::NxDomain).verdict, Verdict::Fail);
        let v6 = "2001:db8::25".parse().unwrap();
        let judged = judge("mx.shop.test", v6, &Outcome::NoData);
        assert_eq!((judged.verdict, judged.summary.id.as_str()), (Verdict::Warn, "check-helo.only-v4"));
        assert!(crate::knowledge::Words::english().has("check-helo.only-v4"));
        assert_eq!(judge("mx.shop.test", v6, &Outcome::NxDomain).verdict, Verdict::Fail);
        assert_eq!(judge("mx.shop.test", v6, &to("2001:db8::25")).verdict, Verdict::Pass);
        assert_eq!(judge("mx.shop.test", IP, &Outcome::Refused).verdict, Verdict::Unknown);
    }
}
