//! Does the address have a name, and does that name lead back to it (forward-confirmed reverse DNS)?

use super::judgement::Judgement;
use super::names::pointer;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use super::together::all;
use crate::knowledge::{Text, Who};
use std::net::{IpAddr, Ipv6Addr};

/// Of more names only these are looked up; any one that leads back is enough.
const MAX_NAMES: usize = 10;

pub async fn look(questions: &Questions, ip: IpAddr) -> Judgement {
    let reverse = questions.ask(&pointer(ip), Ask::Ptr).await;
    let ask = if ip.is_ipv4() { Ask::A } else { Ask::Aaaa };
    let lookups = reverse.pointers().into_iter().take(MAX_NAMES).map(|name| async move {
        let forward = questions.ask(name, ask).await;
        (name.to_owned(), forward)
    });
    let forward = all(lookups.collect()).await;
    judge(ip, &reverse, &forward)
}

fn judge(ip: IpAddr, reverse: &Outcome, forward: &[(String, Outcome)]) -> Judgement {
    let text =
        |id: &str, name: &str| Text::new(format!("check-ptr.{id}")).with("address", ip.to_string()).with("name", name);
    let mend = |judged: Judgement| judged.mend(Who::SenderAdmin, "fix-reverse-dns");
    if let Some(trouble) = reverse.trouble() {
        return Judgement::trouble(trouble, &pointer(ip));
    }
    let Some((first, _)) = forward.first() else { return mend(Judgement::fail(text("missing", ""))) };
    let seen = forward.iter().flat_map(|(name, outcome)| {
        let back = outcome.addresses().into_iter().map(move |found| format!("{name} → {found}"));
        std::iter::once(format!("{ip} → {name}")).chain(back)
    });
    let confirmed: Vec<&str> =
        forward.iter().filter(|(_, o)| o.addresses().contains(&ip)).map(|(n, _)| n.as_str()).collect();
    let judged = match confirmed.iter().find(|name| !is_generic(name, ip)).or(confirmed.first()) {
        Some(name) if is_generic(name, ip) => mend(Judgement::warn(text("generic", name))),
        Some(name) => Judgement::pass(text("fine", name)),
        None => match forward.iter().find_map(|(name, o)| o.trouble().map(|t| (t, name))) {
            Some((trouble, name)) => Judgement::trouble(trouble, name),
            None => mend(Judgement::fail(text("unconfirmed", first))),
        },
    };
    judged.seen(seen)
}

/// A name that an access provider made up from the number, as for a home line.
fn is_generic(name: &str, ip: IpAddr) -> bool {
    const WORDS: &[&str] = &["dynamic", "dyn", "dhcp", "pool", "dsl", "adsl", "vdsl", "dialup", "ppp", "cable"];
    let name = name.to_ascii_lowercase();
    let parts = || name.split(|c: char| !c.is_ascii_alphanumeric());
    let digits = name.bytes().any(|b| b.is_ascii_digit());
    if digits && parts().any(|part| WORDS.contains(&part.trim_matches(|c: char| c.is_ascii_digit()))) {
        return true;
    }
    let v4 = match ip {
        IpAddr::V4(v4) => v4,
        IpAddr::V6(v6) => return holds_v6(&name, v6),
    };
    let [a, b, c, d] = v4.octets();
    // The number forwards or backwards, with anything or nothing between.
    let numbers: Vec<u32> = parts().flat_map(numbers_in).collect();
    let holds = |wanted: [u8; 4]| numbers.windows(4).any(|w| w.iter().zip(wanted).all(|(n, o)| *n == u32::from(o)));
    let padded = format!("{a:03}{b:03}{c:03}{d:03}");
    holds([a, b, c, d])
        || holds([d, c, b, a])
        || name.contains(&padded)
        || name.contains(&format!("{:08x}", u32::from(v4)))
}

/// The last half of an IPv6 address, which is what tells one machine of a network from another, in one of the ways in
/// which providers make a name of it: all its digits in a row, forwards or backwards, or its groups with hyphens.
fn holds_v6(name: &str, ip: Ipv6Addr) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits = format!("{:032x}", u128::from(ip));
    let backwards: String = digits.chars().rev().collect();
    let [.., a, b, c, d] = ip.segments();
    let short = format!("{a:x}-{b:x}-{c:x}-{d:x}");
    // A server that was numbered by hand (`::25`) has its own name, and its few digits stand in many.
    let long = [a, b].iter().any(|group| *group != 0);
    plain.contains(&digits)
        || plain.contains(&backwards)
        || (long && (name.contains(&short) || plain.contains(&digits[16..])))
}

fn numbers_in(part: &str) -> impl Iterator<Item = u32> {
    part.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    const IP: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));

    fn leads(to: &str) -> Outcome {
        Outcome::Found(vec![Answer::Address(to.parse().unwrap())])
    }

    fn says(forward: &[(&str, Outcome)]) -> (Verdict, String) {
        let reverse = match forward {
            [] => Outcome::NxDomain,
            _ => Outcome::Found(forward.iter().map(|(n, _)| Answer::Ptr((*n).into())).collect()),
        };
        let forward: Vec<_> = forward.iter().map(|(n, o)| ((*n).to_owned(), o.clone())).collect();
        let judged = judge(IP, &reverse, &forward);
        (judged.verdict, judged.summary.id.replace("check-ptr.", ""))
    }

    #[test]
    fn reverse_dns_is_judged() {
        assert_eq!(says(&[]), (Verdict::Fail, "missing".into()));
        assert_eq!(says(&[("mx.shop.test", leads("192.0.2.10"))]), (Verdict::Pass, "fine".into()));
        assert_eq!(says(&[("mx.shop.test", leads("192.0.2.11"))]), (Verdict::Fail, "unconfirmed".into()));
        assert_eq!(says(&[("mx.shop.test", Outcome::NxDomain)]), (Verdict::Fail, "unconfirmed".into()));
        assert_eq!(says(&[("mx.shop.test", Outcome::ServFail)]).0, Verdict::Unknown);
        assert_eq!(says(&[("ip-192-0-2-10.isp.test", leads("192.0.2.10"))]), (Verdict::Warn, "generic".into()));
        assert_eq!(judge(IP, &Outcome::Timeout, &[]).verdict, Verdict::Unknown);
    }

    #[test]
    fn any_of_several_names_may_lead_back() {
        let several = [("a.test", Outcome::NxDomain), ("b.test", leads("192.0.2.1")), ("mx.test", leads("192.0.2.10"))];
        assert_eq!(says(&several).0, Verdict::Pass);
    }

    #[test]
    fn generic_names_of_the_newer_addresses_are_known() {
        let line: IpAddr = "2001:db8:1:2:a11:b22:c33:d44".parse().unwrap();
        for name in [
            "2001-db8-1-2-a11-b22-c33-d44.isp.test",
            "20010db8000100020a110b220c330d44.isp.test",
            "4.4.d.0.3.3.c.0.2.2.b.0.1.1.a.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.isp.test",
            "h0a110b220c330d44.isp.test",
        ] {
            assert!(is_generic(name, line), "{name}");
        }
        assert!(!is_generic("mx.shop.test", line));
        assert!(!is_generic("mx-0-0-0-25.shop.test", "2001:db8::25".parse().unwrap()));
    }

    #[test]
    fn generic_names_are_known() {
        for name in [
            "ip-192-0-2-10.isp.test",
            "10.2.0.192.isp.test",
            "dsl23.isp.test",
            "h192000002010.isp.test",
            "c000020a.isp.test",
        ] {
            assert!(is_generic(name, IP), "{name}");
        }
        for name in ["mx10.shop.test", "mail.shop.test", "dynamics.shop.test", "pool.shop.test"] {
            assert!(!is_generic(name, IP), "{name}");
        }
    }
}
