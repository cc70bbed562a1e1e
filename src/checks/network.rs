//! Does DNS work here at all? Found first, so that no check blames a domain for a broken network.

use super::judgement::Judgement;
use super::names::is_unreachable;
use super::outcome::{Ask, Outcome};
use super::resolver::Resolver;
use crate::knowledge::{Text, Who};
use std::net::IpAddr;

/// What the finding is about.
pub const TARGET: &str = "network";
/// A name that must exist, and two that must not.
pub const NAMES: [&str; 3] = ["example.com", "no-such-name-bouncewise-test.com", "no-such-name-bouncewise-test.org"];

/// Those of the names that are asked for: given servers need only answer.
pub const fn asked(given: bool) -> &'static [&'static str] {
    if given { NAMES.split_at(1).0 } else { &NAMES }
}

/// How the network does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Network {
    /// It answers.
    Up,
    /// No DNS server is known to this computer.
    NoServer,
    /// Nobody answers.
    Silent,
    /// The server answers that it cannot, or that nothing exists.
    Failing,
    /// Names that do not exist are given this private address: a sign-in page stands in between.
    SignIn(IpAddr),
    /// Names that do not exist are given this address.
    Rewritten(IpAddr),
}

impl Network {
    /// Whether answers can be believed.
    pub fn is_up(&self) -> bool {
        *self == Self::Up
    }
}

/// Finds out how the network does.
pub async fn look(resolver: &Resolver) -> Network {
    if !resolver.has_servers() {
        return Network::NoServer;
    }
    let [real, made_up, other] = NAMES;
    if resolver.is_given() {
        // Given servers are all the world there is: whether they know a name of the real one says nothing.
        return given(&resolver.ask(real, Ask::A).await);
    }
    let (real, made_up, other) =
        tokio::join!(resolver.ask(real, Ask::A), resolver.ask(made_up, Ask::A), resolver.ask(other, Ask::A));
    state(&real, &made_up, &other)
}

fn given(any: &Outcome) -> Network {
    if *any == Outcome::Timeout { Network::Silent } else { Network::Up }
}

fn state(real: &Outcome, made_up: &Outcome, other: &Outcome) -> Network {
    let invented = [made_up, other].map(|o| o.addresses().first().copied());
    if let Some(ip) = invented.iter().flatten().copied().find(|ip| is_unreachable(*ip)) {
        return Network::SignIn(ip);
    }
    if let Some(ip) = invented.iter().flatten().copied().next() {
        return Network::Rewritten(ip);
    }
    match real {
        Outcome::Found(_) => Network::Up,
        Outcome::Timeout if [made_up, other].iter().all(|o| **o == Outcome::Timeout) => Network::Silent,
        _ => Network::Failing,
    }
}

/// What the finding says.
pub fn judge(network: &Network, given: bool) -> Judgement {
    let broken =
        |id: &str| Judgement::fail(Text::new(format!("check-network.{id}"))).mend(Who::Sender, "check-network");
    match network {
        Network::Up if given => Judgement::pass(Text::new("check-network.answers")),
        Network::Up => Judgement::pass(Text::new("check-network.fine")),
        Network::NoServer => broken("no-server"),
        // Given servers that do not answer are not this network's fault: nothing could be checked.
        Network::Silent if given => Judgement::unknown(Text::new("check-network.given-silent")),
        Network::Silent => broken("silent"),
        Network::Failing => broken("failing"),
        Network::SignIn(ip) => broken("sign-in").seen([format!("{} A {ip}", NAMES[1])]),
        Network::Rewritten(ip) => broken("rewritten").seen([format!("{} A {ip}", NAMES[1])]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;

    fn found(ip: &str) -> Outcome {
        Outcome::Found(vec![Answer::Address(ip.parse().unwrap())])
    }

    #[test]
    fn each_way_to_be_broken_is_told_apart() {
        use Outcome::{NxDomain, ServFail, Timeout};
        let real = found("93.184.215.14");
        assert_eq!(state(&real, &NxDomain, &NxDomain), Network::Up);
        assert_eq!(state(&real, &NxDomain, &Timeout), Network::Up);
        assert_eq!(state(&Timeout, &Timeout, &Timeout), Network::Silent);
        assert_eq!(state(&ServFail, &ServFail, &ServFail), Network::Failing);
        assert_eq!(state(&NxDomain, &NxDomain, &NxDomain), Network::Failing);
        let portal = found("10.0.0.1");
        assert_eq!(state(&portal, &portal, &portal), Network::SignIn("10.0.0.1".parse().unwrap()));
        let helper = found("146.112.61.108");
        assert_eq!(state(&real, &helper, &NxDomain), Network::Rewritten("146.112.61.108".parse().unwrap()));
    }

    #[test]
    fn given_servers_need_only_answer() {
        for any in [Outcome::NxDomain, Outcome::Refused, Outcome::ServFail, found("10.0.0.1")] {
            assert!(given(&any).is_up());
        }
        assert!(!given(&Outcome::Timeout).is_up());
    }
}
